"""Appending, verifying and asking, beside the `eventsourcing` package on SQLite, in one run.

`make bench` writes build/bench.json. Sizes: ACCORD_BENCH_ENTRIES (20,000 if not set).
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import psutil
import pytest

import accord
from accord import wiring
from accord.app.desk import Desk
from accord.model.kinds import decode
from accord.model.labels import Label
from accord.model.sources import Source
from accord.model.statements import Filing

COUNT = int(os.environ.get("ACCORD_BENCH_ENTRIES", "20000"))
BATCH = 1000
WORDS = "four public words only"
LABEL = Label.of(1, ["desk"])
SOURCE = Source(title="Log of the posts", by="Team 3")


def observation(number: int) -> Filing:
    value = decode("observation", 1, {
        "observer": "actor/team-3", "place": {"name": f"Post {number % 40}"},
        "during": "2003-06-20/2003-06-20", "hours": "12.5", "incidents": number % 3,
        "what": f"Bursts of small arms, {number}",
    })  # fmt: skip
    return Filing(subject=f"observation/{number:08x}", value=value, source=SOURCE, label=LABEL)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    path = tmp_path / "bench.accord"
    wiring.new_file(path, wiring.key_from_passphrase(WORDS))
    with accord.open(str(path), passphrase=WORDS) as opened:
        yield opened


def append(desk: Desk, count: int) -> None:
    for start in range(0, count, BATCH):
        desk.file_all([observation(number) for number in range(start, start + BATCH)])


def run_thrice(benchmark: Any, command: list[str]) -> None:
    """A whole process, from its start to its end, three times."""
    how = {"check": True, "capture_output": True, "env": {**os.environ, "ACCORD_PASSPHRASE": WORDS}}
    benchmark.pedantic(subprocess.run, args=(command,), kwargs=how, rounds=3)


def tell(benchmark: Any, count: int) -> None:
    rate = count / benchmark.stats.stats.median
    benchmark.extra_info["entries_per_second"] = round(rate)
    benchmark.extra_info["rss_mb"] = round(psutil.Process().memory_info().rss / 2**20)


def test_append_validated_labelled_gated_and_indexed(benchmark: Any, desk: Desk) -> None:
    benchmark.pedantic(append, args=(desk, COUNT), rounds=1)
    tell(benchmark, COUNT)


def test_verify_columns_against_hashed_bytes(benchmark: Any, desk: Desk) -> None:
    append(desk, COUNT)
    found = benchmark.pedantic(desk.verify, rounds=3)
    assert not found.faults
    tell(benchmark, COUNT)


@pytest.mark.parametrize("size", [4096])
def test_the_cost_of_one_sync(benchmark: Any, tmp_path: Path, size: int) -> None:
    with (tmp_path / "sync").open("wb") as file:

        def sync() -> None:
            file.write(bytes(size))
            file.flush()
            os.fsync(file.fileno())

        benchmark(sync)


def test_the_same_appends_through_eventsourcing(benchmark: Any, tmp_path: Path) -> None:
    from eventsourcing.persistence import StoredEvent
    from eventsourcing.sqlite import SQLiteApplicationRecorder, SQLiteDatastore

    recorder = SQLiteApplicationRecorder(SQLiteDatastore(str(tmp_path / "rival.db")))
    recorder.create_table()
    from uuid import NAMESPACE_URL, uuid5

    from accord.app.plainly import plainly
    from accord.record.canonical import canonical

    def rival() -> None:
        for start in range(0, COUNT, BATCH):
            events = [
                StoredEvent(
                    uuid5(NAMESPACE_URL, str(n)),
                    1,
                    "observation",
                    canonical(plainly(observation(n).value)),
                )
                for n in range(start, start + BATCH)
            ]
            recorder.insert_events(events)

    benchmark.pedantic(rival, rounds=1)
    tell(benchmark, COUNT)


def test_the_brief_in_all_formats_from_process_start(benchmark: Any, tmp_path: Path) -> None:
    path = tmp_path / "liberia.accord"
    wiring.new_file(path, wiring.key_from_passphrase(WORDS), case="liberia-2003")
    outs = [word for form in ("html", "pdf", "docx", "md", "json")
            for word in ("--out", str(tmp_path / f"b.{form}"))]  # fmt: skip
    command = [sys.executable, "-m", "accord", "brief", str(path), "--as-of", "2003-06-20", *outs]
    run_thrice(benchmark, command)


def test_the_overview_of_a_large_file_from_process_start(benchmark: Any, tmp_path: Path) -> None:
    path = tmp_path / "large.accord"
    wiring.new_file(path, wiring.key_from_passphrase(WORDS), case="colombia-2016")
    with accord.open(str(path), passphrase=WORDS) as desk:
        append(desk, COUNT)
        desk.file_all([duty(number) for number in range(COUNT // 100)])
    command = [sys.executable, "-m", "accord", "overview", str(path), "--as-of", "2003-06-20"]
    run_thrice(benchmark, command)


def duty(number: int) -> Filing:
    value = decode("obligation", 1, {
        "act": f"Report {number}", "actors": ["actor/un"],
        "deadline": {"on": "2003-06-20"},
    })  # fmt: skip
    return Filing(subject=f"obligation/{number:08x}", value=value, label=LABEL)
