"""An open file."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from accord.errors import BadInput, Busy, DiskFull, FileTrouble, ReadOnly
from accord.store.vault import copies, header, marker
from accord.store.vault.cipher import PATIENCE, Connection, Failure, in_words, secure
from accord.store.vault.copies import Progress
from accord.store.vault.header import Draw
from accord.store.vault.keys import Key, RecoveryKey
from accord.store.vault.lock import WriterLock
from accord.store.vault.marker import Marker
from accord.store.vault.opening import Access, Hold, Place, alone, enter, leave

__all__ = ["Opener", "Vault"]

_MARK = "UPDATE vault SET writes = writes + 1, unscrubbed = max(unscrubbed, ?)"


@dataclass(frozen=True, slots=True)
class Opener:
    """Who opens a file, since when, and where chance comes from.

    `who` and `since` are told to whoever waits to write, and stand in plain text
    beside the file meanwhile: an account name, not a reader of the file.
    """

    who: str
    since: str
    draw: Draw


class Vault:
    """One encrypted file, for one thread at a time.

    Any number of vaults, in any number of processes, may have a file open; one of
    them writes at a time. Transactions are all or nothing, and safe on the disk when
    they end without an error.
    """

    def __init__(self, path: Path, key: Key, opener: Opener) -> None:
        """Open the file at `path`. See `opening.enter` for what can be wrong with it."""
        self.path = Path(os.path.realpath(path))
        self._opener = opener
        self._lock = WriterLock(self.path, opener.who, opener.since)
        self._closed = self._wrote = False
        state = self._enter(key.secret)
        if self.writable and state.unscrubbed:
            with suppress(FileTrouble):  # it stays marked, and is tried again next time
                self.scrub()

    @classmethod
    def create(cls, path: Path, key: Key, opener: Opener, schema: str = "") -> Vault:
        """Make a new file whose tables `schema` describes, and open it. `Exists` if there is one.

        A crash leaves either the whole file or none.
        """
        path = Path(os.path.realpath(path))
        copies.refuse_existing(path)
        first = header.fresh(opener.draw)
        with copies.unfinished(path, opener.draw) as draft:
            place = Place(draft, key.secret(first), first)
            with in_words(path.name):
                _found(place, Marker(opener.draw(16), opener.draw(16)), schema)
            copies.publish(draft, path)
        return cls(path, RecoveryKey(place.secret), opener)

    def __enter__(self) -> Vault:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @property
    def writable(self) -> bool:
        """Whether it can be written: by this account, on this medium, with the room there is."""
        return self._access is Access.WRITE

    @property
    def marker(self) -> Marker:
        """What the file says of itself."""
        with in_words(self.path.name):
            return marker.read(self.connection)

    @property
    def recovery_key(self) -> RecoveryKey:
        """What opens this file without passphrase or key file; to be printed once, on paper."""
        return RecoveryKey(self._place.secret)

    @contextmanager
    def snapshot(self) -> Iterator[Connection]:
        """Read the file as it is at one moment, whatever is written meanwhile."""
        self._refuse_closed()
        if self.connection.in_transaction:
            yield self.connection
            return
        with in_words(self.path.name):
            self.connection.execute("BEGIN")
            try:
                yield self.connection
            finally:
                self._undo()

    @contextmanager
    def apart(self) -> Iterator[Connection]:
        """A second connection, for another thread to read by at the same time."""
        with in_words(self.path.name), closing(self._place.connect("mode=ro")) as connection:
            secure(connection)
            yield connection

    def elsewhere(self) -> Place | None:
        """Where another process may read it meanwhile; nowhere, if it was moved or cannot be."""
        return self._place if self.writable and self._hold.still_at(self.path) else None

    @contextmanager
    def writing(self, patience: float | None = None) -> Iterator[None]:
        """Keep others from writing for more than one transaction.

        Whoever writes meanwhile is waited for: `patience` seconds, or as long as is usual.
        """
        self._refuse_closed()
        if self._access is Access.FULL:
            raise DiskFull(self._access.value, at=self.path.name)
        if not self.writable:
            raise ReadOnly(self._access.value, at=self.path.name)
        with self._lock.held(PATIENCE if patience is None else patience):
            if not self._hold.still_at(self.path):
                raise FileTrouble(
                    "the file was moved or replaced while it was open; open it again",
                    at=self.path.name,
                )
            yield

    @contextmanager
    def transaction(
        self, *, destroys: bool = False, patience: float | None = None
    ) -> Iterator[Connection]:
        """Write, all or nothing. On leaving without an error it is safe on the disk.

        `ReadOnly`, `DiskFull`, `Busy` with the name of who writes; the body's own
        errors undo everything. After a transaction that `destroys`, call `scrub`.
        Do not run a script inside: the driver commits before it runs one.
        """
        self._refuse_closed()
        if self.connection.in_transaction:
            raise BadInput("a transaction cannot begin inside another")
        with self.writing(patience), in_words(self.path.name):
            self._wrote = True
            try:
                self._begin()
                self.connection.execute(_MARK, (destroys,))
                yield self.connection
                self.connection.execute("COMMIT")
            except BaseException:
                self._undo()
                raise

    def scrub(self) -> None:
        """After a destruction: leave no trace of it in pages, free space or the log.

        Deleting zeroes the cells, but rebalancing may have left copies of them in the
        gaps of other pages: so the file is rebuilt and the log cut to nothing. `Busy`
        if somebody is still reading what was there; it is then done at the next opening.
        """
        with self.writing():
            with self.transaction(destroys=True) as connection:
                _forget_samples(connection)
            with in_words(self.path.name):
                self.connection.execute("VACUUM")
                if not self._fold("TRUNCATE"):
                    raise Busy(
                        "what was destroyed stays in the log until others have stopped reading",
                        at=self.path.name,
                    )
            with self.transaction() as connection:
                connection.execute("UPDATE vault SET unscrubbed = 0")

    def faults(self) -> list[str]:
        """What is wrong with the file, page by page and tree by tree; nothing, if it is sound."""
        with in_words(self.path.name):
            if not self.writable:
                return copies.faults(self.connection)
            with self.writing():
                self._fold("PASSIVE")
                return copies.faults(self.connection)

    def backup(self, path: Path, key: Key | None = None, progress: Progress | None = None) -> None:
        """Write a checked copy to `path`, where nothing may lie yet: `Exists`.

        The same keys open it, unless another is given. Others may write meanwhile;
        the copy shows one moment. It has an identity of its own.
        """
        path = Path(os.path.realpath(path))
        copies.refuse_existing(path)
        with self.snapshot(), copies.unfinished(path, self._opener.draw) as draft:
            state = self._copied()._replace(identity=self._opener.draw(16))
            copies.copy_into(self.connection, self._target(draft, key), state, progress)
            copies.publish(draft, path)

    def rekey(self, key: Key, progress: Progress | None = None) -> RecoveryKey:
        """Encrypt the whole file anew under `key`; the old keys open it no more.

        The new file replaces the old one in one step. `Busy` if anybody else has it
        open. Earlier backups keep their keys. Returns the new recovery key.
        """
        old = self._place
        new = self._target(self.path, key)
        with self.writing(), in_words(self.path.name, disk=True):
            self._settle()
            state = self._copied()
            self.connection.close()
            try:
                with alone(old) as source, copies.unfinished(self.path, self._opener.draw) as draft:
                    target = Place(draft, new.secret, new.header)
                    copies.copy_into(source, target, state, progress)
                    copies.replace(draft, self.path)
            finally:
                self._hold.release()
                self._enter(lambda first: (new if first == new.header else old).secret)
        return self.recovery_key

    def close(self) -> None:
        """Fold the log into the file and let go of it. Closing twice is closing once."""
        if self._closed:
            return
        self._undo()
        try:
            if self.writable and not self._rests():
                leave(self._place, self.connection)
        finally:
            self._closed = True
            self.connection.close()
            self._lock.forget()
            self._hold.release()

    def _enter(self, secret: Callable[[bytes], bytes]) -> Marker:
        """Open the file that lies at the path; without it, the vault is closed."""
        self._hold = Hold(self.path)
        try:
            first = self._hold.header
            self._place = Place(self.path, secret(first), first)
            self.connection, state, self._access = enter(self._place, self._hold.first)
        except BaseException:
            self._closed = True
            self._lock.forget()
            self._hold.release()
            raise
        return state

    def _refuse_closed(self) -> None:
        if self._closed:
            raise FileTrouble("the file is closed; open it again", at=self.path.name)

    def _rests(self) -> bool:
        """Fold the log, unless a full disk, say, or a reader who does not stop forbids it."""
        # Who wrote nothing leaves the folding to whoever is writing.
        patience = PATIENCE if self._wrote else 0
        with suppress(FileTrouble), self.writing(patience), in_words(self.path.name):
            self._settle()
            return True
        return False

    def _begin(self) -> None:
        """Begin to write; the first write of a session puts its name on the disk before."""
        self.connection.execute("BEGIN IMMEDIATE")
        state = marker.read(self.connection)
        if state.in_use and state.previous is None:
            return
        if state.previous is None:
            state = state._replace(session=self._opener.draw(16), previous=state.session)
        state = state._replace(in_use=True)
        marker.install(self.connection, state)
        self.connection.execute("COMMIT")
        if self._fold("PASSIVE"):
            state = state._replace(previous=None)
        # Else a reader still needs the old pages; both names stand until the next write.
        self.connection.execute("BEGIN IMMEDIATE")
        marker.install(self.connection, state)

    def _settle(self) -> None:
        """End the session: say so in the file, and fold the log."""
        state = marker.read(self.connection)
        if not state.in_use:
            return
        if state.previous is not None and self._fold("PASSIVE"):
            state = state._replace(previous=None)
        self.connection.execute("BEGIN IMMEDIATE")
        marker.install(self.connection, state._replace(in_use=False))
        self.connection.execute("COMMIT")
        self._fold("TRUNCATE")

    def _fold(self, how: str) -> bool:
        """Bring the log into the file; whether all of it (and with TRUNCATE, the log is empty)."""
        row = self.connection.execute(f"PRAGMA wal_checkpoint({how})").fetchone()
        busy, logged, folded = row
        return logged == folded and not (busy and how == "TRUNCATE")

    def _undo(self) -> None:
        """Take back what the transaction did, if there is still one."""
        if self.connection.in_transaction:
            with suppress(Failure):  # after a failure of the disk it may be over already
                self.connection.execute("ROLLBACK")

    def _copied(self) -> Marker:
        """The row of a copy: at rest, and of a session that no log belongs to."""
        return self.marker._replace(session=self._opener.draw(16), previous=None, in_use=False)

    def _target(self, path: Path, key: Key | None) -> Place:
        """Where a copy goes: with the same keys, or anew under `key`."""
        if key is None:
            return Place(path, self._place.secret, self._place.header)
        first = header.fresh(self._opener.draw)
        return Place(path, key.secret(first), first)


def _found(place: Place, state: Marker, schema: str) -> None:
    """Fill an empty file."""
    with closing(place.connect()) as connection:
        secure(connection)
        connection.execute("PRAGMA journal_mode = WAL")
        connection.executescript(marker.SCHEMA + ";" + schema)
        marker.install(connection, state)
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")  # closing would not say if it failed


def _forget_samples(connection: Connection) -> None:
    """The planner keeps values of the tables as samples; they may be of what was destroyed."""
    known = connection.execute("SELECT 1 FROM sqlite_schema WHERE name = 'sqlite_stat4'")
    if known.fetchone():
        connection.execute("DELETE FROM sqlite_stat4")
