"""The port of a store: what is asked of it, and what it is given. Implemented in `store`."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal, NamedTuple, Protocol

from accord.model.labels import Label
from accord.model.statements import Statement, View
from accord.record.entries import Content, Entry
from accord.record.rows import Row

__all__ = [
    "ATTACHMENT", "Attached", "Audited", "Batch", "By", "Checkpointed", "Draft", "Part", "Passed",
    "Run", "Span", "Store", "Trace", "address_of",
]  # fmt: skip

By = Literal["subject", "recorded"]
"""By what a list is ordered."""
ATTACHMENT = b"accord/attachment/1\0"
"""Hashed before the bytes of an attachment, so that no other commitment reads like theirs."""


class Trace(NamedTuple):
    """A line of the security log: who did what, and whether it was allowed. Never content."""

    at: str
    reader: str
    action: str
    allowed: bool
    detail: str


class Draft(NamedTuple):
    """An author's draft, kept beside the log: free to edit and to delete."""

    key: str
    author: str
    written: str
    text: str


class Attached(NamedTuple):
    """The bytes of an attachment, at an address that commits to them under a salt."""

    address: str
    salt: bytes
    data: bytes

    @property
    def intact(self) -> bool:
        """Whether these are the bytes that the address commits to."""
        return self.address == address_of(self.salt, self.data)


def address_of(salt: bytes, data: bytes) -> str:
    """The address of the bytes of an attachment, under a salt."""
    return hashlib.sha256(ATTACHMENT + salt + data).hexdigest()


class Checkpointed(NamedTuple):
    """A checkpoint kept inside the file."""

    origin: str
    size: int
    root: bytes
    at: str


class Audited(NamedTuple):
    """A row, and whether what the store derived from it is what the rules derive.

    `raised` is the text of the label that was added to it since; nothing, if none was.
    """

    row: Row
    derived_ok: bool
    raised: str = ""


class Run(NamedTuple):
    """Entries that follow each other in one log, from a position on.

    Of each the hash of its leaf, and of those that are not what they were, the position and
    what is wrong.
    """

    origin: str
    first: int
    leaves: list[bytes]
    faults: list[tuple[int, str]]


class Passed(NamedTuple):
    """What is left of some rows once they were hashed anew: all but content that tells nothing.

    What tells of other content is kept: labels raised, destruction, the data of attachments.
    """

    runs: list[Run]
    told: list[Audited]


class Span(NamedTuple):
    """First and last microsecond (since 1970) in which a statement must begin to hold."""

    first: int
    last: int


class Part(NamedTuple):
    """What is destroyed: the body or the provenance of an entry, or an attachment."""

    reference: str
    body: bool = True
    provenance: bool = False
    attachment: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Batch:
    """All that one command writes. It is written whole or not at all.

    `once` are names under which nothing may be noted yet, with what is noted: `Stale` if
    something is, so that what was asked twice is done once.
    """

    entries: Sequence[tuple[Entry, Content]] = ()
    raises: Sequence[tuple[bytes, Label]] = ()
    attachments: Sequence[Attached] = ()
    drafts: Sequence[Draft] = ()
    dropped: Sequence[str] = ()
    settings: Mapping[str, str] = field(default_factory=dict)
    once: Mapping[str, str] = field(default_factory=dict)
    checkpoints: Sequence[Checkpointed] = ()
    destroyed: Sequence[Part] = ()
    traces: Sequence[Trace] = ()


class Store(Protocol):
    """Where the record lies. It executes views; nothing reads the record in another way.

    `heads`, `history` and `find` answer for a view as `record.views` defines. The
    methods after them are the custodian's.
    """

    @property
    def settings(self) -> Mapping[str, str]:
        """The settings of the file: its name, zone, marking, language, log."""
        ...

    @property
    def writable(self) -> bool:
        """Whether the medium can be written."""
        ...

    def heads(
        self,
        view: View,
        *,
        kinds: Sequence[str] = (),
        subjects: Sequence[str] = (),
        began: Span | None = None,
    ) -> list[Statement]:
        """The heads the view shows, in the order they were recorded; withdrawals included."""
        ...

    def listed(
        self, view: View, kinds: Sequence[str], *, by: By, behind: tuple[str, str], most: int
    ) -> list[Statement]:
        """Of the heads of these kinds (of all, if none is named) the next so many.

        They stand in the order of `by` and then of their references, and begin behind the
        place that such a text and a reference tell; the first of all behind two empty texts.
        """
        ...

    def history(self, view: View, subject: str) -> list[Statement]:
        """All the view shows of a subject, in the order recorded."""
        ...

    def find(self, view: View, reference: str) -> Statement | None:
        """The statement of that reference (or a prefix that is unique in the view)."""
        ...

    def count(self, view: View, kinds: Sequence[str]) -> dict[str, int]:
        """How many heads of each kind the view shows."""
        ...

    def write(self, batch: Batch) -> None:
        """Write a batch, whole or not at all, and return when it is safe on the disk."""
        ...

    def noted(self, name: str) -> str | None:
        """What a batch noted under a name that is good once; `None` if none did."""
        ...

    def trace(self, line: Trace) -> None:
        """Write a line of the security log at once, or as soon as nobody else is writing."""
        ...

    @property
    def untraced(self) -> int:
        """How many lines of the security log could not be written so far."""
        ...

    def drafts(self, author: str) -> list[Draft]:
        """The drafts of one author, in the order written."""
        ...

    def attachment(self, address: str) -> bytes | None:
        """The bytes at an address; `None` if they are not there, or were destroyed.

        `Tampered` if they are not those that the address commits to.
        """
        ...

    def attachments(self) -> Iterator[Attached]:
        """All that is attached, by address, as it lies on the disk: one after the other."""
        ...

    def logs(self) -> dict[str, int]:
        """The size of each log, as the file counts it: told at once, and not looked through."""
        ...

    def audit(self) -> Iterator[Audited]:
        """Every row of every log, in the order of arrival, as it lies on the disk."""
        ...

    def passed(self) -> Iterator[Passed]:
        """The same, hashed anew by `record.passing` and compared with what was hashed."""
        ...

    def ids(self) -> Iterator[Mapping[str, Sequence[bytes]]]:
        """The ids of every log in order, some thousands at a time: all its tree is made of."""
        ...

    def unsound(self) -> Callable[[], list[str]]:
        """What is wrong with the tables and indexes by which questions are answered.

        Looking begins at once, beside whatever else is done; what is returned waits for the end.
        """
        ...

    def checkpoints(self) -> list[Checkpointed]:
        """The checkpoints kept inside the file."""
        ...

    def traces(self) -> list[Trace]:
        """The security log."""
        ...

    def close(self) -> None:
        """Fold the write-ahead log and let go of the file."""
        ...
