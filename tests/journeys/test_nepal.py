"""A count in two rounds and choices in three, sixty days that passed, an election put off twice."""

from __future__ import annotations

from decimal import Decimal

import pytest

from accord.app.desk import Desk
from accord.engines.timetable import State


def states(desk: Desk, **dates: str) -> dict[str, State]:
    return {
        due.subject.partition("/nepal.")[2]: due.state for due in desk.obligations(**dates).value
    }


def values(desk: Desk, subject: str, **dates: str) -> list[str]:
    return [str(head.value.value) for head in desk.show(subject, **dates).heads]


def value(desk: Desk, subject: str) -> Decimal:
    [head] = desk.show(subject).heads
    found = head.value.value
    assert isinstance(found, Decimal)
    return found


@pytest.mark.parametrize(
    ("day", "row", "state"),
    [
        ("2006-12-20", "cpa-4-6-barracks", State.WAITING_VERIFIER),
        ("2006-12-20", "ammaa-report", State.WAITING_ACTOR),
        ("2007-02-01", "ammaa-report", State.STANDING),
        ("2011-01-16", "ammaa-report", State.LAPSED),
        ("2007-01-20", "cpa-names", State.DUE),
        ("2007-01-21", "cpa-names", State.OVERDUE),
        ("2020-01-01", "cpa-names", State.OVERDUE),
        ("2007-04-11", "cpa-4-6-arms", State.NOT_CHECKABLE),
        ("2007-04-12", "cpa-4-6-arms", State.DONE),
        ("2007-07-01", "cpa-election", State.OVERDUE),
        ("2008-04-10", "cpa-election", State.DONE_LATE),
        ("2008-05-27", "cpa-monarchy", State.WAITING_ANCHOR),
        ("2008-05-28", "cpa-monarchy", State.DONE),
        ("2010-01-20", "discharge-term", State.NOT_YET_DUE),
        ("2010-03-01", "discharge-term", State.DONE),
        ("2011-11-24", "ycl", State.OVERDUE),
        ("2012-04-09", "cpa-4-3", State.STANDING),
        ("2012-04-11", "cpa-4-3", State.LAPSED),
        ("2015-02-10", "cpa-truth", State.DONE),
    ],
)
def test_a_telling_day_has_a_telling_state(nepal: Desk, day: str, row: str, state: State) -> None:
    assert states(nepal, as_of=day)[row] is state


def test_two_terms_told_for_the_discharge_give_two_last_days(nepal: Desk) -> None:
    told_before = {"as_of": "2010-02-15", "said_by": "2010-01-31"}
    [row] = [
        due for due in nepal.obligations(**told_before).value
        if due.subject == "obligation/nepal.discharge-term"
    ]  # fmt: skip
    assert {reading.last_day.isoformat() for reading in row.readings if reading.last_day} == {
        "2010-02-09", "2010-02-26",
    }  # fmt: skip


def test_the_election_was_expected_on_three_days(nepal: Desk) -> None:
    for day, expected in {
        "2007-01-01": "2007-06",
        "2007-07-01": "2007-11-22",
        "2008-02-01": "2008-04-10",
    }.items():
        [head] = nepal.show("anchor/nepal.election", as_of=day).heads
        assert (head.value.outlook.value, head.value.date.text) == ("expected", expected)
    [held] = nepal.show("anchor/nepal.election").heads
    assert held.value.outlook.value == "happened"


def test_the_count_of_persons_adds_up_across_both_rounds(nepal: Desk) -> None:
    [first, *_] = nepal.show("figure/nepal.registered").heads
    presented = value(nepal, "figure/nepal.presented")
    assert first.value.value + value(nepal, "figure/nepal.new-second") == presented
    assert presented == Decimal(32250)
    [disqualified, _] = nepal.show("figure/nepal.disqualified").heads
    verified = value(nepal, "figure/nepal.verified")
    assert presented - Decimal(8640) - disqualified.value.value == verified == Decimal(19602)
    assert value(nepal, "figure/nepal.verified-by-round") == verified


def test_the_first_count_was_corrected_by_those_who_gave_it_and_others_stand_beside(
    nepal: Desk,
) -> None:
    assert values(nepal, "figure/nepal.registered", said_by="2007-03-01") == ["30852"]
    assert values(nepal, "figure/nepal.registered") == ["31318", "31252", "32250"]
    [judgement] = nepal.show("judgement/nepal.registered").heads
    assert "32,250 is not the result of the first round" in judgement.value.bottom_line


def test_arms_are_counted_by_kind_and_then_by_where_they_lie(nepal: Desk) -> None:
    [february] = nepal.show("figure/nepal.arms", as_of="2007-03-01").heads
    assert (february.value.value, len(february.value.parts)) == (Decimal(3428), 8)
    [april] = nepal.show("figure/nepal.arms").heads
    assert april.value.value == Decimal(3475)
    stored = next(part.value for part in april.value.parts if part.name == "stored")
    assert stored == value(nepal, "figure/nepal.army-arms") == Decimal(2855)
    assert april.value.value - february.value.value == Decimal(96) - Decimal(49)


def test_choices_differ_from_source_to_source_and_each_keeps_its_own(nepal: Desk) -> None:
    for subject, told in {
        "figure/nepal.choice-1-present": ["17076", "16997"],
        "figure/nepal.choice-2-retired": ["6576", "6574"],
        "figure/nepal.choice-2-army": ["3129", "3123"],
        "figure/nepal.retired-before": ["13922", "14000"],
    }.items():
        assert values(nepal, subject) == told
    [first] = nepal.show("figure/nepal.choice-1").heads
    assert sum(part.value for part in first.value.parts) == value(nepal, "figure/nepal.verified")


def test_when_the_arms_agreement_was_signed_is_told_three_ways(nepal: Desk) -> None:
    shown = nepal.show("anchor/nepal.arms-agreement")
    assert shown.standing == "contested"
    assert [head.value.date.text for head in shown.heads] == [
        "2006-11-28", "2006-12-08", "2006-11-08",
    ]  # fmt: skip


def test_the_cut_off_is_the_day_of_the_code_and_the_other_day_is_kept_as_an_error(
    nepal: Desk,
) -> None:
    heads = nepal.show("anchor/nepal.cut-off").heads
    assert [head.value.date.text for head in heads] == ["2006-05-25", "2006-11-21"]
    assert (heads[1].source.grade, heads[1].source.status) == ("E5", "unchecked")
    [judgement] = nepal.show("judgement/nepal.cut-off").heads
    assert "25 May 2006" in judgement.value.bottom_line


def test_stored_under_its_own_key_is_not_called_disarmed(nepal: Desk) -> None:
    assert states(nepal, as_of="2007-05-01")["cpa-4-2"] is State.NOT_CHECKABLE
    assert states(nepal, as_of="2012-04-10")["arms-to-state"] is State.DONE
