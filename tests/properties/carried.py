"""What goes out of a file and comes into one, held in memory."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from accord.app.releasing import Release

__all__ = ["ALONE", "PUBLIC", "Held", "Piece", "pieces", "written"]

PUBLIC = "age1ylaa4vd3q8xqtqrmr9wca7sa7d86xh4n5g6qtqgr0xttwez6dppq2077h0"
"""A public key of age; nobody has its other half."""
ALONE = Release(cleared_by="the head of the desk", alone_because="nobody else was there")


@dataclass
class Held:
    """A carrier that keeps what it carries; `whole` once it was finished and given its name."""

    files: dict[str, bytes] = field(default_factory=dict)
    finished: bool = False
    whole: bool = False

    @contextmanager
    def __call__(self) -> Iterator[Held]:
        yield self
        self.whole = self.finished

    def write(self, name: str, size: int, chunks: Iterable[bytes]) -> None:
        data = b"".join(chunks)
        assert len(data) == size
        self.files[name] = data

    def finish(self) -> None:
        self.finished = True


class Piece:
    """A file inside what comes in."""

    def __init__(self, name: str, data: bytes, size: int | None = None) -> None:
        self.name, self.size = name, len(data) if size is None else size
        self._file = io.BytesIO(data)

    def lines(self, longest: int) -> Iterator[bytes]:
        while line := self._file.readline(longest):
            yield line

    def data(self) -> bytes:
        return self._file.read(self.size)


def pieces(files: dict[str, bytes]) -> list[Piece]:
    """These files, as they come in."""
    return [Piece(name, data) for name, data in files.items()]


def written(files: Iterable[tuple[str, bytes]]) -> bytes:
    """Files with their names, one after the other."""
    return b"\n".join(part for name, data in files for part in (name.encode(), data))
