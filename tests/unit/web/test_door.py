"""The door of the pages: who comes in, and what every answer is wrapped in."""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Iterator
from hashlib import sha256
from html.parser import HTMLParser
from typing import Any

import httpx
import pytest

from accord.app.desk import Desk
from accord.model.kinds import Note
from accord.model.labels import OPEN
from accord.web.pages import PAGES
from tests.browsing import HERE, HOST, Browser, door, pages
from tests.properties.acts import Put, Step
from tests.properties.worlds import World, build


@pytest.fixture
def desk() -> Desk:
    world: World = build([Step("note", 0, Put("note/a", Note(text="words"), OPEN))])
    return world.desk()


@pytest.fixture
def browser(desk: Desk) -> Iterator[Browser]:
    with Browser(pages(desk)) as found:
        yield found


@pytest.fixture
def stranger(desk: Desk) -> Iterator[Browser]:
    with Browser(pages(desk), outside=True) as found:
        yield found


def test_the_link_is_good_once(stranger: Browser) -> None:
    first = stranger.get("/open/the-link")
    assert (first.status_code, first.headers["location"]) == (303, "/")
    assert stranger.get("/open/the-link").status_code == 403
    assert stranger.get("/").status_code == 200


def test_what_is_not_the_link_opens_nothing_and_does_not_use_it_up(stranger: Browser) -> None:
    for wrong in ("the-lin", "the-session", "%C3%A9", "x" * 5000):
        answer = stranger.get(f"/open/{wrong}")
        assert answer.status_code == 403
        assert "set-cookie" not in answer.headers
    assert stranger.get("/open/the-link").status_code == 303


def test_a_link_that_was_used_opens_nothing_even_when_it_is_empty() -> None:
    made = door()
    assert made.enter("the-link")
    assert not made.enter("")
    assert not made.enter("the-link")


def test_the_cookie_is_for_this_site_and_out_of_reach_of_scripts(stranger: Browser) -> None:
    cookie = stranger.get("/open/the-link").headers["set-cookie"]
    parts = {part.strip().lower() for part in cookie.split(";")}
    assert parts == {"accord=the-session", "httponly", "samesite=strict", "path=/"}


@pytest.mark.parametrize("path", sorted({page.path for page in PAGES} | {"/nowhere"}))
def test_without_the_cookie_no_page_answers(stranger: Browser, path: str) -> None:
    for method in ("GET", "POST", "HEAD", "PUT"):
        answer = stranger.ask(method, re.sub(r"[{}:]", "", path))
        assert answer.status_code == 403
        assert method == "HEAD" or "stop the command and start it again" in answer.text


@pytest.mark.parametrize("cookie", ["accord=", "accord=wrong", "other=the-session", "accord=é"])
def test_a_cookie_that_is_not_the_session_lets_nobody_in(stranger: Browser, cookie: str) -> None:
    assert stranger.get("/", headers={"cookie": cookie.encode()}).status_code == 403


def test_a_cookie_among_others_lets_in(stranger: Browser) -> None:
    held = {"cookie": "a=b; accord=stale; accord=the-session; c"}
    assert stranger.get("/", headers=held).status_code == 200


@pytest.mark.parametrize(
    "host", ["evil.example", "localhost:8000", "127.0.0.1", "127.0.0.1:80", f"{HOST}.evil.example"]
)
def test_another_host_name_is_answered_nothing(browser: Browser, host: str) -> None:
    for path in ("/", "/open/the-link", "/static/frame.css"):
        answer = browser.get(path, headers={"host": host})
        assert answer.status_code == 421
        assert "Nothing is served under this name" in answer.text


@pytest.mark.parametrize(
    "origin", ["", "null", "http://evil.example", f"https://{HOST}x", "http://"]
)
def test_a_form_of_another_page_does_nothing(browser: Browser, origin: str) -> None:
    answer = browser.post("/jot", {"text": "forged"}, headers={"origin": origin})
    assert answer.status_code == 403
    assert "forged" not in browser.get("/drafts").text


def test_a_form_that_does_not_say_whose_it_is_does_nothing(browser: Browser) -> None:
    del browser.client.headers["origin"]
    assert browser.post("/jot", {"text": "forged"}).status_code == 403


def test_a_form_of_this_site_does_what_it_says(browser: Browser) -> None:
    answer = browser.post("/jot", {"text": "heard"})
    assert (answer.status_code, answer.headers["location"]) == (303, "/drafts")
    assert "heard" in browser.get("/drafts").text


EVERYWHERE = {
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=()",
    "referrer-policy": "same-origin",
    "x-content-type-options": "nosniff",
}


def guarded(answer: httpx.Response) -> None:
    """What every answer bears, whatever it is."""
    for name, held in EVERYWHERE.items():
        assert answer.headers[name] == held
    policy = answer.headers["content-security-policy"]
    assert policy.startswith("default-src 'none'")
    for part in ("base-uri 'none'", "frame-ancestors 'none'"):
        assert part in policy
    assert "unsafe" not in policy
    assert "*" not in policy
    assert "http" not in policy


def test_every_answer_bears_the_safe_headers(browser: Browser) -> None:
    asked: list[tuple[str, str]] = [
        ("GET", path)
        for path in (
            "/", "/parties", "/timeline", "/map", "/obligations", "/tasks", "/sums",
            "/statements", "/search?q=x", "/search", "/s/note/a", "/s/note/none", "/drafts", "/add",
            "/add/note",
            "/answer/note/a", "/withdraw/note/a", "/readers", "/record", "/nowhere",
            "/?as_of=when", "/open/wrong", "/static/none", "/drafts/none/split",
        )
    ]  # fmt: skip
    for method, path in [*asked, ("PUT", "/"), ("POST", "/record"), ("POST", "/jot")]:
        answer = browser.ask(method, path)
        guarded(answer)
        assert answer.headers["cache-control"] == "no-store", path
    with_host = browser.get("/", headers={"host": "evil.example"})
    guarded(with_host)


@pytest.mark.parametrize("name", ["frame.css", "paper.css"])
def test_styles_bear_the_safe_headers_and_hold_nothing_of_the_file(
    browser: Browser, name: str
) -> None:
    answer = browser.get(f"/static/{name}")
    guarded(answer)
    assert answer.headers["content-type"] == "text/css; charset=utf-8"
    assert answer.headers["cache-control"] == "no-cache"


@pytest.mark.parametrize(
    "name", ["none.css", "door.py", "..%2Fdoor.py", "..%2f..%2fwiring.py", "%2Fetc%2Fpasswd", "x"]
)
def test_nothing_else_of_the_disk_is_served(browser: Browser, name: str) -> None:
    answer = browser.get(f"/static/{name}")
    assert answer.status_code == 404
    guarded(answer)


class _Looking(HTMLParser):
    """What of a page a policy has to allow."""

    def __init__(self) -> None:
        super().__init__()
        self.styled: list[str] = []
        self.handlers: list[str] = []
        self.scripts: list[dict[str, str | None]] = []
        self.loaded: list[str] = []
        self.styles: list[str] = []
        self.within = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self.within = tag
        self.styled += [tag] if "style" in given else []
        self.handlers += [name for name in given if name.startswith("on")]
        self.scripts += [given] if tag == "script" else []
        loads = ("src", "href") if tag in ("link", "script", "img", "iframe", "use") else ("src",)
        self.loaded += [found for name in loads if (found := given.get(name))]

    def handle_data(self, data: str) -> None:
        if self.within == "style":
            self.styles.append(data)

    def handle_endtag(self, tag: str) -> None:
        self.within = ""


def looked(answer: httpx.Response) -> Any:
    found = _Looking()
    found.feed(answer.text)
    return found


PATHS = ("/", "/parties", "/timeline", "/map", "/obligations", "/tasks", "/sums", "/statements",
         "/s/note/a",
         "/search?q=words", "/drafts", "/add", "/add/obligation", "/answer/note/a", "/readers",
         "/record", "/s/note/none")  # fmt: skip


@pytest.mark.parametrize("path", PATHS)
def test_a_page_holds_nothing_that_its_policy_would_have_to_be_loosened_for(
    browser: Browser, path: str
) -> None:
    answer = browser.get(path)
    found, policy = looked(answer), answer.headers["content-security-policy"]
    assert found.styled == []
    assert found.handlers == []
    for script in found.scripts:
        assert (script.get("src") or "/static/").startswith("/static/")
        assert script.get("src") or script.get("type") == "application/json"
    assert all(name.startswith(("/static/", "data:,")) for name in found.loaded)
    hashes = [f"'sha256-{b64encode(sha256(s.encode()).digest()).decode()}'" for s in found.styles]
    assert re.findall(r"'sha256-[^']+'", policy) == hashes


def test_a_page_s_own_style_is_allowed_by_its_hash(browser: Browser) -> None:
    answer = browser.get("/statements")
    assert "'sha256-" in answer.headers["content-security-policy"]
    assert looked(answer).styles


def test_what_fails_inside_is_told_without_a_word_of_the_file(desk: Desk) -> None:
    broken = Desk(desk.gate, {"page": lambda *_, **__: 1 / 0})
    with Browser(pages(broken)) as browser:
        browser.client._transport.raise_app_exceptions = False  # type: ignore[attr-defined]
        answer = browser.get("/")
        assert answer.status_code == 500
        guarded(answer)
        assert answer.headers["cache-control"] == "no-store"
        assert "Accord itself failed" in answer.text
        assert "words" not in answer.text
        assert "ZeroDivision" not in answer.text


def test_a_door_knows_its_own_address_only() -> None:
    assert HERE.removeprefix("http://") in door().hosts
