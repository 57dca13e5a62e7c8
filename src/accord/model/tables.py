"""Tables as they come in and go out: rows of cells, each with the place where it stands.

Every cell is text, exactly as the table gave it: what it means is for the kinds to say.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from accord.errors import BadInput

__all__ = ["Fault", "Problem", "Row", "Table"]


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with a row or one of its cells, before anybody asks what it means."""

    column: str
    error: BadInput


@dataclass(frozen=True, slots=True)
class Row:
    """One row: its number, as a program that shows the table counts, and its cells by column.

    An empty cell is left out; one that holds the empty text on purpose is not.
    """

    number: int
    cells: Mapping[str, str]
    faults: tuple[Fault, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """The rows of one table, and how a person finds a cell in it.

    `row_word` is what a row is called there: a row, a line, a feature. `letters` are those of
    the columns in a spreadsheet. `remarks` tell what was taken for what.

    >>> table = Table(name="seen.csv", columns=("what",), rows=(), letters={"what": "A"})
    >>> str(table.problem(3, "what", BadInput("is needed and missing", form="shots")))
    'seen.csv, row 3, cell A3 (what): is needed and missing; write it like shots'
    """

    name: str
    sheet: str = ""
    columns: tuple[str, ...]
    rows: Sequence[Row]
    row_word: str = "row"
    letters: Mapping[str, str] = field(default_factory=dict)
    remarks: tuple[str, ...] = ()

    def problem(self, row: int, column: str, error: BadInput) -> Problem:
        """What is wrong, with the place where it stands in this table."""
        letter = self.letters.get(column, "")
        plain = BadInput(
            error.message, form=error.form, given=error.given, among=error.among, hint=error.hint
        )
        return Problem(
            file=self.name, sheet=self.sheet, row=row, row_word=self.row_word,
            cell=f"{letter}{row}" if letter and row else "", column=column, wrong=error.message,
            right=str(plain)[len(error.message) :].lstrip("; "),
        )  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """The one form of every fault of a table: where it stands, what is wrong, what is right."""

    file: str
    sheet: str = ""
    row: int = 0
    row_word: str = "row"
    cell: str = ""
    column: str = ""
    wrong: str
    right: str = ""

    @property
    def place(self) -> str:
        """Where it stands: file, sheet, row, cell and column."""
        parts = [self.file, f"sheet {self.sheet}" if self.sheet else ""]
        parts.append(f"{self.row_word} {self.row}" if self.row else "")
        named = f"column {self.column}" if self.column else ""
        if self.cell:
            named = f"cell {self.cell} ({self.column})"
        return ", ".join(part for part in (*parts, named) if part)

    def __str__(self) -> str:
        return f"{self.place}: {'; '.join(part for part in (self.wrong, self.right) if part)}"
