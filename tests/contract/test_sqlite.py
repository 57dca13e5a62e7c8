"""What only a store on a disk can show: it is there again when opened, and others share it."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from accord.errors import Exists, ReadOnly, Tampered, Unswept
from accord.model.kinds import Relabel
from accord.model.labels import OPEN, Label
from accord.model.statements import Filing
from accord.record.entries import enter
from accord.record.port import Attached, Batch, Draft, Part
from accord.store.sqlite import SqliteStore
from accord.store.sqlite.schema import SEGMENT_BITS
from tests.attacks.faults.decrypted import traces
from tests.contract.conftest import KEY, OPENER
from tests.contract.record import (
    DESK,
    NOW,
    OFFICER,
    PUBLIC,
    STRICT,
    by_content,
    entered,
    put,
    texts,
    view,
)  # fmt: skip
from tests.contract.test_writing import ATTACHED, everything_in, full

MARK = "WHAT-WAS-CONFIDED"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "record.accord"


@pytest.fixture
def disk(path: Path) -> Iterator[SqliteStore]:
    with SqliteStore.create(path, KEY, OPENER, {"log": "here", "zone": "UTC"}) as store:
        yield store


def again(path: Path) -> SqliteStore:
    return SqliteStore.open(path, KEY, OPENER)


# Opened again.


def test_a_file_holds_what_it_held_when_it_is_opened_again(disk: SqliteStore, path: Path) -> None:
    first = entered("first", label=DESK)
    disk.write(full(first, entered("second", answers=(first[0],), day=2), entered("x", "note/x")))
    disk.write(Batch(raises=[(first[0].id, STRICT)]))
    before = everything_in(disk)
    disk.close()
    with again(path) as store:
        assert everything_in(store) == before
        put(store, entered("third", day=5))
        assert store.logs() == {"here": 4}


def test_a_new_file_is_not_put_over_another(disk: SqliteStore, path: Path) -> None:
    with pytest.raises(Exists):
        SqliteStore.create(path, KEY, OPENER, {})


@pytest.mark.parametrize("ending", ["", "sys.exit(3)", "raise ValueError"])
def test_a_program_that_ends_without_closing_leaves_a_file_that_opens(
    path: Path, ending: str
) -> None:
    program = f"""
import sys
from pathlib import Path
from tests.contract.test_sqlite import *
store = SqliteStore.create(Path(sys.argv[1]), KEY, OPENER, {{"log": "here"}})
put(store, entered("first"))
{ending}
"""
    run = [sys.executable, "-W", "error", "-c", program, str(path)]
    subprocess.run(run, check=False, capture_output=True, env={**os.environ, "PYTHONPATH": "."})
    with again(path) as store:
        assert texts(store.heads(view())) == ["first"]


def test_a_store_that_is_forgotten_lets_go_of_its_file(path: Path) -> None:
    put(SqliteStore.create(path, KEY, OPENER, {"log": "here"}), entered("first"))
    with again(path) as store:
        assert texts(store.heads(view())) == ["first"]


def test_a_read_only_file_is_asked_everything_and_written_nothing(
    disk: SqliteStore, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    disk.write(full(entered("first")))
    before = everything_in(disk)
    disk.close()
    monkeypatch.setattr(os, "access", lambda *_: False)
    with again(path) as store:
        assert not store.writable
        assert everything_in(store) == before
        assert store.find(view(), "") is not None
        assert store.count(view(PUBLIC), ("note", "actor")) == {"note": 1, "actor": 0}
        with pytest.raises(ReadOnly):
            put(store, entered("second"))


# Shared.


def test_what_another_wrote_is_seen_at_once(disk: SqliteStore, path: Path) -> None:
    with again(path) as other:
        assert other.settings["zone"] == "UTC"
        assert other.heads(view(OFFICER)) == []
        first = entered("first", "actor/lurd", label=DESK, origin="there")
        disk.write(Batch(entries=[first], settings={"zone": "Africa/Monrovia"}))
        assert texts(other.heads(view(OFFICER))) == ["first"]
        assert other.count(view(), ("actor",)) == {"actor": 1}
        assert other.logs() == {"there": 1}
        assert other.settings["zone"] == "Africa/Monrovia"
        assert all(one.derived_ok for one in other.audit())


def test_two_who_write_in_turn_keep_one_record(disk: SqliteStore, path: Path) -> None:
    labels = [Label(level=level, compartments=frozenset({name}))
              for level in range(4) for name in ("a", "b")]  # fmt: skip
    with again(path) as other:
        for number, label in enumerate(labels):
            writer = (disk, other)[number % 2]
            put(writer, entered(f"{number}", f"note/{number}", label=label, day=number % 3))
        assert disk.heads(view()) == other.heads(view())
        assert [head.label for head in disk.heads(view())] == labels
        assert disk.logs() == {"here": 8}
        assert [one.row.position for one in other.audit()] == list(range(8))
        assert all(one.derived_ok for one in disk.audit())


def test_a_question_is_answered_from_one_moment(disk: SqliteStore, path: Path) -> None:
    put(disk, entered("first"))
    with again(path) as other, disk.vault.snapshot():
        assert texts(disk.heads(view())) == ["first"]
        put(other, entered("second", label=DESK))
        assert texts(disk.heads(view())) == ["first"]
        assert disk.count(view(), ("note",)) == {"note": 1}


# Large.


def test_entries_of_every_segment_are_found(disk: SqliteStore) -> None:
    size = (1 << SEGMENT_BITS) + 400
    first = entered("0", "note/same")
    rest = [entered(f"{n}", f"note/{n}") for n in range(1, size)]
    put(disk, first, *rest)
    second = entered("again", "note/same", answers=(first[0],), day=1)
    put(disk, second)
    assert disk.count(view(), ("note",)) == {"note": size}
    assert texts(disk.history(view(), "note/same")) == ["0", "again"]
    assert texts(disk.heads(view(), subjects=("note/same", "note/9"))) == ["9", "again"]
    for entry, _ in (first, second, rest[500], rest[-1]):
        found = disk.find(view(), entry.reference)
        assert found is not None
        assert found.reference == entry.reference
    disk.write(Batch(raises=[(first[0].id, DESK)]))
    assert disk.history(view(PUBLIC), "note/same") == []
    rows = list(disk.audit())
    assert len(rows) == size + 1
    assert all(one.derived_ok for one in rows)


# Altered.


def record(store: SqliteStore) -> None:
    """Five entries: one answered, one raised by a relabelling that is on record."""
    first, target = entered("first", "note/a"), entered("target", "note/b")
    put(store, first, target, entered("second", "note/a", answers=(first[0],)))
    value = Relabel(entry=target[0].reference, level=1, compartments=("desk",))
    filing = Filing(subject="relabel/r", value=value, author="custodian", label=OPEN)
    act = enter(filing, origin="here", recorded=NOW, salt=by_content)
    store.write(Batch(entries=[act, entered("last")], raises=[(target[0].id, DESK)]))


def test_an_intact_record_is_derived_throughout(disk: SqliteStore) -> None:
    record(disk)
    assert [one.derived_ok for one in disk.audit()] == [True] * 5


@pytest.mark.parametrize(
    ("alteration", "position"),
    [
        ("DELETE FROM answers", 2),
        ("UPDATE answers SET target_n = 2", 2),
        ("UPDATE answers SET by_n = 5", 2),
        ("INSERT INTO answers VALUES (5, 1)", 4),
        ("UPDATE entries SET standing = label", 1),
        ("UPDATE entries SET standing = 99 WHERE position = 1", 1),
        ("UPDATE entries SET standing = (SELECT max(id) FROM labels) WHERE position = 0", 0),
        ("DELETE FROM raises", 1),
        ("DELETE FROM raises; UPDATE entries SET standing = label", 3),
        ("UPDATE raises SET label = 99", 1),
        ("UPDATE raises SET label = 1; UPDATE entries SET standing = label", 3),
        ("UPDATE entries SET began = 0 WHERE position = 3", 3),
        ("UPDATE entries SET said_by = 0 WHERE position = 3", 3),
        ("UPDATE entries SET id_key = 0 WHERE position = 2", 2),
        ("UPDATE entries SET kind = 99 WHERE position = 2", 2),
        ("UPDATE entries SET valid = 'no date' WHERE position = 4", 4),
        ("UPDATE entries SET body_text = x'7b7d' WHERE position = 3", 3),
        ("UPDATE entries SET body_text = x'00' WHERE position = 3", 3),
    ],
)
def test_what_was_derived_and_altered_is_noticed(
    disk: SqliteStore, alteration: str, position: int
) -> None:
    record(disk)
    with disk.vault.transaction() as db:
        for sql in alteration.split(";"):
            db.execute(sql)
    rows = list(disk.audit())
    assert [one.derived_ok for one in rows].index(False) == position


def test_a_label_that_was_taken_away_is_said_and_not_guessed(disk: SqliteStore, path: Path) -> None:
    put(disk, entered("first", label=DESK))
    with disk.vault.transaction() as db:
        db.execute("DELETE FROM labels")
    disk.close()
    with again(path) as store:
        with pytest.raises(Tampered):
            store.heads(view())
        assert store.heads(view(OFFICER)) == []
        assert [one.row.entry.label for one in store.audit()] == [""]


# Destroyed.


@pytest.mark.parametrize("size", [40, 9_000])
def test_what_was_destroyed_is_on_no_page(disk: SqliteStore, path: Path, size: int) -> None:
    words = (MARK * size)[:size]
    secret = entered(words)
    scan = Attached("a" * 64, b"s" * 32, words.encode())
    for number in range(60):
        put(disk, entered(f"before {number}", f"note/b{number}"))
    disk.write(Batch(entries=[secret], attachments=[scan, ATTACHED]))
    for number in range(60):
        put(disk, entered(f"after {number}", f"note/a{number}"))
    assert traces(disk.vault, MARK.encode())
    parts = [Part(secret[0].reference, provenance=True), Part("", attachment=scan.address)]
    disk.write(Batch(destroyed=parts))
    assert traces(disk.vault, MARK.encode()) == 0
    assert traces(disk.vault, b"after 59") > 0
    disk.close()
    with again(path) as store:
        assert traces(store.vault, MARK.encode()) == 0
        assert store.attachment(ATTACHED.address) == ATTACHED.data
        assert all(one.derived_ok for one in store.audit())


def test_what_was_read_is_kept_in_memory_until_something_is_destroyed(disk: SqliteStore) -> None:
    kept, secret = entered("kept", "note/kept"), entered(MARK, "note/secret")
    put(disk, kept, secret)
    [before, _], [again_read, _] = disk.heads(view()), disk.heads(view())
    assert again_read.value is before.value
    assert again_read.source is before.source
    disk.write(Batch(destroyed=[Part(secret[0].reference)]))
    after = disk.heads(view())[0]
    assert after == before
    assert after.value is not before.value
    assert after.source is not before.source


def test_what_cannot_be_swept_yet_is_destroyed_all_the_same_and_it_is_said(
    disk: SqliteStore, path: Path
) -> None:
    secret = entered(MARK)
    disk.write(Batch(entries=[secret]))
    with again(path) as reading, reading.vault.snapshot() as db:
        db.execute("SELECT count(*) FROM entries").fetchone()
        disk.vault.connection.execute("PRAGMA busy_timeout = 50")
        with pytest.raises(Unswept, match="it is destroyed"):
            disk.write(Batch(destroyed=[Part(secret[0].reference, provenance=True)]))
    assert [one.destroyed for one in disk.heads(view())] == [True]
    disk.close()
    with again(path) as store:
        assert traces(store.vault, MARK.encode()) == 0


def test_what_is_confided_lies_nowhere_in_plain(disk: SqliteStore, path: Path) -> None:
    draft = Draft("k", "reader/a", "2003-06-17T00:00:00.000000Z", MARK)
    disk.write(Batch(entries=[entered(MARK)], drafts=[draft], settings={"name": MARK}))
    for beside in path.parent.iterdir():
        assert MARK.encode() not in beside.read_bytes()
    disk.close()
    assert MARK.encode() not in path.read_bytes()
