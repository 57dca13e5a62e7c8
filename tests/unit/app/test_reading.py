"""Reading what somebody wrote down: in the short form and the long one, of every kind."""

from __future__ import annotations

import dataclasses
import typing
from typing import Any

import pytest

from accord.app import attachments, drafts, filing
from accord.app.attachments import Bytes
from accord.app.gate import Gate
from accord.app.reading import FILING_FIELDS, MADE_BY, read_filing
from accord.errors import BadInput, NotFound, Refused
from accord.model.kinds import Decision, Note, kinds
from accord.model.labels import OPEN, Label
from accord.model.statements import Filing
from tests.unit.app.office import Office
from tests.unit.app.samples import least

WRITTEN = sorted(set(kinds()) - set(MADE_BY))


@pytest.fixture
def office() -> Office:
    return Office()


def sample(gate: Gate, kind: str) -> dict[str, Any]:
    """The least that can be said of a kind in this file."""
    if kind != "attachment":
        return least(kind)
    attachments.attach(gate, Bytes(name="scan", media_type="text/plain", data=b"x"), label=OPEN)
    [held] = gate.heads(gate.everything(), kinds=("attachment",))
    return least(kind, digest=held.value.digest)


@pytest.mark.parametrize("kind", WRITTEN)
def test_every_kind_is_read_by_its_fields_alone_and_as_a_whole_filing(
    office: Office, kind: str
) -> None:
    fields = sample(office.gate(), kind)
    whole = {"subject": f"{kind}/x", "said": "2003", "value": fields}
    short, long = (read_filing(office.gate(), kind, plain) for plain in (fields, whole))
    assert short.value == long.value
    assert long.subject == f"{kind}/x"
    assert read_filing(office.gate(), kind, {"kind": kind, **fields}).value == short.value
    assert read_filing(office.gate(), kind, {"kind": kind, **whole}).value == short.value


@pytest.mark.parametrize("kind", sorted(kinds()))
def test_no_kind_makes_it_unclear_which_of_the_two_forms_is_meant(kind: str) -> None:
    hints = typing.get_type_hints(kinds()[kind].cls)
    assert "kind" not in hints
    assert not dataclasses.is_dataclass(hints.get("value"))
    assert typing.get_origin(hints.get("value")) is not dict


@pytest.mark.parametrize(
    ("kind", "plain", "told"),
    [
        ("note", {"kind": "event", "text": "x"}, "kind: is 'event', and what is filed is of kind"),
        ("note", {"kind": 5, "value": {"text": "x"}}, "kind: is '5'"),
        ("note", {"text": "x", "said": "2003"}, "said: stands beside the fields, which are under"),
        ("note", {"txet": "x"}, "txet: no such field; did you mean text"),
        ("note", {"value": {"text": "x"}, "label": {"owners": ["x"]}}, "label.owners: should be a"),
        ("note", [], "should be a map of fields"),
        ("note", {"value": "x"}, "value: should be a map of fields"),
        ("figure", {"subject": "figure/x", "value": "12"}, "subject: stands beside"),
        ("figure", {"value": {"value": "x"}}, "value.value: not a number"),
        ("figure", {"value": {}, "sorce": "x"}, "did you mean source"),
        (
            "attachment",
            {"name": "x", "media_type": "text/plain", "size": 1, "digest": "00"},
            "digest: describes no data that this reader may see; kept by: accord attach",
        ),
        ("receipts", {}, "did you mean receipt"),
    ],
)
def test_what_cannot_be_read_is_told_by_where_and_how(
    office: Office, kind: str, plain: Any, told: str
) -> None:
    with pytest.raises(BadInput) as caught:
        read_filing(office.gate(), kind, plain)
    assert told in str(caught.value)


def test_the_fields_of_a_filing_are_those_that_the_reader_names() -> None:
    assert {"subject", "value", "source", "label"} < set(FILING_FIELDS)


@pytest.mark.parametrize("kind", sorted(MADE_BY))
def test_the_trace_of_an_act_is_not_written_by_hand(office: Office, kind: str) -> None:
    gate = office.gate()
    for act in (
        lambda: filing.add(gate, kind, least(kind)),
        lambda: drafts.file_draft(gate, drafts.jot(gate, "x").key, [(kind, least(kind))]),
    ):
        with pytest.raises(Refused, match="not written by hand"):
            act()
    assert not gate.heads(gate.everything(), kinds=(kind,))
    refused = [line for line in office.store.traces() if not line.allowed]
    assert len(refused) == 2


@pytest.mark.parametrize("root", ["", "nonsense", "AB" * 32, "ab" * 31])
def test_the_root_of_a_receipt_is_the_root_of_a_tree(root: str) -> None:
    from accord.model.kinds import decode

    decode("receipt", 1, least("receipt"))
    with pytest.raises(BadInput, match="root"):
        decode("receipt", 1, least("receipt", root=root))


def test_a_decision_that_is_added_is_checked_as_one_that_is_made(office: Office) -> None:
    gate, secret = office.gate(), Label.of(2, ["desk"])
    first = office.note("a", "One", secret)
    office.note("a", "Two", Label.of(1))
    made = least("decision", question="note/a", chosen=first[:12].upper())
    for wrong, told in (
        ({**made, "chosen": "00" * 32}, "not one of its heads"),
        ({"value": made, "label": {"level": 1}}, "more readers than what it chooses"),
    ):
        with pytest.raises(BadInput, match=told):
            filing.add(gate, "decision", wrong)
    with pytest.raises(NotFound):
        filing.add(gate, "decision", {**made, "question": "note/none"})
    filing.add(gate, "decision", made)
    filing.add(gate, "decision", {"value": made, "label": {"level": 3, "compartments": ["desk"]}})
    joined, named = gate.heads(gate.everything(), kinds=("decision",))
    assert isinstance(joined.value, Decision)
    assert joined.value.chosen == first
    assert joined.label == secret
    assert named.label == Label.of(3, ["desk"])


def test_who_files_what_is_the_custodian_s_is_refused_and_logged(office: Office) -> None:
    envoy = office.reader("envoy")
    with pytest.raises(Refused):
        filing.add(envoy, "reader", {"name": "Another"})
    last = office.store.traces()[-1]
    assert (last.reader, last.action, last.allowed) == ("reader/envoy", "add", False)


def test_what_stands_in_a_list_is_named_by_its_place(office: Office) -> None:
    good = Filing(subject="note/a", value=Note(text="x"))
    with pytest.raises(BadInput, match=r"\[1\]"):
        filing.file_all(office.gate(), [good, Filing(subject="note/b", value=None)])
