"""Dates, spans and counts as a sentence spells them."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, tzinfo

from accord.model.dates import Precision, When, Window, turned
from accord.model.kinds.obligations import Offset

__all__ = [
    "counted", "spell_date", "spell_day", "spell_days", "spell_offset", "spell_on", "spell_span",
    "spell_window", "unknown_part",
]  # fmt: skip

_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip
_TICK = timedelta(microseconds=1)
_FINER = {Precision.YEAR: "month", Precision.MONTH: "day", Precision.DAY: "hour"}


def counted(count: int, noun: str) -> str:
    """A number and its noun.

    >>> counted(1, "day"), counted(3, "day")
    ('1 day', '3 days')
    """
    return f"{count:,} {noun}" if count == 1 else f"{count:,} {noun}s"


def spell_span(span: tuple[int, int], noun: str) -> str:
    """The least and the most of something; one number where they are the same.

    >>> spell_span((18, 37), "day"), spell_span((1, 1), "day")
    ('18 to 37 days', '1 day')
    """
    least, most = span
    return counted(least, noun) if least == most else f"{least:,} to {counted(most, noun)}"


def spell_offset(offset: Offset) -> str:
    """A span of time, without its sign.

    >>> from accord.model.kinds.obligations import Unit
    >>> spell_offset(Offset(amount=-1, unit=Unit.WORKING_DAYS))
    '1 working day'
    """
    return counted(abs(offset.amount), offset.unit.value[:-1])


def spell_day(day: date) -> str:
    """A day.

    >>> spell_day(date(2003, 6, 20))
    '20 June 2003'
    """
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def spell_days(first: date, last: date) -> str:
    """A day, or the first and the last of several.

    >>> spell_days(date(2003, 6, 20), date(2003, 6, 21))
    '20 June 2003 to 21 June 2003'
    """
    return spell_day(first) if first == last else f"{spell_day(first)} to {spell_day(last)}"


def spell_on(when: When, zone: tzinfo) -> str:
    """When something was, after a verb.

    >>> spell_on(When.parse("2003-06-20"), UTC), spell_on(When.parse("2003-06"), UTC)
    ('on 20 June 2003', 'in June 2003')
    """
    word = "on" if when.precision >= Precision.DAY else "in"
    return f"{word} {spell_date(when, zone)}"


def spell_date(when: When, zone: tzinfo) -> str:
    """A date as exactly as it is known, and no more.

    >>> spell_date(When.parse("2003-06"), UTC), spell_date(When.parse("2003-06-18T00:01Z"), UTC)
    ('June 2003', '18 June 2003, 00:01 UTC')
    """
    home = when.zone or zone
    first = turned(when.window(zone)[0], home)
    match when.precision:
        case Precision.YEAR:
            return f"{first.year}"
        case Precision.MONTH:
            return f"{_MONTHS[first.month - 1]} {first.year}"
        case Precision.DAY:
            return spell_day(first.date())
        case _:
            return _spell_instant(first)


def unknown_part(when: When) -> str:
    """The part of a date that its source did not give; nothing for an instant."""
    return _FINER.get(when.precision, "")


def spell_window(window: Window, zone: tzinfo) -> str:
    """A window: a day, a span of days, or instants where it is finer than days.

    >>> spell_window(When.parse("2003-06-20").window(), UTC)
    '20 June 2003'
    """
    first, last = (turned(edge, zone) for edge in window)
    if _starts_day(first) and _ends_day(last):
        return spell_days(first.date(), last.date())
    if window[1] - window[0] < timedelta(minutes=1):
        return _spell_instant(first)
    return f"{_spell_instant(first)} to {_spell_instant(last)}"


def _starts_day(local: datetime) -> bool:
    before = _nudged(local, -_TICK)
    return before is None or before.date() < local.date()


def _ends_day(local: datetime) -> bool:
    after = _nudged(local, _TICK)
    return after is None or after.date() > local.date()


def _nudged(local: datetime, by: timedelta) -> datetime | None:
    """A little earlier or later; none at either end of the years 1 to 9999."""
    try:
        return (local.astimezone(UTC) + by).astimezone(local.tzinfo)
    except OverflowError:
        return None


def _spell_instant(local: datetime) -> str:
    name = local.tzname() or ""
    # Many zones have no letters of their own; "-05" alone reads like a slip.
    name = f"UTC{name}" if name[:1] in ("+", "-") else name
    return f"{spell_day(local.date())}, {local:%H:%M} {name}"
