"""What moved between two timetables: by a decision, a new date, or an assumption.

By how many days something slipped is a number only where it was read one way before and is
read one way now. From several readings to one there is no such number: it is told of each.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from accord.engines.timetable.states import Due, Reading, State
from accord.engines.timetable.wording import counted, spell_day, spell_days
from accord.model.dates import Window
from accord.model.statements import Result, Statement

__all__ = ["Move", "Slip", "slips"]

_OVER: Final = (State.SUPERSEDED, State.LAPSED)
_TOLD: Final = 6
"""Of more readings than these, only the first and the last to fall due are told."""


@dataclass(frozen=True, slots=True)
class Move:
    """From one reading before to the one now: by how many days its last day moved."""

    supposing: str
    old_window: Window
    days: int


@dataclass(frozen=True, slots=True)
class Slip:
    """What moved. `days` is by how much the last day did: later if positive.

    A window or a state is `None` where there was none, or no such row. Where it was
    read several ways before or is now, `days` is `None`; from several ways to one,
    `moves` says of each by how much it moved.
    """

    subject: str
    act: str
    old_window: Window | None
    new_window: Window | None
    days: int | None
    old_state: State | None
    new_state: State | None
    moves: tuple[Move, ...]
    why: str
    because: tuple[Statement, ...]


def slips(
    before: Result[tuple[Due[Any], ...]], after: Result[tuple[Due[Any], ...]]
) -> Result[tuple[Slip, ...]]:
    """What moved: every row that by some reading has another date or state than it had.

    In the order of the rows now; what is there no more comes last. What was no longer in
    force before, and is not now, has not moved.

    >>> nothing = Result(value=(), method="timetable")
    >>> slips(nothing, nothing).value
    ()
    """
    old, new = ({row.subject: row for row in result.value} for result in (before, after))
    moved = [
        _slip(subject, old.get(subject), new.get(subject))
        for subject in {**new, **old}
        if _differs(old.get(subject), new.get(subject))
    ]
    rests_on = {one.reference: one for one in (*before.because, *after.because)}
    return Result(
        value=tuple(moved), method="slips",
        because=tuple([rests_on[reference] for reference in sorted(rests_on)]),
        limits=tuple(dict.fromkeys((*before.limits, *after.limits))),
    )  # fmt: skip


def _differs(was: Due[Any] | None, now: Due[Any] | None) -> bool:
    if was is None or now is None:
        return True
    if was.state is now.state and was.state in _OVER:
        return False
    old, new = ({(one.state, one.window) for one in _read(row)} for row in (was, now))
    return old != new


def _read(row: Due[Any]) -> tuple[Due[Any] | Reading, ...]:
    """The ways in which a row is read; itself, if there is but one."""
    return row.readings or (row,)


def _slip(subject: str, was: Due[Any] | None, now: Due[Any] | None) -> Slip:
    rows = [row for row in (was, now) if row is not None]
    rests_on = {one.reference: one for row in rows for one in row.because}
    return Slip(
        subject, rows[-1].act,
        was.window if was else None, now.window if now else None, _days(was, now),
        was.state if was else None, now.state if now else None, _moves(was, now),
        _why(was, now), tuple([rests_on[reference] for reference in sorted(rests_on)]),
    )  # fmt: skip


def _days(was: Due[Any] | None, now: Due[Any] | None) -> int | None:
    if was is None or now is None or was.readings or now.readings:
        return None
    return _between(was.last_day, now.last_day)


def _between(was: date | None, now: date | None) -> int | None:
    return None if was is None or now is None else (now - was).days


def _moves(was: Due[Any] | None, now: Due[Any] | None) -> tuple[Move, ...]:
    if was is None or now is None or now.readings:
        return ()
    moves = []
    for reading in was.readings:
        days = _between(reading.last_day, now.last_day)
        if days is not None and reading.window is not None:
            moves.append(Move(reading.supposing, reading.window, days))
    return tuple(moves)


def _why(was: Due[Any] | None, now: Due[Any] | None) -> str:
    if was is None or now is None:
        return "It was not there before." if was is None else "It is there no more."
    said = [] if was.state is now.state else [f"From {was.state.value} to {now.state.value}."]
    if was.readings or now.readings:
        said.append(f"Before, {_told(was)}; now {_told(now)}{_from_each(_moves(was, now))}.")
        return " ".join(said)
    days = _days(was, now)
    if days and was.last_day and now.last_day:
        dates = f"{spell_day(was.last_day)} to {spell_day(now.last_day)}"
        said.append(f"{_moved(days)}: from {dates}.")
    return " ".join(said)


def _told(row: Due[Any]) -> str:
    """How many ways it is read, and the days on which it may fall due."""
    ways = counted(len(row.readings), "reading") if row.readings else "one reading"
    if row.first_day is None or row.last_day is None:
        return f"{ways}, without a date"
    return f"{ways}, {spell_days(row.first_day, row.last_day)}"


def _from_each(moves: tuple[Move, ...]) -> str:
    """By how much it moved from each reading before; of many, from the first and the last."""
    shown = moves if len(moves) <= _TOLD else (moves[0], moves[-1])
    told = "; ".join(
        f"{_moved(one.days)} {'than' if one.days else 'as'} if {one.supposing}" for one in shown
    )
    return f": {told}" if told else ""


def _moved(days: int) -> str:
    if not days:
        return "the same day"
    return f"{counted(abs(days), 'day')} {'later' if days > 0 else 'earlier'}"
