"""Proof of integrity: is every entry as it was hashed, and in its place?"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from accord.app.faults import PRINT, Contents, Fault, Walk
from accord.app.gate import Gate
from accord.errors import BadInput
from accord.record.canonical import canonical
from accord.record.checkpoints import Checkpoint, read_checkpoints, write_checkpoint
from accord.record.entries import instant_text
from accord.record.merkle import Frontier, leaf_hash
from accord.record.notes import check_note
from accord.record.port import Batch, Checkpointed, Store

__all__ = ["Log", "Verified", "checkpoint", "remember", "signers", "verify"]

_SETTINGS: Final = b"accord/settings/1\0"


@dataclass(frozen=True, slots=True)
class Log:
    """A log: its name, its size, and the root of its tree in hexadecimal."""

    name: str
    size: int
    root: str


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
    inside = _remembered(gate.store)
    _check_whose(kept, gate.store)
    unsound = gate.store.unsound()
    walks, content = _walked(gate.store, kept, inside, tick)
    faults = [Fault("", 0, what) for what in _changed(gate, kept)]
    faults += [fault for walk in walks for fault in walk.faults]
    passed = {walk.origin for walk in walks}
    missing = [name for name in dict.fromkeys((*kept, *inside)) if name not in passed]
    faults += [Fault(name, 0, "the whole log is missing") for name in missing]
    faults += content.faults()
    faults += [Fault("", 0, what) for what in unsound()]
    logs = [Log(walk.origin, walk.tree.size, walk.tree.root().hex()) for walk in walks]
    return Verified(tuple(logs), tuple(faults), _cannot_exclude(kept, logs))


def _walked(
    store: Store, kept: Mapping[str, Sequence[Checkpoint]], inside: Mapping[str, dict[int, bytes]],
    tick: Callable[[int], None],
) -> tuple[list[Walk], Contents]:  # fmt: skip
    """All logs gone through at once, as their entries lie in the file."""

    def begin(origin: str, size: int) -> Walk:
        return Walk(origin, kept.get(origin, ()), inside.get(origin, {}), size)

    walks = {origin: begin(origin, size) for origin, size in store.logs().items()}
    content, done = Contents(store), 0
    for runs, told in store.passed():
        for run in runs:
            if run.origin not in walks:
                walks[run.origin] = begin(run.origin, 0)
            walks[run.origin].step(run)
            done += len(run.leaves)
        for audited in told:
            content.step(audited)
        tick(done)
    counted = store.logs()
    for origin, walk in walks.items():
        walk.finish(counted.get(origin, 0))
    return list(walks.values()), content


def _remembered(store: Store) -> dict[str, dict[int, bytes]]:
    """The roots that the file keeps, by log and size; an empty log has none to compare."""
    found: dict[str, dict[int, bytes]] = {}
    for point in [point for point in store.checkpoints() if point.size]:
        found.setdefault(point.origin, {})[point.size] = point.root
    return found


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


def _check_whose(kept: Iterable[str], store: Store) -> None:
    """A checkpoint of no log that this file has, or ever named, is of another file.

    A log that it names and has no more is another matter: that one is missing.
    """
    here = dict.fromkeys((*store.logs(), store.settings.get("log", "")))
    named = set(kept) & {*here, *(point.origin for point in store.checkpoints())}
    # A log that was struck off the list of logs is still that of its entries.
    if named or not kept or any(set(kept) & set(some) for some in store.ids()):
        return
    raise BadInput(
        f"is of another file: it tells of {', '.join(kept)}, and here is {', '.join(here)}",
        at="--against",
        hint="if it was made of this one, then this one was put in its place",
    )


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


def _points(gate: Gate) -> list[Checkpoint]:
    trees = {origin: Frontier() for origin in gate.store.logs()}
    prints = {origin: bytearray() for origin in trees}
    for some in gate.store.ids():
        for origin, ids in some.items():
            leaves = [leaf_hash(digest) for digest in ids]
            trees.setdefault(origin, Frontier()).extend(leaves)
            prints.setdefault(origin, bytearray()).extend(b"".join(leaf[:PRINT] for leaf in leaves))
    settings = _settings(gate)
    return [
        Checkpoint(
            origin=origin,
            size=tree.size,
            root=tree.root(),
            prints=bytes(prints[origin]),
            settings=settings,
        )
        for origin, tree in trees.items()
    ]


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
