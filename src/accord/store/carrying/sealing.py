"""Encryption with age: to the keys of others, in the format that every age tool opens.

The bytes pass through a pipe, on whose other end a thread encrypts or decrypts: nothing is
kept in plain on a disk meanwhile, however much it is.
"""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO, Any, Final

import pyrage

from accord.errors import BadInput, NotThere, Truncated, WrongKey

__all__ = [
    "Identity", "Recipient", "identities", "opening", "public_keys", "recipients", "sealing",
]  # fmt: skip

Recipient = Any
"""A public key of age; the library comes without types."""
Identity = Any
"""A private key of age."""

_PUBLIC: Final = "age1"
_PRIVATE: Final = "AGE-SECRET-KEY-1"
_IN_FILE: Final = "# public key: "
_LARGEST: Final = 1_000_000


def recipients(given: Iterable[str], at: str) -> list[Recipient]:
    """The keys to encrypt to: each written out, or in a file as `age-keygen` writes one."""
    found = []
    for text in given:
        keys = [text] if text.startswith(_PUBLIC) else _public(Path(text), at)
        found += public_keys(keys, at)
    return found


def public_keys(given: Iterable[str], at: str) -> list[Recipient]:
    """The keys to encrypt to, each written out: no name of a file is looked at."""
    found = []
    for text in given:
        try:
            found.append(pyrage.x25519.Recipient.from_str(text.strip()))
        except pyrage.RecipientError:
            told = "a private key of age" if _PRIVATE in text.upper() else repr(text.strip()[:70])
            fault = f"not a public key of age: {told}"
            raise BadInput(fault, at=at, form="age1…, of 62 letters and digits") from None
    return found


def identities(path: Path, at: str) -> list[Identity]:
    """The private keys in a file, as `age-keygen` writes one."""
    found = []
    for line in _lines(path, at):
        if line.startswith(_PRIVATE):
            try:
                found.append(pyrage.x25519.Identity.from_str(line.strip()))
            except pyrage.IdentityError:
                raise BadInput("holds a key that was cut or altered", at=at) from None
    if not found:
        raise BadInput(f"holds no private key of age: {path.name}", at=at, form=f"{_PRIVATE}…")
    return found


def _public(path: Path, at: str) -> list[str]:
    lines = [line.removeprefix(_IN_FILE) for line in _lines(path, at)]
    keys = [line for line in lines if line.startswith(_PUBLIC)]
    if not keys:
        raise BadInput(f"holds no public key of age: {path.name}", at=at, form="age1…")
    return keys


def _lines(path: Path, at: str) -> list[str]:
    if not path.is_file():
        fault = f"neither a public key of age nor a file of them: {str(path)[:70]!r}"
        raise NotThere(fault, at=at, hint="a public key begins with age1")
    with path.open("rb") as file:
        text = file.read(_LARGEST).decode("utf-8", "replace")
    return [line.strip() for line in text.splitlines()]


@contextmanager
def sealing(out: IO[bytes], keys: list[Recipient]) -> Iterator[IO[bytes]]:
    """What is written to this is encrypted into `out`; on leaving, all of it is."""
    watched = _Watched(out)
    with _beside(lambda end: pyrage.encrypt_io(end, watched, keys), reads=True) as (end, work):
        try:
            with end:
                yield end
        except BrokenPipeError:
            work.join()
        else:
            work.join()
            if work.error is None:
                return
        raise watched.error or work.error or OSError("the encryption ended early")


@contextmanager
def opening(file: IO[bytes], keys: list[Identity], name: str) -> Iterator[IO[bytes]]:
    """What is read from this is decrypted from `file`; read to its end, it is what was sealed.

    `WrongKey` if none of the keys opens it, `Truncated` if it was cut short or altered.
    """
    with _beside(lambda end: pyrage.decrypt_io(file, end, keys), reads=False) as (end, work):
        try:
            yield end
            while end.read(_LARGEST):
                pass
        except Exception as error:
            # Whoever reads comes to an early end and says so; why it ended is known here.
            if work.error is not None:
                raise _refusal(work.error, name) from error
            raise
        if work.error is not None:
            raise _refusal(work.error, name)


def _refusal(error: Exception, name: str) -> WrongKey | Truncated:
    if "matching keys" in str(error):
        return WrongKey("none of these keys opens it; it was encrypted to another", at=name)
    return Truncated("is not what age wrote: it was cut short or altered", at=name)


class _Work(threading.Thread):
    """Something done at one end of a pipe, and the error in which it ended."""

    def __init__(self, work: Callable[[IO[bytes]], None], end: IO[bytes]) -> None:
        super().__init__(daemon=True)
        self._work, self._end = work, end
        self.error: Exception | None = None

    def run(self) -> None:
        """Do it. The error is known before whoever is at the other end sees that it ended."""
        try:
            self._work(self._end)
        except Exception as error:
            self.error = error
        finally:
            with suppress(OSError):
                self._end.close()


@contextmanager
def _beside(work: Callable[[IO[bytes]], None], *, reads: bool) -> Iterator[tuple[IO[bytes], _Work]]:
    """One end of a pipe, and a thread that works at the other."""
    out, into = os.pipe()
    reader, writer = os.fdopen(out, "rb"), os.fdopen(into, "wb")
    theirs, ours = (reader, writer) if reads else (writer, reader)
    thread = _Work(work, theirs)
    thread.start()
    try:
        yield ours, thread
    finally:
        with suppress(OSError):
            ours.close()
        thread.join()


class _Watched:
    """A file that remembers why it could not be written: the library tells it in words only."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file
        self.error: OSError | None = None

    def write(self, data: bytes) -> int:
        """Write some bytes."""
        try:
            return self._file.write(data)
        except OSError as error:
            self.error = error
            raise

    def flush(self) -> None:
        """Hand them on."""
        self._file.flush()
