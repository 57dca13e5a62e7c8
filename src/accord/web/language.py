"""In which language a page is: as its address asks, else its reader's browser, else the file."""

from __future__ import annotations

from typing import Final

__all__ = ["LANGUAGES", "chosen"]

LANGUAGES: Final = {"en": "English", "fr": "Français", "es": "Español", "ar": "العربية"}
"""The languages of the pages, each by its own name."""
_MOST: Final = 20
"""So many wishes of a browser are read."""


def chosen(asked: str, accepted: str, settled: str) -> str:
    """The language of a page; `accepted` is what the browser says in `Accept-Language`.

    >>> chosen("", "de, ar-EG;q=0.8, fr;q=0.9", "en"), chosen("es", "fr", "en")
    ('fr', 'es')
    """
    given = (asked, *_wishes(accepted), settled)
    codes = (one.strip().lower().partition("-")[0] for one in given)
    return next((code for code in codes if code in LANGUAGES), "en")


def _wishes(accepted: str) -> list[str]:
    """What a browser asks for, what it likes best first; what it refuses is left out."""
    found = []
    for part in accepted.split(",")[:_MOST]:
        name, _, rest = part.partition(";")
        weight = _weight(rest)
        if weight > 0:
            found.append((weight, name))
    return [name for _, name in sorted(found, key=lambda pair: -pair[0])]


def _weight(text: str) -> float:
    name, _, number = text.partition("=")
    if name.strip() != "q":
        return 1.0
    try:
        return float(number)
    except ValueError:
        return 0.0
