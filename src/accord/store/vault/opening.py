"""What is wrong with a file, said before anything is touched.

A file passes if its header is ours, the key opens it, no page is missing at its end,
and the write-ahead log beside it, if there is one, is its own. All reading here is
done without changing a byte of the file or its log.
"""

from __future__ import annotations

import errno
import os
import threading
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass, field
from enum import Enum
from pathlib import Path
from tempfile import TemporaryFile
from typing import Final

from sqlcipher3 import dbapi2

from accord.errors import DiskFull, FileTrouble, Foreign, OrphanLog, ReadOnly, Truncated, WrongKey
from accord.store.vault import header as headers
from accord.store.vault.cipher import Connection, Failure, connect, explain, reason_of, secure
from accord.store.vault.header import PAGE
from accord.store.vault.marker import Marker, fits, read

__all__ = ["Access", "Hold", "Place", "alone", "enter", "leave", "log_of"]

_UNREADABLE: Final = (dbapi2.SQLITE_NOTADB, dbapi2.SQLITE_CORRUPT)
_TRIES: Final = 6
_PAUSE: Final = 0.05

# Closing any descriptor of a file drops all locks that this process has on it (POSIX),
# also those of SQLite: https://sqlite.org/howtocorrupt.html, section 2.2. So while this
# process has a file open, nothing here may open it again except SQLite itself.
_GUARD = threading.Lock()
_HELD: dict[tuple[int, int], tuple[bytes, int]] = {}


class Access(Enum):
    """What may be done with an open file."""

    WRITE = "mode=rw"
    READ = "the file or its medium cannot be written"
    FULL = "the disk is full; nothing was written: make room and open the file again"


@dataclass(frozen=True, slots=True)
class Place:
    """Where a file lies and what opens it."""

    path: Path
    secret: bytes = field(repr=False)
    header: bytes

    @property
    def name(self) -> str:
        """The name of the file, for messages."""
        return self.path.name

    def connect(self, mode: str = "mode=rw", *, repairs: bool = False) -> Connection:
        """A connection to it."""
        return connect(self.path, self.secret, self.header, mode, repairs=repairs)


class Hold:
    """The knowledge that this process has a file open, from reading its header to closing it."""

    __slots__ = ("_inode", "first", "header")

    def __init__(self, path: Path) -> None:
        with _GUARD:
            found = path.stat() if path.exists() else None
            held = _HELD.get((found.st_dev, found.st_ino)) if found else None
            self.first = held is None
            self.header, count = held or (headers.read(path), 0)
            known = path.stat()
            self._inode = (known.st_dev, known.st_ino)
            _HELD[self._inode] = (self.header, count + 1)

    def release(self) -> None:
        """The connection is closed."""
        with _GUARD:
            header, count = _HELD.pop(self._inode)
            if count > 1:
                _HELD[self._inode] = (header, count - 1)

    def still_at(self, path: Path) -> bool:
        """Whether the file that was opened is the one at that path."""
        try:
            now = path.stat()
        except FileNotFoundError:
            return False
        return (now.st_dev, now.st_ino) == self._inode


def log_of(path: Path) -> Path:
    """The write-ahead log beside a file."""
    return path.with_name(path.name + "-wal")


def enter(place: Place, first: bool) -> tuple[Connection, Marker, Access]:
    """A connection to a file that is whole, ours and opened by this key; its row; what it allows.

    `first` says that no other connection of this process has examined it already.
    `WrongKey`, `Truncated`, `OrphanLog`, `Foreign`; `ReadOnly` or `DiskFull` for a file
    that cannot be read without something being written.
    """
    mode = _mode(place)
    try:
        if not first:
            connection, marker = _read(place, mode)
        elif _size(log_of(place.path)):
            _check_log(place, mode)
            connection, marker = _read(place, mode)
        else:
            connection, marker = _check_file(place, mode)
    except FileTrouble:
        if mode != "mode=rw" or not _is_full(place):
            raise
        return *_without_room(place), Access.FULL
    return connection, marker, Access.WRITE if mode == "mode=rw" else Access.READ


def _is_full(place: Place) -> bool:
    """Whether there is no room for the 32 KiB that SQLite shares between who reads and writes."""
    # Without a name that somebody else could have given to a file, or laid a link to one under.
    try:
        with TemporaryFile(dir=place.path.parent, buffering=0) as file:
            file.write(bytes(32_768))
    except OSError as error:
        return error.errno in (errno.ENOSPC, errno.EDQUOT)
    return False


def _without_room(place: Place) -> tuple[Connection, Marker]:
    """Read a file on a full disk: alone, which needs no room beside it."""
    no_room = DiskFull(
        "the disk is full, and the file cannot be opened without some room: make room, or copy "
        "the file, and its log (-wal) if there is one, to another disk and open it there",
        at=place.name,
    )
    if _size(log_of(place.path)):
        raise no_room
    connection = place.connect()
    try:
        connection.execute("PRAGMA locking_mode = EXCLUSIVE")
        secure(connection)
        return connection, read(connection)
    except Failure as error:
        connection.close()
        raise no_room from error


def _mode(place: Place) -> str:
    folder = os.access(place.path.parent, os.W_OK)
    if folder and os.access(place.path, os.W_OK):
        return "mode=rw"
    return "mode=ro" if folder else "immutable=1"


def _check_file(place: Place, mode: str) -> tuple[Connection, Marker]:
    """A file without a log must be whole by itself."""
    if place.path.stat().st_size % PAGE:
        raise Truncated(_CUT, at=place.name)
    for _ in _tries():
        had_log = log_of(place.path).exists()
        connection, marker = _read(place, mode)
        if had_log or not marker.in_use:
            return connection, marker
        connection.close()
    raise Truncated(
        "the file was copied while it was in use, or its log (-wal) was taken away: what was "
        "written last is missing; put the log back, or restore a backup",
        at=place.name,
    )


def _check_log(place: Place, mode: str) -> None:
    """A log must continue the file it lies beside."""
    if mode == "immutable=1":
        raise ReadOnly(
            "a log lies beside the file that was not folded into it, and the medium cannot be "
            "written: copy the file and its log (-wal) to a disk and open it there",
            at=place.name,
        )
    for _ in _tries():
        bare, whole = _try(place, "immutable=1"), _try(place, "mode=ro")
        if isinstance(whole, Marker):
            # A page torn by a crash in the middle of folding is in the log, which heals it.
            if not isinstance(bare, Marker) or fits(bare, whole):
                return
        elif not isinstance(bare, Marker) or reason_of(whole) not in _UNREADABLE:
            raise _refusal(whole, place)
    raise OrphanLog(
        f"beside it lies a log, {log_of(place.path).name}, that belongs to another file or to "
        "another copy of this one, or was altered; nothing was changed: move the log away, or "
        "put back the file that it belongs to",
        at=place.name,
    )


def _tries() -> Iterator[int]:
    """Somebody else may be writing meanwhile: what does not fit is looked at again."""
    for number in range(_TRIES):
        if number:
            time.sleep(_PAUSE)
        yield number


def _try(place: Place, mode: str) -> Marker | Exception:
    try:
        connection, marker = _look(place, mode)
    except Failure as error:
        failure: Exception = error
        return failure
    connection.close()
    return marker


def _read(place: Place, mode: str) -> tuple[Connection, Marker]:
    try:
        return _look(place, mode)
    except Failure as error:
        raise _refusal(error, place) from error


def _look(place: Place, mode: str) -> tuple[Connection, Marker]:
    connection = place.connect(mode)
    try:
        secure(connection)
        return connection, read(connection)
    except BaseException:
        leave(place, connection)
        raise


@contextmanager
def alone(place: Place) -> Iterator[Connection]:
    """A connection that keeps everybody else out, readers too; `Busy` if somebody is in.

    For reading only. This process must have no other connection to the file.
    """
    with closing(place.connect()) as connection:
        # Said before the log is first looked at, this locks the file itself.
        connection.execute("PRAGMA locking_mode = EXCLUSIVE")
        secure(connection)
        yield connection


def leave(place: Place, connection: Connection) -> None:
    """Close a connection, and leave the log beside the file.

    SQLite folds and removes the log as the last connection closes, even if the file
    says that it is in use and must not be without its log. Another connection, which
    may only read, keeps it from that.
    """
    with suppress(Failure), closing(place.connect("mode=ro")) as other:
        read(other)
        connection.close()
    connection.close()


_CUT = "cut short: pages are missing at its end; restore a backup of it"


def _refusal(failure: Exception, place: Place) -> FileTrouble:
    """Why a file could not be read, seen from its first failure."""
    reason = reason_of(failure)
    if reason == dbapi2.SQLITE_NOTADB:
        return WrongKey(
            "this key does not open the file, or its first page was altered", at=place.name
        )
    if reason == dbapi2.SQLITE_CORRUPT and _is_short(place):
        return Truncated(_CUT, at=place.name)
    said = explain(failure, place.name)
    if isinstance(said, FileTrouble):
        return said
    return Foreign("the key opens it, but it is not an Accord file", at=place.name)


def _is_short(place: Place) -> bool:
    """Whether fewer pages lie on the disk than the first page counts.

    SQLite refuses such a file, unless told that its schema is being repaired.
    """
    with closing(place.connect("immutable=1", repairs=True)) as connection:
        try:
            secure(connection)
        except Failure:
            return False
    return True


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except FileNotFoundError:
        return 0
