"""The rarer turns of the timetable: years, slips, bars, calendars, too many readings."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from accord.engines.timetable import MOST_READINGS, State, schedule, slips, timetable
from accord.engines.timetable.wording import spell_date, spell_window
from accord.errors import BadInput
from accord.methods.offsets import step
from accord.methods.runs import common
from accord.methods.working_days import WorkingDays
from accord.model.dates import Interval, When, zone_named
from accord.model.kinds import Anchor, Deadline, Event, Obligation, Offset, Outlook, Unit
from accord.model.kinds.field import Breach
from accord.model.statements import Statement

AS_OF = When.parse("2003-06-21")


def filed(subject: str, value: object, reference: str, **more: object) -> Statement:
    return Statement(
        subject=subject, kind=subject.partition("/")[0], value=value, reference=reference,
        recorded=datetime(2003, 6, 17, tzinfo=UTC), **more,
    )  # fmt: skip


def anchored(*dates: str, **deadline: object) -> list[Statement]:
    given = {"anchors": ("anchor/a",), **deadline}
    duty = Obligation(act="Report", actors=("actor/a",), deadline=Deadline(**given))
    heads = [
        filed("anchor/a", Anchor(name="A", outlook=Outlook.HAPPENED, date=When.parse(day)), f"a{n}")
        for n, day in enumerate(dates)
    ]
    return [filed("obligation/x", duty, "o"), *heads]


def test_a_bar_for_each_reading_the_first_to_fall_due_first() -> None:
    rows = timetable(anchored("2003-06-20", "2003-06-30"), AS_OF, UTC).value
    bars = schedule(rows)
    assert [(bar.first_day, bar.state) for bar in bars] == [
        (date(2003, 6, 20), State.OVERDUE), (date(2003, 6, 30), State.NOT_YET_DUE),
    ]  # fmt: skip
    assert all(bar.supposing for bar in bars)
    undated = filed("obligation/y", Obligation(act="Keep", actors=("actor/a",), standing=True), "y")
    assert schedule(timetable([undated], AS_OF, UTC).value) == ()


def test_what_came_and_what_went_is_told() -> None:
    nothing = timetable([], AS_OF, UTC)
    one, two = (timetable(anchored(day), AS_OF, UTC) for day in ("2003-06-25", "2003-06-28"))
    [came], [went] = slips(nothing, one).value, slips(one, nothing).value
    assert (came.why, went.why) == ("It was not there before.", "It is there no more.")
    assert (came.days, came.moves, went.moves) == (None, (), ())
    [later], [sooner] = slips(one, two).value, slips(two, one).value
    assert "3 days later" in later.why
    assert "3 days earlier" in sooner.why
    undated = [
        filed("obligation/x", Obligation(act="Report", actors=("actor/a",), standing=True), "o")
    ]
    contested = timetable(anchored("2003-06-20", "2003-06-30"), AS_OF, UTC)
    [gone] = slips(contested, timetable(undated, AS_OF, UTC)).value
    assert gone.moves == ()


def test_working_days_without_a_calendar_are_monday_to_friday_and_that_is_said() -> None:
    week = Offset(amount=5, unit=Unit.WORKING_DAYS)
    for calendar, told in ((None, "none is named"), ("calendar/none", "is not on file")):
        result = timetable(anchored("2003-06-13", offset=week, calendar=calendar), AS_OF, UTC)
        assert result.value[0].last_day == date(2003, 6, 20)
        assert any(told in limit for limit in result.limits)


def test_more_readings_than_can_be_judged_are_refused_aloud() -> None:
    days = [f"{1000 + n}-01-01" for n in range(66)]
    duty = Obligation(
        act="Report", actors=("actor/a",),
        deadline=Deadline(anchors=("anchor/a", "anchor/b"), pick="later"),
    )  # fmt: skip
    heads = [filed("obligation/x", duty, "o")]
    for name in ("a", "b"):
        heads += [
            filed(
                f"anchor/{name}",
                Anchor(name=name, outlook=Outlook.HAPPENED, date=When.parse(day)),
                f"{name}{n}",
            )
            for n, day in enumerate(days)
        ]
    [row] = timetable(heads, AS_OF, UTC).value
    assert row.state is State.NOT_CHECKABLE
    assert f"{MOST_READINGS:,}" in row.why


def test_dates_at_the_ends_of_the_calendar_and_of_every_precision() -> None:
    zone = zone_named("Africa/Monrovia")
    assert spell_date(When.parse("2003"), zone) == "2003"
    instant = When.parse("2003-06-18T00:01:00Z").window()
    assert spell_window(instant, UTC) == "18 June 2003, 00:01 UTC"
    hours = (instant[0], When.parse("2003-06-18T06:00:00Z").window()[0])
    assert " to " in spell_window(hours, UTC)
    assert spell_window(When.parse("9999-12-31").window(), UTC) == "31 December 9999"
    assert When.parse("0001-01-01").window(zone_named("Asia/Tokyo"))[0].year == 1


def test_only_an_anchor_can_be_assumed() -> None:
    with pytest.raises(BadInput, match="anchor"):
        timetable([], AS_OF, UTC, {"event/x": When.parse("2003")})


def test_a_breach_of_what_has_ended_is_not_read() -> None:
    event = Event(
        what="Shots", happened=When.parse("2003-06-20"), concerns=("obligation/x",),
        breach=Breach.FOUND,
    )  # fmt: skip
    over = filed("event/e", event, "e", valid=Interval.parse("2003-06-20/2003-06-20"))
    found = timetable([*anchored("2003-06-30"), over], AS_OF, UTC).value[0].state
    assert found in (State.BREACH_FOUND, State.NOT_YET_DUE)


def test_steps_on_the_calendar() -> None:
    work = WorkingDays()
    assert step(date(2003, 6, 17), 1, Unit.YEARS, work) == date(2004, 6, 17)
    with pytest.raises(ValueError, match="not a step"):
        step(date(2003, 6, 17), 1, Unit.HOURS, work)
    with pytest.raises(ValueError, match="without a working day"):
        WorkingDays(range(1, 8))
    with pytest.raises(OverflowError):
        work.add(date(9999, 12, 31), 5)
    assert work.add(date(2003, 6, 22), 0) == date(2003, 6, 22)
    assert common(((1, 2),), ((5, 6),)) == ()
