"""Files made step by step, through the commands, so that two can be compared.

Everything that chance would decide is a function of the step: its time, the salts and the keys.
A step that two files share therefore leaves the same entry in both, wherever it stands.
"""

from __future__ import annotations

import dataclasses
import hashlib
import os
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from accord import wiring
from accord.app import custody, drafts, issuing
from accord.app.attachments import Bytes, attach
from accord.app.desk import Desk
from accord.app.filing import file_all
from accord.app.gate import CUSTODIAN, Gate
from accord.app.ports import Doors
from accord.model.dates import Interval, When
from accord.model.kinds import Decision, Policy, Reader, Relabel
from accord.model.labels import OPEN, Label, join, join_all, own
from accord.model.statements import Filing
from accord.papers.blocks import Paper
from accord.record import entries
from accord.record.port import Batch, Store
from accord.store.carrying import InMemory, public_keys
from accord.store.memory import MemoryStore
from accord.store.sqlite import SqliteStore
from tests.contract.conftest import KEY, OPENER
from tests.properties.acts import (
    Act,
    Card,
    Jot,
    Keep,
    Put,
    Raise,
    Release,
    Reply,
    Ruin,
    Said,
    Send,
    Settle,
    Step,
)  # fmt: skip

__all__ = [
    "BEGAN", "NOW", "World", "build", "folders", "on_disk", "perfect_hiding", "relabelling",
    "settings_of",
]  # fmt: skip


def parcels(to: Sequence[str], at: str) -> InMemory:
    """What goes out over a line, in plain whoever it is for: age draws chance of its own."""
    public_keys(to, at)
    return InMemory([])


BEGAN = datetime(2003, 6, 1, 8, tzinfo=UTC)
NOW = datetime(2003, 7, 10, 12, tzinfo=UTC)
"""When the questions are asked."""


def settings_of(zone: str = "UTC") -> dict[str, str]:
    """The settings of a new file."""
    began = entries.instant_text(BEGAN)
    return {"log": "here", "zone": zone, "began": began, "name": "test", "marking": "un"}


class World:
    """A file, in memory or on a disk, and the doors through which its chance and time come in."""

    def __init__(self, zone: str = "UTC", store: Store | None = None) -> None:
        self.store: Any = MemoryStore(held=settings_of(zone)) if store is None else store
        self.step = ""
        self.now = NOW
        self.drawn = 0
        self.references: dict[str, tuple[str, ...]] = {}
        self.doors = Doors(
            clock=lambda: self.now, salt=self._salt, keys=self._key, marking=_marking
        )

    def gate(self, reader: str = CUSTODIAN) -> Gate:
        """The file as this reader sees it."""
        return Gate(self.store, self.doors, reader)

    def desk(self, reader: str = CUSTODIAN) -> Desk:
        """This reader's desk, with every way to write a paper; a frame is its rows."""
        more: dict[str, Any] = {"tables": wiring.TABLES, "parcels": parcels}
        return Desk(self.gate(reader), wiring.RENDERERS, lambda rows: rows, **more)

    def copy(self) -> World:
        """The same file in memory again, so that what is done to one does not touch the other."""
        held = self.store
        store = MemoryStore(
            dict(held.held), list(held.entries), dict(held.contents), dict(held.raises),
            dict(held.attached), dict(held.kept), list(held.points), list(held.traced),
        )  # fmt: skip
        twin = World(store=store)
        twin.begin("copy", self.now)
        twin.references = dict(self.references)
        return twin

    def begin(self, step: str, now: datetime) -> None:
        """Let time and chance be those of a step."""
        self.step, self.drawn, self.now = step, 0, now

    def do(self, step: Step) -> None:
        """Do one step, at its time and with its own chance."""
        self.begin(step.name + step.variant, BEGAN + timedelta(minutes=step.minute))
        self.references[step.name] = tuple(self._act(step.act))
        self.begin("asked", NOW)

    def first(self, name: str) -> str:
        """The reference of the (first) entry that a step made."""
        return self.references[name][0]

    def _act(self, act: Act) -> Sequence[str]:
        gate = self.gate()
        match act:
            case Put():
                return file_all(self.gate(act.by), [_filing(act, act.said)])
            case Keep():
                given = Bytes(name=self.step, media_type="text/plain", data=act.data)
                return [attach(gate, given, label=act.label)]
            case Reply():
                return self._reply(act)
            case Raise():
                return [custody.relabel(gate, relabelling(self.first(act.target), act.label))]
            case Settle():
                return self._settle(act)
            case Release():
                return custody.disclose(gate, self.first(act.target), act.wish)
            case Ruin():
                how = {"body": act.body, "provenance": act.provenance}
                authority = "court order 12/03"
                return [custody.destroy(gate, self.first(act.target), authority=authority, **how)]
            case Card():
                return self._card(act)
            case Jot():
                drafts.jot(self.gate(act.by), act.text)
                return []
            case Send():
                return self._send(act)

    def _reply(self, act: Reply) -> Sequence[str]:
        gate = self.gate()
        targets = [gate.find(gate.everything(), self.first(name)) for name in act.targets]
        filing = dataclasses.replace(
            _filing(Put(targets[0].subject, act.value, OPEN), act.said),
            label=join_all([act.label, *(target.label for target in targets)]),
            replaces=tuple(target.reference for target in targets),
        )
        return file_all(gate, [filing])

    def _settle(self, act: Settle) -> Sequence[str]:
        """A decision as it may come from another office, where what it chooses still stood."""
        gate = self.gate()
        target = gate.find(gate.everything(), self.first(act.target))
        decision = Decision(
            question=target.subject, chosen=target.reference, decided_by="somebody",
            decided=When.parse("2003-06-20"),
        )  # fmt: skip
        subject, label = f"decision/{self.doors.keys()}", join(target.label, act.label)
        filing = Filing(subject=subject, value=decision, label=label, author=CUSTODIAN)
        made = entries.enter(filing, origin="here", recorded=self.now, salt=self.doors.salt)
        gate.write("decide", Batch(entries=[made]))
        return [made[0].reference]

    def _card(self, act: Card) -> Sequence[str]:
        gate, subject = self.gate(), f"reader/{act.key}"
        heads = gate.heads(gate.everything(), subjects=(subject,))
        if isinstance(act.reader, Reader) and act.until is None:
            return [custody.add_reader(gate, act.key, act.reader)]
        if act.reader is None and not heads:
            return []
        filing = Filing(
            subject=subject, value=act.reader, valid=Interval(When.of(self.now), act.until),
            label=join_all([Label.of(compartments=[own(CUSTODIAN)]), *(h.label for h in heads)]),
            replaces=tuple(head.reference for head in heads),
        )  # fmt: skip
        return file_all(gate, [filing])

    def _send(self, act: Send) -> Sequence[str]:
        clearing = issuing.Clearing(
            cleared_by="the head of the desk", recipients=(act.recipient,),
            written_for=act.written_for, as_of=When.parse("2003-06-20"), media_type="text/plain",
        )  # fmt: skip
        paper = Paper(
            kind="brief", title="A paper", masthead="A paper", headline=(), marking="-", blocks=()
        )
        issuing.issue(self.gate(), paper, clearing, lambda cleared: cleared.mark.encode())
        return []

    def _salt(self, content: bytes) -> bytes:
        return hashlib.sha256(self.step.encode() + b"\0" + content).digest()

    def _key(self) -> str:
        self.drawn += 1
        return f"{self.step}.{self.drawn}".lower()


def build(steps: Sequence[Step], world: World | None = None) -> World:
    """The file that these steps make; on a disk, if an empty one there is given."""
    found = World() if world is None else world
    for step in steps:
        found.do(step)
    return found


IN_MEMORY = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None
"""A disk that waits for nothing, where there is one: whether what is written lasts is not asked."""


@contextmanager
def folders() -> Iterator[Path]:
    """A folder for files on a disk, gone afterwards."""
    with tempfile.TemporaryDirectory(dir=IN_MEMORY) as folder:
        yield Path(folder)


@contextmanager
def on_disk(settings: Mapping[str, str]) -> Iterator[World]:
    """An empty file on a disk, encrypted."""
    with folders() as folder:
        path = folder / "file.accord"
        with SqliteStore.create(path, KEY, OPENER, settings) as store:
            yield World(store=store)


def relabelling(reference: str, label: Label) -> Relabel:
    """The relabelling that adds a label."""
    owners = tuple(Policy(owner=o, groups=tuple(sorted(g))) for o, g in label.owners)
    return Relabel(
        entry=reference, level=label.level, compartments=tuple(sorted(label.compartments)),
        owners=owners, embargo=label.embargo,
    )  # fmt: skip


@contextmanager
def perfect_hiding() -> Iterator[None]:
    """Commitments and ids as they look to somebody who does not know the salts.

    A salt is 32 random bytes, so that a commitment tells nothing of the provenance, nor an id of
    the two labels and commitments it is made from. To compare two files whose provenances differ,
    byte for byte, commitments here are made of the salt alone, and an id of what is not hidden.
    """
    header = entries.header

    def of_the_salt(domain: bytes, salt: bytes, content: bytes) -> bytes:
        return hashlib.sha256(domain + salt).digest()

    def without_provenance(*given: Any) -> bytes:
        fields = list(given)
        fields[9] = '"hidden"'
        return header(*fields)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(entries, "commitment", of_the_salt)
        patch.setattr(entries, "header", without_provenance)
        patch.setattr(World, "_salt", lambda self, content: _of_the_step(self, content))
        yield


def _of_the_step(world: World, content: bytes) -> bytes:
    domain = content.partition(b"\0")[0]
    return hashlib.sha256(world.step.encode() + b"\0" + domain).digest()


def _filing(act: Put, said: Said) -> Filing:
    return Filing(
        subject=act.subject, value=act.value, label=act.label, valid=said.valid, said=said.said,
        source=said.source, author=said.author, reason=said.reason, slip=said.slip,
        provenance_label=said.provenance_label, tear_line=said.tear_line,
    )  # fmt: skip


def _marking(label: Label, scheme: str) -> str:
    return f"{scheme} {entries.label_text(label)}"
