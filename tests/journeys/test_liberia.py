"""Journey J3, as far as the spine goes: the desk in June 2003, and the same file years later."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from accord.app.desk import Desk
from accord.engines.timetable import Due, State
from accord.errors import BadInput

LOCATIONS = "obligation/accra-ceasefire.4-1"
DAILY_REPORT = "obligation/accra-ceasefire.6-4"
ENDS = ("0001-01-01", "0001", "0999-12-31", "9999", "9999-12-31", "9999-12-31T23:59Z")


def row(desk: Desk, subject: str = LOCATIONS, **dates: object) -> Due:
    [found] = [d for d in desk.obligations(**dates).value if d.subject == subject]
    return found


@pytest.mark.covers("F01")
def test_72_hours_from_signature_fall_due_on_20_june(liberia: Desk) -> None:
    due = row(liberia, as_of="2003-06-20", said_by="2003-06-20")
    assert due.state is State.DUE
    assert (due.first_day, due.last_day) == (date(2003, 6, 20), date(2003, 6, 20))
    assert row(liberia, as_of="2003-06-19", said_by="2003-06-19").state is State.NOT_YET_DUE


@pytest.mark.covers("F01")
def test_a_day_later_nothing_is_on_record_and_it_is_overdue(liberia: Desk) -> None:
    assert row(liberia, as_of="2003-06-21", said_by="2003-06-21").state is State.OVERDUE


@pytest.mark.covers("F01")
def test_what_was_said_on_2_july_turns_it_into_waiting_on_the_addressee(liberia: Desk) -> None:
    assert row(liberia, as_of="2003-06-21", said_by="2003-07-01").state is State.OVERDUE
    for said_by in ("2003-07-02", "2003-08-01", ""):
        due = row(liberia, as_of="2003-06-21", said_by=said_by)
        assert due.state is State.WAITING_ADDRESSEE


@pytest.mark.covers("F01")
def test_had_the_team_been_deployed_it_would_be_overdue(liberia: Desk) -> None:
    assumed = ["jvt-deployed=2003-06-19"]
    due = row(liberia, as_of="2003-06-21", said_by="2003-07-02", assume=assumed)
    assert due.state is State.OVERDUE
    moved = liberia.slips(assumed, as_of="2003-06-21", said_by="2003-07-02").value
    assert LOCATIONS in {slip.subject for slip in moved}


def test_the_collapse_of_late_june_is_there(liberia: Desk) -> None:
    told = [
        s.value.what
        for s in liberia.statements("event", as_of="2003-07-01", said_by="2003-07-01")
        if s.value.happened.text.startswith("2003-06-2")
    ]
    assert any("fight" in text.lower() or "attack" in text.lower() for text in told)


def test_the_ceasefire_precedes_the_agreement(liberia: Desk) -> None:
    [ceasefire] = liberia.show("agreement/accra-ceasefire").heads
    [agreement] = liberia.show("agreement/accra-cpa").heads
    assert ceasefire.value.signed.text == "2003-06-17"
    assert agreement.value.signed.text == "2003-08-18"
    june = {s.subject for s in liberia.statements("agreement", as_of="2003-06-20")}
    assert june == {"agreement/accra-ceasefire"}


def test_obstructing_the_teams_counts_as_a_violation(liberia: Desk) -> None:
    acts = " ".join(d.obligation.act.lower() for d in liberia.obligations(as_of="2003-06-20").value)
    assert "obstruct" in acts
    for word in ("humanitarian", "force", "committee", "team"):
        assert word in acts


def test_two_members_a_party_sit_in_the_team_with_the_un_the_au_and_the_contact_group(
    liberia: Desk,
) -> None:
    [team] = list(liberia.show("actor/jvt", as_of="2003-06-20").heads)[:1]
    text = team.value.description.lower()
    assert "two" in text
    assert "contact group" in text
    assert "african union" in text or "au" in text.split()


def test_in_2005_the_end_of_disarmament_is_contested(liberia: Desk) -> None:
    shown = liberia.show("anchor/ddrr.disarmament-ended", as_of="2005-06-01")
    assert shown.standing == "contested"
    assert {head.value.date.text for head in shown.heads} == {"2004-10-31", "2004-11"}


def test_two_totals_stand_side_by_side(liberia: Desk) -> None:
    shown = liberia.show("figure/ddrr.participants", as_of="2005-06-01")
    assert {int(head.value.value) for head in shown.heads} == {103_019, 101_495}


def test_target_groups_do_not_add_up_to_what_was_stated(liberia: Desk) -> None:
    [head] = liberia.show("figure/ddrr.target-groups", as_of="2005-06-01").heads
    assert int(head.value.value) == 38_000
    assert int(sum(part.value for part in head.value.parts)) == 38_800


def test_weapons_are_told_by_source(liberia: Desk) -> None:
    heads = liberia.show("figure/ddrr.weapons").heads
    assert len({head.source.by for head in heads}) == len(heads) >= 2


@pytest.mark.covers("F01")
def test_nobody_is_late_with_reports_of_a_committee_that_is_not_set_up(liberia: Desk) -> None:
    due = row(liberia, DAILY_REPORT, as_of="2003-06-20", said_by="2003-06-20")
    assert due.state is State.WAITING_ACTOR
    assert "Joint Monitoring Committee" in due.why
    states = {d.state for d in liberia.obligations(as_of="2003-06-20", said_by="2003-06-20").value}
    assert State.OVERDUE not in states


def test_reports_are_owed_from_the_first_meeting_to_the_end_of_the_mandate(liberia: Desk) -> None:
    assert row(liberia, DAILY_REPORT, as_of="2003-09-16").state is State.WAITING_ACTOR
    owed = row(liberia, DAILY_REPORT, as_of="2003-09-20")
    assert (owed.state, owed.missed, owed.days_late) == (State.OVERDUE, 2, 2)
    for said_by in ("2005-06-01", ""):
        assert row(liberia, DAILY_REPORT, as_of="2005-06-01", said_by=said_by).state is State.LAPSED


def test_in_2005_nothing_is_owed_to_the_team_that_never_came(liberia: Desk) -> None:
    assert row(liberia, as_of="2003-08-18").state is State.WAITING_ADDRESSEE
    due = row(liberia, as_of="2005-06-01", said_by="2005-06-01")
    assert due.state is State.SUPERSEDED
    assert "does not exist" not in " ".join(
        d.why for d in liberia.obligations(as_of="2005-06-01").value
    )


@pytest.mark.parametrize("end", ENDS)
def test_no_date_of_the_calendar_breaks_a_query(liberia: Desk, end: str) -> None:
    for dates in (
        {"as_of": end},
        {"said_by": end},
        {"known_on": end},
        {"as_of": end, "said_by": end},
    ):
        rows = liberia.obligations(**dates).value
        assert sum(liberia.overview(**dates).states.values()) == len(rows)
        assert liberia.render(liberia.brief(**dates), "md")
        assert liberia.statements("obligation", **dates) is not None
    assert liberia.changes(end, as_of="2005-06-01") is not None
    assert liberia.brief(as_of="2005-06-01", since=end) is not None
    assert liberia.slips(since=end) is not None
    assert liberia.slips([f"jvt-deployed={end}"], as_of="2003-06-21") is not None


def test_before_the_first_source_spoke_there_is_nothing(liberia: Desk) -> None:
    assert liberia.obligations(as_of="0999-12-31").value == ()
    assert liberia.obligations(said_by="0999-12-31").value == ()


def test_a_desk_takes_days_and_instants_of_python(liberia: Desk) -> None:
    typed = liberia.obligations(as_of="2003-06-20", said_by="2003-06-20").value
    assert liberia.obligations(as_of=date(2003, 6, 20), said_by=date(2003, 6, 20)).value == typed
    noon = datetime(2003, 6, 20, 12, tzinfo=UTC)
    assert row(liberia, as_of=noon, said_by="2003-06-20").state is State.DUE


@pytest.mark.parametrize(
    "given",
    [
        datetime(2003, 6, 20),  # noqa: DTZ001 - it is what must be refused
        datetime(1, 1, 1, tzinfo=timezone(timedelta(hours=5))),
        20_030_620,
    ],
)
def test_a_desk_refuses_what_is_no_date(liberia: Desk, given: object) -> None:
    with pytest.raises(BadInput, match="2003-06-20"):
        liberia.obligations(as_of=given)
