"""Sums over figures of which there are several accounts: every sum there can be, each once.

Ten figures of two accounts each make a thousand sums. What is kept is not the ways but the
sums, each with the first way to reach it; of more than `MOST` sums, the range they lie in.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from accord.engines.reconciliation.amounts import Amount, exactly, hull
from accord.engines.reconciliation.reading import Reading
from accord.engines.reconciliation.rows import Side, side, written

__all__ = ["MOST", "Choice", "Sum", "sums"]

MOST: Final = 4096
"""Sums that are told apart; of more, only the range."""


@dataclass(frozen=True)
class Choice:
    """A term of a sum: the accounts of it, one of which holds; added, or taken away.

    In `together` stand figures of one source that count different things of one time: not
    one of them holds, but all.
    """

    accounts: Sequence[Reading]
    taken_away: bool = False
    together: Sequence[Sequence[Reading]] = ()

    @property
    def ways(self) -> Iterator[Sequence[Reading]]:
        """Every way to take it."""
        yield from ([account] for account in self.accounts)
        yield from self.together


@dataclass(frozen=True)
class Sum:
    """An amount, and the first way to reach it; no way, where it is a range of many sums."""

    amount: Amount
    terms: tuple[tuple[bool, Reading], ...] = ()
    many: bool = False

    def and_(self, one: Reading, taken_away: bool) -> Sum:
        """The sum with one more term."""
        amount = -one.amount if taken_away else one.amount
        return Sum(self.amount + amount, (*self.terms, (taken_away, one)), self.many)

    @property
    def told(self) -> str:
        """Its terms, written out."""
        return _spelled(self.terms)

    def side(self, what: str) -> Side:
        """The sum written out, as a side of a comparison."""
        readings = [reading for _, reading in self.terms]
        told = f"{self.told} = {self.amount.text}"
        if self.many:
            told = f"{self.amount.text}, by which accounts are taken"
        return side(what, told, self.amount, readings)


def sums(choices: Sequence[Choice]) -> list[Sum]:
    """Every sum that these accounts can make."""
    found = [Sum(exactly(Decimal(0)))]
    for choice in choices:
        reached: dict[Amount, Sum] = {}
        for before in found:
            for way in choice.ways:
                after = before
                for account in way:
                    after = after.and_(account, choice.taken_away)
                reached.setdefault(after.amount, after)
        found = list(reached.values())
        if len(found) > MOST:
            whole = hull(one.amount for one in found)
            found = [Sum(whole, found[0].terms, many=True)]
    return found


def _spelled(terms: Sequence[tuple[bool, Reading]]) -> str:
    """The terms with their signs.

    What is added comes first: nobody begins a sum with what is taken away.
    """
    ordered = sorted(terms, key=lambda term: term[0])
    text = ""
    for place, (taken_away, reading) in enumerate(ordered):
        sign = "−" if taken_away else "+"
        text += f" {sign} {written(reading.figure)}" if place else written(reading.figure)
        text = f"−{text}" if not place and taken_away else text
    return text
