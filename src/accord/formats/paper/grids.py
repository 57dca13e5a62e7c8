"""Blocks into Word: tables whose head comes again on every page, accounts, figures, lists."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from io import BytesIO
from typing import Any

from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_BREAK
from docx.shared import Emu, Pt, RGBColor
from docx.table import Table as Grid
from docx.table import _Cell, _Row
from docx.text.paragraph import Paragraph as Line

from accord.formats.paper.figures import draw
from accord.formats.paper.figures.canvas import TONES
from accord.formats.paper.pdf import render_picture, unset_in, unset_words
from accord.formats.paper.text import plain
from accord.formats.paper.typist import Typist, element
from accord.papers.blocks import (
    Block,
    Bullets,
    Cell,
    Columns,
    Contest,
    Figure,
    Heading,
    Paragraph,
    Span,
    Table,
    sign_of,
)
from accord.papers.notes import titled

__all__ = ["Grids"]

_TEXT = 9.0
_SMALL = 8.0
_TALLEST = 560
"""Points that a drawing may be high, so that a page holds it."""


class Grids:
    """Writes blocks; `framed` sets tables in the document's own grid, where it has one."""

    def __init__(self, typist: Typist, *, framed: bool) -> None:
        self.typist = typist
        self.framed = framed and "Table Grid" in typist.names

    def blocks(self, blocks: Iterable[Block]) -> None:
        """Blocks, one under the other."""
        for block in blocks:
            self.block(block)

    def block(self, block: Block) -> None:
        """One block; columns are set one after the other, since people go on writing in Word."""
        if isinstance(block, Heading):
            self.typist.heading(block.text, block.level, block.aside)
        elif isinstance(block, Paragraph):
            self._paragraph(block)
        elif isinstance(block, Bullets):
            self._bullets(block)
        elif isinstance(block, Columns):
            self.blocks((*block.left, *block.right))
        elif isinstance(block, Table):
            self.table(block)
        elif isinstance(block, Contest):
            self._contest(block)
        else:
            self._figure(block)

    def table(self, table: Table) -> None:
        """A table with its groups, its caption over it, its note under it."""
        if table.caption:
            self.typist.sentence((Span(table.caption),), size=_SMALL)
        grid = self._grid(table.widths or (1,) * len(table.head))
        if any(table.head):
            row = _new_row(grid)
            _mark_row(row, "w:cantSplit", "w:tblHeader")
            for place, words in enumerate(table.head):
                line = self._line(row.cells[place], numeric=place in table.numeric)
                self.typist.words(line, Span(words), size=_SMALL, grey=True)
        before = ""
        for number, cells in enumerate(table.rows):
            group = table.groups[number] if table.groups else ""
            if group and group != before:
                self._group(grid, group)
            before = group
            self._row(grid, table, cells)
        self._after(table.note)

    def _paragraph(self, block: Paragraph) -> None:
        sizes = {"say": 12.0, "meta": _SMALL, "note": _SMALL}
        line = self.typist.sentence(block.spans, size=sizes.get(block.style, 0))
        if block.style == "warning":
            edges = element("w:pBdr")
            side = "right" if self.typist.rtl else "left"
            edges.append(element(f"w:{side}", val="single", sz=16, space=6, color=TONES["due"][1:]))
            line._p.get_or_add_pPr().append(edges)

    def _bullets(self, block: Bullets) -> None:
        style = "" if block.numbered else "List Bullet"
        for number, item in enumerate(block.items, start=1):
            line = self.typist.paragraph(style)
            if style not in self.typist.names:
                self.typist.hang(line, 6)
                self.typist.run(line, f"{number}.\t" if block.numbered else "•\t")
            line.paragraph_format.space_after = Pt(2)
            self.typist.fill(line, self.typist.notes.along(item))

    def _contest(self, block: Contest) -> None:
        accounts, typist = block.accounts, self.typist
        grid = self._grid((28, *(72 // max(len(accounts), 1) for _ in accounts)))
        row = _new_row(grid)
        _mark_row(row, "w:cantSplit")
        line = self._line(row.cells[0])
        typist.words(line, Span(block.subject), size=_TEXT)
        line.add_run().add_break(WD_BREAK.LINE)
        sign = sign_of("contested")
        mark = typist.words(
            line, Span(f"{sign.icon} {typist.paper.language.contested}"), size=_TEXT
        )
        for run in mark:
            run.bold, run.font.color.rgb = True, RGBColor.from_string(TONES[sign.tone][1:])
        for place, account in enumerate(accounts, start=1):
            inner = self._line(row.cells[place])
            typist.fill(inner, typist.notes.along(account.spans), size=_TEXT, bold=block.short)
            if account.source:
                inner.add_run().add_break(WD_BREAK.LINE)
                typist.words(inner, Span(account.source), size=_SMALL, grey=True)
        self._after(())

    def _figure(self, figure: Figure) -> None:
        typist = self.typist
        title = typist.paragraph()
        title.paragraph_format.keep_with_next = True
        typist.fill(title, typist.notes.along(titled(figure)), bold=True)
        canvas = draw(figure.drawing, typist.paper)
        scale = min(0.75, _TALLEST / canvas.height)
        wide = Emu(min(typist.room, int(Pt(canvas.width * scale + 4))))
        picture = BytesIO(render_picture(canvas))
        shape = typist.paragraph().add_run().add_picture(picture, width=wide)
        for side in ("distT", "distB", "distL", "distR"):
            shape._inline.set(side, "0")
        described = shape._inline.docPr
        described.set("descr", " ".join(plain(span.text) for span in figure.title))
        unset = unset_words(typist.paper, unset_in(canvas))
        if unset:
            typist.sentence((Span(unset),), size=_SMALL)
        if figure.table is not None and not figure.retold:
            self.table(figure.table)
        self._after(figure.note)

    def _row(self, grid: Grid, table: Table, cells: Sequence[Cell]) -> None:
        row = _new_row(grid)
        _mark_row(row, "w:cantSplit")
        places = row.cells
        for place, told in enumerate(self.typist.notes.along_row(cells)):
            line = self._line(places[place], numeric=place in table.numeric)
            if told:
                self.typist.fill(line, told, size=_TEXT)
            else:
                self.typist.run(line, "–", size=_TEXT, grey=True)

    def _group(self, grid: Grid, group: str) -> None:
        row = _new_row(grid)
        _mark_row(row, "w:cantSplit")
        line = self._line(row.cells[0].merge(row.cells[-1]))
        line.paragraph_format.keep_with_next = True
        line.paragraph_format.space_before = Pt(8)
        for run in self.typist.words(line, Span(group), size=_TEXT):
            run.bold = True

    def _grid(self, widths: Sequence[int]) -> Grid:
        typist = self.typist
        grid: Grid = typist.document.add_table(rows=0, cols=len(widths))
        if self.framed:
            grid.style = "Table Grid"
        else:
            grid._tbl.tblPr.append(_rules())
            grid._tbl.tblPr.append(_flush())
        grid.autofit = False
        for column, width in zip(grid.columns, widths, strict=True):
            column.width = Emu(typist.room * width // sum(widths))
        if typist.rtl:
            grid._tbl.tblPr.append(element("w:bidiVisual"))
        return grid

    def _line(self, cell: _Cell, *, numeric: bool = False) -> Line:
        line: Line = cell.paragraphs[0]
        self.typist.turn(line)
        line.paragraph_format.space_before = line.paragraph_format.space_after = Pt(2)
        if numeric:
            # Word turns "right" around in a paragraph that runs from the right.
            line.alignment = WD_ALIGN_PARAGRAPH.RIGHT
        return line

    def _after(self, note: Cell) -> None:
        form = self.typist.sentence(note, size=_SMALL).paragraph_format
        form.space_after = Pt(6 if note else 0)
        if not note:
            # Word joins tables that follow each other: a low empty line parts them.
            form.line_spacing = Pt(6)


def _new_row(grid: Grid) -> _Row:
    rows: Any = grid
    row: _Row = rows.add_row()
    return row


def _rules() -> Any:
    edges = element("w:tblBorders")
    for side in ("top", "bottom", "insideH"):
        edges.append(element(f"w:{side}", val="single", sz=4, space=0, color="C4C9CE"))
    return edges


def _flush() -> Any:
    """Cells whose words begin where those of the text do."""
    margins = element("w:tblCellMar")
    for side, width in (("left", 0), ("right", 140)):
        margins.append(element(f"w:{side}", w=width, type="dxa"))
    return margins


def _mark_row(row: _Row, *marks: str) -> None:
    properties = row._tr.get_or_add_trPr()
    for mark in marks:
        properties.append(element(mark))
