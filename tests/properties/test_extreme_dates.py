"""No date of the years 1 to 9999 breaks a timetable, in any zone and with any offset."""

from __future__ import annotations

from datetime import UTC, date, datetime

from hypothesis import assume, example, given
from hypothesis import strategies as st

from accord.engines.timetable import Due, schedule, slips, timetable
from accord.errors import BadInput
from accord.model.dates import When, zone_named
from accord.model.kinds import (
    Actor,
    Anchor,
    Calendar,
    Deadline,
    Event,
    Fulfilment,
    Obligation,
    Offset,
    Outlook,
    Unit,
)  # fmt: skip
from accord.model.kinds.field import Breach
from accord.model.kinds.obligations import Modality
from accord.model.statements import Statement
from accord.record.entries import instant_text, read_instant

ZONES = ("UTC", "Asia/Tokyo", "America/Bogota", "Pacific/Kiritimati", "Etc/GMT+12")
EDGES = ("0001-01-01", "0001-01-02", "0001-12-31", "1000-01-01", "9999-01-01", "9999-12-31")
AMOUNTS = (-100_000, -1, 0, 1, 100_000)


@st.composite
def whens(draw: st.DrawFn) -> When:
    """A date of any precision and year, most often at an end of the calendar."""
    day = draw(st.sampled_from(EDGES) | st.dates().map(date.isoformat))
    clock = draw(st.sampled_from(("T00:00", "T23:59", "T12:00:30", "T23:59:59.999999")))
    zone = draw(st.sampled_from(("", "", *(f"[{name}]" for name in ZONES))))
    forms = (day[:4], day[:7], day, f"{day}{zone}", f"{day}{clock}", f"{day}{clock}Z",
             f"{day}{clock}+14:00", f"{day}{clock}-12:00")  # fmt: skip
    try:
        return When.parse(draw(st.sampled_from(forms)))
    except BadInput:
        assume(False)  # Its own zone puts it outside the calendar, which is refused in words.
        raise


offsets = st.builds(
    Offset, amount=st.sampled_from(AMOUNTS) | st.integers(-100_000, 100_000),
    unit=st.sampled_from(Unit),
)  # fmt: skip
periods = st.builds(
    Offset, amount=st.sampled_from((1, 7, 100_000)), unit=st.sampled_from(Unit)
)  # fmt: skip


@st.composite
def deadlines(draw: st.DrawFn) -> Deadline:
    on = draw(st.none() | whens())
    return Deadline(
        anchors=() if on else ("anchor/a",), on=on, offset=draw(st.none() | offsets),
        every=draw(st.none() | periods), until=draw(st.sampled_from((None, "anchor/b"))),
        calendar=draw(st.sampled_from((None, "calendar/c"))),
    )  # fmt: skip


def filed(subject: str, value: object, number: int = 1) -> Statement:
    return Statement(
        subject=subject, kind=subject.partition("/")[0], value=value,
        reference=f"{subject}{number}", recorded=datetime(2003, 6, 17, tzinfo=UTC),
        said=When.parse("2003-06-17"),
    )  # fmt: skip


@st.composite
def statements(draw: st.DrawFn) -> list[Statement]:
    """One obligation, and all that its state may hang on."""
    duty = Obligation(
        act="Report", actors=("actor/a",), modality=draw(st.sampled_from(Modality)),
        addressee="actor/a", deadline=draw(deadlines()),
        ends=draw(st.sampled_from((None, "anchor/b"))),
    )  # fmt: skip
    found = [filed("obligation/x", duty)]
    dated = [Outlook.HAPPENED, Outlook.EXPECTED]
    for name in ("a", "b"):
        for number in range(draw(st.integers(0, 2))):
            outlook = draw(st.sampled_from(dated))
            anchor = Anchor(name=name, outlook=outlook, date=draw(whens()))
            found.append(filed(f"anchor/{name}", anchor, number))
    start = draw(st.sampled_from((None, "anchor/a", "anchor/b")))
    found.append(filed("actor/a", Actor(name="A", type="body", exists_from=start)))
    holidays = tuple(draw(st.lists(whens(), max_size=1)))
    found.append(filed("calendar/c", Calendar(name="C", holidays=holidays)))
    for number in range(draw(st.integers(0, 2))):
        done = Fulfilment(
            obligation="obligation/x", done=draw(whens()), covers=draw(st.none() | whens())
        )
        found.append(filed(f"fulfilment/{number}", done))
    event = Event(what="E", happened=draw(whens()), concerns=("obligation/x",), breach=Breach.FOUND)
    return [*found, filed("event/e", event)]


@given(statements(), whens(), whens(), st.sampled_from(ZONES))
def test_every_date_has_an_answer(
    said: list[Statement], as_of: When, other: When, zone: str
) -> None:
    home = zone_named(zone)
    first, second = (timetable(said, when, home) for when in (as_of, other))
    supposed = timetable(said, as_of, home, {"anchor/a": other})
    assert all(isinstance(row, Due) and row.why for row in (*first.value, *second.value))
    assert len(schedule(first.value)) <= sum(len(row.readings) or 1 for row in first.value)
    assert {slip.subject for slip in slips(first, supposed).value} <= {"obligation/x"}


@given(st.datetimes(timezones=st.just(UTC)), st.datetimes(timezones=st.just(UTC)))
@example(datetime(1, 1, 1, tzinfo=UTC), datetime(9999, 12, 31, 23, 59, 59, 999_999, tzinfo=UTC))
@example(datetime(999, 12, 31, tzinfo=UTC), datetime(1000, 1, 1, tzinfo=UTC))
def test_instants_as_text_sort_by_time_in_every_year(left: datetime, right: datetime) -> None:
    assert len(instant_text(left)) == len(instant_text(right)) == 27
    assert (instant_text(left) < instant_text(right)) == (left < right)
    assert read_instant(instant_text(left)) == left
