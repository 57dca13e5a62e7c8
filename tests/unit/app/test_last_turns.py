"""Three rare turns: a nameless part, two calendars, a checkpoint of what cannot be written."""

from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal

import pytest

from accord.app.desk import Desk
from accord.engines.timetable import timetable
from accord.errors import BadInput
from accord.model.dates import When
from accord.model.kinds import Calendar, Deadline, Figure, Obligation, Offset, Part, Unit
from accord.model.plain import to_plain
from accord.model.statements import Statement
from tests.unit.app.office import Office


def test_a_part_without_a_name_is_refused_at_its_place() -> None:
    figure = Figure(
        counts="x", value=Decimal(1), unit="persons", as_of=When.parse("2003"),
        parts=(Part(name="", value=Decimal(1)),),
    )  # fmt: skip
    with pytest.raises(BadInput, match="parts"):
        to_plain(figure)


def test_two_calendars_that_agree_are_one_reading() -> None:
    deadline = Deadline(
        on=When.parse("2003-06-13"), offset=Offset(amount=1, unit=Unit.WORKING_DAYS),
        calendar="calendar/c",
    )  # fmt: skip
    values = [
        ("obligation/x", Obligation(act="Report", actors=("actor/a",), deadline=deadline)),
        ("calendar/c", Calendar(name="One")),
        ("calendar/c", Calendar(name="Two")),
    ]
    heads = [
        Statement(subject=subject, kind=subject.partition("/")[0], value=value, reference=str(n),
                  recorded=datetime(2003, 6, 17, tzinfo=UTC))
        for n, (subject, value) in enumerate(values)
    ]  # fmt: skip
    [row] = timetable(heads, When.parse("2003-06-21"), UTC).value
    assert row.readings == ()


def test_a_checkpoint_of_what_cannot_be_written_is_kept_elsewhere_alone() -> None:
    office = Office()
    office.note("a", "Words")
    office.store.writable = False
    assert Desk(office.gate()).checkpoint().startswith("log-1")
    assert not office.store.points
