"""Lists of statements: what was looked for, or all of some kinds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from accord.model.dates import ALWAYS
from accord.model.statements import Statement
from accord.papers.blocks import Block, Cell, Paper, Paragraph, Span, Table
from accord.papers.framing import framed
from accord.papers.material import Seen, counted, refs
from accord.papers.tongue import say
from accord.papers.wording import kind_title, said_on, sentence

__all__ = ["Finds", "finds"]


@dataclass(frozen=True, kw_only=True)
class Finds(Seen):
    """What was found, in the order in which it is shown; and what was not looked through.

    Of a part of a list `found` is that part, and `further` where the next one begins.
    """

    found: Sequence[Statement]
    sought: str = ""
    aside: str = ""
    further: str = ""


def finds(seen: Finds) -> Paper:
    """What was found, as a paper."""
    blocks: list[Block] = []
    if seen.found:
        blocks.append(_table(seen))
    else:
        said = say("Nothing on file that its reader may see.")
        if seen.sought:
            said = say("Nothing on file with “{words}” that its reader may see.", words=seen.sought)
        blocks.append(Paragraph((Span(said),)))
    if seen.aside:
        blocks.append(Paragraph((Span(seen.aside),), "note"))
    told = counted(len(seen.found), "statement")
    if seen.further or seen.cut.behind:
        told = say("Statements")
    if seen.sought:
        told = say("{statements} with “{words}”", statements=told, words=seen.sought)
    return framed(
        seen, "finds", say("Statements"), (Span(told),), blocks, marking="-", sources={},
        further=seen.further,
    )  # fmt: skip


def _table(seen: Finds) -> Table:
    return Table(
        head=(say("Statement"), say("Holds"), say("Said by")),
        rows=tuple(_row(head, seen) for head in seen.found),
        widths=(58, 20, 22), groups=tuple(kind_title(head.kind) for head in seen.found),
    )  # fmt: skip


def _row(head: Statement, seen: Finds) -> tuple[Cell, ...]:
    own = refs([head])
    return (
        (Span(sentence(head, seen), refs=own, to=head.subject),),
        (Span(head.valid.text, refs=own, kind="date"),) if head.valid != ALWAYS else (),
        (Span(said_on(head), refs=own),),
    )
