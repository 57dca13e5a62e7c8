"""Attacks that a hostile review tried; each shows what stands against it."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

import accord
from accord import wiring
from accord.app.attachments import Bytes
from accord.app.desk import Desk
from accord.errors import Tampered
from accord.model.dates import When
from accord.model.kinds import Note
from accord.model.labels import OPEN
from accord.model.statements import Filing
from accord.store.sqlite import SqliteStore

WORDS = "four public words only"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "talks.accord"
    wiring.new_file(path, wiring.key_from_passphrase(WORDS))
    with opened(path) as desk:
        desk.file_all([note(number) for number in range(5)])
    return path


def note(number: int) -> Filing:
    said = When.parse("2003-06-17")
    return Filing(
        subject=f"note/{number}", value=Note(text=f"Words {number}"), label=OPEN, said=said
    )


def opened(path: Path) -> Desk:
    return accord.open(str(path), passphrase=WORDS)


def tamper(path: Path, act: Callable[[Any], object]) -> None:
    """What whoever holds the key can do behind the product's back."""
    store = SqliteStore.open(path, wiring.key_from_passphrase(WORDS), wiring.opener())
    with closing(store), store.vault.transaction() as db:
        act(db)


def faults(path: Path) -> list[str]:
    with opened(path) as desk:
        return [fault.text for fault in desk.verify().faults]


def test_a_date_moved_into_the_column_beside_it_hashes_alike_and_is_found(path: Path) -> None:
    moved = (
        "UPDATE entries SET recorded = recorded || '\",\"said\":\"' || said, said = '', said_by = ?"
    )
    never_said = -(2**62)
    tamper(path, lambda db: db.execute(f"{moved} WHERE position = 3", (never_said,)))
    assert any("position 3" in fault for fault in faults(path))


def test_content_that_vanished_without_an_order_on_record_is_found(path: Path) -> None:
    gone = "UPDATE entries SET body_salt = NULL, body_text = NULL WHERE position = 2"
    tamper(path, lambda db: db.execute(gone))
    assert any("position 2" in fault for fault in faults(path))


def test_content_that_was_destroyed_by_an_order_on_record_verifies(path: Path) -> None:
    with opened(path) as desk:
        reference = desk.show("note/2").heads[0].reference
        desk.destroy(reference, authority="Order 12/26", provenance=True)
    assert not faults(path)


def test_entries_of_a_log_that_is_not_listed_are_verified_all_the_same(path: Path) -> None:
    def forge(db: Any) -> None:
        db.execute("INSERT INTO terms (text) VALUES ('log-hidden')")
        db.execute("UPDATE entries SET origin = (SELECT max(id) FROM terms) WHERE position = 4")

    tamper(path, forge)
    assert faults(path)


def test_a_picture_that_was_exchanged_is_found_and_not_handed_out(path: Path) -> None:
    with opened(path) as desk:
        desk.attach(Bytes(name="map.png", media_type="image/png", data=b"the bridge"))
        [described] = desk.statements("attachment")
    tamper(path, lambda db: db.execute("UPDATE attachments SET data = x'00'"))
    assert any("position 5" in fault for fault in faults(path))
    with opened(path) as desk, pytest.raises(Tampered):
        desk.attachment(described.subject)
