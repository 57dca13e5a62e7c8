"""What must have been counted by a day, though the times that are told of do not meet.

A total counts at least what an earlier one did, and what came in between, as far as it is on
file: with a week missing, it may be more, and not less.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Generator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from itertools import pairwise
from typing import Final

from accord.engines.reconciliation.amounts import Amount
from accord.engines.reconciliation.legs import Leg, Run
from accord.engines.reconciliation.reading import ALL, Begin, Reading
from accord.engines.reconciliation.rows import (
    Row,
    Rule,
    at_least,
    compared,
    named,
    row,
    side,
    written,
)

__all__ = ["bounds"]

_DAY: Final = timedelta(days=1)
_LEAST: Final = "what is not on file of the time in between is left out: it may be more, not less"


@dataclass(frozen=True, eq=False)
class _Path:
    """So much at least: an earlier total, if there is one, and what came in legs after it.

    Of several accounts of a leg the one that gives the most counts; `least` is by those that
    give the least.
    """

    low: Fraction
    least: Fraction
    base: Reading | None = None
    legs: tuple[Leg, ...] = ()
    came: tuple[Reading, ...] = ()

    @property
    def readings(self) -> list[Reading]:
        """The figures of which it is the sum."""
        return [*([] if self.base is None else [self.base]), *self.came]

    @property
    def behind(self) -> list[Reading]:
        """These, and the other accounts of the same legs."""
        return [*self.readings, *(one for leg in self.legs for one in leg.came)]

    def and_(self, leg: Leg) -> _Path:
        """With one more leg."""
        ways = leg.sure
        low, way = ways[0]
        legs, came = (*self.legs, leg), (*self.came, *way)
        return _Path(self.low + low, self.least + ways[-1][0], self.base, legs, came)


class _Lowest:
    """By day, the most that was surely counted until then."""

    def __init__(self) -> None:
        self._days: list[date] = []
        self._paths: list[_Path] = [_Path(Fraction(0), Fraction(0))]

    def before(self, day: date) -> _Path:
        """What was surely counted before a day."""
        return self._paths[bisect_left(self._days, day)]

    def until(self, day: date) -> _Path:
        """What was surely counted until a day, it included."""
        return self._paths[bisect_right(self._days, day)]

    def add(self, day: date, path: _Path, afresh: bool = False) -> None:
        """Say what was counted until a day; the days come in their order."""
        best = self._paths[-1]
        self._days.append(day)
        self._paths.append(path if afresh or path.low > best.low else best)


def bounds(run: Run, used: set[Reading]) -> Generator[Row, None, set[Reading]]:
    """Each total that is less than what must have been counted by its day; and each time that
    no chain leads through, beside the least total that must hold it.

    What was compared is handed back.
    """
    held: set[Reading] = set()
    for begin, by_date in run.totals.items():
        if run.grows(begin):
            totals = [one for same in by_date.values() for one in same]
            for total, path in _told(run, begin, totals, used):
                held.update((total, *path.behind))
                yield _row(total, path)
    return held


def _told(
    run: Run, begin: Begin, totals: Sequence[Reading], used: set[Reading]
) -> list[tuple[Reading, _Path]]:
    paths, small = _walked(run, begin, totals)
    capped = [one for one in totals if one.amount.high is not None]
    found: dict[tuple[Reading, tuple[Leg, ...]], _Path] = {}
    for path in paths:
        leg = path.legs[-1]
        later = [one for one in capped if one.end[0] >= leg.end[1]]
        if later and used.isdisjoint(leg.accounts):
            least = min(later, key=lambda one: (one.amount.high or 0, one.order))
            found[least, path.legs] = path
    for total, path in small:
        if path.legs and not _chained(total, path):
            found[total, path.legs] = path
    return [(total, path) for (total, _), path in found.items()]


def _chained(total: Reading, path: _Path) -> bool:
    """Whether the legs meet, and end with a total: what they leave of it is compared as that."""
    legs = path.legs
    meet = (one.end[1] + _DAY == other.start[0] for one, other in pairwise(legs))
    return legs[-1].end == total.end and all(meet)


def _walked(
    run: Run, begin: Begin, totals: Sequence[Reading]
) -> tuple[list[_Path], list[tuple[Reading, _Path]]]:
    """The most that was surely counted by the end of each leg; and the totals that are less.

    What is counted after such a total is counted from it: one number that is too large is not
    told again with every total that follows.
    """
    lowest, found, small = _Lowest(), [], []
    events: list[tuple[date, int, Leg | Reading]] = [(one.end[1], 1, one) for one in totals]
    events += [(leg.end[1], 0, leg) for leg in run.legs if leg.came and _within(leg, begin)]
    for day, _, event in sorted(events, key=lambda one: one[:2]):
        if isinstance(event, Leg):
            path = lowest.before(event.start[0]).and_(event)
            lowest.add(day, path)
            found.append(path)
            continue
        before, low, high = lowest.until(event.end[0]), event.amount.low, event.amount.high
        less = high is not None and before.low > high
        if less:
            small.append((event, before))
        if low is not None:
            lowest.add(day, _Path(low, low, event), afresh=less and event.end[0] == day)
    return found, small


def _within(leg: Leg, begin: Begin) -> bool:
    """Whether a leg is a part in time of what counts since a beginning, and begins later."""
    return begin == ALL or (begin[0] == "from" and leg.start[0] > begin[1][1])


def _row(total: Reading, path: _Path) -> Row:
    spelled = " + ".join(written(one.figure) for one in path.readings)
    what = f"{total.figure.counts}: what must have been counted by {total.when}"
    told = [(f"{spelled} = {Amount(path.low, None).text}", path.low, path.readings)]
    if path.least < path.low:
        told.append(
            (f"{Amount(path.least, None).text}, by other accounts", path.least, path.behind)
        )
    comparisons = [
        compared(
            named(total),
            side("What came by then", text, Amount(low, None), readings),
            at_least(total.amount, Amount(low, low)),
        )
        for text, low, readings in told
    ]
    return row(Rule.BOUND, what, comparisons, [total, *path.behind], aside=[_LEAST])
