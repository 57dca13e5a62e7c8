"""The store on a disk: one encrypted file."""

from __future__ import annotations

import weakref
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from dataclasses import replace
from datetime import tzinfo
from itertools import chain, groupby
from operator import itemgetter
from pathlib import Path
from types import MappingProxyType, TracebackType
from typing import Any, Final, Self

from accord.errors import Busy, DiskFull, FileTrouble, ReadOnly, Tampered, Unswept
from accord.model.dates import zone_named
from accord.model.statements import Statement, View
from accord.record.entries import forget
from accord.record.port import (
    Attached,
    Audited,
    Batch,
    By,
    Checkpointed,
    Draft,
    Passed,
    Span,
    Trace,
)
from accord.store.sqlite.asking import Asking
from accord.store.sqlite.auditing import structure
from accord.store.sqlite.passing import Order, Reader, in_turn, worth_two
from accord.store.sqlite.schema import ONCE, SCHEMA, settle
from accord.store.sqlite.terms import Labels, Terms
from accord.store.sqlite.writing import Writing
from accord.store.vault import PATIENCE, Key, Opener, Vault

__all__ = ["SqliteStore"]

_IDS: Final = 16_384


class SqliteStore:
    """The record in one encrypted file. It answers as the memory store does.

    One at a time writes to a file and any number read it, in any number of
    processes; each question is answered from the file as it is at one moment.
    """

    def __init__(self, vault: Vault) -> None:
        self.vault = vault
        self._labels, self._terms = Labels(vault), Terms(vault, "terms")
        self._settings: Mapping[str, str] = MappingProxyType({})
        self._version = -1
        self._waiting: list[Trace] = []
        # A program may end without closing. The driver would then fold the log, but the file
        # would still say that it is in use, and be taken for a copy made meanwhile.
        self._closing = weakref.finalize(self, vault.close)

    @classmethod
    def create(cls, path: Path, key: Key, opener: Opener, settings: Mapping[str, str]) -> Self:
        """Make a new file with these settings, and open it. `Exists` if there is one."""
        return cls(Vault.create(path, key, opener, SCHEMA + settle(settings)))

    @classmethod
    def open(cls, path: Path, key: Key, opener: Opener) -> Self:
        """Open a file. Every fault it can have is an error of its own, under `FileTrouble`."""
        return cls(Vault(path, key, opener))

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:  # fmt: skip
        self.close()

    @property
    def settings(self) -> Mapping[str, str]:
        """The settings of the file."""
        with self.vault.snapshot() as db:
            (version,) = db.execute("PRAGMA data_version").fetchone()
            if version != self._version:
                # What is noted of requests grows with them, and is no setting.
                sql = "SELECT name, value FROM settings WHERE name < ? OR name > ?"
                found = db.execute(sql, (ONCE, f"{ONCE}~")).fetchall()
                self._settings, self._version = MappingProxyType(dict(found)), version
        return self._settings

    @property
    def zone(self) -> tzinfo:
        """The time zone of the file; what is derived of dates without a zone hangs on it."""
        return zone_named(self.settings.get("zone", "UTC"))

    @property
    def writable(self) -> bool:
        """Whether the medium can be written."""
        return self.vault.writable

    def heads(
        self,
        view: View,
        *,
        kinds: Sequence[str] = (),
        subjects: Sequence[str] = (),
        began: Span | None = None,
    ) -> list[Statement]:
        """The heads that the view shows, in the order recorded."""
        with self.vault.snapshot() as db:
            return self._asking(db, view).heads(kinds, subjects, began)

    def listed(
        self, view: View, kinds: Sequence[str], *, by: By, behind: tuple[str, str], most: int
    ) -> list[Statement]:
        """The next heads that the view shows, in an order."""
        with self.vault.snapshot() as db:
            asking = self._asking(db, view)
            if by == "subject":
                return asking.by_subject(kinds, behind, most)
            return asking.by_time(kinds, behind, most)

    def history(self, view: View, subject: str) -> list[Statement]:
        """All that the view shows of a subject."""
        with self.vault.snapshot() as db:
            return self._asking(db, view).history(subject)

    def find(self, view: View, reference: str) -> Statement | None:
        """The one statement that the view shows whose reference begins so."""
        with self.vault.snapshot() as db:
            return self._asking(db, view).find(reference)

    def count(self, view: View, kinds: Sequence[str]) -> dict[str, int]:
        """How many heads of each kind the view shows."""
        with self.vault.snapshot() as db:
            return self._asking(db, view).count(kinds)

    def write(self, batch: Batch) -> None:
        """Write a batch, whole or not at all; it is on the disk when this returns.

        What was destroyed is also swept from free pages and from the write-ahead log;
        `Unswept` if that has to wait. It is destroyed all the same.
        """
        destroys = bool(batch.destroyed)
        whole = replace(batch, traces=[*self._waiting, *batch.traces])
        with self._transaction(destroys=destroys) as writing:
            writing.write(whole)
        self._waiting.clear()
        if batch.settings:
            self._version = -1
        if destroys:
            forget()
            self._sweep()

    def noted(self, name: str) -> str | None:
        """What was noted under a name that is good once."""
        found = self._read("SELECT value FROM settings WHERE name = ?", ONCE + name)
        return found[0][0] if found else None

    def trace(self, line: Trace) -> None:
        """Write a line of the security log: now if nobody else is writing, or with the next one.

        Who reads is not held up by who writes. What still waits is written on closing.
        """
        self._waiting.append(line)
        self._write_traces(patience=0)

    @property
    def untraced(self) -> int:
        """How many lines of the security log could not be written so far."""
        return len(self._waiting)

    def drafts(self, author: str) -> list[Draft]:
        """The drafts of one author, in the order written."""
        sql = "SELECT key, author, written, text FROM drafts WHERE author = ? ORDER BY n"
        return [Draft(*row) for row in self._read(sql, author)]

    def attachment(self, address: str) -> bytes | None:
        """The bytes at an address."""
        found = self._read("SELECT salt, data FROM attachments WHERE address = ?", address)
        for salt, data in found:
            if not Attached(address, salt, data).intact:
                raise Tampered("the data of an attachment are not those that were kept")
        return found[0][1] if found else None

    def attachments(self) -> Iterator[Attached]:
        """All that is attached, by address, read one after the other."""
        after = ""
        sql = (
            "SELECT address, salt, data FROM attachments WHERE address > ? ORDER BY address LIMIT 1"
        )
        while found := self._read(sql, after):
            after = found[0][0]
            yield Attached(*found[0])

    def logs(self) -> dict[str, int]:
        """The size of each log as the file counts it."""
        sql = "SELECT t.text, l.size FROM logs l JOIN terms t ON t.id = l.origin ORDER BY t.id"
        return dict(self._read(sql))

    def audit(self) -> Iterator[Audited]:
        """Every row in the order of arrival, as it lies on the disk."""
        return chain.from_iterable(self._reader().rows())

    def passed(self) -> Iterator[Passed]:
        """Every row, hashed anew."""
        (last,) = self._read("SELECT coalesce(max(n), 0) FROM entries")[0]
        place = self.vault.elsewhere() if worth_two(last, sum(self.logs().values())) else None
        reader = self._reader()
        return in_turn(Order(place, self.zone, last), reader) if place else reader.passed()

    def unsound(self) -> Callable[[], list[str]]:
        """What is wrong with tables and indexes: a row that no index finds answers nobody.

        Proofs rest on the rows alone; and what was added, such as a trigger, could keep
        what is destroyed.
        """
        if not self.vault.writable:  # then there may be no second connection
            with self.vault.snapshot() as db:
                found = structure(db)
            return lambda: found
        pool = ThreadPoolExecutor(1)
        looking = pool.submit(self._structure)
        pool.shutdown(wait=False)
        return looking.result

    def _structure(self) -> list[str]:
        with self.vault.apart() as db:
            return structure(db)

    def ids(self) -> Iterator[Mapping[str, Sequence[bytes]]]:
        """The ids of every log in order, some thousands at a time: all its tree is made of."""
        sql = "SELECT n, origin, id FROM entries NOT INDEXED WHERE n > ? ORDER BY n LIMIT ?"
        after = -1
        while rows := self._read(sql, after, _IDS):
            after, terms = rows[-1][0], self._terms.written()
            found: dict[str, list[bytes]] = {}
            for number, some in groupby(rows, itemgetter(1)):
                found.setdefault(terms[number], []).extend([row[2] for row in some])
            yield found

    def checkpoints(self) -> list[Checkpointed]:
        """The checkpoints kept inside the file."""
        sql = "SELECT origin, size, root, at FROM checkpoints ORDER BY n"
        return [Checkpointed(*row) for row in self._read(sql)]

    def traces(self) -> list[Trace]:
        """The security log."""
        sql = "SELECT at, reader, action, allowed, detail FROM traces ORDER BY n"
        written = [
            Trace(at, reader, action, bool(allowed), detail)
            for at, reader, action, allowed, detail in self._read(sql)
        ]
        return written + self._waiting

    def close(self) -> None:
        """Fold the write-ahead log and let go of the file."""
        forget()
        if self._waiting and self._closing.alive:
            self._write_traces(patience=PATIENCE)
        self._closing()

    @contextmanager
    def _transaction(self, **how: Any) -> Iterator[Writing]:
        try:
            with self.vault.transaction(**how) as db:
                yield Writing(db, self._labels, self._terms, self.zone)
        except BaseException:
            # Numbers given in a transaction that was undone belong to nothing.
            self._labels.forget()
            self._terms.forget()
            raise

    def _write_traces(self, patience: float) -> None:
        if not self.writable:
            return
        with suppress(Busy, DiskFull, ReadOnly):
            with self._transaction(patience=patience) as writing:
                writing.write(Batch(traces=self._waiting))
            self._waiting.clear()

    def _sweep(self) -> None:
        try:
            self.vault.scrub()
        except FileTrouble as error:
            raise Unswept(
                "it is destroyed, and answers nobody any more; but traces of it stay on the disk "
                "until nobody else has the file open and it is opened again: "
                f"close it everywhere and open it once ({error.message})",
                at=self.vault.path.name,
            ) from error

    def _reader(self) -> Reader:
        return Reader(self.vault, self._labels, self._terms, self.zone)

    def _asking(self, db: Any, view: View) -> Asking:
        return Asking(db, self._labels, self._terms, view)

    def _read(self, sql: str, *values: object) -> list[Any]:
        with self.vault.snapshot() as db:
            found: list[Any] = db.execute(sql, values).fetchall()
        return found
