"""The custodian's acts: disclosing with consent, raising labels, destroying."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import pytest

from accord.app import asking, attachments, custody, filing, integrity
from accord.app.asking import Dates
from accord.app.custody import Wish
from accord.app.gate import Gate
from accord.app.loading import load_case
from accord.errors import BadInput, NotFound, Refused, TooLarge
from accord.model.dates import Interval, When
from accord.model.kinds import Consent, Decision, Note, Policy, Reader, Relabel
from accord.model.labels import Label
from accord.model.statements import Filing
from tests.unit.app.office import Office

CONFIDED = Label.of(2, ["mediation"], {"north": ["mediation"]})


@pytest.fixture
def office() -> Office:
    return Office()


def wish(consent: Consent, **more: object) -> Wish:
    given = {
        "to": ("guarantors",), "consented_by": ("north",), "approved_by": "The envoy",
        "consented": When.parse("2026-11-20"),
    }  # fmt: skip
    return Wish(consent=consent, **{**given, **more})


@pytest.mark.covers("X04")
def test_what_a_party_confides_reaches_others_only_by_its_consent(office: Office) -> None:
    guarantor = office.reader("guarantor", clearance=2, groups=("guarantors",))
    reference = office.note("a", "The north would accept less", CONFIDED)
    assert not guarantor.heads(guarantor.everything(), kinds=("note",))
    with pytest.raises(Refused, match="north"):
        custody.disclose(office.gate(), reference, wish(Consent.VERBATIM, consented_by=()))
    assert not guarantor.heads(guarantor.everything(), kinds=("note",))
    custody.disclose(office.gate(), reference, wish(Consent.VERBATIM))
    [seen] = guarantor.heads(guarantor.everything(), kinds=("note",))
    assert seen.value.text == "The north would accept less"
    assert not guarantor.heads(guarantor.everything(), kinds=("disclosure",))


@pytest.mark.covers("X04")
def test_in_substance_only_the_agreed_wording_goes_out(office: Office) -> None:
    guarantor = office.reader("guarantor", clearance=2, groups=("guarantors",))
    reference = office.note("a", "SECRET WORDS", CONFIDED, tear_line="A party shows movement")
    custody.disclose(office.gate(), reference, wish(Consent.SUBSTANCE))
    [seen] = guarantor.heads(guarantor.everything(), kinds=("note",))
    assert seen.value.text == "A party shows movement"
    assert seen.source is not None
    assert seen.source.by == "north"


def test_an_idea_floated_as_the_mediator_s_own_names_no_party(office: Office) -> None:
    guarantor = office.reader("guarantor", clearance=2, groups=("guarantors",))
    reference = office.note("a", "SECRET WORDS", CONFIDED)
    with pytest.raises(BadInput, match="wording"):
        custody.disclose(office.gate(), reference, wish(Consent.FLOAT))
    custody.disclose(office.gate(), reference, wish(Consent.FLOAT, wording="What if half?"))
    [seen] = guarantor.heads(guarantor.everything(), kinds=("note",))
    assert (seen.value.text, seen.source) == ("What if half?", None)


def test_leave_to_confirm_if_asked_sends_nothing_by_itself(office: Office) -> None:
    guarantor = office.reader("guarantor", clearance=2, groups=("guarantors",))
    reference = office.note("a", "SECRET WORDS", CONFIDED)
    filed = custody.disclose(office.gate(), reference, wish(Consent.CONFIRM))
    assert len(filed) == 1
    assert not guarantor.heads(guarantor.everything(), kinds=("note",))


def test_never_is_never_and_nobody_is_no_audience(office: Office) -> None:
    reference = office.note("a", "SECRET WORDS", CONFIDED)
    with pytest.raises(Refused, match="never"):
        custody.disclose(office.gate(), reference, wish(Consent.NEVER))
    with pytest.raises(BadInput, match="to whom"):
        custody.disclose(office.gate(), reference, wish(Consent.VERBATIM, to=()))


def test_what_the_mediator_holds_alone_opens_to_the_audience_named(office: Office) -> None:
    guarantor = office.reader("guarantor", clearance=2, groups=("guarantors",))
    other = office.reader("other", clearance=2)
    reference = office.note("a", "Our own view", Label.of(1, ["mediation"]))
    custody.disclose(office.gate(), reference, wish(Consent.VERBATIM, consented_by=()))
    assert len(guarantor.heads(guarantor.everything(), kinds=("note",))) == 1
    assert not other.heads(other.everything(), kinds=("note",))


def test_what_was_destroyed_cannot_be_conveyed(office: Office) -> None:
    reference = office.note("a", "SECRET WORDS", CONFIDED)
    custody.destroy(office.gate(), reference, authority="Court order 12/26")
    with pytest.raises(NotFound, match="no content"):
        custody.disclose(office.gate(), reference, wish(Consent.VERBATIM))


def test_raising_a_label_acts_at_once_and_for_every_date(office: Office) -> None:
    envoy = office.reader("envoy", clearance=1)
    reference = office.note("a", "Words")
    dates = Dates(known_on=When.of(office.now))
    assert asking.show(envoy, "note/a", dates).heads
    added = Relabel(entry=reference[:12], owners=(Policy(owner="north", groups=("mediation",)),))
    custody.relabel(office.gate(), added)
    for when in (Dates(), dates):
        with pytest.raises(NotFound):
            asking.show(envoy, "note/a", when)


@dataclass
class OnFile:
    """A statement of a case, with no name of its own."""

    filing: Filing
    name: str = ""
    data: bytes | None = None


@dataclass
class ACase:
    """A case of the library that holds one statement."""

    filings: Sequence[OnFile]
    settings: Mapping[str, str] = field(default_factory=dict)

    def resolve(self, filing: Filing, references: Mapping[str, str]) -> Filing:
        return filing


def raise_it(gate: Gate, way: str, value: Relabel, decided: Filing) -> None:
    raising = Filing(subject="relabel/r", value=value)
    if way == "in one write":
        assert len(filing.file_all(gate, [decided, raising])) == 2
        return
    filing.file_all(gate, [decided])
    if way == "relabel":
        custody.relabel(gate, value)
    elif way == "add":
        filing.add(gate, "relabel", {"entry": value.entry[:12], "level": value.level})
    else:
        load_case(gate, ACase([OnFile(raising)]))


@pytest.mark.parametrize("way", ["relabel", "add", "in one write", "load"])
def test_a_decision_is_raised_with_what_it_chose_whichever_way_that_is_raised(
    office: Office, way: str
) -> None:
    envoy, gate = office.reader("envoy", clearance=1), office.gate()
    reference, day = office.note("a", "Words"), When.parse("2026-11-20")
    decision = Decision(question="note/a", chosen=reference, decided_by="A", decided=day)
    decided = Filing(subject="decision/d", value=decision)
    raise_it(gate, way, Relabel(entry=reference, level=3), decided)
    assert not envoy.heads(envoy.everything(), kinds=("decision", "note"))
    assert gate.heads(gate.everything(), kinds=("decision",))
    assert len(gate.heads(gate.everything(), kinds=("relabel",))) == 2
    assert not integrity.verify(gate).faults


def test_a_relabelling_that_raises_nothing_is_refused(office: Office) -> None:
    reference = office.note("a", "Words")
    with pytest.raises(BadInput, match="raises nothing"):
        custody.relabel(office.gate(), Relabel(entry=reference))


def test_destruction_names_its_authority_and_leaves_the_place_in_the_log(office: Office) -> None:
    reference = office.note("a", "SECRET WORDS")
    gate = office.gate()
    with pytest.raises(BadInput, match="authority"):
        custody.destroy(gate, reference, authority=" ")
    with pytest.raises(BadInput, match="nothing"):
        custody.destroy(gate, reference, authority="Court", body=False)
    custody.destroy(gate, reference, authority="Court order 12/26", provenance=True)
    [gone] = asking.history(gate, "note/a", Dates())
    assert (gone.value, gone.destroyed, gone.author) == (None, True, "")
    told = [head.value.text for head in gate.heads(gate.everything(), kinds=("note",))]
    assert any("Court order 12/26" in text and "SECRET" not in text for text in told)


def test_the_acts_of_the_custodian_are_refused_to_readers_and_logged(office: Office) -> None:
    envoy = office.reader("envoy", clearance=3)
    reference = office.note("a", "Words")
    for act in (
        lambda: custody.destroy(envoy, reference, authority="I"),
        lambda: custody.relabel(envoy, Relabel(entry=reference, level=3)),
        lambda: custody.disclose(envoy, reference, wish(Consent.VERBATIM)),
        lambda: custody.readers(envoy),
    ):
        with pytest.raises(Refused):
            act()
    assert [line.allowed for line in office.store.traces()].count(False) == 4
    forged = Filing(subject="relabel/x", value=Relabel(entry=reference, level=3))
    with pytest.raises(Refused):
        filing.file_all(envoy, [forged])


def test_an_attachment_is_kept_read_and_destroyed(office: Office) -> None:
    gate = office.gate()
    given = attachments.Bytes(name="map.png", media_type="image/png", data=b"\x89PNG")
    reference = attachments.attach(gate, given, concerns=("note/a",))
    [held] = gate.heads(gate.everything(), kinds=("attachment",))
    assert attachments.attachment(gate, held.subject) == given
    envoy = office.reader("envoy", clearance=3)
    with pytest.raises(NotFound):
        attachments.attachment(envoy, held.subject)
    custody.destroy(gate, reference, authority="Court order 12/26")
    with pytest.raises(NotFound):
        attachments.attachment(gate, held.subject)


def test_an_attachment_over_the_limit_is_refused(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(attachments, "LARGEST_ATTACHMENT", 3)
    given = attachments.Bytes(name="x", media_type="text/plain", data=b"four")
    with pytest.raises(TooLarge):
        attachments.attach(office.gate(), given)


def test_why_tells_each_thing_that_sight_hangs_on(office: Office) -> None:
    office.reader("envoy", clearance=1, groups=("mediation",))
    label = Label.of(2, ["mediation", "legal"], {"north": ["legal"]}, When.parse("2027-01-01"))
    office.note("a", "Words", label)
    [reason] = asking.why(office.gate(), "note/a", "reader/envoy", Dates())
    assert not reason.allowed
    assert reason.because == (
        "rank 2 is not met (holds 1)", "compartment legal: not a member",
        "compartment mediation: a member", "confided by north: not among those it allows",
        "embargo until 2027-01-01: in force",
    )  # fmt: skip
    [held] = asking.why(office.gate(), "note/a", "custodian", Dates())
    assert held.allowed
    assert held.because == ("the custodian holds everything",)


def test_why_tells_a_reader_nothing_of_what_it_may_not_see(office: Office) -> None:
    envoy = office.reader("envoy", clearance=1)
    office.reader("observer", clearance=1)
    office.note("a", "Words", CONFIDED)
    office.note("b", "Open words")
    with pytest.raises(NotFound):
        asking.why(envoy, "note/a", "reader/envoy", Dates())
    with pytest.raises(NotFound, match="no such reader"):
        asking.why(envoy, "note/b", "reader/observer", Dates())


def test_a_reader_is_told_why_it_may_see_something_though_its_own_card_is_closed(
    office: Office,
) -> None:
    envoy = office.reader("envoy", clearance=1)
    office.note("b", "Open words")
    [reason] = asking.why(envoy, "note/b", "reader/envoy", Dates())
    assert reason.allowed
    assert reason.because == ("rank 0 is met",)


def test_changes_are_found_by_what_the_file_held_or_by_what_had_been_said(office: Office) -> None:
    office.store.held["began"] = "2026-11-01T00:00:00.000000Z"
    office.note("a", "Words", said=When.parse("2003-06-17"))
    found = asking.changes(office.gate(), Dates(), When.parse("2026-11-23"))
    assert (found.compared, [c.subject for c in found.changes]) == (
        "what this file held then", ["note/a"],
    )  # fmt: skip
    older = asking.changes(
        office.gate(), Dates(as_of=When.parse("2003-06-20"), said_by=When.parse("2003-06-20")),
        When.parse("2003-06-16"),
    )  # fmt: skip
    assert (older.compared, len(older.changes)) == ("what had been said by then", 1)
    filing.answer(office.gate(), "note/a", Note(text="Wards"), slip=True)
    office.now = office.now.replace(month=12)
    assert not asking.changes(office.gate(), Dates(), When.parse("2026-11-24")).changes


def test_a_subject_is_unknown_settled_or_contested(office: Office) -> None:
    office.note("a", "One")
    gate = office.gate()
    assert asking.show(gate, "note/a", Dates()).standing == "settled"
    office.note("a", "One", said=When.parse("2003"))
    assert asking.show(gate, "note/a", Dates()).standing == "settled"
    office.note("a", "Two")
    assert asking.show(gate, "note/a", Dates()).standing == "contested"
    filing.withdraw(gate, "note/a", "All wrong")
    shown = asking.show(gate, "note/a", Dates())
    assert (shown.standing, shown.gone[0].reason) == ("unknown", "All wrong")
    with pytest.raises(NotFound):
        asking.history(gate, "note/b", Dates())


def test_what_was_destroyed_is_said_to_be_destroyed(office: Office) -> None:
    reference = office.note("a", "Words")
    custody.destroy(office.gate(), reference, authority="Order 12/26")
    shown = asking.show(office.gate(), "note/a", Dates())
    assert (shown.standing, shown.heads, len(shown.gone)) == ("destroyed", (), 1)


def test_slips_are_folded_and_what_they_mend_is_kept_beside_them(office: Office) -> None:
    gate = office.gate()
    office.note("a", "Wrods")
    for words, slip in (("Wards", True), ("Words", True), ("Deeds", False)):
        filing.answer(gate, "note/a", Note(text=words), slip=slip)
    told = asking.folded(asking.history(gate, "note/a", Dates()))
    assert [(t.statement.value.text, [m.value.text for m in t.mends]) for t in told] == [
        ("Words", ["Wards", "Wrods"]), ("Deeds", []),
    ]  # fmt: skip


@pytest.mark.covers("X04")
def test_consent_to_what_was_said_is_not_consent_to_being_named(office: Office) -> None:
    guarantor = office.reader("guarantor", clearance=2, groups=("guarantors",))
    reference = office.note(
        "a", "The north would accept less", CONFIDED, provenance_label=Label.of(3, ["mediation"])
    )
    custody.disclose(office.gate(), reference, wish(Consent.VERBATIM))
    [seen] = guarantor.heads(guarantor.everything(), kinds=("note",))
    assert (seen.value.text, seen.source, seen.author) == ("The north would accept less", None, "")


def test_what_is_floated_bears_no_label_that_names_its_owner(office: Office) -> None:
    guarantor = office.reader("guarantor", clearance=2, groups=("guarantors",))
    reference = office.note("a", "SECRET WORDS", CONFIDED)
    custody.disclose(office.gate(), reference, wish(Consent.FLOAT, wording="What if half?"))
    [seen] = guarantor.heads(guarantor.everything(), kinds=("note",))
    assert [owner for owner, _ in seen.label.owners] == ["custodian"]


def test_a_card_whose_term_is_over_opens_nothing(office: Office) -> None:
    term = Interval.parse("2026-01-01/2026-06-30")
    card = Reader(name="Clerk", clearance=3)
    filing.file_all(
        office.gate(), [Filing(subject="reader/clerk", value=card, valid=term, label=Label())]
    )
    with pytest.raises(NotFound, match="no such reader"):
        office.gate("reader/clerk").everything()


def test_a_reader_is_told_of_another_s_card_only_what_it_may_see(office: Office) -> None:
    envoy = office.reader("envoy", clearance=1)
    office.note("b", "Open words")
    card = Reader(name="Clerk", clearance=1)
    filing.file_all(office.gate(), [Filing(subject="reader/clerk", value=card, label=Label())])
    [reason] = asking.why(envoy, "note/b", "reader/clerk", Dates())
    assert reason.allowed
