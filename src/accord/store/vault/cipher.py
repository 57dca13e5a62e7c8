"""Connections through SQLCipher, and its errors in words.

The module `sqlcipher3` brings its own SQLite. The one of the interpreter is never
used: SQLite 3.7.0 to 3.51.2 can corrupt a file with a write-ahead log
(https://sqlite.org/wal.html, the WAL-reset bug).
"""

from __future__ import annotations

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

from sqlcipher3 import dbapi2

from accord.errors import AccordError, Busy, DiskFull, FileTrouble, ReadOnly, Tampered
from accord.store.vault.header import PAGE

__all__ = [
    "PATIENCE",
    "Connection",
    "Failure",
    "connect",
    "explain",
    "in_words",
    "reason_of",
    "refuse_old",
    "secure",
]

OLDEST: Final = (3, 51, 3)
PATIENCE: Final = 5.0
"""Seconds to wait for somebody else before giving up."""

Failure = dbapi2.Error
"""What the driver raises; its `sqlite_errorcode` says why."""
Connection = Any
"""A DB-API connection; the driver comes without types."""

_CACHE_KIB = 64 * 1024
_FOLD_AFTER = 16_000  # pages, 64 MB: measured, folding less often appends a tenth faster

_ERRNO = {
    errno.ENOSPC: dbapi2.SQLITE_FULL,
    errno.EDQUOT: dbapi2.SQLITE_FULL,
    errno.EFBIG: dbapi2.SQLITE_FULL,
    errno.EACCES: dbapi2.SQLITE_READONLY,
    errno.EPERM: dbapi2.SQLITE_READONLY,
    errno.EROFS: dbapi2.SQLITE_READONLY,
}

# The driver's backup raises errors without a code; these are the words of sqlite3_errstr.
_WORDS = {
    "database or disk is full": dbapi2.SQLITE_FULL,
    "attempt to write a readonly database": dbapi2.SQLITE_READONLY,
    "database is locked": dbapi2.SQLITE_BUSY,
    "database disk image is malformed": dbapi2.SQLITE_CORRUPT,
    "file is not a database": dbapi2.SQLITE_NOTADB,
    "disk I/O error": dbapi2.SQLITE_IOERR,
}

_SETTINGS = (
    "PRAGMA foreign_keys = ON",
    "PRAGMA secure_delete = ON",
    "PRAGMA synchronous = FULL",
    "PRAGMA temp_store = MEMORY",
    "PRAGMA trusted_schema = OFF",
    "PRAGMA cell_size_check = ON",
    "PRAGMA fullfsync = ON",
    f"PRAGMA cache_size = -{_CACHE_KIB}",
    f"PRAGMA wal_autocheckpoint = {_FOLD_AFTER}",
)


def refuse_old(version: tuple[int, ...]) -> None:
    """Refuse an SQLite that can corrupt a file with a write-ahead log.

    >>> refuse_old((3, 53, 4))
    """
    if version < OLDEST:
        found, needed = (".".join(map(str, numbers)) for numbers in (version, OLDEST))
        raise FileTrouble(
            f"SQLite {found} can corrupt a file in use; install sqlcipher3 with {needed} or newer"
        )


def connect(
    path: Path, secret: bytes, header: bytes, mode: str = "mode=rw", *, repairs: bool = False
) -> Connection:
    """A connection to the file at `path`, which exists. Nothing is read yet.

    `mode` is the query part of an SQLite URI: ``mode=rw``, ``mode=ro``, or
    ``immutable=1`` for what nobody can write. `repairs` opens also a file from whose
    end pages are missing. Transactions are begun and ended by the caller.
    """
    refuse_old(dbapi2.sqlite_version_info)
    connection = dbapi2.connect(
        f"{path.absolute().as_uri()}?{mode}",
        uri=True,
        timeout=PATIENCE,
        isolation_level=None,
        check_same_thread=False,
        cached_statements=256,
    )
    # SQLCipher would print each failed check to standard error; we say it ourselves.
    connection.execute("PRAGMA cipher_log_level = NONE")
    connection.execute(f"PRAGMA key = \"x'{secret.hex()}{header.hex()}'\"")
    connection.execute("PRAGMA cipher_compatibility = 4")
    connection.execute(f"PRAGMA cipher_page_size = {PAGE}")
    connection.execute(f"PRAGMA writable_schema = {'ON' if repairs else 'OFF'}")
    return connection


def secure(connection: Connection) -> None:
    """Every safety setting on. The driver's error if the key or the first page is wrong."""
    for setting in _SETTINGS:
        connection.execute(setting)


def explain(error: Exception, name: str) -> AccordError | None:
    """What a failure of the driver or the disk says about the file `name`; `None` if nothing.

    A broken constraint, for one, is the business of whoever wrote the statement.
    """
    if isinstance(error, OSError):
        reason = _ERRNO.get(error.errno or 0, dbapi2.SQLITE_IOERR)
    else:
        reason = reason_of(error)
    if reason == dbapi2.SQLITE_FULL:
        return DiskFull("the disk is full; nothing was written: make room and repeat", at=name)
    if reason == dbapi2.SQLITE_READONLY:
        return ReadOnly("the file, its folder or its medium cannot be written", at=name)
    if reason in (dbapi2.SQLITE_BUSY, dbapi2.SQLITE_LOCKED):
        return Busy("somebody else is using the file; try again in a moment", at=name)
    if reason in (dbapi2.SQLITE_CORRUPT, dbapi2.SQLITE_NOTADB):
        return Tampered(
            "pages of the file were altered or damaged; restore a backup of it", at=name
        )
    if reason in (dbapi2.SQLITE_IOERR, dbapi2.SQLITE_CANTOPEN, dbapi2.SQLITE_PERM):
        return FileTrouble(f"the disk failed ({error}); what was not confirmed is lost", at=name)
    return None


def reason_of(error: Exception) -> int:
    """The primary result code of SQLite behind an error of the driver; 0 if there is none.

    >>> reason_of(Failure("database is locked")) == dbapi2.SQLITE_BUSY
    True
    """
    code: int | None = getattr(error, "sqlite_errorcode", None)
    return _WORDS.get(str(error), 0) if code is None else code & 0xFF


@contextmanager
def in_words(name: str, *, disk: bool = False) -> Iterator[None]:
    """Turn failures of the driver (and with `disk`, of the file system) into errors of Accord."""
    try:
        yield
    except (Failure, OSError) as error:
        said = None if isinstance(error, OSError) and not disk else explain(error, name)
        if said is None:
            raise
        raise said from error
