"""Which of a row of instants is the last before a limit.

What recurs falls at an anchor moved by one period, two, three: a row of instants
that never goes back. The place of a limit in it is found by doubling and halving
(Bentley and Yao, "An almost optimal algorithm for unbounded searching", 1976), so
that a daily report of thirty years costs about as much as one of a month.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

__all__ = ["count_before"]

_BEYOND = datetime.max.replace(tzinfo=UTC)


def count_before(falls: Callable[[int], datetime], limit: datetime) -> int:
    """How many of `falls(1)`, `falls(2)`, … lie before `limit`.

    `falls` never goes back; where it raises `OverflowError` it is beyond every limit.

    >>> from datetime import timedelta
    >>> start = datetime(2003, 6, 17, tzinfo=UTC)
    >>> count_before(lambda k: start + timedelta(days=k), datetime(2003, 6, 20, tzinfo=UTC))
    2
    """
    if not _at(falls, 1) < limit:
        return 0
    below, above = 1, 2
    while _at(falls, above) < limit:
        below, above = above, above * 2
    while above - below > 1:
        middle = (below + above) // 2
        if _at(falls, middle) < limit:
            below = middle
        else:
            above = middle
    return below


def _at(falls: Callable[[int], datetime], index: int) -> datetime:
    try:
        return falls(index)
    except OverflowError:
        return _BEYOND
