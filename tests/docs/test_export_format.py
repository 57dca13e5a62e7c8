"""Whoever has the page on the export format, and no part of Accord, can verify an export."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.docs.pages import File, steps
from tests.journeys.command_line import Terminal

PAGE = Path(__file__).parents[2] / "docs" / "reference" / "export-format.md"


@pytest.fixture
def accord_line(monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> Terminal:
    """The command line."""
    return Terminal(monkeypatch, capfd)


def check(folder: Path) -> subprocess.CompletedProcess[str]:
    """What the program of the page says of an export; it is run without Accord at hand."""
    [file] = [step for step in steps(PAGE.read_text(encoding="utf-8")) if isinstance(step, File)]
    return subprocess.run(
        [sys.executable, "-I", "-S", "-c", file.text, str(folder)],
        capture_output=True, text=True, check=False,
    )  # fmt: skip


@pytest.mark.covers("X05", faces=("cli",))
def test_the_program_of_the_page_verifies_an_export_and_finds_what_was_altered(
    accord_line: Terminal, tmp_path: Path
) -> None:
    file, out = tmp_path / "talks.accord", tmp_path / "out"
    accord_line("new", file, "--case", "harbour")
    scan = tmp_path / "scan.txt"
    scan.write_text("a scan")
    accord_line("attach", file, scan)
    alone = ("--cleared-by", "Head", "--alone-because", "It is a test")
    accord_line("export", file, out, *alone)
    found = check(out)
    assert found.returncode == 0, found.stderr
    log, size, _ = found.stdout.split()
    verified = accord_line("verify", file, "--json").json
    assert verified["logs"][0]["name"] == log
    assert int(size) == verified["logs"][0]["size"] - 1
    [kept] = [path for path in (out / "attachments").iterdir() if path.read_text() == "a scan"]
    kept.write_text("a scam")
    assert "attachment was changed" in check(out).stderr
