"""What was destroyed is nowhere: not in a page, a gap, an index, a sample or the log.

Every page is decrypted here without SQLite, as somebody who has the key would do who
looks for what SQLite no longer shows.
"""

from __future__ import annotations

import os
import random
from pathlib import Path

import pytest

from accord.errors import Busy
from accord.store.vault import Vault
from tests.attacks.faults.decrypted import traces
from tests.attacks.faults.leave import KEY, OPENER, crash, start, stop

MARK = b"MARKER-OF-WHAT-WAS-CONFIDED"
SCHEMA = """
CREATE TABLE entry (number INTEGER PRIMARY KEY, subject TEXT, body BLOB);
CREATE INDEX entry_body ON entry (subject, body);
CREATE TABLE note (number INTEGER PRIMARY KEY, words TEXT);
CREATE VIRTUAL TABLE search USING fts5 (words, content='', contentless_delete=1);
INSERT INTO search (search, rank) VALUES ('secure-delete', 1);
"""


def body(number: int, size: int) -> bytes:
    return (b"%d " % number + MARK + b" " + os.urandom(size))[: size + 40]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Many entries of many sizes, of which some carry the mark; filled in no order."""
    path = tmp_path / "peace.accord"
    with Vault.create(path, KEY, OPENER, SCHEMA) as vault, vault.transaction() as connection:
        for number in range(400):
            place = number * 7919 % 1009
            marked = number % 3 == 0
            content = body(place, number * 13) if marked else os.urandom(number * 11)
            connection.execute("INSERT INTO entry VALUES (?, ?, ?)", (place, f"s{place}", content))
            words = f"{MARK.decode()} said {place}" if marked else f"nothing {place}"
            connection.execute("INSERT INTO search (rowid, words) VALUES (?, ?)", (place, words))
        connection.execute("ANALYZE")
    return path


def destroy(vault: Vault) -> None:
    with vault.transaction(destroys=True) as connection:
        marked = "SELECT number FROM entry WHERE instr(body, ?)"
        connection.execute(f"DELETE FROM search WHERE rowid IN ({marked})", (MARK,))
        connection.execute("UPDATE entry SET body = NULL WHERE instr(body, ?)", (MARK,))


class TestScrubbing:
    def test_the_search_for_traces_finds_what_is_there(self, path: Path) -> None:
        with Vault(path, KEY, OPENER) as vault:
            assert traces(vault, MARK) > 134

    def test_afterwards_there_is_none(self, path: Path) -> None:
        with Vault(path, KEY, OPENER) as vault:
            destroy(vault)
            assert traces(vault, MARK) > 0, "the log still holds what was there"
            vault.scrub()
            assert traces(vault, MARK) == 0
            assert not vault.marker.unscrubbed
            assert vault.faults() == []
            assert vault.connection.execute("SELECT count(*) FROM entry").fetchone() == (400,)
        with Vault(path, KEY, OPENER) as vault:
            assert traces(vault, MARK) == 0

    def test_the_planner_kept_none_as_a_sample(self, path: Path) -> None:
        with Vault(path, KEY, OPENER) as vault:
            samples = "SELECT count(*) FROM sqlite_stat4 WHERE instr(sample, ?)"
            assert vault.connection.execute(samples, (MARK,)).fetchone()[0] > 0
            destroy(vault)
            vault.scrub()
            assert vault.connection.execute(samples, (MARK,)).fetchone() == (0,)

    def test_it_is_made_up_for_after_a_crash(self, path: Path) -> None:
        with Vault(path, KEY, OPENER) as vault:
            destroy(vault)
            assert vault.marker.unscrubbed
        crash(path, 1)
        with Vault(path, KEY, OPENER) as vault:
            assert not vault.marker.unscrubbed
            assert traces(vault, MARK) == 0

    def test_while_somebody_reads_it_is_refused_and_then_made_up_for(self, path: Path) -> None:
        reader = start(path, 1, "read")
        with Vault(path, KEY, OPENER) as vault:
            destroy(vault)
            vault.connection.execute("PRAGMA busy_timeout = 50")
            with pytest.raises(Busy, match="until others have stopped reading"):
                vault.scrub()
            assert vault.marker.unscrubbed
            stop(reader)
            vault.scrub()
            assert traces(vault, MARK) == 0

    def test_a_backup_of_what_is_not_yet_scrubbed_is_scrubbed_when_opened(
        self, path: Path, tmp_path: Path
    ) -> None:
        with Vault(path, KEY, OPENER) as vault:
            destroy(vault)
            vault.backup(tmp_path / "backup")
        with Vault(tmp_path / "backup", KEY, OPENER) as backup:
            assert not backup.marker.unscrubbed
            assert traces(backup, MARK) == 0


def test_zeroing_alone_would_leave_traces(tmp_path: Path) -> None:
    """Why `scrub` rebuilds the file: copies of moved cells stay in the gaps of pages."""
    chance = random.Random(7)
    with Vault.create(tmp_path / "peace.accord", KEY, OPENER, SCHEMA) as vault:
        for _ in range(6):
            with vault.transaction() as connection:
                for _ in range(200):
                    number, size = chance.randrange(3000), chance.choice((3, 30, 300, 3000))
                    row = (number, f"{chance.getrandbits(64):x}", body(number, size))
                    connection.execute("INSERT OR REPLACE INTO entry VALUES (?, ?, ?)", row)
        destroy(vault)
        vault.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        assert vault.connection.execute("PRAGMA secure_delete").fetchone() == (1,)
        assert traces(vault, MARK) > 0
        vault.scrub()
        assert traces(vault, MARK) == 0
