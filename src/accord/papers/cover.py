"""The cover of a package for one reader: what it is, for whom, as of when, what it holds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from accord.model.statements import Statement
from accord.papers.blocks import Block, Bullets, Cell, Heading, Paper, Paragraph, Span, Table
from accord.papers.framing import framed
from accord.papers.material import Seen, counted, day_text, number_text, refs
from accord.papers.tongue import say
from accord.papers.wording import kind_title, said_on, sentence

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
    day = day_text(seen.day)
    told = say(
        "What {reader} may see of {file} on {day}", reader=seen.reader, file=seen.title, day=day
    )
    headline = (Span(told),)
    return framed(seen, "hand-over", say("Handed over"), headline, blocks, marking="-", sources={})


def _about(seen: Cover) -> Bullets:
    """What whoever opens the package must know."""
    lines = [
        say("Made on {day}, for {reader} alone.", day=seen.made, reader=seen.reader),
        say(
            "It cannot be recalled, and it does not expire: whoever has it can read and copy it "
            "for ever. What is corrected, withdrawn, raised or destroyed in the file afterwards "
            "stays here as it was."
        ),
        say(
            "statements.jsonl holds {statements}, one a line, with what was said before and is "
            "answered since; attachments are in the folder attachments.",
            statements=counted(len(seen.told), "statement"),
        ),
        say(
            "A statement without a source may have one: who said something is shown only to those "
            "who may see that, too."
        ),
    ]
    return Bullets(tuple((Span(line),) for line in lines))


def _statements(seen: Cover) -> list[Block]:
    heads = [head for head in seen.heads if head.value is not None]
    if not heads:
        return [Paragraph((Span(say("It holds no statement that stands.")),))]
    shown = heads[:_MOST]
    blocks: list[Block] = [Heading(say("What stands")), _table(seen, shown)]
    if len(shown) < len(heads):
        count = number_text(len(shown))
        told = say("The first {count} in words; all are in statements.jsonl.", count=count)
        blocks.append(Paragraph((Span(told),), "note"))
    return blocks


def _table(seen: Cover, heads: Sequence[Statement]) -> Table:
    return Table(
        head=(say("Statement"), say("Holds"), say("Said by")),
        rows=tuple(_row(head, seen) for head in heads),
        widths=(58, 20, 22), groups=tuple(kind_title(head.kind) for head in heads),
    )  # fmt: skip


def _row(head: Statement, seen: Seen) -> tuple[Cell, ...]:
    own = refs([head])
    return (
        (Span(sentence(head, seen), refs=own),),
        (Span(head.valid.text, refs=own, kind="date"),) if head.valid.text != ".." else (),
        (Span(said_on(head), refs=own),),
    )


def _files(seen: Cover) -> list[Block]:
    if not seen.files:
        return []
    rows = tuple(
        ((Span(head.value.name, refs=refs([head])),), (Span(name, kind="key"),))
        for head, name in seen.files
    )
    return [
        Heading(say("Attachments")),
        Table(head=(say("What it is called"), say("File")), rows=rows),
    ]
