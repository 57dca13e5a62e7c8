"""A paper as Markdown: GitHub's tables, notes as `[^1]`, every text escaped."""

from __future__ import annotations

import re
from collections.abc import Iterable

from accord.formats.paper.setting import dates_line
from accord.formats.paper.text import joined, whole
from accord.papers.blocks import (
    Block,
    Bullets,
    Cell,
    Columns,
    Contest,
    Figure,
    Heading,
    Paper,
    Paragraph,
    Span,
    Table,
    sign_of,
)
from accord.papers.notes import Notes, marks, number_notes, titled

__all__ = ["render_markdown"]

_ACTIVE = re.compile(r"([\\`*_{}\[\]<>|~$&])")
_OPENING = re.compile(r"^(\s*\d*)([#>+\-=.)])")


def render_markdown(paper: Paper, *, clean: bool = False) -> bytes:
    """The paper as Markdown, in UTF-8; what it draws stands in tables."""
    notes = number_notes(paper, clean=clean)
    written = _Markdown(paper, notes)
    words = paper.language
    marking = f"**{written.line(paper.marking)}**"
    frame = [f"**{written.line(paper.masthead)}**", written.cell(dates_line(paper))]
    parts = [marking, " · ".join(part for part in frame if part)]
    if paper.draft:
        parts.append(f"**{written.line(words.draft)}**")
    parts.append(f"# {written.cell(paper.headline)}")
    if paper.written_for:
        parts.append(written.cell(paper.written_for))
    parts += written.blocks(paper.blocks)
    if notes.notes:
        parts.append(f"## {written.line(words.sources)}")
        parts.append(
            "\n".join(
                f"[^{number}]: {written.escaped(whole(note.text, paper.direction))}"
                for note in notes.notes
                for number in note.numbers
            )
        )
    if paper.mark:
        parts.append(written.line(words.copy.format(mark=paper.mark)))
    parts += [marking, f"**{written.line(paper.closing)}**"]
    return ("\n\n".join(part for part in parts if part) + "\n").encode()


class _Markdown:
    """Blocks as paragraphs of Markdown."""

    def __init__(self, paper: Paper, notes: Notes) -> None:
        self.paper, self.notes = paper, notes

    def escaped(self, text: str) -> str:
        """Words that stand for themselves."""
        return _OPENING.sub(r"\1\\\2", _ACTIVE.sub(r"\\\1", text))

    def line(self, text: str) -> str:
        """Plain words."""
        return self.escaped(joined(Span(text), self.paper.direction))

    def cell(self, cell: Cell, between: str = " — ") -> str:
        """A sentence with its notes; `between` parts it from its small print."""
        return _OPENING.sub(r"\1\\\2", self._told(self.notes.along(cell), between))

    def blocks(self, blocks: Iterable[Block]) -> list[str]:
        """The paragraphs of blocks."""
        return [part for block in blocks for part in self.block(block)]

    def block(self, block: Block) -> list[str]:
        """The paragraphs of one block."""
        if isinstance(block, Heading):
            aside = f" ({self.line(block.aside)})" if block.aside else ""
            return [f"{'#' * block.level} {self.line(block.text)}{aside}"]
        if isinstance(block, Paragraph):
            words = self.cell(block.spans)
            return [f"> **!** {words}" if block.style == "warning" else words]
        if isinstance(block, Bullets):
            signs = (f"{n}." if block.numbered else "-" for n in range(1, len(block.items) + 1))
            items = zip(signs, block.items, strict=True)
            return ["\n".join(f"{sign} {self.cell(item)}" for sign, item in items)]
        if isinstance(block, Columns):
            return self.blocks((*block.left, *block.right))
        if isinstance(block, Table):
            return self.table(block)
        return self.contest(block) if isinstance(block, Contest) else self.figure(block)

    def table(self, table: Table) -> list[str]:
        """A table; a line of its own opens each group."""
        wide = len(table.head)
        sides = ("---:" if place in table.numeric else "---" for place in range(wide))
        lines = [_row(self.line(words) for words in table.head), _row(sides)]
        before = ""
        for number, row in enumerate(table.rows):
            group = table.groups[number] if table.groups else ""
            if group and group != before:
                lines.append(_row((f"**{self.line(group)}**", *[""] * (wide - 1))))
            before = group
            told = self.notes.along_row(row)
            lines.append(_row(self._told(cell, "<br>") if cell else "–" for cell in told))
        parts = [self.line(table.caption), "\n".join(lines), self.cell(table.note)]
        return [part for part in parts if part]

    def contest(self, contest: Contest) -> list[str]:
        """Accounts side by side."""
        icon = sign_of("contested").icon
        word = self.line(self.paper.language.contested)
        told = [self.cell(account.spans, "<br>") for account in contest.accounts]
        said = (
            f"{icon} {word}",
            *(f"**{words}**" if contest.short and "**" not in words else words for words in told),
        )
        head = (self.line(contest.subject), *(self.line(a.source) for a in contest.accounts))
        return ["\n".join((_row(head), _row("---" for _ in head), _row(said)))]

    def figure(self, figure: Figure) -> list[str]:
        """Its title, table and note: what it shows, in numbers."""
        table = self.table(figure.table) if figure.table is not None else []
        parts = [f"**{self.cell(titled(figure))}**", *table, self.cell(figure.note)]
        return [part for part in parts if part]

    def _told(self, told: Iterable[tuple[Span, tuple[int, ...]]], between: str) -> str:
        parts: list[str] = []
        small = False
        for span, numbers in told:
            if parts and span.minor != small:
                parts.append(between)
            small = span.minor
            parts.append(self._span(span) + _marks(numbers))
        return "".join(parts)

    def _span(self, span: Span) -> str:
        words = _ACTIVE.sub(r"\\\1", joined(span, self.paper.direction))
        if span.state:
            sign = sign_of(span.state)
            return f"{sign.icon} **{words}**" if sign.strong else f"{sign.icon} {words}"
        bare = words.strip()
        return words.replace(bare, f"**{bare}**", 1) if span.strong and bare else words


def _marks(numbers: tuple[int, ...]) -> str:
    runs, more = marks(numbers)
    shown = [number for first, last in runs for number in range(first, last + 1)]
    return "".join(f"[^{number}]" for number in shown) + (f" +{more}" if more else "")


def _row(cells: Iterable[str]) -> str:
    return "| " + " | ".join(cells) + " |"
