"""Figures read otherwise: the parts of one as figures of their own, several in one unit."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from fractions import Fraction

from accord.engines.reconciliation.amounts import Amount, decimal_of, exactly
from accord.engines.reconciliation.meant import Meant, is_share, part_meant, rounded
from accord.engines.reconciliation.reading import Reading
from accord.model.kinds import Part

__all__ = ["in_one_unit", "of_parts"]


def of_parts(readings: Iterable[Reading]) -> list[Reading]:
    """The parts of each figure as figures of their own: they grow as the whole does.

    A share of something that grows may fall.
    """
    found = []
    for one in readings:
        if is_share(one.figure):
            continue
        for name in dict.fromkeys(part.name.casefold() for part in one.figure.parts):
            parts = [part for part in one.figure.parts if part.name.casefold() == name]
            if len(parts) == 1:
                found.append(_part(one, parts[0]))
    return found


def _part(whole: Reading, part: Part) -> Reading:
    counts = f"{whole.figure.counts.rstrip('.')}: {part.name}"
    figure = replace(
        whole.figure, counts=counts, value=part.value, low=None, high=None,
        parts=(), made_of=(), quotient=None, exactness=None, method="",
    )  # fmt: skip
    statement = replace(whole.statement, value=figure)
    meaning = part_meant(whole.figure, part)
    name = part.name.casefold()
    return replace(whole, statement=statement, meaning=meaning, whole=whole, part=name)


def in_one_unit(readings: Sequence[Reading]) -> list[Reading] | None:
    """The same readings, in the least unit of them; nothing if they measure different things."""
    if len({one.unit.name for one in readings}) > 1:
        return None
    least = min(readings, key=lambda one: (one.unit.times, one.order))
    return [_converted(one, least) for one in readings]


def _converted(one: Reading, least: Reading) -> Reading:
    """A figure in a lesser unit of what it measures; it was rounded to its last place."""
    times, figure = one.unit.times / least.unit.times, one.figure
    if times == 1:
        return one
    exact = one.amount == exactly(figure.value)
    amount = rounded(figure.value) if exact and figure.exactness is None else one.amount
    amount = Amount(*(None if end is None else end * times for end in (amount.low, amount.high)))
    ends = (figure.value, figure.low, figure.high)
    value, low, high = (None if end is None else decimal_of(Fraction(end) * times) for end in ends)
    assert value is not None
    counted = replace(figure, value=value, unit=least.figure.unit, low=low, high=high)
    how = f"{figure.value:,f} {figure.unit} is read as {amount.text} {least.figure.unit}"
    return replace(one, statement=replace(one.statement, value=counted), meaning=Meant(amount, how))
