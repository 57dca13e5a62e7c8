"""One writer at a time, and a name for the one who writes.

The operating system holds the lock and drops it when its process ends, however it
ends. Beside the file lies a small one that says who has it: a name, a time and a
process, in plain text, so the name is one that anybody may read in that folder.
"""

from __future__ import annotations

import json
import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from accord.errors import Busy
from accord.store.vault.cipher import in_words

__all__ = ["WriterLock"]

_PAUSE = 0.02
# In a shared folder, somebody may have laid a link there to a file that we would empty.
_FLAGS = os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0)

if sys.platform == "win32":
    import msvcrt

    def _seize(lock: int) -> bool:
        os.lseek(lock, 1 << 30, os.SEEK_SET)  # beyond the text, which others must be able to read
        try:
            msvcrt.locking(lock, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

    def _let_go(lock: int) -> None:
        os.lseek(lock, 1 << 30, os.SEEK_SET)
        msvcrt.locking(lock, msvcrt.LK_UNLCK, 1)

else:
    import fcntl

    def _seize(lock: int) -> bool:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True

    def _let_go(lock: int) -> None:
        fcntl.flock(lock, fcntl.LOCK_UN)


@dataclass(slots=True)
class WriterLock:
    """The right to write one file, taken and given back for each transaction."""

    beside: Path
    who: str
    since: str
    _lock: int = -1
    _depth: int = 0

    @contextmanager
    def held(self, patience: float) -> Iterator[None]:
        """Hold the lock. After `patience` seconds in vain, `Busy` says who has it.

        Holding it twice is holding it once.
        """
        if self._depth == 0:
            self._take(patience)
        self._depth += 1
        try:
            yield
        finally:
            self._depth -= 1
            if self._depth == 0 and self._lock >= 0:
                with suppress(OSError):
                    os.ftruncate(self._lock, 0)
                _let_go(self._lock)

    def forget(self) -> None:
        """Close the lock and, unless somebody else has it, remove its file."""
        if self._lock < 0:
            return
        if _seize(self._lock):
            if self._is_current():
                with suppress(OSError):  # left behind, it harms nobody
                    self._path.unlink()
            _let_go(self._lock)
        os.close(self._lock)
        self._lock = -1

    @property
    def _path(self) -> Path:
        return self.beside.with_name(self.beside.name + "-lock")

    def _take(self, patience: float) -> None:
        deadline = time.monotonic() + patience
        while True:
            if self._lock < 0:
                with in_words(self.beside.name, disk=True):
                    self._lock = os.open(self._path, _FLAGS, 0o600)
            if _seize(self._lock):
                if self._is_current():
                    break
                # Its last holder removed it before we got it; others will look for a new one.
                os.close(self._lock)
                self._lock = -1
            elif time.monotonic() >= deadline:
                raise Busy(f"{self._holder()}; try again when they have finished")
            else:
                time.sleep(_PAUSE)
        note = {"writer": self.who, "since": self.since, "process": os.getpid()}
        with suppress(OSError):  # the note is a courtesy: a full disk must not stop who makes room
            os.lseek(self._lock, 0, os.SEEK_SET)
            os.write(self._lock, json.dumps(note).encode())

    def _is_current(self) -> bool:
        """Whether the lock we hold is still the file that others find."""
        try:
            return os.path.samestat(os.fstat(self._lock), self._path.stat())
        except FileNotFoundError:
            return False

    def _holder(self) -> str:
        os.lseek(self._lock, 0, os.SEEK_SET)
        text = os.read(self._lock, 4096)
        try:
            note = json.loads(text)
            return (
                f"{note['writer']} is writing to {self.beside.name} "
                f"(since {note['since']}, process {note['process']})"
            )
        except (ValueError, KeyError, TypeError):
            return f"somebody is writing to {self.beside.name}"
