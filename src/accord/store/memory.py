"""The store in memory: the definition, in plain loops. Every other store must answer alike."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import Final

from accord.errors import BadInput, NotFound, Stale, Tampered
from accord.model.dates import zone_named
from accord.model.labels import Label, join
from accord.model.statements import Statement, View
from accord.record.entries import Content, Entry, label_text, statement
from accord.record.passing import passing
from accord.record.port import (
    Attached,
    Audited,
    Batch,
    By,
    Checkpointed,
    Draft,
    Part,
    Passed,
    Span,
    Trace,
)
from accord.record.rows import Row, began
from accord.record.views import heads, raised, sees_source, shown

__all__ = ["MemoryStore"]

_STEP: Final = 256


@dataclass(slots=True)
class MemoryStore:
    """Lists of entries, searched from end to end. For tests, and as the meaning of a store."""

    held: dict[str, str] = field(default_factory=dict)
    entries: list[Entry] = field(default_factory=list)
    contents: dict[bytes, Content] = field(default_factory=dict)
    raises: dict[bytes, Label] = field(default_factory=dict)
    attached: dict[str, Attached] = field(default_factory=dict)
    kept: dict[str, Draft] = field(default_factory=dict)
    points: list[Checkpointed] = field(default_factory=list)
    traced: list[Trace] = field(default_factory=list)
    notes: dict[str, str] = field(default_factory=dict)
    writable: bool = True
    untraced: int = 0

    @property
    def settings(self) -> Mapping[str, str]:
        """The settings of the file."""
        return self.held

    def heads(
        self,
        view: View,
        *,
        kinds: Sequence[str] = (),
        subjects: Sequence[str] = (),
        began: Span | None = None,
    ) -> list[Statement]:
        """The heads that the view shows, in the order recorded."""
        standing = raised(self.entries, self.raises)
        found = [
            entry
            for entry in heads(self.entries, standing, view)
            if (not kinds or entry.kind in kinds)
            and (not subjects or entry.subject in subjects)
            and (began is None or self._within(entry, began))
        ]
        return [self._statement(entry, standing[entry.id], view) for entry in found]

    def listed(
        self, view: View, kinds: Sequence[str], *, by: By, behind: tuple[str, str], most: int
    ) -> list[Statement]:
        """The next heads in an order."""
        standing = raised(self.entries, self.raises)
        found = {
            (entry.subject if by == "subject" else entry.recorded, entry.reference): entry
            for entry in heads(self.entries, standing, view)
            if not kinds or entry.kind in kinds
        }
        places = sorted(place for place in found if place > behind)[:most]
        next_ = [found[place] for place in places]
        return [self._statement(entry, standing[entry.id], view) for entry in next_]

    def history(self, view: View, subject: str) -> list[Statement]:
        """All that the view shows of a subject."""
        standing = raised(self.entries, self.raises)
        return [
            self._statement(entry, standing[entry.id], view)
            for entry in self.entries
            if entry.subject == subject and shown(entry, standing[entry.id], view)
        ]

    def find(self, view: View, reference: str) -> Statement | None:
        """The one statement that the view shows whose reference begins so."""
        standing = raised(self.entries, self.raises)
        found = [
            entry
            for entry in self.entries
            if entry.reference.startswith(reference) and shown(entry, standing[entry.id], view)
        ]
        if len(found) != 1:
            return None
        return self._statement(found[0], standing[found[0].id], view)

    def count(self, view: View, kinds: Sequence[str]) -> dict[str, int]:
        """How many heads of each kind the view shows."""
        return {kind: len(self.heads(view, kinds=(kind,))) for kind in kinds}

    def write(self, batch: Batch) -> None:
        """Take in a batch."""
        if set(batch.once) & set(self.notes):
            raise Stale("was done already")
        known = set(self.contents)
        for entry, _ in batch.entries:
            if entry.id in known:
                raise BadInput("is on record already", at=entry.subject)
            known.add(entry.id)
        for part in batch.destroyed:
            if not part.attachment and bytes.fromhex(part.reference) not in known:
                raise NotFound(f"nothing on file under {part.reference!r} that could be destroyed")
        for entry, content in batch.entries:
            self.entries.append(entry)
            self.contents[entry.id] = content
        for digest, label in batch.raises:
            self.raises[digest] = join(self.raises.get(digest, label), label)
        self.attached.update({item.address: item for item in batch.attachments})
        self.kept.update({draft.key: draft for draft in batch.drafts})
        for key in batch.dropped:
            self.kept.pop(key, None)
        for part in batch.destroyed:
            self._destroy(part)
        self.held.update(batch.settings)
        self.notes.update(batch.once)
        self.points.extend(batch.checkpoints)
        self.traced.extend(batch.traces)

    def noted(self, name: str) -> str | None:
        """What was noted under a name that is good once."""
        return self.notes.get(name)

    def trace(self, line: Trace) -> None:
        """Take in a line of the security log."""
        if self.writable:
            self.traced.append(line)
        else:
            self.untraced += 1

    def drafts(self, author: str) -> list[Draft]:
        """The drafts of one author."""
        return [draft for draft in self.kept.values() if draft.author == author]

    def attachment(self, address: str) -> bytes | None:
        """The bytes at an address."""
        found = self.attached.get(address)
        if found is not None and not found._replace(address=address).intact:
            raise Tampered("the data of an attachment are not those that were kept")
        return None if found is None else found.data

    def attachments(self) -> Iterator[Attached]:
        """All that is attached, by address."""
        return iter([held for _, held in sorted(self.attached.items())])

    def logs(self) -> dict[str, int]:
        """The size of each log."""
        sizes: dict[str, int] = {}
        for entry in self.entries:
            sizes[entry.origin] = sizes.get(entry.origin, 0) + 1
        return sizes

    def audit(self) -> Iterator[Audited]:
        """Every row."""
        sizes: dict[str, int] = {}
        for entry in self.entries:
            position = sizes.get(entry.origin, 0)
            sizes[entry.origin] = position + 1
            raised = label_text(self.raises[entry.id]) if entry.id in self.raises else ""
            yield Audited(Row(position, entry, self.contents[entry.id]), True, raised)

    def passed(self) -> Iterator[Passed]:
        """Every row, hashed anew."""
        rows = self.audit()
        while some := list(islice(rows, _STEP)):
            yield passing(some)

    def ids(self) -> Iterator[Mapping[str, Sequence[bytes]]]:
        """The ids of every log."""
        for entry in self.entries:
            yield {entry.origin: [entry.id]}

    def unsound(self) -> Callable[[], list[str]]:
        """Nothing: there are no indexes."""
        return list

    def checkpoints(self) -> list[Checkpointed]:
        """The checkpoints kept."""
        return self.points

    def traces(self) -> list[Trace]:
        """The security log."""
        return self.traced

    def close(self) -> None:
        """Nothing is open."""

    def _statement(self, entry: Entry, label: Label, view: View) -> Statement:
        sourced = sees_source(entry, view.reader, label, view.now)
        return statement(entry, self.contents[entry.id], sourced=sourced, label=label)

    def _destroy(self, part: Part) -> None:
        if part.attachment:
            self.attached.pop(part.attachment, None)
            return
        digest = bytes.fromhex(part.reference)
        content = self.contents[digest]
        if part.body:
            content = content._replace(body_salt=None, body=None)
        if part.provenance:
            content = content._replace(provenance_salt=None, provenance=None)
        self.contents[digest] = content

    def _within(self, entry: Entry, span: Span) -> bool:
        zone = zone_named(self.held.get("zone", "UTC"))
        return span.first <= began(entry.valid, zone) <= span.last
