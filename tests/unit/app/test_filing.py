"""Putting on record: what is refused, what is closed by default, and who may file what."""

from __future__ import annotations

from typing import Any

import pytest

from accord.app import asking, drafts, filing, issuing, owed
from accord.app.asking import Dates
from accord.app.drafts import LONGEST_JOT
from accord.app.plainly import plainly
from accord.errors import BadInput, NotFound, Refused
from accord.model.dates import When
from accord.model.kinds import Decision, Fulfilment, Note, Obligation, Relabel
from accord.model.labels import OPEN, Label
from accord.model.statements import Filing
from tests.unit.app.office import Office


@pytest.fixture
def office() -> Office:
    return Office()


def test_what_bears_no_label_is_for_its_author_alone(office: Office) -> None:
    envoy, other = office.reader("envoy", clearance=3), office.reader("other", clearance=3)
    filing.add(envoy, "note", {"text": "Mine"})
    assert len(envoy.heads(envoy.everything(), kinds=("note",))) == 1
    assert not other.heads(other.everything(), kinds=("note",))


@pytest.mark.parametrize(
    ("plain", "told"),
    [
        ([], "a map of fields"),
        ({"value": {"text": "x"}, "colour": "red"}, "no such field of a filing"),
        ({"value": {"text": 5}}, "value.text"),
        ({"text": 5}, "text"),
        ({"value": {"text": "x"}, "said": 2003}, "said: should be text"),
        ({"value": {"text": "x"}, "source": {"by": "x"}}, "source.title"),
        ({"value": {"text": "x"}, "label": "open"}, "not a label"),
        ({"value": {"text": "x"}, "label": {"level": "high"}}, "label.level"),
    ],
)
def test_a_filing_that_cannot_be_read_names_its_place(
    office: Office, plain: Any, told: str
) -> None:
    with pytest.raises(BadInput, match=told):
        filing.add(office.gate(), "note", plain)
    assert not office.store.entries


def test_a_whole_filing_is_read(office: Office) -> None:
    read = filing.read_filing(office.gate(), "note", {
        "value": {"text": "x"}, "subject": "note/a", "said": "2003", "valid": "2003/..",
        "source": "A title", "reason": "Because", "tear_line": "Less",
        "label": {"level": 1, "compartments": ["desk"], "owners": {"north": ["team"]}},
        "provenance_label": {"level": 2},
    })  # fmt: skip
    assert (read.subject, read.tear_line, read.reason) == ("note/a", "Less", "Because")
    assert read.label == Label.of(1, ["desk"], {"north": ["team"]})
    assert read.source is not None
    assert read.source.title == "A title"


def test_an_answer_is_on_the_same_subject_and_never_wider(office: Office) -> None:
    reference = office.note("a", "Words", Label.of(2))
    other = Filing(subject="note/b", value=Note(text="x"), label=Label.of(2), replaces=(reference,))
    with pytest.raises(BadInput, match="about note/a"):
        filing.file_all(office.gate(), [other])
    wider = Filing(subject="note/a", value=Note(text="x"), label=OPEN, replaces=(reference,))
    with pytest.raises(BadInput, match="more readers"):
        filing.file_all(office.gate(), [wider])


def test_a_decision_chooses_among_the_heads(office: Office) -> None:
    office.note("a", "One")
    chosen = office.note("a", "Two")
    made = Decision(question="note/a", chosen="00", decided_by="X", decided=When.parse("2026"))
    with pytest.raises(BadInput, match="not one of its heads"):
        filing.decide(office.gate(), made)
    good = Decision(
        question="note/a", chosen=chosen[:12], decided_by="X", decided=When.parse("2026")
    )
    filing.decide(office.gate(), good)


def test_nothing_is_done_of_an_obligation_that_is_not_there(office: Office) -> None:
    with pytest.raises(NotFound):
        filing.done(office.gate(), Fulfilment(obligation="obligation/x", done=When.parse("2003")))


def test_a_relabelling_of_what_is_not_there_is_refused(office: Office) -> None:
    forged = Filing(subject="relabel/x", value=Relabel(entry="ab" * 32, level=3))
    with pytest.raises(NotFound):
        filing.file_all(office.gate(), [forged])


def test_jots_are_words_and_not_too_many(office: Office) -> None:
    for text in (" ", "x" * (LONGEST_JOT + 1)):
        with pytest.raises(BadInput):
            drafts.jot(office.gate(), text)
    kept = drafts.jot(office.gate(), "Words")
    envoy = office.reader("envoy")
    assert drafts.drafts(envoy) == []
    with pytest.raises(NotFound):
        drafts.discard(envoy, kept.key)
    with pytest.raises(NotFound):
        drafts.discard(office.gate(), "")
    drafts.discard(office.gate(), kept.key)
    assert drafts.drafts(office.gate()) == []


def test_a_copy_begins_a_log_of_its_own(office: Office) -> None:
    gate = office.gate(home=lambda: "here")
    assert (gate.log(), office.store.held["home"]) == ("log-1", "here")
    moved = office.gate(home=lambda: "there")
    assert moved.log() != "log-1"
    assert office.store.held["home"] == "there"


def test_a_signed_copy_signs_with_a_key_of_its_own(office: Office) -> None:
    class Pen:
        def begin(self, log: str) -> dict[str, str]:
            return {f"signer.{log}": "key"}

        def sign(self, settings: Any, log: str, text: str) -> str:
            return f"{text}signed"

    office.store.held.update(home="here", signed="yes")
    log = office.gate(home=lambda: "there", signer=Pen()).log()
    assert office.store.held[f"signer.{log}"] == "key"


def test_a_medium_that_cannot_be_written_leaves_no_trace(office: Office) -> None:
    office.store.writable = False
    office.note("a", "Words", Label.of(2))
    before = len(office.store.traces())
    asking.show(office.gate(), "note/a", Dates())
    assert len(office.store.traces()) == before


def test_a_reader_whose_card_is_contested_holds_the_least(office: Office) -> None:
    envoy = office.reader("envoy", side="north", clearance=3, groups=("a", "b"))
    from accord.model.kinds import Reader

    card = Reader(name="Envoy", side="south", clearance=1, groups=("b",))
    filing.file_all(office.gate(), [Filing(subject="reader/envoy", value=card)])
    held = envoy.clearance("reader/envoy")
    assert (held.level, held.groups, held.side) == (1, frozenset({"b"}), "")
    gone = envoy.clearance("reader/envoy", When.parse("1999"))
    assert (gone.level, gone.groups) == (0, frozenset())


def test_a_paper_goes_out_only_cleared_and_to_somebody(office: Office) -> None:
    from accord.app.briefing import brief

    gate = office.gate()
    paper = brief(gate, Dates())
    for by, to in (("", ("X",)), ("X", ())):
        wish = issuing.Clearing(
            cleared_by=by, recipients=to, written_for="custodian", as_of=When.parse("2026"),
            media_type="text/plain",
        )  # fmt: skip
        with pytest.raises(BadInput):
            issuing.issue(gate, paper, wish, lambda ready: b"")
    assert issuing.template(gate) is None
    envoy = office.reader("envoy")
    with pytest.raises(Refused):
        issuing.issues(envoy)


def test_assumptions_states_and_parties_are_named_as_they_stand(office: Office) -> None:
    gate = office.gate()
    duty = Obligation(act="Report", actors=("actor/a",))
    filing.file_all(gate, [Filing(subject="obligation/x", value=duty, label=OPEN)])
    filing.add(gate, "actor", {"subject": "actor/a", "value": {"name": "Alpha", "type": "body"}})
    filing.add(gate, "anchor", {"subject": "anchor/d-day", "value": {
        "name": "D-day", "outlook": "expected"}})  # fmt: skip
    [row] = owed.obligations(gate, Dates(), party="alpha", state="not-checkable").value
    assert row.subject == "obligation/x"
    for wrong in (
        {"party": "nobody"},
        {"state": "late"},
        {"assume": ["x"]},
        {"assume": ["y=2003"]},
    ):
        with pytest.raises(BadInput):
            owed.obligations(gate, Dates(), **wrong)
    moved = owed.slipped(gate, Dates(), since=When.parse("2020"))
    assert moved.value == ()
    assert owed.slipped(gate, Dates(), assume=["d-day=2003"]).value == ()


def test_plain_answers_of_every_sort() -> None:
    assert plainly({"a": (When.parse("2003"), frozenset({"y", "x"}), b"\x01")}) == {
        "a": ["2003", ["x", "y"], "01"],
    }  # fmt: skip
    with pytest.raises(TypeError, match="no plain form"):
        plainly(object())


def test_a_checkpoint_kept_in_the_file_finds_damage(office: Office) -> None:
    from accord.app import integrity

    for number in range(1001):
        office.note(f"n{number}", "Words")
    gate = office.gate()
    integrity.remember(gate)
    seen: list[int] = []
    assert not integrity.verify(gate, tick=seen.append).faults
    assert seen[0] < seen[-1] == 1001
    assert seen == sorted(seen)
    point = office.store.points[0]
    office.store.points[0] = point._replace(root=bytes(32))
    [fault] = integrity.verify(gate).faults
    assert (
        fault.text
        == "log log-1, position 0: the first 1001 entries are not those checkpointed in the file"
    )
