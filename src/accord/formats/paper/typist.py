"""Words into Word: paragraphs, runs in their own direction, superscripts that lead to notes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, Final

from docx.document import Document as Docx
from docx.enum.text import WD_BREAK
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor
from docx.text.paragraph import Paragraph as Line
from docx.text.run import Run

from accord.formats.paper.figures.canvas import TONES
from accord.formats.paper.text import plain, runs_against, segments
from accord.papers.blocks import Cell, Paper, Span, sign_of
from accord.papers.notes import Notes, marks

__all__ = ["Typist", "element"]

_LEFT: Final = "\u200e"
_RIGHT: Final = "\u200f"
_GREY: Final = RGBColor(0x3D, 0x46, 0x4E)
Told = Iterable[tuple[Span, tuple[int, ...]]]


class Typist:
    """Writes sentences at the end of a document, in its styles where it has them."""

    def __init__(self, document: Docx, paper: Paper, notes: Notes) -> None:
        self.document, self.paper, self.notes = document, paper, notes
        self.rtl = paper.direction == "rtl"
        self.names = {str(style.name) for style in document.styles}

    @property
    def room(self) -> int:
        """The width between the margins, in EMU."""
        section = self.document.sections[-1]
        width, left, right = section.page_width, section.left_margin, section.right_margin
        return int(width or Mm(210)) - int(left or Mm(25)) - int(right or Mm(25))

    def paragraph(self, style: str = "") -> Line:
        """An empty paragraph in that style, if the document has it."""
        line = self.document.add_paragraph(style=style if style in self.names else None)
        self.turn(line)
        return line

    def sentence(self, cell: Cell, style: str = "", *, size: float = 0) -> Line:
        """A sentence in a paragraph of its own."""
        line = self.paragraph(style)
        self.fill(line, self.notes.along(cell), size=size)
        return line

    def heading(self, text: str, level: int, aside: str = "") -> Line:
        """A heading; the headline is the title, so level 2 is Word's first."""
        style = f"Heading {level - 1}"
        line = self.paragraph(style)
        for run in self.words(line, Span(text)):
            if style not in self.names:
                run.bold = True
        for run in self.words(line, Span(f"   {aside}"), size=8, grey=True) if aside else ():
            run.bold = False
        line.paragraph_format.keep_with_next = True
        return line

    def note(self, shown: str, text: str, numbers: Sequence[int]) -> None:
        """A line of the sources, with the bookmarks that superscripts lead to."""
        line = self.paragraph()
        self.hang(line, 9)
        for number in numbers:
            line._p.append(element("w:bookmarkStart", id=number, name=f"note_{number}"))
            line._p.append(element("w:bookmarkEnd", id=number))
        self.run(line, f"{shown}\t", size=8)
        self.words(line, Span(text), size=8)

    def hang(self, line: Line, millimetres: float) -> None:
        """Lines after the first begin where the words of the first do."""
        form = line.paragraph_format
        form.left_indent, form.first_line_indent = Mm(millimetres), Mm(-millimetres)
        form.tab_stops.add_tab_stop(Mm(millimetres))
        form.space_after = Pt(2)

    def fill(self, line: Line, told: Told, *, size: float = 0, bold: bool = False) -> None:
        """Spans with their superscripts; small ones on a line of their own."""
        small, first = False, True
        for span, numbers in told:
            if not first and span.minor != small:
                line.add_run().add_break(WD_BREAK.LINE)
            small, first = span.minor, False
            for run in self._span(line, span, 8 if small else size, small):
                run.bold = run.bold or (bold and not small) or None
            self._marks(line, numbers)

    def words(self, line: Line, span: Span, *, size: float = 0, grey: bool = False) -> list[Run]:
        """The words of a span, run by run, each in its own direction."""
        runs = []
        for piece, opens in segments(span, self.paper.direction):
            # Word has no isolates of its own: marks of direction on both sides do their work.
            alone = opens and self.rtl and not runs_against(piece, "ltr")
            run = self.run(line, piece, size=size, grey=grey)
            if alone:
                run.text = f"{_LEFT}{run.text}{_LEFT}{_RIGHT}"
            if span.lang:
                side = "bidi" if run.font.rtl else "val"
                run._r.get_or_add_rPr().append(element("w:lang", **{side: span.lang}))
            runs.append(run)
        return runs

    def run(self, line: Line, text: str, *, size: float = 0, grey: bool = False) -> Run:
        """One run, set from the right where its letters are."""
        run: Run = line.add_run("\t".join(plain(part) for part in text.split("\t")))
        if size:
            run.font.size = Pt(size)
            run._r.get_or_add_rPr().append(element("w:szCs", val=int(size * 2)))
        if grey:
            run.font.color.rgb = _GREY
        if runs_against(text, "ltr"):
            run.font.rtl = True
        return run

    def turn(self, line: Line) -> None:
        """From right to left, where the paper runs so."""
        if self.rtl:
            line._p.get_or_add_pPr().append(element("w:bidi"))

    def _span(self, line: Line, span: Span, size: float, grey: bool) -> list[Run]:
        if not span.state:
            runs = self.words(line, span, size=size, grey=grey)
            for run in runs:
                run.bold = span.strong or None
            return runs
        sign = sign_of(span.state)
        mark = self.run(line, f"{sign.icon}\u00a0", size=size)
        runs = self.words(line, span, size=size)
        for run in (mark, *runs):
            run.font.color.rgb = RGBColor.from_string(TONES[sign.tone][1:])
        for run in runs:
            run.bold = sign.strong or None
        return []

    def _marks(self, line: Line, numbers: tuple[int, ...]) -> None:
        runs, more = marks(numbers)
        for place, (first, last) in enumerate(runs):
            if place:
                line.add_run(", ").font.superscript = True
            run = line.add_run(str(first) if first == last else f"{first}–{last}")
            run.font.superscript = True
            link = element("w:hyperlink", anchor=f"note_{first}", history=1)
            link.append(run._r)
            line._p.append(link)
        if more:
            line.add_run(f" +{more}").font.superscript = True


def element(name: str, /, **attributes: Any) -> Any:
    """An element of WordprocessingML with its attributes."""
    made = OxmlElement(name)
    for key, value in attributes.items():
        made.set(qn(f"w:{key}"), str(value))
    return made
