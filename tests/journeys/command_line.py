"""Running `accord` in this process, as the terminal would."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from accord.__main__ import main

WORDS = "four public words only"
ANY = -1
"""Whatever the exit code, it will do."""


class Said(NamedTuple):
    """What a command printed, and its exit code."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


class Terminal:
    """A terminal of 80 columns in which the passphrase is set."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> None:
        self.monkeypatch, self.capfd = monkeypatch, capfd
        monkeypatch.setenv("ACCORD_PASSPHRASE", WORDS)
        monkeypatch.setenv("COLUMNS", "80")

    def __call__(self, *words: object, code: int | None = 0) -> Said:
        self.capfd.readouterr()
        self.monkeypatch.setattr(sys, "argv", ["accord", *map(str, words)])
        found = 0
        try:
            main()
        except SystemExit as stop:
            found = int(stop.code or 0)
        captured = self.capfd.readouterr()
        said = Said(found, captured.out, captured.err)
        assert code in (said.code, ANY) or (code is None and found), said
        return said


def write(path: Path, value: Any) -> Path:
    path.write_text(json.dumps(value))
    return path
