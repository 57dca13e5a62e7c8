"""Attachments: pictures, scans, tables and papers kept in the file, each described by an entry."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

from accord.app.filing import checked, enter_all
from accord.app.gate import Gate
from accord.app.subjects import nothing, resolve
from accord.errors import TooLarge
from accord.model.dates import Interval, When
from accord.model.kinds import Attachment
from accord.model.labels import Label
from accord.model.statements import Filing
from accord.record.port import ATTACHMENT, Attached, Batch, address_of

__all__ = ["LARGEST_ATTACHMENT", "Bytes", "attach", "attachment", "hold"]

LARGEST_ATTACHMENT = 256 * 1024 * 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class Bytes:
    """Data with a name and a media type."""

    name: str
    media_type: str
    data: bytes


def hold(gate: Gate, data: bytes) -> Attached:
    """Data at its address: a salted commitment, so that the address tells nothing of it."""
    if len(data) > LARGEST_ATTACHMENT:
        raise TooLarge(f"{len(data):,} bytes; an attachment holds {LARGEST_ATTACHMENT:,}")
    salt = gate.doors.salt(ATTACHMENT + hashlib.sha256(data).digest())
    return Attached(address_of(salt, data), salt, data)


def attach(
    gate: Gate, given: Bytes, *, concerns: Sequence[str] = (), label: Label | None = None
) -> str:
    """Keep data in the file; returns the reference of the entry that describes it."""
    held = hold(gate, given.data)
    described = checked(
        Attachment(
            name=given.name,
            media_type=given.media_type,
            size=len(given.data),
            digest=held.address,
            concerns=tuple(resolve(gate, about, "attach") for about in concerns),
        )
    )
    today = When.of(gate.doors.clock())
    filing = Filing(
        subject=f"attachment/{gate.doors.keys()}",
        value=described,
        valid=Interval.since(today),
        label=label,
    )
    entries, _ = enter_all(gate, [filing])
    gate.write("attach", Batch(entries=entries, attachments=[held]))
    return entries[0][0].reference


def attachment(gate: Gate, subject: str) -> Bytes:
    """The data of an attachment that this reader may see."""
    subject = resolve(gate, subject, "attachment", ("attachment",))
    heads = gate.heads(gate.everything(), subjects=(subject,))
    described = heads[-1].value if heads else None
    data = None
    if isinstance(described, Attachment):
        data = gate.store.attachment(described.digest)
    if data is None or described is None:
        raise nothing(gate, "attachment", subject)
    gate.trace_read("attachment", heads)
    return Bytes(name=described.name, media_type=described.media_type, data=data)
