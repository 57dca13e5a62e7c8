"""Text as a cell of a spreadsheet or of CSV can hold it, and back again without a loss.

A cell cannot hold every text: not the empty one on purpose, no control characters, and
`_x0041_` means the letter A in XLSX. What it cannot hold is written as a number, `&#0;`. In
CSV a program takes what begins with = + - @ for a formula: an apostrophe before it makes it
text, and is taken away again on reading. A plain number stays one.
"""

from __future__ import annotations

import re
from typing import Final

__all__ = ["neutral", "plain_text", "spelt", "unspelt"]

_EMPTY: Final = '""'
"""A cell that holds two quotation marks holds the empty text; an empty one holds nothing."""
_ODD: Final = re.compile(
    r'[\x00-\x08\x0b-\x1f\ufffe\uffff]|^"(?="$)|&(?=#\d{1,5};)|_(?=x[0-9A-Fa-f]{4}_)'
)
_NUMBERED: Final = re.compile(r"&#(\d{1,5});", re.ASCII)
_NUMBERS: Final = frozenset([*range(9), *range(11, 32), 34, 38, 95, 0xFFFE, 0xFFFF])
_NUMBER: Final = re.compile(r"-?\d+(\.\d+)?", re.ASCII)
_STARTS: Final = "=+-@＝＋－＠"
"""What begins a formula, in the wide forms of East Asian keyboards as well."""


def spelt(text: str) -> str:
    r"""The text as a cell can hold it.

    >>> spelt("a\0b"), spelt(""), spelt("&#0;")
    ('a&#0;b', '""', '&#38;#0;')
    """
    if text == "":
        return _EMPTY
    return _ODD.sub(lambda found: f"&#{ord(found[0])};", text)


def unspelt(cell: str) -> str:
    """The text that a cell holds, as `spelt` wrote it; any other stays as it is."""
    if cell == _EMPTY:
        return ""
    return _NUMBERED.sub(_character, cell) if "&#" in cell else cell


def neutral(cell: str) -> str:
    """The cell as no program takes it for a formula.

    >>> neutral("=1+1"), neutral("-10.80"), neutral("'tis")
    ("'=1+1", '-10.80', "''tis")
    """
    risky = cell[:1] in ("'", "\t", "\r", "\n") or cell.lstrip()[:1] in tuple(_STARTS)
    return f"'{cell}" if cell and risky and not _NUMBER.fullmatch(cell) else cell


def plain_text(cell: str) -> str:
    """The cell without the apostrophe that made it text.

    >>> plain_text("'=1+1"), plain_text("'tis")
    ('=1+1', "'tis")
    """
    rest = cell[1:]
    marked = rest[:1] in ("'", "\t", "\r", "\n") or rest.lstrip()[:1] in tuple(_STARTS)
    return rest if cell[:1] == "'" and rest and marked else cell


def _character(found: re.Match[str]) -> str:
    number = int(found[1])
    return chr(number) if number in _NUMBERS else found[0]
