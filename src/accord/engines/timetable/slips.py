"""What moved between two timetables: by a decision, a new date, or an assumption."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from accord.engines.timetable.states import Due, State
from accord.engines.timetable.wording import counted, spell_day
from accord.model.dates import Window
from accord.model.statements import Result, Statement

__all__ = ["Move", "Slip", "slips"]


@dataclass(frozen=True, slots=True)
class Move:
    """From one reading before to the row after: by how many days its last day moved."""

    supposing: str
    old_window: Window
    days: int


@dataclass(frozen=True, slots=True)
class Slip:
    """What moved. `days` is by how much the last day did: later if positive.

    A window or a state is `None` where there was none, or no such row. Where
    several readings stood before, `moves` says of each by how much it differed.
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
    """What moved, by subject: every row whose window or state is not what it was.

    >>> nothing = Result(value=(), method="timetable")
    >>> slips(nothing, nothing).value
    ()
    """
    old, new = ({row.subject: row for row in result.value} for result in (before, after))
    moved = []
    for subject in sorted({*old, *new}):
        was, now = old.get(subject), new.get(subject)
        if was is None or now is None or (was.window, was.state) != (now.window, now.state):
            moved.append(_slip(subject, was, now))
    rests_on = {one.reference: one for one in (*before.because, *after.because)}
    return Result(
        value=tuple(moved), method="slips",
        because=tuple([rests_on[reference] for reference in sorted(rests_on)]),
        limits=tuple(dict.fromkeys((*before.limits, *after.limits))),
    )  # fmt: skip


def _slip(subject: str, was: Due[Any] | None, now: Due[Any] | None) -> Slip:
    rows = [row for row in (was, now) if row is not None]
    rests_on = {one.reference: one for row in rows for one in row.because}
    return Slip(
        subject, rows[-1].act,
        was.window if was else None, now.window if now else None, _days(was, now),
        was.state if was else None, now.state if now else None, _moves(was, now),
        _why(was, now), tuple([rests_on[reference] for reference in sorted(rests_on)]),
    )  # fmt: skip


def _days(was: Any, now: Due[Any] | None) -> int | None:
    if was is None or now is None or was.last_day is None or now.last_day is None:
        return None
    return int((now.last_day - was.last_day).days)


def _moves(was: Due[Any] | None, now: Due[Any] | None) -> tuple[Move, ...]:
    moves = []
    for reading in was.readings if was else ():
        days = _days(reading, now)
        if days is not None and reading.window is not None:
            moves.append(Move(reading.supposing, reading.window, days))
    return tuple(moves)


def _why(was: Due[Any] | None, now: Due[Any] | None) -> str:
    if was is None or now is None:
        return "It was not there before." if was is None else "It is there no more."
    said = [] if was.state is now.state else [f"From {was.state.value} to {now.state.value}."]
    days = _days(was, now)
    if was.readings and now.last_day:
        said.append(f"Read several ways before; now {spell_day(now.last_day)}.")
    elif days and was.last_day and now.last_day:
        way = "later" if days > 0 else "earlier"
        dates = f"{spell_day(was.last_day)} to {spell_day(now.last_day)}"
        said.append(f"{counted(abs(days), 'day')} {way}: from {dates}.")
    return " ".join(said)
