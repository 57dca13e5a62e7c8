"""What a figure is counted in: one unit by all its spellings, and units that measure the same."""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

__all__ = ["PER_CENT", "Unit", "per_how_many", "unit_of"]


@dataclass(frozen=True, slots=True)
class Unit:
    """What is measured, and how many of the least unit of it this one is."""

    name: str
    times: Fraction = Fraction(1)


PER_CENT: Final = Unit("per cent")
_TIMES: Final = {"thousand": 10**3, "million": 10**6, "billion": 10**9}
_OTHERWISE: Final = {
    "%": "per cent", "percent": "per cent", "percentage": "per cent",
    "percentage point": "per cent", "pour cent": "per cent", "por ciento": "per cent",
    "por cento": "per cent", "في المئة": "per cent", "بالمئة": "per cent",
    "people": "person", "usd": "us dollar", "us$": "us dollar",
    "eur": "euro", "€": "euro",
}  # fmt: skip
_MEASURES: Final = {
    "gram": ("gram", 1), "g": ("gram", 1), "kilogram": ("gram", 10**3), "kg": ("gram", 10**3),
    "tonne": ("gram", 10**6), "metric ton": ("gram", 10**6), "t": ("gram", 10**6),
    "metre": ("metre", 1), "meter": ("metre", 1), "m": ("metre", 1), "km": ("metre", 10**3),
    "kilometre": ("metre", 10**3), "kilometer": ("metre", 10**3),
    "hectare": ("hectare", 1), "ha": ("hectare", 1), "square kilometre": ("hectare", 100),
    "square kilometer": ("hectare", 100), "km2": ("hectare", 100), "km²": ("hectare", 100),
}  # fmt: skip
_PER: Final = re.compile(r"\bper (?P<many>\d[\d, ]*|thousand|mille|million)\b", re.IGNORECASE)
_WORDED: Final = {"thousand": 10**3, "mille": 10**3, "million": 10**6}


def unit_of(text: str) -> Unit:
    """The unit that a text names.

    >>> unit_of("Persons") == unit_of("people"), unit_of("million US dollars")
    (True, Unit(name='us dollar', times=Fraction(1000000, 1)))
    """
    words = text.casefold().split()
    times = 1
    if len(words) > 1 and words[0].rstrip("s") in _TIMES:
        times = _TIMES[words[0].rstrip("s")]
        words = words[2:] if words[1] == "of" else words[1:]
    name = _singular(" ".join(words))
    name = _OTHERWISE.get(name, name)
    measured, many = _MEASURES.get(name, (name, 1))
    return Unit(measured, Fraction(times * many))


def per_how_many(text: str) -> int:
    """Of how many something is a share: 100 for per cent, 1 if it is so much for each.

    >>> per_how_many("%"), per_how_many("deaths per 100,000 persons"), per_how_many("‰")
    (100, 100000, 1000)
    """
    if unit_of(text) == PER_CENT:
        return 100
    if text.strip() == "‰":
        return 1000
    found = _PER.search(text)
    if found is None:
        return 1
    many = found["many"].casefold()
    return _WORDED.get(many) or int(re.sub(r"[, ]", "", many)) or 1


def _singular(name: str) -> str:
    """A unit in the singular: what is counted is the same."""
    return name[:-1] if len(name) > 3 and name[-1] == "s" and name[-2] != "s" else name
