"""Appending: each entry made, checked, labelled, gated, hashed, indexed, and safe on the disk."""

from __future__ import annotations

import os
from collections.abc import Callable
from contextlib import ExitStack
from itertools import count
from pathlib import Path
from typing import Any

from accord.app.desk import Desk
from benchmarks.conftest import Large, Tell
from benchmarks.workload import LARGE, ROUNDS, SMALL, append, append_typed, new_desk


def fresh(files: ExitStack, folder: Path) -> Callable[[], tuple[tuple[Desk, int], dict[str, Any]]]:
    """What each round begins with: a new file."""
    names = (folder / f"{number}.accord" for number in count())
    return lambda: ((files.enter_context(new_desk(next(names))), SMALL), {})


def test_one_sync_of_a_page(benchmark: Any, tell: Tell, tmp_path: Path) -> None:
    with (tmp_path / "page").open("wb") as file:

        def sync() -> None:
            os.pwrite(file.fileno(), bytes(4096), 0)
            os.fsync(file.fileno())

        benchmark.pedantic(sync, rounds=200)
    tell("One write and sync of 4 KiB on this disk")


def test_appending_to_an_empty_file(benchmark: Any, tell: Tell, tmp_path: Path) -> None:
    with ExitStack() as files:
        benchmark.pedantic(append, setup=fresh(files, tmp_path), rounds=ROUNDS)
    tell("Append to an empty file, 1,000 a batch", entries=SMALL, bar="20,000/s")


def test_appending_what_comes_as_plain_data(benchmark: Any, tell: Tell, tmp_path: Path) -> None:
    with ExitStack() as files:
        benchmark.pedantic(append_typed, setup=fresh(files, tmp_path), rounds=ROUNDS)
    tell("The same from plain data, every field read and checked", entries=SMALL)


def test_appending_until_the_file_is_large(benchmark: Any, tell: Tell, unfilled: Large) -> None:
    benchmark.pedantic(unfilled.grow, rounds=1)
    tell(f"Append until the file holds {LARGE:,}", entries=unfilled.count, bar="12,000/s")


def test_appending_to_the_large_file(benchmark: Any, tell: Tell, large: Large) -> None:
    from benchmarks.workload import observation, opened

    with opened(large.path) as desk:
        benchmark.pedantic(append, args=(desk, SMALL, lambda n: observation(LARGE + n)), rounds=1)
    large.count += SMALL
    tell(f"Append {SMALL:,} more to that file", entries=SMALL, bar="12,000/s")
