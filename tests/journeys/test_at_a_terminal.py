"""What a person sees at a terminal of their own: prompts, bars, and where both meet."""

from __future__ import annotations

import json
import os
import pty
import select
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.journeys.command_line import WORDS

LONG_ENOUGH = 0.5
"""Seconds in which a bar would have been drawn several times."""


class Screen:
    """A pseudo-terminal in which a command runs, and somebody who types."""

    def __init__(self, master: int) -> None:
        self.master, self.seen = master, ""

    def read(self, seconds: float, until: str = "") -> str:
        """All that appears within these seconds, or until some words do."""
        end, new = time.monotonic() + seconds, ""
        while (left := end - time.monotonic()) > 0 and not (until and until in new):
            if select.select([self.master], [], [], left)[0]:
                try:
                    new += os.read(self.master, 65536).decode()
                except OSError:  # the command has ended, and its terminal with it
                    break
        self.seen += new
        return new

    def type(self, line: str) -> None:
        """A line, and return."""
        os.write(self.master, f"{line}\n".encode())


AT_ONCE = "import accord.cli.bars as b, accord.__main__ as m; b.PATIENCE = 0; m.main()"
"""The program, with no patience before a bar is drawn."""


@contextmanager
def terminal(
    *words: object, program: tuple[str, ...] = ("-m", "accord")
) -> Iterator[tuple[Screen, subprocess.Popen[bytes]]]:
    """A command that runs at a terminal where no passphrase is set."""
    master, slave = pty.openpty()
    given = {name: value for name, value in os.environ.items() if not name.startswith("ACCORD_")}
    running = subprocess.Popen(
        [sys.executable, *program, *map(str, words)],
        stdin=slave, stdout=slave, stderr=slave, start_new_session=True,
        env={**given, "TERM": "xterm", "COLUMNS": "80"},
    )  # fmt: skip
    os.close(slave)
    try:
        yield Screen(master), running
    finally:
        running.kill()
        running.wait()
        os.close(master)


def asked_for_in_peace(screen: Screen, prompt: str) -> None:
    """The question stands alone until it is answered: nothing is drawn over it."""
    assert prompt in screen.read(60, until=prompt), screen.seen
    assert screen.read(LONG_ENOUGH) == ""


@pytest.mark.parametrize(
    ("command", "prompts"),
    [
        (("new", "new.accord"), ("Passphrase: ", "Once more: ")),
        (("backup", "{file}", "copy.accord"), ("Passphrase: ",)),
        (("restore", "{file}", "copy.accord"), ("Passphrase: ",)),
        (("verify", "{file}"), ("Passphrase: ",)),
        (
            ("rekey", "{file}"),
            ("Passphrase: ", "New passphrase: ", "Repeat for confirmation: "),
        ),
    ],
)
def test_no_bar_is_drawn_over_the_question_for_the_passphrase(
    command: tuple[str, ...], prompts: tuple[str, ...], file: Path, tmp_path: Path
) -> None:
    words = [w.format(file=file) if "{" in w else tmp_path / w if "." in w else w for w in command]
    with terminal(*words) as (screen, running):
        for prompt in prompts:
            asked_for_in_peace(screen, prompt)
            screen.type(WORDS)
        screen.read(60)
        assert running.wait() == 0, screen.seen
    assert WORDS not in screen.seen


def test_filing_that_takes_long_shows_a_bar_and_takes_it_away(file: Path, tmp_path: Path) -> None:
    rows = [{"text": f"Note {number}"} for number in range(1000)]
    given = tmp_path / "notes.json"
    given.write_text(json.dumps(rows))
    words = ("add", file, "note", "--from", given)
    with terminal(*words, program=("-c", AT_ONCE)) as (screen, running):
        asked_for_in_peace(screen, "Passphrase: ")
        screen.type(WORDS)
        screen.read(120)
        assert running.wait() == 0, screen.seen
    assert "Filing" in screen.seen
    assert screen.seen.count("Filed note/") == 1000


def test_filing_that_is_soon_done_shows_no_bar(file: Path, tmp_path: Path) -> None:
    given = tmp_path / "note.json"
    given.write_text(json.dumps({"text": "A note"}))
    with terminal("add", file, "note", "--from", given) as (screen, running):
        asked_for_in_peace(screen, "Passphrase: ")
        screen.type(WORDS)
        screen.read(60)
        assert running.wait() == 0, screen.seen
    assert "Filing" not in screen.seen
