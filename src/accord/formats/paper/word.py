"""A paper as Word, plain or in the office's own template.

The template keeps its styles, headers and footers; its text goes, and so do the name of its
author, its company, links to outside and anything that runs. The marking stands in header
and footer of every page. Dates in the container are fixed, so the same paper gives the same
bytes.
"""

from __future__ import annotations

from io import BytesIO
from typing import Literal

from docx import Document
from docx.document import Document as Docx
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.opc.part import XmlPart
from docx.shared import Emu, Pt

from accord.errors import BadInput
from accord.formats.paper.container import blank, fixed, opened
from accord.formats.paper.grids import Grids
from accord.formats.paper.letterhead import frame, scrub
from accord.formats.paper.sequence import put_in_order
from accord.formats.paper.setting import dates_line, ranged
from accord.formats.paper.stationery import lay_out
from accord.formats.paper.typist import Typist, element
from accord.papers.blocks import Paper, Span
from accord.papers.notes import gathered, number_notes

__all__ = ["render_word"]


def render_word(
    paper: Paper,
    *,
    size: Literal["a4", "letter"] = "a4",
    clean: bool = False,
    template: bytes | None = None,
) -> bytes:
    """The paper as a Word document; in a `template`, its page size stands."""
    if size not in ("a4", "letter"):
        raise BadInput(f"no such size: {size!r}", at="size", form="a4 | letter")
    own = template is None
    document: Docx = Document(BytesIO(opened(blank() if template is None else template)))
    scrub(document, paper)
    if own:
        lay_out(document, size)
    notes = number_notes(paper, clean=clean)
    typist = Typist(document, paper, notes)
    frame(typist, own=own)
    _masthead(typist)
    typist.sentence(paper.headline, "Title")
    if paper.written_for:
        typist.sentence(paper.written_for, size=8)
    Grids(typist, framed=not own).blocks(paper.blocks)
    if notes.notes:
        typist.heading(paper.language.sources, 2).paragraph_format.page_break_before = True
        for note in gathered(notes.notes, paper.language):
            typist.note(f"{ranged(note.numbers)}.", note.text, note.numbers)
    typist.sentence((Span(paper.closing, strong=True),)).paragraph_format.space_before = Pt(12)
    for part in document.part.package.iter_parts():
        if isinstance(part, XmlPart):
            put_in_order(part.element)
    kept = BytesIO()
    document.save(kept)
    return fixed(kept.getvalue())


def _masthead(typist: Typist) -> None:
    paper = typist.paper
    line = typist.paragraph()
    tabs = line.paragraph_format.tab_stops
    tabs.add_tab_stop(Emu(typist.room), WD_TAB_ALIGNMENT.RIGHT)
    for run in typist.words(line, Span(paper.masthead), size=9):
        run.bold = True
    typist.run(line, "\t", size=9)
    dates = dates_line(paper)
    if paper.draft:
        draft = paper.language.draft
        for run in typist.words(line, Span(f"{draft} · " if dates else draft), size=9):
            run.bold = True
    typist.fill(line, typist.notes.along(dates), size=9)
    edges = element("w:pBdr")
    edges.append(element("w:bottom", val="single", sz=16, space=3, color="000000"))
    line._p.get_or_add_pPr().append(edges)
