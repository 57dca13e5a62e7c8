"""One large file for all benchmarks of a run, and how each of them tells its figures."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from benchmarks.workload import LARGE, append, duty, forget_peak, new_desk, peak

gc.set_threshold(400_000, 50, 50)  # as the command sets it, for the rival as well

Tell = Callable[..., None]


class Large:
    """A file of many entries, made when it is first wanted."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.count = 0

    def grow(self) -> None:
        """Fill it: the last tenth tells whether appending slows down as it grows."""
        with new_desk(self.path, case="colombia-2016") as desk:
            append(desk, LARGE)
            append(desk, LARGE // 100, duty)
            self.count = sum(desk.gate.store.logs().values())


@pytest.fixture(scope="session")
def unfilled(tmp_path_factory: pytest.TempPathFactory) -> Large:
    return Large(tmp_path_factory.mktemp("large") / "large.accord")


@pytest.fixture
def large(unfilled: Large) -> Large:
    if not unfilled.path.exists():
        unfilled.grow()
    return unfilled


@pytest.fixture
def tell(benchmark: Any) -> Iterator[Tell]:
    """Notes what was measured, how much of it, and the bar it should clear."""
    forget_peak()

    def note(what: str, *, entries: int = 0, bar: str = "", memory: int | None = None) -> None:
        seconds = benchmark.stats.stats.median
        info = benchmark.extra_info
        info["what"], info["bar"], info["entries"] = what, bar, entries
        info["seconds"] = seconds
        info["memory_mb"] = round((peak() if memory is None else memory) / 2**20)

    return note
