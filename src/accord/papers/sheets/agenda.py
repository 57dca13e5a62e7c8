"""Tasks: what waits for somebody's hand, most pressing first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

from accord.engines.timetable import URGENCY, Due, State
from accord.methods.natural import natural
from accord.model.kinds import Obligation
from accord.model.statements import Statement
from accord.papers.blocks import Block, Bullets, Heading, Paper, Paragraph, Span, Table
from accord.papers.deadlines import deadline_cell, first_day, state_span
from accord.papers.framing import framed
from accord.papers.material import Seen, counted, refs, shown_date
from accord.papers.tongue import say
from accord.papers.wording import said_by, sentence

__all__ = ["PRESSING", "Agenda", "agenda"]

PRESSING: Final = (
    State.OVERDUE, State.BREACH_FOUND, State.BREACH_ALLEGED, State.DUE, State.CONTESTED,
)  # fmt: skip
"""States that ask somebody to do something."""
_Task = tuple[int, tuple[Any, ...], Any]
"""Of which sort, by what it is ordered there, and what it is."""
_OWED, _CONTESTED, _DRAFT = range(3)
_NOTHING: Final = say("Nothing on file waits for anybody's hand on this day.")


@dataclass(frozen=True, kw_only=True)
class Agenda(Seen):
    """What waits: obligations that press, accounts that nobody decided between, own drafts.

    Of a draft: when it was taken down, its key and its words.
    """

    due: Sequence[Due[Obligation]]
    contested: Sequence[tuple[str, Sequence[Statement]]]
    drafts: Sequence[tuple[str, str, str]]


def agenda(seen: Agenda) -> Paper:
    """The tasks as a paper."""
    tasks = sorted(_tasks(seen), key=_place)
    part, further = seen.cut.part(tasks, _place)
    seen.counts(one for due in seen.due for one in (due.statement, *due.because))
    seen.counts(one for _, heads in seen.contested for one in heads)
    here = replace(
        seen,
        due=[what for sort, _, what in part if sort == _OWED],
        contested=[what for sort, _, what in part if sort == _CONTESTED],
        drafts=[what for sort, _, what in part if sort == _DRAFT],
    )
    blocks = [*_owed(here), *_contested(here), *_drafts(here)]
    if not blocks:
        blocks.append(Paragraph((Span(_NOTHING),)))
    told = say("{count} on {day}", count=counted(len(tasks), "task"), day=shown_date(seen.as_of))
    headline = (Span(told),)
    return framed(
        seen, "tasks", say("Tasks"), headline, blocks, marking="-", sources={}, further=further
    )


def _tasks(seen: Agenda) -> Iterator[_Task]:
    for due in seen.due:
        article, key = natural(due.obligation.article), natural(due.subject)
        place = (URGENCY.index(due.state), first_day(due), article, key, due.subject)
        yield _OWED, place, due
    for subject, heads in seen.contested:
        yield _CONTESTED, (heads[0].recorded.isoformat(), subject), (subject, heads)
    for draft in seen.drafts:
        yield _DRAFT, draft[:2], draft


def _place(task: _Task) -> tuple[Any, ...]:
    return task[:2]


def _owed(seen: Agenda) -> list[Block]:
    if not seen.due:
        return []
    rows = tuple(
        (
            (Span(due.obligation.act, refs=(due.statement.reference,), to=due.subject),),
            deadline_cell(due, seen),
            (state_span(due),),
            (Span(seen.names(due.obligation.actors) or say("nobody named")),),
        )
        for due in seen.due
    )
    head = (say("Obligation"), say("Deadline"), say("State"), say("Owed by"))
    return [Heading(say("Owed now")), Table(head=head, rows=rows, widths=(36, 30, 16, 18))]


def _contested(seen: Agenda) -> list[Block]:
    """Accounts that differ, and of which none was chosen."""
    if not seen.contested:
        return []
    rows = []
    for subject, heads in seen.contested:
        told: list[Any] = []
        for place, head in enumerate(heads):
            told.append(Span(" / " if place else ""))
            words = say("{said} ({who})", said=sentence(head, seen), who=said_by(head))
            told.append(Span(words, refs=refs([head])))
        name = seen.words(subject) or subject.partition("/")[2]
        rows.append(((Span(name, refs=refs(heads), to=subject),), tuple(told)))
    table = Table(head=(say("Subject"), say("Accounts")), rows=tuple(rows), widths=(28, 72))
    return [Heading(say("Accounts that differ, and nobody has decided")), table]


def _drafts(seen: Agenda) -> list[Block]:
    if not seen.drafts:
        return []
    items = tuple((Span(f"{written[:10]}: "), Span(text)) for written, _, text in seen.drafts)
    return [Heading(say("Your drafts, not filed yet")), Bullets(items)]
