"""The whole record in: a new file with the same entries, logs, positions, roots and attachments.

Nothing of what comes in is believed. Each line is hashed as it is read, each attachment is
compared with its address, and in the end the new file verifies like any other.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Final

from accord.app.attachments import LARGEST_ATTACHMENT
from accord.app.exporting import FORMAT, Measure, carried_settings, manifest
from accord.app.gate import Gate
from accord.app.integrity import Log, verify
from accord.app.ports import Carried
from accord.app.releasing import read_rule
from accord.errors import (
    AccordError,
    BadInput,
    Exists,
    Foreign,
    Newer,
    Tampered,
    TooLarge,
    Truncated,
)  # fmt: skip
from accord.model.dates import zone_named
from accord.model.labels import OPEN
from accord.model.plain import read_subject
from accord.record.canonical import LARGEST_BODY, read_canonical
from accord.record.entries import instant_text, label_text, read_instant, read_label, statement
from accord.record.lines import FIRST, Entered, Kept, Line, Setting, read_line
from accord.record.passing import wrong
from accord.record.port import Attached, Batch, Checkpointed

__all__ = ["Rebuilt", "rebuild"]

_LONGEST: Final = 3 * LARGEST_BODY
"""Bytes in a line: a body, a provenance, and what stands around them."""
_RUN: Final = 1000
_ELSEWHERE: Final = "elsewhere"
"""Where a rebuilt file is at home until its first write, which then begins a log of its own."""
_ORDER: Final = (Setting, Entered, Kept, Checkpointed)


@dataclass(frozen=True, slots=True)
class Rebuilt:
    """What came in: how much of what, and the logs as they now stand."""

    entries: int
    attachments: int
    logs: tuple[Log, ...]


@dataclass(slots=True)
class _Reading:
    """What was read so far, and what must come next."""

    measure: Measure = field(default_factory=Measure)
    settings: dict[str, str] = field(default_factory=dict)
    sizes: dict[str, int] = field(default_factory=dict)
    kept: list[Kept] = field(default_factory=list)
    points: list[Checkpointed] = field(default_factory=list)
    stage: int = 0

    def take(self, line: Line) -> None:
        """Note a line, if it may come here."""
        stage = _ORDER.index(type(line))
        if stage < self.stage:
            raise Tampered("stands in another place than it was written")
        self.stage = stage
        if isinstance(line, Setting):
            self._set(line)
        elif isinstance(line, Entered):
            self._enter(line)
        elif isinstance(line, Kept):
            if self.kept and self.kept[-1].address >= line.address:
                raise Tampered("stands in another place than it was written")
            self.kept.append(line)
        else:
            self.points.append(line)

    def _set(self, line: Setting) -> None:
        before = list(self.settings)
        if before and before[-1] >= line.name:
            raise Tampered("stands in another place than it was written")
        if not carried_settings(dict([line])):
            raise Tampered("is no setting that goes with a record")
        self.settings[line.name] = line.value

    def _enter(self, line: Entered) -> None:
        position, entry, content = line.row
        if position != self.sizes.get(entry.origin, 0):
            raise Tampered("an entry before it is missing, or stands in another place")
        fault = wrong(entry, content)
        if fault:
            raise Tampered(fault)
        self.sizes[entry.origin] = position + 1
        _check_sense(line)


def rebuild(
    gate: Gate, parts: Iterable[Carried], tick: Callable[[int], None] = lambda done: None
) -> Rebuilt:
    """Take a whole record into a file that holds nothing yet.

    What calls this throws the file away if it fails: it is then only half there.
    """
    gate.require("export")
    if gate.store.logs():
        raise Exists("the file holds a record already; nothing was changed")
    coming = iter(parts)
    head = _manifest(_next(coming, "manifest.json"))
    reading = _record(gate, _next(coming, "record.jsonl"), tick)
    for kept in reading.kept:
        _attach(gate, _next(coming, f"attachments/{kept.address}"), kept)
    for more in coming:
        raise Tampered(f"holds what is no part of it: {more.name[:80]!r}")
    gate.store.write(Batch(checkpoints=reading.points))
    found = verify(gate)
    if found.faults:
        raise Tampered(f"what came in does not verify: {found.faults[0].text}")
    if manifest(found.logs, reading.measure) != head:
        raise Tampered("counts, roots or hash are not those of its record", at="manifest.json")
    counts = reading.measure.counts
    gate.trace("rebuild", detail=f"{counts['entries']} entries")
    return Rebuilt(counts["entries"], counts["attachments"], found.logs)


def _next(coming: Iterator[Carried], name: str) -> Carried:
    part = next(coming, None)
    if part is None:
        raise Truncated(f"{name} is missing: the export is not whole")
    if part.name != name:
        raise Tampered(f"here should be {name}, and is {part.name[:80]!r}")
    return part


def _manifest(part: Carried) -> bytes:
    """The manifest as it was written; compared once everything was read."""
    if part.size > LARGEST_BODY:
        raise TooLarge("is longer than a manifest can be", at=part.name)
    head = part.data()
    try:
        plain = read_canonical(head)
        form, version = plain["format"], plain["version"]
    except (ValueError, KeyError, TypeError):
        form = version = None
    if form != FORMAT:
        raise Foreign("is no export of an Accord file", at=part.name)
    if version != 1:
        raise Newer("was written by a newer version of Accord; update it first", at=part.name)
    return head


def _record(gate: Gate, part: Carried, tick: Callable[[int], None]) -> _Reading:
    """Read the lines and write what they hold, some at a time."""
    reading, settled = _Reading(), False
    run: list[Entered] = []
    place = part.name
    for number, data in enumerate(part.lines(_LONGEST), 1):
        place = f"{part.name}, line {number}"
        if number == 1:
            if data != FIRST:
                raise Foreign("is no record of this version", at=place)
            reading.measure.step(data)
            continue
        line = _line(data, place, reading)
        reading.measure.step(data, line)
        if isinstance(line, Entered):
            if not settled:
                settled = _settle(gate, reading, place)
            run.append(line)
        if len(run) == _RUN:
            _write(gate, run)
            tick(reading.measure.counts["entries"])
    if not settled:
        _settle(gate, reading, place)
    _write(gate, run)
    return reading


def _line(data: bytes, place: str, reading: _Reading) -> Line:
    if not data.endswith(b"\n"):
        raise Truncated("is cut short, or longer than a line can be", at=place)
    try:
        line = read_line(data)
        reading.take(line)
    except AccordError as error:
        raise Tampered(str(error), at=place) from None
    return line


def _settle(gate: Gate, reading: _Reading, place: str) -> bool:
    """Put the settings in before the first entry: what is derived of dates hangs on the zone."""
    held = reading.settings
    try:
        zone_named(held.get("zone", "UTC"))
        gate.doors.marking(OPEN, held.get("marking", "un"))
        read_rule(held.get("release", "none"))
        read_instant(held.get("began", "2000-01-01T00:00:00.000000Z"))
    except (BadInput, ValueError) as error:
        raise Tampered(f"a setting above it does not hold: {error}", at=place) from None
    gate.store.write(Batch(settings={**held, "home": _ELSEWHERE}))
    return True


def _write(gate: Gate, run: list[Entered]) -> None:
    entries = [(line.row.entry, line.row.content) for line in run]
    raises = [(line.row.entry.id, read_label(line.raised)) for line in run if line.raised]
    gate.store.write(Batch(entries=entries, raises=raises))
    run.clear()


def _check_sense(line: Entered) -> None:
    """What hashes right may still say nothing that a view could show."""
    entry, content = line.row.entry, line.row.content
    try:
        read_subject(entry.subject)
        for text in (entry.label, entry.provenance_label, *([line.raised] if line.raised else [])):
            _check_label(text)
        said = statement(entry, content, sourced=True, label=None)
        words = (said.author, said.reason, said.tear_line)
        if said.kind != entry.kind or not all(isinstance(each, str) for each in words):
            raise ValueError("it is of another kind than its subject, or its words are none")
        if instant_text(said.recorded) != entry.recorded:
            raise ValueError("the time at which it was recorded")
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise BadInput(f"says nothing that can be read: {error}"[:200]) from None


def _check_label(text: str) -> None:
    label = read_label(text)
    names = [*label.compartments, *(owner for owner, _ in label.owners)]
    names += [group for _, groups in label.owners for group in groups]
    if type(label.level) is not int or not all(isinstance(name, str) for name in names):
        raise ValueError("a label")
    if label_text(label) != text:
        raise ValueError("a label that is not in canonical form")


def _attach(gate: Gate, part: Carried, kept: Kept) -> None:
    if kept.size > LARGEST_ATTACHMENT or part.size != kept.size:
        raise Tampered("is not as long as the record says", at=part.name)
    held = Attached(kept.address, kept.salt, part.data())
    if not held.intact:
        raise Tampered("holds other data than the record says", at=part.name)
    gate.store.write(Batch(attachments=[held]))
