"""A new file that gets its name once it is whole."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Final

from accord.errors import NotThere
from accord.store.sqlite import SqliteStore
from accord.store.vault import Key, Opener, copies

__all__ = ["in_the_making"]

_SUFFIXES: Final = ("", "-wal", "-shm", "-journal", "-lock")


@contextmanager
def in_the_making(path: Path, key: Key, opener: Opener) -> Iterator[SqliteStore]:
    """An empty encrypted file, to be filled. It lies at `path` once that is done: `Exists`.

    What fails leaves nothing.
    """
    copies.refuse_existing(path)
    if not path.parent.is_dir():
        raise NotThere(f"there is no folder {path.parent.name!r}", at=path.name)
    draft = path.with_name(f"{path.name}-unfinished-{opener.draw(4).hex()}")
    try:
        with SqliteStore.create(draft, key, opener, {}) as store:
            yield store
        copies.publish(draft, path)
    finally:
        for suffix in _SUFFIXES:
            with suppress(OSError):
                draft.with_name(draft.name + suffix).unlink()
