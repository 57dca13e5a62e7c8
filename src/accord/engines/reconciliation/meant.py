"""How a figure is meant: its range, its words, the last place of a share; and what it counts."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Final

from accord.engines.reconciliation.amounts import Amount, exactly
from accord.model.kinds import Exactness, Figure

__all__ = ["Meant", "is_share", "meant", "rounded_share", "same_words", "since_words", "so_far"]

_BOUNDS: Final = {
    Exactness.AT_LEAST: (
        "at least", "more than", "well over", "just over", "over", "upwards of", "no fewer than",
        "not fewer than", "no less than", "not less than",
    ),
    Exactness.AT_MOST: (
        "at most", "up to", "fewer than", "less than", "no more than", "not more than", "under",
        "below",
    ),
    Exactness.ABOUT: (
        "about", "around", "approximately", "roughly", "some", "nearly", "almost", "just under",
        "circa", "an estimate", "estimated", "estimate",
    ),
}  # fmt: skip
_SENSES: Final = {word: sense for sense, words in _BOUNDS.items() for word in words}
_WORDS: Final = "|".join(sorted(map(re.escape, _SENSES), key=len, reverse=True))
_BEHIND: Final = re.compile(rf",\s*(?P<word>{_WORDS})\s*$", re.IGNORECASE)
"""In what it counts: `Fighters disarmed, more than`."""
_BEFORE: Final = re.compile(
    rf"\s*(?P<word>{_WORDS})(?:\s*(?:[.;:,]|$)|\s+(?P<number>\d[\d,. ]*\d|\d))", re.IGNORECASE
)
"""In what it counts, or how it was arrived at: `About.`, `Almost 400.`"""
_SHARES: Final = ("per cent", "percent", "%", "percentage")
_SO_FAR: Final = re.compile(r"\b(in all|so far|to date|altogether|cumulative|until now)\b", re.I)
_SINCE: Final = re.compile(r"\bsince (?P<start>[^,;:]+)", re.I)


@dataclass(frozen=True, slots=True)
class Meant:
    """The amount that a figure means, and by which reading, if it is not exact."""

    amount: Amount
    how: str = ""


def meant(figure: Figure) -> Meant:
    """The amount that a figure means.

    A range says so itself, then the field `exactness`; left out, the words that the figure
    was given with. A share without any of them is rounded to its last place.
    """
    if figure.low is not None or figure.high is not None:
        return _ranged(figure)
    word, sense = _worded(figure)
    value, named = Fraction(figure.value), f"{figure.value:,f}"
    if sense is Exactness.AT_LEAST:
        return Meant(Amount(value, None), f"{named} was given as “{word}”: it may be more")
    if sense is Exactness.AT_MOST:
        return Meant(Amount(None, value), f"{named} was given as “{word}”: it may be less")
    if sense is Exactness.ABOUT:
        amount = _rounded(figure.value, _last_digit(figure.value))
        return Meant(amount, f"{named} was given as “{word}”: read as {amount.text}")
    if sense is None and (is_share(figure) or figure.quotient is not None):
        amount = rounded_share(figure.value)
        return Meant(amount, f"{named} {figure.unit} is read as rounded to its last place")
    return Meant(exactly(figure.value))


def _ranged(figure: Figure) -> Meant:
    low, high = (None if end is None else Fraction(end) for end in (figure.low, figure.high))
    amount = Amount(low, high)
    return Meant(amount, f"a range was given: {amount.text}" if not amount.exact else "")


def _worded(figure: Figure) -> tuple[str, Exactness | None]:
    """The word by which a number is meant, and how that is meant."""
    if figure.exactness is not None:
        return figure.exactness.value, figure.exactness
    found = _BEHIND.search(figure.counts.rstrip("."))
    for text in (figure.counts, figure.method):
        before = None if found else _BEFORE.match(text)
        if before and before["number"] and not _same_number(before["number"], figure.value):
            continue  # about another number
        found = found or before
    return (found["word"], _SENSES[found["word"].lower()]) if found else ("", None)


def _same_number(text: str, value: Decimal) -> bool:
    return re.sub(r"[, ]", "", text) == f"{value:f}"


def is_share(figure: Figure) -> bool:
    """Whether it is so many in the hundred."""
    return figure.unit.strip().casefold() in _SHARES


def rounded_share(value: Decimal) -> Amount:
    """What may have been rounded to this value at its last place, upwards or downwards.

    >>> rounded_share(Decimal("65.4")).text
    '65.35 to 65.45'
    """
    return _rounded(value, _last_place(value))


def _rounded(value: Decimal, step: Fraction) -> Amount:
    return Amount(Fraction(value) - step / 2, Fraction(value) + step / 2)


def _last_place(value: Decimal) -> Fraction:
    exponent = value.as_tuple().exponent
    assert isinstance(exponent, int)
    return Fraction(10) ** min(exponent, 0)


def _last_digit(value: Decimal) -> Fraction:
    """One in the place of the last digit that is not zero: 100 for 8,500."""
    digits, exponent = value.as_tuple().digits, value.as_tuple().exponent
    assert isinstance(exponent, int)
    zeros = len(digits) - len("".join(map(str, digits)).rstrip("0"))
    return Fraction(10) ** (exponent + zeros) if any(digits) else _last_place(value)


def same_words(counts: str) -> str:
    """What is counted, without case, stops and how roughly: two that are alike count the same.

    >>> same_words("Fighters disarmed, more than") == same_words("fighters disarmed.")
    True
    """
    bare = _BEHIND.sub("", counts.strip().rstrip("."))
    return " ".join(bare.casefold().split())


def so_far(counts: str) -> bool:
    """Whether its words say that it counts all until then."""
    return _SO_FAR.search(counts) is not None


def since_words(counts: str) -> str:
    """Since when it counts, by its words; nothing if they do not say.

    >>> since_words("Bases closed since June 2020, at least")
    'june 2020'
    """
    found = _SINCE.search(counts)
    return " ".join(found["start"].casefold().split()) if found else ""
