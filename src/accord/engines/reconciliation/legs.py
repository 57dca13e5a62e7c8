"""What came, and what left, between two dates; and the chains that lead back from a total."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from fractions import Fraction
from typing import Final

from accord.engines.reconciliation.choices import Choice
from accord.engines.reconciliation.reading import (
    ALL,
    LEVEL,
    Begin,
    Days,
    Reading,
    alone_or_together,
    same_source_first,
    surely_before,
)

__all__ = ["STEPS", "Chain", "Leg", "Run"]

STEPS: Final = 1000
"""Chains that are followed back from one total."""
_DAY: Final = timedelta(days=1)


@dataclass(frozen=True, eq=False)
class Leg:
    """What came, and what left, between two dates, by all accounts of it."""

    start: Days
    end: Days
    came: list[Reading] = field(default_factory=list)
    left: list[Reading] = field(default_factory=list)

    @property
    def accounts(self) -> tuple[Reading, ...]:
        """All who tell of it."""
        return (*self.came, *self.left)

    def undone(self, of: Reading) -> list[Choice]:
        """What must be taken from a total, and given back, to come to the one before it.

        A total of what came between two dates is not less for what left.
        """
        both = ((self.came, True), ([] if of.flows else self.left, False))
        return [_choice(same_source_first(of, held), away) for held, away in both if held]

    @property
    def sure(self) -> list[tuple[Fraction, Sequence[Reading]]]:
        """What surely came in it by each account, the most first; nothing, if it is a bound."""
        ways = [(_low(way), way) for way in _choice(self.came, False).ways]
        return sorted(ways, key=lambda one: -one[0])


@dataclass(frozen=True, eq=False)
class Chain:
    """Legs that lead back from a total, the latest first; where they lead; what is on file there.

    `goes_on` says that another leg leads on from there, since nothing is.
    """

    total: Reading
    legs: tuple[Leg, ...]
    published: Sequence[Reading]
    goes_on: bool

    @property
    def opening(self) -> Days:
        """The date to which it leads back."""
        return self.legs[-1].start

    @property
    def behind(self) -> list[Reading]:
        """All that it is made of."""
        return [self.total, *(one for leg in self.legs for one in leg.accounts)]


class Run:
    """One running count: its totals by date, its legs by their ends."""

    def __init__(self, readings: Iterable[Reading]) -> None:
        self.totals: dict[Begin, dict[Days, list[Reading]]] = {}
        found: dict[tuple[Days, Days], Leg] = {}
        for one in readings:
            if one.begin[0] != "since" and not one.figure.taken_away:
                self.totals.setdefault(one.begin, {}).setdefault(one.end, []).append(one)
            if one.flows:
                leg = found.setdefault((one.begin[1], one.end), Leg(one.begin[1], one.end))
                (leg.left if one.figure.taken_away else leg.came).append(one)
        self.legs = list(found.values())
        self.left = [one for leg in self.legs for one in leg.left]
        """What left it: where something did, a total of all may fall."""
        self.cut: list[Reading] = []
        """Totals from which more chains lead back than were followed."""
        self._ending: dict[Days, list[Leg]] = {}
        self._until: dict[date, list[Days]] = {}
        for leg in self.legs:
            self._ending.setdefault(leg.end, []).append(leg)
        ends = {end for totals in self.totals.values() for end in totals} | set(self._ending)
        for end in sorted(ends):
            self._until.setdefault(end[1], []).append(end)

    def grows(self, begin: Begin) -> bool:
        """Whether what counts since a beginning cannot fall."""
        return begin != LEVEL and not (begin == ALL and self.left)

    def reached(self) -> set[Leg]:
        """The legs to which something leads back, whatever else is on file on the way.

        So that a total that is not on file changes nothing that is said of another time.
        """
        found: set[Leg] = set()
        for begin, totals in self.totals.items():
            ready, seen = list(totals), set(totals)
            for end in ready:  # which grows while it is read
                for leg in self._ending.get(end, ()):
                    if _begins_in(leg, begin):
                        found.add(leg)
                        ahead = {*self._eves(leg), *self._first_day(leg)} - seen
                        seen |= ahead
                        ready += sorted(ahead)
        return found

    def beside(self, leg: Leg) -> bool:
        """Whether there are other accounts of its time, or of what came since its beginning."""
        since = self.totals.get(leg.accounts[0].begin, {})
        return len(leg.came) > 1 or len(leg.left) > 1 or any(end != leg.end for end in since)

    def chains(self, total: Reading) -> Iterator[Chain]:
        """The chains that lead back from a total, each as far as the first date on file."""
        ready: list[tuple[Leg, ...]] = [
            (leg,) for leg in self._ending.get(total.end, ()) if _inside(leg, total)
        ]
        for legs in ready:  # which grows while it is read
            if len(ready) > STEPS:
                self.cut.append(total)
                return
            published = self._published(total, legs[-1])
            ahead = [] if published else self._ahead(total, legs)
            ready += [(*legs, leg) for leg in ahead]
            yield Chain(total, legs, published, bool(ahead))

    def _published(self, total: Reading, leg: Leg) -> list[Reading]:
        """The totals of the eve of a leg; if there are none, of the very day on which it begins."""
        totals = self.totals[total.begin]
        for ends in (self._eves(leg), self._first_day(leg)):
            found = [
                one for end in ends if surely_before(end, total.end) for one in totals.get(end, ())
            ]
            if found:
                return found
        return []

    def _ahead(self, total: Reading, legs: tuple[Leg, ...]) -> list[Leg]:
        """The legs that end where a chain begins."""
        ends = [*self._eves(legs[-1]), *self._first_day(legs[-1])]
        return [
            leg
            for end in ends
            for leg in self._ending.get(end, ())
            if leg not in legs and _inside(leg, total)
        ]

    def _eves(self, leg: Leg) -> list[Days]:
        """The dates on file that end on the day before a leg begins."""
        first = leg.start[0]
        return self._until.get(first - _DAY, []) if first > date.min else []

    def _first_day(self, leg: Leg) -> list[Days]:
        """The day on which a leg begins, if it is told to the day, and the leg is longer."""
        return [leg.start] if leg.start[0] == leg.start[1] and leg.start != leg.end else []


def _choice(accounts: Sequence[Reading], away: bool) -> Choice:
    """The accounts of one time, and those that hold together."""
    alone, together = alone_or_together(accounts)
    return Choice(alone, away, together)


def _low(way: Sequence[Reading]) -> Fraction:
    return sum((one.amount.low or Fraction(0) for one in way), Fraction(0))


def _inside(leg: Leg, total: Reading) -> bool:
    """Whether a leg is a part in time of what a total counts, and not the same."""
    return _begins_in(leg, total.begin)


def _begins_in(leg: Leg, begin: Begin) -> bool:
    return begin[0] != "from" or (bool(leg.came) and surely_before(begin[1], leg.start))
