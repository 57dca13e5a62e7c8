"""The timetable as bars in order of time, for a calendar or a chart."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from accord.engines.timetable.states import Due, State
from accord.model.dates import Window
from accord.model.statements import Statement

__all__ = ["Bar", "schedule"]


@dataclass(frozen=True, slots=True)
class Bar:
    """When one obligation may fall due, under one reading; `supposing` says which."""

    subject: str
    act: str
    actors: tuple[str, ...]
    state: State
    window: Window
    first_day: date
    last_day: date
    supposing: str
    because: tuple[Statement, ...]


def schedule(rows: Iterable[Due[Any]]) -> tuple[Bar, ...]:
    """All that has a date, the first to fall due first; a bar for each reading that differs.

    >>> schedule([])
    ()
    """
    bars = [bar for row in rows for bar in _bars(row)]
    return tuple(sorted(bars, key=lambda bar: (bar.window, bar.subject, bar.supposing)))


def _bars(row: Due[Any]) -> list[Bar]:
    bars = []
    for one in row.readings or (row,):
        if one.window is None or one.first_day is None or one.last_day is None:
            continue
        supposing = "" if isinstance(one, Due) else one.supposing
        bars.append(
            Bar(row.subject, row.act, row.actors, one.state, one.window, one.first_day,
                one.last_day, supposing, row.because)
        )  # fmt: skip
    return bars
