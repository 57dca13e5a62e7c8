"""Lines as a document holds them → the paragraphs that its author wrote.

Lines are broken where a page was full, and paragraphs are split by programs that cut a text at
its full stops. What belongs together is put together again; when in doubt, lines stay apart.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Final

from accord.model.texts import Block, Style

__all__ = ["SOFT", "attached", "clean", "paragraphs", "rejoined", "unbroken"]

SOFT: Final = "\f"
"""Stands between pieces that a program has cut apart, where the author perhaps did not."""

_DROPPED: Final = dict.fromkeys(map(ord, "\u00ad\u200b\u2060\ufeff\u200e\u200f\u202a\u202b\u202c"
                                         "\u202d\u202e\u2066\u2067\u2068\u2069\u061c"))  # fmt: skip
_BLANKS: Final = re.compile(r"\s+")
_BULLETS: Final = "•·●○◦▪■□–—-*\uf0b7§►"
_BULLET: Final = re.compile(rf"[{re.escape(_BULLETS)}](?:\s|$)")
_NUMBER: Final = r"(?:\d{1,3}(?:\.\d{1,3}){0,4}|[A-Za-z]|[ivxlIVXL]{1,6})"
_MARKER: Final = re.compile(
    rf"(?:\(?{_NUMBER}[.)]{{1,2}}|\d{{1,3}}(?:\.\d{{1,3}}){{1,4}}|§+\s?\d+)(?=\s|$)"
)
_ALONE: Final = re.compile(
    rf"(?:\(?{_NUMBER}[.)]{{1,2}}|\d{{1,3}}(?:\.\d{{1,3}}){{1,4}}|[•·●○◦▪■□\uf0b7►–-])"
)
_AND: Final = re.compile(r"(?:and/or|and|or|y|e|o|u|et|ou|و|أو),?", re.IGNORECASE)
_ENDED: Final = re.compile(r"[.;:!?؛؟…][\"'”’»)\]]*$")
_HONORIFIC: Final = re.compile(
    r"(?:^|\s)(?:H\.\s?E\.?|Hon|Dr|Amb|Gen|Col|Maj|Lt|Capt|Prof|Mr|Mrs|Ms|Sr|Sra|No|Art)\.?$"
)
_NARROW: Final = 60
"""Characters of a line that is surely more than a name, and fills some of a page."""
_WIDEST: Final = 130
"""Characters of the widest line of a text that is broken into lines to fit a page."""


def clean(text: str) -> str:
    r"""A line in NFC, with single blanks, without what cannot be seen.

    >>> clean("  cease\u00adfire\u00a0 agree-\tment ")
    'ceasefire agree- ment'
    """
    return unicodedata.normalize("NFC", _BLANKS.sub(" ", text.translate(_DROPPED)).strip())


def paragraphs(raw: str) -> list[str]:
    r"""The paragraphs in lines: blank lines part them, and lines that were full are joined.

    >>> paragraphs("1. The Parties shall release all\nprisoners.\n2. This Agreement holds.")
    ['1. The Parties shall release all prisoners.', '2. This Agreement holds.']
    """
    lines = [clean(line) for line in raw.replace("\r\n", "\n").replace("\r", "\n").split("\n")]
    return unbroken(lines)


def unbroken(lines: Sequence[str]) -> list[str]:
    """Clean lines, an empty one between paragraphs, with those joined that belong together."""
    width = max(map(len, lines), default=0)
    page = width if _NARROW <= width <= _WIDEST else 0
    found = list[str]()
    last = ""
    for line in lines:
        if line and last and _continues(last, found[-1], line, page):
            found[-1] = _glued(found[-1], line)
        elif line:
            found.append(line)
        last = line
    return found


def rejoined(raw: str) -> list[str]:
    r"""The paragraphs of a text that a program cut into pieces, with `SOFT` between them.

    >>> rejoined("2A65\fMcta-B - by 33 km;\fmortars.\n\nHon.\fA. Person")
    ['2A65 Mcta-B - by 33 km;', 'mortars.', 'Hon. A. Person']
    """
    found = list[str]()
    for group in re.split(r"\n[^\S\n\f]*\n\s*|\n\s*(?=\f)|(?<=\f)\s*\n", raw):
        pieces = [clean(line) for line in re.split(r"[\n\f]", group)]
        marks = re.findall(r"[\n\f]", group)
        last = ""
        for mark, piece in zip(["", *marks], pieces, strict=True):
            if not piece:
                continue
            if last and _cut(last, found[-1], piece, soft=mark == SOFT):
                found[-1] = f"{found[-1]} {piece}"
            else:
                found.append(piece)
            last = piece
    return found


def attached(blocks: Iterable[Block]) -> list[Block]:
    """Blocks, with a number that stands alone put before what it numbers, and a lone "and"
    behind what it follows."""
    found = list[Block]()
    waiting: Block | None = None
    for block in blocks:
        if waiting is not None:
            if _ALONE.fullmatch(block.text) or _apart(waiting, block):
                found.append(waiting)
            else:
                block = replace(block, text=f"{waiting.text} {block.text}")
            waiting = None
        if block.style is not Style.CELL and _ALONE.fullmatch(block.text):
            waiting = block
        elif found and _AND.fullmatch(block.text) and found[-1].text.endswith((";", ",")):
            found[-1] = replace(found[-1], text=f"{found[-1].text} {block.text}")
        else:
            found.append(block)
    return [*found, waiting] if waiting is not None else found


def _apart(number: Block, block: Block) -> bool:
    """Whether a block is not what a number that stands alone before it numbers."""
    if block.style in (Style.CELL, Style.FOOTNOTE):
        return True
    return not _BULLET.match(number.text) and bool(_MARKER.match(block.text))


def _starts_anew(line: str) -> bool:
    return bool(_BULLET.match(line) or _MARKER.match(line))


def _continues(last: str, paragraph: str, line: str, page: int) -> bool:
    """Whether a line goes on with the paragraph whose last line is `last`."""
    if _starts_anew(line) and (_ENDED.search(last) or not _full(last, line, page)):
        return False
    if page and _full(last, line, page):
        return True
    return not _ENDED.search(last) and line[0].islower()


def _full(last: str, line: str, page: int) -> bool:
    """Whether the first word of the line would not have fitted behind the last one."""
    return len(last) + 1 + len(line.partition(" ")[0]) > page * 0.9


def _cut(last: str, paragraph: str, piece: str, *, soft: bool) -> bool:
    """Whether a piece was cut off from the one before it."""
    if _HONORIFIC.search(last):
        return True
    if _starts_anew(piece):
        return False
    if _open(paragraph):
        return True
    if _ENDED.search(last):
        return soft and last.endswith(":") and bool(_BULLET.match(last)) and piece[0].islower()
    return soft or piece[0].islower() or (len(last) >= _NARROW and not piece[0].isupper())


def _open(text: str) -> bool:
    """Whether a bracket was opened and not closed."""
    return text.count("(") > text.count(")")


def _glued(before: str, after: str) -> str:
    """Two lines as one; a word that was divided at the end of the line is whole again."""
    if re.search(r"[^\W\d_]{2}-$", before) and after[0].islower():
        return before[:-1] + after
    return f"{before} {after}"
