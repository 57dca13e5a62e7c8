"""What to look at first: the order in which every face lists what is owed.

By state, then by the day on which it first falls due, then by its place in the text, where 2
comes before 10. What has no date comes after what has one.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any, Final

from accord.engines.timetable.states import Due, State
from accord.methods.natural import natural

__all__ = ["URGENCY", "by_urgency"]

URGENCY: Final = (
    State.OVERDUE, State.BREACH_FOUND, State.BREACH_ALLEGED, State.DUE, State.CONTESTED,
    State.WAITING_ACTOR, State.WAITING_ADDRESSEE, State.WAITING_VERIFIER, State.WAITING_ANCHOR,
    State.NOT_YET_DUE, State.STANDING, State.NOT_CHECKABLE, State.DONE_LATE, State.DONE,
    State.SUPERSEDED, State.LAPSED,
)  # fmt: skip
"""Every state, what must be looked at first before the rest."""

_PLACE: Final = {state: place for place, state in enumerate(URGENCY)}


def by_urgency(rows: Iterable[Due[Any]]) -> list[Due[Any]]:
    """Rows of the timetable, what must be looked at first before the rest.

    >>> by_urgency([])
    []
    """
    return sorted(rows, key=_key)


def _key(due: Due[Any]) -> tuple[Any, ...]:
    article = getattr(due.obligation, "article", "")
    falls = due.first_day or date.max
    return _PLACE[due.state], falls, natural(article), natural(due.subject), due.subject
