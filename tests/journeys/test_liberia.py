"""Journey J3, as far as the spine goes: the desk in June 2003, and the same file years later."""

from __future__ import annotations

from datetime import date

import pytest

from accord.app.desk import Desk
from accord.engines.timetable import Due, State

LOCATIONS = "obligation/accra-ceasefire.4-1"


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
