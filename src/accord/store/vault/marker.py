"""One row in every file: which file this is, and whether its log belongs to it.

SQLite replays whatever write-ahead log (WAL) lies beside a file. If somebody copies an
older file over a newer one whose log was left by a crash, the mixture would pass for a
record. So a file that is being written carries a random `session`, put on the disk
before any other change of that session, and every transaction writes the row again:
the log of a session therefore holds the session, and fits no other file.

A session that starts is first written with its `previous` one, which says on what it
stands; once the file itself holds it, `previous` is cleared.
"""

from __future__ import annotations

from typing import Final, NamedTuple

from accord.store.vault.cipher import Connection, Failure

__all__ = ["SCHEMA", "Marker", "fits", "install", "read"]

SCHEMA: Final = """
CREATE TABLE vault (
    one INTEGER PRIMARY KEY CHECK (one = 1),
    identity BLOB NOT NULL,
    session BLOB NOT NULL,
    previous BLOB,
    in_use INTEGER NOT NULL,
    unscrubbed INTEGER NOT NULL,
    writes INTEGER NOT NULL
) STRICT
"""
_INSTALL = """
INSERT OR REPLACE INTO vault
    (one, identity, session, previous, in_use, unscrubbed, writes) VALUES (1, ?, ?, ?, ?, ?, ?)
"""
_READ = "SELECT identity, session, previous, in_use, unscrubbed, writes FROM vault"


class Marker(NamedTuple):
    """The row.

    `identity` is drawn anew for every copy. `in_use` holds from the first write of a
    session until it was closed and the log folded. `unscrubbed` says that something
    was destroyed and its traces are not yet swept. `writes` counts transactions.
    """

    identity: bytes
    session: bytes
    previous: bytes | None = None
    in_use: bool = False
    unscrubbed: bool = False
    writes: int = 0


def install(connection: Connection, marker: Marker) -> None:
    """Put the row into a file, instead of the one it may hold."""
    connection.execute(_INSTALL, marker)


def read(connection: Connection) -> Marker:
    """The row. The driver's error if there is none, as in a database that is not ours."""
    row = connection.execute(_READ).fetchone()
    if row is None:
        raise Failure("no such row: vault")
    identity, session, previous, in_use, unscrubbed, writes = row
    return Marker(identity, session, previous, bool(in_use), bool(unscrubbed), writes)


def fits(file: Marker, with_log: Marker) -> bool:
    """Whether a log, seen as the row it leads to, continues the file as it is without it.

    >>> old, new = Marker(b"i", b"1", writes=4), Marker(b"i", b"2", writes=9)
    >>> fits(new, new), fits(old, new), fits(old, new._replace(previous=b"1"))
    (True, False, True)
    """
    return file.session in (with_log.session, with_log.previous) and file.writes <= with_log.writes
