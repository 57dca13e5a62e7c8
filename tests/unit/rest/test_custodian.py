"""What only a custodian does, over HTTP; and what is done, decided and taken down."""

from __future__ import annotations

import io
import zipfile
from typing import Any

import pytest

from accord import wiring
from accord.app.desk import Desk
from accord.model.labels import Label
from accord.rest import api
from tests.properties.programs import HOST, TOKEN, Answer, Request, send
from tests.unit.app.office import Office

DECISION = {"question": "note/a", "decided_by": "The head", "decided": "2026-11-24"}
OBLIGATION = {
    "act": "Declare", "modality": "duty", "actors": ["actor/north"], "agreement": "agreement/a"
}  # fmt: skip
MOST = {"text": "Words", "concerns": ["actor/north"]}


@pytest.fixture
def office() -> Office:
    return Office()


def asked(office: Office, name: str, plain: Any = None, data: bytes = b"") -> Answer:
    desk = Desk(office.gate(), wiring.RENDERERS, tables=wiring.TABLES, parcels=wiring.parcels)
    answer = send(api(desk, token=TOKEN, hosts=[HOST]), Request(name, plain or {}, data))
    assert answer.status in (200, 201), answer.body
    return answer


def filed(answer: Answer) -> list[str]:
    return [each["subject"].partition("/")[0] for each in answer.json["filed"]]


def test_a_reader_is_put_on_record_and_listed(office: Office) -> None:
    card = {"key": "envoy", "name": "The envoy", "clearance": 1, "groups": ["desk"]}
    assert filed(asked(office, "add_reader", card)) == ["reader"]
    [item] = asked(office, "list_readers").json["items"]
    assert item["value"] == {"name": "The envoy", "clearance": 1, "groups": ["desk"]}


def test_what_is_disclosed_raised_and_destroyed_is_on_record(office: Office) -> None:
    reference = office.note("a", "Words", Label.of(1, owners={"north": ["team"]}))
    wish = {
        "reference": reference, "to": ["guarantors"], "consent": "convey verbatim",
        "consented_by": ["north"], "consented": "2026-11-24", "approved_by": "The head",
    }  # fmt: skip
    assert filed(asked(office, "disclose", wish)) == ["note", "disclosure"]
    assert filed(asked(office, "relabel", {"entry": reference, "level": 2})) == ["relabel"]
    order = {"reference": reference, "authority": "court order 12/26"}
    assert filed(asked(office, "destroy", order)) == ["note"]
    told = asked(office, "verify", {"against": asked(office, "checkpoint").body.decode()}).json
    assert told["logs"][0]["size"] == 5
    assert "faults" not in told


def test_a_paper_goes_out_is_listed_and_its_release_reviewed(office: Office) -> None:
    office.reader("envoy", clearance=1)
    office.reader("second", clearance=3)
    office.note("a", "Words", Label.of(2))
    wish = {
        "form": "md", "reader": "envoy", "cleared_by": "The head", "recipients": ["The envoy"],
        "alone_because": "nobody else was there",
    }  # fmt: skip
    assert filed(asked(office, "issue", wish)) == ["issue", "attachment"]
    actors = {**wish, "paper": "actors", "form": "json", "reader": ""}
    assert filed(asked(office, "issue", actors)) == ["issue", "attachment"]
    assert [each["paper"] for each in asked(office, "list_issues").json["items"]] == [
        "brief", "actors",
    ]  # fmt: skip
    release = asked(office, "list_releases").json["items"][0]["reference"]
    said = {"reference": release, "by": "second", "verdict": "approved"}
    assert filed(asked(office, "review", said)) == ["issue"]


def test_the_release_rule_is_told_and_changed(office: Office) -> None:
    rule = {"text": "second from confidential"}
    assert asked(office, "change_release_rule", rule).json == {"filed": [], "drafts": []}
    assert asked(office, "release_rule").json == rule


def test_word_papers_come_out_in_the_template_that_was_kept(office: Office) -> None:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        archive.writestr("word/document.xml", "<x/>")
    kept = asked(office, "keep_template", {"name": "x.docx"}, held.getvalue())
    assert kept.json == {"filed": [], "drafts": []}
    assert office.store.settings["template"] in office.store.attached


def test_a_fulfilment_and_a_decision_are_filed_with_what_stands_beside(office: Office) -> None:
    asked(office, "add", {"kind": "obligation", "subject": "obligation/o", "value": OBLIGATION})
    done = {
        "value": {"obligation": "obligation/o", "done": "2026-11-24"}, "source": "Report 7",
        "said": "2026-11-24", "label": {"level": 1},
    }  # fmt: skip
    assert filed(asked(office, "done", done)) == ["fulfilment"]
    chosen, _ = office.note("a", "One"), office.note("a", "Two")
    settle = {"value": {**DECISION, "chosen": chosen}, "label": {"level": 1}}
    assert filed(asked(office, "decide", settle)) == ["decision"]
    shown = asked(office, "show", {"kind": "note", "key": "a"}).json
    assert (shown["standing"], shown["chosen"]) == ("decided", chosen)


def test_a_jot_is_filed_with_what_is_read_out_of_it_or_thrown_away(office: Office) -> None:
    [key] = asked(office, "jot", {"text": "heard in the corridor"}).json["drafts"]
    [other] = asked(office, "jot", {"text": "nothing"}).json["drafts"]
    assert asked(office, "discard", {"key": other}).json == {"filed": [], "drafts": []}
    part = {"kind": "note", "value": MOST, "valid": "2026/..", "said": "2026-11"}
    told = asked(office, "file_draft", {"key": key, "statements": [part], "label": {"level": 1}})
    assert filed(told) == ["note", "note"]
    assert asked(office, "list_drafts").json == {"items": []}
    assert filed(asked(office, "file_all", {"statements": [part, part]})) == ["note", "note"]


def test_a_table_is_looked_through_filed_told_and_undone(office: Office) -> None:
    rows = [{"subject": f"note/n{n}", "text": f"words {n}", "other": "-"} for n in range(3)]
    sent = {"kind": "note", "rows": rows, "label": {"level": 1}, "names": {"other": "-"}}
    assert asked(office, "preview_table", sent).json["statements"] == 3
    assert not office.store.entries
    made = asked(office, "load_table", sent)
    assert filed(made) == ["note", "note", "note"]
    told = asked(office, "table", {"kind": "note"}).json["rows"]
    assert [row["text"] for row in told] == ["words 0", "words 1", "words 2"]
    assert asked(office, "preview_table", sent).json["same"] == [1, 2, 3]
    odd = asked(office, "preview_table", {**sent, "rows": [*rows, {"colour": "red"}]}).json
    assert "colour" in str(odd["problems"])
    reference = made.json["filed"][0]["reference"]
    assert len(filed(asked(office, "undo_table", {"reference": reference, "reason": "x"}))) == 3


def test_a_row_that_is_no_map_of_texts_is_named(office: Office) -> None:
    app = api(Desk(office.gate()), token=TOKEN, hosts=[HOST])
    for rows in ([{"text": 5}], ["words"]):
        answer = send(app, Request("load_table", {"kind": "note", "rows": rows}))
        assert (answer.status, answer.json["at"]) == (422, "rows[0]")
