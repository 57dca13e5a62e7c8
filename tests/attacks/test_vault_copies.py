"""Backups and other keys: whole or not there, and never in the place of something else."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from accord.errors import Busy, Exists, FileTrouble, NotThere, WrongKey
from accord.store.vault import KeyFile, RecoveryKey, Vault, cipher, copies
from tests.attacks.faults.leave import KEY, OPENER, SCHEMA, count, start, stop, write

OTHER = KeyFile(b"another key file of 32 bytes ...")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    folder = tmp_path / "desk"
    folder.mkdir()
    with Vault.create(folder / "peace.accord", KEY, OPENER, SCHEMA) as vault:
        write(vault, 40, words="x" * 1000)
    return folder / "peace.accord"


@pytest.fixture
def hasty(monkeypatch: pytest.MonkeyPatch) -> None:
    """Give up after a moment, not after five seconds."""
    monkeypatch.setattr(cipher, "PATIENCE", 0.1)


def beside(path: Path) -> list[str]:
    return sorted(found.name for found in path.parent.iterdir())


def rows(path: Path, key: KeyFile | RecoveryKey = KEY) -> int:
    with Vault(path, key, OPENER) as vault:
        assert vault.faults() == []
        return count(vault)


class TestBackup:
    def test_it_holds_everything_and_the_same_keys_open_it(
        self, path: Path, tmp_path: Path
    ) -> None:
        with Vault(path, KEY, OPENER) as vault:
            write(vault, 2)
            vault.backup(tmp_path / "backup")
            paper = vault.recovery_key
        assert rows(tmp_path / "backup") == rows(tmp_path / "backup", paper) == 42
        assert beside(tmp_path / "backup") == ["backup", "desk"]

    def test_it_can_be_put_under_another_key(self, path: Path, tmp_path: Path) -> None:
        with Vault(path, KEY, OPENER) as vault:
            vault.backup(tmp_path / "backup", OTHER)
        assert rows(tmp_path / "backup", OTHER) == 40
        with pytest.raises(WrongKey):
            Vault(tmp_path / "backup", KEY, OPENER)

    def test_it_shows_one_moment_while_others_write(self, path: Path, tmp_path: Path) -> None:
        with Vault(path, KEY, OPENER) as vault, Vault(path, KEY, OPENER) as writer:
            told: list[tuple[int, int]] = []

            def tell(done: int, total: int) -> None:
                told.append((done, total))
                write(writer, 1)

            vault.backup(tmp_path / "backup", progress=tell)
            assert told[-1][0] == told[-1][1] > 0
        assert rows(tmp_path / "backup") == 40
        assert rows(path) == 40 + len(told)

    def test_it_has_an_identity_of_its_own(self, path: Path, tmp_path: Path) -> None:
        with Vault(path, KEY, OPENER) as vault:
            vault.backup(tmp_path / "backup")
            with Vault(tmp_path / "backup", KEY, OPENER) as copy:
                assert copy.marker.identity != vault.marker.identity
                assert copy.marker.writes == vault.marker.writes

    def test_it_overwrites_nothing(self, path: Path, tmp_path: Path) -> None:
        (tmp_path / "backup").write_text("last year's")
        with Vault(path, KEY, OPENER) as vault:
            with pytest.raises(Exists):
                vault.backup(tmp_path / "backup")
            with pytest.raises(Exists):
                vault.backup(path)
        assert (tmp_path / "backup").read_text() == "last year's"

    def test_nor_what_appears_there_meanwhile(self, path: Path, tmp_path: Path) -> None:
        with Vault(path, KEY, OPENER) as vault, pytest.raises(Exists):
            vault.backup(
                tmp_path / "backup", progress=lambda *_: None or (tmp_path / "backup").touch()
            )
        assert (tmp_path / "backup").read_bytes() == b""
        assert beside(tmp_path / "backup") == ["backup", "desk"]

    def test_one_broken_off_leaves_nothing(self, path: Path, tmp_path: Path) -> None:
        def stop_it(*_: int) -> None:
            raise KeyboardInterrupt

        with Vault(path, KEY, OPENER) as vault, pytest.raises(KeyboardInterrupt):
            vault.backup(tmp_path / "backup", progress=stop_it)
        assert beside(tmp_path / "desk") == ["desk"]

    def test_a_folder_that_is_not_there_is_named(self, path: Path, tmp_path: Path) -> None:
        with Vault(path, KEY, OPENER) as vault, pytest.raises(NotThere, match="no folder 'no'"):
            vault.backup(tmp_path / "no" / "backup")

    def test_restoring_is_a_backup_the_other_way(self, path: Path, tmp_path: Path) -> None:
        with Vault(path, KEY, OPENER) as vault:
            vault.backup(tmp_path / "backup")
        path.write_bytes(b"\x00" * 9000)
        path.rename(path.with_name("damaged"))
        with Vault(tmp_path / "backup", KEY, OPENER) as backup:
            backup.backup(path)
        assert rows(path) == 40

    def test_a_copy_that_turns_out_damaged_is_not_kept(
        self, path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(copies, "faults", lambda _: ["row 3 missing from index"])
        with (
            Vault(path, KEY, OPENER) as vault,
            pytest.raises(FileTrouble, match="row 3 missing from index"),
        ):
            vault.backup(tmp_path / "backup")
        assert beside(tmp_path / "desk") == ["desk"]


class TestRekey:
    def test_only_the_new_keys_open_it(self, path: Path) -> None:
        with Vault(path, KEY, OPENER) as vault:
            write(vault, 2)
            old, new = vault.recovery_key, vault.rekey(OTHER)
            assert new == vault.recovery_key != old
            assert count(vault) == 42
            write(vault, 1)
        assert beside(path) == ["peace.accord"]
        assert rows(path, OTHER) == rows(path, new) == 43
        for key in (KEY, old):
            with pytest.raises(WrongKey):
                Vault(path, key, OPENER)

    def test_no_byte_of_the_old_encryption_stays(self, path: Path) -> None:
        before = path.read_bytes()
        with Vault(path, KEY, OPENER) as vault:
            vault.rekey(KEY)
        after = path.read_bytes()
        pages = {before[n : n + 4096] for n in range(0, len(before), 4096)}
        assert not any(after[n : n + 4096] in pages for n in range(0, len(after), 4096))
        assert after[:8] == before[:8]
        assert after[8:16] != before[8:16]

    def test_it_stays_the_same_file(self, path: Path) -> None:
        with Vault(path, KEY, OPENER) as vault:
            before = vault.marker
            vault.rekey(OTHER)
            assert vault.marker.identity == before.identity
            assert vault.marker.writes == before.writes

    @pytest.mark.usefixtures("hasty")
    def test_nobody_else_may_have_it_open(self, path: Path) -> None:
        reader = start(path, 1)
        with Vault(path, KEY, OPENER) as vault:
            with pytest.raises(Busy):
                vault.rekey(OTHER)
            assert count(vault) == 41
            write(vault, 1)
            stop(reader)
            vault.rekey(OTHER)
        assert rows(path, OTHER) == 42

    @pytest.mark.usefixtures("hasty")
    def test_not_even_this_process(self, path: Path) -> None:
        with Vault(path, KEY, OPENER) as vault, Vault(path, KEY, OPENER) as other:
            assert count(other) == 40
            with pytest.raises(Busy):
                vault.rekey(OTHER)
            write(other, 1)
            assert count(vault) == 41
        assert rows(path) == 41

    def test_one_broken_off_changes_nothing(self, path: Path) -> None:
        def stop_it(*_: int) -> None:
            raise KeyboardInterrupt

        with Vault(path, KEY, OPENER) as vault:
            with pytest.raises(KeyboardInterrupt):
                vault.rekey(OTHER, progress=stop_it)
            assert count(vault) == 40
            write(vault, 1)
        assert rows(path) == 41
        assert beside(path) == ["peace.accord"]

    def test_the_log_of_the_old_key_is_refused_beside_the_new(self, path: Path) -> None:
        old = shutil.copy(path, path.with_name("old.accord"))
        stop(start(Path(old), 1))
        with Vault(path, KEY, OPENER) as vault:
            vault.rekey(OTHER)
        shutil.copy(path.with_name("old.accord-wal"), path.with_name("peace.accord-wal"))
        with pytest.raises(FileTrouble, match="belongs to another file"):
            Vault(path, OTHER, OPENER)
