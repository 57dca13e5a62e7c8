"""Lists of statements: what was looked for, or all of some kinds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from accord.model.dates import ALWAYS
from accord.model.statements import Statement
from accord.papers.blocks import Block, Cell, Paper, Paragraph, Span, Table
from accord.papers.framing import framed
from accord.papers.material import Seen, counted, refs, shown_date
from accord.papers.wording import said_by, sentence

__all__ = ["Finds", "finds"]


@dataclass(frozen=True, kw_only=True)
class Finds(Seen):
    """What was found, in the order in which it is shown; and what was not looked through."""

    found: Sequence[Statement]
    sought: str = ""
    aside: str = ""


def finds(seen: Finds) -> Paper:
    """What was found, as a paper."""
    about = f" with “{seen.sought}”" if seen.sought else ""
    blocks: list[Block] = []
    if seen.found:
        blocks.append(_table(seen))
    else:
        said = f"Nothing on file{about} that its reader may see."
        blocks.append(Paragraph((Span(said),)))
    if seen.aside:
        blocks.append(Paragraph((Span(seen.aside),), "note"))
    headline = (Span(f"{counted(len(seen.found), 'statement')}{about}"),)
    return framed(seen, "finds", "Statements", headline, blocks, marking="-", sources={})


def _table(seen: Finds) -> Table:
    return Table(
        head=("Statement", "Holds", "Said by"),
        rows=tuple(_row(head, seen) for head in seen.found),
        widths=(58, 20, 22), groups=tuple(head.kind.capitalize() for head in seen.found),
    )  # fmt: skip


def _row(head: Statement, seen: Finds) -> tuple[Cell, ...]:
    own = refs([head])
    said = f", {shown_date(head.said)}" if head.said else ""
    return (
        (Span(sentence(head, seen), refs=own, to=head.subject),),
        (Span(head.valid.text, refs=own, kind="date"),) if head.valid != ALWAYS else (),
        (Span(f"{said_by(head)}{said}", refs=own),),
    )
