"""The matrix of obligations: who owes what, how it stands, and what the text leaves out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any, Final

from accord.engines.timetable import URGENCY, Due
from accord.methods.natural import natural
from accord.model.kinds import Obligation
from accord.papers.blocks import Block, Cell, Paper, Paragraph, Span, Table
from accord.papers.deadlines import deadline_cell, first_day, state_span, state_word
from accord.papers.framing import framed
from accord.papers.material import Seen, counted, number_text, shown_date
from accord.papers.tongue import say, titled

__all__ = ["GROUPS", "SORTS", "Matrix", "matrix"]

GROUPS: Final = ("party", "state", "article", "agreement")
"""By what the rows may be grouped."""
SORTS: Final = ("urgency", "deadline", "article", "party")
"""In what order the rows of a group may stand."""
_HEAD: Final = (
    say("Obligation"), say("State"), say("Deadline"), say("Addressee"), say("Verifier"),
)  # fmt: skip
_MISSING: Final = say("not said")
_Row = tuple[str, Due[Obligation]]


@dataclass(frozen=True, kw_only=True)
class Matrix(Seen):
    """The rows that were asked for, out of how many this reader may see; and in which order."""

    due: Sequence[Due[Obligation]]
    all: int
    group: str = "party"
    sort: str = "urgency"
    limits: Sequence[str] = field(default=())


def matrix(seen: Matrix) -> Paper:
    """The matrix as a paper."""
    total = counted(len(seen.due), "obligation")
    if len(seen.due) != seen.all:
        all_ = counted(seen.all, "obligation")
        total = say("{count} of {all}", count=number_text(len(seen.due)), all=all_)
    blocks: list[Block] = []
    further = ""
    if seen.due:
        rows, further = seen.cut.part(*_ordered(seen))
        seen.counts(one for due in seen.due for one in (due.statement, *due.because))
        blocks += [Paragraph(_states(seen.due)), _table(rows, seen)]
    else:
        said = say("No obligation that was asked for is on file.") if seen.all else _NOTHING
        blocks.append(Paragraph((Span(said),)))
    blocks += [Paragraph((Span(f"{limit.rstrip('.')}."),), "note") for limit in seen.limits]
    headline = (Span(say("{count} on {day}", count=total, day=shown_date(seen.as_of))),)
    return framed(
        seen, "matrix", say("Obligations"), headline, blocks, marking="-", sources={},
        further=further,
    )  # fmt: skip


_NOTHING: Final = say(
    "No obligation is on file that its reader may see. The first one comes from an agreement:"
    " accord add FILE obligation --from obligation.yaml."
)


def _states(due: Sequence[Due[Obligation]]) -> Cell:
    """How many there are in each state."""
    counts = Counter(one.state for one in due)
    found: list[Span] = []
    for state in URGENCY:
        if counts[state]:
            told = say("{count} {state}", count=number_text(counts[state]), state=state_word(state))
            found += [Span(told, state=state.value), Span("  ")]
    return tuple(found[:-1])


def _ordered(seen: Matrix) -> tuple[list[_Row], Callable[[_Row], Any]]:
    """The rows in their order, each under its group, and by what they are ordered."""
    grouped = _GROUPED[seen.group]
    rows = [(title, due) for due in seen.due for title in dict.fromkeys(grouped(due, seen))]
    order = _SORTED[seen.sort]
    best = {title: len(URGENCY) for title, _ in rows}
    for title, due in rows:
        best[title] = min(best[title], URGENCY.index(due.state))

    def place(row: _Row) -> Any:
        title, due = row
        leading = (best[title],) if seen.sort == "urgency" else ()
        return leading, title, order(due, seen), due.subject

    rows.sort(key=place)
    return rows, place


def _table(rows: Sequence[_Row], seen: Matrix) -> Table:
    return Table(
        head=_HEAD, rows=tuple(_row(due, seen) for _, due in rows), widths=(36, 16, 24, 12, 12),
        groups=tuple(title for title, _ in rows),
    )  # fmt: skip


def _row(due: Due[Obligation], seen: Matrix) -> tuple[Cell, ...]:
    duty, own = due.obligation, (due.statement.reference,)
    place = Span(duty.article, refs=own, kind="number"), Span(" · ", refs=own)
    act = Span(duty.act, refs=own, to=due.subject)
    return (
        (*place, act) if duty.article else (act,),
        (state_span(due),),
        deadline_cell(due, seen),
        _named(duty.addressee, seen),
        _named(duty.verifier, seen),
    )


def _named(subject: str | None, seen: Matrix) -> Cell:
    if subject is None:
        return (Span(_MISSING),)
    return (Span(seen.name(subject), refs=seen.references(subject)[:1], to=subject),)


def _parties(due: Due[Obligation], seen: Seen) -> list[str]:
    return [seen.name(actor) for actor in due.obligation.actors] or [say("Nobody named")]


def _state(due: Due[Obligation], seen: Seen) -> list[str]:
    return [titled(state_word(due.state))]


def _article(due: Due[Obligation], seen: Seen) -> list[str]:
    return [due.obligation.article or say("No article named")]


def _agreement(due: Due[Obligation], seen: Seen) -> list[str]:
    agreement = due.obligation.agreement
    return [seen.name(agreement) if agreement else say("No agreement named")]


_Grouped = Callable[[Due[Obligation], Seen], list[str]]
_GROUPED: Final[Mapping[str, _Grouped]] = MappingProxyType(
    {"party": _parties, "state": _state, "article": _article, "agreement": _agreement}
)
_Sorted = Callable[[Due[Obligation], Seen], Any]
_SORTED: Final[Mapping[str, _Sorted]] = MappingProxyType(
    {
        "urgency": lambda due, seen: (URGENCY.index(due.state), first_day(due)),
        "deadline": lambda due, seen: first_day(due),
        "article": lambda due, seen: natural(due.obligation.article),
        "party": lambda due, seen: seen.names(due.obligation.actors),
    }
)
