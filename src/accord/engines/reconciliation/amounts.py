"""Numbers as exactly as they were meant: exact, a range, rounded, or a bound.

What is added up are ranges, so that no rounding is ever told as a misfit; and fractions, so
that no difference is ever off by a digit.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

__all__ = ["Amount", "Off", "decimal_of", "exactly", "hull", "number_text", "off", "total"]

_PLACES = 6
"""Places after the point of a quotient that has no end."""


@dataclass(frozen=True, slots=True)
class Amount:
    """From `low` to `high`; an end that is not known is `None`.

    >>> (exactly(Decimal(40)) - Amount(Fraction(1), Fraction(3))).text
    '37 to 39'
    """

    low: Fraction | None
    high: Fraction | None

    @property
    def exact(self) -> bool:
        """Whether it is one number."""
        return self.low is not None and self.low == self.high

    def __add__(self, other: Amount) -> Amount:
        return Amount(_plus(self.low, other.low), _plus(self.high, other.high))

    def __neg__(self) -> Amount:
        return Amount(_minus(self.high), _minus(self.low))

    def __sub__(self, other: Amount) -> Amount:
        return self + -other

    @property
    def text(self) -> str:
        """The number, the range or the bound.

        >>> Amount(Fraction(5), None).text, Amount(None, Fraction(5)).text
        ('at least 5', 'at most 5')
        """
        if self.low is None:
            return "unknown" if self.high is None else f"at most {number_text(self.high)}"
        if self.high is None:
            return f"at least {number_text(self.low)}"
        low, high = number_text(self.low), number_text(self.high)
        return low if low == high else f"{low} to {high}"


@dataclass(frozen=True, slots=True)
class Off:
    """By how much one side is more (or, below zero, less) than the other; zero if they agree.

    With `at_least`, one of the sides is no exact number, and they may differ by more. `fits`
    says how they stand to each other if they agree.
    """

    by: Fraction
    at_least: bool
    fits: str

    @property
    def text(self) -> str:
        """In words.

        >>> off(exactly(Decimal(38800)), exactly(Decimal(38000))).text
        '800 more than'
        """
        if not self.by:
            return self.fits
        bound = "at least " if self.at_least else ""
        return f"{bound}{number_text(abs(self.by))} {'more' if self.by > 0 else 'less'} than"


def exactly(number: Decimal) -> Amount:
    """An exact number."""
    return Amount(Fraction(number), Fraction(number))


def total(amounts: Iterable[Amount]) -> Amount:
    """All of them together."""
    found = exactly(Decimal(0))
    for amount in amounts:
        found += amount
    return found


def hull(amounts: Iterable[Amount]) -> Amount:
    """The least range that holds all of them."""
    held = list(amounts)
    lows = [one.low for one in held if one.low is not None]
    highs = [one.high for one in held if one.high is not None]
    return Amount(
        min(lows) if len(lows) == len(held) else None,
        max(highs) if len(highs) == len(held) else None,
    )


def off(one: Amount, other: Amount) -> Off:
    """By how much one is more than the other, at least.

    >>> off(Amount(Fraction(10), Fraction(12)), Amount(Fraction(15), None))
    Off(by=Fraction(-3, 1), at_least=True, fits='not at odds with')
    """
    rough = not (one.exact and other.exact)
    fits = "not at odds with" if rough else "the same as"
    if one.low is not None and other.high is not None and one.low > other.high:
        return Off(one.low - other.high, rough, fits)
    if one.high is not None and other.low is not None and one.high < other.low:
        return Off(one.high - other.low, rough, fits)
    return Off(Fraction(0), rough, fits)


def decimal_of(number: Fraction) -> Decimal:
    """The same number to its last digit, where it has one; else rounded to six places.

    >>> decimal_of(Fraction(1, 8)), decimal_of(Fraction(2, 3))
    (Decimal('0.125'), Decimal('0.666667'))
    """
    places, rest = 0, number.denominator
    for prime in (2, 5):
        power = 0
        while rest % prime == 0:
            rest, power = rest // prime, power + 1
        places = max(places, power)
    if rest != 1:
        return decimal_of(Fraction(round(number * 10**_PLACES), 10**_PLACES))
    digits = round(number * 10**places)
    return Decimal((int(digits < 0), tuple(map(int, str(abs(digits)))), -places))


def number_text(number: Fraction) -> str:
    """A number with its thousands set apart.

    >>> number_text(Fraction(103019)), number_text(Fraction(-1, 2))
    ('103,019', '-0.5')
    """
    return format(decimal_of(number), ",f")


def _plus(one: Fraction | None, other: Fraction | None) -> Fraction | None:
    return None if one is None or other is None else one + other


def _minus(one: Fraction | None) -> Fraction | None:
    return None if one is None else -one
