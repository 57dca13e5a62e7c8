"""Every way in which a file can be wrong has its own error, and nothing is touched."""

from __future__ import annotations

import os
import shlex
import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2

from accord.errors import (
    BadInput,
    Empty,
    Exists,
    FileTrouble,
    Foreign,
    Newer,
    NotThere,
    OrphanLog,
    ReadOnly,
    Tampered,
    Truncated,
    WrongKey,
)
from accord.store.vault import Connection, KeyFile, Passphrase, RecoveryKey, Vault
from tests.attacks.faults.leave import KEY, OPENER, SCHEMA, count, crash, start, stop, write


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A closed file of 40 rows, some pages long."""
    path = tmp_path / "peace.accord"
    with Vault.create(path, KEY, OPENER, SCHEMA) as vault:
        write(vault, 40, words="x" * 1000)
    return path


def beside(path: Path) -> list[str]:
    return sorted(found.name for found in path.parent.iterdir())


ROOT = Path(__file__).parents[2]
MOUNTED_READ_ONLY = """
found = []
with Vault(stick / "peace.accord", KEY, OPENER) as vault:
    found += [vault.writable, count(vault)]
    trying(found, lambda: write(vault, 1))
trying(found, lambda: Vault.create(stick / "new.accord", KEY, OPENER))
"""
MOUNTED_SMALL = """
found, safe, ballast = [], 0, stick / "ballast"
ballast.write_bytes(bytes(400 * 1024))
vault = Vault.create(stick / "peace.accord", KEY, OPENER, SCHEMA)
try:
    while True:
        write(vault, 1, words="x" * 20000)
        safe += 1
except DiskFull as error:
    found.append(type(error).__name__)
trying(found, lambda: write(vault, 1, words="x" * 20000))
trying(found, lambda: vault.backup(stick / "copy.accord"))
trying(found, lambda: vault.rekey(KEY))
assert safe > 3
vault.close()
with Vault(stick / "peace.accord", KEY, OPENER) as vault:
    found.append(count(vault) == safe)
    ballast.unlink()
    write(vault, 1)
    found.append(vault.faults())
"""
MOUNTED_FULL = """
import contextlib
found, path, ballast = [], stick / "peace.accord", stick / "ballast"

def fill():
    with contextlib.suppress(OSError), ballast.open("ab", buffering=0) as file:
        while True:
            file.write(bytes(512))

with Vault.create(path, KEY, OPENER, SCHEMA) as vault:
    write(vault, 3)
fill()
with Vault(path, KEY, OPENER) as vault:
    found += [vault.writable, count(vault)]
    trying(found, lambda: write(vault, 1))
    found.append(vault.faults())
ballast.unlink()
crash(path, 1)
for beside in stick.glob("*-shm"):
    beside.unlink()
fill()
trying(found, lambda: Vault(path, KEY, OPENER))
ballast.unlink()
with Vault(path, KEY, OPENER) as vault:
    found += [count(vault), vault.faults()]
"""
MOUNTED = """
from pathlib import Path
from accord.errors import AccordError, DiskFull
from accord.store.vault import Vault
from tests.attacks.faults.leave import KEY, OPENER, SCHEMA, count, crash, write
def trying(found, act):
    try:
        act()
    except AccordError as error:
        found.append(type(error).__name__)
    else:
        found.append("done")
stick = Path({stick!r})
{script}
print(found)
"""


def mounted(how: list[str], stick: Path, script: str) -> str:
    """What a script finds on a medium that is mounted for it alone."""
    stick.mkdir()
    command = [
        "unshare",
        "--mount",
        "sh",
        "-c",
        f"{shlex.join(['mount', *how, str(stick)])} || exit 33",
    ]
    command[-1] += "; " + shlex.join(
        [sys.executable, "-c", MOUNTED.format(stick=str(stick), script=script)]
    )
    if shutil.which("unshare") is None:
        pytest.skip("this system cannot mount a medium for one process")
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=ROOT)
    if done.returncode == 33 or "unshare failed" in done.stderr:
        pytest.skip("this account may not mount a medium")
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


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


class TestReadOnlyMedia:
    @pytest.fixture
    def medium(self, path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
        """As the operating system says of a locked memory stick, to root as well."""
        monkeypatch.setattr(os, "access", lambda *_: False)
        return path

    def test_it_can_be_read_and_is_not_written(self, medium: Path) -> None:
        with Vault(medium, KEY, OPENER) as vault:
            assert not vault.writable
            assert count(vault) == 40
            assert vault.faults() == []
            with pytest.raises(ReadOnly):
                write(vault, 1)
            with pytest.raises(ReadOnly):
                vault.scrub()
            assert beside(medium) == ["peace.accord"]
        assert beside(medium) == ["peace.accord"]

    def test_a_log_on_it_is_spoken_of(self, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        crash(path, 5)
        monkeypatch.setattr(os, "access", lambda *_: False)
        with pytest.raises(ReadOnly, match="copy the file and its log"):
            Vault(path, KEY, OPENER)

    def test_a_protected_file_in_a_free_folder_can_be_read(
        self, path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(os, "access", lambda place, _: place != path)
        with Vault(path, KEY, OPENER) as vault:
            assert not vault.writable
            assert count(vault) == 40

    def test_a_medium_that_is_mounted_so_is_noticed(self, path: Path, tmp_path: Path) -> None:
        """Where this account may mount; the tests above stand for all others."""
        done = mounted(
            ["--bind", "-o", "ro", str(path.parent)], tmp_path / "stick", MOUNTED_READ_ONLY
        )
        assert done == "[False, 40, 'ReadOnly', 'ReadOnly']"

    def test_a_full_disk_refuses_in_words_and_loses_nothing(self, tmp_path: Path) -> None:
        done = mounted(
            ["-t", "tmpfs", "-o", "size=900k", "tmpfs"], tmp_path / "stick", MOUNTED_SMALL
        )
        assert done == "['DiskFull', 'DiskFull', 'DiskFull', 'DiskFull', True, []]"

    def test_a_disk_without_any_room_is_read_from_and_refuses_in_words(
        self, tmp_path: Path
    ) -> None:
        done = mounted(
            ["-t", "tmpfs", "-o", "size=900k", "tmpfs"], tmp_path / "stick", MOUNTED_FULL
        )
        assert done == "[False, 3, 'DiskFull', [], 'DiskFull', 4, []]"


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
