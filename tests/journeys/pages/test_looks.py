"""How pages look and read: with a screen reader, on a phone, in print, in the dark, in Arabic."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from importlib import resources
from typing import Any, Final

import pytest
from playwright.sync_api import Browser, ViewportSize, expect

from tests.journeys.pages.conftest import looking
from tests.journeys.pages.served import DAY, PLACES, Served, Window

PHONE: Final[ViewportSize] = {"width": 390, "height": 844}
_RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


@cache
def _axe() -> str:
    return resources.files("axe_playwright_python").joinpath("axe.min.js").read_text()


def violations(window: Window, **how: Any) -> list[str]:
    """What axe finds: the rule, and the first elements that break it."""
    # What stands in a line of text is exempt (WCAG 2.2, 2.5.8): the numbers of notes do, also
    # where all of the line leads somewhere, which is all that axe can see.
    if window.page.evaluate("typeof axe") == "undefined":
        window.page.evaluate(_axe())
        window.page.evaluate(
            "axe.configure({rules: [{id: 'target-size', selector: '*:not(sup > a)'}]})"
        )
    asked = {"runOnly": _RULES, "resultTypes": ["violations"], **how}
    found: dict[str, Any] = window.page.evaluate("asked => axe.run(asked)", asked)
    return [
        f"{one['id']}: {one['help']}: {[node['html'][:160] for node in one['nodes'][:3]]}"
        for one in found["violations"]
    ]


@pytest.mark.parametrize("name", PLACES)
def test_a_screen_reader_meets_no_hindrance_by_day_or_in_the_dark(
    window: Window, name: str
) -> None:
    window.go(PLACES[name], **DAY)
    assert violations(window) == []
    # By night colours are others, and nothing else is.
    window.page.emulate_media(color_scheme="dark")
    assert violations(window, runOnly=["color-contrast"]) == []
    window.shoot(f"{name}-dark")


@pytest.mark.parametrize("name", PLACES)
def test_nor_does_it_from_right_to_left_on_whatever_screen(window: Window, name: str) -> None:
    window.go(PLACES[name], **DAY, lang="ar")
    assert window.page.locator("html").get_attribute("dir") == "rtl"
    assert violations(window, rules={"color-contrast": {"enabled": False}}) == []
    assert wide(window) == 0
    window.shoot(f"{name}-right")
    window.page.set_viewport_size(PHONE)
    assert wide(window) == 0


def test_accounts_side_by_side_are_told_apart_without_eyes(window: Window) -> None:
    window.go("/tasks", **DAY)
    table = window.page.locator("main h2", has_text="Accounts that differ").locator(
        "xpath=following::table[1]"
    )
    table.locator("tbody a[href^='/s/']").first.click()
    expect(window.page.locator("main")).to_contain_text("Account 2")
    assert violations(window) == []


def wide(window: Window) -> int:
    """By how many pixels the page is wider than its window."""
    width: int = window.page.evaluate(
        "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    )
    return width


@pytest.mark.parametrize("name", PLACES)
def test_nothing_runs_off_the_screen_of_a_phone_or_at_twice_the_size(
    window: Window, name: str
) -> None:
    window.page.set_viewport_size(PHONE)
    window.go(PLACES[name], **DAY)
    window.shoot(f"{name}-phone")
    assert wide(window) == 0
    assert window.page.locator("main h1").bounding_box() is not None
    # A screen of 1280 by 860 on which everything is twice as large.
    window.page.set_viewport_size({"width": 640, "height": 430})
    assert wide(window) == 0


@pytest.mark.parametrize("name", ["situation", "obligations", "subject", "timeline"])
def test_print_leaves_out_what_only_a_screen_needs(window: Window, name: str) -> None:
    window.page.emulate_media(media="print")
    window.go(PLACES[name], **DAY)
    page = window.page
    for screen in (".bar", ".rail", "form.filter", ".skip"):
        for one in page.locator(screen).all():
            expect(one).to_be_hidden()
    expect(page.locator("main h1")).to_be_visible()
    expect(page.get_by_role("note").first).to_be_visible()
    assert page.pdf()[:5] == b"%PDF-"


def test_the_dark_is_dark_and_the_light_is_light(window: Window) -> None:
    def ground() -> int:
        colour: str = window.page.evaluate(
            "getComputedStyle(document.documentElement).backgroundColor"
        )
        return sum(int(part) for part in colour[4:-1].split(",")[:3])

    window.go("/")
    assert ground() > 600
    window.page.emulate_media(color_scheme="dark")
    assert ground() < 150


@pytest.fixture
def arabic(browser: Browser, arabic_pages: Served) -> Iterator[Window]:
    """A window on a file whose language is Arabic, of somebody who reads Arabic."""
    yield from looking(browser, arabic_pages, locale="ar")


@pytest.mark.parametrize("name", ["situation", "form"])
def test_a_file_in_arabic_reads_from_the_right(arabic: Window, name: str) -> None:
    arabic.go(PLACES[name])
    page = arabic.page
    assert page.locator("html").get_attribute("dir") == "rtl"
    assert page.locator("html").get_attribute("lang") == "ar"
    rail, main = page.locator(".rail").bounding_box(), page.locator("main").bounding_box()
    assert rail is not None
    assert main is not None
    assert rail["x"] >= main["x"] + main["width"] - 1
    assert wide(arabic) == 0
    arabic.shoot(f"{name}-arabic")
    page.set_viewport_size(PHONE)
    assert wide(arabic) == 0


RAIL = ("situation", "brief", "parties", "timeline", "map", "obligations", "tasks", "drafts",
        "statements", "labels", "readers", "record")  # fmt: skip


def test_every_page_of_an_empty_file_says_so_and_is_whole(
    browser: Browser, empty_pages: Served
) -> None:
    windows = looking(browser, empty_pages)
    window = next(windows)
    for name in RAIL:
        window.go(PLACES[name])
        assert violations(window, rules={"color-contrast": {"enabled": False}}) == [], name
        assert wide(window) == 0, name
        window.shoot(f"{name}-empty")
    next(windows, None)


def test_long_names_run_off_no_screen(browser: Browser, long_pages: Served) -> None:
    windows = looking(browser, long_pages)
    window = next(windows)
    subjects = ("/s/actor/a", "/s/obligation/a", "/s/note/a", "/answer/note/a")
    for path in (*(PLACES[name] for name in RAIL), *subjects):
        window.page.set_viewport_size({"width": 1280, "height": 860})
        window.go(path, **DAY)
        assert wide(window) == 0, path
        window.page.set_viewport_size(PHONE)
        assert wide(window) == 0, path
    next(windows, None)
