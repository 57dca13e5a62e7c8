"""How a figure is meant: its range, its words, the last place of a share; and what it counts."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Final

from accord.engines.reconciliation.amounts import Amount, exactly
from accord.engines.reconciliation.units import PER_CENT, unit_of
from accord.engines.reconciliation.words import SENSES
from accord.model.kinds import Exactness, Figure, Part

__all__ = [
    "Meant", "is_share", "meant", "part_meant", "rounded", "same_words", "since_words", "so_far",
]  # fmt: skip

_WORDS: Final = "|".join(sorted(map(re.escape, SENSES), key=len, reverse=True))
_BEHIND: Final = re.compile(rf",\s*(?P<word>{_WORDS})\s*$", re.IGNORECASE)
"""In what it counts: `Fighters disarmed, more than`."""
_BEFORE: Final = re.compile(
    rf"\s*(?P<word>{_WORDS})(?:\s*(?:[.;:,]|$)|\s+(?P<number>\d[\d,. ]*\d|\d))", re.IGNORECASE
)
"""In what it counts, or how it was arrived at: `About.`, `Almost 400.`"""
_WHOLE: Final = 100
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
    told = _sensed(figure.value, word, sense)
    if told is not None:
        return told
    if sense is None and _share_or_quotient(figure):
        how = f"{figure.value:,f} {figure.unit} is read as rounded to its last place"
        return Meant(rounded(figure.value), how)
    return Meant(exactly(figure.value))


def part_meant(figure: Figure, part: Part) -> Meant:
    """The amount that a part of a figure means: its own words tell, or the figure's unit.

    >>> from accord.model.dates import When
    >>> figure = Figure(counts="x", value=Decimal(9), unit="", as_of=When.parse("2003"))
    >>> part_meant(figure, Part(name="women, about", value=Decimal(40))).amount.text
    '35 to 45'
    """
    found = _BEHIND.search(part.name)
    if found:
        word = found["word"]
        told = _sensed(part.value, word, SENSES[word.lower()])
        assert told is not None
        return told
    return Meant(rounded(part.value) if is_share(figure) else exactly(part.value))


def _share_or_quotient(figure: Figure) -> bool:
    """Whether a number without words was rounded; a whole of a hundred was not."""
    whole = figure.value == _WHOLE and bool(figure.parts or figure.made_of)
    return figure.quotient is not None or (is_share(figure) and not whole)


def _sensed(value: Decimal, word: str, sense: Exactness | None) -> Meant | None:
    """What a number means by a word; nothing if the word leaves it as it is."""
    exact, named = Fraction(value), f"{value:,f}"
    if sense is Exactness.AT_LEAST:
        return Meant(Amount(exact, None), f"{named} was given as “{word}”: it may be more")
    if sense is Exactness.AT_MOST:
        return Meant(Amount(None, exact), f"{named} was given as “{word}”: it may be less")
    if sense is Exactness.ABOUT:
        amount = _rounded(value, _last_digit(value))
        return Meant(amount, f"{named} was given as “{word}”: read as {amount.text}")
    return None


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
    return (found["word"], SENSES[found["word"].lower()]) if found else ("", None)


def _same_number(text: str, value: Decimal) -> bool:
    return re.sub(r"[, ]", "", text) == f"{value:f}"


def is_share(figure: Figure) -> bool:
    """Whether it is so many in the hundred."""
    return unit_of(figure.unit) == PER_CENT


def rounded(value: Decimal) -> Amount:
    """What may have been rounded to this value at its last place, upwards or downwards.

    >>> rounded(Decimal("65.4")).text
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
