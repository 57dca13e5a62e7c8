"""What a program is answered: pages of lists, tags, forks, and what is done once."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

from accord.app.desk import Desk
from accord.app.once import Once
from accord.app.operations import perform
from accord.app.plainly import plainly
from accord.errors import Stale
from accord.model.labels import Label
from accord.record.port import Batch
from accord.rest import api
from tests.properties.programs import HOST, TOKEN, Answer, Request, ask, operation, send
from tests.unit.app.office import Office

A = {"kind": "note", "key": "a"}


@pytest.fixture
def office() -> Office:
    office = Office()
    office.reader("envoy", clearance=1)
    return office


def app(office: Office) -> Any:
    return api(Desk(office.gate()), token=TOKEN, hosts=[HOST])


def asked(
    office: Office, name: str, plain: Mapping[str, Any] | None = None, *, reader: str = "",
    data: bytes = b"", **headers: str,
) -> Answer:  # fmt: skip
    given = {key.replace("_", "-"): value for key, value in headers.items()}
    return send(app(office), Request(name, plain or {}, data, given), reader)


def words(answer: Answer) -> list[str]:
    return [item["value"]["text"] for item in answer.json["items"]]


def heads(office: Office) -> list[str]:
    return [head["value"]["text"] for head in asked(office, "show", A).json["heads"]]


# Pages.


def test_a_list_comes_in_pages_without_totals(office: Office) -> None:
    for number in range(5):
        office.now = office.now.replace(minute=number)
        office.note(f"n{number}", f"words {number}")
    found, after, pages = [], {}, 0
    while True:
        page = asked(office, "statements", {"kind": ["note"], "limit": "2", **after})
        found += words(page)
        pages += 1
        assert set(page.json) <= {"items", "next"}
        if "next" not in page.json:
            break
        after = {"after": page.json["next"]}
    assert (found, pages) == ([f"words {number}" for number in range(5)], 3)


def test_what_is_filed_or_answered_meanwhile_shifts_no_page(office: Office) -> None:
    for number in range(4):
        office.now = office.now.replace(minute=number)
        office.note(f"n{number}", f"words {number}")
    page = {"kind": ["note"], "limit": "2"}
    first = asked(office, "statements", page).json
    office.now = office.now.replace(minute=30)
    asked(office, "withdraw", {"kind": "note", "key": "n0"})
    asked(office, "withdraw", {"kind": "note", "key": "n1"})
    office.note("later", "later")
    rest = asked(office, "statements", {**page, "limit": "9", "after": first["next"]})
    assert words(rest) == ["words 2", "words 3", "later"]


def test_a_cursor_is_good_for_one_list(office: Office) -> None:
    for number in range(3):
        office.note(f"n{number}", "words")
    cursor = asked(office, "statements", {"kind": ["note"], "limit": "1"}).json["next"]
    other = asked(office, "statements", {"kind": ["event"], "after": cursor})
    assert (other.status, other.json["at"]) == (422, "after")


def test_what_is_hidden_moves_no_page_and_no_cursor(office: Office) -> None:
    office.note("a", "one")
    before = asked(office, "statements", {"limit": "1"}, reader="envoy")
    office.note("b", "hidden", Label.of(3))
    assert asked(office, "statements", {"limit": "1"}, reader="envoy") == before
    office.note("c", "two")
    assert "next" in asked(office, "statements", {"limit": "1"}, reader="envoy").json


def test_the_security_log_comes_in_the_order_in_which_it_was_written(office: Office) -> None:
    office.note("a", "one")
    office.note("b", "two")
    first = asked(office, "list_traces", {"limit": "2"}).json
    second = asked(office, "list_traces", {"limit": "2", "after": first["next"]}).json
    assert [each["action"] for each in first["items"] + second["items"]] == [
        "readers", "add", "add",
    ]  # fmt: skip


# Tags, forks and refusals.


@pytest.mark.covers("X05", faces=("rest",))
def test_a_stale_answer_becomes_a_visible_fork(office: Office) -> None:
    seen = office.note("a", "first")
    assert asked(office, "answer", {**A, "value": {"text": "second"}}).status == 200
    late = asked(office, "answer", {**A, "value": {"text": "late"}, "expected": [seen]})
    assert late.status == 200
    shown = asked(office, "show", A).json
    assert shown["standing"] == "contested"
    assert sorted(head["value"]["text"] for head in shown["heads"]) == ["late", "second"]


def test_a_stale_answer_is_refused_if_that_is_asked(office: Office) -> None:
    office.note("a", "first")
    tag = asked(office, "show", A).header("etag") or ""
    new = asked(office, "answer", {**A, "value": {"text": "second"}}, if_match=tag)
    assert new.status == 200
    for name, more in (("answer", {"value": {"text": "late"}}), ("withdraw", {})):
        late = asked(office, name, {**A, **more}, if_match=tag)
        assert (late.status, late.json["type"]) == (412, "urn:accord:error:Stale")
    assert heads(office) == ["second"]
    fresh = asked(office, "show", A).header("etag") or ""
    either = f'"other", {fresh}'
    assert asked(office, "withdraw", A, if_match=either).status == 201


def test_a_fork_is_refused_by_the_body_too(office: Office) -> None:
    seen = office.note("a", "first")
    asked(office, "answer", {**A, "value": {"text": "second"}})
    late = {**A, "value": {"text": "late"}, "expected": [seen], "fork": False}
    assert asked(office, "answer", late).status == 409


def test_a_weak_tag_matches_nothing_and_a_star_anything(office: Office) -> None:
    office.note("a", "first")
    tag = asked(office, "show", A).header("etag") or ""
    plain = {**A, "value": {"text": "second"}}
    assert asked(office, "answer", plain, if_match=f"W/{tag}").status == 412
    assert asked(office, "answer", plain, if_match="*").status == 200
    assert asked(office, "answer", plain, if_match="unquoted").json["at"] == "If-Match"
    assert asked(office, "overview", if_match=tag).json["at"] == "If-Match"


def test_a_tag_hangs_on_what_its_reader_may_see_alone(office: Office) -> None:
    office.note("a", "open")
    before = asked(office, "show", A, reader="envoy")
    office.note("a", "hidden", Label.of(3))
    assert asked(office, "show", A, reader="envoy") == before
    assert asked(office, "show", A).header("etag") != before.header("etag")


def test_what_was_withdrawn_has_no_tag(office: Office) -> None:
    office.note("a", "first")
    asked(office, "withdraw", {**A, "reason": "no more"})
    assert asked(office, "show", A).header("etag") is None


# Once.


def test_what_is_asked_again_under_its_key_is_answered_alike_and_done_once(office: Office) -> None:
    ask_it = ("add", {"kind": "note", "value": {"text": "words"}})
    first = asked(office, *ask_it, idempotency_key="k")
    held = len(office.store.entries)
    assert first.status == 201
    assert asked(office, *ask_it, idempotency_key="k") == first
    assert len(office.store.entries) == held
    assert asked(office, *ask_it) != first


def test_another_request_under_a_key_that_was_used_is_refused(office: Office) -> None:
    asked(office, "jot", {"text": "words"}, idempotency_key="k")
    for name, plain in (("jot", {"text": "others"}), ("add", {"kind": "note", "value": {}})):
        again = asked(office, name, plain, idempotency_key="k")
        assert (again.status, again.json["at"]) == (422, "Idempotency-Key")
    assert len(office.store.drafts("custodian")) == 1


def test_a_key_is_its_reader_s_own(office: Office) -> None:
    one = asked(office, "jot", {"text": "mine"}, idempotency_key="k")
    other = asked(office, "jot", {"text": "theirs"}, idempotency_key="k", reader="envoy")
    assert (one.status, other.status) == (201, 201)
    assert one.json["drafts"] != other.json["drafts"]


def test_a_key_and_what_is_noted_under_it_are_no_settings(office: Office) -> None:
    asked(office, "jot", {"text": "words"}, idempotency_key="k")
    assert list(asked(office, "file").json["settings"]) == ["log"]


@pytest.mark.parametrize("key", ["é", "x" * 201])
def test_a_key_that_is_none_is_refused(office: Office, key: str) -> None:
    answer = asked(office, "jot", {"text": "words"}, idempotency_key=key)
    assert (answer.status, answer.json["at"]) == (422, "Idempotency-Key")


def test_what_failed_may_be_asked_again_under_its_key(office: Office) -> None:
    plain = {**A, "value": {"text": "answer"}}
    assert asked(office, "answer", plain, idempotency_key="k").status == 404
    office.note("a", "first")
    assert asked(office, "answer", plain, idempotency_key="k").status == 200


def test_a_repeated_answer_is_no_stale_one(office: Office) -> None:
    office.note("a", "first")
    tag = asked(office, "show", A).header("etag") or ""
    how = {"if_match": tag, "idempotency_key": "k"}
    plain = {**A, "value": {"text": "second"}}
    first = asked(office, "answer", plain, **how)
    assert first.status == 200
    assert asked(office, "answer", plain, **how) == first
    assert heads(office) == ["second"]


def test_who_asks_the_same_at_the_same_time_is_told_what_the_faster_wrote(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    reference = office.note("a", "first")
    plain = {**A, "value": {"text": "second"}, "expected": [reference], "fork": False}
    faster: list[Any] = []

    def look(store: Any, name: str) -> None:
        """Between looking and writing, somebody else is asked the same."""
        monkeypatch.undo()
        faster.append(perform(Desk(office.gate()), operation("answer"), plain, key="k"))

    monkeypatch.setattr(type(office.store), "noted", look)
    slower = asked(office, "answer", plain, idempotency_key="k")
    assert slower.json == plainly(faster[0])
    assert heads(office) == ["second"]


def test_what_is_noted_twice_is_refused_by_the_store(office: Office) -> None:
    once = Once("name", "request")
    office.store.write(Batch(once=once.noting(Batch())))
    with pytest.raises(Stale):
        office.store.write(Batch(once=once.noting(Batch())))
    assert Once().told().filed == []


# Data, papers and readers.


def test_data_are_kept_and_given_with_their_type_and_name(office: Office) -> None:
    kept = asked(
        office, "attach", {"name": "ä scan\r\n.png", "level": "1", "compartments": ["desk"]},
        data=b"\x89PNG", content_type="image/png",
    )  # fmt: skip
    [entered] = kept.json["filed"]
    assert kept.header("location") == f"/statements/{entered['subject']}"
    key = entered["subject"].partition("/")[2]
    given = asked(office, "attachment", {"key": key})
    assert (given.body, given.header("content-type")) == (b"\x89PNG", "image/png")
    named = "attachment; filename*=UTF-8''%C3%A4%20scan%0D%0A.png"
    assert given.header("content-disposition") == named
    assert asked(office, "attachment", {"key": key}, reader="envoy").status == 404


def test_data_of_a_type_that_is_none_are_given_as_mere_bytes(office: Office) -> None:
    kept = asked(office, "attach", {"name": "x"}, data=b"x", content_type="text/html\r\nx")
    key = kept.json["filed"][0]["subject"].partition("/")[2]
    given = asked(office, "attachment", {"key": key})
    assert given.header("content-type") == "application/octet-stream"
    untyped = ask(app(office), "POST", "/attachments", query="name=y", data=b"y")
    assert untyped.status == 201


def test_a_custodian_may_look_as_a_reader_and_a_reader_as_nobody_else(office: Office) -> None:
    office.note("a", "hidden", Label.of(3))
    assert asked(office, "show", A).status == 200
    assert asked(office, "show", A, reader="envoy").status == 404
    assert asked(office, "show", A, reader="nobody").json["message"].startswith("no such reader")
    envoy = api(Desk(office.gate("reader/envoy")), token=TOKEN, hosts=[HOST])
    for other in ("custodian", "envoy", "reader/envoy"):
        assert send(envoy, Request("show", A), other).status == 403
    assert send(envoy, Request("show", A)).status == 404
    for name in ("list_traces", "list_readers", "checkpoint"):
        assert send(envoy, Request(name)).status == 403


def test_a_template_that_is_no_word_document_is_refused(office: Office) -> None:
    answer = asked(office, "keep_template", {"name": "x.docx"}, data=b"no zip")
    assert (answer.status, answer.json["at"]) == (422, "body")
