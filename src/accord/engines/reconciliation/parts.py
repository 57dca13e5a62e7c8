"""Totals against their parts: those given with them, and those that are figures of their own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from accord.engines.reconciliation.amounts import Amount, exactly, off, total
from accord.engines.reconciliation.choices import Choice, Sum, sums
from accord.engines.reconciliation.meant import is_share, rounded_share
from accord.engines.reconciliation.reading import Reading, same_source_first, surely_before
from accord.engines.reconciliation.rows import (
    Row,
    Rule,
    at_most,
    compared,
    named,
    row,
    side,
    unchecked,
)  # fmt: skip

__all__ = ["by_date", "figures_of_their_own", "given_parts"]

_TOLD: Final = 6
"""Sums that are written out."""
_SHARES: Final = "each part is read as rounded to its last place"
_SOME: Final = "the parts are only some of it: together they may be less, and not more"


def given_parts(readings: Iterable[Reading]) -> Iterator[Row]:
    """Each total with its parts in the same statement."""
    for one in readings:
        figure = one.figure
        if not figure.parts:
            continue
        shares = is_share(figure)
        added = total(
            rounded_share(part.value) if shares else exactly(part.value) for part in figure.parts
        )
        spelled = " + ".join(f"{part.value:,f}" for part in figure.parts)
        plain = total(exactly(part.value) for part in figure.parts).text
        what = f"The parts: {', '.join(part.name for part in figure.parts)}"
        reached = side(what, f"{spelled} = {plain}", added, [one])
        told = (at_most if figure.incomplete else off)(added, one.amount)
        aside = [text for text, holds in ((_SHARES, shares), (_SOME, figure.incomplete)) if holds]
        if figure.method:
            aside.append(f"the source's own remark: {figure.method.rstrip('.')}")
        yield row(
            Rule.PARTS, figure.counts, [compared(reached, named(one), told)], [one], aside=aside
        )


def figures_of_their_own(
    readings: Iterable[Reading], about: Mapping[str, Sequence[Reading]]
) -> Iterator[Row]:
    """Each total with the figures that it names as what it is made of."""
    for one in readings:
        terms = one.figure.made_of
        if not terms:
            continue
        held = {term.figure: by_date(about.get(term.figure, ()), one) for term in terms}
        behind = [one, *(account for accounts in held.values() for account in accounts)]
        missing = [subject for subject, accounts in held.items() if not accounts]
        if missing:
            why = f"by {one.when}, nothing is on file of {', '.join(missing)}"
            yield unchecked(Rule.MADE_OF, one.figure.counts, why, behind)
            continue
        if units := {a.figure.unit for a in behind[1:]} - {one.figure.unit}:
            why = (
                f"it is in {one.figure.unit}, and what it is made of in {', '.join(sorted(units))}"
            )
            yield unchecked(Rule.MADE_OF, one.figure.counts, why, behind)
            continue
        yield _summed(one, [
            Choice(same_source_first(one, held[term.figure]), term.taken_away) for term in terms
        ], behind)  # fmt: skip


def _summed(one: Reading, choices: Sequence[Choice], behind: Sequence[Reading]) -> Row:
    limit = at_most if one.figure.incomplete else off
    found = sums(choices)
    told = _few(found, one.amount)
    comparisons = [
        compared(each.side("The figures it is made of"), named(one), limit(each.amount, one.amount))
        for each in told
    ]
    aside = [_SOME] if one.figure.incomplete else []
    if len(told) < len(found):
        aside.append(f"of {len(found):,} sums that the accounts make, {len(told)} are told")
    return row(Rule.MADE_OF, one.figure.counts, comparisons, behind, aside=aside)


def _few(found: Sequence[Sum], wanted: Amount) -> Sequence[Sum]:
    """All sums, or of many those that come nearest, and the least and the most."""
    if len(found) <= _TOLD:
        return found
    ordered = sorted(found, key=lambda one: abs(off(one.amount, wanted).by))
    ends = sorted(found, key=lambda one: off(one.amount, wanted).by)
    return list(dict.fromkeys([*ordered[: _TOLD - 2], ends[0], ends[-1]]))


def by_date(accounts: Sequence[Reading], of: Reading) -> list[Reading]:
    """The accounts on the date of a figure, or else the last before it."""
    until = [one for one in accounts if not surely_before(of.end, one.end) and one is not of]
    same = [one for one in until if one.end == of.end]
    last = max((one.end for one in until), key=lambda end: (end[1], end[0]), default=None)
    return same or [one for one in until if one.end == last]
