"""A small record to test with: entries, readers and views, in few words."""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime, timedelta
from typing import Any

from accord.model.dates import Interval, When
from accord.model.kinds import Actor, ActorType, Note
from accord.model.labels import OPEN, Clearance, Label
from accord.model.sources import Source
from accord.model.statements import Filing, Statement, View
from accord.record.entries import Content, Entry, enter
from accord.record.port import Batch, Store

NOW = datetime(2003, 7, 1, tzinfo=UTC)
DESK = Label(level=1, compartments=frozenset({"desk"}))
STRICT = Label(level=3)

CUSTODIAN = Clearance(reader="custodian", custodian=True)
PUBLIC = Clearance(reader="reader/public")
OFFICER = Clearance(reader="reader/officer", level=1, groups=frozenset({"desk"}))


def by_content(content: bytes) -> bytes:
    """A salt that is a function of what it salts."""
    return hashlib.sha256(b"salt" + content).digest()


def entered(
    text: str | None,
    subject: str = "note/one",
    *,
    label: Label = OPEN,
    provenance_label: Label | None = None,
    answers: tuple[Entry, ...] = (),
    valid: str = "",
    said: str = "",
    day: int = 0,
    origin: str = "here",
    slip: bool = False,
) -> tuple[Entry, Content]:
    """A note on record; without a text it withdraws. `day` counts from 1 June 2003."""
    value: Any = None if text is None else Note(text=text)
    if text is not None and subject.startswith("actor/"):
        value = Actor(name=text, type=ActorType.ARMED_GROUP)
    filing = Filing(
        subject=subject,
        value=value,
        valid=Interval.parse(valid) if valid else Interval(),
        said=When.parse(said) if said else None,
        source=Source(title=f"Source of {text}"),
        author="reader/officer",
        reason="a reason",
        label=label,
        provenance_label=provenance_label,
        replaces=tuple(entry.reference for entry in answers),
        slip=slip,
    )
    recorded = datetime(2003, 6, 1, tzinfo=UTC) + timedelta(days=day)
    return enter(filing, origin=origin, recorded=recorded, salt=by_content)


def view(
    reader: Clearance = CUSTODIAN,
    as_of: str = "2010",
    said_by: str = "",
    known_on: str = "",
    now: datetime = NOW,
) -> View:
    """A view; the custodian's on all there is, unless told otherwise."""
    return View(
        reader=reader,
        now=now,
        as_of=When.parse(as_of),
        said_by=When.parse(said_by) if said_by else None,
        known_on=When.parse(known_on) if known_on else None,
    )


def put(store: Store, *entries: tuple[Entry, Content]) -> None:
    """Write these entries in one batch."""
    store.write(Batch(entries=entries))


def texts(statements: list[Statement]) -> list[str | None]:
    """What each of them says; `None` where it withdraws."""
    return [
        None if one.value is None else getattr(one.value, "text", "") or one.value.name
        for one in statements
    ]
