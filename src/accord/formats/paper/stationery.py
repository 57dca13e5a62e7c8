"""The look of a Word paper that comes out in no template: our own styles and page."""

from __future__ import annotations

from typing import Any, Final

from docx.document import Document as Docx
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

from accord.formats.paper.typist import element

__all__ = ["lay_out"]

_PAGES: Final = {"a4": (Mm(210), Mm(297)), "letter": (Mm(215.9), Mm(279.4))}
_FONT: Final = "Arial"
_STYLES: Final = (
    ("Normal", 10.0, False, 0, 4),
    ("Title", 17.0, True, 10, 4),
    ("Heading 1", 11.5, True, 14, 4),
    ("Heading 2", 10.0, True, 10, 3),
    ("List Bullet", 10.0, False, 0, 2),
    ("Header", 8.5, False, 0, 0),
    ("Footer", 8.0, False, 0, 0),
)
"""Style, points, bold, space before and after."""


def lay_out(document: Docx, size: str) -> None:
    """Page, margins and the styles that a paper uses."""
    section = document.sections[-1]
    section.page_width, section.page_height = _PAGES[size]
    section.left_margin = section.right_margin = Mm(20)
    section.top_margin, section.bottom_margin = Mm(24), Mm(24)
    section.header_distance = section.footer_distance = Mm(10)
    for name, points, bold, before, after in _STYLES:
        style: Any = document.styles[name]
        style.font.size, style.font.bold = Pt(points), bold
        style.font.color.rgb = RGBColor(0, 0, 0)
        style.paragraph_format.space_before = Pt(before)
        style.paragraph_format.space_after = Pt(after)
        properties = style.element.get_or_add_rPr()
        for tag in ("w:rFonts", "w:szCs", "w:bCs", "w:spacing", "w:kern"):
            for old in properties.findall(qn(tag)):
                properties.remove(old)
        properties.append(element("w:rFonts", ascii=_FONT, hAnsi=_FONT, cs=_FONT, eastAsia=_FONT))
        properties.append(element("w:szCs", val=int(points * 2)))
        for edges in list(style.element.iter(qn("w:pBdr"))):
            edges.getparent().remove(edges)
