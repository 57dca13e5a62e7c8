"""The sheet of an XLSX file, scanned for what its reader does not tell, or would choke on.

The reader gives the value of a formula without a word, an error as an empty cell, and makes
room for every cell between the first and the last, though there be two.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from lxml import etree

from accord.errors import BadInput, TooLarge
from accord.formats.tables.headed import letter_of
from accord.formats.tables.limits import MOST_CELL, MOST_COLUMNS, MOST_ROWS

__all__ = ["Scanned", "part_of", "scan"]

_MAIN: Final = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_STRICT: Final = "{http://purl.oclc.org/ooxml/spreadsheetml/main}"
_ADDRESS: Final = re.compile(r"([A-Z]{1,3})([1-9]\d{0,6})")
_MOST_TEXT: Final = 400_000_000
"""Characters of all cells together: one long text may be meant by every cell."""
_MOST_ROOM: Final = 20_000_000
"""Cells between the first and the last."""


@dataclass(slots=True)
class Scanned:
    """What was found: formulas, and what is wrong with which cell (row and column from 1)."""

    formulas: list[tuple[int, int]] = field(default_factory=list)
    faults: dict[tuple[int, int], BadInput] = field(default_factory=dict)


def part_of(members: Mapping[str, bytes], sheet: str, at: str) -> str:
    """The member that holds a sheet, as the workbook says."""
    book, links = "xl/workbook.xml", "xl/_rels/workbook.xml.rels"
    if book not in members or links not in members:
        raise BadInput("is no workbook", at=at)
    targets = {
        each.get("Id"): str(each.get("Target"))
        for each in _elements(members[links], at, "Relationship")
    }
    for each in _elements(members[book], at, "sheet"):
        if each.get("name") == sheet:
            named = [value for key, value in each.attrib.items() if str(key).endswith("}id")]
            target = targets.get(named[0] if named else None, "")
            found = target[1:] if target.startswith("/") else f"xl/{target}"
            if found in members:
                return found
    raise BadInput(f"its sheet {sheet[:40]!r} is not there", at=at)


def scan(members: Mapping[str, bytes], part: str, at: str) -> Scanned:
    """Scan one sheet; `TooLarge` if reading it would take too much."""
    lengths = _lengths(members, at)
    found, room, text = Scanned(), _Room(at), 0
    for cell in _cells(members[part], at):
        row, column = room.take(cell)
        formula, value = _children(cell)
        kind = cell.get("t", "n")
        if formula:
            found.formulas.append((row, column))
        if kind == "e":
            found.faults[row, column] = _error(value)
        elif kind == "s":
            long = lengths[int(value)] if value.isdigit() and int(value) < len(lengths) else 0
            text += long
        else:
            text += len(value)
        if text > _MOST_TEXT:
            raise TooLarge(f"holds more than {_MOST_TEXT:,} characters", at=at)
    return found


class _Room:
    """Where cells stand, and how much room there is between the first and the last."""

    def __init__(self, at: str) -> None:
        self.at, self.row, self.column = at, 0, 0
        self.rows: list[int] = []
        self.rightmost = 0

    def take(self, cell: Any) -> tuple[int, int]:
        """The row and the column of a cell."""
        address = _ADDRESS.fullmatch(cell.get("r", ""))
        if address is None:
            fault = "has a cell without an address"
            raise BadInput(fault, at=self.at, hint="open it in a spreadsheet and save it anew")
        row, column = int(address[2]), _number(address[1])
        self.rightmost = max(self.rightmost, column)
        self.row = max(self.row, row)
        if self.row > MOST_ROWS or self.rightmost > MOST_COLUMNS:
            fault = f"has a cell at {address[0]}; the limits are row {MOST_ROWS:,} and column"
            raise TooLarge(f"{fault} {letter_of(MOST_COLUMNS - 1)}", at=self.at)
        if self.row * self.rightmost > _MOST_ROOM:
            fault = f"spans {self.row:,} rows of {self.rightmost:,} cells"
            raise TooLarge(fault, at=self.at, hint="delete what stands far apart")
        return row, column


def _number(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number


def _error(value: str) -> BadInput:
    return BadInput(f"holds the error {value[:20] or '#N/A'}", hint="mend it, or empty the cell")


def _children(cell: Any) -> tuple[bool, str]:
    """Whether a cell holds a formula, and the text of its value."""
    formula, value = False, ""
    for child in cell:
        name = etree.QName(child).localname
        formula = formula or name == "f"
        if name == "v":
            value = child.text or ""
        elif name == "is":
            value = "".join(child.itertext())
    return formula, value


def _lengths(members: Mapping[str, bytes], at: str) -> list[int]:
    """The lengths of the texts that cells share."""
    shared = members.get("xl/sharedStrings.xml")
    if shared is None:
        return []
    found = []
    for each in _elements(shared, at, "si"):
        found.append(sum(len(text) for text in each.itertext()))
        if found[-1] > MOST_CELL * 2:
            raise TooLarge(f"has a cell of {found[-1]:,} characters", at=at)
        each.clear()
    return found


def _cells(data: bytes, at: str) -> Iterator[Any]:
    for cell in _elements(data, at, "c"):
        yield cell
        row = cell.getparent()
        cell.clear()
        while row is not None and row.getprevious() is not None:
            del row.getparent()[0]


def _elements(data: bytes, at: str, name: str) -> Iterator[Any]:
    """The elements of that name, in whatever edition of the format."""
    tags = [f"{space}{name}" for space in (_MAIN, _STRICT)]
    if name == "Relationship":
        tags = ["{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"]
    how: dict[str, Any] = {"no_network": True, "load_dtd": False, "resolve_entities": False}
    try:
        for _, element in etree.iterparse(io.BytesIO(data), tag=tags, **how):
            yield element
    except etree.XMLSyntaxError as error:
        raise BadInput(f"holds XML that is not whole: {error.msg}"[:120], at=at) from None
