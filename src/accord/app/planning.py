"""Going through a table, row by row: what each says, what is wrong with it, what is on file."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterator, Mapping, Sequence
from enum import StrEnum
from typing import Any, Final

from accord.app.filing import answering, prepared
from accord.app.gate import Gate
from accord.app.onfile import OnFile, Stands, content_of
from accord.app.reading import read_filing
from accord.errors import AccordError, BadInput
from accord.model.kinds.columns import Column, Form, grown, labelled
from accord.model.labels import Label
from accord.model.sources import Source
from accord.model.statements import Filing
from accord.model.tables import Problem, Row, Table

__all__ = ["Conflict", "Plan", "Planning", "Wish", "columns_of"]

LEFT_OUT: Final = "-"
"""What a column is mapped to that is not to be read."""
_TOLD_EVERY: Final = 250
"""Rows between two words on how far it is."""
_EXPLAINS: Final = "#"
"""What the subject of a row begins with that explains the table: no subject can."""


class Conflict(StrEnum):
    """What becomes of a row about a subject that is on file and says otherwise."""

    REFUSE = "refuse"
    ANSWER = "answer"
    BESIDE = "stand beside"


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """How a table is to be read: what holds for rows that do not say it themselves.

    `names` are the fields that are meant by columns of other names; `-` leaves one out.
    """

    label: Label | None = None
    source: Source | None = None
    reason: str = ""
    names: Mapping[str, str] = dataclasses.field(default_factory=dict)
    conflict: Conflict = Conflict.REFUSE


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What would be filed of a table, what is on file already, and every problem.

    `same` are the numbers of rows that say what is on file or what an earlier row says;
    `answered` of those that were filed and have been answered since. `explained` counts rows
    that only explain the table.
    """

    kind: str
    name: str
    rows: int
    problems: tuple[Problem, ...] = ()
    filings: tuple[Filing, ...] = ()
    answers: int = 0
    same: tuple[int, ...] = ()
    answered: tuple[int, ...] = ()
    explained: int = 0
    remarks: tuple[str, ...] = ()
    names: Mapping[str, str] = dataclasses.field(default_factory=dict)


class Planning:
    """A table as it is gone through, row by row."""

    def __init__(
        self, gate: Gate, form: Form, table: Table, wish: Wish, columns: Mapping[str, Column],
        problems: Sequence[Problem],
    ) -> None:  # fmt: skip
        self.gate, self.form, self.table, self.wish = gate, form, table, wish
        self.columns = columns
        self.named = {column.name: name for name, column in columns.items()}
        self.problems = list(problems)
        # While it is not known what a column is, it is not known what is missing either.
        self.headed = not problems
        self.filings = list[tuple[int, Filing]]()
        self.same, self.answered = list[int](), list[int]()
        self.first_said = dict[Any, int]()
        self.first_about = dict[str, int]()
        self.explained = 0

    def read(self, tick: Callable[[int], None]) -> None:
        """Go through all rows: first what each says, then what is on file of that."""
        read = list[tuple[int, bool, Filing]]()
        for done, row in enumerate(self.table.rows, 1):
            if done % _TOLD_EVERY == 0:
                tick(done)
            found = self._filing(row)
            if found is not None:
                read.append((row.number, *found))
        keyed = tuple(filing.subject for _, own, filing in read if own)
        about = keyed if len(keyed) == len(read) else ()
        held = OnFile(self.gate, self.form.kind.name, about) if read else None
        for number, own, filing in read:
            assert held is not None
            self._weigh(number, own, filing, held)

    def plan(self, names: Mapping[str, str], remarks: Sequence[str]) -> Plan:
        """What came of it."""
        filings = tuple(filing for _, filing in self.filings)
        return Plan(
            kind=self.form.kind.name, name=self.table.name, rows=len(self.table.rows),
            problems=tuple(sorted(self.problems, key=lambda problem: problem.row)),
            filings=filings, answers=sum(bool(filing.replaces) for filing in filings),
            same=tuple(self.same), answered=tuple(self.answered), explained=self.explained,
            remarks=tuple(remarks), names=names,
        )  # fmt: skip

    def _filing(self, row: Row) -> tuple[bool, Filing] | None:
        """What a row says, and whether it names its subject; its problems are noted."""
        subject = row.cells.get(self.named.get("subject", ""), "")
        if subject.lstrip().startswith(_EXPLAINS):
            self.explained += 1
            return None
        before = len(self.problems)
        plain = self._plain(row)
        if len(self.problems) > before or not self.headed:
            return None
        given = {name: held for name, held in plain.items() if name not in ("replaces", "slip")}
        try:
            filing = read_filing(self.gate, self.form.kind.name, given)
        except BadInput as error:
            self._note(row.number, self.form.name_of(error.at), error)
            return None
        return bool(plain.get("subject")), self._completed(filing, plain)

    def _plain(self, row: Row) -> dict[str, Any]:
        """The plain data of a row: each cell read by its own field, and what is missing noted."""
        for fault in row.faults:
            self.problems.append(self.table.problem(row.number, fault.column, fault.error))
        cells = list[tuple[tuple[str | int, ...], Any]]()
        bad = {fault.column for fault in row.faults}
        for name, text in row.cells.items():
            column = self.columns.get(name)
            if column is None:
                continue
            try:
                held = column.read(text)
            except BadInput as error:
                self.problems.append(self.table.problem(row.number, name, error))
                bad.add(name)
                continue
            if held is not None:
                cells.append((column.path, held))
        plain = grown(cells)
        wrong = {self.columns[name].name for name in bad if name in self.columns}
        if self.headed and "" not in bad:
            for name in self.form.missing(plain):
                if not any(_begins(each, name) for each in wrong):
                    self._note(row.number, name, BadInput("is needed and missing"))
        try:
            return {"value": {}, **labelled(plain)}
        except BadInput as error:
            self._note(row.number, error.at, error)
            return {}

    def _completed(self, filing: Filing, plain: Mapping[str, Any]) -> Filing:
        """The filing, with what is wished for all rows that do not say it themselves."""
        return dataclasses.replace(
            filing,
            label=filing.label or self.wish.label,
            source=filing.source or self.wish.source,
            reason=filing.reason or self.wish.reason,
            author=self.gate.reader,
            replaces=tuple(plain.get("replaces", ())),
            slip=plain.get("slip", False),
        )

    def _weigh(self, number: int, own: bool, filing: Filing, held: OnFile) -> None:
        """Whether a row is on file already, says otherwise than what is, or is new."""
        try:
            said = content_of(self._ready(filing))
            key = (filing.subject if own else "", said)
            stands = held.stands(said, key[0])
            if stands is Stands.SAME or key in self.first_said:
                self.same.append(number)
                return
            if stands is Stands.ANSWERED and self.wish.conflict is not Conflict.ANSWER:
                self.answered.append(number)
                return
            self.first_said[key] = number
            settled = self._settled(number, filing, held) if own else filing
            if settled is not filing:
                self._ready(settled)
        except AccordError as error:
            told = (
                error if isinstance(error, BadInput) else BadInput(error.message, hint=error.hint)
            )
            self._note(number, self.form.name_of(error.at), told)
            return
        self.filings.append((number, settled))

    def _settled(self, number: int, filing: Filing, held: OnFile) -> Filing:
        """The filing as what was wished where its subject is on file with other words."""
        heads, conflict = held.heads(filing.subject), self.wish.conflict
        first = self.first_about.setdefault(filing.subject, number)
        if filing.replaces or conflict is Conflict.BESIDE:
            return filing
        if first != number:
            fault = f"is what {self.table.row_word} {first} is about, and it says otherwise"
            hint = "let them stand beside each other (--beside), or leave one out"
            raise BadInput(fault, at="subject", hint=hint)
        if heads and conflict is Conflict.REFUSE:
            fault = f"{filing.subject} is on file, and says otherwise"
            hint = "let it answer what stands (--answer), or stand beside it (--beside)"
            raise BadInput(fault, at="subject", hint=hint)
        return answering(filing, heads) if heads else filing

    def _ready(self, filing: Filing) -> Filing:
        """The filing as it would be entered; its entry is thrown away."""
        origin = self.gate.store.settings["log"]
        return prepared(self.gate, filing, origin, self.gate.doors.clock())[0]

    def _note(self, number: int, column: str, error: BadInput) -> None:
        """A problem with a column, by the name that it has in the table."""
        near = (name for each, name in self.named.items() if _begins(each, column))
        told = self.named.get(column) or next(near, column)
        self.problems.append(self.table.problem(number, told, error))


def columns_of(
    form: Form, table: Table, names: Mapping[str, str], wish: Wish
) -> tuple[dict[str, Column], list[Problem]]:
    """The column of the form that each column of the table is, and what is wrong with them."""
    found, problems = dict[str, Column](), list[Problem]()
    paths = dict[tuple[str | int, ...], str]()
    for name in wish.names:
        if name not in table.columns:
            fault = f"no such column in the table: {name[:60]!r}"
            problems.append(table.problem(0, "", BadInput(fault, among=table.columns)))
    for name in table.columns:
        meant = names.get(name, name)
        if meant == LEFT_OUT:
            continue
        try:
            column = form.column(meant)
            for path in _around(column.path):
                if path in paths:
                    raise BadInput(f"says the same as column {paths[path]!r}")
        except BadInput as error:
            problems.append(table.problem(0, name, _mapped(name, error)))
            continue
        paths[column.path] = name
        found[name] = column
    return found, problems


def _around(path: tuple[str | int, ...]) -> Iterator[tuple[str | int, ...]]:
    """The paths of which only one can be given: itself, and the list whose item it is."""
    yield path
    if isinstance(path[-1], int):
        yield path[:-1]


def _mapped(name: str, error: BadInput) -> BadInput:
    hint = f"say what it is (--map '{name[:40]}=FIELD') or leave it out (--map '{name[:40]}=-')"
    return BadInput(error.message, given=error.given, among=error.among, hint=hint)


def _begins(longer: str, name: str) -> bool:
    return longer == name or longer.startswith((f"{name}.", f"{name}["))
