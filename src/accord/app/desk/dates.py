"""What a desk is told in words: dates, and who is looking."""

from __future__ import annotations

from datetime import date, datetime

from accord.app.asking import Dates
from accord.app.gate import CUSTODIAN
from accord.errors import BadInput
from accord.model.dates import When

__all__ = ["Day", "dates", "day", "reader_subject"]

Day = str | date | When | None
"""Text such as `2003-06-20`, a `date`, a `datetime` that knows its time zone, or nothing."""


def day(given: Day) -> When | None:
    """A date from text, a `date` or a `datetime`; of the empty text, none.

    Refuses, with `BadInput`, a `datetime` without a time zone, since it is no instant, or
    that lies outside the years 1 to 9999 of UTC, and whatever else is no date.
    """
    if given is None or isinstance(given, When):
        return given
    if isinstance(given, str):
        return When.parse(given) if given else None
    if isinstance(given, datetime) and given.utcoffset() is None:
        raise BadInput(f"a time without a time zone: {given}", form="2003-06-20T12:00Z")
    if not isinstance(given, date):
        raise BadInput(f"not a date: {given!r}"[:80], form="2003-06-20")
    try:
        return When.of(given)
    except OverflowError:
        raise BadInput(f"outside the years 1 to 9999: {given}", form="2003-06-20") from None


def dates(as_of: Day = None, said_by: Day = None, known_on: Day = None) -> Dates:
    """The three dates of a question, from whatever `day` reads."""
    return Dates(as_of=day(as_of), said_by=day(said_by), known_on=day(known_on))


def reader_subject(name: str) -> str:
    """The subject of a reader, from a short name."""
    if name in ("", CUSTODIAN):
        return CUSTODIAN
    return name if "/" in name else f"reader/{name}"
