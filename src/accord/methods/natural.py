"""The order in which people expect numbered things: 2 before 10, and IX before XI.

Digits count as numbers. So do Roman numerals of articles and chapters, as far as 89: whole
words of I, V, X and L in their proper form. Other letters are told apart without their case.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

__all__ = ["natural"]

Natural = tuple[tuple[int, int, str], ...]

_NUMBERS: Final = re.compile(r"(\d+|\b[IVXL]+\b)", re.ASCII)
_ROMAN: Final = re.compile(r"(?=.)(XL|L?X{0,3})(IX|IV|V?I{0,3})")
_WORTH: Final = {"I": 1, "V": 5, "X": 10, "L": 50}


@lru_cache(maxsize=16384)
def natural(text: str) -> Natural:
    """A key to sort by.

    >>> sorted(["Article XI", "Article IX(2)", "Article IX(10)", "D-5", "D-30"], key=natural)
    ['Article IX(2)', 'Article IX(10)', 'Article XI', 'D-5', 'D-30']
    """
    between = _NUMBERS.split(text)
    # What was split off as a number stands at every second place.
    return tuple(
        [
            _number(part) if place % 2 else (1, 0, part.casefold())
            for place, part in enumerate(between)
            if part
        ]
    )


def _number(part: str) -> tuple[int, int, str]:
    if part.isdigit():
        return 0, int(part), ""
    return (0, _roman(part), "") if _ROMAN.fullmatch(part) else (1, 0, part.casefold())


def _roman(numeral: str) -> int:
    worths = [_WORTH[letter] for letter in numeral]
    following = [*worths[1:], 0]
    return sum(
        -worth if worth < after else worth for worth, after in zip(worths, following, strict=True)
    )
