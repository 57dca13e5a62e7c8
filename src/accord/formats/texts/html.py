"""HTML → blocks: what a reader sees, and nothing that runs, is fetched or is hidden."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any, Final

from lxml import etree, html

from accord.errors import BadInput, TooLarge
from accord.formats.texts.limits import decoded_markup
from accord.formats.texts.lines import SOFT, attached, clean, paragraphs, rejoined
from accord.formats.texts.numbers import counted
from accord.model.texts import Block, Cell, Style

__all__ = ["read_html"]

_UNSEEN: Final = (
    "head", "script", "style", "template", "noscript", "iframe", "object", "svg", "math", "canvas",
    "video", "audio", "select", "button", "textarea", "nav",
)  # fmt: skip
_PARTING: Final = {
    "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details",
    "dialog", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "header",
    "hr", "html", "legend", "li", "main", "menu", "ol", "p", "pre", "section", "summary", "table",
    "tbody", "td", "tfoot", "th", "thead", "tr", "ul", "h1", "h2", "h3", "h4", "h5", "h6",
}  # fmt: skip
_HEADINGS: Final = {f"h{level}": level for level in range(1, 7)}
_HIDDEN: Final = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_ANCHOR: Final = re.compile(r"\d{1,6}")
_RAISED: Final = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_FEWEST: Final = 3
"""Anchored paragraphs from which on a page is taken for one that was cut into pieces."""


def read_html(name: str, data: bytes) -> list[Block]:
    """The blocks of a page; `BadInput` where it holds no text.

    >>> [b.text for b in read_html("a.html", b"<h1>Article 1</h1><ol type=a><li>one<li>two</ol>")]
    ['Article 1', 'a. one', 'b. two']
    """
    root = _parsed(name, decoded_markup(name, data))
    pieces = _pieces(root)
    blocks = [Block(line) for line in rejoined(pieces)] if pieces else _Walk().over(root)
    if not blocks:
        raise BadInput("holds no text", at=name)
    return attached(blocks)


def _parsed(name: str, text: str) -> Any:
    how: Any = html.HTMLParser(
        encoding="utf-8", no_network=True, huge_tree=False, remove_comments=True, remove_pis=True
    )
    try:
        root = html.document_fromstring(text.encode(), parser=how)
    except etree.ParserError:
        raise BadInput("holds no text", at=name) from None
    # The parser gives up without a word, and what comes after would be missing.
    if len(how.error_log.filter_from_fatals()):
        fault = "is nested too deep, or has a paragraph of more than 10,000,000 characters"
        raise TooLarge(fault, at=name, hint="save its text alone, as .txt")
    unseen: list[Any] = [each for each in root.iter() if _is_unseen(each)]
    for element in unseen:
        if element.getparent() is not None:
            element.drop_tree()
    return root


def _is_unseen(element: Any) -> bool:
    if element.tag in _UNSEEN or element.get("hidden") is not None:
        return True
    return bool(_HIDDEN.search(element.get("style", "")))


def _pieces(root: Any) -> str:
    """The text of a page whose paragraphs are pieces with numbered anchors, as archives of
    agreements have them: there the ends of lines inside a piece are the author's own."""
    found = root.findall(".//p")
    if len(found) < _FEWEST or any(not _anchored(each) for each in found):
        return ""
    if len(root.findall(".//body/*")) != len(found):
        return ""
    texts = [each.text_content().replace(SOFT, " ") for each in found]
    return SOFT.join(texts) if any("\n" in text.strip() for text in texts) else ""


def _anchored(paragraph: Any) -> bool:
    anchors = list(paragraph)
    return (
        len(anchors) == 1 and anchors[0].tag == "a" and not len(anchors[0])
        and bool(_ANCHOR.fullmatch(anchors[0].get("name", "")))
    )  # fmt: skip


@dataclass(slots=True)
class _List:
    """A list that is open: how it counts, and where it is."""

    kind: str
    number: int
    step: int = 1


@dataclass(slots=True)
class _Table:
    """A table that is open: which it is, and the row and column that we are in."""

    number: int
    row: int = 0
    column: int = 0
    spans: dict[int, int] = field(default_factory=dict)


@dataclass(slots=True)
class _Walk:
    """Goes once over the elements, and keeps what lies between two that part blocks."""

    blocks: list[Block] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    lists: list[_List] = field(default_factory=list)
    tables: list[_Table] = field(default_factory=list)
    marker: str = ""
    heading: int = 0
    counted_tables: int = 0
    verbatim: int = 0
    raised: int = 0

    def over(self, root: Any) -> list[Block]:
        """All blocks under an element."""
        element: Any
        for event, element in etree.iterwalk(root, events=("start", "end")):
            tag = element.tag if isinstance(element.tag, str) else ""
            if event == "start":
                self._open(tag, element)
                self._take(element.text)
            else:
                self._close(tag)
                self._take(element.tail)
        self._part()
        return self.blocks

    def _take(self, text: str | None) -> None:
        if text:
            if self.raised and text.strip().isascii() and text.strip().isdecimal():
                text = text.strip().translate(_RAISED)
            self.words.append(text if self.verbatim else re.sub(r"\s+", " ", text))

    def _open(self, tag: str, element: Any) -> None:
        if tag == "br":
            self.words.append("\n")
        self.raised += tag == "sup"
        if tag not in _PARTING:
            return
        self._part()
        self.heading = _HEADINGS.get(tag, self.heading)
        if tag == "pre":
            self.verbatim += 1
        elif tag in ("ol", "ul", "menu"):
            self.lists.append(_list(tag, element))
        elif tag == "li":
            self._item(element)
        elif tag == "table":
            self.counted_tables += 1
            self.tables.append(_Table(self.counted_tables))
        elif self.tables and tag == "tr":
            self.tables[-1].row += 1
            self.tables[-1].column = 0
        elif self.tables and tag in ("td", "th"):
            self._cell(element)

    def _close(self, tag: str) -> None:
        self.raised -= tag == "sup"
        if tag not in _PARTING:
            return
        self._part()
        if tag in _HEADINGS:
            self.heading = 0
        elif tag == "pre":
            self.verbatim -= 1
        elif tag in ("ol", "ul", "menu") and self.lists:
            self.lists.pop()
        elif tag == "li":
            self.marker = ""
        elif tag == "table" and self.tables:
            self.tables.pop()

    def _item(self, element: Any) -> None:
        if not self.lists:
            self.lists.append(_List("", 1))
        here = self.lists[-1]
        here.number = _whole(element.get("value"), here.number)
        self.marker = counted(here.kind, here.number) if here.kind else "•"
        here.number += here.step

    def _cell(self, element: Any) -> None:
        table = self.tables[-1]
        table.column += 1
        while table.spans.get(table.column, 0) >= table.row:
            table.column += 1
        wide = min(_whole(element.get("colspan"), 1), 100)
        deep = min(_whole(element.get("rowspan"), 1), 1000)
        for column in range(table.column, table.column + max(wide, 1)):
            table.spans[column] = table.row + max(deep, 1) - 1

    def _part(self) -> None:
        """What was gathered is over: it becomes blocks."""
        raw, self.words = "".join(self.words), []
        lines = paragraphs(raw) if "\n" in raw else [clean(raw)]
        for line in filter(None, lines):
            self.blocks.append(self._block(line))

    def _block(self, line: str) -> Block:
        marker, self.marker = self.marker, ""
        level = len(self.lists)
        if self.tables and self.tables[-1].column:
            table = self.tables[-1]
            text = f"{marker} {line}" if marker else line
            return Block(text, Style.CELL, cell=Cell(table.number, table.row, table.column))
        if self.heading:
            text = f"{marker} {line}" if marker else line
            return Block(text, Style.HEADING, self.heading, given=bool(marker))
        if marker:
            return Block(f"{marker} {line}", Style.ITEM, level, given=True)
        return Block(line, level=level)


def _list(tag: str, element: Any) -> _List:
    if tag != "ol":
        return _List("", 1)
    kind = element.get("type", "") or _styled(element.get("style", ""))
    start = _whole(element.get("start"), 1)
    if element.get("reversed") is not None:
        return _List(kind or "1", start, -1)
    return _List(kind or "1", start)


def _styled(style: str) -> str:
    found = re.search(r"list-style(?:-type)?\s*:\s*([\w-]+)", style)
    kinds = {"lower-alpha": "a", "lower-latin": "a", "upper-alpha": "A", "upper-latin": "A",
             "lower-roman": "i", "upper-roman": "I"}  # fmt: skip
    return kinds.get(found[1], "") if found else ""


def _whole(text: str | None, otherwise: int) -> int:
    found = re.fullmatch(r"\s*(-?\d{1,6})\s*", text or "", re.ASCII)
    return int(found[1]) if found else otherwise
