"""Tables: bytes → rows of cells, each with its place; and rows → bytes.

Four formats, one way to read and one to write. What cannot be read is refused in words; what is
wrong with one cell stands in its row, so that all of it can be told at once.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import PurePath
from typing import Final

from accord.errors import BadInput
from accord.formats.tables.csv import read_csv, write_csv
from accord.formats.tables.geojson import read_geojson, write_geojson
from accord.formats.tables.jsonl import read_jsonl, write_jsonl
from accord.formats.tables.xlsx import read_xlsx, write_xlsx
from accord.model.tables import Table

__all__ = ["FORMATS", "format_of", "read_table", "write_table"]

_READERS: Final[Mapping[str, Callable[[str, bytes, str], Table]]] = {
    "csv": read_csv,
    "geojson": read_geojson,
    "jsonl": read_jsonl,
    "xlsx": read_xlsx,
}
_WRITERS: Final[Mapping[str, Callable[[Table], bytes]]] = {
    "csv": write_csv,
    "geojson": write_geojson,
    "jsonl": write_jsonl,
}
_SAME: Final = {"tsv": "csv", "txt": "csv", "ndjson": "jsonl", "json": "geojson"}
FORMATS: Final = tuple(_READERS)
"""The formats, by the endings of their files."""


def format_of(name: str) -> str:
    """The format of a file, by the end of its name.

    >>> format_of("Sightings June.XLSX"), format_of("pasted.tsv")
    ('xlsx', 'csv')
    """
    ending = PurePath(name).suffix[1:].casefold()
    found = _SAME.get(ending, ending)
    if found not in _READERS:
        fault = f"is no table that is read: {ending[:20]!r}" if ending else "says not what it is"
        raise BadInput(fault, at=PurePath(name).name[:80], among=[f".{each}" for each in FORMATS])
    return found


def read_table(name: str, data: bytes, *, sheet: str = "", form: str = "") -> Table:
    """The table in these bytes; its format is that of its name, if none is given."""
    return _READERS[form or format_of(name)](PurePath(name).name, data, sheet)


def write_table(table: Table, form: str, *, about: Sequence[Sequence[str]] = ()) -> bytes:
    """The table as bytes, in which no text is a formula; a workbook has a sheet `about` it."""
    return write_xlsx(table, about) if form == "xlsx" else _WRITERS[form](table)
