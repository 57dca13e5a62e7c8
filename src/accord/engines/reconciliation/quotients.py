"""Shares and ratios against the two figures of which they are the quotient."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from typing import Final

from accord.engines.reconciliation.amounts import Amount, off
from accord.engines.reconciliation.meant import is_share
from accord.engines.reconciliation.parts import by_date
from accord.engines.reconciliation.reading import Reading, same_source_first
from accord.engines.reconciliation.rows import (
    Comparison,
    Row,
    Rule,
    compared,
    named,
    row,
    side,
    unchecked,
    written,
)  # fmt: skip

__all__ = ["quotients"]

_MOST: Final = 6
"""Accounts of either figure that are told apart."""
_UNTOLD: Final = "it does not say of which two figures it is the quotient"


def quotients(readings: Iterable[Reading], about: Mapping[str, Sequence[Reading]]) -> Iterator[Row]:
    """Each figure that names two others as what it is the quotient of."""
    for one in readings:
        quotient = one.figure.quotient
        if quotient is not None:
            yield _checked(
                one, *(by_date(about.get(s, ()), one) for s in (quotient.of, quotient.by))
            )
        elif is_share(one.figure) and not (one.figure.parts or one.figure.made_of):
            yield unchecked(Rule.QUOTIENT, one.figure.counts, _UNTOLD, [one])


def _checked(one: Reading, above: Sequence[Reading], below: Sequence[Reading]) -> Row:
    behind = [one, *above, *below]
    quotient = one.figure.quotient
    assert quotient is not None
    missing = [s for s, held in ((quotient.of, above), (quotient.by, below)) if not held]
    if missing:
        why = f"by {one.when}, nothing is on file of {', '.join(missing)}"
        return unchecked(Rule.QUOTIENT, one.figure.counts, why, behind)
    comparisons = [
        _compared(one, top, bottom)
        for top in same_source_first(one, above)[:_MOST]
        for bottom in same_source_first(one, below)[:_MOST]
    ]
    return row(Rule.QUOTIENT, one.figure.counts, comparisons, behind)


def _compared(one: Reading, top: Reading, bottom: Reading) -> Comparison:
    scale = 100 if is_share(one.figure) else 1
    amount = _over(top.amount, bottom.amount, scale)
    hundred = " × 100" if scale == 100 else ""
    spelled = f"{written(top.figure)} over {written(bottom.figure)}{hundred} = {_short(amount)}"
    what = f"{top.figure.counts}, over {bottom.figure.counts}"
    return compared(side(what, spelled, amount, [top, bottom]), named(one), off(amount, one.amount))


def _over(top: Amount, bottom: Amount, scale: int) -> Amount:
    """The quotient of what is not below zero; where it may be over nothing, it has no end."""
    low = high = None
    if top.low is not None and bottom.high:
        low = top.low * scale / bottom.high
    if top.high is not None and bottom.low:
        high = top.high * scale / bottom.low
    return Amount(low, high)


def _short(amount: Amount) -> str:
    """To four places: a quotient has no end of them."""
    ends = (None if end is None else Fraction(round(end, 4)) for end in (amount.low, amount.high))
    return Amount(*ends).text
