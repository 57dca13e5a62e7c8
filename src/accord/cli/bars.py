"""Progress bars: on standard error, where that is a terminal, and gone when they are done."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

__all__ = ["progress", "waiting"]

PATIENCE = 1.0
"""Seconds that pass before somebody is told that it takes time."""


class Bar(Progress):
    """A bar that leaves nothing behind: not even the empty line that its library prints."""

    def stop(self) -> None:
        """Take it away, if it was ever there."""
        if self.live.is_started:
            super().stop()


def progress() -> Progress:
    """A progress bar. The key is asked for before it starts: it would hide the question."""
    screen = Console(stderr=True)
    columns = (TextColumn("{task.description}"), BarColumn(), TimeElapsedColumn())
    return Bar(*columns, console=screen, transient=True, disable=not screen.is_terminal)


@contextmanager
def waiting(what: str) -> Iterator[None]:
    """A bar for whatever takes longer than a second."""
    bar = progress()
    bar.add_task(what, total=None)
    timer = threading.Timer(PATIENCE, bar.start)
    timer.start()
    try:
        yield
    finally:
        timer.cancel()
        timer.join()
        bar.stop()
