"""Every command in the manual and the README runs, and prints what the page shows.

Each page runs from its top to its end in an empty folder of its own; `pages.py` says how
a page is read. `export` sets a variable; `make run` stands for `accord demo build/`, which
is what it runs once the program is installed.

Each command of the README starts the program anew, as a person would. The other pages run
theirs in this process, through the same `main`, and print the same.
"""

from __future__ import annotations

import io
import os
import shlex
import subprocess
import sys
from collections.abc import Mapping
from contextlib import chdir, redirect_stderr, redirect_stdout
from pathlib import Path

import pytest

from accord.__main__ import main
from tests.docs.pages import Command, File, learn, steps, substitute

ROOT = Path(__file__).parent.parent.parent
PAGES = [
    ROOT / "README.md",
    *sorted((ROOT / "docs" / "tutorial").glob("*.md")),
    *sorted((ROOT / "docs" / "howto").glob("*.md")),
]
ROWS = {
    "actor-map": ["A06"],
    "open-a-file": ["A06"],
    "due-and-what-if": ["F01"],
    "morning-brief": ["F01"],
    "readers": ["X04"],
    "disclose": ["X04"],
    "hand-over": ["X04", "X05"],
    "export": ["X05"],
    "correct": ["X05"],
    "verify": ["X05"],
}
SETTING_UP = ("git clone ", "cd ", "source ", "make test")


class Terminal:
    """Somebody at a terminal, in a folder, who knows the passphrase."""

    def __init__(self, folder: Path, *, starting: bool) -> None:
        self.folder, self.run = folder, started if starting else called
        self.learned: dict[str, str] = {}
        self.variables = {
            **os.environ,
            "ACCORD_PASSPHRASE": "a page of the manual",
            "COLUMNS": "140",
            "NO_COLOR": "1",
            "PYTHONWARNINGS": "error",
        }

    def write(self, file: File) -> None:
        """Write a file that the page shows."""
        (self.folder / file.name).write_text(file.text, encoding="utf-8")

    def type(self, command: Command) -> None:
        """Type a command and compare how it ends, and what it prints."""
        typed = substitute(command.typed, self.learned)
        if typed.startswith(SETTING_UP):
            return
        if typed.startswith("export "):
            name, _, value = shlex.split(typed)[1].partition("=")
            self.variables[name] = value
            return
        code, printed = self._done("accord demo build/" if typed == "make run" else typed)
        assert code == command.code, f"line {command.line}: $ {typed}\n{printed}"
        if command.shown:
            wanted = "\n".join(command.shown)
            assert learn(command.shown, printed, self.learned), (
                f"line {command.line}: $ {typed}\n-- the page shows:\n{wanted}\n"
                f"-- printed was:\n{printed}"
            )

    def _done(self, typed: str) -> tuple[int, str]:
        if typed.startswith("head -c 32 /dev/urandom > "):
            (self.folder / typed.rpartition(" ")[2]).write_bytes(os.urandom(32))
            return 0, ""
        program, *words = shlex.split(typed)
        assert program == "accord", f"the manual types only what is tested, not {typed!r}"
        return self.run(words, self.folder, self.variables)


def started(words: list[str], folder: Path, variables: Mapping[str, str]) -> tuple[int, str]:
    """The exit code of the program, and all that it prints."""
    done = subprocess.run(
        [sys.executable, "-m", "accord", *words],
        cwd=folder,
        env=variables,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    return done.returncode, done.stdout


def called(words: list[str], folder: Path, variables: Mapping[str, str]) -> tuple[int, str]:
    """The same, without a process of its own."""
    printed, code = io.TextIOWrapper(io.BytesIO(), encoding="utf-8"), 0
    with (
        pytest.MonkeyPatch.context() as patch,
        Path(os.devnull).open() as nothing,
        chdir(folder),
        redirect_stdout(printed),
        redirect_stderr(printed),
    ):
        for name, value in variables.items():
            patch.setenv(name, value)
        patch.setattr(sys, "argv", ["accord", *words])
        patch.setattr(sys, "stdin", nothing)
        try:
            main()
        except SystemExit as stop:
            code = int(stop.code or 0)
    printed.seek(0)
    return code, printed.read()


def _named(page: Path) -> object:
    rows = ROWS.get(page.stem)
    marks = [pytest.mark.covers(*rows, faces=("cli",))] if rows else []
    return pytest.param(page, id=page.stem, marks=marks)


@pytest.mark.parametrize("page", [_named(page) for page in PAGES])
def test_what_the_page_shows_is_what_happens(page: Path, tmp_path: Path) -> None:
    terminal = Terminal(tmp_path, starting=page.stem == "README")
    commands = 0
    for step in steps(page.read_text(encoding="utf-8")):
        if isinstance(step, File):
            terminal.write(step)
        else:
            terminal.type(step)
            commands += 1
    assert commands, "the page shows no command"
