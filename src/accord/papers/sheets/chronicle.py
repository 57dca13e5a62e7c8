"""The timeline: what happened, what is expected and what falls due, by day."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from heapq import nsmallest

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
    """Something with its days: a statement, or what is owed."""

    first: date
    last: date
    lane: str
    of: Statement | Due[Obligation]

    @property
    def statement(self) -> Statement:
        """What says so."""
        return self.of if isinstance(self.of, Statement) else self.of.statement

    @property
    def place(self) -> tuple[str, ...]:
        """By what the timeline is ordered."""
        days, told = (self.first.isoformat(), self.last.isoformat()), self.statement
        return *days, self.lane, told.subject, told.reference


@dataclass(frozen=True, slots=True)
class _Told:
    """The same in words."""

    cell: Cell
    text: str
    said: str
    state: str
    refs: tuple[str, ...]


def chronicle(seen: Chronicle) -> Paper:
    """The timeline as a paper."""
    found = sorted(_within(seen), key=lambda one: one.place)
    rows, further = seen.cut.part(found, lambda one: one.place)
    seen.counts(one.statement for one in found)
    blocks: list[Block] = []
    if found:
        drawn = [] if seen.cut.behind else [_drawn(found, seen, whole=not further)]
        blocks = [*drawn, _table(rows, seen)]
    else:
        blocks = [Paragraph((Span(say("Nothing with a date is on file in this span.")),))]
    told = say("No dated statement")
    if found:
        span = days_text(found[0].first, max(one.last for one in found))
        told = say(
            "{statements}, {days}", statements=counted(len(found), "dated statement"), days=span
        )
    return framed(
        seen, "timeline", say("Timeline"), (Span(told),), blocks, marking="-", sources={},
        further=further,
    )  # fmt: skip


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
            yield _Dated(begin, end, lane, head)


def _owed(seen: Chronicle) -> Iterator[_Dated]:
    for due in seen.due:
        gone = due.state in (State.LAPSED, State.SUPERSEDED)
        if due.first_day and due.last_day and not gone:
            yield _Dated(due.first_day, due.last_day, say("Deadlines"), due)


def _told(one: _Dated, seen: Seen) -> _Told:
    if isinstance(one.of, Statement):
        return _stated_so(one.of, seen)
    due = one.of
    own = (due.statement.reference,)
    act = due.obligation.act
    return _Told(
        (Span(act, refs=own, to=due.subject),), act, seen.names(due.obligation.actors),
        due.state.value, own,
    )  # fmt: skip


def _stated_so(head: Statement, seen: Seen) -> _Told:
    own = refs([head])
    told = sentence(head, seen)
    # The drawing puts the day beside it; the sentence of an event begins with it.
    text = str(getattr(head.value, "what", "") or getattr(head.value, "name", "") or told)
    return _Told((Span(told, refs=own, to=head.subject),), text, said_by(head), "", own)


def _drawn(found: Sequence[_Dated], seen: Chronicle, *, whole: bool) -> Figure:
    """As many as can be told apart, those nearest to the day of the page."""
    near = nsmallest(_DRAWN, found, key=lambda one: abs((one.first - seen.day).days))
    each = [(one, _told(one, seen)) for one in near]
    each.sort(key=lambda pair: (pair[0].first, pair[0].lane, pair[1].text))
    moments = tuple(
        Moment(
            text=cut(told.text, _SHORT), first=one.first, last=_end(one), lane=one.lane,
            state=told.state, refs=told.refs,
        )
        for one, told in each
    )  # fmt: skip
    left = len(found) - len(near)
    count = str(len(near))
    said = say("Drawn are the {count} nearest to the day.", count=count)
    if whole:
        said = say("Drawn are the {count} nearest to the day; the table has all.", count=count)
    note = (Span(said),)
    title = (Span(say("What comes when")),)
    drawing = Timeline(moments=moments, today=seen.day)
    return Figure(title=title, drawing=drawing, note=note if left else ())


def _end(one: _Dated) -> date | None:
    return one.last if one.last > one.first else None


def _table(found: Sequence[_Dated], seen: Seen) -> Table:
    rows = tuple(_row(one, _told(one, seen)) for one in found)
    return Table(
        head=(say("Day"), say("What"), say("Sort"), say("Said, or owed, by")),
        rows=rows, widths=(18, 48, 16, 18),
        groups=tuple(str(one.first.year) for one in found),
    )  # fmt: skip


def _row(one: _Dated, told: _Told) -> tuple[Cell, ...]:
    return (
        (Span(days_text(one.first, one.last), refs=told.refs, kind="date"),),
        told.cell,
        (Span(told.state or one.lane, refs=told.refs, state=told.state),),
        (Span(told.said, refs=told.refs),),
    )
