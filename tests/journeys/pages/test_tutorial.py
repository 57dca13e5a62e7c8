"""The first ten minutes of a newcomer: every command and every click of the tutorial, in order.

An item of a numbered list is one act in the browser, or one thing to look for. What is bold is
clicked, or is the box that is typed into; what is code is typed, or seen.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.docs.pages import Command, steps
from tests.docs.test_howto import ROOT, Terminal
from tests.journeys.pages.conftest import looking, serve
from tests.journeys.pages.served import Window

PAGE = ROOT / "docs" / "tutorial" / "first-morning.md"
_PIECE = re.compile(
    r"^```\{code-block\} console\n\$ accord serve (?P<file>\S+)\n(?P<shown>.*?)^```$"
    r"|^(?P<block>```console\n.*?^```)$"
    r"|^\d+\. (?P<act>[^\n]+)$",
    re.M | re.S,
)
_LINE = re.compile(r"^\d+\. (.+)$", re.M)


def open_the_link(window: Window) -> None:
    window.go("/")


def click(window: Window, name: str) -> None:
    page = window.page
    named = page.get_by_role("button", name=name, exact=True)
    named = named.or_(page.get_by_role("link", name=name, exact=True))
    named.or_(page.locator("summary .cap", has_text=name)).first.click()


def type_into(window: Window, words: str, box: str, enter: str) -> None:
    found = window.page.get_by_label(re.compile(rf"^{re.escape(box)}\b")).locator("visible=true")
    found.first.fill(words)
    if enter:
        found.first.press("Enter")


def see(window: Window, words: str) -> None:
    expect(window.page.locator("main")).to_contain_text(words)


_ACTS = (
    (re.compile(r"Open the link\."), open_the_link),
    (re.compile(r"Click \*\*(.+)\*\*\."), click),
    (re.compile(r"Type `(.+)` into \*\*(.+)\*\*(, and press Enter)?\."), type_into),
    (re.compile(r"See `(.+)`\."), see),
)


def do(window: Window, act: str) -> None:
    """Do what a line says; a line that says something else fails."""
    for pattern, how in _ACTS:
        if found := pattern.fullmatch(act):
            how(window, *found.groups())
            return
    pytest.fail(f"the tutorial clicks only what is tested, not {act!r}")


@contextmanager
def opened(browser: Browser, file: Path, shown: str) -> Iterator[Window]:
    """A window on a file that is served, as the command of the page serves it."""
    assert "it is good once" in shown
    running = serve(file)
    served = next(running)
    try:
        windows = looking(browser, served)
        yield next(windows)
        next(windows, None)
    finally:
        next(running, None)


@pytest.mark.covers("F01", faces=("web", "cli"))
def test_a_newcomer_can_do_all_that_the_tutorial_says(browser: Browser, tmp_path: Path) -> None:
    terminal = Terminal(tmp_path, starting=False)
    done = 0
    text = PAGE.read_text(encoding="utf-8")
    pieces = list(_PIECE.finditer(text))
    while pieces:
        piece = pieces.pop(0)
        if piece["block"]:
            for command in steps(piece["block"]):
                assert isinstance(command, Command)
                terminal.type(command)
            continue
        assert piece["file"], f"nothing is open in the browser: {piece['act']}"
        with opened(browser, tmp_path / piece["file"], piece["shown"]) as window:
            while pieces and pieces[0]["act"]:
                do(window, pieces.pop(0)["act"])
                done += 1
    assert done == len(_LINE.findall(text)) > 20
