"""The overview: the process at a glance, and what is owed in numbers."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from accord.app.asking import Dates
from accord.app.gate import Gate
from accord.app.owed import TIMETABLE_KINDS
from accord.engines.timetable import Due, State, timetable
from accord.model.kinds import Obligation
from accord.model.statements import Statement

__all__ = ["Overview", "overview"]

_PRESSING = (State.OVERDUE, State.DUE, State.BREACH_FOUND, State.BREACH_ALLEGED, State.CONTESTED)
_LISTED = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Overview:
    """The process, the number of obligations in each state, and the most pressing of them."""

    process: tuple[Statement, ...]
    states: dict[str, int]
    pressing: tuple[Due[Obligation], ...]
    contested: tuple[str, ...]


def overview(gate: Gate, dates: Dates) -> Overview:
    """The overview of a view. Bulk kinds, such as observations, are not read for it."""
    view = dates.view(gate)
    heads = gate.heads(view, kinds=(*TIMETABLE_KINDS, "process", "figure"))
    gate.trace_read("overview", heads)
    rows = timetable(heads, view.as_of, gate.zone).value
    counted = Counter(due.state.value for due in rows)
    pressing = [due for state in _PRESSING for due in rows if due.state is state]
    figures = Counter(head.subject for head in heads if head.kind == "figure")
    return Overview(
        process=tuple(head for head in heads if head.kind == "process"),
        states=dict(sorted(counted.items())),
        pressing=tuple(pressing[:_LISTED]),
        contested=tuple(subject for subject, count in figures.items() if count > 1),
    )
