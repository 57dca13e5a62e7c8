"""Totals of one running count over time: a count of all until a day may not fall."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Sequence

from accord.engines.reconciliation.highs import Highs
from accord.engines.reconciliation.reading import ALL, LEVEL, Begin, Reading
from accord.engines.reconciliation.rows import Row, Rule, at_least, compared, named, row

__all__ = ["falls", "runs"]


def runs(readings: Iterable[Reading]) -> Iterable[Sequence[Reading]]:
    """The figures of each running count."""
    counts: dict[Hashable, list[Reading]] = {}
    for one in readings:
        counts.setdefault(one.count, []).append(one)
    return counts.values()


def falls(run: Sequence[Reading]) -> Iterator[Row]:
    """Each total of all since one beginning, with the highest of the surely earlier ones.

    Of a count that something left, a total of all may fall.
    """
    begun: dict[Begin, list[Reading]] = {}
    left = any(one.figure.taken_away for one in run)
    for one in run:
        if one.begin != LEVEL and not (one.begin == ALL and left):
            begun.setdefault(one.begin, []).append(one)
    for totals in begun.values():
        highs = Highs(totals)
        for one in highs.totals:
            before = highs.before(one.end[0])
            if before is not None:
                found = at_least(one.amount, before.amount)
                comparison = compared(named(one), named(before), found)
                yield row(Rule.FALLS, one.figure.counts, [comparison], [one, before])
