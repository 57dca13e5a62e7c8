"""Reconciliation: published totals against their parts, and against each other across time.

A misfit is a fact about what was published, and no finding: which side is wrong, if any, it
does not say. See `reconcile`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import tzinfo
from typing import Final

from accord.engines.reconciliation.accounts import differing, same_counts
from accord.engines.reconciliation.between import between
from accord.engines.reconciliation.derived import of_parts
from accord.engines.reconciliation.parts import figures_of_their_own, given_parts
from accord.engines.reconciliation.quotients import quotients
from accord.engines.reconciliation.reading import Reading, outgrown, read_all
from accord.engines.reconciliation.rows import Comparison, Outcome, Row, Rule, Side
from accord.engines.reconciliation.running import falls, runs
from accord.model.statements import Result, Statement

__all__ = ["Comparison", "Outcome", "Reconciled", "Row", "Rule", "Side", "outgrown", "reconcile"]

_METHOD: Final = "Sums, differences and quotients of the figures on file, as ranges"
_LIMITS: Final = (
    "A figure is taken as exact, unless a range, its own words or the field `exactness` say"
    " otherwise; a share is rounded to its last place.",
    "Only figures are compared that say that they belong together: as parts, by their words, or"
    " by the running count, sum or quotient that they name.",
    "A misfit says that two sides cannot both be right. It does not say which is wrong.",
)
_ORDER: Final = tuple(Outcome)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reconciled:
    """What was checked: first what does not add up; and which figures stand alone.

    `counted` says how many rows there are of each outcome; `alone` names the figures with
    which nothing on file could be compared.
    """

    rows: tuple[Row, ...]
    counted: dict[str, int]
    figures: int
    alone: tuple[str, ...]


def reconcile(
    heads: Iterable[Statement], zone: tzinfo, earlier: Iterable[Statement] = ()
) -> Result[Reconciled]:
    """Check figures against each other.

    `heads` are the figures that stand; `earlier`, those that a later count has answered:
    they stand no more, but were the count of their date.

    >>> from datetime import UTC
    >>> reconcile([], UTC).value.counted
    {}
    """
    standing = read_all(heads, zone)
    before = read_all(earlier, zone)
    every = sorted([*standing, *before], key=lambda one: one.order)
    rows = sorted(_rows(standing, every), key=_place)
    touched = {reference for one in rows for reference in one.because}
    return Result(
        value=Reconciled(
            rows=tuple(rows),
            counted=_counted(rows),
            figures=len(every),
            alone=tuple(one.reference for one in every if one.reference not in touched),
        ),
        method=_METHOD,
        because=tuple(sorted((one.statement for one in every), key=lambda one: one.reference)),
        limits=_LIMITS,
    )


def _rows(standing: Sequence[Reading], every: Sequence[Reading]) -> Iterator[Row]:
    about: dict[str, list[Reading]] = {}
    for one in every:
        about.setdefault(one.subject, []).append(one)
    yield from given_parts(every)
    yield from figures_of_their_own(every, about)
    yield from same_counts(standing)
    yield from differing(standing)
    for run in runs(every):
        yield from falls(run)
        yield from between(run)
    for run in runs(of_parts(every)):
        # What could not be checked of the parts is told of the wholes.
        found = (*falls(run), *between(run))
        yield from (one for one in found if one.outcome is not Outcome.UNCHECKED)
    yield from quotients(every, about)


def _place(one: Row) -> tuple[object, ...]:
    """What does not add up first; then by subject, and by what was checked."""
    return _ORDER.index(one.outcome), one.subject, one.rule, one.what, one.told, one.because


def _counted(rows: Sequence[Row]) -> dict[str, int]:
    counts = Counter(one.outcome for one in rows)
    return {outcome.value: counts[outcome] for outcome in _ORDER if counts[outcome]}
