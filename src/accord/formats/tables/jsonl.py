"""JSON Lines: a map a line, flat or nested."""

from __future__ import annotations

import orjson

from accord.errors import BadInput
from accord.formats.tables.limits import counted_rows, decoded
from accord.formats.tables.nested import read_json, row_of
from accord.model.tables import Fault, Row, Table

__all__ = ["read_jsonl", "write_jsonl"]


def read_jsonl(name: str, data: bytes, sheet: str = "") -> Table:
    r"""The table in JSON Lines. An empty line is none.

    >>> read_jsonl("t.jsonl", b'{"place": {"name": "Klay"}, "hours": 1.50}\n').rows[0].cells
    {'place.name': 'Klay', 'hours': '1.50'}
    """
    if sheet:
        raise BadInput("JSON Lines have no sheets", at=name, hint="leave out --sheet")
    rows = list[Row]()
    for number, line in enumerate(decoded(name, data).split("\n"), 1):
        if line.strip():
            rows.append(_row(number, line))
            counted_rows(name, len(rows))
    columns = tuple(dict.fromkeys(column for row in rows for column in row.cells))
    return Table(name=name, columns=columns, rows=rows, row_word="line")


def write_jsonl(table: Table) -> bytes:
    """The table as JSON Lines: a map of its columns for every row."""
    return b"".join(orjson.dumps(dict(row.cells)) + b"\n" for row in table.rows)


def _row(number: int, line: str) -> Row:
    try:
        plain = read_json(line, "")
    except BadInput as error:
        return Row(number, {}, (Fault("", error),))
    return row_of(number, plain)
