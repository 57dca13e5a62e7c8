"""A view as SQL. What it shows, and which of that are heads, as `record.views` defines."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from accord.model.labels import may_read
from accord.model.statements import Statement, View
from accord.record.entries import statement
from accord.record.port import Span
from accord.record.views import bounds, sees_source
from accord.store.sqlite.rows import id_key, unpack
from accord.store.sqlite.schema import COLUMNS, NAMES, SEGMENT_BITS, segments
from accord.store.sqlite.terms import Labels, Terms

__all__ = ["Asking"]

_STANDING, _PROVENANCE_LABEL = NAMES.index("standing"), NAMES.index("provenance_label")
_HEX = frozenset("0123456789abcdef")
_BY_KIND, _BY_SUBJECT, _BY_ID = (
    f"INDEXED BY entries_by_{name}" for name in ("kind", "subject", "id")
)


@dataclass(frozen=True, slots=True)
class Asking:
    """One view, asked of one file inside one transaction."""

    db: Any
    labels: Labels
    terms: Terms
    view: View

    def heads(
        self, kinds: Sequence[str], subjects: Sequence[str], began: Span | None
    ) -> list[Statement]:
        """The heads that the view shows, in the order of arrival."""
        where, values = self._chosen(kinds, subjects, began)
        return self._statements(f"{where} AND {self._unanswered()}", values)

    def by_time(self, kinds: Sequence[str], behind: tuple[str, str], most: int) -> list[Statement]:
        """The heads behind one, in the order in which they were recorded."""
        where, values = self._chosen(kinds, (), None)
        sql = (
            f"SELECT e.n FROM entries e {where} AND {self._unanswered()}"  # noqa: S608
            " AND (e.recorded, e.id) > (:recorded, :id) ORDER BY e.recorded, e.id LIMIT :most"
        )
        values |= {"recorded": behind[0], "id": bytes.fromhex(behind[1]), "most": most}
        chosen = self.db.execute(sql, values | self._values())
        return self._numbered([n for (n,) in chosen])

    def by_subject(
        self, kinds: Sequence[str], behind: tuple[str, str], most: int
    ) -> list[Statement]:
        """The heads behind one, by subject; each kind and segment is asked for its first."""
        (last,) = self.db.execute("SELECT max(n) FROM entries").fetchone()
        sql = (
            f"SELECT e.subject, e.id, e.n FROM entries e {_BY_SUBJECT} WHERE e.segment = :segment"  # noqa: S608
            " AND e.subject >= :first AND e.subject < :end"
            " AND (e.subject, e.id) > (:subject, :id)"
            f" AND {self._shown('e')} AND {self._unanswered()}"
            " ORDER BY e.subject, e.id LIMIT :most"
        )
        values: dict[str, Any] = {
            **self._values(),
            "subject": behind[0],
            "id": bytes.fromhex(behind[1]),
            "most": most,
        }
        found: list[int] = []
        for kind in sorted(kinds or self.terms.written().values()):
            # No key is empty, and `0` follows `/`.
            first = max(f"{kind}/", behind[0])
            values |= {"first": first, "end": f"{kind}0", "most": most - len(found)}
            rows: list[tuple[str, bytes, int]] = []
            for segment in range(((last or 0) >> SEGMENT_BITS) + 1):
                rows += self.db.execute(sql, {**values, "segment": segment}).fetchall()
            found += [n for _, _, n in sorted(rows)[: most - len(found)]]
            if len(found) == most:
                break
        return self._numbered(found)

    def _numbered(self, numbers: Sequence[int]) -> list[Statement]:
        """The entries of these numbers, in their order."""
        values = {"numbers": json.dumps(list(numbers))}
        found = self._statements(
            "NOT INDEXED WHERE e.n IN (SELECT value FROM json_each(:numbers))", values
        )
        placed = dict(zip(sorted(numbers), found, strict=True))
        return [placed[n] for n in numbers]

    def history(self, subject: str) -> list[Statement]:
        """All that the view shows of a subject, in the order of arrival."""
        where, values = self._chosen((), (subject,), None)
        return self._statements(where, values)

    def find(self, reference: str) -> Statement | None:
        """The one statement that the view shows whose reference begins so."""
        if len(reference) > 64 or not _HEX.issuperset(reference):
            return None
        first, last = (bytes.fromhex(reference.ljust(64, digit)) for digit in "0f")
        where = f"{_BY_ID} WHERE {self._segments()} AND {self._shown('e')}"
        if reference:
            where += " AND e.id_key BETWEEN :low AND :high AND e.id BETWEEN :first AND :last"
        values = {"low": id_key(first), "high": id_key(last), "first": first, "last": last}
        found = self._statements(f"{where} LIMIT 2", values)
        return found[0] if len(found) == 1 else None

    def count(self, kinds: Sequence[str]) -> dict[str, int]:
        """How many heads of each kind the view shows."""
        where, values = self._chosen(kinds, (), None)
        sql = f"SELECT e.kind, count(*) FROM entries e {where} AND {self._unanswered()}"  # noqa: S608
        rows = self.db.execute(f"{sql} GROUP BY e.kind", values | self._values())
        counted = {self.terms.texts[number]: count for number, count in rows}
        return {kind: counted.get(kind, 0) for kind in kinds}

    def _chosen(
        self, kinds: Sequence[str], subjects: Sequence[str], began: Span | None
    ) -> tuple[str, dict[str, object]]:
        """What is asked for, and shown: the index to use, the condition, and its values."""
        conditions, values = [self._shown("e")], dict[str, object]()
        index = _BY_SUBJECT if subjects else _BY_KIND if kinds else "NOT INDEXED"
        if index != "NOT INDEXED":
            conditions.append(self._segments())
        if kinds:
            known = [self.terms.known(kind) for kind in kinds]
            listed = ",".join(str(number) for number in known if number is not None)
            conditions.append(f"e.kind IN ({listed})")
        if subjects:
            conditions.append("e.subject IN (SELECT value FROM json_each(:subjects))")
            values["subjects"] = json.dumps(list(subjects))
        if began is not None:
            conditions.append("e.began BETWEEN :began_first AND :began_last")
            values |= {"began_first": began.first, "began_last": began.last}
        return f"{index} WHERE {' AND '.join(conditions)}", values

    def _shown(self, entry: str) -> str:
        """The condition that the view shows an entry; the same for one that answers it."""
        dates = (
            f"{entry}.began <= :began_by AND {entry}.said_by <= :said_by"
            f" AND {entry}.recorded <= :recorded_by"
        )
        if self.view.reader.custodian:
            return dates
        return f"{dates} AND {entry}.standing IN (SELECT value FROM json_each(:open))"  # noqa: S608

    def _unanswered(self) -> str:
        return (
            "NOT EXISTS (SELECT 1 FROM answers a JOIN entries b ON b.n = a.by_n"  # noqa: S608
            f" WHERE a.target_n = e.n AND {self._shown('b')})"
        )

    def _segments(self) -> str:
        (last,) = self.db.execute("SELECT max(n) FROM entries").fetchone()
        return f"e.segment IN ({segments(last or 0)})"

    def _values(self) -> dict[str, object]:
        edge = bounds(self.view)
        values: dict[str, object] = edge._asdict()
        if not self.view.reader.custodian:
            values["open"] = json.dumps(self._open())
        return values

    def _open(self) -> list[int]:
        """The numbers of all labels that this reader may read."""
        reader, now = self.view.reader, self.view.now
        return [
            number for number, label in self.labels.all().items() if may_read(reader, label, now)
        ]

    def _statements(self, where: str, values: Mapping[str, object]) -> list[Statement]:
        # Chosen by number first, so that rows are read in their order and none is sorted whole.
        sql = (
            f"SELECT {COLUMNS} FROM entries e WHERE e.n IN"  # noqa: S608
            f" (SELECT e.n FROM entries e {where}) ORDER BY e.n"
        )
        sourced: dict[tuple[int, int], bool] = {}
        found = []
        for row in self.db.execute(sql, {**values, **self._values()}):
            entry, content = unpack(row, self.labels.texts, self.terms.texts)
            standing, provenance_label = row[_STANDING], row[_PROVENANCE_LABEL]
            label = self.labels.label(standing)
            sees = sourced.get((provenance_label, standing))
            if sees is None:
                sees = sees_source(entry, self.view.reader, label, self.view.now)
                sourced[provenance_label, standing] = sees
            found.append(statement(entry, content, sourced=sees, label=label))
        return found
