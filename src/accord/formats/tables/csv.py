"""CSV: in UTF-8 or UTF-16, between commas, semicolons or tabs, whichever fits."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Final

from accord.errors import BadInput
from accord.formats.tables.headed import Cells, headed
from accord.formats.tables.limits import decoded
from accord.formats.tables.spelling import neutral, plain_text, spelt, unspelt
from accord.model.tables import Table

__all__ = ["read_csv", "write_csv"]

_BETWEEN: Final = ",;\t"
_LOOKED_AT: Final = 20
"""Rows by which it is told what stands between cells."""


def read_csv(name: str, data: bytes, sheet: str = "") -> Table:
    r"""The table in CSV.

    >>> read_csv("t.csv", b"what;hours\nShots;12,5\n").rows[0].cells
    {'what': 'Shots', 'hours': '12,5'}
    """
    if sheet:
        raise BadInput("CSV has no sheets", at=name, hint="leave out --sheet")
    text = decoded(name, data)
    between = max(_BETWEEN, key=lambda mark: _fitting(text, mark))
    return headed(name, _rows(name, text, between))


def write_csv(table: Table) -> bytes:
    """The table as CSV that a spreadsheet shows as text: no cell of it is a formula."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow([neutral(spelt(name)) for name in table.columns])
    for row in table.rows:
        cells = [row.cells.get(name) for name in table.columns]
        writer.writerow(["" if cell is None else neutral(spelt(cell)) for cell in cells])
    return ("\ufeff" + out.getvalue()).encode()


def _rows(name: str, text: str, between: str) -> Iterator[tuple[int, Cells]]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=between, strict=True)
    number = 0
    try:
        for number, cells in enumerate(reader, 1):
            yield number, [_text(cell) for cell in cells]
    except csv.Error as error:
        at = f"{name}, row {number + 1}, line {reader.line_num}"
        form = 'text, or "text, in quotes", with each quote in it doubled'
        raise BadInput(f"is not CSV: {error}", at=at, form=form) from None


def _text(cell: str) -> str | None:
    return unspelt(plain_text(cell)) if cell else None


def _fitting(text: str, between: str) -> tuple[bool, int]:
    """How well a mark fits as what stands between cells: rows are of as many cells as names."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=between, strict=True)
    rows: Sequence[Sequence[str]] = []
    try:
        rows = [row for row in islice(reader, _LOOKED_AT) if row]
    except csv.Error:
        return False, 0
    width = len(rows[0]) if rows else 0
    return width > 1 and all(len(row) == width for row in rows), width
