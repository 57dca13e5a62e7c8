"""Axes: round steps for numbers, degrees and days."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Final

from accord.papers.blocks import Language

__all__ = ["day_ticks", "degrees", "round_step", "ticks"]

_DEGREES: Final = (0.01, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 2, 5, 10, 15, 30)
_DAYS: Final = (1, 2, 7, 14)
_MONTHS: Final = (1, 2, 3, 6, 12, 24, 60, 120)


def round_step(span: float, most: int, steps: Sequence[float] = ()) -> float:
    """The smallest round step that divides `span` into at most `most` parts.

    >>> round_step(7, 8), round_step(90_000, 5), round_step(4.2, 5, (1, 2, 5))
    (1.0, 20000.0, 1)
    """
    if steps:
        return next((step for step in steps if span / step <= most), steps[-1])
    power = 10.0 ** _exponent(span / most)
    return next(power * digit for digit in (1, 2, 5, 10) if span / (power * digit) <= most)


def ticks(low: float, high: float, step: float) -> list[float]:
    """The multiples of a step from `low` to `high`.

    >>> ticks(-0.5, 2, 1)
    [0, 1, 2]
    """
    first = -int(-low // step)
    return [number * step for number in range(first, int(high // step) + 1)]


def degrees(span: float, most: int = 6) -> float:
    """The step of a graticule over so many degrees."""
    return round_step(span, most, _DEGREES)


def day_ticks(first: date, last: date, most: int, language: Language) -> list[tuple[date, str]]:
    """Dates to write along an axis, and how: days, months or years."""
    span = (last - first).days
    for step in _DAYS:
        if span / step <= most:
            days = [first + timedelta(step * number) for number in range(span // step + 1)]
            return [(day, f"{day.day} {language.short_months[day.month - 1]}") for day in days]
    for step in _MONTHS:
        if span / 30.4 / step <= most or step == _MONTHS[-1]:
            break
    months = range(first.year * 12 + first.month - 1, last.year * 12 + last.month)
    starts = [date(month // 12, month % 12 + 1, 1) for month in months if month % step == 0]
    return [(day, _month(day, step, language)) for day in starts if day >= first]


def _month(day: date, step: int, language: Language) -> str:
    if step >= 12:
        return str(day.year)
    return f"{language.short_months[day.month - 1]} {day.year}"


def _exponent(number: float) -> int:
    exponent = 0
    while number >= 10 ** (exponent + 1):
        exponent += 1
    while number < 10**exponent:
        exponent -= 1
    return exponent
