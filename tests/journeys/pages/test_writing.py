"""What one puts on record in a browser, from the first click to the changed record.

The browser runs no script: a page does all of this by itself.
"""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Locator, expect

from tests.journeys.pages.served import Window

LOCATIONS = "obligation/accra-ceasefire.3-1"


def field(window: Window, name: str) -> Locator:
    """The box of a form for a field."""
    return window.page.locator(f"main form.form [name='{name}']")


def history(window: Window) -> list[str]:
    """What was said of a subject, the latest first, as its page tells it."""
    table = window.page.locator("main h2", has_text="History").locator("xpath=following::table[1]")
    return [row.inner_text() for row in table.locator("tbody tr").all()]


def jot(window: Window, text: str) -> None:
    """Type into the box that is on every page, and press Enter."""
    box = window.page.locator("form.jot input[name=text]")
    box.fill(text)
    box.press("Enter")


def test_a_jot_becomes_a_draft_and_a_draft_a_note_on_file(plain_window: Window) -> None:
    window, page = plain_window, plain_window.page
    window.go("/timeline")
    jot(window, "The envoy was late again.")
    assert window.where == "/drafts"
    draft = page.locator(".list > li", has_text="The envoy was late again.")
    draft.get_by_role("button", name="File as a note").click()
    assert window.where.startswith("/s/note/")
    expect(page.locator("h1")).to_contain_text("The envoy was late again")
    assert len(history(window)) == 1
    window.go("/drafts")
    expect(page.locator("main")).not_to_contain_text("The envoy was late again.")


def test_a_jot_becomes_a_typed_statement_that_points_back_to_it(plain_window: Window) -> None:
    window, page = plain_window, plain_window.page
    window.go("/")
    jot(window, "Shots heard at the bridge.")
    draft = page.locator(".list > li", has_text="Shots heard at the bridge.")
    draft.get_by_role("link", name="File with a typed statement").click()
    page.locator("main").get_by_role("link", name=re.compile("^event$", re.I)).click()
    expect(page.locator("main")).to_contain_text("From: Shots heard at the bridge.")
    field(window, "value.what").fill("Shots at the bridge")
    field(window, "value.happened").fill("2003-06-19")
    window.press("File it")
    assert window.where.startswith("/s/event/")
    expect(page.locator("main")).to_contain_text("Shots at the bridge")


def test_a_draft_is_discarded(plain_window: Window) -> None:
    window = plain_window
    window.go("/drafts")
    jot(window, "Nothing of note.")
    draft = window.page.locator(".list > li", has_text="Nothing of note.")
    draft.get_by_role("button", name="Discard").click()
    expect(window.page.locator("main")).not_to_contain_text("Nothing of note.")


def test_an_event_is_added_by_its_form_and_a_fault_keeps_what_was_typed(
    plain_window: Window,
) -> None:
    window, page = plain_window, plain_window.page
    window.go("/statements")
    page.get_by_role("link", name="Add a statement").click()
    page.locator("main").get_by_role("link", name=re.compile("^event$", re.I)).click()
    field(window, "value.what").fill("A convoy turned back")
    field(window, "value.happened").fill("June the fifth")
    field(window, "source.title").fill("Patrol log")
    field(window, "key").fill("convoy-turned-back")
    window.press("File it")
    expect(page.get_by_role("alert")).to_contain_text("not a date")
    window.shoot("fault")
    expect(field(window, "value.what")).to_have_value("A convoy turned back")
    expect(field(window, "source.title")).to_have_value("Patrol log")
    field(window, "value.happened").fill("2003-06-05")
    window.press("File it")
    assert window.where == "/s/event/convoy-turned-back"
    assert len(history(window)) == 1
    window.go("/timeline", **{"from": "2003-06-05", "to": "2003-06-05"})
    expect(page.locator("main")).to_contain_text("A convoy turned back")


def test_a_statement_is_answered_and_what_was_said_before_stays(plain_window: Window) -> None:
    window, page = plain_window, plain_window.page
    add_note(window, "answered", "The ferry runs.")
    page.get_by_role("link", name="Answer it").click()
    expect(field(window, "value.text")).to_have_value("The ferry runs.")
    field(window, "value.text").fill("The ferry runs no more.")
    window.press("File it")
    assert window.where == "/s/note/answered"
    expect(page.locator("h1")).to_contain_text("The ferry runs no more")
    assert len(history(window)) == 2


def add_note(window: Window, key: str, text: str) -> None:
    window.go("/add/note")
    field(window, "value.text").fill(text)
    field(window, "key").fill(key)
    window.press("File it")
    assert window.where == f"/s/note/{key}"


def test_answers_that_crossed_stand_side_by_side_until_somebody_decides(
    plain_window: Window,
) -> None:
    window, page = plain_window, plain_window.page
    add_note(window, "crossed", "The road is closed.")
    other = Window(window.served, page.context.new_page())
    for one in (window, other):
        one.go("/answer/note/crossed")
    for one, words in ((window, "The road is open."), (other, "The road is mined.")):
        field(one, "value.text").fill(words)
        one.press("File it")
    other.close()
    window.go("/s/note/crossed")
    expect(page.locator("main")).to_contain_text("2 accounts that differ")
    window.shoot("contested")
    window.go("/tasks")
    expect(page.locator("main")).to_contain_text("The road is mined")
    window.go("/s/note/crossed")
    page.get_by_label("Account 2").check()
    page.get_by_label("Decided by").fill("The head of the desk")
    page.locator("[name=reason]").fill("A patrol saw the mines.")
    window.press("Decide")
    expect(page.locator("main")).to_contain_text("decided that account 2 is to count")
    window.go("/tasks")
    expect(page.locator("main")).not_to_contain_text("The road is mined")


@pytest.mark.covers("F01", faces=("web",))
def test_an_obligation_is_put_on_record_as_done(plain_window: Window) -> None:
    window, page = plain_window, plain_window.page
    window.go(f"/s/{LOCATIONS}", as_of="2003-06-25")
    page.locator("[name='value.done']").fill("2003-06-20")
    page.locator("main [name='source.title']").fill("Letter to the mediator")
    window.press("Done")
    assert window.where.startswith(f"/s/{LOCATIONS}")
    expect(page.locator("main")).to_contain_text("Letter to the mediator")
    expect(page.locator("main .s-done, main .s-late").first).to_be_visible()


def test_a_statement_is_withdrawn_with_its_reason(plain_window: Window) -> None:
    window, page = plain_window, plain_window.page
    add_note(window, "withdrawn", "The well is dry.")
    page.get_by_role("link", name="Withdraw it").click()
    page.locator("main [name=reason]").fill("It was another well.")
    window.press("Withdraw")
    expect(page.locator("main")).to_contain_text("Nothing stands about it")
    assert "It was another well." in history(window)[0]


def test_a_form_is_filled_and_sent_by_keyboard_alone(plain_window: Window) -> None:
    window, page = plain_window, plain_window.page
    window.go("/add/note")
    page.keyboard.press("Tab")
    expect(page.locator("a.skip")).to_be_focused()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    expect(field(window, "value.text")).to_be_focused()
    page.keyboard.type("Typed without a mouse.")
    for _ in range(80):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.matches('main form.form button')"):
            break
    page.keyboard.press("Enter")
    page.wait_for_url("**/s/note/**")
    expect(page.locator("h1")).to_contain_text("Typed without a mouse")


def test_loading_a_page_again_files_nothing_again(plain_window: Window) -> None:
    window, page = plain_window, plain_window.page
    add_note(window, "once", "Said once.")
    page.reload()
    page.go_back()
    page.go_forward()
    window.go("/s/note/once")
    assert len(history(window)) == 1
