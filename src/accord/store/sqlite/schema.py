"""The tables of a file, and how an entry lies in them.

The header of an entry is not stored: it is written anew from its columns, so that
hashing it again compares the columns with what was hashed. Columns that a question
filters by come first in a row, contents last, because a long content spills over.

What is *derived* is there to find entries fast, and `audit` derives it again:
`kind`, `began`, `said_by`, `id_key` (the first eight bytes of the id), `standing`
(the label in force after every relabelling), and the rows of `answers`.

Every index of `entries` begins with the segment: the number of the entry, divided by
16,384. An append then touches pages of the newest segment only, however large the file
and in whatever order subjects and dates come; a question asks each segment in turn.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

__all__ = [
    "COLUMNS",
    "INSERT",
    "NAMES",
    "ONCE",
    "SCHEMA",
    "SEGMENT_BITS",
    "lookup",
    "segments",
    "settle",
]

SEGMENT_BITS: Final = 14

_TABLES: Final = (
    "CREATE TABLE labels (id INTEGER PRIMARY KEY, text TEXT NOT NULL UNIQUE) STRICT",
    "CREATE TABLE terms (id INTEGER PRIMARY KEY, text TEXT NOT NULL UNIQUE) STRICT",
    f"""CREATE TABLE entries (
        n INTEGER PRIMARY KEY,
        standing INTEGER NOT NULL,
        kind INTEGER NOT NULL,
        began INTEGER NOT NULL,
        said_by INTEGER NOT NULL,
        recorded TEXT NOT NULL,
        label INTEGER NOT NULL,
        provenance_label INTEGER NOT NULL,
        origin INTEGER NOT NULL,
        position INTEGER NOT NULL,
        slip INTEGER NOT NULL,
        id_key INTEGER NOT NULL,
        id BLOB NOT NULL,
        subject TEXT NOT NULL,
        valid TEXT NOT NULL,
        said TEXT NOT NULL,
        body BLOB NOT NULL,
        provenance BLOB NOT NULL,
        replaces BLOB NOT NULL,
        body_salt BLOB,
        body_text BLOB,
        provenance_salt BLOB,
        provenance_text BLOB,
        segment INTEGER NOT NULL GENERATED ALWAYS AS (n >> {SEGMENT_BITS}) VIRTUAL
    ) STRICT""",
    "CREATE INDEX entries_by_kind ON entries (segment, kind, began)",
    "CREATE INDEX entries_by_subject ON entries (segment, subject)",
    "CREATE INDEX entries_by_id ON entries (segment, id_key)",
    # What answers what, by number of arrival; `pending` answers what has not arrived yet.
    """CREATE TABLE answers (by_n INTEGER NOT NULL, target_n INTEGER NOT NULL,
        PRIMARY KEY (by_n, target_n)) STRICT, WITHOUT ROWID""",
    "CREATE INDEX answers_by_target ON answers (target_n, by_n)",
    """CREATE TABLE pending (target BLOB NOT NULL, by_n INTEGER NOT NULL,
        PRIMARY KEY (target, by_n)) STRICT, WITHOUT ROWID""",
    """CREATE TABLE raises (id BLOB PRIMARY KEY, label INTEGER NOT NULL)
        STRICT, WITHOUT ROWID""",
    """CREATE TABLE logs (origin INTEGER PRIMARY KEY, size INTEGER NOT NULL,
        latest TEXT NOT NULL) STRICT""",
    """CREATE TABLE attachments (address TEXT NOT NULL UNIQUE, salt BLOB NOT NULL,
        data BLOB NOT NULL) STRICT""",
    """CREATE TABLE drafts (n INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE,
        author TEXT NOT NULL, written TEXT NOT NULL, text TEXT NOT NULL) STRICT""",
    "CREATE TABLE settings (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID",
    """CREATE TABLE checkpoints (n INTEGER PRIMARY KEY, origin TEXT NOT NULL,
        size INTEGER NOT NULL, root BLOB NOT NULL, at TEXT NOT NULL) STRICT""",
    """CREATE TABLE traces (n INTEGER PRIMARY KEY, at TEXT NOT NULL, reader TEXT NOT NULL,
        action TEXT NOT NULL, allowed INTEGER NOT NULL, detail TEXT NOT NULL) STRICT""",
)

ONCE: Final = "once."
"""Begins the names in `settings` under which is noted what must not be done twice."""

SCHEMA: Final = ";\n".join(_TABLES) + ";\n"
"""The script that makes all tables."""

NAMES: Final = (
    "n", "standing", "kind", "began", "said_by", "recorded", "label", "provenance_label",
    "origin", "position", "slip", "id_key", "id", "subject", "valid", "said", "body",
    "provenance", "replaces", "body_salt", "body_text", "provenance_salt", "provenance_text",
)  # fmt: skip

COLUMNS: Final = ", ".join(f"e.{name}" for name in NAMES)
"""All that is stored of an entry."""

INSERT: Final = f"INSERT INTO entries ({', '.join(NAMES)}) VALUES ({', '.join('?' * len(NAMES))})"  # noqa: S608


def segments(last: int) -> str:
    """The numbers of all segments of a file whose last entry has this number.

    >>> segments(20_000)
    '0,1'
    """
    return ",".join(map(str, range((last >> SEGMENT_BITS) + 1)))


def settle(settings: Mapping[str, str]) -> str:
    """The script that puts the first settings into a new file.

    >>> settle({"name": "Côte d'Ivoire"})
    "INSERT INTO settings VALUES ('name', 'Côte d''Ivoire');"
    """
    quoted = [[part.replace("'", "''") for part in pair] for pair in settings.items()]
    return "".join(f"INSERT INTO settings VALUES ('{n}', '{v}');" for n, v in quoted)  # noqa: S608


def lookup(last: int) -> str:
    """The statement that finds number and standing label by `id_key` and id."""
    return (
        "SELECT n, standing FROM entries INDEXED BY entries_by_id"  # noqa: S608
        f" WHERE segment IN ({segments(last)}) AND id_key = ? AND id = ?"
    )
