"""Every row of a log, and whether what was derived from it is what the rules derive."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import tzinfo
from typing import Any, Final

from accord.errors import BadInput
from accord.model.kinds import decode
from accord.model.labels import Label, flows, join_all
from accord.record.canonical import read_canonical
from accord.record.entries import Entry, label_text, read_label
from accord.record.port import Audited
from accord.record.rows import Row, began, said_by
from accord.store.sqlite.rows import Stored, id_key, unpack
from accord.store.sqlite.schema import COLUMNS, SCHEMA, lookup
from accord.store.sqlite.terms import Labels, Terms
from accord.store.vault.marker import SCHEMA as MARKER

__all__ = ["LAST", "STEP", "Auditing", "structure"]

_SAMPLES: Final = frozenset({"sqlite_stat1", "sqlite_stat4"})
"""Tables that SQLite makes for its planner."""
LAST: Final = 2**63 - 1
"""The largest number that a row can have."""
STEP: Final = 256
"""Rows read at a time, each time in a transaction of its own: an audit holds up no writer.

So few stay in the cache of a processor until they are hashed.
"""


@dataclass(frozen=True, slots=True)
class Auditing:
    """Some rows, read inside one transaction.

    The label of an answer is compared with the labels under which what it answers
    stands in the file. These are compared in their turn, so by induction all are.
    """

    db: Any
    labels: Labels
    terms: Terms
    zone: tzinfo

    def rows(self, after: int, last: int = LAST) -> list[tuple[int, Audited]]:
        """The next rows after a number, up to the last one asked for, each with its number."""
        sql = (
            f"SELECT {COLUMNS} FROM entries e NOT INDEXED"  # noqa: S608
            f" WHERE e.n > ? AND e.n <= ? ORDER BY e.n LIMIT {STEP}"
        )
        rows: list[Stored] = self.db.execute(sql, (after, last)).fetchall()
        if not rows:
            return []
        answers = self._answers(rows[0][0], rows[-1][0])
        raises = self._raises(rows[0][0], rows[-1][0])
        labels, terms = self.labels.written(), self.terms.written()
        found = []
        for row in rows:
            n, standing, _, _, _, _, label, _, _, position, _, _, digest = row[:13]
            entry, content = unpack(row, labels, terms)
            derived = self._derived(row, entry, terms)
            if entry.replaces or n in answers or digest in raises:
                numbers = {label, raises.get(digest, label)}
                targets, joined = self._answered(n, entry, numbers, labels)
                derived = derived and targets == answers.get(n, set())
                derived = derived and joined == labels[standing] != ""
            elif standing != label:
                derived = False
            if derived and entry.kind == "relabel" and content.body:
                derived = self._acts(content.body, labels)
            raised = labels[raises[digest]] if digest in raises else ""
            found.append((n, Audited(Row(position, entry, content), derived, raised)))
        return found

    def _derived(self, row: Stored, entry: Entry, terms: Mapping[int, str]) -> bool:
        """Whether the columns by which a question finds an entry are those of this one."""
        zone = self.zone
        try:
            return (
                row[11] == id_key(entry.id)
                and row[3] == began(entry.valid, zone)
                and row[4] == said_by(entry.said, zone)
                and terms[row[2]] == entry.kind
            )
        except BadInput:  # a date that was altered need not be one
            return False

    def _answers(self, first: int, last: int) -> dict[int, set[int]]:
        sql = "SELECT by_n, target_n FROM answers WHERE by_n BETWEEN ? AND ?"
        found: dict[int, set[int]] = {}
        for by_n, target_n in self.db.execute(sql, (first, last)):
            found.setdefault(by_n, set()).add(target_n)
        return found

    def _raises(self, first: int, last: int) -> dict[bytes, int]:
        sql = (
            "SELECT r.id, r.label FROM entries e NOT INDEXED CROSS JOIN raises r ON r.id = e.id"
            " WHERE e.n BETWEEN ? AND ?"
        )
        return dict(self.db.execute(sql, (first, last)).fetchall())

    def _answered(
        self, n: int, entry: Entry, numbers: set[int], labels: Mapping[int, str]
    ) -> tuple[set[int], str]:
        """The numbers of what an entry answers, and the label under which it should stand."""
        targets = set()
        (last,) = self.db.execute("SELECT max(n) FROM entries").fetchone()
        for digest in entry.replaces:
            for target_n, label in self.db.execute(lookup(last), (id_key(digest), digest)):
                targets.add(target_n)
                if target_n < n:
                    numbers.add(label)
        if not all(labels[number] for number in numbers):
            return targets, ""
        return targets, label_text(join_all(read_label(labels[number]) for number in numbers))

    def _acts(self, body: bytes, labels: Mapping[int, str]) -> bool:
        """Whether the label that a relabelling adds is among those that were raised."""
        try:
            plain = read_canonical(body)
            relabel = decode(plain["kind"], plain["version"], plain["value"])
            digest = bytes.fromhex(relabel.entry)
        except (BadInput, ValueError, KeyError):  # it was altered
            return False
        owners = {policy.owner: policy.groups for policy in relabel.owners}
        added = Label.of(relabel.level, relabel.compartments, owners, relabel.embargo)
        sql = "SELECT label FROM raises WHERE id = ?"
        found = self.db.execute(sql, (digest,)).fetchone()
        raised = labels[found[0]] if found else ""
        return bool(raised) and flows(added, read_label(raised))


def structure(db: Any) -> list[str]:
    """Whether the tables and indexes are ours alone, and each index finds every row."""
    ours = {_plain(sql) for sql in (MARKER + ";" + SCHEMA).split(";") if sql.strip()}
    made = db.execute("SELECT name, sql FROM sqlite_schema WHERE sql IS NOT NULL").fetchall()
    there = {_plain(sql): name for name, sql in made if name not in _SAMPLES}
    if set(there) != ours:
        more = sorted(there[sql] for sql in set(there) - ours)
        said = f": {', '.join(more)}"[:200] if more else ""
        return [f"tables or indexes of the file were changed{said}"]
    trees = [row[0] for row in db.execute("PRAGMA integrity_check(20)")]
    return [f"the file answers otherwise than it holds: {line}" for line in trees if line != "ok"]


def _plain(sql: str) -> str:
    return " ".join(sql.split())
