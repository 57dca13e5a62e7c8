"""One writer, many readers, and nobody shut out by the dead."""

from __future__ import annotations

import json
import os
import signal
import threading
import time
from pathlib import Path

import pytest

from accord.errors import Busy, DiskFull, ReadOnly
from accord.store.vault import Vault, session
from accord.store.vault.lock import WriterLock
from tests.attacks.faults.leave import KEY, OPENER, SCHEMA, count, start, stop, write


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "peace.accord"
    with Vault.create(path, KEY, OPENER, SCHEMA) as vault:
        write(vault, 3)
    return path


@pytest.fixture
def hasty(monkeypatch: pytest.MonkeyPatch) -> None:
    """Give up after a moment, not after five seconds."""
    monkeypatch.setattr(session, "PATIENCE", 0.1)


class TestSecondWriter:
    @pytest.mark.usefixtures("hasty")
    def test_it_is_told_who_writes_and_since_when(self, path: Path) -> None:
        writer = start(path, 0, "hold")
        with Vault(path, KEY, OPENER) as vault:
            with pytest.raises(Busy, match=r"desk-1 is writing to peace\.accord") as told:
                write(vault, 1)
            assert f"(since 2003-06-20 09:00, process {writer.pid})" in str(told.value)
            stop(writer)
            write(vault, 1)
            assert count(vault) == 4

    def test_it_waits_five_seconds(self, path: Path) -> None:
        assert session.PATIENCE == 5
        writer = start(path, 0, "hold")
        with Vault(path, KEY, OPENER) as vault:
            threading.Timer(0.4, lambda: stop(writer)).start()
            began = time.monotonic()
            write(vault, 1)
            assert time.monotonic() - began > 0.3

    def test_readers_read_on_meanwhile(self, path: Path) -> None:
        writer = start(path, 2, "hold")
        with Vault(path, KEY, OPENER) as vault:
            assert count(vault) == 5
            stop(writer)

    def test_a_reader_does_not_keep_the_writer_waiting(self, path: Path) -> None:
        reader = start(path, 1, "read")
        with Vault(path, KEY, OPENER) as vault:
            write(vault, 1)
            write(vault, 1)
            assert count(vault) == 6
            stop(reader)
            write(vault, 1)
            assert count(vault) == 7

    @pytest.mark.usefixtures("hasty")
    def test_two_vaults_of_one_process_take_turns(self, path: Path) -> None:
        with Vault(path, KEY, OPENER) as first, Vault(path, KEY, OPENER) as second:
            with first.transaction(), pytest.raises(Busy, match="desk-1 is writing"):
                write(second, 1)
            write(second, 1)

    @pytest.mark.usefixtures("hasty")
    def test_one_may_keep_the_others_out_for_several_transactions(self, path: Path) -> None:
        with Vault(path, KEY, OPENER) as first, Vault(path, KEY, OPENER) as second:
            with first.writing():
                write(first, 1)
                with pytest.raises(Busy):
                    write(second, 1)
                write(first, 1)
            write(second, 1)
            assert count(first) == 6


class TestTheDead:
    def test_a_killed_writer_leaves_the_lock_free_and_the_file_whole(self, path: Path) -> None:
        writer = start(path, 2, "hold")
        os.kill(writer.pid, signal.SIGKILL)
        writer.communicate()
        with Vault(path, KEY, OPENER) as vault:
            write(vault, 1)
            assert count(vault) == 6
            assert vault.faults() == []
        assert [found.name for found in path.parent.iterdir()] == ["peace.accord"]

    def test_a_reader_that_closes_last_after_a_crash_does_not_lose_the_session(
        self, path: Path
    ) -> None:
        writer = start(path, 2)
        reader = Vault(path, KEY, OPENER)
        stop(writer)
        assert count(reader) == 5
        reader.close()
        with Vault(path, KEY, OPENER) as vault:
            assert count(vault) == 5


class TestManyAtOnce:
    def test_every_confirmed_write_of_every_thread_is_there(self, path: Path) -> None:
        def work(number: int) -> None:
            with Vault(path, KEY, OPENER) as vault:
                for _ in range(10):
                    write(vault, 1, words=f"thread {number}")

        threads = [threading.Thread(target=work, args=(number,)) for number in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        with Vault(path, KEY, OPENER) as vault:
            assert count(vault) == 3 + 40
            assert vault.marker.writes == 1 + 40
            assert vault.faults() == []
        assert [found.name for found in path.parent.iterdir()] == ["peace.accord"]

    @pytest.mark.slow
    def test_also_of_every_process(self, path: Path) -> None:
        for _ in range(5):
            writers = [start(path, 7) for _ in range(4)]
            for writer in writers:
                stop(writer)
        with Vault(path, KEY, OPENER) as vault:
            assert count(vault) == 3 + 5 * 4 * 7
            assert vault.faults() == []


class TestTheNote:
    def test_it_holds_a_name_a_time_and_a_process_and_nothing_else(self, path: Path) -> None:
        note = path.with_name("peace.accord-lock")
        with Vault(path, KEY, OPENER) as vault:
            with vault.transaction():
                said = json.loads(note.read_text())
            assert said == {
                "writer": "desk-1",
                "since": "2003-06-20 09:00",
                "process": os.getpid(),
            }
            assert note.read_text() == ""
        assert not note.exists()

    def test_one_that_cannot_be_read_still_tells_that_somebody_writes(self, path: Path) -> None:
        first, second = (WriterLock(path, "desk", "now") for _ in range(2))
        with first.held(0):
            path.with_name("peace.accord-lock").write_text("[")
            with pytest.raises(Busy, match=r"somebody is writing to peace\.accord"), second.held(0):
                pass
        first.forget()
        second.forget()

    def test_a_lock_that_was_removed_while_waiting_is_taken_anew(self, path: Path) -> None:
        first, second = (WriterLock(path, "desk", "now") for _ in range(2))
        with first.held(0), pytest.raises(Busy), second.held(0):
            pass
        first.forget()
        with second.held(0):
            assert path.with_name("peace.accord-lock").exists()
        second.forget()
        second.forget()
        assert not path.with_name("peace.accord-lock").exists()

    def test_one_still_in_use_is_not_removed(self, path: Path) -> None:
        first, second = (WriterLock(path, "desk", "now") for _ in range(2))
        with second.held(0):
            pass
        with first.held(0):
            second.forget()
            assert path.with_name("peace.accord-lock").exists()
        first.forget()

    @pytest.mark.parametrize(("code", "error"), [(30, ReadOnly), (13, ReadOnly), (28, DiskFull)])
    def test_a_lock_that_cannot_be_made_says_why(
        self, path: Path, monkeypatch: pytest.MonkeyPatch, code: int, error: type[Exception]
    ) -> None:
        def refuse(*_: object) -> int:
            raise OSError(code, os.strerror(code))

        with Vault(path, KEY, OPENER) as vault:
            monkeypatch.setattr(os, "open", refuse)
            with pytest.raises(error):
                write(vault, 1)
            monkeypatch.undo()
