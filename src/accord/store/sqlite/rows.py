"""From an entry to a row of the table, and back."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from accord.record.entries import Content, Entry
from accord.record.rows import began, said_by

__all__ = ["Stored", "id_key", "pack", "split", "unpack"]

Text = Callable[[int], str]

_DIGEST = 32
_CONTENT = -4
_NOTHING = bytearray()


class Stored(NamedTuple):
    """A row of the table, in the order of its columns."""

    n: int
    standing: int
    kind: int
    began: int
    said_by: int
    recorded: str
    label: int
    provenance_label: int
    origin: int
    position: int
    slip: int
    id_key: int
    id: bytes
    subject: str
    valid: str
    said: str
    body: bytes
    provenance: bytes
    replaces: bytes
    body_salt: bytes | None
    body_text: bytes | None
    provenance_salt: bytes | None
    provenance_text: bytes | None


def id_key(digest: bytes) -> int:
    """The first eight bytes of an id, as SQLite's integers order them.

    >>> id_key(bytes(7) + b"\\x02" + bytes(24)), id_key(b"\\xff" * 32)
    (2, -1)
    """
    return int.from_bytes(digest[:8], "big", signed=True)


def pack(
    entry: Entry, content: Content, n: int, standing: int, position: int,
    label: int, provenance_label: int, origin: int, kind: int,
) -> tuple[object, ...]:  # fmt: skip
    """The row of an entry, ready to be inserted."""
    digest, _, subject, body, provenance, replaces, valid, said, recorded, _, _, slip = entry
    body_salt, body_text, provenance_salt, provenance_text = content
    # The driver takes int, str and bytearray as they are, and looks for adapters for all
    # else, bytes and bool included: a microsecond a value, half the cost of an append.
    return (
        n, standing, kind, began(valid), said_by(said), recorded, label, provenance_label,
        origin, position, 1 if slip else 0, id_key(digest), bytearray(digest), subject, valid,
        said, bytearray(body), bytearray(provenance),
        bytearray(b"".join(replaces)) if replaces else _NOTHING,
        body_salt if body_salt is None else bytearray(body_salt),
        body_text if body_text is None else bytearray(body_text),
        provenance_salt if provenance_salt is None else bytearray(provenance_salt),
        provenance_text if provenance_text is None else bytearray(provenance_text),
    )  # fmt: skip


def unpack(stored: Stored, label: Text, term: Text) -> tuple[Entry, Content]:
    """The entry of a row, and its content; `label` and `term` give the texts of numbers."""
    entry = Entry(
        stored.id,
        term(stored.origin),
        stored.subject,
        stored.body,
        stored.provenance,
        split(stored.replaces),
        stored.valid,
        stored.said,
        stored.recorded,
        label(stored.label),
        label(stored.provenance_label),
        bool(stored.slip),
    )
    return entry, Content._make(stored[_CONTENT:])


def split(joined: bytes) -> tuple[bytes, ...]:
    """The ids that were joined into one column."""
    if not joined:
        return ()
    return tuple(joined[at : at + _DIGEST] for at in range(0, len(joined), _DIGEST))
