"""Arms and withdrawals in four stages, a law four months late, fifteen days counted twice."""

from __future__ import annotations

from decimal import Decimal

import pytest

from accord.app.desk import Desk
from accord.engines.timetable import State


def states(desk: Desk, **dates: str) -> dict[str, State]:
    return {
        due.subject.partition("/aceh.")[2]: due.state for due in desk.obligations(**dates).value
    }


def values(desk: Desk, subject: str, **dates: str) -> list[str]:
    return [str(head.value.value) for head in desk.show(subject, **dates).heads]


@pytest.mark.parametrize(
    ("day", "row", "state"),
    [
        ("2005-08-20", "3-1-1", State.WAITING_VERIFIER),
        ("2005-08-30", "3-1-1", State.DONE),
        ("2005-09-01", "arms-four-stages", State.WAITING_ADDRESSEE),
        ("2005-11-20", "arms-four-stages", State.NOT_YET_DUE),
        ("2005-12-19", "arms-four-stages", State.DONE),
        ("2005-12-31", "relocation", State.DUE),
        ("2006-01-02", "relocation", State.OVERDUE),
        ("2006-01-05", "relocation", State.DONE_LATE),
        ("2006-04-01", "1-1-1", State.OVERDUE),
        ("2006-08-01", "1-1-1", State.DONE_LATE),
        ("2006-05-01", "1-2-3", State.OVERDUE),
        ("2006-12-11", "1-2-3", State.DONE_LATE),
        ("2006-12-14", "5-2", State.STANDING),
        ("2006-12-16", "5-2", State.LAPSED),
        ("2016-10-23", "2-3", State.NOT_CHECKABLE),
        ("2016-10-24", "2-3", State.DONE),
        ("2020-01-01", "2-2", State.NOT_CHECKABLE),
    ],
)
def test_a_telling_day_has_a_telling_state(aceh: Desk, day: str, row: str, state: State) -> None:
    assert states(aceh, as_of=day)[row] is state


def test_of_those_who_were_to_leave_one_was_on_time_and_one_was_not(aceh: Desk) -> None:
    rows = {due.subject: due for due in aceh.obligations(as_of="2006-01-06").value}
    assert dict(rows["obligation/aceh.relocation"].by_actor) == {
        "actor/aceh.tni": State.DONE,
        "actor/aceh.police": State.DONE_LATE,
    }
    before = states(aceh, as_of="2006-01-02", said_by="2006-01-02")
    assert before["relocation"] is State.OVERDUE


def test_the_fifteen_days_were_kept_or_missed_by_one_as_two_sources_tell(aceh: Desk) -> None:
    [row] = [
        due for due in aceh.obligations(as_of="2005-09-05").value
        if due.subject == "obligation/aceh.3-1-2"
    ]  # fmt: skip
    assert row.state is State.CONTESTED
    assert {reading.state for reading in row.readings} == {State.DONE, State.DONE_LATE}
    then = states(aceh, as_of="2005-09-05", said_by="2005-09-05")
    assert then["3-1-2"] is State.DONE


def test_what_was_alleged_of_the_law_is_an_allegation(aceh: Desk) -> None:
    assert states(aceh, as_of="2006-07-31")["1-1-1"] is State.BREACH_ALLEGED


def test_the_missions_count_and_the_armed_forces_count_stand_side_by_side(aceh: Desk) -> None:
    [mission] = aceh.show("figure/aceh.arms-accepted").heads
    [forces] = aceh.show("figure/aceh.arms-accepted-tni").heads
    [disputed] = aceh.show("figure/aceh.arms-disputed").heads
    assert mission.value.value - forces.value.value == disputed.value.value == Decimal(71)
    [row] = [
        due for due in aceh.obligations(as_of="2005-12-20").value
        if due.subject == "obligation/aceh.arms-four-stages"
    ]  # fmt: skip
    assert row.state is State.DONE


def test_the_stages_add_up_and_the_agencys_total_after_three_does_not(aceh: Desk) -> None:
    accepted = [
        aceh.show(f"figure/aceh.arms-stage-{stage}").heads[0].value.parts[0].value
        for stage in (1, 2)
    ]
    [two] = aceh.show("figure/aceh.arms-two-stages-accepted").heads
    [three] = aceh.show("figure/aceh.arms-stage-3-accepted").heads
    assert sum(accepted) == two.value.value == Decimal(476)
    assert two.value.value + three.value.value == Decimal(698)
    assert values(aceh, "figure/aceh.arms-accepted", as_of="2005-12-15") == ["792"]


def test_figures_that_differ_stand_side_by_side(aceh: Desk) -> None:
    for subject, told in {
        "figure/aceh.arms-first-day": ["62", "78"],
        "figure/aceh.arms-quota": ["210", "232"],
        "figure/aceh.released-amnesty": ["1424", "1425"],
        "figure/aceh.released-remission": ["298", "500"],
        "figure/aceh.soldiers-stay": ["14700", "14000"],
    }.items():
        assert values(aceh, subject) == told


def test_dates_told_wrongly_stand_beside_those_of_the_text(aceh: Desk) -> None:
    for subject, days in {
        "event/aceh.signature": ["2005-08-15", "2005-08-18"],
        "event/aceh.coha-date": ["2002-12-09", "2002-12-12"],
        "event/aceh.amm-ends": ["2006-12-15", "2012"],
    }.items():
        shown = aceh.show(subject)
        assert shown.standing == "contested"
        assert [head.value.happened.text for head in shown.heads] == days


def test_an_article_of_another_agreement_is_not_taken_for_one_of_the_memorandum(
    aceh: Desk,
) -> None:
    [judgement] = aceh.show("judgement/aceh.joint-council").heads
    assert "no Joint Council" in judgement.value.bottom_line
    [disputes] = aceh.show("obligation/aceh.6-1").heads
    assert disputes.value.actors == ("actor/aceh.head-amm",)
