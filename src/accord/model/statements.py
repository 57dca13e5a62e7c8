"""Statements, views and results: what is on record, how it is asked, what is computed."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime, tzinfo
from typing import Any, Generic, TypeVar

from accord.model.dates import ALWAYS, Interval, When
from accord.model.labels import OPEN, Clearance, Label, join_all, veiled
from accord.model.sources import Source

__all__ = ["Filing", "Result", "Statement", "View"]

T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """Somebody states something about a subject, at a time, from a source, for certain eyes.

    It is what a view yields and what an engine takes. `value` is a kind of
    statement, or `None` where it withdraws; `source` is `None` where the reader
    may see what was said but not who said it. `reference` is the entry's id.
    """

    subject: str
    kind: str
    value: Any
    reference: str
    version: int = 1
    valid: Interval = ALWAYS
    said: When | None = None
    recorded: datetime
    source: Source | None = None
    author: str = ""
    reason: str = ""
    label: Label = OPEN
    provenance_label: Label = OPEN
    replaces: tuple[str, ...] = ()
    slip: bool = False
    tear_line: str = ""
    destroyed: bool = False

    @property
    def told_label(self) -> Label:
        """The label as pages and programs tell it: it names nobody whom its reader may not know.

        Who may see who said it sees who entered it, too; there is no entry without an author.
        """
        return self.label if self.author else veiled(self.label)


@dataclass(frozen=True, slots=True, kw_only=True)
class Filing:
    """What somebody is about to put on record; it becomes an entry when it is filed.

    `label` left out means the author's own compartment: closed by default. A `value` of
    `None` withdraws what it `replaces`.
    """

    subject: str
    value: Any
    valid: Interval = ALWAYS
    said: When | None = None
    source: Source | None = None
    author: str = ""
    reason: str = ""
    label: Label | None = None
    provenance_label: Label | None = None
    replaces: tuple[str, ...] = ()
    slip: bool = False
    tear_line: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """A question's point of view: a reader, and three dates.

    `as_of` is the date in the world; `said_by` leaves out what its source had not
    said by then; `known_on` leaves out what this file did not hold by then. `now`
    is the real clock, in the zone of the file, on which entitlements and embargoes run.
    """

    reader: Clearance
    now: datetime
    as_of: When
    said_by: When | None = None
    known_on: When | None = None

    @property
    def zone(self) -> tzinfo:
        """The zone of the file, in which `now` is told: it holds for dates that name none."""
        return self.now.tzinfo or UTC


@dataclass(frozen=True, slots=True, kw_only=True)
class Result(Generic[T]):
    """What an engine computed, by which method, from which statements, within which limits.

    `because` are the statements it rests on; nothing outside them can change it.
    """

    value: T
    method: str
    version: int = 1
    because: tuple[Statement, ...] = ()
    uncertainty: str = ""
    limits: tuple[str, ...] = field(default=())

    @property
    def label(self) -> Label:
        """The join of the labels of what it rests on."""
        return join_all(statement.label for statement in self.because)

    @property
    def told_label(self) -> Label:
        """The same as pages and programs tell it."""
        return join_all(statement.told_label for statement in self.because)
