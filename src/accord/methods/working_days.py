"""Counting in working days.

The count of working days up to a day has a closed form: whole weeks, a part of
a week, less the holidays so far. Adding is inverting that count, so that a step
of a hundred thousand days costs as much as a step of one.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from datetime import date

__all__ = ["SATURDAY_SUNDAY", "WorkingDays"]

_LAST = date.max.toordinal()


class WorkingDays:
    """A calendar of working days: weekly days of rest, and holidays.

    `rest_days` are 1 Monday to 7 Sunday, and not all of them.

    >>> WorkingDays((6, 7), [date(2003, 7, 4)]).add(date(2003, 7, 3), 1)
    datetime.date(2003, 7, 7)
    """

    __slots__ = ("_holidays", "_places", "_upto")

    def __init__(self, rest_days: Iterable[int] = (6, 7), holidays: Iterable[date] = ()) -> None:
        rest = frozenset(rest_days)
        # Day 1 of the proleptic calendar is a Monday: a weekday is a remainder.
        self._places = tuple(day for day in range(1, 8) if day not in rest)
        if not self._places:
            raise ValueError("a week without a working day")
        self._upto = tuple(sum(day <= n for day in self._places) for n in range(7))
        marked = {day.toordinal() for day in holidays if day.isoweekday() not in rest}
        self._holidays = sorted(marked)

    def is_working(self, day: date) -> bool:
        """Whether people work on that day.

        >>> WorkingDays().is_working(date(2003, 6, 21))
        False
        """
        here = day.toordinal()
        return self._count(here) > self._count(here - 1)

    def add(self, day: date, count: int) -> date:
        """The day that is `count` working days after `day`, or before it if negative.

        `day` itself is not counted, whether or not it is a working day; nothing
        added gives `day` back. Raises `OverflowError` outside the years 1 to 9999.

        >>> WorkingDays().add(date(2003, 6, 20), 1)
        datetime.date(2003, 6, 23)
        >>> WorkingDays().add(date(2003, 6, 22), -1)
        datetime.date(2003, 6, 20)
        """
        here = day.toordinal()
        if count == 0:
            return day
        if count > 0:
            return self._working_day(self._count(here) + count)
        return self._working_day(self._count(here - 1) + count + 1)

    def between(self, first: date, last: date) -> int:
        """How many working days there are from `first` to `last`, both included.

        >>> WorkingDays().between(date(2003, 6, 17), date(2003, 6, 24))
        6
        """
        return self._count(last.toordinal()) - self._count(first.toordinal() - 1)

    def _count(self, ordinal: int) -> int:
        weeks, days = divmod(ordinal, 7)
        weekly = weeks * len(self._places) + self._upto[days]
        return weekly - bisect_right(self._holidays, ordinal)

    def _working_day(self, nth: int) -> date:
        """The `nth` working day of all time: the inverse of the count."""
        skipped = 0
        while True:
            weeks, place = divmod(nth + skipped - 1, len(self._places))
            ordinal = weeks * 7 + self._places[place]
            if not 0 < ordinal <= _LAST:
                raise OverflowError("a day outside the years 1 to 9999")
            passed = bisect_right(self._holidays, ordinal)
            if passed == skipped:
                return date.fromordinal(ordinal)
            skipped = passed


SATURDAY_SUNDAY = WorkingDays()
"""What holds where no calendar is named."""
