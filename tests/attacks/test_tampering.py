"""Whoever holds the key alters the file behind the product's back; `verify` names where."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

import accord
from accord import wiring
from accord.app.desk import Desk
from accord.model.kinds import Note
from accord.model.labels import OPEN
from accord.model.statements import Filing
from accord.record.entries import header
from accord.store.sqlite import SqliteStore

WORDS = "four public words only"
COUNT = 40


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "talks.accord"
    wiring.new_file(path, wiring.key_from_passphrase(WORDS))
    with opened(path) as desk:
        desk.file_all([note(number) for number in range(COUNT)])
    return path


def note(number: int) -> Filing:
    return Filing(subject=f"note/{number:03}", value=Note(text=f"Words {number}"), label=OPEN)


def opened(path: Path) -> Desk:
    return accord.open(str(path), passphrase=WORDS)


def tamper(path: Path, act: Callable[[Any], None]) -> None:
    store = SqliteStore.open(path, wiring.key_from_passphrase(WORDS), wiring.opener())
    with closing(store), store.vault.transaction() as db:
        act(db)


def first_fault(path: Path, against: str = "") -> tuple[int, str]:
    with opened(path) as desk:
        found = desk.verify(against=against)
    assert found.faults, "nothing was found"
    return found.faults[0].position, found.faults[0].what


def run(sql: str) -> Callable[[Any], None]:
    return lambda db: db.execute(sql)


@pytest.mark.covers("X05")
@pytest.mark.parametrize(
    "column",
    ["subject = 'note/999'", "said = '1999'", "valid = '1999/..'", "recorded = '2001-01-01'",
     "body = zeroblob(32)", "provenance = zeroblob(32)", "slip = 1", "position = 99",
     "body_text = x'7b7d'", "body_salt = zeroblob(32)", "provenance_text = x'7b7d'",
     "began = 7", "said_by = 7", "kind = 99", "id_key = 5", "id = zeroblob(32)",
     "replaces = zeroblob(32)", "label = (SELECT max(id) FROM labels)"],
)  # fmt: skip
def test_a_changed_column_is_found_at_its_position(path: Path, column: str) -> None:
    if column.startswith("label"):
        tamper(path, run("INSERT INTO labels (text) VALUES ('{\"level\":3}')"))
    tamper(path, run(f"UPDATE entries SET {column} WHERE position = 17"))
    position, _ = first_fault(path)
    assert position == 17


def test_a_dropped_entry_is_found_at_its_position(path: Path) -> None:
    tamper(path, run("DELETE FROM entries WHERE position = 17"))
    assert first_fault(path)[0] == 17


def test_two_entries_that_changed_places_are_found_against_a_checkpoint(path: Path) -> None:
    with opened(path) as desk:
        kept = desk.checkpoint()
    tamper(path, swap(9, 10))
    position, what = first_fault(path, kept)
    assert (position, "checkpoint" in what) == (9, True)


def test_entries_cut_off_the_end_are_found_against_a_checkpoint(path: Path) -> None:
    with opened(path) as desk:
        kept = desk.checkpoint()
    tamper(path, run("DELETE FROM entries WHERE position >= 30"))
    tamper(path, run("UPDATE logs SET size = 30"))
    position, what = first_fault(path, kept)
    assert position == 30
    assert "cut short" in what


def test_a_log_written_anew_with_right_hashes_is_found_against_a_checkpoint(path: Path) -> None:
    with opened(path) as desk:
        kept = desk.checkpoint()
    tamper(path, forge(17))
    tamper(path, run("DELETE FROM checkpoints"))
    with opened(path) as desk:
        alone = desk.verify()
    assert not alone.faults
    assert any("cannot be excluded" in line for line in alone.cannot_exclude)
    position, _ = first_fault(path, kept)
    assert position == 17


def test_an_intact_file_verifies_and_says_what_it_cannot_exclude(path: Path) -> None:
    with opened(path) as desk:
        kept = desk.checkpoint()
        assert desk.verify(against=kept).cannot_exclude == ()
        desk.file_all([note(900)])
        found = desk.verify(against=kept)
    assert not found.faults
    assert "later than the checkpoint" in found.cannot_exclude[0]


def test_a_log_that_vanished_whole_is_missed(path: Path) -> None:
    with opened(path) as desk:
        kept = desk.checkpoint()
    tamper(path, run("DELETE FROM entries"))
    tamper(path, run("DELETE FROM logs"))
    assert "missing" in first_fault(path, kept)[1]


def test_a_reader_cannot_ask_for_proofs(path: Path) -> None:
    from accord.errors import Refused
    from accord.model.kinds import Reader

    with opened(path) as desk:
        desk.add_reader("envoy", Reader(name="Envoy", clearance=3))
        envoy = desk.viewing_as("envoy")
        with pytest.raises(Refused):
            envoy.verify()
        with pytest.raises(Refused):
            envoy.checkpoint()


def swap(one: int, two: int) -> Callable[[Any], None]:
    def act(db: Any) -> None:
        for old, new in ((one, 1000), (two, one), (1000, two)):
            db.execute("UPDATE entries SET position = ? WHERE position = ?", (new, old))
        for old, new in ((one, -1), (two, -2)):
            db.execute("UPDATE entries SET n = ? WHERE position = ?", (new, old))
        low = COUNT - (COUNT - one) + 1
        db.execute("UPDATE entries SET n = ? WHERE position = ?", (low, one))
        db.execute("UPDATE entries SET n = ? WHERE position = ?", (low + 1, two))

    return act


def forge(position: int) -> Callable[[Any], None]:
    """Change words, and make every hash right again, as whoever holds the key can."""

    def act(db: Any) -> None:
        row = db.execute(
            "SELECT t.text, e.subject, e.provenance, e.valid, e.said, e.recorded, l.text, p.text,"
            " e.body_salt FROM entries e JOIN terms t ON t.id = e.origin JOIN labels l"
            " ON l.id = e.label JOIN labels p ON p.id = e.provenance_label WHERE position = ?",
            (position,),
        ).fetchone()
        origin, subject, provenance, valid, said, recorded, label, provenance_label, salt = row
        text = b'{"kind":"note","value":{"text":"Forged"},"version":1}'
        body = hashlib.sha256(b"accord/body/1\0" + salt + text).digest()
        digest = hashlib.sha256(
            header(
                origin,
                subject,
                body,
                provenance,
                (),
                valid,
                said,
                recorded,
                label,
                provenance_label,
                False,
            )
        ).digest()
        key = int.from_bytes(digest[:8], "big", signed=True)
        db.execute(
            "UPDATE entries SET body_text = ?, body = ?, id = ?, id_key = ? WHERE position = ?",
            (text, body, digest, key, position),
        )

    return act
