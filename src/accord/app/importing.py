"""Filing a table: what each row says, what is wrong with it, and all of it or nothing.

A preview tells every problem with its row and cell, and writes nothing. What is on file already,
as far as this reader may see, is not filed again. It is found by what it says and not by a key
made of that: a key stands in the open, and words could be tried against it.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from accord.app.filing import answering, enter_all, file_all, require_kind
from accord.app.gate import Gate
from accord.app.planning import Conflict, Plan, Planning, Wish, columns_of
from accord.app.reading import MADE_BY, may_be_written
from accord.errors import BadInput
from accord.model.kinds import kind_named
from accord.model.kinds.blank import blank_table, columns_told
from accord.model.kinds.columns import form_of
from accord.model.statements import Filing, Statement
from accord.model.tables import Row, Table
from accord.record.port import Batch

__all__ = [
    "Conflict", "Plan", "Told", "Undone", "Wish", "alike", "blank", "load", "loaded", "preview",
    "table_of", "tabled", "undo",
]  # fmt: skip

Told = Sequence[Sequence[str]]
"""Rows that tell of the columns of a table."""


@dataclass(frozen=True, slots=True)
class Undone:
    """What was withdrawn of an import: the references, and how many of it answered others."""

    withdrawn: tuple[str, ...]
    answers: int


def preview(
    gate: Gate, kind: str, table: Table, wish: Wish, tick: Callable[[int], None] | None = None
) -> Plan:
    """What filing this table would do, with every problem; nothing is written.

    `tick` is told how many rows have been looked at.
    """
    may_be_written(gate, kind)
    require_kind(gate, kind)
    form = form_of(kind)
    names = {**_kept(gate, kind), **wish.names}
    columns, problems = columns_of(form, table, names, wish)
    planning = Planning(gate, form, table, wish, columns, problems)
    planning.read(tick or (lambda done: None))
    used = {name: field for name, field in names.items() if name in table.columns}
    told = [f"column {name!r} is read as {field}" for name, field in used.items()]
    return planning.plan(used, (*table.remarks, *told))


def alike(one: Plan, other: Plan) -> bool:
    """Whether two plans for one table do the same: the keys that were drawn aside."""
    first, second = (
        (plan.problems, plan.same, plan.answered, plan.explained, plan.names, len(plan.filings))
        for plan in (one, other)
    )
    answers = ([filing.replaces for filing in plan.filings] for plan in (one, other))
    return first == second and next(answers) == next(answers)


def load(gate: Gate, plan: Plan) -> list[str]:
    """File all that a plan holds in one write, or nothing; returns the references.

    Columns that were mapped are read so in the next table of this kind.
    """
    if plan.problems:
        more = len(plan.problems) - 1
        told = f"{plan.problems[0].wrong}{f'; and {more:,} more problems' if more else ''}"
        raise BadInput(told, at=plan.problems[0].place, hint="nothing was filed")
    kept = _kept(gate, plan.kind)
    names = {**kept, **plan.names}
    settings = {_setting(gate, plan.kind): json.dumps(names, sort_keys=True)}
    settings = {} if names == kept else settings
    if not plan.filings and not settings:
        return []
    entries, raises = enter_all(gate, plan.filings)
    gate.write("import", Batch(entries=entries, raises=raises, settings=settings))
    return [entry.reference for entry, _ in entries]


def blank(kind: str) -> tuple[Table, Told]:
    """A table of a kind to be filled in, and all that there is to know of its columns."""
    name = kind_named(kind).name
    if name in MADE_BY:
        fault = f"a statement of kind {name} is not written by hand"
        raise BadInput(fault, at="kind", hint=MADE_BY[name])
    return blank_table(name), columns_told(name)


def loaded(gate: Gate, reference: str) -> list[Statement]:
    """All that this reader filed at once with this statement and still stands."""
    view = gate.everything()
    one = gate.find(view, reference)
    return [
        head
        for head in gate.heads(view, kinds=(one.kind,))
        if head.recorded == one.recorded and head.author == one.author
    ]


def undo(gate: Gate, reference: str, reason: str = "") -> Undone:
    """Withdraw, in one write, all that was filed at once with this statement and still stands.

    What it had answered does not stand again by itself. What has been answered since stays.
    """
    heads = loaded(gate, reference)
    by_subject: dict[str, list[Any]] = {}
    for head in heads:
        by_subject.setdefault(head.subject, []).append(head)
    filings = [
        answering(Filing(subject=subject, value=None, reason=reason), held)
        for subject, held in by_subject.items()
    ]
    withdrawn = file_all(gate, filings, "withdraw") if filings else []
    return Undone(tuple(withdrawn), sum(bool(head.replaces) for head in heads))


def tabled(kind: str, filings: Sequence[Filing], name: str) -> Table:
    """Filings of a kind as a table that `preview` reads."""
    form = form_of(kind)
    rows = [Row(number, form.cells(filing)) for number, filing in enumerate(filings, 2)]
    used = {column for row in rows for column in row.cells}
    told = [column.name for column in form.columns if column.name in used]
    columns = [*told, *sorted(used - set(told), key=_in_order)]
    return Table(name=name, sheet=kind, columns=tuple(columns), rows=rows)


def table_of(kind: str, statements: Sequence[Statement], name: str) -> Table:
    """What stands of a kind, as a table that `preview` reads; who answers whom is left out."""
    filings = [
        Filing(
            subject=each.subject, value=each.value, valid=each.valid, said=each.said,
            source=each.source, reason=each.reason, label=each.label,
            provenance_label=each.provenance_label if each.provenance_label != each.label else None,
            tear_line=each.tear_line,
        )
        for each in statements
    ]  # fmt: skip
    return tabled(kind, filings, name)


def _in_order(name: str) -> list[Any]:
    """Numbered columns in the order of their numbers."""
    return [int(part) if part.isdigit() else part for part in name.replace("]", "[").split("[")]


def _setting(gate: Gate, kind: str) -> str:
    """Where the names of columns are kept: each reader's own, which tell nothing to others."""
    return f"columns.{gate.reader}.{kind}"


def _kept(gate: Gate, kind: str) -> dict[str, str]:
    kept: dict[str, str] = json.loads(gate.store.settings.get(_setting(gate, kind), "{}"))
    return kept
