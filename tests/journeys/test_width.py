"""What is printed fits 80 columns, loses nothing, and leaves no blanks at the ends of lines."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.journeys.command_line import WORDS, Terminal, write

LONG = "a-delegation-with-a-rather-long-name-of-its-own.that-goes-on-and-on"


def folded(text: str) -> str:
    """What was printed, with what was folded put together again."""
    return re.sub(r"\s+", "", text)


def column(text: str, name: str, beyond: str) -> str:
    """What stands in a column of a table, from its own head to the next."""
    lines = text.splitlines()
    first = next(number for number, line in enumerate(lines) if name in line and beyond in line)
    start, end = lines[first].index(name), lines[first].index(beyond)
    return folded("".join(line[start:end] for line in lines[first + 1 :]))


@pytest.mark.parametrize(
    "command",
    [
        ("obligations", "--as-of", "2003-06-21"),
        ("overview", "--as-of", "2003-06-21"),
        ("show", "lurd"),
        ("log",),
        ("readers",),
        ("verify",),
    ],
)
def test_no_line_is_wider_than_the_terminal_or_ends_in_blanks(
    accord_line: Terminal, file: Path, command: tuple[str, ...]
) -> None:
    accord_line("readers", file, "--add", LONG, "--name", LONG, "--side", LONG, "--group", LONG)
    for line in accord_line(command[0], file, *command[1:]).out.split("\n"):
        assert len(line) <= 80
        assert line == line.rstrip()


def test_no_key_and_no_time_is_cut(accord_line: Terminal, file: Path) -> None:
    accord_line("readers", file, "--add", LONG, "--name", "A" * 40, "--side", LONG)
    told = accord_line("readers", file).out
    assert column(told, "Reader", "Name") == f"reader/{LONG}"
    assert column(told, "Name", "Side") == "A" * 40
    assert column(told, "Side", "Rank") == LONG
    log = accord_line("log", file, "--json").json
    told = accord_line("log", file).out
    assert column(told, "When", "Who").startswith(log[0]["at"][:19])
    assert "…" not in told


def test_a_long_value_goes_on_below_its_name_and_a_list_is_words(
    accord_line: Terminal, file: Path
) -> None:
    value = {
        "name": "N",
        "type": "body",
        "other_names": ["One", "Two"],
        "description": "word " * 40,
    }
    given = write(file.parent / "a.json", {"subject": "actor/x", "value": value})
    accord_line("add", file, "actor", "--from", given)
    lines = accord_line("show", file, "x").out.splitlines()
    assert "  other_names  One, Two" in lines
    start = next(n for n, line in enumerate(lines) if line.startswith("  description"))
    assert lines[start + 1].startswith("    word")


def test_a_draft_of_many_words_is_cut_in_the_list_and_says_how_long_it_is(
    accord_line: Terminal, file: Path
) -> None:
    accord_line("jot", file, "word " * 8000)
    told = accord_line("drafts", file).out
    assert len(told) < 800
    assert "(40,000characters)" in folded(told)
    [draft] = accord_line("drafts", file, "--json").json
    assert len(draft["text"]) == 40_000


@pytest.mark.parametrize("command", [("obligations",), ("obligations", "--json"), ("show", "lurd")])
def test_who_reads_only_the_beginning_is_no_failure(file: Path, command: tuple[str, ...]) -> None:
    given = {**os.environ, "ACCORD_PASSPHRASE": WORDS}
    words = [sys.executable, "-m", "accord", command[0], str(file), *command[1:]]
    with subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=given) as ran:
        assert ran.stdout is not None
        assert ran.stderr is not None
        ran.stdout.close()
        assert ran.stderr.read() == b""
        assert ran.wait() == 0


def test_who_asks_by_a_pipe_gets_no_empty_line_from_a_bar(file: Path, tmp_path: Path) -> None:
    given = {**os.environ, "ACCORD_PASSPHRASE": WORDS}
    for words in (["verify", str(file)], ["backup", str(file), str(tmp_path / "c.accord")]):
        ran = subprocess.run(
            [sys.executable, "-m", "accord", *words], capture_output=True, env=given, check=True
        )
        assert ran.stderr == b""
        assert not ran.stdout.startswith(b"\n")
