"""How a deadline and a state are told in a cell: the date, how it is arrived at, the sign."""

from __future__ import annotations

from typing import Any

from accord.engines.timetable import Due, State
from accord.papers.blocks import Cell, Span
from accord.papers.material import Seen, counted, cut, days_text, number_text, refs
from accord.papers.tongue import Said, say

__all__ = ["deadline_cell", "first_day", "state_span", "state_word"]

_HOW = 170
"""Letters of how a date is arrived at, under it; the whole of it is a question away."""


def deadline_cell(due: Due[Any], seen: Seen) -> Cell:
    """The date, and under it how it is arrived at."""
    when = say("no date", "paper")
    if due.first_day and due.last_day:
        when = days_text(due.first_day, due.last_day)
    deadline = due.obligation.deadline
    how = due.why
    if deadline is not None and not _explained(due):
        how = deadline.words or (say("a fixed date") if deadline.on else due.why)
    if due.state is State.CONTESTED:
        how = _readings(due) or how
    how = cut(seen.worded(how), _HOW)
    rests = _rests(due)
    return Span(when, refs=rests, kind="date"), Span(how, refs=rests, minor=True)


def state_span(due: Due[Any]) -> Span:
    """The state with its sign, and the days that are left or over."""
    told = state_word(due.state)
    span = {State.OVERDUE: due.late, State.NOT_YET_DUE: due.left}.get(due.state)
    if span and span[1]:
        told = say("{state}, {days}", state=told, days=_days(*span))
    return Span(told, refs=_rests(due), state=due.state.value)


def state_word(state: State) -> Said:
    """The word of a state."""
    return say(state.value, "state")


def _days(least: int, most: int) -> Said:
    """The least and the most of the days; one number where they are the same."""
    if least == most:
        return counted(most, "day")
    return say("{least} to {days}", least=number_text(least), days=counted(most, "day"))


def first_day(due: Due[Any]) -> str:
    """The first day on which it may fall due, as text that sorts; last of all where none."""
    return due.first_day.isoformat() if due.first_day else "9999"


def _rests(due: Due[Any]) -> tuple[str, ...]:
    """What its date and state rest on, beside the words of the text itself, if on anything."""
    own = (due.statement.reference,)
    return tuple(ref for ref in refs(due.because) if ref not in own) or own


def _explained(due: Due[Any]) -> bool:
    """Whether the words of the text do not say why it stands as it does."""
    waiting = due.state.value.startswith("waiting")
    return waiting or due.state in (State.CONTESTED, State.BREACH_ALLEGED, State.BREACH_FOUND)


def _readings(due: Due[Any]) -> str:
    """The states that the readings come to, each with what it supposes."""
    supposed: dict[str, list[str]] = {}
    for reading in due.readings:
        supposed.setdefault(reading.state.value, []).append(reading.supposing)
    told = "; ".join(f"{state} if {' or '.join(each)}" for state, each in supposed.items())
    return f"{told[:1].upper()}{told[1:]}." if told else ""
