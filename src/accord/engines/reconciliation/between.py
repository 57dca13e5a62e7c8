"""A later total minus what came in between must equal the earlier one.

Where no earlier total is on file for that date, several later totals must still leave the same
for it; and no more than that can have been counted by any day before.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from accord.engines.reconciliation.amounts import Amount, hull, off
from accord.engines.reconciliation.bounds import bounds
from accord.engines.reconciliation.choices import Choice, Sum, sums
from accord.engines.reconciliation.highs import Highs
from accord.engines.reconciliation.legs import STEPS, Chain, Run
from accord.engines.reconciliation.reading import ALL, LEVEL, Days, Reading
from accord.engines.reconciliation.rows import (
    Row,
    Rule,
    Side,
    at_least,
    at_most,
    compared,
    named,
    row,
    side,
    unchecked,
)  # fmt: skip

__all__ = ["between"]

_TOLD: Final = 4
"""Sums that are written out; of more, the range."""
_EACH: Final = 3
"""Remainders for one date that are each compared with the others."""
_PART: Final = "what came in a part of the time is no more than what came in the whole"
_BEFORE: Final = "no total of that date is on file: no more can have been counted before it"


@dataclass(frozen=True, eq=False)
class _Rest:
    """What a total leaves for an earlier date, by each choice of accounts."""

    chain: Chain
    sums: Sequence[Sum]

    @property
    def amount(self) -> Amount:
        return hull(one.amount for one in self.sums)

    @property
    def what(self) -> str:
        total = self.chain.total
        counts = total.figure.counts.rstrip(".")
        return f"{counts}: the total of {total.when} less what came in between"

    @property
    def below_nothing(self) -> bool:
        """Whether more came in a part of the time than in the whole of it."""
        behind = self.chain.behind
        counted = self.chain.total.begin != LEVEL and all(one.figure.value >= 0 for one in behind)
        return counted and self.amount.high is not None and self.amount.high < 0

    @property
    def turned(self) -> list[Choice]:
        """What came in the legs, added up and not taken from the total."""
        total = self.chain.total
        undone = (choice for leg in self.chain.legs for choice in leg.undone(total))
        return [replace(choice, taken_away=not choice.taken_away) for choice in undone]

    def sides(self) -> list[tuple[Side, Amount]]:
        return [(one.side(self.what), one.amount) for one in self.sums]

    def side(self) -> Side:
        """All of it as one side."""
        if len(self.sums) == 1:
            return self.sums[0].side(self.what)
        return side(self.what, self.amount.text, self.amount, self.chain.behind)


def between(readings: Sequence[Reading]) -> Iterator[Row]:
    """Every total of a running count, less what came since the one before it."""
    run, used = Run(readings), set[Reading]()
    for begin, totals in run.totals.items():
        rests: dict[Days, list[_Rest]] = {}
        for total in (one for same in totals.values() for one in same):
            for chain in run.chains(total):
                used.update(chain.behind)
                rests.setdefault(chain.opening, []).append(_rest(chain))
        # What there is on a day may have been more before; what was counted until then may not.
        counted = [one for same in totals.values() for one in same] if run.grows(begin) else []
        highs = Highs(counted)
        # Where something left, it is the reason why a total of all is not held to one before it.
        reason = run.left if begin == ALL else []
        for opening, held in rests.items():
            highest = highs.before(opening[0])
            for one in held:
                yield from _checked(one, highest, len(held) == 1, reason)
            yield from _growth(held)
    yield from (_cut(total) for total in run.cut)
    used.update(one for leg in run.reached() for one in leg.accounts)
    bounded = yield from bounds(run, used)
    yield from _unused(run, used | bounded)


def _rest(chain: Chain) -> _Rest:
    legs = (choice for leg in chain.legs for choice in leg.undone(chain.total))
    found = sums([Choice([chain.total]), *legs])
    if len(found) > _TOLD:
        found = [Sum(hull(one.amount for one in found), found[0].terms, many=True)]
    return _Rest(chain, found)


def _checked(
    one: _Rest, highest: Reading | None, alone: bool, reason: Sequence[Reading]
) -> Iterator[Row]:
    """What is left for a date, with what was published for it, or with what must be less."""
    chain = one.chain
    if chain.published:
        comparisons = [
            compared(reached, named(total), off(amount, total.amount))
            for total in chain.published
            for reached, amount in one.sides()
        ]
        yield row(Rule.BETWEEN, one.what, comparisons, [*chain.behind, *chain.published])
    elif highest is not None:
        comparisons = [
            compared(reached, named(highest), at_least(amount, highest.amount))
            for reached, amount in one.sides()
        ]
        behind = [*chain.behind, highest]
        yield row(Rule.BETWEEN, one.what, comparisons, behind, aside=[_BEFORE])
    elif one.below_nothing:
        comparisons = [
            compared(
                each.side("What came in a part of the time"), named(chain.total),
                at_most(each.amount, chain.total.amount),
            )
            for each in sums(one.turned)
        ]  # fmt: skip
        yield row(Rule.BETWEEN, one.what, comparisons, chain.behind, aside=[_PART])
    elif alone and not chain.goes_on:
        why = f"no total of the same count is on file for its beginning, {chain.opening[0]}"
        yield unchecked(Rule.BETWEEN, one.what, why, [*chain.behind, *reason])


def _growth(held: Sequence[_Rest]) -> Iterator[Row]:
    """What several totals leave for one date, each beside those before it; of many, the worst."""
    ordered = sorted(held, key=lambda one: one.chain.total.order)
    for place, one in enumerate(ordered):
        before = [o for o in ordered[:place] if o.chain.total.end != one.chain.total.end]
        if len(before) > _EACH:
            before = [max(before, key=lambda o: abs(off(one.amount, o.amount).by))]
        yield from (_grown(one, other) for other in before)


def _grown(one: _Rest, other: _Rest) -> Row:
    found = compared(one.side(), other.side(), off(one.amount, other.amount))
    what = f"{one.what}, and the same of {other.chain.total.when}"
    return row(Rule.GROWTH, what, [found], [*one.chain.behind, *other.chain.behind])


def _cut(total: Reading) -> Row:
    why = f"more than {STEPS:,} chains lead back from it: no more were followed"
    return unchecked(Rule.BETWEEN, total.figure.counts, why, [total])


def _unused(run: Run, used: set[Reading]) -> Iterator[Row]:
    """What came, or left, and was compared with nothing."""
    for leg in run.legs:
        one = leg.accounts[0]
        if not used.isdisjoint(leg.accounts) or run.beside(leg):
            continue
        why = "no total of the same count is on file as of its end"
        if not one.figure.running:
            why = "it does not say to which running count it belongs"
        yield unchecked(Rule.BETWEEN, one.figure.counts, why, leg.accounts)
