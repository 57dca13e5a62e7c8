"""Totals of one running count over time: a count of all until a day may not fall."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Hashable, Iterable, Iterator, Sequence

from accord.engines.reconciliation.reading import LEVEL, Begin, Reading
from accord.engines.reconciliation.rows import Row, Rule, at_least, compared, named, row

__all__ = ["falls", "runs"]


def runs(readings: Iterable[Reading]) -> Iterable[Sequence[Reading]]:
    """The figures of each running count."""
    counts: dict[Hashable, list[Reading]] = {}
    for one in readings:
        counts.setdefault(one.count, []).append(one)
    return counts.values()


def falls(run: Sequence[Reading]) -> Iterator[Row]:
    """Each total of all since one beginning, with the highest of the surely earlier ones."""
    begun: dict[Begin, list[Reading]] = {}
    for one in run:
        if one.begin != LEVEL:
            begun.setdefault(one.begin, []).append(one)
    for totals in begun.values():
        totals.sort(key=lambda one: (one.end[1], one.order))
        ends = [one.end[1] for one in totals]
        highest = _highest(totals)
        for one in totals:
            before = highest[bisect_left(ends, one.end[0])]
            if before is not None:
                found = at_least(one.amount, before.amount)
                comparison = compared(named(one), named(before), found)
                yield row(Rule.FALLS, one.figure.counts, [comparison], [one, before])


def _highest(totals: Sequence[Reading]) -> list[Reading | None]:
    """At each place, the one before it that was surely the highest; none if nothing is sure."""
    found: list[Reading | None] = [None]
    for one in totals:
        best, low = found[-1], one.amount.low
        held = None if best is None else best.amount.low
        higher = low is not None and (held is None or low > held)
        found.append(one if higher else best)
    return found
