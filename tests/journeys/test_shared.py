"""Several at one file, and a file that cannot be written: what a person at the terminal sees."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from accord import wiring
from tests.journeys.command_line import Terminal

WORDS = "four public words only"


@pytest.fixture
def file(accord_line: Terminal, tmp_path: Path) -> Path:
    path = tmp_path / "h.accord"
    accord_line("new", path, "--case", "harbour")
    return path


def test_who_reads_is_not_held_up_by_who_writes_and_is_told_what_was_not_logged(
    accord_line: Terminal, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("accord.store.sqlite.store.PATIENCE", 0.1)
    opened = wiring.open_desk(file, wiring.key_from_passphrase(WORDS))
    with opened as other, other.gate.store.vault.transaction():  # type: ignore[attr-defined]
        began = time.monotonic()
        ran = accord_line("brief", file, "--as-of", "2019-06-20", "--reader", "reader/envoy")
        assert time.monotonic() - began < 4
    assert "Harbour" in ran.out
    assert "was not logged: somebody else is writing" in ran.err


def test_a_reading_that_had_to_wait_is_logged_once_nobody_writes(
    accord_line: Terminal, file: Path
) -> None:
    key = wiring.key_from_passphrase(WORDS)
    with wiring.open_desk(file, key) as other, wiring.open_desk(file, key) as desk:
        with other.gate.store.vault.transaction():  # type: ignore[attr-defined]
            desk.statements("note")
            assert desk.unlogged == 1
        assert desk.traces()[-1].action == "statements"
        desk.jot("words")
        assert desk.unlogged == 0
    assert "statements" in accord_line("log", file).out


def test_a_medium_that_cannot_be_written_serves_and_says_that_reads_are_not_logged(
    accord_line: Terminal, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    may = os.access
    monkeypatch.setattr(os, "access", lambda path, how: not how & os.W_OK and may(path, how))
    ran = accord_line("show", file, "actor/northquay")
    assert "actor/northquay: settled" in ran.out
    assert "what is read is not logged" in ran.err
    assert "cannot be written" in accord_line("jot", file, "words", code=18).err
