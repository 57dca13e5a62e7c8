"""Mindanao: four phases behind four conditions, two votes, and an election put off again."""

from __future__ import annotations

from decimal import Decimal

import pytest

from accord.app.desk import Desk
from accord.engines.timetable import Due, State
from accord.model.kinds import Outlook

PHASE = "obligation/mindanao.phase-{}"
ELECTION = "obligation/mindanao.first-election"
PLEBISCITE = "obligation/mindanao.plebiscite"
RULES = "obligation/mindanao.ceasefire-rules"


def row(desk: Desk, subject: str, day: str, said_by: str = "") -> Due:
    rows = desk.obligations(as_of=day, said_by=said_by or day).value
    [found] = [due for due in rows if due.subject == subject]
    return found


def counted(desk: Desk, subject: str) -> list[int]:
    return sorted(int(head.value.value) for head in desk.show(f"figure/mindanao.{subject}").heads)


def one(desk: Desk, subject: str) -> int:
    [value] = counted(desk, subject)
    return value


@pytest.mark.covers("F01")
def test_the_second_phase_waits_for_the_law_then_for_march_2020(mindanao: Desk) -> None:
    second = PHASE.format(2)
    assert row(mindanao, second, "2015-06-20").state is State.WAITING_ANCHOR
    assert row(mindanao, second, "2018-12-31").state is State.WAITING_ANCHOR
    assert row(mindanao, second, "2019-06-01").state is State.OVERDUE
    assert row(mindanao, second, "2019-09-01").state is State.NOT_YET_DUE
    assert row(mindanao, second, "2020-04-01").state is State.DONE


def test_the_third_phase_is_done_though_the_police_force_it_waited_for_never_came(
    mindanao: Desk,
) -> None:
    third = PHASE.format(3)
    assert row(mindanao, third, "2023-07-05").state is State.WAITING_ANCHOR
    assert "Done in part" in row(mindanao, third, "2023-07-05").why
    assert row(mindanao, third, "2025-08-26").state is State.DONE
    [trigger] = mindanao.show("anchor/mindanao.police-force").heads
    assert trigger.value.outlook is Outlook.NOT_YET


def test_the_end_of_the_third_phase_is_told_on_two_days(mindanao: Desk) -> None:
    heads = mindanao.show("fulfilment/mindanao.phase-3").heads
    assert {head.value.done.text for head in heads} == {"2023-08-10", "2024-07-04"}


@pytest.mark.covers("F01")
def test_the_fourth_phase_is_due_for_one_and_waits_for_the_other(mindanao: Desk) -> None:
    fourth = PHASE.format(4)
    assert row(mindanao, fourth, "2023-12-01").state is State.WAITING_ANCHOR
    apart = row(mindanao, fourth, "2025-08-26")
    assert apart.state is State.CONTESTED
    assert {reading.state for reading in apart.readings} == {State.DUE, State.WAITING_ANCHOR}
    later = row(mindanao, fourth, "2026-02-01")
    assert {reading.state for reading in later.readings} == {State.OVERDUE, State.WAITING_ANCHOR}


@pytest.mark.covers("F01")
def test_whether_the_plebiscite_was_late_depends_on_what_the_150_days_count_from(
    mindanao: Desk,
) -> None:
    found = row(mindanao, PLEBISCITE, "2019-02-01", said_by="2026-11-27")
    assert found.state is State.CONTESTED
    ends = {reading.last_day.isoformat() for reading in found.readings if reading.last_day}
    assert ends == {"2018-12-23", "2018-12-24", "2019-01-28"}
    assert {reading.state for reading in found.readings} == {State.DONE, State.DONE_LATE}


def test_the_law_is_signed_on_two_days(mindanao: Desk) -> None:
    shown = mindanao.show("anchor/mindanao.law-signed")
    assert shown.standing == "contested"
    assert {head.value.date.text for head in shown.heads} == {"2018-07-26", "2018-07-27"}


def test_the_new_entity_was_owed_for_june_2016_and_came_in_2019(mindanao: Desk) -> None:
    entity = "obligation/mindanao.new-entity"
    assert row(mindanao, entity, "2015-06-20").state is State.NOT_YET_DUE
    assert row(mindanao, entity, "2019-01-22").state is State.OVERDUE
    assert row(mindanao, entity, "2019-03-01").state is State.DONE_LATE


def test_the_first_election_moves_four_times_and_each_day_was_the_day_when_it_was_told(
    mindanao: Desk,
) -> None:
    told = {
        day: row(mindanao, ELECTION, day).statement.value.deadline.on.text
        for day in ("2019-06-01", "2022-01-01", "2025-03-01", "2025-10-02", "2026-03-26")
    }
    assert list(told.values()) == ["2022", "2025-05", "2025-10-13", "2026-03-31", "2026-09-14"]


def test_nothing_on_file_shows_the_election_held_and_the_case_says_what_that_means(
    mindanao: Desk,
) -> None:
    assert row(mindanao, ELECTION, "2026-09-14").state is State.DUE
    assert row(mindanao, ELECTION, "2026-10-01").state is State.OVERDUE
    [note] = mindanao.show("note/mindanao.after-march-2026").heads
    assert ELECTION in note.value.concerns


def test_the_transition_was_to_end_in_2016_and_then_later_and_later(mindanao: Desk) -> None:
    told = []
    for day in ("2013-01-01", "2019-06-01", "2022-01-01", "2025-03-01", "2026-04-01"):
        shown = mindanao.show("anchor/mindanao.transition-ends", as_of=day, said_by=day)
        [head] = shown.heads
        assert head.value.outlook is Outlook.EXPECTED
        told.append(head.value.date.text)
    assert told == ["2016-06-30", "2022-06-30", "2025-06-30", "2025-10-30", "2026-10-30"]


def test_the_districting_law_came_late(mindanao: Desk) -> None:
    districts = "obligation/mindanao.districts"
    assert row(mindanao, districts, "2026-01-05").state is State.OVERDUE
    assert row(mindanao, districts, "2026-01-20").state is State.DONE_LATE


def test_mamasapano_is_alleged_by_one_side_before_the_monitors_find_it(mindanao: Desk) -> None:
    assert row(mindanao, RULES, "2015-04-01").state is State.BREACH_ALLEGED
    assert row(mindanao, RULES, "2015-06-20").state is State.BREACH_FOUND
    assert row(mindanao, RULES, "2018-01-01").state is State.SUPERSEDED
    assert row(mindanao, f"{RULES}-2017", "2018-01-01").state is State.STANDING
    assert row(mindanao, f"{RULES}-2017", "2023-07-05").state is State.BREACH_ALLEGED
    assert counted(mindanao, "mamasapano-dead") == [64, 67]


def test_sulu_voted_no_was_included_and_left_by_a_ruling(mindanao: Desk) -> None:
    [tie] = mindanao.show("relation/mindanao.sulu-barmm").heads
    assert (tie.valid.start.text, tie.valid.end.text) == ("2019-02-22", "2024-09-08")
    out = mindanao.show("anchor/mindanao.sulu-out")
    assert {head.value.date.text for head in out.heads} == {"2024-09-09", "2024-11-26"}


def test_totals_of_three_phases_differ_by_thirteen_and_by_one(mindanao: Desk) -> None:
    assert counted(mindanao, "total") == [26132, 26132, 26145, 26145]
    assert counted(mindanao, "total-weapons") == [4624, 4625, 4625, 4625]
    assert counted(mindanao, "remaining") == [13855, 14000, 14000, 14000, 40000]
    assert counted(mindanao, "remaining-weapons") == [2000, 2450, 2575, 7000]


def test_the_phases_add_up_to_the_larger_total(mindanao: Desk) -> None:
    phases = one(mindanao, "phase-1") + one(mindanao, "phase-2") + one(mindanao, "phase-3-plan")
    assert phases == max(counted(mindanao, "total"))
    arms = one(mindanao, "phase-1-weapons") + one(mindanao, "phase-2-weapons")
    assert arms == one(mindanao, "total-weapons.2022-09") == 2175
    assert arms + 2450 == max(counted(mindanao, "total-weapons"))


def test_the_batches_on_the_way_come_to_one_more(mindanao: Desk) -> None:
    batches = (
        one(mindanao, "total.2022-09")
        + one(mindanao, "phase-3-second-batch")
        + one(mindanao, "phase-3-last-batch")
    )
    assert batches - max(counted(mindanao, "total")) == 1
    assert mindanao.show("note/mindanao.batches").heads


def test_one_account_of_the_phases_adds_up_to_95_in_the_hundred(mindanao: Desk) -> None:
    sums = {
        sum(part.value for part in head.value.parts)
        for head in mindanao.show("figure/mindanao.phases-share").heads
    }
    assert sums == {Decimal(95), Decimal(100)}


def test_figures_of_the_plebiscite_carry_yes_and_no(mindanao: Desk) -> None:
    for subject in ("votes", "votes-region", "baloi", "baloi-province"):
        [head] = mindanao.show(f"figure/mindanao.{subject}").heads
        assert sum(part.value for part in head.value.parts) == head.value.value, subject


def test_what_the_panels_may_sign_in_the_end_is_no_duty(mindanao: Desk) -> None:
    found = row(mindanao, "obligation/mindanao.exit-document", "2025-08-26")
    assert found.statement.value.modality == "permission"
    assert found.state is State.STANDING


def test_the_monitors_are_gone_since_june_2022_and_the_milf_says_that_they_should_not_be(
    mindanao: Desk,
) -> None:
    kept = "obligation/mindanao.mechanisms"
    assert row(mindanao, kept, "2022-06-01", said_by="2023-07-05").state is State.STANDING
    assert row(mindanao, kept, "2023-07-05").state is State.BREACH_ALLEGED


def test_nobody_says_surrender_but_the_team_that_denies_it(mindanao: Desk) -> None:
    said = set()
    for kind in ("obligation", "event", "figure", "note", "judgement", "fulfilment"):
        for statement in mindanao.statements(kind):
            words = str(statement.value).lower()
            assert "terrorist" not in words, statement.subject
            if "surrender" in words:
                said.add(statement.subject)
    assert said == {"note/mindanao.surrender"}
