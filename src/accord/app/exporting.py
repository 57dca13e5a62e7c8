"""The whole record out: every entry with its contents and salts, and every attachment.

The record is gone through twice. The first time it is verified and measured, so that nothing is
written before it is certain that it may go out, and that it is whole; the second time it is
written. Drafts and the security log are no part of the record and stay.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from accord.app.gate import CUSTODIAN, Gate
from accord.app.integrity import Log, verify
from accord.app.ports import Carrying
from accord.app.releasing import Release, check, keep
from accord.errors import Stale, Tampered
from accord.model.kinds import Issue
from accord.model.labels import Label
from accord.record.canonical import trusted
from accord.record.entries import read_label
from accord.record.lines import FIRST, Entered, Kept, Line, Setting, write_line
from accord.record.port import Store

__all__ = ["FORMAT", "Exported", "Measure", "carried_settings", "export", "manifest"]

FORMAT: Final = "accord/export"
_SETTINGS: Final = (
    "began", "language", "log", "marking", "name", "release", "signed", "template", "title", "zone",
)  # fmt: skip
_SIGNERS: Final = "signer."
_LIVELY: Final = 1000


@dataclass(frozen=True, slots=True)
class Exported:
    """What went out: how much of what, the SHA-256 of its lines, and its highest rank."""

    entries: int
    attachments: int
    logs: tuple[Log, ...]
    record: str
    level: int
    reference: str = ""


@dataclass(slots=True)
class Measure:
    """How much there is of what, as the lines of a record pass by."""

    counts: dict[str, int] = field(
        default_factory=lambda: dict.fromkeys(("attachments", "checkpoints", "entries"), 0)
    )
    size: int = 0
    level: int = 0
    hashed: Any = field(default_factory=hashlib.sha256)

    def step(self, data: bytes, line: Line | None = None) -> None:
        """Take the next line."""
        self.hashed.update(data)
        self.size += len(data)
        if isinstance(line, Entered):
            self.counts["entries"] += 1
            self.level = max(self.level, *(label.level for label in _labels(line)))
        elif isinstance(line, Kept):
            self.counts["attachments"] += 1
        elif line is not None and not isinstance(line, Setting):
            self.counts["checkpoints"] += 1


def export(
    gate: Gate, carrying: Carrying, release: Release,
    tick: Callable[[int], None] = lambda done: None,
) -> Exported:  # fmt: skip
    """Carry the whole record out, and put on record that it went.

    The export holds the record as it was before; the entry that tells of it comes after.
    """
    gate.require("export")
    logs, measure = _measure(gate, tick)
    release = check(gate, "export", measure.level, release)
    record = measure.hashed.hexdigest()
    head = manifest(logs, measure)
    with carrying() as carrier:
        carrier.write("manifest.json", len(head), [head])
        carrier.write("record.jsonl", measure.size, _unchanged(gate.store, record))
        for held in gate.store.attachments():
            carrier.write(f"attachments/{held.address}", len(held.data), [held.data])
        carrier.finish()
        told = f"rank {measure.level}, {measure.counts['entries']} entries"
        reference = keep(gate, "export", _issue(gate, record, release), told)
    counts = measure.counts
    return Exported(
        counts["entries"], counts["attachments"], logs, record, measure.level, reference
    )


def manifest(logs: Iterable[Log], measure: Measure) -> bytes:
    """What an export says of itself: its format, how much it holds, and the root of each log."""
    named = sorted(logs, key=lambda log: log.name)
    plain: dict[str, Any] = {
        **measure.counts,
        "format": FORMAT,
        "logs": [{"name": log.name, "root": log.root, "size": log.size} for log in named],
        "record": measure.hashed.hexdigest(),
        "version": 1,
    }
    return trusted(plain) + b"\n"


def carried_settings(settings: Mapping[str, str]) -> list[Setting]:
    """The settings that go with a record. Where it lies, and what its device wrapped, do not."""
    return [
        Setting(name, settings[name])
        for name in sorted(settings)
        if name in _SETTINGS or name.startswith(_SIGNERS)
    ]


def _measure(gate: Gate, tick: Callable[[int], None]) -> tuple[tuple[Log, ...], Measure]:
    """Verify the record and take its measure; `Tampered` if it does not verify."""
    found = verify(gate, tick=tick)
    if found.faults:
        raise Tampered(
            f"what does not verify is not exported: {found.faults[0].text}",
            hint="accord backup copies the file as it is",
        )
    measure = Measure()
    measure.step(FIRST)
    for line in _lines(gate.store):
        measure.step(write_line(line), line)
    return found.logs, measure


def _lines(store: Store) -> Iterator[Line]:
    yield from carried_settings(store.settings)
    for audited in store.audit():
        yield Entered(audited.row, audited.raised)
    for held in store.attachments():
        if not held.intact:
            raise Tampered(f"the data at {held.address} are not those that were kept")
        yield Kept(held.address, held.salt, len(held.data))
    yield from store.checkpoints()


def _unchanged(store: Store, record: str) -> Iterator[bytes]:
    """The lines, if they are still those that were measured."""
    measure, waiting = Measure(), [FIRST]
    measure.step(FIRST)
    for line in _lines(store):
        waiting.append(write_line(line))
        measure.step(waiting[-1])
        if len(waiting) == _LIVELY:
            yield b"".join(waiting)
            waiting.clear()
    if measure.hashed.hexdigest() != record:
        raise Stale("the file was written to meanwhile; export it again")
    yield b"".join(waiting)


def _labels(line: Entered) -> list[Label]:
    entry = line.row.entry
    texts = [entry.label, entry.provenance_label, *([line.raised] if line.raised else [])]
    return [read_label(text) for text in texts]


def _issue(gate: Gate, record: str, release: Release) -> Issue:
    return Issue(
        paper="export", number=1, written_for=CUSTODIAN, as_of=gate.today(),
        cleared_by=release.cleared_by, digest=record, second=release.second,
        alone_because=release.alone_because,
    )  # fmt: skip
