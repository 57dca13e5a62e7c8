"""Who releases what leaves the file, with whom or why alone, and what is said of it afterwards."""

from __future__ import annotations

import pytest

from accord.app import filing, issuing, releasing
from accord.app.asking import Dates
from accord.app.briefing import brief
from accord.app.releasing import Release, read_rule
from accord.errors import BadInput, NotFound, Refused, Stale
from accord.model.dates import When
from accord.model.kinds import Event, Issue, Review
from accord.model.labels import CUSTODIAN, Label
from accord.model.statements import Filing
from tests.unit.app.office import Office

STRICT = Label.of(2, [])


@pytest.fixture
def office() -> Office:
    office = Office()
    office.reader("deputy", clearance=3)
    return office


def sent(office: Office, **more: str) -> str:
    issue = Issue(
        paper="export", number=0, written_for=CUSTODIAN, as_of=When.parse("2026-11-24"),
        cleared_by="The Head", **more,
    )  # fmt: skip
    return releasing.keep(office.gate(), "export", issue, "rank 2")


def released(office: Office, level: int, **more: str) -> Release:
    return releasing.check(office.gate(), "export", level, Release(cleared_by="Head", **more))


@pytest.mark.parametrize("text", ["none", "reason from limited", "second from strict"])
def test_a_rule_is_written_as_it_is_read(text: str) -> None:
    assert read_rule(text).text == text


@pytest.mark.parametrize("text", ["", "second", "second from 2", "nobody from strict"])
def test_what_is_no_rule_is_refused_with_the_right_form(text: str) -> None:
    with pytest.raises(BadInput, match="reason from confidential"):
        read_rule(text)


@pytest.mark.covers("X04")
def test_from_confidential_up_one_needs_a_second_person_or_a_reason(office: Office) -> None:
    assert released(office, 1).second == ""
    with pytest.raises(Refused, match="--alone-because"):
        released(office, 2)
    assert released(office, 2, alone_because="The plane leaves").alone_because
    assert released(office, 2, second="deputy").second == "reader/deputy"
    assert [line.detail for line in office.store.traces() if not line.allowed] == [
        "rank 2, without a second person"
    ]


@pytest.mark.covers("X04")
def test_where_the_rule_asks_for_a_second_person_a_reason_does_not_do(office: Office) -> None:
    rule = releasing.change_rule(office.gate(), "second from limited")
    assert rule == releasing.given_rule(office.gate())
    with pytest.raises(Refused, match="a second person"):
        released(office, 1, alone_because="The plane leaves")
    assert released(office, 1, second="reader/deputy").second == "reader/deputy"
    assert office.store.traces()[-2].detail == (
        "second from limited; before: reason from confidential"
    )
    releasing.change_rule(office.gate(), "none")
    assert released(office, 3).second == ""


def test_nobody_is_their_own_second_person_nor_somebody_unknown(office: Office) -> None:
    for first in ("deputy", "Deputy", "reader/deputy", " DEPUTY "):
        with pytest.raises(BadInput, match="somebody else"):
            releasing.check(office.gate(), "export", 0, Release(cleared_by=first, second="deputy"))
    with pytest.raises(NotFound, match="no such reader"):
        released(office, 0, second="nobody")
    with pytest.raises(BadInput, match="cleared"):
        releasing.check(office.gate(), "export", 0, Release(cleared_by=" "))


@pytest.mark.covers("X05")
def test_what_one_released_alone_waits_until_a_second_person_reviewed_it(office: Office) -> None:
    alone, other = sent(office, alone_because="The plane leaves"), sent(office)
    gate = office.gate()
    assert [one.value.number for one in releasing.releases(gate)] == [1, 2]
    [waiting] = releasing.releases(gate, waiting=True)
    assert waiting.reference == alone
    reviewed = releasing.review(gate, alone[:12].upper(), "deputy", Review.APPROVED)
    assert not releasing.releases(gate, waiting=True)
    [now] = [one for one in releasing.releases(gate) if one.reference == reviewed]
    assert (now.value.review, now.value.reviewed_by) == (Review.APPROVED, "reader/deputy")
    assert now.replaces == (alone,)
    with pytest.raises(Stale, match="approved"):
        releasing.review(gate, reviewed, "deputy", Review.OBJECTED, "Too much")
    with pytest.raises(BadInput, match="objects"):
        releasing.review(gate, other, "deputy", Review.OBJECTED)
    releasing.review(gate, other, "deputy", Review.OBJECTED, "Nobody asked me")


def test_only_what_went_out_is_reviewed_and_by_somebody_else(office: Office) -> None:
    reference, note = sent(office), office.note("a", "words")
    for wrong in (note, reference[:5], "", "zz"):
        with pytest.raises(NotFound, match="accord releases"):
            releasing.review(office.gate(), wrong, "deputy", Review.APPROVED)
    office.reader("head", clearance=3)
    issue = Issue(
        paper="export", number=0, written_for=CUSTODIAN, as_of=When.parse("2026"),
        cleared_by="head",
    )  # fmt: skip
    mine = releasing.keep(office.gate(), "export", issue, "rank 2")
    with pytest.raises(BadInput, match="somebody else"):
        releasing.review(office.gate(), mine, "head", Review.APPROVED)


def test_what_went_out_is_the_custodian_s_alone(office: Office) -> None:
    deputy = office.gate("reader/deputy")
    for act in (
        lambda: releasing.releases(deputy),
        lambda: releasing.review(deputy, "abcdef", "deputy", Review.APPROVED),
        lambda: releasing.change_rule(deputy, "none"),
    ):
        with pytest.raises(Refused):
            act()


@pytest.mark.covers("X04")
def test_a_marked_paper_goes_out_by_the_same_rule(office: Office) -> None:
    event = Event(what="Shots at the ferry", happened=When.parse("2026-11-24"))
    given = Filing(subject="event/a", value=event, label=STRICT)
    filing.file_all(office.gate(), [given])
    gate = office.gate()
    paper = brief(gate, Dates())
    assert paper.rank == 2

    def issue(**more: str) -> issuing.Issued:
        wish = issuing.Clearing(
            cleared_by="Head", recipients=("X",), written_for=CUSTODIAN,
            as_of=When.parse("2026"), media_type="text/plain", **more,
        )  # fmt: skip
        return issuing.issue(gate, paper, wish, lambda ready: b"")

    with pytest.raises(Refused, match="second person"):
        issue()
    issue(second="deputy")
    sent(office)  # an export is in another series, so that no reader's papers tell of it
    assert issue(alone_because="The plane leaves").number == 2
    [waiting] = releasing.releases(gate, waiting=True)
    assert waiting.value.alone_because == "The plane leaves"
