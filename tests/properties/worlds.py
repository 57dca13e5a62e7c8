"""Files made step by step in memory, through the commands, so that two can be compared.

Everything that chance would decide is a function of the step: its time, the salts and the keys.
A step that two files share therefore leaves the same entry in both, wherever it stands.
"""

from __future__ import annotations

import dataclasses
import hashlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from accord.app import custody
from accord.app.attachments import Bytes, attach
from accord.app.filing import file_all
from accord.app.gate import CUSTODIAN, Gate
from accord.app.ports import Doors
from accord.model.dates import ALWAYS, Interval, When
from accord.model.kinds import Decision, Policy, Reader, Relabel
from accord.model.labels import Label, join, join_all
from accord.model.sources import Source
from accord.model.statements import Filing
from accord.record import entries
from accord.store.memory import MemoryStore

__all__ = [
    "BEGAN", "NOW", "Act", "Card", "Keep", "Put", "Raise", "Release", "Reply", "Ruin", "Said",
    "Settle", "Step", "World", "build", "perfect_hiding",
]  # fmt: skip

BEGAN = datetime(2003, 6, 1, 8, tzinfo=UTC)
NOW = datetime(2003, 7, 10, 12, tzinfo=UTC)
"""When the questions are asked."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """Beside what is said: when it holds, when and by whom it was said, and why."""

    valid: Interval = ALWAYS
    said: When | None = None
    source: Source | None = None
    author: str = ""
    reason: str = ""
    provenance_label: Label | None = None
    slip: bool = False
    tear_line: str = ""


@dataclass(frozen=True, slots=True)
class Put:
    """A statement is filed; without a label, in its author's own compartment."""

    subject: str
    value: Any
    label: Label | None
    said: Said = field(default=Said())
    by: str = CUSTODIAN


@dataclass(frozen=True, slots=True)
class Keep:
    """Data are attached."""

    data: bytes
    label: Label


@dataclass(frozen=True, slots=True)
class Reply:
    """Statements are answered, or withdrawn, under the join of their labels and more."""

    targets: tuple[str, ...]
    value: Any
    label: Label
    said: Said = field(default=Said())


@dataclass(frozen=True, slots=True)
class Raise:
    """A label is raised."""

    target: str
    label: Label


@dataclass(frozen=True, slots=True)
class Settle:
    """It is decided which statement counts."""

    target: str
    label: Label


@dataclass(frozen=True, slots=True)
class Release:
    """A statement is disclosed."""

    target: str
    wish: custody.Wish


@dataclass(frozen=True, slots=True)
class Ruin:
    """A statement is lawfully destroyed, in whole or in half."""

    target: str
    body: bool
    provenance: bool


@dataclass(frozen=True, slots=True)
class Card:
    """What a reader holds is put on record, changed, or (`None`) taken away."""

    key: str
    reader: Reader | None


Act = Put | Keep | Reply | Raise | Settle | Release | Ruin | Card


@dataclass(frozen=True, slots=True)
class Step:
    """An act, its name, and the minute (from the beginning of the file) at which it is done.

    Steps of one name in two files may differ by their variant, and so in all that chance decides.
    """

    name: str
    minute: int
    act: Act
    variant: str = ""

    @property
    def targets(self) -> tuple[str, ...]:
        """The names of the steps that it acts upon."""
        match self.act:
            case Reply(targets=targets):
                return targets
            case Raise(target=target) | Settle(target=target) | Release(target=target):
                return (target,)
            case Ruin(target=target):
                return (target,)
            case _:
                return ()


class World:
    """A file in memory, and the doors through which its chance and time come in."""

    def __init__(self, zone: str = "UTC") -> None:
        began = entries.instant_text(BEGAN)
        self.store = MemoryStore(
            held={"log": "here", "zone": zone, "began": began, "name": "test", "marking": "un"}
        )
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

    def copy(self) -> World:
        """The same file again, so that what is done to one does not touch the other."""
        twin = World()
        held = self.store
        twin.store = MemoryStore(
            dict(held.held), list(held.entries), dict(held.contents), dict(held.raises),
            dict(held.attached), dict(held.kept), list(held.points), list(held.traced),
        )  # fmt: skip
        twin.step, twin.now, twin.references = "copy", self.now, self.references
        return twin

    def do(self, step: Step) -> None:
        """Do one step, at its time and with its own chance."""
        self.step, self.drawn = step.name + step.variant, 0
        self.now = BEGAN + timedelta(minutes=step.minute)
        self.references[step.name] = tuple(self._act(step.act))
        self.now, self.step = NOW, "asked"

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
                targets = [gate.find(gate.everything(), self.first(name)) for name in act.targets]
                filing = dataclasses.replace(
                    _filing(Put(targets[0].subject, act.value, OPEN), act.said),
                    label=join_all([act.label, *(target.label for target in targets)]),
                    replaces=tuple(target.reference for target in targets),
                )
                return file_all(gate, [filing])
            case Raise():
                return [custody.relabel(gate, relabelling(self.first(act.target), act.label))]
            case Settle():
                target = gate.find(gate.everything(), self.first(act.target))
                decision = Decision(
                    question=target.subject, chosen=target.reference, decided_by="somebody",
                    decided=When.parse("2003-06-20"),
                )  # fmt: skip
                subject = f"decision/{self.doors.keys()}"
                label = join(target.label, act.label)
                return file_all(gate, [Filing(subject=subject, value=decision, label=label)])
            case Release():
                return custody.disclose(gate, self.first(act.target), act.wish)
            case Ruin():
                return [
                    custody.destroy(
                        gate, self.first(act.target), authority="court order 12/03",
                        body=act.body, provenance=act.provenance,
                    )
                ]  # fmt: skip
            case Card(key=key, reader=None):
                heads = gate.heads(gate.everything(), subjects=(f"reader/{key}",))
                taken = Filing(
                    subject=f"reader/{key}", value=None, label=join_all(h.label for h in heads),
                    replaces=tuple(head.reference for head in heads),
                )  # fmt: skip
                return file_all(gate, [taken]) if heads else []
            case Card(key=key, reader=Reader() as reader):
                return [custody.add_reader(gate, key, reader)]

    def _salt(self, content: bytes) -> bytes:
        return hashlib.sha256(self.step.encode() + b"\0" + content).digest()

    def _key(self) -> str:
        self.drawn += 1
        return f"{self.step}.{self.drawn}".lower()


OPEN = Label()


def build(steps: Sequence[Step]) -> World:
    """The file that these steps make."""
    world = World()
    for step in steps:
        world.do(step)
    return world


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
