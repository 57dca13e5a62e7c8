"""How pages look and read: with a screen reader, on a phone, in print, in the dark, in Arabic."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from importlib import resources
from typing import Any

import pytest
from playwright.sync_api import Browser, expect

from tests.journeys.pages.conftest import looking
from tests.journeys.pages.served import DAY, PLACES, Served, Window

_RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


@cache
def _axe() -> str:
    return resources.files("axe_playwright_python").joinpath("axe.min.js").read_text()


def violations(window: Window) -> list[str]:
    """What axe finds: the rule, and the first elements that break it."""
    window.page.evaluate(_axe())
    # What stands in a line of text is exempt (WCAG 2.2, 2.5.8): the numbers of notes do, also
    # where all of the line leads somewhere, which is all that axe can see.
    window.page.evaluate(
        "axe.configure({rules: [{id: 'target-size', selector: '*:not(sup > a)'}]})"
    )
    found: dict[str, Any] = window.page.evaluate(
        "rules => axe.run({runOnly: rules, resultTypes: ['violations']})", _RULES
    )
    return [
        f"{one['id']}: {one['help']}: {[node['html'][:160] for node in one['nodes'][:3]]}"
        for one in found["violations"]
    ]


@pytest.mark.parametrize("name", PLACES)
def test_a_screen_reader_meets_no_hindrance(window: Window, name: str) -> None:
    window.go(PLACES[name], **DAY)
    assert violations(window) == []


@pytest.mark.parametrize("name", PLACES)
def test_nor_does_it_in_the_dark(window: Window, name: str) -> None:
    window.page.emulate_media(color_scheme="dark")
    window.go(PLACES[name], **DAY)
    assert violations(window) == []
    window.shoot(f"{name}-dark")


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
def test_nothing_runs_off_the_screen_of_a_phone(window: Window, name: str) -> None:
    window.page.set_viewport_size({"width": 390, "height": 844})
    window.go(PLACES[name], **DAY)
    window.shoot(f"{name}-phone")
    assert wide(window) == 0
    assert window.page.locator("main h1").bounding_box() is not None


@pytest.fixture
def enlarged(browser: Browser, liberia_pages: Served) -> Iterator[Window]:
    """A screen of 1280 by 860 on which everything is twice as large."""
    how: dict[str, Any] = {"viewport": {"width": 640, "height": 430}, "device_scale_factor": 2}
    yield from looking(browser, liberia_pages, **how)


@pytest.mark.parametrize("name", PLACES)
def test_everything_can_be_read_at_twice_the_size(enlarged: Window, name: str) -> None:
    enlarged.go(PLACES[name], **DAY)
    assert wide(enlarged) == 0


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


@pytest.mark.parametrize("name", ["situation", "obligations", "statements", "form", "record"])
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
    assert violations(arabic) == []
    arabic.shoot(f"{name}-arabic")
    page.set_viewport_size({"width": 390, "height": 844})
    assert wide(arabic) == 0
