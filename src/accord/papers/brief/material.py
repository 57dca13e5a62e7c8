"""What a brief is made from: what one view shows on three dates, and what was computed on it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from accord.engines.timetable import Due
from accord.model.dates import When
from accord.model.kinds import Measure, Obligation
from accord.model.statements import Statement
from accord.papers.material import (
    Seen,
    counted,
    cut,
    day_text,
    days_text,
    number_text,
    refs,
    shown_date,
    within,
)

__all__ = [
    "Changed", "Material", "counted", "cut", "day_text", "days_text", "number_text", "refs",
    "shown_date", "within",
]  # fmt: skip


@dataclass(frozen=True)
class Changed:
    """A subject that stands otherwise than before."""

    now: tuple[Statement, ...]
    before: tuple[Statement, ...]


@dataclass(frozen=True, kw_only=True)
class Material(Seen):
    """What the view shows, what is owed by it, and what changed."""

    since: When
    due: Sequence[Due[Obligation]]
    measures: Sequence[Due[Measure]]
    changed: Sequence[Changed]
    compared: str
    limits: Sequence[str] = field(default=())

    @cached_property
    def told_by(self) -> date:
        """The day until which what a source said is news: what it said later is hindsight."""
        return (self.said_by or self.as_of).days(self.zone)[1]

    @cached_property
    def since_day(self) -> date:
        """The day since which changes are shown."""
        return self.since.days(self.zone)[1]
