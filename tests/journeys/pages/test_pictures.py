"""The pictures of the manual, taken of the running product: `make pictures` keeps them.

They are of fixed views of shipped cases, so that they change when pages do, and not from day
to day. Letters look as the fonts of the machine draw them.
"""

from __future__ import annotations

import os
import re
from typing import Any, Final

import pytest
from playwright.sync_api import Browser

from tests.docs.test_howto import ROOT
from tests.journeys.pages.conftest import looking
from tests.journeys.pages.served import DAY, Served
from tests.journeys.pages.smaller import size, smaller

HELD: Final = ROOT / "docs" / "pictures"
WIDE: Final = {"width": 1280, "height": 800}
PHONE: Final = {"width": 390, "height": 844}
MOST: Final = 150_000
"""So many bytes may a picture have."""
PICTURES: Final[dict[str, tuple[str, dict[str, int], dict[str, str]]]] = {
    "situation": ("/", WIDE, DAY),
    "obligations": ("/obligations", WIDE, DAY),
    "subject": ("/s/actor/model", WIDE, DAY),
    "phone": ("/", PHONE, DAY),
    "arabic": ("/", WIDE, {**DAY, "lang": "ar"}),
}
KEPT: Final = os.environ.get("ACCORD_PICTURES", "")
"""Read here, since no test sees what whoever runs it has set."""


@pytest.mark.parametrize("name", PICTURES)
def test_a_picture_of_the_manual_can_be_taken_again(
    browser: Browser, untouched_pages: Served, name: str
) -> None:
    path, screen, query = PICTURES[name]
    how: dict[str, Any] = {"viewport": screen, "reduced_motion": "reduce"}
    windows = looking(browser, untouched_pages, **how)
    window = next(windows)
    window.go(path, **query)
    shots = [window.page.screenshot(animations="disabled") for _ in range(2)]
    next(windows, None)
    assert shots[0] == shots[1]
    if KEPT:
        HELD.mkdir(exist_ok=True)
        (HELD / f"{name}.png").write_bytes(smaller(shots[0]))
    held = (HELD / f"{name}.png").read_bytes()
    assert size(held) == size(shots[0]) == (screen["width"], screen["height"])
    assert len(held) < MOST


def test_the_manual_shows_each_picture_that_is_kept_and_no_other() -> None:
    shown = set()
    for page in (ROOT / "README.md", *(ROOT / "docs").rglob("*.md")):
        shown.update(re.findall(r"pictures/([a-z]+)\.png", page.read_text(encoding="utf-8")))
    assert shown == set(PICTURES) == {path.stem for path in HELD.glob("*.png")}
