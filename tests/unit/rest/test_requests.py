"""What a program is told of a request that is not right, before anybody is asked."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

import pytest

from accord.app.desk import Desk
from accord.rest import api
from accord.rest.asked import LARGEST_JSON
from tests.properties.programs import HOST, TOKEN, Answer, ask
from tests.unit.app.office import Office

JSON = {"content-type": "application/json"}


@pytest.fixture
def app() -> Any:
    office = Office()
    office.reader("envoy", clearance=1)
    office.note("a", "Words")
    return api(Desk(office.gate()), token=TOKEN, hosts=[HOST])


def problem(answer: Answer, status: int) -> Mapping[str, Any]:
    assert answer.status == status, answer.body
    assert answer.header("content-type") == "application/problem+json"
    plain: Mapping[str, Any] = answer.json
    assert plain["status"] == status
    return plain


@pytest.mark.parametrize("token", ["", "other", f"{TOKEN}x", "é"])
def test_without_the_token_nobody_is_told_anything(app: Any, token: str) -> None:
    for path in ("/file", "/none", "/openapi.json"):
        answer = ask(app, "GET", path, token=token)
        assert answer.header("www-authenticate") == "Bearer"
        assert problem(answer, 401)["form"] == "Authorization: Bearer TOKEN"


def test_an_api_without_a_token_answers_nobody() -> None:
    closed = api(Desk(Office().gate()), token="", hosts=[HOST])
    assert ask(closed, "GET", "/file", token="").status == 401


def test_another_scheme_and_a_cookie_open_nothing(app: Any) -> None:
    for headers in ({"authorization": f"Basic {TOKEN}"}, {"authorization": TOKEN}):
        assert ask(app, "GET", "/file", headers={**headers, "cookie": TOKEN}).status == 401


def test_a_name_that_is_not_served_is_answered_nothing(app: Any) -> None:
    assert problem(ask(app, "GET", "/file", host="evil.example"), 421)


def test_no_foreign_page_is_let_in_and_nothing_is_kept(app: Any) -> None:
    for path in ("/file", "/none", "/statements/note/none"):
        answer = ask(app, "GET", path, headers={"origin": "http://evil.example"})
        assert not any(b"access-control" in name for name, _ in answer.headers)
        assert answer.header("cache-control") == "no-store"
        assert answer.header("x-content-type-options") == "nosniff"


def test_an_address_that_is_none_says_where_they_are(app: Any) -> None:
    assert problem(ask(app, "GET", "/nowhere"), 404)["hint"] == "see: /openapi.json"
    assert ask(app, "GET", "/file/").status == 404


def test_a_method_that_is_none_says_which_there_are(app: Any) -> None:
    answer = ask(app, "DELETE", "/statements")
    assert answer.header("allow") == "GET, HEAD, OPTIONS, POST"
    assert problem(answer, 405)["among"] == ["GET", "POST"]
    assert problem(ask(app, "BREW", "/statements"), 405)
    assert problem(ask(app, "POST", "/openapi.json"), 405)


def test_options_say_what_may_be_asked_and_head_says_no_more_than_get(app: Any) -> None:
    asked = ask(app, "OPTIONS", "/template")
    assert (asked.status, asked.header("allow"), asked.body) == (204, "OPTIONS, PUT", b"")
    got, head = (ask(app, method, "/statements/note/a") for method in ("GET", "HEAD"))
    assert (head.status, head.headers, head.body) == (got.status, got.headers, b"")


@pytest.mark.parametrize(
    ("query", "at", "told"),
    [
        ("colour=red", "colour", "no such parameter"),
        ("as_of=June", "as_of", "not a date"),
        ("as_of=2003&as_of=2004", "as_of", "is given twice"),
        ("limit=many", "limit", "a whole number"),
        ("limit=0", "limit", "not the size of a page"),
        ("limit=1001", "limit", "not the size of a page"),
        ("after=x", "after", "none that was given"),
        ("after=bnVsbA", "after", "none that was given"),
        ("after=WyJ4Il0", "after", "of another list"),
        ("kind=colour", "", "no such kind"),
    ],
)
def test_a_query_that_is_not_right_names_its_place(
    app: Any, query: str, at: str, told: str
) -> None:
    plain = problem(ask(app, "GET", "/statements", query=query), 422)
    assert (plain.get("at", ""), told in plain["message"]) == (at, True), plain


def test_a_true_that_is_neither_true_nor_false_names_its_place(app: Any) -> None:
    for given in ("yes", ""):
        query = f"clean={given}"
        assert problem(ask(app, "GET", "/papers/brief.md", query=query), 422)["at"] == "clean"


@pytest.mark.parametrize(
    ("body", "at", "told"),
    [
        (b"{", "body", "is not JSON"),
        (b"[]", "", "should be a map"),
        (b"\xff", "body", "is not UTF-8 text"),
        (b"[" * 100_000, "body", "is not JSON"),
        (b'{"value": {"text": "x"}, "value": {}}', "body", "a member twice"),
        (b'{"value": {"text": 0.5}}', "body", "a number travels as text"),
        (b'{"value": {"text": NaN}}', "body", "a number travels as text"),
        (b'{"colour": 1}', "colour", "no such member"),
        (b'{"kind": "note"}', "kind", "no such member"),
        (b"{}", "value", "is needed and missing"),
        (b'{"value": "words"}', "value", "a map of fields"),
        (b'{"value": {"text": 5}}', "value.text", "should be text"),
        (b'{"value": {"text": "x"}, "label": {"level": 9}}', "label.level", "no such level"),
        (b'{"value": {"text": "x"}, "source": {"by": "x"}}', "source.title", "is needed"),
        (b'{"value": {"text": "\\ud800"}}', "value.text", "half of a surrogate"),
    ],
)
def test_a_body_that_is_not_right_names_its_place(
    app: Any, body: bytes, at: str, told: str
) -> None:
    plain = problem(ask(app, "POST", "/statements/note", data=body, headers=JSON), 422)
    assert (plain.get("at", ""), told in plain["message"]) == (at, True), plain


def test_one_of_several_statements_that_is_not_right_is_named(app: Any) -> None:
    good, bad = ({"kind": "note", "value": value} for value in ({"text": "x"}, {"text": 5}))
    body = json.dumps({"statements": [good, bad]}).encode()
    plain = problem(ask(app, "POST", "/statements", data=body, headers=JSON), 422)
    assert plain["at"] == "statements[1].value.text"
    assert len(ask(app, "GET", "/statements", query="kind=note").json["items"]) == 1


@pytest.mark.parametrize("sort", ["text/plain", "application/json; charset=latin-1", ""])
def test_a_body_of_another_type_is_refused(app: Any, sort: str) -> None:
    body = b'{"value": {"text": "x"}}'
    headers = {"content-type": sort}
    assert problem(ask(app, "POST", "/statements/note", data=body, headers=headers), 415)


def test_a_body_over_the_limit_is_refused_before_it_is_read(app: Any) -> None:
    said = {**JSON, "content-length": str(LARGEST_JSON + 1)}
    assert problem(ask(app, "POST", "/statements/note", data=b"{}", headers=said), 413)
    for length in ("-1", "9" * 30, "many"):
        bad = {**JSON, "content-length": length}
        assert problem(ask(app, "POST", "/statements/note", data=b"{}", headers=bad), 413)


def test_a_body_that_is_longer_than_it_says_is_refused(app: Any) -> None:
    lying = {**JSON, "content-length": "2"}
    body = b" " * (LARGEST_JSON + 1)
    assert problem(ask(app, "POST", "/statements/note", data=body, headers=lying), 413)


def test_a_body_where_none_is_expected_is_refused(app: Any) -> None:
    told = problem(ask(app, "GET", "/file", data=b"{}"), 413)
    assert told["message"] == "no body is expected here"


def test_what_nobody_foresaw_tells_nothing_of_what_it_was(
    app: Any, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fail(desk: Desk, **when: Any) -> None:
        raise RuntimeError("a confidence")

    monkeypatch.setattr(Desk, "overview", fail)
    answer = ask(app, "GET", "/overview")
    assert problem(answer, 500)["message"] == "something went wrong inside; nothing was answered"
    assert "RuntimeError at test_requests.py" in caplog.text
    assert b"confidence" not in answer.body
    assert "confidence" not in caplog.text


def test_what_is_no_http_goes_through_unasked(app: Any) -> None:
    import asyncio

    sent: list[Any] = []

    async def receive() -> dict[str, Any]:
        return {"type": "lifespan.startup" if not sent else "lifespan.shutdown"}

    async def send(message: Any) -> None:
        sent.append(message["type"])

    asyncio.run(app({"type": "lifespan", "asgi": {}}, receive, send))
    assert sent == ["lifespan.startup.complete", "lifespan.shutdown.complete"]
