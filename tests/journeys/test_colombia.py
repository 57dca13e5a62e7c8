"""Journey J4, as far as the spine goes: a D-day read three ways, until somebody decides."""

from __future__ import annotations

import pytest

from accord.app.desk import Desk
from accord.engines.timetable import State
from accord.errors import NotFound
from accord.model.dates import When
from accord.model.kinds import Decision

D_DAY = "anchor/colombia.d-day"


def states(desk: Desk, **dates: str) -> dict[str, State]:
    return {due.subject: due.state for due in desk.obligations(**dates).value}


def test_d_day_is_contested_between_three_readings(colombia: Desk) -> None:
    shown = colombia.show(D_DAY)
    assert shown.standing == "contested"
    assert [h.value.date.text for h in shown.heads] == [
        "2016-11-24", "2016-12-01", "2016-12-01", "2016-12-13",
    ]  # fmt: skip
    assert len({h.value.date.text for h in shown.heads}) == 3


def test_the_united_nations_speak_for_1_december_in_their_own_name(colombia: Desk) -> None:
    first = {h.source.by: h.said.text for h in colombia.show(D_DAY).heads
             if h.value.date.text == "2016-12-01"}  # fmt: skip
    assert first == {
        "Government of Colombia and FARC-EP, in ¡Pacifista!": "2016-12-01",
        "United Nations Mission in Colombia": "2016-12-07",
    }


def test_each_reading_counts_from_when_it_was_said(colombia: Desk) -> None:
    assert len(colombia.show(D_DAY, said_by="2016-11-30").heads) == 1
    heads = colombia.show(D_DAY, said_by="2016-12-05").heads
    dates = [head.value.date.text if head.value.date else "not yet" for head in heads]
    assert dates == ["2016-11-24", "2016-12-01", "not yet"]


@pytest.mark.covers("F01")
def test_a_step_is_contested_only_where_the_readings_give_different_states(
    colombia: Desk,
) -> None:
    between = states(colombia, as_of="2017-03-05")
    assert State.CONTESTED in between.values()
    [row] = [
        due for due in colombia.obligations(as_of="2017-03-05").value
        if due.subject == "obligation/colombia.d-plus-90-arms"
    ]  # fmt: skip
    assert row.state is State.CONTESTED
    assert {reading.last_day.isoformat() for reading in row.readings} == {
        "2017-02-22", "2017-03-01", "2017-03-13",
    }  # fmt: skip
    late = states(colombia, as_of="2017-06-01")
    assert late["obligation/colombia.d-plus-90-arms"] is State.OVERDUE


@pytest.mark.covers("F01")
def test_a_decision_dates_the_schedule_and_says_what_slipped(colombia: Desk) -> None:
    chosen = colombia.show(D_DAY).heads[1]
    before = colombia.obligations(as_of="2017-03-05")
    decided = When.parse("2017-01-10")
    colombia.decide(
        Decision(
            question=D_DAY, chosen=chosen.reference, decided_by="The mechanism", decided=decided
        )
    )
    after = colombia.obligations(as_of="2017-03-05")
    assert State.CONTESTED not in {due.state for due in after.value}
    assert len(colombia.show(D_DAY).heads) == 4
    slips = {slip.subject: slip for slip in colombia.moved(before, after).value}
    moved = slips["obligation/colombia.d-plus-90-arms"]
    assert (moved.old_state, moved.new_state) == (State.CONTESTED, State.OVERDUE)
    assert sorted(move.days for move in moved.moves) == [-12, 0, 7]


def test_before_the_decision_was_taken_the_schedule_is_still_contested(colombia: Desk) -> None:
    chosen = colombia.show(D_DAY).heads[1]
    decided = When.parse("2017-04-10")
    colombia.decide(
        Decision(
            question=D_DAY, chosen=chosen.reference, decided_by="The mechanism", decided=decided
        )
    )
    assert State.CONTESTED in states(colombia, as_of="2017-03-05").values()


@pytest.mark.covers("F01")
def test_readings_that_agree_tell_their_span_and_no_side_is_taken(colombia: Desk) -> None:
    [row] = [
        due for due in colombia.obligations(as_of="2017-01-10").value
        if due.subject == "obligation/colombia.d-plus-10-caches"
    ]  # fmt: skip
    assert (row.state, row.days_late, row.late) == (State.OVERDUE, None, (18, 37))
    assert "18 to 37 days late" in row.why
    for day in ("4 December 2016", "11 December 2016", "23 December 2016"):
        assert day in row.why
    assert "Nothing on record shows it done." in row.why


@pytest.mark.covers("F01")
def test_from_three_readings_to_one_no_single_number_is_told(colombia: Desk) -> None:
    moved = colombia.slips(["d-day=2016-12-13"], as_of="2017-01-10").value
    assert moved
    assert {slip.days for slip in moved} == {None}
    assert {tuple(move.days for move in slip.moves) for slip in moved} == {(19, 12, 0)}
    assert "the same day as if “D-day” is 13 December 2016" in moved[0].why
    superseded = colombia.slips(["d-day=2016-12-13"], as_of="2017-09-30").value
    assert "obligation/colombia.d-plus-120-arms" not in {slip.subject for slip in superseded}


def test_what_must_be_looked_at_first_comes_first_and_what_is_not_listed_is_counted(
    colombia: Desk,
) -> None:
    rows = colombia.obligations(as_of="2017-08-08").value
    answer = colombia.overview(as_of="2017-08-08")
    assert answer.pressing == rows[:20]
    counted = {state: answer.states[state] for state in ("overdue", "contested")}
    listed = [due.state.value for due in answer.pressing]
    assert counted == {
        state: listed.count(state) + answer.unlisted.get(state, 0) for state in counted
    }
    assert sum(answer.unlisted.values()) > 0
    days = [due.first_day for due in rows if due.state is State.OVERDUE]
    assert days == sorted(days)


def test_what_a_statement_of_7_december_tells_is_not_called_late(colombia: Desk) -> None:
    before = states(colombia, as_of="2016-12-31", said_by="2016-12-06")
    after = states(colombia, as_of="2016-12-31", said_by="2016-12-07")
    for step in ("d-minus-9-course", "d-minus-6-national-seat", "d-plus-1-units"):
        assert before[f"obligation/colombia.{step}"] is not State.DONE
        assert after[f"obligation/colombia.{step}"] is State.DONE


def test_the_rules_end_with_the_ceasefire_and_the_ceasefire_itself_does_not(colombia: Desk) -> None:
    late = states(colombia, as_of="2018-01-01")
    assert late["obligation/colombia.rules-hinder"] is State.LAPSED
    assert late["obligation/colombia.d-0-ceasefire"] is State.STANDING


def test_what_came_before_the_talks_belongs_to_no_agreement(colombia: Desk) -> None:
    given = {s.subject: s.value for s in colombia.statements("measure")}
    assert {m.delivered.text for m in given.values()} == {"2012-02-26", "2012-04-02"}
    assert all(m.obligation is None and m.giver == "actor/farc-ep" for m in given.values())
    assert not colombia.obligations(as_of="2012-08-01", said_by="2012-08-01").value


def test_secret_talks_began_before_the_release_and_were_told_after_it(colombia: Desk) -> None:
    with pytest.raises(NotFound):
        colombia.show("process/colombia", said_by="2012-08-01")
    [told] = colombia.show("process/colombia", as_of="2012-08-29", said_by="2012-08-29").heads
    assert (told.value.stage, told.valid.start.text) == ("exploratory talks", "2012-02-23")
    [release] = colombia.show("measure/colombia.release").heads
    assert told.valid.start.text < release.value.delivered.text


def test_the_regions_were_heard_after_the_agenda_was_signed(colombia: Desk) -> None:
    [signed] = colombia.show("agreement/colombia.general").heads
    [heard] = colombia.show("event/colombia.regional").heads
    assert signed.value.signed.text < heard.value.happened.text
    assert colombia.show("judgement/colombia.before-talks").heads


def test_whether_two_were_still_held_is_left_open(colombia: Desk) -> None:
    heads = colombia.show("figure/colombia.still-held").heads
    assert {int(head.value.value) for head in heads} == {0, 2}


def test_the_text_signed_first_is_rejected_and_another_is_in_force(colombia: Desk) -> None:
    [first] = colombia.show("agreement/colombia.final-first", as_of="2016-10-14").heads
    assert first.value.status == "rejected"
    between = colombia.show("agreement/colombia.interim", as_of="2016-11-01", said_by="2016-11-01")
    assert [head.value.status for head in between.heads] == ["in force"]
    [last] = colombia.show("agreement/colombia.final").heads
    assert (last.value.signed.text, last.value.status) == ("2016-11-24", "in force")


def test_the_votes_add_up_and_shares_that_differ_all_stand(colombia: Desk) -> None:
    [votes] = colombia.show("figure/colombia.plebiscite").heads
    assert {part.name: int(part.value) for part in votes.value.parts} == {
        "no": 6430170, "yes": 6371911,
    }  # fmt: skip
    [cast] = colombia.show("figure/colombia.plebiscite-voters").heads
    for head in (votes, cast):
        assert sum(part.value for part in head.value.parts) == head.value.value
    shares = {str(h.value.value) for h in colombia.show("figure/colombia.plebiscite-no").heads}
    assert shares == {"50.2", "50.21", "50.22"}


@pytest.mark.covers("F01")
def test_a_deadline_that_was_put_off_was_met_by_the_new_day(colombia: Desk) -> None:
    asked = "obligation/colombia.un-recommendations"
    assert states(colombia, as_of="2016-07-20", said_by="2016-07-20")[asked] is State.NOT_YET_DUE
    [before] = [d for d in colombia.obligations(as_of="2016-07-20", said_by="2016-07-20").value
                if d.subject == asked]  # fmt: skip
    assert before.last_day.isoformat() == "2016-07-23"
    assert states(colombia, as_of="2016-08-01", said_by="2016-08-01")[asked] is State.NOT_YET_DUE
    assert states(colombia, as_of="2016-08-20", said_by="2016-08-20")[asked] is State.DONE


def test_arms_are_laid_down_and_nobody_mediates(colombia: Desk) -> None:
    for kind in ("obligation", "event", "figure", "note", "judgement", "fulfilment"):
        for statement in colombia.statements(kind):
            words = str(statement.value).lower()
            assert "surrender" not in words, statement.subject
            assert "terrorist" not in words, statement.subject
    assert not colombia.show("process/colombia").heads[0].value.mediators
