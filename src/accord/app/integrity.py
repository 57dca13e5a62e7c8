"""Proof of integrity: is every entry as it was hashed, and in its place?"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import Final

from accord.app.gate import CUSTODIAN, Gate
from accord.app.reading import raised_by
from accord.errors import BadInput, Tampered
from accord.model.kinds import Relabel, decode
from accord.model.labels import Label, join, own
from accord.record.canonical import canonical, read_canonical
from accord.record.checkpoints import Checkpoint, read_checkpoints, write_checkpoint
from accord.record.entries import header, instant_text, label_text, recommit
from accord.record.merkle import Frontier, leaf_hash
from accord.record.notes import check_note
from accord.record.port import Audited, Batch, Checkpointed, Store

__all__ = [
    "Fault", "Log", "Verified", "checkpoint", "is_order", "remember", "signers", "verify",
]  # fmt: skip

_STEP: Final = 1000
_ORDER: Final = re.compile(
    rb'"text":"Destroyed: (body|provenance|body and provenance)'
    rb" of entry ([0-9a-f]{64})(?:, with the data at ([0-9a-f]{64}))?\. Authority: "
)
"""How a note of destruction begins; `custody.destroy` writes it."""
_CUSTODIANS: Final = label_text(Label(compartments=frozenset({own(CUSTODIAN)})))
"""Only the custodian orders a destruction; nobody else can file under this label."""
_SETTINGS: Final = b"accord/settings/1\0"
_PRINT: Final = 4
"""Bytes of each leaf that a checkpoint keeps, so that the first difference can be named."""


@dataclass(frozen=True, slots=True)
class Log:
    """A log: its name, its size, and the root of its tree in hexadecimal."""

    name: str
    size: int
    root: str


@dataclass(frozen=True, slots=True)
class Fault:
    """What does not verify, and the first position (from 0) where; of no log, the file itself."""

    log: str
    position: int
    what: str

    @property
    def text(self) -> str:
        """In a sentence."""
        if not self.log:
            return self.what
        return f"log {self.log}, position {self.position}: {self.what}"


@dataclass(frozen=True, slots=True)
class Verified:
    """What was verified, what does not hold, and what cannot be excluded."""

    logs: tuple[Log, ...]
    faults: tuple[Fault, ...]
    cannot_exclude: tuple[str, ...]


def verify(
    gate: Gate, *, against: str = "", signer: str = "",
    tick: Callable[[int], None] = lambda done: None,
) -> Verified:  # fmt: skip
    """Hash every entry anew from its columns and compare; then compare with checkpoints.

    `against` is the text of a checkpoint kept where a tamperer could not reach it; with
    `signer`, a verifier key, only what that key signed is believed.
    """
    gate.require("verify")
    if signer:
        against = check_note(against, signer)
    kept = _by_log(read_checkpoints(against)) if against else {}
    there = gate.store.logs()
    _check_whose(kept, there, gate.store)
    inside = {(p.origin, p.size): p.root for p in gate.store.checkpoints()}
    logs, done = list[Log](), 0
    unsound = gate.store.unsound()
    faults = [Fault("", 0, what) for what in _changed(gate, kept)]
    content = _Contents(gate.store)
    for origin, size in there.items():
        walk = _Walk(origin, kept.get(origin, ()), inside, size)
        for audited in gate.store.audit(origin):
            walk.step(audited)
            content.step(origin, audited)
            done += 1
            if done % _STEP == 0:
                tick(done)
        walk.finish(gate.store.counted().get(origin, 0))
        logs.append(Log(origin, walk.tree.size, walk.tree.root().hex()))
        faults += walk.faults
    named = dict.fromkeys((*kept, *(origin for origin, size in inside if size)))
    missing = [name for name in named if name not in there]
    faults += [Fault(name, 0, "the whole log is missing") for name in missing]
    faults += content.faults()
    faults += [Fault("", 0, what) for what in unsound()]
    tick(done)
    return Verified(tuple(logs), tuple(faults), _cannot_exclude(kept, logs))


def _settings(gate: Gate) -> bytes:
    """A hash of the settings on which answers hang: the zone of dates, the words of markings."""
    held = gate.store.settings
    named = {name: held.get(name, "") for name in ("zone", "marking")}
    return hashlib.sha256(_SETTINGS + canonical(named)).digest()


def _changed(gate: Gate, kept: Mapping[str, Sequence[Checkpoint]]) -> list[str]:
    found = {point.settings for points in kept.values() for point in points if point.settings}
    told = "the time zone or the marking scheme of the file is not that of the checkpoint"
    return [told] if found - {_settings(gate)} else []


def _by_log(points: Iterable[Checkpoint]) -> dict[str, list[Checkpoint]]:
    """The checkpoints of each log, the longest last: every one of them must hold."""
    found: dict[str, list[Checkpoint]] = {}
    for point in sorted(points, key=lambda point: point.size):
        found.setdefault(point.origin, []).append(point)
    return found


def _check_whose(
    kept: Mapping[str, Sequence[Checkpoint]], there: Iterable[str], store: Store
) -> None:
    """A checkpoint of no log that this file has, or ever named, is of another file.

    A log that it names and has no more is another matter: that one is missing.
    """
    here = dict.fromkeys((*there, store.settings.get("log", "")))
    known = {*here, *(point.origin for point in store.checkpoints())}
    if kept and not set(kept) & known:
        raise BadInput(
            f"is of another file: it tells of {', '.join(kept)}, and here is {', '.join(here)}",
            at="--against",
            hint="if it was made of this one, then this one was put in its place",
        )


def is_order(text: str) -> bool:
    """Whether a note's text orders a destruction: without it, what is gone is missed."""
    return _ORDER.match(canonical({"text": text})[1:]) is not None


def checkpoint(gate: Gate) -> str:
    """A checkpoint of every log: origin, size, root, and a print of every leaf.

    Where the file is signed and this device holds the key, each is a signed note.
    """
    gate.require("checkpoint")
    signer, settings = gate.doors.signer, gate.store.settings
    texts = [(point.origin, write_checkpoint(point)) for point in _points(gate)]
    if signer is not None and settings.get("signed"):
        return "\n".join(signer.sign(settings, origin, text) for origin, text in texts)
    return "\n".join(text for _, text in texts)


def signers(gate: Gate) -> dict[str, str]:
    """The verifier keys of the signed logs, to be given to whoever will verify."""
    gate.require("checkpoint")
    begin = "signer."
    held = gate.store.settings.items()
    return {name[len(begin) :]: key for name, key in held if name.startswith(begin)}


def remember(gate: Gate) -> None:
    """Keep a checkpoint inside the file, too: it finds damage, though not a tamperer."""
    at = instant_text(gate.doors.clock())
    points = [Checkpointed(p.origin, p.size, p.root, at) for p in _points(gate)]
    gate.store.write(Batch(checkpoints=points))


def _points(gate: Gate) -> Iterator[Checkpoint]:
    for origin in gate.store.logs():
        tree = Frontier()
        prints = bytearray()
        for audited in gate.store.audit(origin):
            leaf = leaf_hash(audited.row.entry.id)
            prints += leaf[:_PRINT]
            tree.append(leaf)
        yield Checkpoint(
            origin=origin, size=tree.size, root=tree.root(), prints=bytes(prints),
            settings=_settings(gate),
        )  # fmt: skip


class _Walk:
    """Goes through one log from its beginning, and notes the first thing of each sort."""

    def __init__(
        self, origin: str, kept: Sequence[Checkpoint], inside: dict[tuple[str, int], bytes],
        size: int,
    ) -> None:  # fmt: skip
        self.origin, self.inside, self.size = origin, inside, size
        self.kept = kept[-1] if kept else None
        self.roots = dict[int, set[bytes]]()
        for point in kept:
            self.roots.setdefault(point.size, set()).add(point.root)
        self.tree = Frontier()
        self.faults: list[Fault] = []

    def step(self, audited: Audited) -> None:
        position, entry, _ = audited.row
        expected = self.tree.size
        if position != expected:
            self._fault(expected, "dropped or out of order")
        what = wrong(audited)
        if what:
            self._fault(position, what)
        leaf = leaf_hash(entry.id)
        if self.kept and expected < self.kept.size:
            start = expected * _PRINT
            if self.kept.prints and leaf[:_PRINT] != self.kept.prints[start : start + _PRINT]:
                self._fault(position, "is not what stood here when the checkpoint was made")
        self.tree.append(leaf)
        self._compare()

    def finish(self, counted: int) -> None:
        """At the end; `counted` is what the file counts by now: never less than was read."""
        if self.kept and self.tree.size < self.kept.size:
            self._fault(self.tree.size, f"cut short: the checkpoint counts {self.kept.size}")
        if self.tree.size < self.size:
            self._fault(self.tree.size, f"cut short: the file counts {self.size}")
        if self.tree.size > counted:
            self._fault(counted, f"more than the file counts, which is {counted}")
        longest = max((size for origin, size in self.inside if origin == self.origin), default=0)
        if self.tree.size < longest:
            self._fault(self.tree.size, f"cut short: a checkpoint in the file counts {longest}")

    def _compare(self) -> None:
        size = self.tree.size
        if size in self.roots and self.roots[size] != {self.tree.root()}:
            self._fault(0, f"the first {size} entries are not those of the checkpoint")
        root = self.inside.get((self.origin, size))
        if root is not None and root != self.tree.root():
            self._fault(0, f"the first {size} entries are not those checkpointed in the file")

    def _fault(self, position: int, what: str) -> None:
        if not self.faults:
            self.faults.append(Fault(self.origin, position, what))


class _Contents:
    """What no hash of an entry can tell: content that is gone unordered, data exchanged."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.gone: dict[tuple[str, str], Fault] = {}
        self.ordered: set[tuple[str, str]] = set()
        self.exchanged: list[Fault] = []
        self.raised: dict[str, tuple[str, Fault]] = {}
        self.added: dict[str, Label] | None = {}

    def step(self, origin: str, audited: Audited) -> None:
        position, entry, content = audited.row
        if content.body is None:
            self.gone[entry.reference, "body"] = _unordered(origin, position, "body")
        if content.provenance is None:
            self.gone[entry.reference, "provenance"] = _unordered(origin, position, "provenance")
        if audited.raised:
            fault = Fault(origin, position, "its label was raised with no relabelling on record")
            self.raised[entry.reference] = audited.raised, fault
        kind = entry.kind
        if kind == "relabel" and entry.body:
            self._add(content.body)
        if kind == "note" and entry.label == _CUSTODIANS:
            for parts, reference, data in _ORDER.findall(content.body or b""):
                named = [(reference.decode(), part) for part in parts.decode().split(" and ")]
                self.ordered |= {*named, (data.decode(), "data")}
        if kind == "attachment" and content.body:
            self._compare(origin, position, content.body)

    def faults(self) -> list[Fault]:
        gone = [fault for key, fault in self.gone.items() if key not in self.ordered]
        added = self.added
        # Where the words of a relabelling were destroyed, nobody can tell any more.
        unsaid = [] if added is None else [
            fault
            for reference, (text, fault) in self.raised.items()
            if reference not in added or text != label_text(added[reference])
        ]  # fmt: skip
        return self.exchanged + gone + unsaid

    def _add(self, body: bytes | None) -> None:
        """Join what a relabelling adds to the label of an entry."""
        if body is None or self.added is None:
            self.added = None
            return
        with suppress(BadInput, ValueError, KeyError, TypeError):  # it was altered: told elsewhere
            plain = read_canonical(body)
            relabel: Relabel = decode(plain["kind"], plain["version"], plain["value"])
            label = raised_by(relabel)
            self.added[relabel.entry] = join(self.added.get(relabel.entry, label), label)

    def _compare(self, origin: str, position: int, body: bytes) -> None:
        """The data that an attachment describes: are they there, and the ones described?"""
        try:
            digest = read_canonical(body)["value"]["digest"]
            if self.store.attachment(digest) is None:
                self.gone[digest, "data"] = _unordered(origin, position, "data")
        except (Tampered, ValueError, KeyError, TypeError):
            self.exchanged.append(Fault(origin, position, "the data it describes were changed"))


def _unordered(origin: str, position: int, part: str) -> Fault:
    return Fault(origin, position, f"its {part}: gone, with no order on record to destroy it")


def wrong(audited: Audited) -> str:
    """What is wrong with a row, if anything."""
    entry, content = audited.row.entry, audited.row.content
    # A quotation mark would end a text early: one column could then hold what stood in two,
    # and the header would hash as before.
    if '"' in "".join((entry.origin, entry.subject, entry.valid, entry.said, entry.recorded)):
        return "a column was changed: it holds more than its own"
    if hashlib.sha256(header(*entry[1:])).digest() != entry.id:
        return "a column was changed: it is not what was hashed"
    # Without its salt a content is compared with nothing; what is destroyed goes with it.
    if (content.body is None) is not (content.body_salt is None) or (
        content.provenance is None
    ) is not (content.provenance_salt is None):
        return "a content or its salt was changed: one is there without the other"
    body, provenance = recommit(content)
    if body is not None and body != entry.body:
        return "its body was changed"
    if provenance is not None and provenance != entry.provenance:
        return "its provenance was changed"
    if not audited.derived_ok:
        return "what the store derives from it was changed"
    return ""


def _cannot_exclude(kept: Mapping[str, Sequence[Checkpoint]], logs: list[Log]) -> tuple[str, ...]:
    lines = []
    for log in logs:
        point = kept[log.name][-1] if log.name in kept else None
        if point is None:
            lines.append(
                f"Log {log.name}: without a checkpoint kept elsewhere it cannot be excluded that "
                "whoever holds the key wrote the whole log anew, cut entries off its end, or "
                "changed the time zone of the file."
            )
        elif log.size > point.size:
            lines.append(
                f"Log {log.name}: entries from position {point.size} on are later than the "
                "checkpoint; that some of them were rewritten or cut off cannot be excluded."
            )
    return tuple(lines)
