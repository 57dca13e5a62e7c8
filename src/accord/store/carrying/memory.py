"""What goes out into memory, for whoever asked over a line: it never lies on a disk."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any, Final

from accord.errors import TooLarge
from accord.store.carrying.going import Archive
from accord.store.carrying.sealing import Recipient, sealing

__all__ = ["MOST_CARRIED", "InMemory"]

MOST_CARRIED: Final = 500_000_000
"""Bytes that go out in one piece over a line; what is more is carried by a command."""


class InMemory:
    """Carries things out as the bytes of one tar, encrypted to keys if there are any."""

    def __init__(self, keys: Sequence[Recipient]) -> None:
        self._keys = list(keys)
        self.data = b""

    @contextmanager
    def __call__(self) -> Iterator[Any]:
        """Begin; `data` is whole once it is left without an error."""
        out = io.BytesIO()
        if self._keys:
            with sealing(out, self._keys) as plain:
                yield _Bounded(Archive(plain))
        else:
            yield _Bounded(Archive(out))
        self.data = out.getvalue()


class _Bounded:
    """Refuses, before it is written, what would not fit."""

    def __init__(self, archive: Archive) -> None:
        self._archive, self._left = archive, MOST_CARRIED

    def write(self, name: str, size: int, chunks: Iterable[bytes]) -> None:
        """Write a file of that size."""
        self._left -= size
        if self._left < 0:
            fault = f"is more than the {MOST_CARRIED:,} bytes that go over a line"
            raise TooLarge(fault, hint="accord export, or accord hand-over, writes it to a disk")
        self._archive.write(name, size, chunks)

    def finish(self) -> None:
        """Write its end."""
        self._archive.finish()
