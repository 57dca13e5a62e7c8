"""Creating a file overwrites nothing; a transaction is whole or not at all."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2

from accord.errors import (
    BadInput,
    Exists,
    FileTrouble,
    NotThere,
    OrphanLog,
)
from accord.store.vault import Connection, Vault
from tests.attacks.faults.leave import KEY, OPENER, SCHEMA, beside, count, crash, write


class TestCreating:
    def test_it_never_overwrites(self, path: Path) -> None:
        before = path.read_bytes()
        with pytest.raises(Exists):
            Vault.create(path, KEY, OPENER, SCHEMA)
        assert path.read_bytes() == before

    def test_nor_beside_the_log_of_a_file_that_is_gone(self, path: Path) -> None:
        crash(path, 5)
        path.unlink()
        with pytest.raises(OrphanLog, match="left there by a file that is gone"):
            Vault.create(path, KEY, OPENER, SCHEMA)
        assert "peace.accord-wal" in beside(path)

    def test_nor_where_a_dangling_link_lies(self, tmp_path: Path) -> None:
        link = tmp_path / "link.accord"
        link.symlink_to(tmp_path / "nowhere" / "else")
        with pytest.raises(NotThere):
            Vault.create(link, KEY, OPENER, SCHEMA)

    def test_a_schema_that_fails_leaves_nothing(self, tmp_path: Path) -> None:
        with pytest.raises(dbapi2.OperationalError, match="syntax error"):
            Vault.create(tmp_path / "peace.accord", KEY, OPENER, "CREATE TABEL x (a);")
        assert list(tmp_path.iterdir()) == []

    def test_two_files_of_one_key_share_nothing(self, tmp_path: Path) -> None:
        first = Vault.create(tmp_path / "a.accord", KEY, OPENER)
        second = Vault.create(tmp_path / "b.accord", KEY, OPENER)
        assert first.recovery_key != second.recovery_key
        assert first.marker.identity != second.marker.identity
        first.close()
        second.close()

    def test_where_links_cannot_be_made_it_is_moved_into_place(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def refuse(*_: object) -> None:
            raise OSError(1, "Operation not permitted")

        monkeypatch.setattr(os, "link", refuse)
        Vault.create(tmp_path / "peace.accord", KEY, OPENER).close()
        assert [found.name for found in tmp_path.iterdir()] == ["peace.accord"]


def spoil(connection: Connection) -> None:
    connection.execute("DELETE FROM note")
    connection.execute("INSERT INTO nothing VALUES (1)")


class TestTransactions:
    def test_an_error_undoes_everything(self, path: Path) -> None:
        with Vault(path, KEY, OPENER) as vault:
            with pytest.raises(dbapi2.OperationalError), vault.transaction() as connection:
                spoil(connection)
            assert count(vault) == 40
            write(vault, 1)

    def test_a_broken_constraint_is_for_the_caller(self, path: Path) -> None:
        with Vault(path, KEY, OPENER) as vault:
            with pytest.raises(dbapi2.IntegrityError), vault.transaction() as connection:
                connection.execute("INSERT INTO note (words) VALUES (NULL)")
            assert count(vault) == 40

    def test_one_inside_another_is_refused(self, path: Path) -> None:
        with (
            Vault(path, KEY, OPENER) as vault,
            vault.transaction(),
            pytest.raises(BadInput, match="inside another"),
            vault.transaction(),
        ):
            pass

    def test_a_snapshot_does_not_move(self, path: Path) -> None:
        with Vault(path, KEY, OPENER) as reader, Vault(path, KEY, OPENER) as writer:
            write(writer, 1)
            with reader.snapshot():
                assert count(reader) == 41
                write(writer, 1)
                with reader.snapshot():
                    assert count(reader) == 41
            assert count(reader) == 42

    def test_a_closed_file_says_so(self, path: Path) -> None:
        vault = Vault(path, KEY, OPENER)
        vault.close()
        for act in (vault.transaction, vault.snapshot, vault.writing):
            with pytest.raises(FileTrouble, match="closed; open it again"), act():
                pass

    def test_every_transaction_is_counted(self, path: Path) -> None:
        with Vault(path, KEY, OPENER) as vault:
            before = vault.marker.writes
            write(vault, 1)
            write(vault, 1)
            assert vault.marker.writes == before + 2

    def test_a_file_replaced_while_open_is_not_written(self, path: Path, tmp_path: Path) -> None:
        other = shutil.copy(path, tmp_path / "other")
        with Vault(path, KEY, OPENER) as vault:
            Path(other).rename(path)
            with pytest.raises(FileTrouble, match="moved or replaced"):
                write(vault, 1)
            path.unlink()
            with pytest.raises(FileTrouble, match="moved or replaced"):
                write(vault, 1)
