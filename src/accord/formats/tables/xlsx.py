"""XLSX: cells as text, exactly; nothing that is in the file is run, fetched or worked out."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from itertools import islice
from typing import Any, Final

import python_calamine
import xlsxwriter

from accord.errors import BadInput, TooLarge
from accord.formats.tables.archive import checked_members, packed
from accord.formats.tables.headed import Cells, headed, letter_of
from accord.formats.tables.scan import Scanned, part_of, scan
from accord.formats.tables.spelling import spelt, unspelt
from accord.model.tables import Table

__all__ = ["read_xlsx", "write_xlsx"]

_FIXED: Final = datetime(2000, 1, 1)  # noqa: DTZ001 - a container says when; the same table, the same bytes
_LONGEST: Final = 32_767
"""Characters that a cell of a spreadsheet holds."""
_WIDEST: Final = 40


def read_xlsx(name: str, data: bytes, sheet: str = "") -> Table:
    """The table in one sheet of a workbook: the one that is named, or the first that is shown."""
    members = checked_members(name, data)
    try:
        book = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(packed(members)))
        chosen, others = _chosen(name, book, sheet)
        scanned = scan(members, part_of(members, chosen, name), f"{name}, sheet {chosen}")
        held = book.get_sheet_by_name(chosen).to_python(skip_empty_area=False)
    except (python_calamine.CalamineError, python_calamine.XmlError) as error:
        raise BadInput(f"is not a whole .xlsx: {error}"[:120], at=name) from None
    remarks = [*_formulas(scanned), *others]
    return headed(name, _rows(held, scanned), sheet=chosen, remarks=remarks)


def write_xlsx(table: Table, about: Sequence[Sequence[str]] = ()) -> bytes:
    """The table as a workbook in which every cell is text; `about` is a sheet that explains it."""
    out = io.BytesIO()
    how = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False,
           "strings_to_numbers": False}  # fmt: skip
    with xlsxwriter.Workbook(out, how) as book:
        book.set_properties({"created": _FIXED})
        text, bold = book.add_format({"num_format": "@"}), book.add_format({"bold": True})
        rows = [[row.cells.get(column) for column in table.columns] for row in table.rows]
        _write(book, table.sheet or "Rows", [table.columns, *rows], bold, text)
        if about:
            _write(book, "Columns", about, bold, text)
    return out.getvalue()


def _write(
    book: Any, name: str, rows: Sequence[Sequence[str | None]], bold: Any, text: Any
) -> None:
    sheet = book.add_worksheet(name)
    sheet.freeze_panes(1, 0)
    widths = [len(cell or "") for cell in rows[0]]
    for number, row in enumerate(rows):
        for place, cell in enumerate(row):
            if cell is not None:
                sheet.write_string(
                    number, place, _fitting(cell, number, place), None if number else bold
                )
                widths[place] = max(widths[place], min(len(cell), _WIDEST))
    for place, width in enumerate(widths):
        # Text, so that what is typed in is kept as it was typed: 2003-06 stays a month.
        sheet.set_column(place, place, width + 2, text)


def _fitting(cell: str, number: int, place: int) -> str:
    written = spelt(cell)
    if len(written.encode("utf-16-le")) // 2 > _LONGEST:
        at = f"cell {letter_of(place)}{number + 1}"
        fault = f"holds {len(cell):,} characters, and a spreadsheet {_LONGEST:,}"
        raise TooLarge(fault, at=at, hint="write it as .csv or .jsonl")
    return written


def _chosen(name: str, book: Any, sheet: str) -> tuple[str, list[str]]:
    """The sheet that is read, and that others are not."""
    shown = [
        each.name
        for each in book.sheets_metadata
        if each.typ == python_calamine.SheetTypeEnum.WorkSheet
        and (each.name == sheet or each.visible == python_calamine.SheetVisibleEnum.Visible)
    ]
    if sheet and sheet not in shown:
        raise BadInput(f"no such sheet: {sheet[:40]!r}", at=name, given=sheet[:40], among=shown)
    if not shown:
        raise BadInput("has no sheet that is shown", at=name)
    chosen = sheet or shown[0]
    left = len(book.sheets_metadata) - 1
    told = f"read is the sheet {chosen[:40]!r}; {left} more {'is' if left == 1 else 'are'} not"
    return chosen, [told] if left and not sheet else []


def _formulas(scanned: Scanned) -> list[str]:
    cells = [f"{letter_of(column - 1)}{row}" for row, column in islice(scanned.formulas, 5)]
    more = len(scanned.formulas) - len(cells)
    told = f"formulas are not worked out, their last values are taken: {', '.join(cells)}"
    return [told + (f" and {more:,} more" if more else "")] if cells else []


def _rows(held: Sequence[Sequence[Any]], scanned: Scanned) -> Iterator[tuple[int, Cells]]:
    faults = scanned.faults
    for number, row in enumerate(held, 1):
        cells = [_text(cell) for cell in row]
        if faults:
            cells = [faults.get((number, place), cell) for place, cell in enumerate(cells, 1)]
        yield number, cells


def _text(cell: Any) -> str | BadInput | None:
    """A cell as text, as exactly as it is held."""
    if isinstance(cell, str):
        return unspelt(cell) if cell else None
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, int | float):
        return _number(cell)
    if isinstance(cell, datetime):
        exact = cell.isoformat(timespec="microseconds" if cell.microsecond else "seconds")
        return exact.removesuffix(":00")
    if isinstance(cell, date | time):
        return cell.isoformat()
    shown = f"{cell.total_seconds() / 3600:g} hours" if isinstance(cell, timedelta) else "this"
    return BadInput(f"is a duration ({shown})", hint="format the cell as a number, or as text")


def _number(cell: float) -> str:
    """A number with all its digits, and none that it has not: 12 rather than 12.0."""
    text = format(Decimal(repr(cell)), "f")
    return text.rstrip("0").rstrip(".") if "." in text else text
