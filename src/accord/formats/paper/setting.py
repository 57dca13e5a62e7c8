"""A paper as plain data for the typesetter: clean texts, settled directions, numbered notes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from accord.formats.paper.figures import Canvas, draw
from accord.formats.paper.figures.canvas import TONES
from accord.formats.paper.text import joined, plain, whole
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
from accord.papers.notes import Note, Notes, gathered, marks, ranges, titled

__all__ = ["Setting", "drawn_data", "dates_line", "ranged"]

_ONE_PAGE: Final = 6400
"""Letters of notes up to which a page holds them, in two columns of one height."""


class Setting:
    """A paper as plain data: every text clean, every direction settled, every note numbered."""

    def __init__(self, paper: Paper, notes: Notes) -> None:
        self.paper, self.notes = paper, notes
        self.listed = gathered(notes.notes, paper.language)

    def whole(self, size: str) -> dict[str, Any]:
        """The frame and the blocks."""
        paper, words = self.paper, self.paper.language
        numbered = words.number.format(number=paper.number) if paper.number else ""
        letters = sum(60 + len(note.text) for note in self.listed)
        return {
            "title": plain(paper.title),
            "lang": paper.lang.partition("-")[0].lower(),
            "direction": paper.direction,
            "size": size,
            "marking": self.line(paper.marking),
            "tracking": 0 if paper.direction == "rtl" else 0.4,
            "masthead": self.line(paper.masthead),
            "foot": self.line(" ".join(part for part in (paper.masthead, numbered) if part)),
            "page": plain(words.page),
            "copy": self.line(words.copy.format(mark=paper.mark)) if paper.mark else "",
            "draft": self.line(words.draft) if paper.draft else "",
            "dates": self.cell(dates_line(paper)),
            "written_for": self.cell(paper.written_for),
            "headline": self.cell(paper.headline),
            "blocks": [self.block(block) for block in paper.blocks],
            "sources": self.line(words.sources),
            "notes": [self.note(note) for note in self.listed],
            "long": letters > _ONE_PAGE,
            "closing": self.line(paper.closing),
        }

    def line(self, text: str) -> str:
        """Plain words, with isolates where they are needed."""
        return joined(Span(text), self.paper.direction)

    def note(self, note: Note) -> dict[str, Any]:
        """A line of the sources."""
        shown = f"{ranged(note.numbers)}."
        return {
            "numbers": note.numbers,
            "shown": shown,
            "text": whole(note.text, self.paper.direction),
        }

    def cell(self, cell: Cell) -> list[dict[str, Any]]:
        """Spans with their notes."""
        return [self.span(span, numbers) for span, numbers in self.notes.along(cell)]

    def span(self, span: Span, numbers: tuple[int, ...]) -> dict[str, Any]:
        """One span."""
        state = None
        if span.state:
            sign = sign_of(span.state)
            state = {"icon": sign.icon, "fill": TONES[sign.tone], "strong": sign.strong}
        return {
            "text": joined(span, self.paper.direction),
            "strong": span.strong,
            "minor": span.minor,
            "key": span.kind == "key",
            "lang": span.lang.partition("-")[0].lower(),
            "state": state,
            "notes": _marks(numbers),
        }

    def block(self, block: Block) -> dict[str, Any]:
        """One block, with its type."""
        if isinstance(block, Heading):
            text, aside = self.line(block.text), self.line(block.aside)
            return {"type": "heading", "level": block.level, "text": text, "aside": aside}
        if isinstance(block, Paragraph):
            return {"type": "paragraph", "style": block.style, "spans": self.cell(block.spans)}
        if isinstance(block, Bullets):
            items = [self.cell(item) for item in block.items]
            return {"type": "bullets", "numbered": block.numbered, "items": items}
        if isinstance(block, Columns):
            left = [self.block(inner) for inner in block.left]
            return {"type": "columns", "left": left,
                    "right": [self.block(inner) for inner in block.right]}  # fmt: skip
        if isinstance(block, Table):
            return self.table(block)
        return self.contest(block) if isinstance(block, Contest) else self.figure(block)

    def table(self, table: Table) -> dict[str, Any]:
        """A table."""
        return {
            "type": "table",
            "caption": self.line(table.caption),
            "head": [self.line(words) for words in table.head],
            "widths": list(table.widths or (1,) * len(table.head)),
            "numeric": sorted(table.numeric),
            "groups": [self.line(group) for group in table.groups],
            "rows": [self.row(row) for row in table.rows],
            "note": self.cell(table.note),
        }

    def row(self, row: Sequence[Cell]) -> list[list[dict[str, Any]]]:
        """A row of cells."""
        return [[self.span(*pair) for pair in cell] for cell in self.notes.along_row(row)]

    def contest(self, contest: Contest) -> dict[str, Any]:
        """Accounts side by side."""
        sign = sign_of("contested")
        accounts = [
            {"spans": self.cell(account.spans), "source": self.line(account.source)}
            for account in contest.accounts
        ]
        return {
            "type": "contest",
            "subject": self.line(contest.subject),
            "icon": sign.icon,
            "word": self.line(self.paper.language.contested),
            "fill": TONES[sign.tone],
            "strong": contest.short,
            "accounts": accounts,
        }

    def figure(self, figure: Figure) -> dict[str, Any]:
        """A figure with its drawing and its table."""
        title = titled(figure)
        alt = "".join(joined(span, self.paper.direction) for span in title)
        table = None if figure.retold else figure.table
        return {
            "type": "figure",
            "title": self.cell(title),
            "drawing": drawn_data(draw(figure.drawing, self.paper), alt),
            "table": None if table is None else self.table(table),
            "note": self.cell(figure.note),
        }


def _marks(numbers: tuple[int, ...]) -> list[dict[str, Any]]:
    runs, more = marks(numbers)
    shown: list[dict[str, Any]] = [
        {"text": str(first) if first == last else f"{first}–{last}", "target": first}
        for first, last in runs
    ]
    if more:
        shown[-1]["text"] += f" +{more}"
    return shown


def dates_line(paper: Paper) -> Cell:
    """The number and the dates of a paper, for the end of its masthead."""
    if not paper.number:
        return paper.dates
    number = paper.language.number.format(number=paper.number)
    return (Span(f"{number} · " if paper.dates else number), *paper.dates)


def ranged(numbers: Sequence[int]) -> str:
    """Numbers as people write them: `1–3, 5`."""
    return ", ".join(
        str(first) if first == last else f"{first}–{last}" for first, last in ranges(numbers)
    )


def drawn_data(canvas: Canvas, alt: str) -> dict[str, Any]:
    """A drawing as data for the template."""
    return {
        "width": canvas.width,
        "height": canvas.height,
        "svg": canvas.shapes_alone(),
        "labels": [label.plain() for label in canvas.labels],
        "alt": alt,
    }
