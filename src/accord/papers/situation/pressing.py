"""What is due and overdue, most pressing first, and how many obligations stand otherwise."""

from __future__ import annotations

from typing import Final

from accord.engines.timetable import URGENCY, Due, State
from accord.methods.offsets import days_on
from accord.model.kinds import Obligation
from accord.papers.blocks import Block, Cell, Heading, Paragraph, Span, Table
from accord.papers.brief.owing import COMING_DAYS, not_listed
from accord.papers.deadlines import deadline_cell, first_day, state_span
from accord.papers.material import refs
from accord.papers.situation.material import Situation
from accord.papers.tongue import say

__all__ = ["pressing"]

_ROWS: Final = 6
_HOW: Final = 60
_ORDER: Final = URGENCY[: URGENCY.index(State.NOT_YET_DUE) + 1]


def pressing(seen: Situation) -> list[Block]:
    """The most pressing obligations, a row each; the rest is counted by state."""
    listed = [due for due in seen.due if _listed(due, seen)]
    listed.sort(key=lambda due: (_ORDER.index(due.state), first_day(due)))
    blocks: list[Block] = [Heading(say("Due and overdue"))]
    if listed:
        head = (say("Obligation"), say("Deadline"), say("State"))
        rows = tuple(_row(due, seen) for due in listed[:_ROWS])
        blocks.append(Table(head=head, rows=rows, widths=(46, 30, 24)))
    else:
        blocks.append(Paragraph((Span(say("Nothing on file is due, overdue or coming.")),)))
    shown = {due.subject for due in listed[:_ROWS]}
    rest = [due for due in seen.due if due.subject not in shown]
    if rest:
        # The counts rest on every one of them; only what is listed is cited.
        for due in rest:
            seen.counting(due.because)
        blocks.append(Paragraph((not_listed(rest, cited=()),), "note"))
    return blocks


def _listed(due: Due[Obligation], seen: Situation) -> bool:
    if due.state is State.NOT_YET_DUE:
        return due.first_day is not None and due.first_day <= days_on(seen.day, COMING_DAYS)
    return due.state in _ORDER


def _row(due: Due[Obligation], seen: Situation) -> tuple[Cell, ...]:
    owed = seen.names(due.obligation.actors) or say("nobody named")
    own = refs([due.statement])
    act = (Span(due.obligation.act, refs=own, to=due.subject), Span(owed, refs=own, minor=True))
    when, how = deadline_cell(due, seen)
    # How a date is arrived at is told in full on the page of the obligation.
    deadline = (when, how) if len(how.text) <= _HOW else (when,)
    return act, deadline, (state_span(due),)
