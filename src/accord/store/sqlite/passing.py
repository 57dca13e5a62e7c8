"""All rows hashed anew; those of a large file by this process and a second one in turn."""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
from collections.abc import Iterator
from contextlib import AbstractContextManager, suppress
from dataclasses import dataclass
from datetime import tzinfo
from queue import Queue
from threading import Thread
from typing import Any, Final, Protocol

from accord.record.passing import passing
from accord.record.port import Audited, Passed
from accord.store.sqlite.auditing import LAST, Auditing
from accord.store.sqlite.terms import Connected, Labels, Terms
from accord.store.vault import Place

__all__ = ["LARGE", "TURN", "Order", "Reader", "in_turn", "worth_two"]

LARGE: Final = 100_000
"""Rows from which on a second process is worth its start."""
TURN: Final = 8192
"""Rows that one process takes at a time: the other waits for no more than that."""
_AHEAD: Final = 4
"""Turns that the second process may be ahead of the first, which keeps them meanwhile."""


class Snapshots(Connected, Protocol):
    """What reads a file as it is at one moment."""

    def snapshot(self) -> AbstractContextManager[Any]:
        """One moment."""
        ...


@dataclass(frozen=True, slots=True)
class Reader:
    """Reads rows as they lie, a few at a time: each time in a transaction of its own."""

    source: Snapshots
    labels: Labels
    terms: Terms
    zone: tzinfo

    def rows(self, after: int = -1, last: int = LAST) -> Iterator[list[Audited]]:
        """The rows after a number, up to another."""
        while True:
            with self.source.snapshot() as db:
                rows = Auditing(db, self.labels, self.terms, self.zone).rows(after, last)
            if not rows:
                return
            after = rows[-1][0]
            yield [audited for _, audited in rows]

    def passed(self, after: int = -1, last: int = LAST) -> Iterator[Passed]:
        """The same rows, hashed anew."""
        return map(passing, self.rows(after, last))


@dataclass(frozen=True, slots=True)
class Order:
    """What the second process is told: which file, in which zone, and how many rows it has."""

    place: Place
    zone: tzinfo
    size: int
    turn: int = TURN

    @property
    def turns(self) -> list[tuple[int, int]]:
        """All turns, each from after a number up to another; the second takes every other one."""
        return [(at, at + self.turn) for at in range(-1, self.size, self.turn)]


def in_turn(order: Order, reader: Reader) -> Iterator[Passed]:
    """All rows, by two processes; what the second does not give, this one reads itself."""
    reached = -1
    with _Second(order) as second:
        for at, (after, last) in enumerate(order.turns):
            given = second.take() if at % 2 else None
            yield from reader.passed(after, last) if given is None else given
            reached = last
    yield from reader.passed(reached)  # what came in meanwhile


class _Second:
    """The second process, and the thread that takes from it what it found.

    The key goes to it through a pipe: neither arguments nor environment nor disk see it.
    """

    def __init__(self, order: Order) -> None:
        self._order = order
        self._found: Queue[list[Passed] | None] = Queue(_AHEAD)
        self._over = False

    def __enter__(self) -> _Second:
        # Without -P, whatever lies in the folder one works in could be run in place of ours.
        command = [sys.executable, "-P", "-m", "accord.store.sqlite.second"]
        self._process = subprocess.Popen(  # noqa: S603
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
        )
        self._thread = Thread(target=self._talk, daemon=True)
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._process.kill()
        while self._thread.is_alive():  # it may wait for room
            with suppress(Exception):
                self._found.get(timeout=0.01)
        self._process.wait()

    def take(self) -> list[Passed] | None:
        """What its next turn found; nothing, once it has ended, for whatever reason."""
        if self._over:
            return None
        given = self._found.get()
        self._over = given is None
        return given

    def _talk(self) -> None:
        told, said = self._process.stdin, self._process.stdout
        assert told
        assert said
        with suppress(OSError, EOFError, pickle.UnpicklingError), told, said:
            pickle.dump(self._order, told)
            told.close()
            while True:
                self._found.put(pickle.load(said))  # noqa: S301 - it is our own process
        self._found.put(None)


def worth_two(last: int, counted: int) -> bool:
    """Whether a file whose last row has that number is read sooner by two processes.

    Where numbers are far from what the logs count, they were tampered with, and turns by number
    would have no end.
    """
    return LARGE <= last <= 2 * counted and (os.cpu_count() or 1) > 1 and bool(sys.executable)
