"""The highest of the totals of all days before one."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from datetime import date

from accord.engines.reconciliation.reading import Reading

__all__ = ["Highs"]


class Highs:
    """Totals by date, and at each date the one before it that was surely the highest."""

    def __init__(self, totals: Iterable[Reading]) -> None:
        self.totals = sorted(totals, key=lambda one: (one.end[1], one.order))
        self._ends = [one.end[1] for one in self.totals]
        self._best: list[Reading | None] = [None]
        for one in self.totals:
            self._best.append(_higher(one, self._best[-1]))

    def before(self, day: date) -> Reading | None:
        """The highest of those that surely ended before a day; none if nothing is sure."""
        return self._best[bisect_left(self._ends, day)]


def _higher(one: Reading, best: Reading | None) -> Reading | None:
    low = one.amount.low
    if low is None:
        return best
    held = None if best is None else best.amount.low
    return one if held is None or low > held else best
