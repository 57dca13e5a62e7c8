"""What goes out, whole or not at all."""

from __future__ import annotations

import os
import shutil
import tarfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any, Final

from accord.errors import Exists, NotThere, Tampered
from accord.store.carrying.sealing import Recipient, sealing
from accord.store.vault import copies
from accord.store.vault.cipher import in_words
from accord.store.vault.header import Draw

__all__ = ["going_out"]

_PRIVATE: Final = 0o600
_PRIVATE_FOLDER: Final = 0o700


@contextmanager
def going_out(path: Path, keys: list[Recipient], draw: Draw) -> Iterator[Any]:
    """What is carried out to `path`: encrypted to these keys; without any, a folder or a `.tar`.

    `Exists` if anything lies there. What fails leaves nothing.
    """
    copies.refuse_existing(path)
    with in_words(path.name, disk=True):
        if keys:
            with _file(path, draw) as file, sealing(file, keys) as plain:
                yield Archive(plain)
        elif path.suffix == ".tar":
            with _file(path, draw) as file:
                yield Archive(file)
        else:
            with _folder(path, draw) as folder:
                yield folder


class Archive:
    """A tar that says nothing but names, sizes and contents: no dates, no owners."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file

    def write(self, name: str, size: int, chunks: Iterable[bytes]) -> None:
        """Write a file of that size."""
        info = tarfile.TarInfo(name)
        info.size, info.mode = size, _PRIVATE
        self._file.write(info.tobuf(tarfile.PAX_FORMAT))
        written = 0
        for chunk in chunks:
            written += self._file.write(chunk)
        _check(written, size, name)
        self._file.write(bytes(-size % tarfile.BLOCKSIZE))

    def finish(self) -> None:
        """Write its end."""
        self._file.write(bytes(2 * tarfile.BLOCKSIZE))
        self._file.flush()


class Folder:
    """A folder of this account's own."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def write(self, name: str, size: int, chunks: Iterable[bytes]) -> None:
        """Write a file of that size."""
        place = self._path / name
        place.parent.mkdir(mode=_PRIVATE_FOLDER, exist_ok=True)
        with open(place, "xb", opener=_private) as file:
            for chunk in chunks:
                file.write(chunk)
            _check(file.tell(), size, name)
            _sync(file)

    def finish(self) -> None:
        """Every file is on the disk already."""


@contextmanager
def _file(path: Path, draw: Draw) -> Iterator[IO[bytes]]:
    with copies.unfinished(path, draw) as draft:
        with draft.open("wb") as file:
            yield file
            _sync(file)
        copies.publish(draft, path)


@contextmanager
def _folder(path: Path, draw: Draw) -> Iterator[Folder]:
    if not path.parent.is_dir():
        raise NotThere(f"there is no folder {path.parent.name!r}", at=path.name)
    draft = path.with_name(f"{path.name}-unfinished-{draw(4).hex()}")
    draft.mkdir(mode=_PRIVATE_FOLDER)
    try:
        yield Folder(draft)
        if path.exists():
            raise Exists("there is a file already; nothing was changed", at=path.name)
        draft.rename(path)
    finally:
        shutil.rmtree(draft, ignore_errors=True)


def _check(written: int, size: int, name: str) -> None:
    if written != size:
        raise Tampered(f"{written} bytes instead of {size}", at=name)


def _sync(file: IO[bytes]) -> None:
    file.flush()
    os.fsync(file.fileno())


def _private(name: str, flags: int) -> int:
    return os.open(name, flags, _PRIVATE)
