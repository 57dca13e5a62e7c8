"""What a count must have come to by a day, by trying every sequence of what came before it."""

from __future__ import annotations

from datetime import UTC, date, timedelta
from decimal import Decimal

from hypothesis import strategies as st

from accord.model.dates import Interval, When
from accord.model.statements import Statement
from tests.properties.counting import stated

__all__ = ["must_be", "too_small", "totals_and_flows"]

FIRST = date(2004, 1, 1)
_days = st.integers(0, 11)
_values = st.integers(0, 20)


@st.composite
def totals_and_flows(draw: st.DrawFn) -> list[Statement]:
    """Totals of all, and of all since a day, and what came in times that need not meet."""
    found = []
    for n in range(draw(st.integers(1, 3))):
        found.append(_figure(f"total-{n}", draw(_values), None, draw(_days)))
    for n in range(draw(st.integers(1, 5))):
        first = draw(_days)
        found.append(_figure(f"flow-{n}", draw(_values), first, draw(st.integers(first, 11))))
    return found


def _figure(name: str, value: int, first: int | None, last: int) -> Statement:
    end = FIRST + timedelta(last)
    begin = "" if first is None else FIRST + timedelta(first)
    return stated(
        name, name, value=Decimal(value), as_of=When.of(end), running="the count",
        during=Interval.parse(f"{begin or '..'}/{end}"),
    )  # fmt: skip


def must_be(given: list[Statement], since: date | None, until: date) -> Decimal:
    """The most that is certain, by trying every figure as the last one."""
    best = Decimal(0)
    for one in given:
        first, last = _times(one)
        if last > until or (since is not None and (first is None or first < since)):
            continue
        if first is None:
            best = max(best, one.value.value)
        else:
            least = min(o.value.value for o in given if _times(o) == (first, last))
            eve = first - timedelta(1)
            best = max(best, least + must_be(given, since, eve))
    return best


def too_small(given: list[Statement]) -> list[Statement]:
    """The totals that are less than what must have been counted by their day."""
    return [
        one
        for one in given
        if one.value.value < must_be([o for o in given if o is not one], *_times(one))
    ]


def _times(one: Statement) -> tuple[date | None, date]:
    between = one.value.during
    first = None if between.start is None else between.start.days(UTC)[0]
    return first, between.end.days(UTC)[1]
