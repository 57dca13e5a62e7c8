"""A table to be filled in, for any kind: its columns, what each says, and an example."""

from __future__ import annotations

from typing import Final

from accord.model.kinds.columns import Column, Form, form_of
from accord.model.tables import Row, Table

__all__ = ["blank_table", "columns_told"]

_EXAMPLES: Final = {
    "text": "words",
    "date": "2003-06-17",
    "interval": "2003-06-17/2003-06-20",
    "number": "12.5",
    "whole number": "3",
    "true or false": "true",
}


def blank_table(kind: str) -> Table:
    """The columns of a kind, with a row that says what they hold and one that shows how.

    The subject of both begins with #: a row that does is left out when the table is read.

    >>> blank_table("note").rows[1].cells["text"]
    'words'
    """
    form = form_of(kind)
    subject = form.columns[0].name
    told = {column.name: _told(column) for column in form.columns}
    shown = {column.name: _example(column) for column in form.columns}
    told[subject] = f"# {told[subject]} A row that begins with # is left out."
    shown[subject] = f"# for example: {kind}/some-key"
    rows = (Row(2, told), Row(3, shown))
    return Table(name=kind, sheet=kind, columns=tuple(told), rows=rows)


def columns_told(kind: str) -> list[tuple[str, ...]]:
    """All that there is to know of each column, as the rows of a table."""
    form: Form = form_of(kind)
    head = ("Column", "Needed", "Type", "What it says", "One of")
    told = [
        (column.name, "yes" if column.needed else "", _sort(column), column.field.about,
         "; ".join(column.field.choices))
        for column in form.columns
    ]  # fmt: skip
    return [head, *told]


def _sort(column: Column) -> str:
    """The type of a column, with the kinds it may name."""
    sort = "list of choices" if column.many else "choice"
    sort = sort if column.field.choices else column.field.type
    kinds = " or ".join(column.field.refers_to)
    return f"{sort} ({kinds})" if kinds else sort


def _told(column: Column) -> str:
    needed = "Needed. " if column.needed else ""
    choices = f" One of: {'; '.join(column.field.choices)}." if column.field.choices else ""
    return f"{needed}{column.field.about}{choices}"


def _example(column: Column) -> str:
    one = _one(column)
    return f"{one}; {one}-too" if column.many and column.field.refers_to else one


def _one(column: Column) -> str:
    field = column.field
    if field.choices:
        return field.choices[0]
    if field.name in ("lat", "lon"):
        return "6.31" if field.name == "lat" else "-10.80"
    if field.type.endswith("subject"):
        return f"{field.refers_to[0] if field.refers_to else 'actor'}/some-key"
    return {"grade": "B2", "status": "published", "datum": "WGS 84"}.get(
        field.name, _EXAMPLES[field.type.removeprefix("list of ")]
    )
