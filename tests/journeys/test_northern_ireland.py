"""A clause on arms read in two ways, votes that do not add up, prisoners released to the day."""

from __future__ import annotations

from decimal import Decimal

import pytest

from accord.app.desk import Desk
from accord.engines.timetable import State

ARMS = "obligation/ni.arms-influence"
PARTICIPANTS = {
    "actor/ni.uk", "actor/ni.ireland", "actor/ni.uup", "actor/ni.sdlp", "actor/ni.sinn-fein",
    "actor/ni.alliance", "actor/ni.niwc", "actor/ni.labour", "actor/ni.pup", "actor/ni.udp",
}  # fmt: skip


def states(desk: Desk, **dates: str) -> dict[str, State]:
    return {due.subject.partition("/ni.")[2]: due.state for due in desk.obligations(**dates).value}


def values(desk: Desk, subject: str, **dates: str) -> list[str]:
    return [str(head.value.value) for head in desk.show(subject, **dates).heads]


def test_the_two_years_are_owed_by_all_participants_and_by_no_armed_group(
    northern_ireland: Desk,
) -> None:
    readings = northern_ireland.show(ARMS).heads
    assert len(readings) == 2
    for reading in readings:
        assert set(reading.value.actors) == PARTICIPANTS
        assert (
            reading.value.condition
            == "In the context of the implementation of the overall settlement"
        )
    owed_by_the_ira = {
        due.subject for due in northern_ireland.obligations(as_of="2010-01-01").value
        if "actor/ni.ira" in due.obligation.actors
    }  # fmt: skip
    assert owed_by_the_ira == {
        "obligation/ni.ira-beyond-use", "obligation/ni.ira-contact", "obligation/ni.ira-complete",
    }  # fmt: skip


def test_once_the_two_years_are_over_the_readings_part(northern_ireland: Desk) -> None:
    [row] = [d for d in northern_ireland.obligations(as_of="2000-05-23").value if d.subject == ARMS]
    assert row.state is State.CONTESTED
    assert {reading.state for reading in row.readings} == {State.OVERDUE, State.STANDING}
    assert [d.isoformat() for d in {r.last_day for r in row.readings if r.last_day}] == [
        "2000-05-22"
    ]


def test_before_the_second_reading_was_told_the_two_years_were_a_date(
    northern_ireland: Desk,
) -> None:
    dates = {"as_of": "1998-06-01", "said_by": "1998-06-01"}
    assert states(northern_ireland, **dates)["arms-influence"] is State.NOT_YET_DUE


@pytest.mark.parametrize(
    ("day", "row", "state"),
    [
        ("1998-07-15", "prisoners-law", State.OVERDUE),
        ("1998-07-29", "prisoners-law", State.DONE_LATE),
        ("1998-11-15", "work-programme", State.OVERDUE),
        ("1998-12-18", "work-programme", State.DONE_LATE),
        ("1999-11-30", "institutions-together", State.WAITING_ANCHOR),
        ("1999-12-02", "institutions-together", State.DONE),
        ("1999-10-01", "policing-report", State.DONE),
        ("2000-01-10", "justice-report", State.OVERDUE),
        ("2000-07-27", "prisoners-two-years", State.NOT_YET_DUE),
        ("2000-07-28", "prisoners-two-years", State.DONE),
        ("2001-07-01", "full-implementation", State.OVERDUE),
        ("2007-04-01", "power-back", State.OVERDUE),
        ("2007-05-08", "power-back", State.DONE_LATE),
        ("2009-01-01", "policing-powers", State.OVERDUE),
    ],
)  # fmt: skip
def test_a_telling_day_has_a_telling_state(
    northern_ireland: Desk, day: str, row: str, state: State
) -> None:
    assert states(northern_ireland, as_of=day)[row] is state


def test_a_report_due_in_a_season_is_not_given_a_month(northern_ireland: Desk) -> None:
    [head] = northern_ireland.show("obligation/ni.policing-report").heads
    assert head.value.deadline.on.text == "1999"
    assert "Summer 1999" in head.value.deadline.words
    assert head.source.status == "unchecked"


def test_what_came_before_the_talks_is_a_measure_and_no_term_of_the_agreement(
    northern_ireland: Desk,
) -> None:
    for key in ("ira-cessation", "remission", "principles"):
        [head] = northern_ireland.show(f"measure/ni.{key}").heads
        assert head.value.obligation is None
        assert head.said.text < "1998-04-10"


def test_no_count_of_what_the_ira_put_beyond_use_is_made_up(northern_ireland: Desk) -> None:
    assert values(northern_ireland, "figure/ni.ira-rifles") == ["650", "1000", "700", "1000"]
    [last] = northern_ireland.show("event/ni.arms-ira-4").heads
    assert "kept secret" in last.value.what
    assert len(northern_ireland.show("event/ni.arms-retained").heads) == 2


def test_totals_are_kept_as_published_also_where_the_parts_make_another(
    northern_ireland: Desk,
) -> None:
    assert values(northern_ireland, "figure/ni.referendum-north") == ["953583", "953683", "953683"]
    [then] = northern_ireland.show("figure/ni.released", as_of="1999-11-30").heads
    assert then.value.value == Decimal(282)
    assert sum(part.value for part in then.value.parts) == Decimal(280)
    assert values(northern_ireland, "figure/ni.released") == ["428"]


def test_sources_count_the_dead_of_omagh_and_the_suspensions_differently(
    northern_ireland: Desk,
) -> None:
    omagh = northern_ireland.show("event/ni.omagh")
    assert omagh.standing == "contested"
    assert [head.value.deaths_high for head in omagh.heads] == [29, 28]
    assert values(northern_ireland, "figure/ni.suspensions") == ["4", "3"]


def test_who_agreed_is_two_governments_and_eight_parties(northern_ireland: Desk) -> None:
    [agreement] = northern_ireland.show("agreement/ni.gfa").heads
    assert set(agreement.value.parties) == PARTICIPANTS
    [judgement] = northern_ireland.show("judgement/ni.parties").heads
    assert "part of the United Kingdom" in judgement.value.bottom_line
