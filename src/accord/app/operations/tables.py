"""Tables: rows looked through, filed whole or not at all, undone; and what stands, as rows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from accord.app.asking import Dates
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
from accord.model.tables import Row, Table

__all__: list[str] = []


@dataclass(frozen=True, slots=True)
class Misfit:
    """What is wrong with a row, where, and what is right."""

    place: str
    row: int
    column: str
    wrong: str
    right: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """What filing a table would do: how many statements, how many answer, and every problem."""

    statements: int
    answers: int
    same: list[int]
    answered: list[int]
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
    plan = _plan(desk, asked)
    problems = [
        Misfit(each.place, each.row, each.column, each.wrong, each.right)
        for each in plan.problems
    ]  # fmt: skip
    return Outcome(
        len(plan.filings), plan.answers, list(plan.same), list(plan.answered), problems,
        list(plan.remarks),
    )  # fmt: skip


@operation("POST", "/tables/{kind}")
def load_table(desk: Desk, asked: Tabled) -> Written:
    """File a table: all of its rows, or none."""
    desk.load_table(_plan(desk, asked))
    return DONE


@operation("POST", "/undoings")
def undo_table(desk: Desk, asked: Undoing) -> Written:
    """Withdraw, at once, all that was filed with a statement of a table and still stands."""
    desk.undo_table(asked.reference, asked.reason)
    return DONE


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
