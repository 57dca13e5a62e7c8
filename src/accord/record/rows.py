"""Rows: an entry as it lies in a log, and what a store derives from it to find it again.

Nothing derived is trusted: `verify` derives it anew from the hashed header.
"""

from __future__ import annotations

from datetime import UTC, tzinfo
from functools import lru_cache
from typing import NamedTuple

from accord.model.dates import Interval, When
from accord.record.entries import Content, Entry

__all__ = ["ALREADY", "NEVER_SAID", "Row", "began", "said_by"]

ALREADY = -(2**62)
"""Before every date: for what has no beginning, or whose source gave no date."""

NEVER_SAID = ALREADY


class Row(NamedTuple):
    """An entry with its content, at a position (from 0) of the log of its origin."""

    position: int
    entry: Entry
    content: Content


@lru_cache(maxsize=65536)
def began(valid: str, zone: tzinfo = UTC) -> int:
    """The first microsecond since 1970 at which it may have begun to hold, in a file's zone.

    >>> began("1970-01-02/.."), began("") == ALREADY
    (86400000000, True)
    """
    start = Interval.parse(valid).start if valid else None
    return ALREADY if start is None else microseconds(start, last=False, zone=zone)


@lru_cache(maxsize=65536)
def said_by(said: str, zone: tzinfo = UTC) -> int:
    """The last microsecond since 1970 by which its source had certainly said it."""
    return microseconds(When.parse(said), last=True, zone=zone) if said else NEVER_SAID


@lru_cache(maxsize=65536)
def microseconds(when: When, last: bool, zone: tzinfo = UTC) -> int:
    """The first or last instant of a date, in microseconds since 1970 (UTC).

    `zone` is that of the file, which holds where the date names none.

    >>> microseconds(When.parse("1970-01-01"), last=True)
    86399999999
    """
    edge = when.window(zone)[1 if last else 0]
    days = edge.toordinal() - 719163
    seconds = days * 86400 + edge.hour * 3600 + edge.minute * 60 + edge.second
    return seconds * 1_000_000 + edge.microsecond
