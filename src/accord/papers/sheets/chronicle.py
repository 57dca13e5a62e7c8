"""The timeline: what happened, what is expected and what falls due, by day."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from accord.engines.timetable import Due, State
from accord.model.dates import When
from accord.model.kinds import Obligation
from accord.model.statements import Statement
from accord.papers.blocks import Block, Cell, Figure, Paper, Paragraph, Span, Table
from accord.papers.figures import Moment, Timeline
from accord.papers.framing import framed
from accord.papers.material import Seen, counted, cut, days_text, refs
from accord.papers.tongue import say
from accord.papers.wording import said_by, sentence

__all__ = ["Chronicle", "chronicle"]

_DRAWN = 40
_SHORT = 64
_DATED = {
    "event": ("happened", say("Events")), "session": ("held", say("Talks")),
    "anchor": ("date", say("Anchors")),
    "agreement": ("signed", say("Agreements")), "denial": ("happened", say("Denials of movement")),
    "fulfilment": ("done", say("What was done")), "decision": ("decided", say("Decisions")),
}  # fmt: skip
"""By which field each kind is dated, and its lane."""


@dataclass(frozen=True, kw_only=True)
class Chronicle(Seen):
    """What the view shows, and what is owed by it; from a day to a day, where one is asked for."""

    due: Sequence[Due[Obligation]]
    first: date | None = None
    last: date | None = None


@dataclass(frozen=True, slots=True)
class _Dated:
    """Something with its days."""

    first: date
    last: date
    lane: str
    cell: Cell
    text: str
    said: str
    state: str
    refs: tuple[str, ...]


def chronicle(seen: Chronicle) -> Paper:
    """The timeline as a paper."""
    found = sorted(_within(seen), key=lambda one: (one.first, one.last, one.lane, one.text))
    blocks: list[Block] = []
    if found:
        blocks = [_drawn(found, seen), _table(found)]
    else:
        blocks = [Paragraph((Span(say("Nothing with a date is on file in this span.")),))]
    told = say("No dated statement")
    if found:
        span = days_text(found[0].first, max(one.last for one in found))
        told = say(
            "{statements}, {days}", statements=counted(len(found), "dated statement"), days=span
        )
    return framed(seen, "timeline", say("Timeline"), (Span(told),), blocks, marking="-", sources={})


def _within(seen: Chronicle) -> Iterator[_Dated]:
    for one in (*_stated(seen), *_owed(seen)):
        early = seen.first is not None and one.last < seen.first
        if not (early or (seen.last is not None and one.first > seen.last)):
            yield one


def _stated(seen: Chronicle) -> Iterator[_Dated]:
    for head in seen.heads:
        name, lane = _DATED.get(head.kind, ("", ""))
        when: When | None = getattr(head.value, name, None) if name else None
        if when is not None:
            begin, end = when.days(seen.zone)
            yield _dated(head, begin, end, lane, seen)


def _dated(head: Statement, begin: date, end: date, lane: str, seen: Seen) -> _Dated:
    own = refs([head])
    told = sentence(head, seen)
    # The drawing puts the day beside it; the sentence of an event begins with it.
    text = str(getattr(head.value, "what", "") or getattr(head.value, "name", "") or told)
    cell = (Span(told, refs=own, to=head.subject),)
    return _Dated(begin, end, lane, cell, text, said_by(head), "", own)


def _owed(seen: Chronicle) -> Iterator[_Dated]:
    for due in seen.due:
        gone = due.state in (State.LAPSED, State.SUPERSEDED)
        if due.first_day and due.last_day and not gone:
            own = (due.statement.reference,)
            cell = (Span(due.obligation.act, refs=own, to=due.subject),)
            yield _Dated(
                due.first_day, due.last_day, say("Deadlines"), cell, due.obligation.act,
                seen.names(due.obligation.actors), due.state.value, own,
            )  # fmt: skip


def _drawn(found: Sequence[_Dated], seen: Chronicle) -> Figure:
    """As many as can be told apart, those nearest to the day of the page."""
    near = sorted(found, key=lambda one: abs((one.first - seen.day).days))[:_DRAWN]
    near.sort(key=lambda one: (one.first, one.lane, one.text))
    moments = tuple(
        Moment(
            text=cut(one.text, _SHORT), first=one.first, last=_end(one), lane=one.lane,
            state=one.state, refs=one.refs,
        )
        for one in near
    )  # fmt: skip
    left = len(found) - len(near)
    told = say("Drawn are the {count} nearest to the day; the table has all.", count=str(len(near)))
    note = (Span(told),)
    title = (Span(say("What comes when")),)
    drawing = Timeline(moments=moments, today=seen.day)
    return Figure(title=title, drawing=drawing, note=note if left else ())


def _end(one: _Dated) -> date | None:
    return one.last if one.last > one.first else None


def _table(found: Sequence[_Dated]) -> Table:
    rows = tuple(
        (
            (Span(days_text(one.first, one.last), refs=one.refs, kind="date"),),
            one.cell,
            (_state(one),),
            (Span(one.said, refs=one.refs),),
        )
        for one in found
    )
    return Table(
        head=(say("Day"), say("What"), say("Sort"), say("Said, or owed, by")),
        rows=rows, widths=(18, 48, 16, 18),
        groups=tuple(str(one.first.year) for one in found),
    )  # fmt: skip


def _state(one: _Dated) -> Span:
    extra: dict[str, Any] = {"state": one.state} if one.state else {}
    return Span(one.state or one.lane, refs=one.refs, **extra)
