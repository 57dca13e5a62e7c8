"""What is asked twice is done once: a request is noted together with what it wrote."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field

from accord.record.canonical import canonical, read_canonical
from accord.record.port import Batch

__all__ = ["Entered", "Once", "Written", "named"]


@dataclass(frozen=True, slots=True)
class Entered:
    """An entry that was put on record: what it is about, and its reference."""

    subject: str
    reference: str


@dataclass(frozen=True, slots=True)
class Written:
    """What a command wrote: the entries that it filed, and the keys of drafts that it keeps."""

    filed: list[Entered]
    drafts: list[str]


@dataclass(frozen=True, slots=True)
class Once:
    """A request on its way to the record: its name, if it has one, and a hash of what it asks.

    What it wrote is noted under its name in the same transaction, so that whoever asks again,
    after a crash or not, is told the same. The note holds references and keys, never content.
    """

    name: str = ""
    request: str = ""
    written: list[Written] = field(default_factory=list)

    def noting(self, batch: Batch) -> Mapping[str, str]:
        """What is noted beside a batch."""
        entered = [Entered(entry.subject, entry.reference) for entry, _ in batch.entries]
        self.written.append(Written(entered, [draft.key for draft in batch.drafts]))
        if not self.name:
            return {}
        filed = [[each.subject, each.reference] for each in entered]
        drafts = self.written[-1].drafts
        note = {"request": self.request, "filed": filed, "drafts": drafts}
        return {self.name: canonical(note).decode()}

    def told(self) -> Written:
        """What was written."""
        return self.written[-1] if self.written else Written([], [])

    def again(self, noted: str) -> Written | None:
        """What was written when it was asked before; `None` if that was another request."""
        plain = read_canonical(noted.encode())
        if plain["request"] != self.request:
            return None
        return Written([Entered(*each) for each in plain["filed"]], plain["drafts"])


def named(reader: str, key: str) -> str:
    """The name of a reader's request. Another reader's key of the same words is another name."""
    return hashlib.sha256(f"{reader}\0{key}".encode()).hexdigest()
