"""Every row of a log, and whether what was derived from it is what the rules derive."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from accord.errors import BadInput
from accord.model.labels import join_all
from accord.record.entries import label_text
from accord.record.port import Audited
from accord.record.rows import Row, began, said_by
from accord.store.sqlite.rows import Stored, id_key, split, unpack
from accord.store.sqlite.schema import COLUMNS, lookup
from accord.store.sqlite.terms import Labels, Terms

__all__ = ["STEP", "Auditing"]

STEP: Final = 1000
"""Rows read at a time, each time in a transaction of its own: an audit holds up no writer."""


@dataclass(frozen=True, slots=True)
class Auditing:
    """Some rows of a log, read inside one transaction.

    The label of an answer is compared with the labels under which what it answers
    stands in the file. These are compared in their turn, so by induction all are.
    """

    db: Any
    labels: Labels
    terms: Terms

    def rows(self, origin: str, after: int) -> list[tuple[int, Audited]]:
        """The next rows of a log after a number, each with its number."""
        sql = (
            f"SELECT {COLUMNS} FROM entries e NOT INDEXED"  # noqa: S608
            f" WHERE e.n > ? AND e.origin = ? ORDER BY e.n LIMIT {STEP}"
        )
        number = self.terms.known(origin)
        stored = [Stored._make(row) for row in self.db.execute(sql, (after, number)).fetchall()]
        return list(self._audited(stored)) if stored else []

    def _audited(self, stored: Sequence[Stored]) -> Iterator[tuple[int, Audited]]:
        answers = self._answers(stored[0].n, stored[-1].n)
        raises = dict(self.db.execute("SELECT id, label FROM raises").fetchall())
        label, term = self.labels.written, self.terms.written
        for row in stored:
            entry, content = unpack(row, label, term)
            derived = _dates_hold(row) and row.id_key == id_key(row.id)
            derived = derived and term(row.kind) == row.subject.partition("/")[0]
            if row.replaces or row.n in answers or row.id in raises:
                derived = derived and self._stands(row, answers.get(row.n, set()), raises)
            else:
                derived = derived and row.standing == row.label
            yield row.n, Audited(Row(row.position, entry, content), derived)

    def _answers(self, first: int, last: int) -> dict[int, set[int]]:
        sql = "SELECT by_n, target_n FROM answers WHERE by_n BETWEEN ? AND ?"
        found: dict[int, set[int]] = {}
        for by_n, target_n in self.db.execute(sql, (first, last)):
            found.setdefault(by_n, set()).add(target_n)
        return found

    def _stands(self, row: Stored, answers: set[int], raises: Mapping[bytes, int]) -> bool:
        """Whether it answers what it should, and stands under the label that it should."""
        numbers = {row.label, raises.get(row.id, row.label)}
        targets = set()
        (last,) = self.db.execute("SELECT max(n) FROM entries").fetchone()
        for digest in split(row.replaces):
            for target_n, standing in self.db.execute(lookup(last), (id_key(digest), digest)):
                targets.add(target_n)
                if target_n < row.n:
                    numbers.add(standing)
        if targets != answers or not all(map(self.labels.written, numbers)):
            return False
        joined = label_text(join_all(map(self.labels.label, numbers)))
        return joined == self.labels.written(row.standing)


def _dates_hold(row: Stored) -> bool:
    try:
        return row.began == began(row.valid) and row.said_by == said_by(row.said)
    except BadInput:  # a date that was altered need not be one
        return False
