"""What was checked: two sides, by how much they differ, and the statements behind them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from accord.engines.reconciliation.amounts import Amount, Off, decimal_of, off
from accord.engines.reconciliation.reading import Reading
from accord.model.kinds import Figure

__all__ = [
    "Comparison", "Outcome", "Row", "Rule", "Side", "at_least", "at_most", "compared", "judged",
    "named", "row", "side", "unchecked", "written",
]  # fmt: skip


class Rule(StrEnum):
    """What is checked."""

    PARTS = "the parts of a total"
    MADE_OF = "the figures that a total is made of"
    SAME = "one count on one date"
    SPLIT = "one part in two accounts"
    FALLS = "a running total over time"
    BETWEEN = "a later total less what came in between"
    GROWTH = "what several later totals leave for one date"
    BOUND = "what must have been counted by then"
    QUOTIENT = "a share or ratio of two figures"
    ACCOUNTS = "accounts of one subject"


class Outcome(StrEnum):
    """What came of it."""

    MISFIT = "does not add up"
    SOME = "adds up by some accounts"
    DIFFER = "accounts differ"
    AGREES = "adds up"
    UNCHECKED = "could not be checked"


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """One side: what it is, how it is reached, how much it may be, and the entries behind it."""

    what: str
    sum: str
    low: Decimal | None
    high: Decimal | None
    entries: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """Two sides, and by how much the first is more than the second; zero if they agree.

    With `at_least`, a side is no exact number, and they may differ by more.
    """

    one: Side
    other: Side
    difference: Decimal
    at_least: bool
    told: str

    @property
    def agrees(self) -> bool:
        """Whether both sides can be right."""
        return not self.difference


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """Something that was checked, or could not be and why.

    `treated` says how roundings, ranges, words and dates were read; `because` are the
    references of all statements it rests on.
    """

    rule: Rule
    outcome: Outcome
    subject: str
    what: str
    told: str
    comparisons: tuple[Comparison, ...] = ()
    treated: tuple[str, ...] = ()
    because: tuple[str, ...]


def side(what: str, sum: str, amount: Amount, readings: Iterable[Reading]) -> Side:
    """A side of a comparison."""
    low, high = (None if end is None else decimal_of(end) for end in (amount.low, amount.high))
    entries = tuple(dict.fromkeys(one.reference for one in readings))
    return Side(what=what, sum=sum, low=low, high=high, entries=entries)


def written(figure: Figure) -> str:
    """A number as it was given: with its range, if that is all there is to it.

    >>> from accord.model.dates import When
    >>> written(Figure(counts="x", value=Decimal(6), unit="", as_of=When.parse("2003")))
    '6'
    """
    if figure.low is not None and figure.high is not None:
        return f"{figure.low:,f} to {figure.high:,f}"
    return f"{figure.value:,f}"


def named(reading: Reading, split: bool = False) -> Side:
    """A figure as a side by itself; with `split`, the parts it was given with are told, too."""
    what = f"{reading.figure.counts.rstrip('.')}, as of {reading.when}"
    if split and reading.figure.parts:
        parts = ", ".join(f"{part.name} {part.value:,f}" for part in reading.figure.parts)
        what = f"{what} ({parts})"
    return side(what, written(reading.figure), reading.amount, [reading])


def compared(one: Side, other: Side, found: Off) -> Comparison:
    """Two sides beside each other."""
    return Comparison(
        one=one, other=other, difference=decimal_of(found.by), at_least=found.at_least,
        told=f"{one.sum}: {found.text} {other.sum}",
    )  # fmt: skip


def at_least(one: Amount, other: Amount) -> Off:
    """By how much one falls short of another, which it may exceed."""
    found = off(one, other)
    return found if found.by < 0 else Off(Fraction(0), found.at_least, "no less than")


def at_most(one: Amount, other: Amount) -> Off:
    """By how much one exceeds another, of which it may fall short."""
    found = off(one, other)
    return found if found.by > 0 else Off(Fraction(0), found.at_least, "no more than")


def row(
    rule: Rule, what: str, comparisons: Sequence[Comparison], behind: Sequence[Reading],
    *, outcome: Outcome | None = None, aside: Iterable[str] = (),
) -> Row:  # fmt: skip
    """A row about the first figure behind it, with its outcome and how each of them was read."""
    readings = sorted(dict.fromkeys(behind), key=lambda one: one.order)
    missed = [one for one in comparisons if not one.agrees]
    treated = dict.fromkeys([*(one.meaning.how for one in readings), *aside])
    return Row(
        rule=rule,
        outcome=outcome or _outcome(comparisons, missed),
        subject=behind[0].subject,
        what=what,
        told="; ".join(one.told for one in missed or comparisons[:1]),
        comparisons=tuple(comparisons),
        treated=tuple(one for one in treated if one),
        because=tuple(one.reference for one in readings),
    )


def judged(
    rule: Rule, what: str, checks: Sequence[Sequence[Comparison]], behind: Sequence[Reading],
    *, aside: Iterable[str] = (),
) -> Row:  # fmt: skip
    """A row of several checks, all of which must hold; each holds by any of its comparisons."""
    outcomes = {_outcome(one, [each for each in one if not each.agrees]) for one in checks}
    worst = min(outcomes, key=tuple(Outcome).index)
    comparisons = [each for one in checks for each in one]
    return row(rule, what, comparisons, behind, outcome=worst, aside=aside)


def unchecked(rule: Rule, what: str, why: str, behind: Sequence[Reading]) -> Row:
    """What could not be checked, and why."""
    return Row(
        rule=rule, outcome=Outcome.UNCHECKED, subject=behind[0].subject, what=what, told=why,
        because=tuple(dict.fromkeys(one.reference for one in behind)),
    )  # fmt: skip


def _outcome(comparisons: Sequence[Comparison], missed: Sequence[Comparison]) -> Outcome:
    if not missed:
        return Outcome.AGREES
    return Outcome.MISFIT if len(missed) == len(comparisons) else Outcome.SOME
