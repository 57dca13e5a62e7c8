"""Writing a batch. Whoever calls has begun a transaction, and ends it."""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import tzinfo
from typing import Any

from accord.errors import BadInput, NotFound, Stale
from accord.model.labels import Label
from accord.record.entries import Content, Entry
from accord.record.port import Batch, Part
from accord.store.sqlite.rows import id_key, pack
from accord.store.sqlite.schema import INSERT, ONCE, lookup
from accord.store.sqlite.terms import Labels, Terms

__all__ = ["Writing"]


@dataclass(slots=True)
class _Log:
    """A log as it grows: the number of its name, its size, the time of its latest entry."""

    origin: int
    size: int
    latest: str
    latest_before: str


@dataclass(slots=True)
class Writing:
    """One batch on its way into one file."""

    db: Any
    labels: Labels
    terms: Terms
    zone: tzinfo
    last: int = 0
    arrived: dict[bytes, tuple[int, int]] = field(default_factory=dict)
    logs: dict[str, _Log] = field(default_factory=dict)
    answers: list[tuple[int, int]] = field(default_factory=list)

    def write(self, batch: Batch) -> None:
        """Write all of it."""
        (last,) = self.db.execute("SELECT max(n) FROM entries").fetchone()
        self.last = last or 0
        # Raised first, so that what is entered below stands under labels already raised.
        for digest, label in batch.raises:
            self._raise(digest, label)
        self._enter(batch.entries)
        self._keep(batch)
        for part in batch.destroyed:
            self._destroy(part)

    def _enter(self, entries: Sequence[tuple[Entry, Content]]) -> None:
        rows = []
        raised = self._any("raises")
        first = self.last + 1
        for n, (entry, content) in enumerate(entries, first):
            log = self.logs.get(entry.origin) or self._log(entry.origin)
            self._refuse_known(entry, log)
            label = self.labels.number(entry.label)
            standing = label
            if raised:
                standing = self._with_raise(entry.id, label)
            if entry.replaces:
                standing = self._answer(n, entry, standing)
            self.arrived[entry.id] = (n, standing)
            rows.append(
                pack(
                    entry, content, n, standing, log.size, label,
                    self.labels.number(entry.provenance_label), log.origin,
                    self.terms.number(entry.kind), self.zone,
                )
            )  # fmt: skip
            log.size += 1
            log.latest = max(log.latest, entry.recorded)
        self.db.executemany(INSERT, rows)
        self._settle_pending()
        self.db.executemany("INSERT OR IGNORE INTO answers VALUES (?, ?)", self.answers)
        self.db.executemany(
            "INSERT OR REPLACE INTO logs (origin, size, latest) VALUES (?, ?, ?)",
            [(log.origin, log.size, log.latest) for log in self.logs.values()],
        )

    def _refuse_known(self, entry: Entry, log: _Log) -> None:
        """Refuse an entry that is on record.

        Its time and its log are part of what its id is the hash of: one that is later
        than all of its log cannot be there, and need not be looked up.
        """
        if entry.id in self.arrived or (
            entry.recorded <= log.latest_before and self._place(entry.id) is not None
        ):
            raise BadInput("is on record already", at=entry.subject)

    def _answer(self, n: int, entry: Entry, standing: int) -> int:
        """Note what an entry answers; returns its label, joined with the labels of that."""
        joined = [standing]
        for target in entry.replaces:
            place = self.arrived.get(target) or self._place(target)
            if place is None:
                self.db.execute("INSERT OR IGNORE INTO pending VALUES (?, ?)", (target, n))
            else:
                self.answers.append((n, place[0]))
                joined.append(place[1])
        return self.labels.joined(joined)

    def _settle_pending(self) -> None:
        """What was waiting for one of these entries answers it now."""
        if not self._any("pending"):
            return
        for digest, (n, _) in self.arrived.items():
            waiting = self.db.execute("SELECT by_n FROM pending WHERE target = ?", (digest,))
            self.answers += [(by_n, n) for (by_n,) in waiting.fetchall()]
            self.db.execute("DELETE FROM pending WHERE target = ?", (digest,))

    def _raise(self, digest: bytes, label: Label) -> None:
        """Raise the label of an entry, and of all that answers it."""
        number = self.labels.numbered(label)
        sql = "SELECT label FROM raises WHERE id = ?"
        earlier = [row[0] for row in self.db.execute(sql, (digest,)).fetchall()]
        joined = self.labels.joined([*earlier, number])
        self.db.execute("INSERT OR REPLACE INTO raises VALUES (?, ?)", (digest, joined))
        place = self._place(digest)
        if place is not None:
            self._spread(place[0], joined)

    def _spread(self, n: int, label: int) -> None:
        """Join a label to that of an entry, and of all that answers it later."""
        waiting = [(n, label)]
        while waiting:
            n, added = heapq.heappop(waiting)
            (old,) = self.db.execute("SELECT standing FROM entries WHERE n = ?", (n,)).fetchone()
            new = self.labels.joined([old, added])
            if new == old:
                continue
            self.db.execute("UPDATE entries SET standing = ? WHERE n = ?", (new, n))
            later = "SELECT by_n FROM answers WHERE target_n = ? AND by_n > target_n"
            for (by_n,) in self.db.execute(later, (n,)).fetchall():
                heapq.heappush(waiting, (by_n, new))

    def _with_raise(self, digest: bytes, label: int) -> int:
        found = self.db.execute("SELECT label FROM raises WHERE id = ?", (digest,)).fetchone()
        return label if found is None else self.labels.joined([label, found[0]])

    def _place(self, digest: bytes) -> tuple[int, int] | None:
        """The number of an entry that lies in the file, and the label it stands under."""
        row = self.db.execute(lookup(self.last), (id_key(digest), digest)).fetchone()
        found: tuple[int, int] | None = row
        return found

    def _log(self, origin: str) -> _Log:
        number = self.terms.number(origin)
        sql = "SELECT size, latest FROM logs WHERE origin = ?"
        size, latest = self.db.execute(sql, (number,)).fetchone() or (0, "")
        log = self.logs[origin] = _Log(number, size, latest, latest)
        return log

    def _any(self, table: str) -> bool:
        return bool(self.db.execute(f"SELECT EXISTS (SELECT 1 FROM {table})").fetchone()[0])  # noqa: S608

    def _keep(self, batch: Batch) -> None:
        """Write what lies beside the log."""
        for name in batch.once:
            sql = "SELECT 1 FROM settings WHERE name = ?"
            if self.db.execute(sql, (ONCE + name,)).fetchone():
                raise Stale("was done already")
        for sql, rows in _beside(batch):
            if rows:
                self.db.executemany(sql, rows)

    def _destroy(self, part: Part) -> None:
        if part.attachment:
            self.db.execute("DELETE FROM attachments WHERE address = ?", (part.attachment,))
            return
        digest = bytes.fromhex(part.reference)
        place = self.arrived.get(digest) or self._place(digest)
        if place is None:
            raise NotFound(f"nothing on file under {part.reference!r} that could be destroyed")
        if part.body:
            gone = "body_salt = NULL, body_text = NULL"
            self.db.execute(f"UPDATE entries SET {gone} WHERE n = ?", place[:1])  # noqa: S608
        if part.provenance:
            gone = "provenance_salt = NULL, provenance_text = NULL"
            self.db.execute(f"UPDATE entries SET {gone} WHERE n = ?", place[:1])  # noqa: S608


def _beside(batch: Batch) -> Iterable[tuple[str, list[tuple[object, ...]]]]:
    yield (
        "INSERT INTO attachments VALUES (?, ?, ?) ON CONFLICT (address)"
        " DO UPDATE SET salt = excluded.salt, data = excluded.data",
        [tuple(item) for item in batch.attachments],
    )
    yield (
        "INSERT INTO drafts (key, author, written, text) VALUES (?, ?, ?, ?) ON CONFLICT (key)"
        " DO UPDATE SET author = excluded.author, written = excluded.written,"
        " text = excluded.text",
        [tuple(draft) for draft in batch.drafts],
    )
    yield "DELETE FROM drafts WHERE key = ?", [(key,) for key in batch.dropped]
    yield "INSERT OR REPLACE INTO settings VALUES (?, ?)", [*batch.settings.items()]
    yield (
        "INSERT INTO settings VALUES (?, ?)",
        [(ONCE + name, noted) for name, noted in batch.once.items()],
    )
    yield (
        "INSERT INTO checkpoints (origin, size, root, at) VALUES (?, ?, ?, ?)",
        [tuple(point) for point in batch.checkpoints],
    )
    yield (
        "INSERT INTO traces (at, reader, action, allowed, detail) VALUES (?, ?, ?, ?, ?)",
        [tuple(trace) for trace in batch.traces],
    )
