"""Each figure as it is checked: its amount, which count it is one of, over what time."""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, tzinfo
from functools import cached_property
from typing import Any, Final

from accord.engines.reconciliation.amounts import Amount
from accord.engines.reconciliation.meant import (
    Meant,
    meant,
    same_words,
    since_words,
    so_far,
)
from accord.engines.reconciliation.units import Unit, unit_of
from accord.model.dates import When
from accord.model.kinds import Figure
from accord.model.statements import Statement

__all__ = [
    "ALL", "LEVEL", "Begin", "Days", "Reading", "outgrown", "read_all",
    "same_source_first", "surely_before",
]  # fmt: skip

Days = tuple[date, date]
"""The first and the last day that a date may mean."""
Begin = tuple[Any, ...]
"""Since when something counts: a level has no beginning."""

LEVEL: Final[Begin] = ("level",)
"""What there is on a day, which may rise and fall."""
ALL: Final[Begin] = ("all",)
"""All until a day, which cannot fall."""
_DATED: Final = re.compile(r"[.-](?:1[89]|20)\d\d(?:[-.].*)?$")


@dataclass(frozen=True, eq=False)
class Reading:
    """A figure, read."""

    statement: Statement
    meaning: Meant
    begin: Begin
    end: Days
    when: When
    whole: Reading | None = None
    """Of what it is a part, in one statement."""
    part: str = ""
    """Which part."""

    @property
    def figure(self) -> Figure:
        """The figure itself."""
        found: Figure = self.statement.value
        return found

    @property
    def reference(self) -> str:
        """The reference of the statement."""
        return self.statement.reference

    @property
    def subject(self) -> str:
        """The subject of the statement."""
        return self.statement.subject

    @property
    def amount(self) -> Amount:
        """How much it means."""
        return self.meaning.amount

    @cached_property
    def unit(self) -> Unit:
        """What it is counted in."""
        return unit_of(self.figure.unit)

    @cached_property
    def count(self) -> Hashable:
        """Which count it is one of: the running count it names, or the words it is in."""
        if self.whole is not None:
            return (self.whole.count, self.part)
        about = (self.figure.about_actor or "", self.unit)
        if self.figure.running:
            return ("running", " ".join(self.figure.running.casefold().split()), *about)
        stem = _DATED.sub("", self.subject)
        return ("words", stem, *about, same_words(self.figure.counts))

    @property
    def flows(self) -> bool:
        """Whether it counts what came, or left, between two dates."""
        return bool(self.begin[0] == "from")

    @property
    def source(self) -> tuple[str, str] | None:
        """Who says so, as far as this reader may know."""
        source = self.statement.source
        return None if source is None else (source.title, source.by)

    @cached_property
    def order(self) -> tuple[Any, ...]:
        """Its place among others: by what it says, and not by when it was filed."""
        said = self.source or ("", "")
        return (
            *self.end,
            self.subject,
            self.figure.value,
            self.figure.counts,
            said,
            self.reference,
        )


def read_all(statements: Iterable[Statement], zone: tzinfo) -> list[Reading]:
    """Every figure, read, in an order that does not hang on the order they came in."""
    return sorted((_read(one, zone) for one in statements), key=lambda one: one.order)


def surely_before(one: Days, other: Days) -> bool:
    """Whether a date is certainly earlier."""
    return one[1] < other[0]


def outgrown(history: Iterable[Statement], zone: tzinfo) -> list[Statement]:
    """Of the history of a figure, what was answered by later counts alone.

    A later count leaves the earlier one what it was: the count of its date. What was answered
    for the same date, or an earlier one, was corrected; and what was a slip or was withdrawn was
    never counted.
    """
    told = list(history)
    answers: dict[str, list[Statement]] = {}
    for statement in told:
        for reference in statement.replaces:
            answers.setdefault(reference, []).append(statement)
    return [
        one
        for one in told
        if one.value is not None
        and one.reference in answers
        and all(_later(answer, one, zone) for answer in answers[one.reference])
    ]


def _later(answer: Statement, one: Statement, zone: tzinfo) -> bool:
    if answer.slip or answer.value is None:
        return False
    before, after = _until(one.value).days(zone), _until(answer.value).days(zone)
    return before < after


def _until(figure: Figure) -> When:
    """Up to when a figure counts."""
    between = figure.during
    return figure.as_of if between is None or between.end is None else between.end


def _read(statement: Statement, zone: tzinfo) -> Reading:
    figure: Figure = statement.value
    when = _until(figure)
    return Reading(statement, meant(figure), _begin(figure, zone), when.days(zone), when)


def _begin(figure: Figure, zone: tzinfo) -> Begin:
    if figure.during is not None:
        start = figure.during.start
        return ALL if start is None else ("from", start.days(zone), figure.taken_away)
    since = since_words(figure.counts)
    if since:
        return ("since", since)
    return ALL if so_far(figure.counts) else LEVEL


def same_source_first(of: Reading, among: Sequence[Reading]) -> list[Reading]:
    """Those of one source with another, if there are any: it is held to its own figures."""
    own = [one for one in among if of.source is not None and one.source == of.source]
    return own or list(among)


def alone_or_together(
    accounts: Sequence[Reading],
) -> tuple[list[Reading], list[list[Reading]]]:
    """What came, or left, in one time: each account alone, or figures of one source together.

    A source that gives several figures for one time, in different words, counts several
    things: what was destroyed, and what was sold.
    """
    by_source: dict[tuple[str, str] | None, list[Reading]] = {}
    for one in accounts:
        by_source.setdefault(one.source, []).append(one)
    alone: list[Reading] = []
    together = []
    for source, held in by_source.items():
        things = {same_words(one.figure.counts) for one in held}
        if source is not None and len(held) == len(things) > 1:
            together.append(held)
        else:
            alone += held
    return alone, together
