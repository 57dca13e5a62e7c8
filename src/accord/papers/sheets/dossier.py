"""A subject: what stands about it, its parts, its history, what hangs on it, who may see it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields, is_dataclass
from decimal import Decimal
from enum import Enum
from typing import Any

from accord.engines.timetable import Due
from accord.model.dates import ALWAYS, Interval, When
from accord.model.kinds.registry import fields_of
from accord.model.named import subjects_named
from accord.model.statements import Statement
from accord.papers.blocks import Block, Bullets, Cell, Heading, Paper, Paragraph, Span, Table
from accord.papers.deadlines import deadline_cell, state_span
from accord.papers.framing import framed
from accord.papers.material import Seen, counted, cut, number_text, refs, shown_date
from accord.papers.tongue import Said, run_on, say, titled
from accord.papers.wording import said_on, sentence, word

__all__ = ["Dossier", "dossier"]

_HANGING = 30
_TITLE = 90
"""Letters of a headline."""


@dataclass(frozen=True, kw_only=True)
class Dossier(Seen):
    """A subject as a view shows it.

    `standing` is a word (settled, contested, decided, unknown, destroyed); `told` its history,
    oldest first, without slips; `mended` how many those were; `why` who may see it and why.
    """

    subject: str
    standing: str
    stated: Sequence[Statement]
    told: Sequence[Statement]
    mended: int
    why: Sequence[tuple[Statement, Sequence[str]]]
    due: Sequence[Due[Any]]
    chosen: str = ""


def dossier(seen: Dossier) -> Paper:
    """The subject as a paper."""
    blocks = [
        *_opening(seen), *_parts(seen), *_owed(seen), *_history(seen), *_hanging(seen), *_why(seen),
    ]  # fmt: skip
    headline = (Span(_called(seen), refs=refs(seen.stated)),)
    return framed(seen, "subject", seen.subject, headline, blocks, marking="-", sources={})


def _called(seen: Dossier) -> str:
    """What it is called; of what has no name, what is said in it; else its key."""
    said = [cut(sentence(head, seen), _TITLE) for head in seen.stated[:1]]
    return seen.words(seen.subject) or "".join(said) or seen.subject.partition("/")[2]


def _opening(seen: Dossier) -> list[Block]:
    standing = Span(say(seen.standing, "standing"))
    if seen.standing == "contested":
        standing = Span("", state="contested")
    return [Paragraph((Span(seen.subject, kind="key"), Span(" · "), standing), "meta")]


def _parts(seen: Dossier) -> list[Block]:
    """Every field of every head; two accounts side by side in one row."""
    if not seen.stated:
        return [Paragraph((Span(say("Nothing stands about it on this day.")),))]
    columns = [dict(_facts(head, seen)) for head in seen.stated]
    names = list(dict.fromkeys(name for column in columns for name in column))
    rows = tuple(((Span(name),), *(column.get(name, ()) for column in columns)) for name in names)
    many = len(columns) > 1
    head = ("", *(_account(number) for number in range(1, len(columns) + 1))) if many else ("", "")
    heading = say("What stands")
    if many:
        heading = say("{accounts} that differ", accounts=counted(len(columns), "account"))
    widths = (20, *(80 // len(columns) or 1 for _ in columns))
    note: Cell = ()
    if seen.chosen:
        at = next((n for n, one in enumerate(seen.stated, 1) if one.reference == seen.chosen), 0)
        note = (
            Span(
                say(
                    "It was decided that account {number} is to count; all of them still stand.",
                    number=str(at),
                )
            ),
        )
    return [Heading(heading), Table(head=head, rows=rows, widths=widths, note=note)]


def _account(number: int) -> Said:
    return say("Account {number}", number=str(number))


def _facts(head: Statement, seen: Seen) -> Iterator[tuple[str, Cell]]:
    own = refs([head])
    missing = []
    for field in fields_of(type(head.value)):
        held = getattr(head.value, field.name)
        cell = tuple(_told(held, own, seen))
        name = say(field.name.replace("_", " "), "field")
        if cell:
            yield titled(name), cell
        else:
            missing.append(name)
    if head.valid != ALWAYS:
        yield say("Holds"), (Span(head.valid.text, refs=own, kind="date"),)
    yield say("Said by"), (Span(said_on(head), refs=own),)
    if missing:
        yield say("Not said"), (Span(run_on(missing, ", ")),)


def _told(held: Any, own: tuple[str, ...], seen: Seen) -> Iterator[Span]:
    if held in (None, "", ()):
        return
    if isinstance(held, tuple):
        for place, one in enumerate(held):
            if place:
                yield Span(say("; "), refs=own)
            yield from _told(one, own, seen)
    elif is_dataclass(held) and not isinstance(held, When | Interval):
        yield from _inner(held, own, seen)
    else:
        yield _scalar(held, own, seen)


def _inner(held: Any, own: tuple[str, ...], seen: Seen) -> Iterator[Span]:
    first = True
    for field in fields(held):
        cell = list(_told(getattr(held, field.name), own, seen))
        if cell:
            label = say(field.name.replace("_", " "), "field")
            begin = "" if first else " · "
            yield Span(say("{begin}{field} ", begin=say(begin), field=label), refs=own)
            yield from cell
            first = False


def _scalar(held: Any, own: tuple[str, ...], seen: Seen) -> Span:
    if isinstance(held, bool):
        return Span(say("yes") if held else say("no"), refs=own)
    if isinstance(held, When):
        return Span(shown_date(held), refs=own, kind="date")
    if isinstance(held, Interval):
        return Span(held.text, refs=own, kind="date")
    if isinstance(held, Decimal | int):
        return Span(number_text(held), refs=own, kind="number")
    if isinstance(held, Enum):
        return Span(word(str(held.value)), refs=own)
    text = str(held)
    if seen.subjects.get(text):
        return Span(seen.name(text), refs=own, to=text)
    return Span(text, refs=own)


def _owed(seen: Dossier) -> list[Block]:
    if not seen.due:
        return []
    rows = tuple(
        ((state_span(due),), deadline_cell(due, seen), (Span(due.why, refs=refs(due.because)),))
        for due in seen.due
    )
    table = Table(head=(say("State"), say("Deadline"), say("Why")), rows=rows, widths=(20, 35, 45))
    missing = seen.due[0].missing
    told = run_on((say(name, "field") for name in missing), ", ")
    left = [Paragraph((Span(say("Its text does not say: {fields}.", fields=told)),), "note")]
    return [Heading(say("How it stands")), table, *(left if missing else [])]


def _history(seen: Dossier) -> list[Block]:
    """Newest first; slips folded into what mends them."""
    rows = tuple(_entry(one, seen) for one in reversed(seen.told))
    slips = say("{slips} folded", slips=counted(seen.mended, "slip")) if seen.mended else ""
    head = (say("Recorded"), say("What was said"), say("By"))
    return [
        Heading(say("History"), aside=slips),
        Table(head=head, rows=rows, widths=(20, 56, 24)),
    ]


def _entry(one: Statement, seen: Seen) -> tuple[Cell, ...]:
    own = refs([one])
    if one.destroyed:
        what: str = say("Its content was destroyed lawfully")
    elif one.value is None:
        what = say("Withdrawn: {reason}", reason=one.reason) if one.reason else say("Withdrawn")
    else:
        what = sentence(one, seen)
    day = one.recorded.astimezone(seen.zone)
    return (
        (Span(f"{day:%Y-%m-%d %H:%M}", refs=own, kind="date"),),
        (Span(what, refs=own),),
        (Span(said_on(one), refs=own),),
    )


def _hanging(seen: Dossier) -> list[Block]:
    """What names it."""
    found = [
        head
        for head in seen.heads
        if head.subject != seen.subject and seen.subject in subjects_named(head.value)
    ]
    if not found:
        return []
    items = tuple(
        (Span(sentence(head, seen), refs=refs([head]), to=head.subject),)
        for head in found[:_HANGING]
    )
    more = len(found) - _HANGING
    note = [Paragraph((Span(say("And {more}.", more=counted(more, "more statement"))),), "note")]
    return [Heading(say("What hangs on it")), Bullets(items), *(note if more > 0 else [])]


def _why(seen: Dossier) -> list[Block]:
    if not seen.why:
        return []
    rows = tuple(
        ((Span(sentence(head, seen), refs=refs([head])),), (Span("; ".join(lines)),))
        for head, lines in seen.why
    )
    table = Table(head=(say("Statement"), say("Open because")), rows=rows, widths=(50, 50))
    return [Heading(say("Why {reader} may see this", reader=seen.reader)), table]
