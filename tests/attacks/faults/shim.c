/* A disk that fails on command, put before the C library by LD_PRELOAD.
 *
 * fault_arm(prefix, at, mode) makes the at-th (from 1) operation on a file whose path
 * begins with prefix go wrong; fault_hits() tells how many there have been. Operations
 * are write, pwrite, fsync, fdatasync, ftruncate, unlink, rename, link, and the opening
 * of a file that is made by it.
 *
 * FAIL   the operation fails with EIO, once
 * DEAD   it and all later ones fail with EIO
 * FULL   a write keeps half of its bytes, and all later writes fail with ENOSPC
 * CRASH  the process ends before the operation
 * TORN   a write keeps half of its bytes, and the process ends
 * POWER  the process ends, and what no fsync or fdatasync had confirmed is lost: of the
 *        writes since then, a part that depends on `at` reaches the disk, in any order
 *        and cut at 512 bytes. Names of files count as confirmed at once.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { OFF, FAIL, DEAD, FULL, CRASH, TORN, POWER };
enum { LAST_WORDS = 99, SECTOR = 512 };

static char prefix[PATH_MAX];
static long at, hits;
static int mode = OFF;

struct change {
    struct change *before;
    dev_t dev;
    ino_t ino;
    int fd;
    off_t size, start; /* size of the file before; where the change starts */
    size_t kept, length;
    char *old, *new; /* bytes before (kept of them) and after; new is NULL for a truncation */
};
static struct change *unsynced;

#define REAL(name, ...) ((__typeof__(&name))real(#name))(__VA_ARGS__)
static void *real(const char *name) { return dlsym(RTLD_NEXT, name); }

void fault_arm(const char *path, long number, int what) {
    snprintf(prefix, sizeof prefix, "%s", path);
    at = number, hits = 0, mode = what;
}

long fault_hits(void) { return hits; }

static int ours(const char *path) { return !strncmp(path, prefix, strlen(prefix)); }

static int ours_fd(int fd) {
    char link[64], path[PATH_MAX];
    snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    ssize_t length = readlink(link, path, sizeof path - 1);
    if (length < 0) return 0;
    path[length] = 0;
    return ours(path);
}

static void remember(int fd, off_t start, const char *new, size_t length) {
    struct stat found;
    struct change *one = calloc(1, sizeof *one);
    fstat(fd, &found);
    *one = (struct change){unsynced, found.st_dev, found.st_ino, -1, found.st_size, start};
    for (struct change *other = unsynced; other && one->fd < 0; other = other->before)
        if (other->ino == one->ino && other->dev == one->dev) one->fd = other->fd;
    if (one->fd < 0) one->fd = dup(fd);
    one->length = length;
    if (start < found.st_size) {
        off_t rest = found.st_size - start;
        one->kept = new && (off_t)length < rest ? length : (size_t)rest;
        one->old = malloc(one->kept + 1);
        one->kept = pread(fd, one->old, one->kept, start);
    }
    if (new) one->new = memcpy(malloc(length + 1), new, length);
    unsynced = one;
}

static void confirm(int fd) {
    struct stat found;
    fstat(fd, &found);
    for (struct change **link = &unsynced; *link;)
        if ((*link)->ino == found.st_ino && (*link)->dev == found.st_dev) *link = (*link)->before;
        else link = &(*link)->before;
}

static uint64_t chance(void) {
    static uint64_t state;
    if (!state) state = 0x9E3779B97F4A7C15ull * (uint64_t)(at + 1);
    state ^= state << 13, state ^= state >> 7, state ^= state << 17;
    return state;
}

static void lose_power(void) {
    struct change *forward = NULL;
    for (struct change *one = unsynced, *next; one; one = next) { /* newest first: as it was */
        if (one->kept) REAL(pwrite, one->fd, one->old, one->kept, one->start);
        REAL(ftruncate, one->fd, one->size);
        next = one->before, one->before = forward, forward = one;
    }
    for (struct change *one = forward; one; one = one->before) { /* oldest first: some reach it */
        if (chance() % 2) continue;
        if (!one->new) REAL(ftruncate, one->fd, one->start);
        else for (size_t done = 0; done < one->length; done += SECTOR)
            if (chance() % 4)
                REAL(pwrite, one->fd, one->new + done,
                     one->length - done < SECTOR ? one->length - done : SECTOR, one->start + done);
    }
}

/* Whether this operation shall fail; does not return if it shall be the last. */
static int fails(int writing, int fd, const void *data, size_t length, off_t start) {
    if (mode == OFF || ++hits < at) return 0;
    if (hits == at) {
        if (writing && (mode == FULL || mode == TORN)) {
            if (start < 0) REAL(write, fd, data, length / 2);
            else REAL(pwrite, fd, data, length / 2, start);
            if (mode == FULL) return errno = ENOSPC, length / 2 ? 2 : 1;
        }
        if (mode == POWER) lose_power();
        if (mode == CRASH || mode == TORN || mode == POWER) _exit(LAST_WORDS);
        errno = mode == FULL ? ENOSPC : EIO;
        return mode != FULL || writing;
    }
    if (mode == DEAD) return errno = EIO, 1;
    if (mode == FULL && writing) return errno = ENOSPC, 1;
    return 0;
}

static ssize_t put(int fd, const void *data, size_t length, off_t start) {
    off_t place = start < 0 ? lseek(fd, 0, SEEK_CUR) : start;
    int how = fails(1, fd, data, length, start);
    if (how == 2) return length / 2;
    if (how) return -1;
    if (mode == POWER) remember(fd, place, data, length);
    return start < 0 ? REAL(write, fd, data, length) : REAL(pwrite, fd, data, length, start);
}

ssize_t write(int fd, const void *data, size_t length) {
    if (mode == OFF || fd < 3 || !ours_fd(fd)) return REAL(write, fd, data, length);
    return put(fd, data, length, -1);
}

ssize_t pwrite(int fd, const void *data, size_t length, off_t start) {
    if (mode == OFF || !ours_fd(fd)) return REAL(pwrite, fd, data, length, start);
    return put(fd, data, length, start);
}

ssize_t pwrite64(int fd, const void *data, size_t length, off64_t start) {
    return pwrite(fd, data, length, start);
}

static int synced(int fd, int (*sync)(int)) {
    if (mode == OFF || !ours_fd(fd)) return sync(fd);
    if (fails(0, fd, NULL, 0, 0)) return -1;
    int done = sync(fd);
    if (!done && mode == POWER) confirm(fd);
    return done;
}

int fsync(int fd) { return synced(fd, real("fsync")); }
int fdatasync(int fd) { return synced(fd, real("fdatasync")); }

int ftruncate(int fd, off_t size) {
    if (mode != OFF && ours_fd(fd)) {
        if (fails(0, fd, NULL, 0, 0)) return -1;
        if (mode == POWER) remember(fd, size, NULL, 0);
    }
    return REAL(ftruncate, fd, size);
}

int ftruncate64(int fd, off64_t size) { return ftruncate(fd, size); }

int unlink(const char *path) {
    if (mode != OFF && ours(path) && fails(0, -1, NULL, 0, 0)) return -1;
    return REAL(unlink, path);
}

int rename(const char *from, const char *to) {
    if (mode != OFF && ours(to) && fails(0, -1, NULL, 0, 0)) return -1;
    return REAL(rename, from, to);
}

int link(const char *from, const char *to) {
    if (mode != OFF && ours(to) && fails(0, -1, NULL, 0, 0)) return -1;
    return REAL(link, from, to);
}

/* Python makes hard links and renames through the calls that take folders. */
int linkat(int here, const char *from, int there, const char *to, int flags) {
    if (mode != OFF && ours(to) && fails(0, -1, NULL, 0, 0)) return -1;
    return REAL(linkat, here, from, there, to, flags);
}

static int opened(const char *path, int flags, va_list more, const char *name) {
    int rights = flags & O_CREAT ? va_arg(more, int) : 0;
    if (mode != OFF && flags & O_CREAT && ours(path) && access(path, F_OK) &&
        fails(1, -1, NULL, 0, 0))
        return -1;
    return ((int (*)(const char *, int, ...))real(name))(path, flags, rights);
}

int open(const char *path, int flags, ...) {
    va_list more;
    va_start(more, flags);
    int fd = opened(path, flags, more, "open");
    va_end(more);
    return fd;
}

int open64(const char *path, int flags, ...) {
    va_list more;
    va_start(more, flags);
    int fd = opened(path, flags, more, "open64");
    va_end(more);
    return fd;
}
