"""Every way in which a file can be wrong has its own error, and nothing is touched."""

from __future__ import annotations

import os
import shutil
import sqlite3
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2

from accord.errors import (
    Empty,
    FileTrouble,
    Foreign,
    Newer,
    NotThere,
    OrphanLog,
    Tampered,
    Truncated,
    WrongKey,
)
from accord.store.vault import KeyFile, Passphrase, RecoveryKey, Vault
from tests.attacks.faults.leave import KEY, OPENER, SCHEMA, beside, count, crash, start, stop, write


class TestOpening:
    def test_a_file_comes_back_as_it_was_left(self, path: Path) -> None:
        with Vault(path, KEY, OPENER) as vault:
            assert count(vault) == 40
            assert vault.writable
            assert vault.faults() == []

    def test_a_passphrase_or_the_recovery_key_opens_it(self, tmp_path: Path) -> None:
        path = tmp_path / "peace.accord"
        with Vault.create(path, Passphrase("corridor lamp"), OPENER, SCHEMA) as vault:
            paper = vault.recovery_key.paper
        for key in (Passphrase("corridor lamp"), RecoveryKey.parse(paper)):
            Vault(path, key, OPENER).close()

    def test_closing_leaves_one_file(self, path: Path) -> None:
        vault = Vault(path, KEY, OPENER)
        write(vault, 1)
        assert len(beside(path)) == 4
        vault.close()
        vault.close()
        assert beside(path) == ["peace.accord"]

    def test_it_belongs_to_its_owner_alone(self, path: Path) -> None:
        assert path.stat().st_mode & 0o777 == 0o600
        with Vault(path, KEY, OPENER) as vault:
            write(vault, 1)
            assert {found.stat().st_mode & 0o777 for found in path.parent.iterdir()} == {0o600}

    def test_no_word_of_it_can_be_read_without_the_key(self, path: Path) -> None:
        with Vault(path, KEY, OPENER) as vault:
            write(vault, 3, words="Accra, behind closed doors")
            for found in path.parent.iterdir():
                data = found.read_bytes()
                assert b"closed doors" not in data
                assert b"CREATE TABLE" not in data

    def test_a_key_file_opens_it(self, path: Path) -> None:
        desk_key = path.with_name("desk.key")
        desk_key.write_bytes(KEY.content)
        Vault(path, KeyFile.at(desk_key), OPENER).close()

    def test_a_link_to_it_opens_the_file_itself(self, path: Path, tmp_path: Path) -> None:
        link = tmp_path / "elsewhere" / "link.accord"
        link.parent.mkdir()
        link.symlink_to(path)
        with Vault(link, KEY, OPENER) as vault:
            write(vault, 1)
            assert beside(link) == ["link.accord"]

    def test_one_process_may_open_it_several_times(self, path: Path) -> None:
        with Vault(path, KEY, OPENER) as first, Vault(path, KEY, OPENER) as second:
            write(first, 1)
            assert count(second) == 41
            with pytest.raises(WrongKey):
                Vault(path, KeyFile(b"w" * 32), OPENER)
            write(second, 1)
        assert beside(path) == ["peace.accord"]


class TestWhatIsNotOurs:
    def test_no_file(self, tmp_path: Path) -> None:
        with pytest.raises(NotThere, match="no such file"):
            Vault(tmp_path / "peace.accord", KEY, OPENER)
        assert list(tmp_path.iterdir()) == []

    def test_a_directory(self, tmp_path: Path) -> None:
        with pytest.raises(Foreign, match="a directory"):
            Vault(tmp_path, KEY, OPENER)

    def test_an_empty_file(self, path: Path) -> None:
        path.write_bytes(b"")
        with pytest.raises(Empty):
            Vault(path, KEY, OPENER)

    def test_an_unencrypted_database(self, path: Path) -> None:
        path.unlink()
        with sqlite3.connect(path) as plain:
            plain.execute("CREATE TABLE t (a)")
        plain.close()
        with pytest.raises(Foreign, match="unencrypted SQLite"):
            Vault(path, KEY, OPENER)

    def test_some_other_file(self, path: Path) -> None:
        path.write_text("Ceasefire agreement\n")
        with pytest.raises(Foreign, match="other bytes"):
            Vault(path, KEY, OPENER)

    def test_a_database_of_somebody_else_under_our_key(self, path: Path) -> None:
        header = path.read_bytes()[:16]
        path.unlink()
        other = dbapi2.connect(str(path))
        other.execute(f"PRAGMA key = \"x'{KEY.secret(header).hex()}{header.hex()}'\"")
        other.execute("CREATE TABLE t (a)")
        other.commit()
        other.close()
        with pytest.raises(Foreign, match="the key opens it, but it is not an Accord file"):
            Vault(path, KEY, OPENER)

    def test_one_of_ours_whose_own_row_was_lost(self, path: Path) -> None:
        with Vault(path, KEY, OPENER) as vault:
            vault.connection.execute("DELETE FROM vault")
            with pytest.raises(Foreign, match="not an Accord file"):
                Vault(path, KEY, OPENER)
            vault.connection.execute(
                "INSERT INTO vault VALUES (1, randomblob(16), randomblob(16), NULL, 0, 0, 0)"
            )

    def test_a_file_of_somebody_else_s_account(
        self, path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def refuse(*_: object) -> None:
            raise PermissionError

        monkeypatch.setattr(Path, "open", refuse)
        with pytest.raises(FileTrouble, match="may not read"):
            Vault(path, KEY, OPENER)

    def test_a_key_file_that_is_not_there(self, path: Path) -> None:
        with pytest.raises(NotThere, match="no such key file"):
            KeyFile.at(path.with_name("desk.key"))

    def test_a_newer_version(self, path: Path) -> None:
        data = bytearray(path.read_bytes())
        data[7] = 9
        path.write_bytes(data)
        with pytest.raises(Newer, match="format 9"):
            Vault(path, KEY, OPENER)

    def test_another_key(self, path: Path, capfd: pytest.CaptureFixture[str]) -> None:
        before = path.read_bytes()
        with pytest.raises(WrongKey):
            Vault(path, KeyFile(b"w" * 32), OPENER)
        assert path.read_bytes() == before
        assert beside(path) == ["peace.accord"]
        assert capfd.readouterr() == ("", "")

    def test_a_folder_that_is_not_there(self, tmp_path: Path) -> None:
        with pytest.raises(NotThere, match="no folder 'nowhere'"):
            Vault.create(tmp_path / "nowhere" / "peace.accord", KEY, OPENER)


class TestWhatIsCutShort:
    @pytest.mark.parametrize("size", [16, 100, 4095])
    def test_within_the_first_page(self, path: Path, size: int) -> None:
        os.truncate(path, size)
        with pytest.raises(Truncated):
            Vault(path, KEY, OPENER)

    def test_in_the_middle_of_a_page(self, path: Path) -> None:
        os.truncate(path, path.stat().st_size - 100)
        with pytest.raises(Truncated, match="pages are missing"):
            Vault(path, KEY, OPENER)

    @pytest.mark.parametrize("pages", [1, 2, 5])
    def test_by_whole_pages(self, path: Path, pages: int) -> None:
        os.truncate(path, path.stat().st_size - pages * 4096)
        with pytest.raises(Truncated, match="pages are missing"):
            Vault(path, KEY, OPENER)

    def test_a_copy_taken_while_it_was_in_use_without_its_log(
        self, path: Path, tmp_path: Path
    ) -> None:
        copy = tmp_path / "copy.accord"
        with Vault(path, KEY, OPENER) as vault:
            write(vault, 5)
            shutil.copy(path, copy)
        with pytest.raises(Truncated, match="copied while it was in use"):
            Vault(copy, KEY, OPENER)
        with pytest.raises(Truncated, match="copied while it was in use"):
            Vault(copy, KEY, OPENER)

    def test_a_log_that_was_taken_away_after_a_crash(self, path: Path) -> None:
        crash(path, 5)
        log = path.with_name("peace.accord-wal")
        kept = log.rename(path.with_name("kept"))
        with pytest.raises(Truncated, match="put the log back"):
            Vault(path, KEY, OPENER)
        kept.rename(log)
        with Vault(path, KEY, OPENER) as vault:
            assert count(vault) == 45


class TestAlteredPages:
    def test_a_changed_bit_is_noticed_when_its_page_is_read(self, path: Path) -> None:
        data = bytearray(path.read_bytes())
        data[4096 * 5 + 77] ^= 1
        path.write_bytes(data)
        with Vault(path, KEY, OPENER) as vault:
            assert vault.faults() == ["HMAC verification failed for page 6"]
            with pytest.raises(Tampered, match="altered or damaged"), vault.snapshot() as reading:
                reading.execute("SELECT max(words) FROM note").fetchone()

    def test_two_pages_changed_for_each_other_are_noticed(self, path: Path) -> None:
        data = path.read_bytes()
        pages = [data[n : n + 4096] for n in range(0, len(data), 4096)]
        pages[4], pages[5] = pages[5], pages[4]
        path.write_bytes(b"".join(pages))
        with Vault(path, KEY, OPENER) as vault:
            assert len(vault.faults()) == 2

    def test_a_changed_first_page_does_not_open(self, path: Path) -> None:
        data = bytearray(path.read_bytes())
        data[200] ^= 1
        path.write_bytes(data)
        with pytest.raises(WrongKey, match="or its first page was altered"):
            Vault(path, KEY, OPENER)

    def test_a_damaged_file_is_not_backed_up(self, path: Path, tmp_path: Path) -> None:
        data = bytearray(path.read_bytes())
        data[4096 * 5 + 77] ^= 1
        path.write_bytes(data)
        with Vault(path, KEY, OPENER) as vault:
            with pytest.raises(Tampered):
                vault.backup(tmp_path / "copy.accord")
            assert not [name for name in beside(path) if name.startswith("copy")]


class TestLogs:
    def test_a_log_left_by_a_crash_is_its_own(self, path: Path) -> None:
        crash(path, 5)
        assert "peace.accord-wal" in beside(path)
        with Vault(path, KEY, OPENER) as vault:
            assert count(vault) == 45
        assert beside(path) == ["peace.accord"]

    def test_also_one_left_by_its_reader(self, path: Path) -> None:
        crash(path, 5)
        crash(path, 0)
        with Vault(path, KEY, OPENER) as vault:
            assert count(vault) == 45

    def test_also_when_folding_it_had_begun(self, path: Path) -> None:
        writer = start(path, 5)
        other = Vault(path, KEY, OPENER)
        other.connection.execute("PRAGMA wal_checkpoint(PASSIVE)")
        stop(writer)
        write(other, 1)
        saved = path.read_bytes(), path.with_name("peace.accord-wal").read_bytes()
        other.close()
        path.write_bytes(saved[0])
        path.with_name("peace.accord-wal").write_bytes(saved[1])
        with Vault(path, KEY, OPENER) as vault:
            assert count(vault) == 46

    def test_a_page_torn_while_folding_is_healed_by_the_log(self, path: Path) -> None:
        crash(path, 5)
        with path.open("r+b") as file:  # page 2 holds the row that the log has anew
            file.seek(4096)
            file.write(b"torn" * 512)
        with Vault(path, KEY, OPENER) as vault:
            assert count(vault) == 45
            assert vault.faults() == []

    def test_the_log_of_another_file_is_refused_and_kept(self, path: Path, tmp_path: Path) -> None:
        other = tmp_path / "other.accord"
        Vault.create(other, KEY, OPENER, SCHEMA).close()
        crash(other, 5)
        shutil.copy(tmp_path / "other.accord-wal", tmp_path / "peace.accord-wal")
        before = path.read_bytes(), (tmp_path / "peace.accord-wal").read_bytes()
        with pytest.raises(OrphanLog, match=r"peace\.accord-wal, that belongs to another"):
            Vault(path, KEY, OPENER)
        assert before == (path.read_bytes(), (tmp_path / "peace.accord-wal").read_bytes())

    def test_an_older_copy_beside_a_newer_log_is_refused(self, path: Path, tmp_path: Path) -> None:
        old = shutil.copy(path, tmp_path / "old")
        with Vault(path, KEY, OPENER) as vault:
            write(vault, 50, words="y" * 1000)
        crash(path, 5)
        shutil.copy(old, path)
        with pytest.raises(OrphanLog):
            Vault(path, KEY, OPENER)

    def test_a_backup_beside_the_log_of_its_original_is_refused(
        self, path: Path, tmp_path: Path
    ) -> None:
        with Vault(path, KEY, OPENER) as vault:
            vault.backup(tmp_path / "backup")
        crash(path, 5)
        shutil.copy(tmp_path / "backup", path)
        with pytest.raises(OrphanLog):
            Vault(path, KEY, OPENER)

    def test_a_changed_log_is_refused_or_cut_at_the_change(self, path: Path) -> None:
        """SQLite ends a log at the first frame whose checksum fails; ours must still fit."""
        crash(path, 5)
        log = path.with_name("peace.accord-wal")
        data = bytearray(log.read_bytes())
        data[32 + 24 + 100] ^= 1
        log.write_bytes(data)
        with Vault(path, KEY, OPENER) as vault:
            assert count(vault) == 40

    def test_another_key_beside_a_log_is_still_another_key(self, path: Path) -> None:
        crash(path, 5)
        with pytest.raises(WrongKey):
            Vault(path, KeyFile(b"w" * 32), OPENER)
        with Vault(path, KEY, OPENER) as vault:
            assert count(vault) == 45
