"""What comes in: the files of an export, one after the other. None is unpacked to a disk."""

from __future__ import annotations

import os
import stat
import tarfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Final

from accord.errors import BadInput, Foreign, NotThere, Tampered, Truncated
from accord.store.carrying.sealing import Identity, opening
from accord.store.vault.header import MAGIC

__all__ = ["Part", "coming_in", "is_carried"]

_AGE: Final = b"age-encryption.org/v1"
_FIRST: Final = ("manifest.json", "record.jsonl")
_CUT: Final = "is no tar, or was cut short"


@dataclass(slots=True)
class Part:
    """A file of an export, read once."""

    name: str
    size: int
    _file: IO[bytes]

    def lines(self, longest: int) -> Iterator[bytes]:
        """Its lines with their ends; one that is longer comes in pieces."""
        with _whole(self.name):
            while line := self._file.readline(longest):
                yield line

    def data(self) -> bytes:
        """All of it, at most as much as its size."""
        with _whole(self.name):
            return self._file.read(self.size)


def is_carried(path: Path) -> bool:
    """Whether a folder or a file begins as an export does."""
    if not path.is_file():
        return (path / _FIRST[0]).is_file()
    with path.open("rb") as file:
        begin = file.read(512)
    return begin.startswith((_AGE, _FIRST[0].encode()))


@contextmanager
def coming_in(path: Path, keys: list[Identity]) -> Iterator[Iterator[Part]]:
    """The files of an export in a folder, in a tar, or in a tar that is opened by these keys."""
    if path.is_dir():
        yield _of_folder(path)
        return
    if not path.is_file():
        raise NotThere(f"no such file or folder: {path}")
    with path.open("rb") as file:
        begin = file.read(len(_AGE))
        if begin.startswith(MAGIC):
            hint = "accord restore BACKUP NEW-FILE"
            raise Foreign("is an Accord file, and no export of one", at=path.name, hint=hint)
        sealed = begin == _AGE
        file.seek(0)
        if not sealed:
            yield _of_tar(file, path.name)
        elif not keys:
            raise BadInput("is encrypted: name the key that opens it", form="--identity key.txt")
        else:
            with opening(file, keys, path.name) as plain:
                yield _of_tar(plain, path.name)


def _of_tar(file: IO[bytes], name: str) -> Iterator[Part]:
    with _whole(name), tarfile.open(fileobj=file, mode="r|") as tar:
        for member in tar:
            # A link, a device or a file with holes is none of what an export holds.
            if member.type not in (tarfile.REGTYPE, tarfile.AREGTYPE):
                raise Foreign(f"holds what is no file: {member.name[:80]!r}", at=name)
            held = tar.extractfile(member)
            assert held is not None
            yield Part(member.name, member.size, held)


@contextmanager
def _whole(name: str) -> Iterator[None]:
    """Say in words that a tar ended early, or is none."""
    try:
        yield
    except (tarfile.TarError, EOFError):
        raise Truncated(_CUT, at=name) from None


def _of_folder(path: Path) -> Iterator[Part]:
    """The two files, and then all attachments by name, as in a tar; nothing else may lie there."""
    found = sorted(_within(path, path))
    order = [*_FIRST, *(name for name in found if name.startswith("attachments/"))]
    if more := sorted(set(found) - set(order)):
        raise Tampered(f"holds what is no part of an export: {more[0][:80]!r}", at=path.name)
    for name in order:
        place = path / name
        if place.exists():
            with open(place, "rb", opener=_unlinked) as file:
                yield Part(name, os.fstat(file.fileno()).st_size, file)


def _within(path: Path, folder: Path) -> Iterator[str]:
    for place in folder.iterdir():
        mode, name = place.lstat().st_mode, place.relative_to(path).as_posix()
        if stat.S_ISDIR(mode) and name == "attachments":
            yield from _within(path, place)
        elif stat.S_ISREG(mode):
            yield name
        else:
            raise Foreign(f"holds what is no file: {name[:80]!r}", at=path.name)


def _unlinked(name: str, flags: int) -> int:
    return os.open(name, flags | os.O_NOFOLLOW)
