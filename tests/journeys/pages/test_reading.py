"""What one reads in a browser: in by the link, through the frame, by words, dates and readers."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, expect

from tests.journeys.pages.served import DAY, PLACES, Served, Window


def test_the_link_lets_one_browser_in(browser: Browser, window: Window) -> None:
    other = browser.new_context().new_page()
    for address in (window.served.link, window.served.origin):
        answer = other.goto(address)
        assert answer is not None
        assert answer.status == 403
    assert "good once" in other.content()
    other.context.close()
    window.go("/")
    assert "Liberia" in window.page.title()


@pytest.mark.parametrize("name", PLACES)
def test_every_page_says_what_it_is_and_how_it_is_marked(window: Window, name: str) -> None:
    window.go(PLACES[name], **DAY)
    page = window.page
    expect(page.locator("h1")).to_have_count(1)
    expect(page.get_by_role("note").first).to_be_visible()
    assert page.get_by_role("note").first.inner_text().strip()
    window.shoot(name)


def test_places_are_reached_by_the_rail_and_keep_the_dates(window: Window) -> None:
    window.go("/", **DAY)
    rail = window.page.get_by_role("navigation", name="Places")
    for name in ("Parties", "Timeline", "Obligations", "Tasks", "Statements"):
        rail.get_by_role("link", name=name).click()
        assert "as_of=2003-06-20" in window.where
        expect(rail.get_by_role("link", name=name)).to_have_attribute("aria-current", "page")


def test_the_dates_are_changed_where_they_stand(plain_window: Window) -> None:
    plain_window.go("/obligations")
    page = plain_window.page
    page.locator("details.dates > summary").click()
    page.get_by_label("As of", exact=True).fill("2003-06-20")
    page.get_by_label("Said by", exact=True).fill("2003-06-20")
    page.locator("details.dates").get_by_role("button").click()
    assert "as_of=2003-06-20" in plain_window.where
    expect(page.locator("main h1")).to_contain_text("on 20 June 2003")


@pytest.mark.covers("F01", faces=("web",))
def test_the_matrix_is_filtered_and_grouped(plain_window: Window) -> None:
    plain_window.go("/obligations", **DAY)
    page = plain_window.page
    page.locator("select[name=state]").select_option("due")
    page.locator("select[name=group]").select_option("state")
    page.locator("form.filter button").click()
    expect(page.locator("h1")).to_contain_text(re.compile(r"^\d+ of \d+ obligations"))
    assert [one.inner_text() for one in page.locator("tr.group").all()] == ["Due"]
    page.get_by_label("Words").fill("no such word")
    page.locator("form.filter button").click()
    expect(page.locator("main")).to_contain_text("No obligation that was asked for")


def test_a_long_list_is_turned_page_by_page_and_back_to_its_start(plain_window: Window) -> None:
    plain_window.go("/obligations", **DAY, limit="5")
    page = plain_window.page
    first = page.locator("tbody tr:not(.group) th").all_inner_texts()
    assert len(first) == 5
    expect(page.locator("main")).to_contain_text("This is the beginning of the list")
    page.get_by_role("link", name="Further").click()
    second = page.locator("tbody tr:not(.group) th").all_inner_texts()
    assert len(second) == 5
    assert second != first
    expect(page.locator("main")).to_contain_text("more stands before and after it")
    expect(page.locator(".dates .val").first).to_have_text("20 June 2003")
    page.emulate_media(media="print")
    expect(page.get_by_role("link", name="Further")).to_be_hidden()
    expect(page.locator("main")).to_contain_text("more stands before and after it")
    page.emulate_media(media="screen")
    page.get_by_role("link", name="Back to the start").click()
    assert page.locator("tbody tr:not(.group) th").all_inner_texts() == first


@pytest.mark.covers("F01", faces=("web",))
def test_the_matrix_is_worked_by_keyboard_alone(window: Window) -> None:
    window.go("/obligations", **DAY)
    page = window.page
    page.keyboard.press("Tab")
    expect(page.locator("a.skip")).to_be_focused()
    page.keyboard.press("Enter")
    for _ in range(3):
        page.keyboard.press("Tab")
        if page.locator("select[name=party]").evaluate("e => e === document.activeElement"):
            break
    expect(page.locator("select[name=party]")).to_be_focused()
    page.keyboard.press("Tab")
    expect(page.locator("select[name=state]")).to_be_focused()
    page.keyboard.type("Due")
    page.wait_for_url("**state=due**")
    first = page.locator("main tbody tr:not(.group) a[href^='/s/']").first
    first.focus()
    page.keyboard.press("ArrowDown")
    second = page.locator("main tbody tr:not(.group)").nth(1).locator("a").first
    expect(second).to_be_focused()
    page.keyboard.press("Enter")
    page.wait_for_url("**/s/obligation/**")


@pytest.mark.covers("A06", faces=("web",))
def test_who_there_is_leads_to_the_page_of_each(window: Window) -> None:
    window.go("/parties", **DAY)
    page = window.page
    assert page.locator("figure svg").count() > 0
    page.locator("main a[href^='/s/actor/']").first.click()
    page.wait_for_url("**/s/actor/**")
    expect(page.get_by_role("heading", name="History")).to_be_visible()


def test_words_are_searched_from_any_page(plain_window: Window) -> None:
    plain_window.go("/tasks", **DAY)
    box = plain_window.page.get_by_role("search").get_by_role("textbox")
    box.fill("LOCATIONS units")
    box.press("Enter")
    assert "as_of=2003-06-20" in plain_window.where
    expect(plain_window.page.locator("h1")).to_contain_text("with “LOCATIONS units”")
    plain_window.page.locator("main tbody a[href^='/s/']").first.click()
    expect(plain_window.page.locator("main")).to_contain_text("Why")


@pytest.mark.covers("X04", faces=("web",))
def test_the_file_is_viewed_as_a_reader_and_left_again(plain_window: Window) -> None:
    plain_window.go("/add/reader")
    page = plain_window.page
    page.locator("[name='value.name']").fill("The envoys")
    page.locator("input[name=key]").fill("envoys")
    plain_window.press("File it")
    plain_window.go("/readers")
    page.get_by_role("row", name="The envoys").get_by_role("link", name="View as").click()
    assert "reader=reader%2Fenvoys" in plain_window.where
    names = page.get_by_role("navigation", name="Places").get_by_role("link")
    assert not {"Readers", "Record"} & set(names.all_inner_texts())
    plain_window.go("/record", reader="reader/envoys")
    expect(page.get_by_role("alert")).to_contain_text("the custodian's alone")
    page.get_by_role("link", name="leave").click()
    assert "reader=" not in plain_window.where


@pytest.mark.covers("X05", faces=("web",))
def test_the_record_is_verified_from_its_page(plain_window: Window) -> None:
    plain_window.go("/record")
    plain_window.press("Verify")
    expect(plain_window.page.locator("main")).to_contain_text("Every entry is as it was hashed")
    assert plain_window.where == "/record"


def test_a_file_that_is_served_can_be_opened_no_other_way(
    browser: Browser, liberia_pages: Served
) -> None:
    context = browser.new_context()
    answer = context.new_page().goto(liberia_pages.origin.replace("127.0.0.1", "localhost"))
    assert answer is not None
    assert answer.status == 421
    context.close()


@pytest.mark.covers("F01", faces=("web",))
def test_the_first_page_says_what_is_due_and_leads_there(plain_window: Window) -> None:
    plain_window.go("/", **DAY)
    page = plain_window.page
    strip = page.locator(".strip tbody tr")
    assert strip.count() == 7
    expect(strip.filter(has_text="Negotiate")).to_contain_text("going on")
    expect(strip.filter(has_text="Watch")).to_contain_text("no hours of observation")
    due = page.locator("main h2", has_text="Due and overdue").locator("xpath=following::table[1]")
    due.get_by_role("link", name=re.compile("locations of its units")).click()
    assert "as_of=2003-06-20" in plain_window.where
    expect(page.get_by_role("heading", name="How it stands")).to_be_visible()


def test_what_changed_is_asked_since_a_day_or_since_the_last_look(plain_window: Window) -> None:
    plain_window.go("/", **DAY)
    page = plain_window.page
    page.get_by_label("Changes since").fill("2003-06-10")
    plain_window.press("Show")
    expect(page.get_by_role("heading", name="What changed since 10 June 2003")).to_be_visible()
    assert "as_of=2003-06-20" in plain_window.where
    page.get_by_role("link", name="Since your last look").click()
    expect(page.locator("main")).to_contain_text("No earlier look of yours is on record.")
    page.get_by_role("link", name="The brief of this day").click()
    expect(page.get_by_role("heading", name="What we do not know")).to_be_visible()


@pytest.mark.covers("X04", faces=("web",))
def test_labels_lead_to_the_view_of_a_reader_who_sees_its_own_alone(plain_window: Window) -> None:
    plain_window.go("/add/reader")
    page = plain_window.page
    page.locator("[name='value.name']").fill("The guarantors")
    page.locator("input[name=key]").fill("guarantors")
    plain_window.press("File it")
    plain_window.go("/labels")
    expect(page.locator("main")).to_contain_text("Who may read it")
    page.get_by_role("navigation", name="View as").get_by_role(
        "link", name="The guarantors"
    ).click()
    page.get_by_role("navigation", name="Places").get_by_role("link", name="Labels").click()
    assert "reader=reader%2Fguarantors" in plain_window.where
    expect(page.get_by_role("heading", name="What you hold")).to_be_visible()
    expect(page.locator("main")).not_to_contain_text("Who may read it")
