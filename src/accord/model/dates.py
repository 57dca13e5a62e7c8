"""Dates with precision, and intervals of them.

A source rarely gives an instant. `When` keeps what it gave: a year, a month, a
day or an instant, with the zone if one was named, and nothing is made up. A
question about it is answered by the window of instants it may mean.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, timezone, tzinfo
from enum import IntEnum
from functools import lru_cache
from zoneinfo import ZoneInfo

from accord.errors import BadInput

__all__ = ["ALWAYS", "Interval", "Precision", "When", "Window", "turned", "zone_named"]

_FORM = "2003, 2003-06, 2003-06-17, 2003-06-17T00:01Z or 2003-06-17[Africa/Monrovia]"
_PATTERN = re.compile(
    r"(?P<year>\d{4})(?:-(?P<month>\d\d)(?:-(?P<day>\d\d)"
    r"(?:T(?P<hour>\d\d):(?P<minute>\d\d)(?::(?P<second>\d\d)(?P<fraction>\.\d{1,6})?)?"
    r"(?P<offset>Z|[+-]\d\d:\d\d)?)?)?)?(?:\[(?P<zone>[A-Za-z0-9_+\-/]+)\])?",
    re.ASCII,
)
_STROKE = re.compile(r"/(?![^\[]*\])")
"""The stroke between two dates, and not the one in the name of a zone."""

Window = tuple[datetime, datetime]
"""The first instant it may be, and the last; both in UTC, both included."""

_TICK = timedelta(microseconds=1)


class Precision(IntEnum):
    """How exactly a date is known."""

    YEAR = 1
    MONTH = 2
    DAY = 3
    INSTANT = 4


@lru_cache(maxsize=1024)
def zone_named(name: str) -> tzinfo:
    """The time zone of that name in the IANA database.

    >>> zone_named("Africa/Monrovia").key
    'Africa/Monrovia'
    """
    if name in ("UTC", "Z", "GMT"):
        return UTC
    if name.lower() in ("localtime", "posixrules", "factory"):
        raise BadInput("is another zone on each machine", given=name, form="Africa/Monrovia")
    try:
        return ZoneInfo(name)
    except (KeyError, ValueError, OSError) as error:
        raise BadInput(f"no such time zone: {name!r}", form="Africa/Monrovia") from error


@dataclass(frozen=True, slots=True)
class When:
    """A date as its source gave it.

    `text` is the canonical form, which is also how it is stored and typed:
    `2003`, `2003-06`, `2003-06-17`, `2003-06-17T00:01Z`; a named zone follows in
    brackets. Without a zone, the zone of the file holds.

    >>> When.parse("2003-06-17").precision.name
    'DAY'
    >>> [str(edge) for edge in When.parse("2003-06").window()]
    ['2003-06-01 00:00:00+00:00', '2003-06-30 23:59:59.999999+00:00']
    """

    text: str
    precision: Precision

    @staticmethod
    @lru_cache(maxsize=65536)
    def parse(text: str) -> When:
        """Read a date; raises `BadInput` that shows the right form."""
        match = _PATTERN.fullmatch(text)
        if match is None:
            raise BadInput(f"not a date: {text[:60]!r}", form=_FORM)
        parts = match.groupdict()
        level = Precision(sum(parts[name] is not None for name in ("year", "month", "day", "hour")))
        when = When(text, level)
        try:
            when.window()
        except (ValueError, OverflowError) as error:
            raise BadInput(f"no such date: {text!r} ({error})", form=_FORM) from error
        return when

    @staticmethod
    def of(day: date) -> When:
        """The date of a day, or of an aware instant.

        >>> When.of(date(2003, 6, 20)).text
        '2003-06-20'
        """
        if isinstance(day, datetime):
            text = day.astimezone(UTC).isoformat().replace("+00:00", "Z")
            return When(text, Precision.INSTANT)
        return When(day.isoformat(), Precision.DAY)

    @property
    def zone(self) -> tzinfo | None:
        """The zone it names, if it names one."""
        named = self.text.rpartition("[")
        return zone_named(named[2][:-1]) if named[1] else None

    def placed(self, zone: str) -> When:
        """The same date in a named zone, if it names none.

        >>> When.parse("2016-12-01").placed("America/Bogota").text
        '2016-12-01[America/Bogota]'
        """
        match = _PATTERN.fullmatch(self.text)
        assert match is not None
        told = match["offset"] or match["zone"] or zone == "UTC"  # which holds where none is named
        return self if told else When.parse(f"{self.text}[{zone}]")

    def window(self, zone: tzinfo = UTC) -> Window:
        """The instants it may mean; `zone` holds where it names none."""
        return _window(self.text, zone)

    def days(self, zone: tzinfo = UTC) -> tuple[date, date]:
        """The first and the last day it may mean, on the calendar of its zone."""
        first, last = self.window(zone)
        home = self.zone or zone
        return turned(first, home).date(), turned(last, home).date()

    def surely_by(self, other: When) -> bool:
        """Whether its last instant is no later than the last instant of `other`."""
        return self.window()[1] <= other.window()[1]

    def __str__(self) -> str:
        return self.text


@lru_cache(maxsize=65536)
def _window(text: str, zone: tzinfo) -> Window:
    match = _PATTERN.fullmatch(text)
    assert match is not None
    year, month, day, hour, minute, second, fraction, offset, named = match.groups()
    home = zone_named(named) if named else zone
    # A date is read before it is known which zone holds for it, and must be readable in any.
    turn = datetime.astimezone if offset or named else turned
    if hour is None:
        first, beyond = _days(int(year), int(month) if month else None, int(day) if day else None)
        start = turn(datetime(first.year, first.month, first.day, tzinfo=home), UTC)
        if beyond is None:
            return start, datetime.max.replace(tzinfo=UTC)
        end = turn(datetime(beyond.year, beyond.month, beyond.day, tzinfo=home), UTC)
        return start, max(start, end - _TICK)
    if offset:
        home = UTC if offset == "Z" else _fixed(offset)
    micro = int(float(fraction) * 1_000_000 + 0.5) if fraction else 0
    start = datetime(int(year), int(month), int(day), int(hour), int(minute),
                     int(second or 0), micro, tzinfo=home)  # fmt: skip
    if second is None:
        last = start.replace(second=59, microsecond=999_999)
        return turn(start, UTC), turn(last, UTC)
    start = turn(start, UTC)
    return start, start


def turned(moment: datetime, zone: tzinfo) -> datetime:
    """The moment in a zone; at the first or last hours of the calendar, as far as it goes.

    >>> turned(datetime.max.replace(tzinfo=UTC), zone_named("Asia/Tokyo")).year
    9999
    """
    try:
        return moment.astimezone(zone)
    except OverflowError:
        if moment.year == 1:
            return datetime.min.replace(tzinfo=zone)
        return datetime.max.replace(tzinfo=zone)


def _fixed(offset: str) -> tzinfo:
    hours, minutes = int(offset[1:3]), int(offset[4:6])
    if hours > 14 or minutes > 59:
        raise ValueError(f"offset {offset} is out of range")
    shift = timedelta(hours=hours, minutes=minutes)
    return timezone(-shift if offset[0] == "-" else shift)


def _days(year: int, month: int | None, day: int | None) -> tuple[date, date | None]:
    if day is not None and month is not None:
        first = date(year, month, day)
        return first, None if first == date.max else first + timedelta(days=1)
    if month is not None:
        after = (year, month + 1) if month < 12 else (year + 1, 1)
    else:
        after = (year + 1, 1)
    return date(year, month or 1, 1), date(*after, 1) if after[0] <= 9999 else None


@dataclass(frozen=True, slots=True)
class Interval:
    """From one date to another; an open side is written `..`.

    >>> Interval.parse("2003-06-17/..").text
    '2003-06-17/..'
    >>> Interval.parse("2003-06-17/2003-06-01")
    Traceback (most recent call last):
    accord.errors.BadInput: ends before it begins: ...
    """

    start: When | None = None
    end: When | None = None

    @staticmethod
    @lru_cache(maxsize=65536)
    def parse(text: str) -> Interval:
        """Read `start/end`; a single date is that day, month or year alone."""
        left, *rest = _STROKE.split(text, maxsplit=1)
        start = None if left == ".." else When.parse(left)
        end = start if not rest else None if rest[0] == ".." else When.parse(rest[0])
        if start and end and end.window()[1] < start.window()[0]:
            raise BadInput(f"ends before it begins: {text!r}", form="2003-06-17/2003-10-14")
        return Interval(start, end)

    @staticmethod
    def since(start: When) -> Interval:
        """From `start` on."""
        return Interval(start, None)

    @property
    def text(self) -> str:
        """The canonical form."""
        return f"{self.start or '..'}/{self.end or '..'}"

    def may_have_begun(self, by: datetime) -> bool:
        """Whether it is not certain that it begins after `by`, whose zone holds for both."""
        return self.start is None or self.start.window(by.tzinfo or UTC)[0] <= by

    def surely_over(self, by: datetime) -> bool:
        """Whether it has certainly ended before `by`, whose zone holds for both."""
        return self.end is not None and self.end.window(by.tzinfo or UTC)[1] < by

    def __str__(self) -> str:
        return self.text


ALWAYS = Interval()
"""Open on both sides: when it holds was not said."""
