"""The numbers that documents make by themselves, as a reader sees them."""

from __future__ import annotations

from typing import Final

__all__ = ["counted", "lettered", "roman"]

_ROMAN: Final = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"),
    (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip


def counted(kind: str, number: int) -> str:
    """The marker of an item of a list of HTML: its kind is one of `1 a A i I`.

    >>> counted("1", 3), counted("a", 3), counted("I", 4)
    ('3.', 'c.', 'IV.')
    """
    if number < 1 or kind not in "aAiI":
        return f"{number}."
    text = lettered(number) if kind in "aA" else roman(number)
    return f"{text.upper() if kind in 'AI' else text}."


def lettered(number: int) -> str:
    """The letters of a number from 1: after z comes aa.

    >>> lettered(1), lettered(26), lettered(27)
    ('a', 'z', 'aa')
    """
    letters = ""
    while number > 0:
        number, rest = divmod(number - 1, 26)
        letters = chr(97 + rest) + letters
    return letters


def roman(number: int) -> str:
    """The Roman numeral of a number, in small letters; from 4,000 on, digits.

    >>> roman(4), roman(1990)
    ('iv', 'mcmxc')
    """
    if not 0 < number < 4000:
        return str(number)
    text = ""
    for worth, letters in _ROMAN:
        while number >= worth:
            text, number = text + letters, number - worth
    return text
