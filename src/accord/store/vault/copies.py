"""Copies that are whole or not there: for a new file, a backup, and another key.

Each is written under a name of its own, checked, put on the disk, and only then
given its name. What a crash leaves is a file called *unfinished*, never half a record.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

from accord.errors import Exists, NotThere, OrphanLog, Tampered
from accord.store.vault import marker as markers
from accord.store.vault.cipher import Connection, in_words, secure
from accord.store.vault.header import Draw
from accord.store.vault.opening import Place, log_of

__all__ = [
    "Progress", "copy_into", "faults", "publish", "refuse_existing",
    "replace", "unfinished",
]  # fmt: skip

Progress = Callable[[int, int], None]
"""Told how many pages are done, of how many."""

_STRIDE = 1024
_SUFFIXES = ("", "-wal", "-shm", "-journal")


@contextmanager
def unfinished(path: Path, draw: Draw) -> Iterator[Path]:
    """An empty file of this account's own beside `path`; gone afterwards unless renamed."""
    draft = path.with_name(f"{path.name}-unfinished-{draw(4).hex()}")
    if not path.parent.is_dir():
        raise NotThere(f"there is no folder {path.parent.name!r}", at=path.name)
    try:
        with in_words(path.name, disk=True):
            os.close(os.open(draft, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600))
            yield draft
    finally:
        for suffix in _SUFFIXES:
            with suppress(OSError):
                draft.with_name(draft.name + suffix).unlink()


def publish(draft: Path, path: Path) -> None:
    """Give a finished file its name, safely on the disk, unless there is one: `Exists`."""
    _sync(draft)
    try:
        os.link(draft, path)
    except FileExistsError:
        raise Exists("there is a file already; nothing was changed", at=path.name) from None
    except OSError:  # a file system without links, as on most memory sticks
        refuse_existing(path)
        draft.rename(path)
    _sync(path.parent)


def replace(draft: Path, path: Path) -> None:
    """Put a finished file in the place of another, safely on the disk."""
    _sync(draft)
    draft.replace(path)
    _sync(path.parent)


def refuse_existing(path: Path) -> None:
    """`Exists` if there is anything at that path; `OrphanLog` if the log of an earlier file is."""
    if path.exists() or path.is_symlink():
        raise Exists("there is a file already; nothing was changed", at=path.name)
    log = log_of(path)
    if log.exists() and log.stat().st_size:
        raise OrphanLog(
            f"a log, {log.name}, was left there by a file that is gone; nothing was changed: "
            "move it away, it may be all that is left of what was written last",
            at=path.name,
        )


def copy_into(
    source: Connection, target: Place, marker: markers.Marker, progress: Progress | None
) -> None:
    """Copy every page, encrypt it anew for `target`, and check the copy from end to end.

    `Tampered` if a page of the source was altered: such a copy is not worth keeping.
    """

    def tell(_: int, remaining: int, total: int) -> None:
        if progress is not None:
            progress(total - remaining, total)

    with in_words(target.name), closing(target.connect()) as copy:
        secure(copy)
        copy.execute("PRAGMA synchronous = OFF")  # synced once, when it is finished
        copy.execute("PRAGMA journal_mode = OFF")
        source.backup(copy, pages=_STRIDE, progress=tell)
        markers.install(copy, marker)
        copy.execute("PRAGMA wal_checkpoint(TRUNCATE)")  # closing would not say if it failed
    with in_words(target.name), closing(target.connect("immutable=1")) as copy:
        found = faults(copy)
        if found or markers.read(copy) != marker:
            raise Tampered(f"the copy is damaged and was not kept: {found}", at=target.name)


def faults(connection: Connection) -> list[str]:
    """What is wrong with the pages, the trees and the references of a folded file; or nothing."""
    pages = [row[0] for row in connection.execute("PRAGMA cipher_integrity_check")]
    if pages:
        return pages
    trees = [row[0] for row in connection.execute("PRAGMA integrity_check(20)")]
    links = [f"{row[0]}: a reference to nothing" for row in connection.execute(_LINKS)]
    return [line for line in trees if line != "ok"] + links


_LINKS = "PRAGMA foreign_key_check"


def _sync(path: Path) -> None:
    """Make sure that a file, or the names in a folder, are on the disk."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
