"""Rows of cells under a row of column names, as CSV and spreadsheets have them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from accord.errors import BadInput, TooLarge
from accord.formats.tables.limits import MOST_COLUMNS, counted_rows, fits
from accord.model.tables import Fault, Row, Table

__all__ = ["headed", "letter_of"]

Cells = Sequence[str | BadInput | None]
"""The cells of a row: text, nothing, or what is wrong with it."""


def headed(
    name: str, rows: Iterable[tuple[int, Cells]], *, sheet: str = "", remarks: Sequence[str] = ()
) -> Table:
    """A table of these numbered rows; the first that holds anything names the columns."""
    place = f"{name}, sheet {sheet}" if sheet else name
    head: list[str] | None = None
    found = list[Row]()
    for number, cells in rows:
        if not any(map(_holds, cells)):
            continue
        if head is None:
            head = _head(f"{place}, row {number}", cells)
            continue
        found.append(_row(number, head, cells))
        counted_rows(place, len(found))
    if head is None:
        raise BadInput("is empty", at=place, hint="a table has a row of column names")
    named = {name: letter_of(place) for place, name in enumerate(head) if name}
    return Table(
        name=name, sheet=sheet, columns=tuple(named), rows=found, letters=named,
        remarks=tuple(remarks),
    )  # fmt: skip


def letter_of(place: int) -> str:
    """The letters of a column of a spreadsheet, of which the first has the place 0.

    >>> letter_of(0), letter_of(25), letter_of(26), letter_of(16383)
    ('A', 'Z', 'AA', 'XFD')
    """
    letters = ""
    while place >= 0:
        place, rest = divmod(place, 26)
        letters, place = f"{chr(65 + rest)}{letters}", place - 1
    return letters


def _holds(cell: str | BadInput | None) -> bool:
    """Whether there is anything in a cell; blanks are nothing, the empty text on purpose is."""
    return cell is not None and (isinstance(cell, BadInput) or cell == "" or not cell.isspace())


def _head(at: str, cells: Cells) -> list[str]:
    if len(cells) > MOST_COLUMNS:
        raise TooLarge(f"has more than {MOST_COLUMNS:,} columns", at=at)
    names = list[str]()
    for place, cell in enumerate(cells):
        if isinstance(cell, BadInput):
            raise cell.inside(f"{at}, cell {letter_of(place)}")
        text = (cell or "").strip()
        if text and text in names:
            raise BadInput(f"two columns are called {text[:60]!r}", at=at)
        names.append(text)
    return names


def _row(number: int, head: Sequence[str], cells: Cells) -> Row:
    held, faults = dict[str, str](), list[Fault]()
    for place, cell in enumerate(cells):
        if cell is None:
            continue
        name = head[place] if place < len(head) else ""
        wrong = cell if isinstance(cell, BadInput) else fits(cell)
        if not name:
            beyond = f"column {letter_of(place)} has no name, and holds something here"
            wrong = BadInput(beyond, hint="name it in the first row, or empty it")
        if wrong is not None:
            faults.append(Fault(name, wrong))
        elif isinstance(cell, str):
            held[name] = cell
    return Row(number, held, tuple(faults))
