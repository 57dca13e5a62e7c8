"""Accounts against each other: of the same count on the same date, and of one subject."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Sequence
from decimal import Decimal
from typing import Final

from accord.engines.reconciliation.amounts import Amount, off, total
from accord.engines.reconciliation.derived import in_one_unit
from accord.engines.reconciliation.meant import part_meant
from accord.engines.reconciliation.reading import Reading, alone_or_together, surely_before
from accord.engines.reconciliation.rows import (
    Comparison,
    Outcome,
    Row,
    Rule,
    Side,
    compared,
    named,
    row,
    side,
    unchecked,
)  # fmt: skip
from accord.model.dates import Precision

__all__ = ["differing", "same_counts"]

_EACH: Final = 4
"""Accounts of which every two are compared."""
_VAGUE: Final = "each is dated {when} and no nearer; they are taken to be of one day"


def same_counts(readings: Iterable[Reading]) -> Iterator[Row]:
    """Accounts that claim to be the same count on the same date; and parts they have in common."""
    found: dict[Hashable, list[Reading]] = {}
    for one in readings:
        found.setdefault((one.count, one.begin, one.end), []).append(one)
    for several in found.values():
        accounts = alone_or_together(several)[0] if several[0].flows else several
        if len(accounts) > 1:
            vague = accounts[0].when.precision < Precision.DAY
            aside = [_VAGUE.format(when=accounts[0].when)] if vague else []
            what = accounts[0].figure.running or accounts[0].figure.counts
            yield _claimed(Rule.SAME, what, _beside_each_other(accounts), accounts, aside)
            yield from _splits(accounts)


def differing(heads: Iterable[Reading]) -> Iterator[Row]:
    """Accounts of one subject whose numbers differ, but which may count different things."""
    found: dict[str, list[Reading]] = {}
    for one in heads:
        found.setdefault(one.subject, []).append(one)
    for accounts in found.values():
        if any(_another_count(a, b) for n, a in enumerate(accounts) for b in accounts[:n]):
            yield from _told_apart(accounts)


def _told_apart(accounts: Sequence[Reading]) -> Iterator[Row]:
    what, alike = accounts[0].figure.counts, in_one_unit(accounts)
    if alike is None:
        units = sorted({one.figure.unit for one in accounts})
        why = f"the accounts are in different units: {', '.join(units)}"
        yield unchecked(Rule.ACCOUNTS, what, why, accounts)
        return
    comparisons = _beside_each_other(alike)
    if not all(one.agrees for one in comparisons):
        yield row(Rule.ACCOUNTS, what, comparisons, alike, outcome=Outcome.DIFFER)


def _claimed(
    rule: Rule, what: str, comparisons: Sequence[Comparison], accounts: Sequence[Reading],
    aside: Sequence[str] = (),
) -> Row:  # fmt: skip
    """What claims to be one number is a misfit as soon as one account differs."""
    agree = all(one.agrees for one in comparisons)
    outcome = Outcome.AGREES if agree else Outcome.MISFIT
    return row(rule, what, comparisons, accounts, outcome=outcome, aside=aside)


def _another_count(one: Reading, other: Reading) -> bool:
    """Whether two accounts are neither of one count on one date, nor of one count as it grew."""
    if (one.count, one.begin) != (other.count, other.begin):
        return True
    apart = surely_before(one.end, other.end) or surely_before(other.end, one.end)
    return one.end != other.end and not (apart and one.figure.running != "")


def _beside_each_other(accounts: Sequence[Reading]) -> list[Comparison]:
    """Every two accounts that are not alike; of many, each with the one that ends lowest.

    If any two ranges have nothing in common, one of them has nothing in common with that.
    """
    ordered = sorted(accounts, key=lambda one: (one.figure.value, one.order))
    alike: dict[Amount, Reading] = {}
    for one in ordered:
        alike.setdefault(one.amount, one)
    several = list(alike.values())
    if len(several) == 1:
        pairs = [(one, ordered[0]) for one in ordered[1:]]
    elif len(several) <= _EACH:
        pairs = [(one, other) for n, one in enumerate(several) for other in several[:n]]
    else:
        bounded = [one for one in several if one.amount.high is not None]
        lowest = min(bounded or several, key=lambda one: (one.amount.high or 0, one.order))
        pairs = [(one, lowest) for one in several if one is not lowest]
    return [
        compared(named(one, True), named(other, True), off(one.amount, other.amount))
        for one, other in pairs
    ]


def _splits(accounts: Sequence[Reading]) -> Iterator[Row]:
    """Parts of one name in several of the accounts."""
    held: dict[str, list[Reading]] = {}
    for one in accounts:
        for name in dict.fromkeys(part.name.casefold() for part in one.figure.parts):
            held.setdefault(name, []).append(one)
    for name, several in held.items():
        if len(several) > 1:
            first, *others = several
            comparisons = [_split(name, one, first) for one in others]
            yield _claimed(Rule.SPLIT, f"{first.figure.counts}: {name}", comparisons, several)


def _split(name: str, one: Reading, first: Reading) -> Comparison:
    (mine, much), (theirs, many) = (_part(name, each) for each in (one, first))
    return compared(mine, theirs, off(much, many))


def _part(name: str, of: Reading) -> tuple[Side, Amount]:
    """A part of an account as a side by itself."""
    parts = [part for part in of.figure.parts if part.name.casefold() == name]
    value = sum((part.value for part in parts), Decimal())
    amount = total(part_meant(of.figure, part).amount for part in parts)
    what = f"{name}, of {of.figure.counts.rstrip('.')}, as of {of.when}"
    return side(what, f"{value:,f}", amount, [of]), amount
