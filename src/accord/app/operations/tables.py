"""Tables: rows looked through, filed whole or not at all, undone; and what stands, as rows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from accord.app.asking import Dates
from accord.app.attachments import Bytes
from accord.app.desk import Desk
from accord.app.once import Written
from accord.app.operations.definition import (
    Dated,
    PlainCells,
    PlainLabel,
    PlainSource,
    operation,
)  # fmt: skip
from accord.app.operations.filing import DONE
from accord.app.planning import Conflict, Plan, Wish
from accord.app.reading import read_label_map, read_source
from accord.errors import BadInput
from accord.model.kinds import kind_named
from accord.model.kinds.registry import about
from accord.model.statements import Statement
from accord.model.tables import Row, Table

__all__ = ["TableForm"]


class TableForm(StrEnum):
    """What a table is written in."""

    CSV = "csv"
    XLSX = "xlsx"
    GEOJSON = "geojson"
    JSONL = "jsonl"


@dataclass(frozen=True, slots=True)
class Misfit:
    """What is wrong with a row, where, and what is right."""

    place: str
    row: int
    cell: str
    column: str
    wrong: str
    right: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """What filing a table would do: how many statements, how many answer, and every problem."""

    rows: int
    statements: int
    answers: int
    same: list[int]
    answered: list[int]
    explained: int
    problems: list[Misfit]
    remarks: list[str]


@dataclass(frozen=True, slots=True)
class Rows:
    """A table: its columns, and its rows as maps of cells."""

    columns: list[str]
    rows: list[dict[str, str]]


@dataclass(frozen=True, kw_only=True)
class Tabled:
    """A table of one kind, and what holds for rows that do not say it themselves."""

    kind: str = about("The kind of every row.")
    name: str = about("What the table is called; problems name it.", "table")
    rows: tuple[PlainCells, ...] = about("The rows: maps of column to text.")
    names: PlainCells = about("Fields that are meant by columns of other names; - skips.", None)
    label: PlainLabel = about("Who may see what rows say that bear no label.", None)
    source: PlainSource = about("Who says what rows say that name no source.", None)
    reason: str = about("Why it is filed.", "")
    conflict: Conflict = about("What becomes of a row that says otherwise.", Conflict.REFUSE)


@dataclass(frozen=True, kw_only=True)
class Filed:
    """A table as a file, sent as it is, and what holds for rows that do not say it themselves."""

    kind: str = about("The kind of every row.")
    name: str = about("What the file is called: its ending says the format.")
    form: TableForm | None = about("The format, where the name does not say it.", None)
    sheet: str = about("The sheet of a workbook; the first, if left out.", "")
    map: tuple[str, ...] = about("COLUMN=FIELD for a column of another name; COLUMN=- skips.", ())
    level: int | None = about("The rank of rows that bear no label.", None)
    compartments: tuple[str, ...] = about("The compartments of rows that bear no label.", ())
    source: str = about("The title of the source of rows that name none.", "")
    reason: str = about("Why it is filed.", "")
    conflict: Conflict = about("What becomes of a row that says otherwise.", Conflict.REFUSE)


@dataclass(frozen=True, kw_only=True)
class Blank:
    """A table to be filled in: of which kind, and in which format."""

    kind: str = about("The kind of every row.")
    form: TableForm = about("What it is written in.")


@dataclass(frozen=True, kw_only=True)
class OfKindAs(Dated, Blank):
    """The statements of which kind, and in which format."""


@dataclass(frozen=True, kw_only=True)
class Loaded:
    """Which table, by one of its statements."""

    reference: str = about("A statement of the table.")


@dataclass(frozen=True, kw_only=True)
class OfKind(Dated):
    """The statements of which kind."""

    kind: str = about("The kind.")


@dataclass(frozen=True, kw_only=True)
class Undoing:
    """What is undone, and why."""

    reference: str = about("A statement of the table.")
    reason: str = about("Why.", "")


@operation("GET", "/tables/{kind}")
def table(desk: Desk, asked: OfKind) -> Rows:
    """Tell what stands of a kind as rows that can be filed again."""
    kind_named(asked.kind)
    dates = Dates(as_of=asked.as_of, said_by=asked.said_by, known_on=asked.known_on)
    found = desk.table(asked.kind, dates)
    return Rows(list(found.columns), [dict(row.cells) for row in found.rows])


@operation("POST", "/tables/{kind}/preview")
def preview_table(desk: Desk, asked: Tabled) -> Outcome:
    """Tell what filing a table would do, with every problem; nothing is written."""
    return _outcome(_plan(desk, asked))


@operation("POST", "/tables/{kind}")
def load_table(desk: Desk, asked: Tabled) -> Written:
    """File a table: all of its rows, or none."""
    desk.load_table(_plan(desk, asked))
    return DONE


@operation("GET", "/tables/{kind}/template.{form}")
def table_template(desk: Desk, asked: Blank) -> Bytes:
    """Give a table of a kind to be filled in: its columns, what each says, and an example."""
    return desk.blank_table(asked.kind, asked.form.value)


@operation("GET", "/tables/{kind}/file.{form}")
def table_file(desk: Desk, asked: OfKindAs) -> Bytes:
    """Give what stands of a kind as a table that can be filed again; no cell is a formula."""
    kind_named(asked.kind)
    dates = Dates(as_of=asked.as_of, said_by=asked.said_by, known_on=asked.known_on)
    return desk.table_file(asked.kind, asked.form.value, dates)


@operation("POST", "/tables/{kind}/file/preview")
def preview_table_file(desk: Desk, asked: Filed, data: bytes) -> Outcome:
    """Tell what filing a table would do that is sent as a file, with every problem."""
    return _outcome(_plan_of_file(desk, asked, data))


@operation("POST", "/tables/{kind}/file")
def load_table_file(desk: Desk, asked: Filed, data: bytes) -> Written:
    """File a table that is sent as a file: all of its rows, or none."""
    desk.load_table(_plan_of_file(desk, asked, data))
    return DONE


@operation("GET", "/undoings/{reference}")
def loaded_table(desk: Desk, asked: Loaded) -> list[Statement]:
    """List what was filed at once with a statement and still stands: what undoing withdraws."""
    return desk.loaded(asked.reference)


@operation("POST", "/undoings")
def undo_table(desk: Desk, asked: Undoing) -> Written:
    """Withdraw, at once, all that was filed with a statement of a table and still stands."""
    desk.undo_table(asked.reference, asked.reason)
    return DONE


def _plan_of_file(desk: Desk, asked: Filed, data: bytes) -> Plan:
    kind_named(asked.kind)
    closed = asked.level is None and not asked.compartments
    label = {"level": asked.level or 0, "compartments": list(asked.compartments)}
    wish = Wish(
        label=None if closed else read_label_map(label, "label"),
        source=read_source(asked.source or None), reason=asked.reason,
        names=_mapped(asked.map), conflict=asked.conflict,
    )  # fmt: skip
    form = asked.form.value if asked.form else ""
    table = desk.read_table(asked.name, data, sheet=asked.sheet, form=form)
    return desk.preview_table(asked.kind, table, wish)


def _mapped(given: Sequence[str]) -> dict[str, str]:
    names = {}
    for each in given:
        name, _, field = each.rpartition("=")
        if not name.strip() or not field.strip():
            raise BadInput(f"maps nothing: {each[:60]!r}", at="map", form="Lieu=place.name")
        names[name.strip()] = field.strip()
    return names


def _outcome(plan: Plan) -> Outcome:
    problems = [
        Misfit(each.place, each.row, each.cell, each.column, each.wrong, each.right)
        for each in plan.problems
    ]  # fmt: skip
    return Outcome(
        plan.rows, len(plan.filings), plan.answers, list(plan.same), list(plan.answered),
        plan.explained, problems, list(plan.remarks),
    )  # fmt: skip


def _plan(desk: Desk, asked: Tabled) -> Plan:
    rows = [Row(n, _cells(row, f"rows[{n - 1}]")) for n, row in enumerate(asked.rows, 1)]
    columns = tuple(dict.fromkeys(name for row in rows for name in row.cells))
    wish = Wish(
        label=read_label_map(asked.label, "label"), source=read_source(asked.source),
        reason=asked.reason, names=_cells(asked.names or {}, "names"), conflict=asked.conflict,
    )  # fmt: skip
    return desk.preview_table(asked.kind, Table(name=asked.name, columns=columns, rows=rows), wish)


def _cells(plain: Any, at: str) -> Mapping[str, str]:
    if not isinstance(plain, dict) or not all(isinstance(text, str) for text in plain.values()):
        raise BadInput("should be a map of texts", at=at, form='{"name": "LURD"}')
    return plain
