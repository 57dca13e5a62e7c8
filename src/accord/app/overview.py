"""The overview: the process at a glance, and what is owed in numbers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from accord.app.asking import Dates
from accord.app.gate import Gate
from accord.app.owed import TIMETABLE_KINDS
from accord.engines.timetable import Due, State, timetable
from accord.model.kinds import Obligation
from accord.model.statements import Statement

__all__ = ["Overview", "overview"]

_PRESSING: Final = frozenset(
    {State.OVERDUE, State.BREACH_FOUND, State.BREACH_ALLEGED, State.DUE, State.CONTESTED}
)
_LISTED: Final = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Overview:
    """The process, the number of obligations in each state, and the most pressing of them.

    `states` and `pressing` are in the order of urgency. No more than the first twenty are in
    `pressing`; `unlisted` says how many more there are in each pressing state.
    """

    process: tuple[Statement, ...]
    states: dict[str, int]
    pressing: tuple[Due[Obligation], ...]
    unlisted: dict[str, int]
    contested: tuple[str, ...]


def overview(gate: Gate, dates: Dates) -> Overview:
    """The overview of a view. Bulk kinds, such as observations, are not read for it."""
    view = dates.view(gate)
    heads = gate.heads(view, kinds=(*TIMETABLE_KINDS, "process", "figure"))
    gate.trace_read("overview", heads)
    rows = timetable(heads, view.as_of, gate.zone).value
    pressing = [due for due in rows if due.state in _PRESSING]
    figures = Counter(head.subject for head in heads if head.kind == "figure")
    return Overview(
        process=tuple(head for head in heads if head.kind == "process"),
        states=_counted(rows),
        pressing=tuple(pressing[:_LISTED]),
        unlisted=_counted(pressing[_LISTED:]),
        contested=tuple(subject for subject, count in figures.items() if count > 1),
    )


def _counted(rows: Iterable[Due[Obligation]]) -> dict[str, int]:
    """How many are in each state, in the order of the rows."""
    return dict(Counter(due.state.value for due in rows))
