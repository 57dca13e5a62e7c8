"""The cover of a package for one reader: what it is, for whom, as of when, what it holds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from accord.model.statements import Statement
from accord.papers.blocks import Block, Bullets, Cell, Heading, Paper, Paragraph, Span, Table
from accord.papers.framing import framed
from accord.papers.material import Seen, counted, day_text, refs, shown_date
from accord.papers.wording import said_by, sentence

__all__ = ["Cover", "cover"]

_MOST: Final = 2000
"""As many statements are told in words; a file of more is read by a program."""


@dataclass(frozen=True, kw_only=True)
class Cover(Seen):
    """What is in a package. `told` are its statements; `files` the data of each attachment."""

    told: Sequence[Statement]
    files: Sequence[tuple[Statement, str]]
    made: str


def cover(seen: Cover) -> Paper:
    """The cover, as a paper."""
    blocks: list[Block] = [_about(seen), *_statements(seen), *_files(seen)]
    headline = (Span(f"What {seen.reader} may see of {seen.title} on {day_text(seen.day)}"),)
    return framed(seen, "hand-over", "Handed over", headline, blocks, marking="-", sources={})


def _about(seen: Cover) -> Bullets:
    """What whoever opens the package must know."""
    lines = [
        f"Made on {seen.made}, for {seen.reader} alone.",
        "It cannot be recalled, and it does not expire: whoever has it can read and copy it for "
        "ever. What is corrected, withdrawn, raised or destroyed in the file afterwards stays "
        "here as it was.",
        f"statements.jsonl holds {counted(len(seen.told), 'statement')}, one a line, with what "
        "was said before and is answered since; attachments are in the folder attachments.",
        "A statement without a source may have one: who said something is shown only to those "
        "who may see that, too.",
    ]
    return Bullets(tuple((Span(line),) for line in lines))


def _statements(seen: Cover) -> list[Block]:
    heads = [head for head in seen.heads if head.value is not None]
    if not heads:
        return [Paragraph((Span("It holds no statement that stands."),))]
    shown = heads[:_MOST]
    blocks: list[Block] = [Heading("What stands"), _table(seen, shown)]
    if len(shown) < len(heads):
        told = f"The first {len(shown):,} in words; all are in statements.jsonl."
        blocks.append(Paragraph((Span(told),), "note"))
    return blocks


def _table(seen: Cover, heads: Sequence[Statement]) -> Table:
    return Table(
        head=("Statement", "Holds", "Said by"),
        rows=tuple(_row(head, seen) for head in heads),
        widths=(58, 20, 22), groups=tuple(head.kind.capitalize() for head in heads),
    )  # fmt: skip


def _row(head: Statement, seen: Seen) -> tuple[Cell, ...]:
    own = refs([head])
    said = f", {shown_date(head.said)}" if head.said else ""
    return (
        (Span(sentence(head, seen), refs=own),),
        (Span(head.valid.text, refs=own, kind="date"),) if head.valid.text != ".." else (),
        (Span(f"{said_by(head)}{said}", refs=own),),
    )


def _files(seen: Cover) -> list[Block]:
    if not seen.files:
        return []
    rows = tuple(
        ((Span(head.value.name, refs=refs([head])),), (Span(name, kind="key"),))
        for head, name in seen.files
    )
    return [Heading("Attachments"), Table(head=("What it is called", "File"), rows=rows)]
