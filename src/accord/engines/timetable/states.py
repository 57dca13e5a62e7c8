"""The states of an obligation, and what the timetable says of each."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Generic, NamedTuple, TypeVar

from accord.model.dates import Window
from accord.model.kinds.field import Measure
from accord.model.kinds.obligations import Obligation
from accord.model.statements import Statement

__all__ = ["Due", "Reading", "State"]

V = TypeVar("V", Obligation, Measure)


class State(StrEnum):
    """How an obligation stands on a date. One holds at a time; the rules are in `rules`."""

    NOT_YET_DUE = "not yet due"
    DUE = "due"
    OVERDUE = "overdue"
    DONE = "done"
    DONE_LATE = "done late"
    STANDING = "standing"
    BREACH_ALLEGED = "breach alleged"
    BREACH_FOUND = "breach found"
    LAPSED = "lapsed"
    SUPERSEDED = "superseded"
    CONTESTED = "contested"
    WAITING_ANCHOR = "waiting on anchor"
    WAITING_ACTOR = "waiting on actor"
    WAITING_ADDRESSEE = "waiting on addressee"
    WAITING_VERIFIER = "waiting on verifier"
    NOT_CHECKABLE = "not checkable"


class Reading(NamedTuple):
    """How it stands if, of the statements that differ, these ones count.

    `window` are the first and the last instant, in UTC, at which the deadline may
    fall; `first_day` and `last_day` the same on the calendar of its zone. For what
    recurs they are those of the occurrence that the state is about, `next_window`
    is the next to come, and `missed` counts those certainly past and not done.
    `days_left` and `days_late` count calendar days from the day asked for.
    `supposing` names what sets this reading apart; `because` are the statements
    that it takes to be so. `besides` is what `why` says apart from the dates.
    """

    state: State
    by_actor: tuple[tuple[str, State], ...]
    window: Window | None
    first_day: date | None
    last_day: date | None
    days_left: int | None
    days_late: int | None
    next_window: Window | None
    missed: int
    missing: tuple[str, ...]
    why: str
    supposing: str = ""
    because: tuple[Statement, ...] = ()
    besides: str = ""


@dataclass(frozen=True, slots=True)
class Due(Generic[V]):
    """A row of the timetable: an obligation (or measure), how it stands, and why.

    `statement` is the head it was read from; with several, the first by reference.
    `by_actor` holds a state for each actor who owes it. `window`, `first_day` and
    `last_day` span every reading; `missing` are the elements that no reading
    names, among actor, addressee, deadline, place, standard, verifier and
    consequence. `readings` is empty where there is but one. The other fields are
    as in `Reading`; they are `None`, or 0, where the readings differ: of those that
    agree on the state, `late` and `left` tell the least and the most days.
    """

    subject: str
    obligation: V
    statement: Statement
    state: State
    by_actor: tuple[tuple[str, State], ...]
    window: Window | None
    first_day: date | None
    last_day: date | None
    days_left: int | None
    days_late: int | None
    next_window: Window | None
    missed: int
    missing: tuple[str, ...]
    why: str
    readings: tuple[Reading, ...]
    because: tuple[Statement, ...]

    @property
    def late(self) -> tuple[int, int] | None:
        """Days late by the most lenient and by the strictest reading, if late by all."""
        return self._days([one.days_late for one in self.readings or (self,)])

    @property
    def left(self) -> tuple[int, int] | None:
        """Days left by the strictest and by the most lenient reading, if due later by all."""
        return self._days([one.days_left for one in self.readings or (self,)])

    def _days(self, counts: Iterable[int | None]) -> tuple[int, int] | None:
        known = [count for count in counts if count is not None]
        whole = known and len(known) == len(self.readings or (self,))
        return (min(known), max(known)) if whole and self.state is not State.CONTESTED else None

    @property
    def act(self) -> str:
        """What is to be done, as a short phrase."""
        value = self.obligation
        return value.what if isinstance(value, Measure) else value.act

    @property
    def actors(self) -> tuple[str, ...]:
        """Who owes it; empty if nobody is named."""
        value = self.obligation
        return (value.giver,) if isinstance(value, Measure) else value.actors
