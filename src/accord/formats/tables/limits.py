"""How much of a table is taken, and text out of bytes whose encoding is certain."""

from __future__ import annotations

from typing import Final

from accord.errors import BadInput, TooLarge
from accord.formats import decoding

__all__ = [
    "MOST_BYTES", "MOST_CELL", "MOST_COLUMNS", "MOST_ROWS", "bounded", "counted_rows", "decoded",
    "fits",
]  # fmt: skip

MOST_BYTES: Final = 200_000_000
"""Bytes in the file of a table."""
MOST_ROWS: Final = 500_000
"""Rows in a table."""
MOST_COLUMNS: Final = 1_000
"""Columns in a table."""
MOST_CELL: Final = 100_000
"""Characters in a cell: fewer than the reader of CSV would take, so that it is we who say so."""


def bounded(name: str, data: bytes) -> None:
    """Go on only with a file that holds something, and not too much."""
    if not data.strip():
        raise BadInput("is empty", at=name, hint="a table has a row of column names")
    if len(data) > MOST_BYTES:
        fault = f"holds {len(data):,} bytes; the limit is {MOST_BYTES:,}"
        raise TooLarge(fault, at=name, hint="cut it into several tables")


def decoded(name: str, data: bytes) -> str:
    """The text of a file in UTF-8, or in UTF-16 that says so; else where it is something else.

    >>> decoded("t.csv", b"text\\nCaf\\xe9")
    Traceback (most recent call last):
    accord.errors.BadInput: t.csv, line 2: is not UTF-8: byte E9 after 'Caf'; save it as UTF-8
    """
    bounded(name, data)
    return decoding.decoded(name, data, "a table")


def fits(text: str) -> BadInput | None:
    """What is wrong with the length of a cell, if anything."""
    if len(text) <= MOST_CELL:
        return None
    fault = f"holds {len(text):,} characters; the limit of a cell is {MOST_CELL:,}"
    return TooLarge(fault, hint="keep it as an attachment: accord attach FILE PATH")


def counted_rows(name: str, rows: int) -> None:
    """Go on only while there are not too many rows."""
    if rows > MOST_ROWS:
        fault = f"holds more than {MOST_ROWS:,} rows"
        raise TooLarge(fault, at=name, hint="cut it into several tables")
