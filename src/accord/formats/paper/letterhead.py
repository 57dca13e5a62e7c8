"""What stands around a paper in Word: properties, marking, page numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, Final

from docx.document import Document as Docx
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.section import Section
from docx.shared import Pt
from docx.text.paragraph import Paragraph

from accord.formats.paper.text import plain
from accord.papers.blocks import Paper

__all__ = ["field", "frame", "scrub"]

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


def frame(document: Docx, paper: Paper, *, own: bool) -> None:
    """The marking in header and footer of every page, also the first and the even ones."""
    section = document.sections[-1]
    for header in _heads(document, section):
        first = header.paragraphs[0]
        target = first if own else first.insert_paragraph_before()
        _marking(target, paper)
    words = paper.language
    for footer in _feet(document, section):
        target = footer.paragraphs[0] if own else footer.add_paragraph()
        _marking(target, paper)
        line = footer.add_paragraph()
        line.alignment = WD_ALIGN_PARAGRAPH.CENTER
        number = words.number.format(number=paper.number) if paper.number else ""
        before = " ".join(part for part in (paper.masthead, number) if part)
        _small(line, f"{before} · ")
        for part in re.split(r"(\{pages?\})", words.page):
            if part in ("{page}", "{pages}"):
                field(line, "PAGE" if part == "{page}" else "NUMPAGES")
            else:
                _small(line, part)
        if paper.mark:
            _small(line, f" · {words.copy.format(mark=paper.mark)}")


def field(paragraph: Paragraph, name: str) -> None:
    """A number that Word computes: `PAGE`, `NUMPAGES`."""
    inner = OxmlElement("w:fldSimple")
    inner.set(qn("w:instr"), name)
    run = paragraph.add_run("1")
    run.font.size = Pt(8)
    inner.append(run._r)
    paragraph._p.append(inner)


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


def _marking(paragraph: Paragraph, paper: Paper) -> None:
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    run = paragraph.add_run(plain(paper.marking))
    run.bold = True
    run.font.size = Pt(8.5)


def _small(paragraph: Paragraph, text: str) -> None:
    paragraph.add_run(plain(text)).font.size = Pt(8)
