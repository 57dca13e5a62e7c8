"""From an entry to a row of the table, and back."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import tzinfo
from typing import Any

from accord.record.entries import Content, Entry
from accord.record.rows import began, said_by

__all__ = ["Stored", "id_key", "pack", "split", "unpack"]

Stored = tuple[Any, ...]
"""A row, with its columns in the order of `schema.NAMES`."""

_DIGEST = 32
_NOTHING = bytearray()


def id_key(digest: bytes) -> int:
    """The first eight bytes of an id, as SQLite's integers order them.

    >>> id_key(bytes(7) + b"\\x02" + bytes(24)), id_key(b"\\xff" * 32)
    (2, -1)
    """
    return int.from_bytes(digest[:8], "big", signed=True)


def pack(
    entry: Entry, content: Content, n: int, standing: int, position: int,
    label: int, provenance_label: int, origin: int, kind: int, zone: tzinfo,
) -> Stored:  # fmt: skip
    """The row of an entry, ready to be inserted."""
    digest, _, subject, body, provenance, replaces, valid, said, recorded, _, _, slip = entry
    body_salt, body_text, provenance_salt, provenance_text = content
    # The driver takes int, str and bytearray as they are, and looks for adapters for all
    # else, bytes and bool included: a microsecond a value, half the cost of an append.
    return (
        n, standing, kind, began(valid, zone), said_by(said, zone), recorded, label,
        provenance_label, origin, position, 1 if slip else 0, id_key(digest), bytearray(digest),
        subject, valid, said, bytearray(body), bytearray(provenance),
        bytearray(b"".join(replaces)) if replaces else _NOTHING,
        body_salt if body_salt is None else bytearray(body_salt),
        body_text if body_text is None else bytearray(body_text),
        provenance_salt if provenance_salt is None else bytearray(provenance_salt),
        provenance_text if provenance_text is None else bytearray(provenance_text),
    )  # fmt: skip


def unpack(
    row: Stored, labels: Mapping[int, str], terms: Mapping[int, str]
) -> tuple[Entry, Content]:
    """The entry of a row, and its content; `labels` and `terms` give the texts of numbers."""
    (
        _, _, _, _, _, recorded, label, provenance_label, origin, _, slip, _, digest, subject,
        valid, said, body, provenance, replaces, *content,
    ) = row  # fmt: skip
    entry = Entry(
        digest, terms[origin], subject, body, provenance, split(replaces) if replaces else (),
        valid, said, recorded, labels[label], labels[provenance_label], slip != 0,
    )  # fmt: skip
    return entry, Content(*content)


def split(joined: bytes) -> tuple[bytes, ...]:
    """The ids that were joined into one column."""
    return tuple(joined[at : at + _DIGEST] for at in range(0, len(joined), _DIGEST))
