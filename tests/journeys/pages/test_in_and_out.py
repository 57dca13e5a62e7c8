"""Tables brought in and releases taken out in a browser, from the first click to the record.

The browser runs no script: a page does all of this by itself.
"""

from __future__ import annotations

import io
import tarfile
from pathlib import Path

import pyrage
import pytest
from playwright.sync_api import Browser, Locator, expect

from tests.journeys.pages.conftest import looking
from tests.journeys.pages.served import Served, Window
from tests.journeys.pages.test_looks import violations, wide

KEY = pyrage.x25519.Identity.generate()
HEAD = "subject;observer;Place;during;hours;what\n"
WRONG = f"{HEAD}observation/w1-klay;actor/patrol-1;Klay;2003-06-16/2003-06-22;many;Shots\n"
RIGHT = (
    f"{HEAD}observation/w1-klay;actor/patrol-1;Klay;2003-06-16/2003-06-22;61.5;Shots at night\n"
    "observation/w1-po-river;actor/patrol-2;Po River;2003-06-16/2003-06-22;55;\n"
)


def choose(window: Window, kind: str) -> Locator:
    """The form that takes a table, with a kind chosen."""
    form = window.page.locator("main form[enctype='multipart/form-data']")
    form.locator("[name=kind]").select_option(kind)
    return form


def sent(window: Window, text: str, **typed: str) -> None:
    """A table of observations, sent to be looked through."""
    window.go("/bring-in")
    form = choose(window, "observation")
    data = {"name": "week.csv", "mimeType": "text/csv", "buffer": text.encode()}
    form.locator("[name=file]").set_input_files(data)
    for name, words in typed.items():
        form.locator(f"[name={name}]").fill(words)
    form.get_by_role("button", name="Look through it").click()


@pytest.mark.covers("X05", faces=("web",))
def test_a_table_is_looked_through_mended_filed_and_taken_back(plain_window: Window) -> None:
    window, page = plain_window, plain_window.page
    sent(window, WRONG)
    expect(page.get_by_role("alert")).to_contain_text("Nothing was filed")
    row = page.locator("main tbody tr", has_text="Place")
    expect(row).to_contain_text("no such column")
    page.locator("[name='map.Place']").fill("place.name")
    window.press("Look through it")
    row = page.locator("main tbody tr")
    expect(row).to_have_count(1)
    expect(row).to_contain_text("E2")
    expect(row).to_contain_text("not a number")
    window.shoot("table-problems")
    # What a column means is kept once a table was filed.
    sent(window, RIGHT, source="Weekly report 1", level="1")
    page.locator("[name='map.Place']").fill("place.name")
    window.press("Look through it")
    expect(page.locator("main")).to_contain_text("2 new statements")
    window.shoot("table-seen")
    window.press("File all of it")
    assert window.where.startswith("/bring-in/filed/")
    expect(page.locator("main")).to_contain_text("2 statements, filed at once, stand.")
    filed = window.where
    page.get_by_role("link", name="observation/w1-klay").click()
    expect(page.locator("main")).to_contain_text("Weekly report 1")
    sent(window, RIGHT, source="Weekly report 1")
    expect(page.locator("main")).to_contain_text("All of it is on file already")
    window.go(filed)
    page.locator("main [name=reason]").fill("The table of another mission")
    window.press("Withdraw all of it")
    expect(page.locator("main")).to_contain_text("Nothing of it stands any more")
    window.go("/s/observation/w1-klay")
    expect(page.locator("main")).to_contain_text("The table of another mission")


def test_a_template_is_downloaded_and_brought_in_as_it_is(
    plain_window: Window, tmp_path: Path
) -> None:
    window, page = plain_window, plain_window.page
    window.go("/bring-in")
    form = page.locator("main form[action='/bring-in/template']")
    form.locator("[name=kind]").select_option("observation")
    form.locator("[name=form]").select_option("xlsx")
    with page.expect_download() as waiting:
        form.get_by_role("button", name="Download").click()
    path = tmp_path / waiting.value.suggested_filename
    waiting.value.save_as(path)
    assert path.name == "observation.xlsx"
    choose(window, "observation").locator("[name=file]").set_input_files(path)
    window.press("Look through it")
    expect(page.locator("main")).to_contain_text("2 rows explain the table")


@pytest.mark.covers("X04", "X05", faces=("web",))
def test_a_package_is_handed_over_downloaded_once_and_reviewed(
    plain_window: Window, tmp_path: Path
) -> None:
    window, page = plain_window, plain_window.page
    for key, name in (("guarantor", "A Guarantor"), ("second", "The Second")):
        window.go("/add/reader")
        page.locator("[name='value.name']").fill(name)
        page.locator("[name='value.clearance']").fill("3")
        page.locator("main form.form [name=key]").fill(key)
        window.press("File it")
    window.go("/take-out")
    form = page.locator("main form[action='/take-out/hand-over']")
    form.locator("[name=reader]").select_option(label="A Guarantor")
    form.locator("[name=key]").fill(str(KEY.to_public()))
    form.locator("[name=cleared_by]").fill("The head of the desk")
    form.locator("[name=alone_because]").fill("The delegation leaves at noon")
    window.shoot("take-out")
    form.get_by_role("button", name="Hand it over").click()
    assert window.where.startswith("/take-out/gone/")
    expect(page.locator("main")).to_contain_text("does not expire and cannot be called back")
    link = page.locator("main a[download]")
    address = link.get_attribute("href")
    with page.expect_download() as waiting:
        link.click()
    path = tmp_path / "package.age"
    waiting.value.save_as(path)
    with tarfile.open(fileobj=io.BytesIO(pyrage.decrypt(path.read_bytes(), [KEY]))) as tar:
        assert tar.getnames()[:2] == ["cover.html", "statements.jsonl"]
    page.reload()
    expect(page.locator("main")).to_contain_text("No download waits")
    assert address is not None
    window.go(address)
    expect(page.get_by_role("alert")).to_contain_text("this link was used")
    window.go("/take-out")
    review = page.locator("main form[action='/take-out/review']").last
    review.locator("[name=by]").select_option(label="The Second")
    review.locator("[name=verdict]").select_option("approved")
    review.get_by_role("button", name="Put the review on record").click()
    expect(page.locator("main tbody tr", has_text="A Guarantor")).to_contain_text(
        "The Second".lower().split()[1]
    )


def test_what_is_refused_keeps_what_was_typed(plain_window: Window) -> None:
    window, page = plain_window, plain_window.page
    window.go("/take-out")
    form = page.locator("main form[action='/take-out/export']")
    form.locator("[name=cleared_by]").fill("The head of the desk")
    form.locator("[name=key]").fill("age1 that is none")
    form.get_by_role("button", name="Export it").click()
    expect(page.get_by_role("alert")).to_contain_text("not a public key of age")
    expect(form.locator("[name=cleared_by]")).to_have_value("The head of the desk")


def test_no_other_browser_downloads_by_the_same_link(
    plain_window: Window, browser: Browser, liberia_pages: Served
) -> None:
    window, page = plain_window, plain_window.page
    window.go("/take-out")
    form = page.locator("main form[action='/take-out/export']")
    form.locator("[name=cleared_by]").fill("The head of the desk")
    form.locator("[name=alone_because]").fill("Nobody else was there")
    form.locator("[name=key]").fill(str(KEY.to_public()))
    form.get_by_role("button", name="Export it").click()
    address = page.locator("main a[download]").get_attribute("href")
    context = browser.new_context()
    try:
        answer = context.new_page().goto(f"{liberia_pages.origin}{address}")
        assert answer is not None
        assert answer.status == 403
    finally:
        context.close()
    expect(page.locator("main a[download]")).to_be_visible()


def test_problems_and_releases_are_met_with_a_screen_reader_and_on_a_phone(
    window: Window,
) -> None:
    sent(window, WRONG)
    assert violations(window) == []
    window.page.set_viewport_size({"width": 390, "height": 844})
    assert wide(window) == 0
    sent(window, RIGHT.replace("Place", "place.name").replace("w1-", "w3-").replace("-po-", "-p-"))
    assert violations(window) == []
    window.press("File all of it")
    assert violations(window) == []
    window.go("/take-out")
    form = window.page.locator("main form[action='/take-out/export']")
    form.locator("[name=cleared_by]").fill("The head of the desk")
    form.locator("[name=alone_because]").fill("Nobody else was there")
    form.locator("[name=key]").fill(str(KEY.to_public()))
    form.get_by_role("button", name="Export it").click()
    assert violations(window) == []
    assert wide(window) == 0
    window.go("/take-out")
    assert violations(window) == []
    assert wide(window) == 0


def test_the_form_for_tables_runs_from_right_to_left(
    browser: Browser, arabic_pages: Served
) -> None:
    for window in looking(browser, arabic_pages):
        window.go("/bring-in", lang="ar")
        assert window.page.locator("html").get_attribute("dir") == "rtl"
        data = {"name": "n.csv", "mimeType": "text/csv", "buffer": b"subject,text\nbad,\n"}
        choose(window, "note").locator("[name=file]").set_input_files(data)
        window.page.locator("main form[enctype] button").click()
        expect(window.page.get_by_role("alert")).to_be_visible()
        window.shoot("table-problems-ar")
