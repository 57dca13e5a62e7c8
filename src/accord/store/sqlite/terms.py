"""Texts that recur (labels, kinds, names of logs) are stored once and named by a number."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any, Protocol

from accord.errors import Tampered
from accord.model.labels import Label, join
from accord.record.entries import label_text, read_label

__all__ = ["Connected", "Labels", "Terms"]


class Connected(Protocol):
    """What holds a connection to the file: a vault, or another process beside it."""

    @property
    def connection(self) -> Any:
        """The connection."""
        ...


class Terms:
    """The texts of one table. What was read or written once is kept in memory.

    `texts` gives the text of a number; of one that is not there, `Tampered`.
    """

    def __init__(self, vault: Connected, table: str) -> None:
        self._vault, self._table = vault, table
        self.texts = _Texts(self)
        self._numbers: dict[str, int] = {}
        self._written = defaultdict[int, str](str)
        self._last = 0

    def number(self, text: str) -> int:
        """The number of a text, which is given one if it is new."""
        found = self._numbers.get(text)
        return self._add(text) if found is None else found

    def known(self, text: str) -> int | None:
        """The number of a text that has one."""
        if text not in self._numbers:
            self.refresh()
        return self._numbers.get(text)

    def written(self) -> Mapping[int, str]:
        """All texts as they lie in the file; empty for a number that is not there."""
        self.refresh()
        return self._written

    def refresh(self) -> None:
        """Read the numbers that were given since, by this or another process."""
        sql = f"SELECT id, text FROM {self._table} WHERE id > ?"  # noqa: S608
        for number, text in self._vault.connection.execute(sql, (self._last,)).fetchall():
            self._keep(number, text)

    def forget(self) -> None:
        """Forget all; what was given in a transaction that failed must not be remembered."""
        self.texts.clear()
        self._numbers.clear()
        self._written.clear()
        self._last = 0

    def missing(self, number: int) -> str:
        """The text of a number that is not in memory."""
        self.refresh()
        if number not in self.texts:
            raise Tampered(f"{self._table} holds no number {number}, which an entry names")
        return self.texts[number]

    def _add(self, text: str) -> int:
        self.refresh()
        if text not in self._numbers:
            sql = f"INSERT INTO {self._table} (text) VALUES (?) RETURNING id"  # noqa: S608
            (row,) = self._vault.connection.execute(sql, (text,)).fetchall()
            self._keep(row[0], text)
        return self._numbers[text]

    def _keep(self, number: int, text: str) -> None:
        self.texts[number], self._numbers[text] = text, number
        self._written[number] = text
        self._last = max(self._last, number)


class _Texts(dict[int, str]):
    """Texts by number; a dictionary itself because every row that is read looks four up."""

    def __init__(self, terms: Terms) -> None:
        self._terms = terms

    def __missing__(self, number: int) -> str:
        return self._terms.missing(number)


class Labels(Terms):
    """The labels of a file, each with a number."""

    def __init__(self, vault: Connected) -> None:
        super().__init__(vault, "labels")
        self._joins: dict[tuple[int, int], int] = {}

    def label(self, number: int) -> Label:
        """The label of a number."""
        return read_label(self.texts[number])

    def numbered(self, label: Label) -> int:
        """The number of a label."""
        return self.number(label_text(label))

    def joined(self, numbers: Iterable[int]) -> int:
        """The number of the join of labels, given by their numbers; of one or more."""
        first, *others = numbers
        for other in others:
            if other != first:
                first = self._join(first, other)
        return first

    def all(self) -> dict[int, Label]:
        """Every label of the file by its number."""
        self.refresh()
        return {number: read_label(text) for number, text in self.texts.items()}

    def forget(self) -> None:
        """Forget all."""
        super().forget()
        self._joins.clear()

    def _join(self, one: int, other: int) -> int:
        found = self._joins.get((one, other))
        if found is None:
            found = self.numbered(join(self.label(one), self.label(other)))
            self._joins[one, other] = found
        return found
