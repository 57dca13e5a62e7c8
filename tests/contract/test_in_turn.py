"""A large file is hashed anew by two processes in turn: what they find is what one finds."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from accord.record.passing import passing
from accord.record.port import Passed, Run
from accord.store.sqlite import SqliteStore
from accord.store.sqlite import passing as turns
from accord.store.sqlite.passing import Order, in_turn, worth_two
from tests.contract.conftest import KEY, OPENER
from tests.contract.record import entered, put

SIZE = 600


@pytest.fixture
def store(tmp_path: Path) -> Iterator[SqliteStore]:
    """A record of notes, with an actor here and there."""
    path = tmp_path / "record.accord"
    with SqliteStore.create(path, KEY, OPENER, {"log": "here", "zone": "UTC"}) as store:
        put(store, *(entered(f"{n}", f"{'note' if n % 50 else 'actor'}/{n}") for n in range(SIZE)))
        yield store


def by_two(store: SqliteStore, turn: int) -> list[Passed]:
    place = store.vault.elsewhere()
    assert place is not None
    (last,) = store.vault.connection.execute("SELECT max(n) FROM entries").fetchone()
    return list(in_turn(Order(place, store.zone, last, turn), store._reader()))


def joined(found: list[Passed]) -> tuple[list[Run], list[Any]]:
    """As if all had passed at once."""
    runs: list[Run] = []
    for run in (run for some in found for run in some.runs):
        last = runs[-1] if runs else None
        if last and (last.origin, last.first + len(last.leaves)) == (run.origin, run.first):
            last.leaves.extend(run.leaves)
            last.faults.extend(run.faults)
        else:
            runs.append(run)
    return runs, [told for some in found for told in some.told]


@pytest.mark.parametrize("turn", [31, 100, SIZE, 5 * SIZE])
def test_two_processes_find_what_one_finds(store: SqliteStore, turn: int) -> None:
    assert joined(by_two(store, turn)) == joined([passing(store.audit())])


@pytest.mark.parametrize(
    "alteration",
    [
        "UPDATE entries SET subject = 'note/other' WHERE n % 90 = 3",
        "UPDATE entries SET body_text = NULL WHERE n % 70 = 5",
        "UPDATE entries SET began = 5 WHERE n > 550",
        "DELETE FROM entries WHERE n BETWEEN 120 AND 340",
        "UPDATE entries SET position = position + 1 WHERE n = 400",
        "UPDATE entries SET kind = 99 WHERE n = 150",
    ],
)
def test_what_was_altered_is_found_by_both_alike(store: SqliteStore, alteration: str) -> None:
    with store.vault.transaction() as db:
        db.execute(alteration)
    found = joined(by_two(store, 100))
    assert found == joined([passing(store.audit())])
    assert found != joined([])


def test_where_the_second_process_dies_the_first_reads_all(
    store: SqliteStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(turns.sys, "executable", "/bin/false")
    assert joined(by_two(store, 50)) == joined([passing(store.audit())])


def test_where_the_second_process_speaks_nonsense_the_first_reads_all(
    store: SqliteStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(turns.sys, "executable", "/bin/echo")
    assert joined(by_two(store, 50)) == joined([passing(store.audit())])


def test_whoever_stops_half_way_leaves_no_process_behind(store: SqliteStore) -> None:
    place = store.vault.elsewhere()
    assert place is not None
    begun = in_turn(Order(place, store.zone, SIZE, 20), store._reader())
    assert next(begun).runs
    begun.close()  # type: ignore[attr-defined]
    with pytest.raises(StopIteration):
        next(begun)


def test_what_comes_in_meanwhile_passes_too(store: SqliteStore) -> None:
    place = store.vault.elsewhere()
    assert place is not None
    found = []
    for some in in_turn(Order(place, store.zone, SIZE, 100), store._reader()):
        if not found:
            put(store, entered("meanwhile", "note/meanwhile"))
        found.append(some)
    assert sum(len(run.leaves) for some in found for run in some.runs) == SIZE + 1


def test_the_store_asks_a_second_process_for_large_files_only(
    store: SqliteStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    alone = joined(list(store.passed()))
    asked = []
    monkeypatch.setattr(turns, "LARGE", SIZE // 2)
    started = turns.subprocess.Popen
    monkeypatch.setattr(
        turns.subprocess,
        "Popen",
        lambda *given, **how: asked.append(given) or started(*given, **how),
    )
    assert joined(list(store.passed())) == alone
    assert len(asked) == 1
    # The key goes through a pipe: nobody reads it among the arguments of a process.
    assert asked[0][0][1:] == ["-P", "-m", "accord.store.sqlite.second"]


def test_numbers_far_from_what_the_logs_count_are_read_by_one() -> None:
    assert worth_two(200_000, 200_000) == worth_two(150_000, 100_000)
    assert not worth_two(99_999, 99_999)
    assert not worth_two(2**62, 200_000)


def test_a_file_that_was_moved_is_read_by_nobody_else(store: SqliteStore, tmp_path: Path) -> None:
    store.vault.path.rename(tmp_path / "elsewhere.accord")
    try:
        assert store.vault.elsewhere() is None
    finally:
        (tmp_path / "elsewhere.accord").rename(store.vault.path)
