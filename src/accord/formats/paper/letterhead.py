"""What stands around a paper in Word: properties, marking, page numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, Final

from docx.document import Document as Docx
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.section import Section
from docx.text.paragraph import Paragraph

from accord.formats.paper.text import plain
from accord.formats.paper.typist import Typist, element
from accord.papers.blocks import Paper, Span

__all__ = ["frame", "scrub"]

_NAMING: Final = ("w:rsids", "w:attachedTemplate", "w:mailMerge", "w:docVars")


def scrub(document: Docx, paper: Paper) -> None:
    """Leave nothing of who made the document, when, or with what; keep its styles and frame."""
    body = document.element.body
    for child in list(body):
        if child.tag != qn("w:sectPr"):
            body.remove(child)
    core = document.core_properties._element
    for child in list(core):
        core.remove(child)
    document.core_properties.title = plain(paper.title)[:255]
    document.core_properties.language = paper.lang
    settings = document.settings.element
    for name in _NAMING:
        for child in settings.findall(qn(name)):
            settings.remove(child)


def frame(typist: Typist, *, own: bool) -> None:
    """The marking in header and footer of every page, also the first and the even ones."""
    document = typist.document
    section = document.sections[-1]
    for header in _heads(document, section):
        first = header.paragraphs[0]
        _marking(typist, first if own else first.insert_paragraph_before())
    for footer in _feet(document, section):
        _marking(typist, footer.paragraphs[0] if own else footer.add_paragraph())
        line = footer.add_paragraph()
        line.alignment = WD_ALIGN_PARAGRAPH.CENTER
        typist.turn(line)
        _foot(typist, line)


def _foot(typist: Typist, line: Paragraph) -> None:
    paper, words = typist.paper, typist.paper.language
    number = words.number.format(number=paper.number) if paper.number else ""
    before = " ".join(part for part in (paper.masthead, number) if part)
    typist.words(line, Span(f"{before} · "), size=8)
    for part in re.split(r"(\{pages?\})", words.page):
        if part in ("{page}", "{pages}"):
            computed = element("w:fldSimple", instr="PAGE" if part == "{page}" else "NUMPAGES")
            computed.append(typist.run(line, "1", size=8)._r)
            line._p.append(computed)
        else:
            typist.words(line, Span(part), size=8)
    if paper.mark:
        typist.words(line, Span(f" · {words.copy.format(mark=paper.mark)}"), size=8)


def _heads(document: Docx, section: Section) -> Iterator[Any]:
    yield section.header
    if section.different_first_page_header_footer:
        yield section.first_page_header
    if document.settings.odd_and_even_pages_header_footer:
        yield section.even_page_header


def _feet(document: Docx, section: Section) -> Iterator[Any]:
    yield section.footer
    if section.different_first_page_header_footer:
        yield section.first_page_footer
    if document.settings.odd_and_even_pages_header_footer:
        yield section.even_page_footer


def _marking(typist: Typist, paragraph: Paragraph) -> None:
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    typist.turn(paragraph)
    for run in typist.words(paragraph, Span(typist.paper.marking), size=8.5):
        run.bold = True
