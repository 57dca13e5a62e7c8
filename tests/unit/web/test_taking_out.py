"""What is taken out on pages: by the release rule, by a link that is good once, and reviewed."""

from __future__ import annotations

import html
import io
import re
import tarfile
from collections.abc import Iterator
from typing import Any

import httpx
import pyrage
import pytest

from accord import wiring
from accord.app.desk import Desk
from accord.app.shelf import LASTS
from accord.model.labels import Label
from tests.browsing import Browser, pages
from tests.unit.app.office import Office

KEY = pyrage.x25519.Identity.generate()
PUBLIC = str(KEY.to_public())
ALONE = {"cleared_by": "The head", "alone_because": "nobody else was there"}


@pytest.fixture
def office() -> Office:
    office = Office()
    office.reader("envoy", clearance=1)
    office.reader("deputy", clearance=3)
    office.note("a", "Words for the envoy")
    office.note("b", "HIDDEN WORDS", Label(level=2))
    return office


@pytest.fixture
def browser(office: Office) -> Iterator[Browser]:
    desk = Desk(office.gate(), wiring.RENDERERS, tables=wiring.TABLES, parcels=wiring.parcels)
    with Browser(pages(desk)) as found:
        yield found


def issues(office: Office) -> list[Any]:
    gate = office.gate()
    return gate.heads(gate.everything(), kinds=("issue",))


def gone(browser: Browser, what: str, **sent: str) -> str:
    """The page to which a release leads."""
    answer = browser.post(f"/take-out/{what}", {**ALONE, "key": PUBLIC, **sent})
    assert answer.status_code == 303, answer.text
    assert answer.headers["location"].startswith("/take-out/gone/")
    return str(answer.headers["location"])


def link(browser: Browser, where: str) -> str:
    [found] = re.findall(r'href="(/take-out/link/[0-9a-f]+)" download', browser.get(where).text)
    return str(found)


def files(answer: httpx.Response) -> dict[str, bytes]:
    assert answer.status_code == 200
    with tarfile.open(fileobj=io.BytesIO(pyrage.decrypt(answer.content, [KEY]))) as tar:
        held = {each.name: tar.extractfile(each) for each in tar}
        return {name: file.read() for name, file in held.items() if file}


@pytest.mark.covers("X05", faces=("web",))
def test_the_whole_record_is_exported_to_a_key_and_downloaded_by_its_link(
    browser: Browser, office: Office
) -> None:
    where = gone(browser, "export")
    answer = browser.get(link(browser, where))
    assert list(files(answer)) == ["manifest.json", "record.jsonl"]
    assert answer.headers["content-disposition"] == "attachment; filename*=UTF-8''export.age"
    assert answer.headers["cache-control"] == "no-store"
    [issue] = issues(office)
    assert where.endswith(issue.reference)
    assert issue.value.alone_because == ALONE["alone_because"]


@pytest.mark.covers("X04", faces=("web",))
def test_a_package_holds_what_its_reader_may_see(browser: Browser, office: Office) -> None:
    where = gone(browser, "hand-over", reader="reader/envoy", as_of="2026-11-24")
    held = files(browser.get(link(browser, where)))
    assert b"Words for the envoy" in held["statements.jsonl"]
    assert b"HIDDEN" not in b"".join(held.values())
    assert "Envoy" in browser.get(where).text
    assert [one.value.written_for for one in issues(office)] == ["reader/envoy"]


def test_a_link_is_good_once(browser: Browser, office: Office) -> None:
    where = gone(browser, "export")
    found = link(browser, where)
    assert browser.ask("HEAD", found).status_code == 200
    assert browser.get(found).status_code == 200
    again, never = browser.get(found), browser.get("/take-out/link/0123")
    assert (again.status_code, never.status_code) == (404, 404)
    assert "No download waits" in browser.get(where).text
    downloads = [line for line in office.store.traced if line.action == "download"]
    assert len(downloads) == 1


def test_a_link_is_over_after_some_minutes(browser: Browser, office: Office) -> None:
    where = gone(browser, "export")
    found = link(browser, where)
    assert "until 06:10" in browser.get(where).text
    office.now += LASTS
    assert browser.get(found).status_code == 404
    assert "No download waits" in browser.get(where).text


def test_what_has_waited_its_time_is_let_go_of_at_the_next_request(office: Office) -> None:
    desk = Desk(office.gate(), wiring.RENDERERS, tables=wiring.TABLES, parcels=wiring.parcels)
    with Browser(pages(desk)) as browser:
        gone(browser, "export")
        assert desk.shelf._items
        office.now += LASTS
        browser.get("/drafts")
        assert not desk.shelf._items


def test_a_link_is_good_for_its_reader_and_its_session_alone(
    browser: Browser, office: Office
) -> None:
    found = link(browser, gone(browser, "export"))
    assert browser.get(found, {"reader": "envoy"}).status_code == 403
    browser.client.cookies.clear()
    assert browser.get(found).status_code == 403


def test_what_is_sent_twice_goes_out_once(browser: Browser, office: Office) -> None:
    one, two = (gone(browser, "export", once="a key") for _ in range(2))
    assert one == two
    assert len(issues(office)) == 1
    assert browser.get(link(browser, two)).status_code == 200
    other = browser.post("/take-out/export", {**ALONE, "key": PUBLIC, "once": "a key", "x": "y"})
    assert other.status_code == 409


@pytest.mark.parametrize(
    ("what", "sent", "status", "words"),
    [
        ("export", {"key": PUBLIC, "cleared_by": "The head"}, 403, "second person"),
        ("export", {"key": PUBLIC}, 422, "until somebody cleared it"),
        ("export", {**ALONE}, 422, "names the public key"),
        ("export", {**ALONE, "key": "/etc/passwd"}, 422, "not a public key of age"),
        ("hand-over", {**ALONE, "key": PUBLIC}, 422, "choose the reader"),
        ("hand-over", {**ALONE, "reader": "reader/envoy"}, 422, "names the public key"),
        ("hand-over", {**ALONE, "reader": "reader/none", "key": PUBLIC}, 404, "no such reader"),
        ("hand-over", {**ALONE, "reader": "reader/envoy", "key": PUBLIC, "as_of": "June"}, 422,
         "not a date"),
        ("hand-over", {**ALONE, "reader": "custodian", "key": PUBLIC}, 422, "is for a reader"),
        ("export", {"cleared_by": "Deputy", "key": PUBLIC, "second": "reader/deputy"}, 422,
         "somebody else"),
    ],
)  # fmt: skip
def test_what_is_refused_is_told_on_the_page_with_what_was_typed(
    browser: Browser, office: Office, what: str, sent: dict[str, str], status: int, words: str
) -> None:
    answer = browser.post(f"/take-out/{what}", sent)
    assert answer.status_code == status
    alert = re.findall(r'role="alert"><bdi lang="en">(.*?)</bdi>', answer.text, re.S)
    assert words in html.unescape(alert[0])
    if "cleared_by" in sent:
        assert f'name="cleared_by" value="{sent["cleared_by"]}"' in answer.text
    assert issues(office) == []


def test_in_plain_it_goes_out_where_that_is_ticked(browser: Browser, office: Office) -> None:
    where = gone(browser, "export", key="", unencrypted="yes")
    assert browser.get(link(browser, where)).content.startswith(b"manifest.json")


@pytest.mark.covers("X05", faces=("web",))
def test_what_one_released_alone_is_listed_and_reviewed_by_a_second_person(
    browser: Browser, office: Office
) -> None:
    gone(browser, "export")
    [issue] = issues(office)
    page = browser.get("/take-out").text
    assert "Alone because:" in page
    said = {"reference": issue.reference, "by": "reader/deputy", "verdict": "approved"}
    for wrong in ({"verdict": ""}, {"by": ""}, {"by": "reader/none"}, {"reference": "00" * 32},
                  {"verdict": "objected"}):  # fmt: skip
        answer = browser.post("/take-out/review", {**said, **wrong})
        assert answer.status_code in (404, 422), wrong
        assert 'role="alert"' in answer.text
    sent = {**said, "once": "r"}
    assert [browser.post("/take-out/review", sent).status_code for _ in range(2)] == [303, 303]
    [reviewed] = issues(office)
    assert reviewed.value.reviewed_by == "reader/deputy"
    after = browser.get("/take-out").text
    assert "Alone because:" not in after
    assert "approved" in after


def test_the_rule_is_changed_and_holds_from_then_on(browser: Browser, office: Office) -> None:
    changed = browser.post("/take-out/rule", {"rule": "second from open"})
    assert changed.headers["location"] == "/take-out"
    assert "second from open" in browser.get("/take-out").text
    assert browser.post("/take-out/export", {**ALONE, "key": PUBLIC}).status_code == 403
    assert browser.post("/take-out/rule", {"rule": "never"}).status_code == 422
    second = {"key": PUBLIC, "cleared_by": "The head", "second": "reader/deputy"}
    assert browser.post("/take-out/export", second).status_code == 303


def test_what_never_went_out_has_no_page(browser: Browser, office: Office) -> None:
    office.note("c", "Words")
    assert browser.get(f"/take-out/gone/{'00' * 32}").status_code == 404
    reference = office.note("d", "Words")
    assert browser.get(f"/take-out/gone/{reference}").status_code == 404


def test_a_reader_takes_nothing_out(browser: Browser, office: Office) -> None:
    asking = {"reader": "envoy"}
    for path in ("/take-out", "/take-out/gone/none", "/take-out/link/none"):
        assert browser.get(path, asking).status_code == 403
    for path in ("export", "hand-over", "review", "rule"):
        answer = browser.post(f"/take-out/{path}", {**ALONE, "key": PUBLIC}, params=asking)
        assert answer.status_code == 403
    assert "/take-out" not in browser.get("/bring-in", asking).text
    assert issues(office) == []
