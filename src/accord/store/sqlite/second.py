"""The second process of `passing`: takes every other turn, and tells what it found.

Its order comes by standard input, and goes out with it: it ends with whoever started it.
"""

from __future__ import annotations

import pickle
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from typing import Any

from accord.store.sqlite.passing import Order, Reader
from accord.store.sqlite.terms import Labels, Terms
from accord.store.vault import secure

__all__ = ["main"]


class _Beside:
    """A connection that reads, beside that of the process that has the file open."""

    def __init__(self, connection: Any) -> None:
        self.connection = connection

    @contextmanager
    def snapshot(self) -> Iterator[Any]:
        self.connection.execute("BEGIN")
        yield self.connection
        self.connection.execute("COMMIT")


def main() -> None:
    """Do what standard input orders."""
    order: Order = pickle.load(sys.stdin.buffer)  # noqa: S301 - from our own process
    with closing(order.place.connect("mode=ro")) as connection:
        secure(connection)
        beside = _Beside(connection)
        reader = Reader(beside, Labels(beside), Terms(beside, "terms"), order.zone)
        for after, last in order.turns[1::2]:
            pickle.dump(list(reader.passed(after, last)), sys.stdout.buffer)
            sys.stdout.buffer.flush()


if __name__ == "__main__":
    main()
