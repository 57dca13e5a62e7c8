"""Shares and ratios against the two figures of which they are the quotient."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Final

from accord.engines.reconciliation.amounts import Amount, off
from accord.engines.reconciliation.derived import in_one_unit
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
from accord.engines.reconciliation.units import per_how_many
from accord.model.kinds import Figure

__all__ = ["quotients"]

_MOST: Final = 6
"""Accounts of either figure that are told apart."""
_CUT: Final = "cut off at its last place, and not rounded, it is as published"
_UNTOLD: Final = "it does not say of which two figures it is the quotient"


def quotients(readings: Iterable[Reading], about: Mapping[str, Sequence[Reading]]) -> Iterator[Row]:
    """Each figure that names two others as what it is the quotient of."""
    for one in readings:
        quotient = one.figure.quotient
        if quotient is not None:
            yield _checked(
                one, *(by_date(about.get(s, ()), one) for s in (quotient.of, quotient.by))
            )
        elif _of_something(one.figure):
            yield unchecked(Rule.QUOTIENT, one.figure.counts, _UNTOLD, [one])


def _of_something(figure: Figure) -> bool:
    """Whether it is a share, by itself: no whole, and no difference of two shares."""
    alone = not (figure.parts or figure.made_of)
    return alone and is_share(figure) and "point" not in figure.unit.casefold()


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
    cut = [_CUT] if any(_cut_off(one, each) for each in comparisons) else []
    return row(Rule.QUOTIENT, one.figure.counts, comparisons, behind, aside=cut)


def _cut_off(one: Reading, found: Comparison) -> bool:
    """Whether a quotient is what was published and some more, short of its next place."""
    if found.agrees or one.figure.exactness is not None or found.one.low is None:
        return False
    value, exponent = one.figure.value, one.figure.value.as_tuple().exponent
    assert isinstance(exponent, int)
    return value < found.one.low < value + Decimal(10) ** min(exponent, 0)


def _compared(one: Reading, top: Reading, bottom: Reading) -> Comparison:
    many = per_how_many(one.figure.unit)
    alike = in_one_unit([top, bottom])
    over, under = alike or (top, bottom)
    amount = _over(over.amount, under.amount, many)
    times = f" × {many:,}" if many > 1 else ""
    spelled = f"{written(over.figure)} over {written(under.figure)}{times} = {_short(amount)}"
    what = f"{top.figure.counts}, over {bottom.figure.counts}"
    return compared(side(what, spelled, amount, [top, bottom]), named(one), off(amount, one.amount))


def _over(top: Amount, bottom: Amount, times: int) -> Amount:
    """The quotient over what is not below zero; where it may be over nothing, it has no end."""
    if bottom.low is not None and bottom.low < 0:
        return Amount(None, None)
    return Amount(
        _end(top.low, bottom.high, bottom.low, times),
        _end(top.high, bottom.low, bottom.high, times),
    )


def _end(
    of: Fraction | None, by: Fraction | None, if_below: Fraction | None, times: int
) -> Fraction | None:
    """An end of a quotient; what is below zero is nearest to it over the most."""
    if of is None:
        return None
    under = by if of >= 0 else if_below
    return of * times / under if under else None


def _short(amount: Amount) -> str:
    """To four places: a quotient has no end of them."""
    ends = (None if end is None else Fraction(round(end, 4)) for end in (amount.low, amount.high))
    return Amount(*ends).text
