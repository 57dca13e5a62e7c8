"""The fonts that come along, and the letters that none of them has.

The typesetter itself is asked which letters it has no font for, so that the answer is right
whatever fonts are installed. Such a letter stands as `▯`, and the paper says so.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from functools import cache
from importlib.resources import files
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Final

import typst

__all__ = ["STAND_IN", "absent", "fonts", "scripts", "stood_in"]

STAND_IN: Final = "▯"
_PROBE: Final = Path(__file__).parent / "probe.typ"
_PACKAGES: Final = ("manimgx_fonts", "manimgx_fonts_cjk")
"""Packages of fonts; the second is an extra, for Chinese, Japanese and Korean."""
_KNOWN: Final = frozenset(map(chr, range(0x20, 0x250)))


@cache
def fonts() -> typst.Fonts:
    """The fonts that come along; those of the machine are not looked at."""
    folders = [str(files(package)) for package in _PACKAGES if find_spec(package)]
    return typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=True, font_paths=[*folders]
    )


def absent(texts: Iterable[str]) -> frozenset[str]:
    """The letters of these texts that no font has, or has for where they stand.

    >>> sorted(absent(["Accra ሰላም שלום", "ⵣ"]))
    ['ⵣ']
    """
    told = [*texts]
    letters = _absent(tuple(sorted(set().union(*told) - _KNOWN)))
    # A mark and the letter under it may have no font in common.
    tokens = {token for text in told for token in text.split() if any(map(_is_mark, token))}
    failing = _absent(tuple(sorted(stood_in(token, letters) for token in tokens)))
    return letters | {letter for token in failing for letter in token if _is_mark(letter)}


def scripts(letters: Iterable[str]) -> str:
    """The scripts of letters, as Unicode names them.

    >>> scripts("和ⵣⵢ")
    'CJK, Tifinagh'
    """
    named = (unicodedata.name(letter, "unknown").partition(" ")[0] for letter in letters)
    return ", ".join(sorted({name if len(name) < 4 else name.capitalize() for name in named}))


def stood_in(data: Any, letters: frozenset[str]) -> Any:
    """Plain data with `▯` for each of these letters, in every text of it."""
    if isinstance(data, str):
        return "".join(STAND_IN if letter in letters else letter for letter in data)
    if isinstance(data, dict):
        return {name: stood_in(value, letters) for name, value in data.items()}
    return [stood_in(item, letters) for item in data] if isinstance(data, list | tuple) else data


def _is_mark(letter: str) -> bool:
    return letter not in _KNOWN and unicodedata.category(letter).startswith("M")


@cache
def _absent(texts: tuple[str, ...]) -> frozenset[str]:
    return frozenset(_not_set(texts))


def _not_set(texts: tuple[str, ...]) -> Iterator[str]:
    """Halves what cannot be set until single texts remain."""
    if not texts or _can_be_set(" ".join(texts)):
        return
    if len(texts) == 1:
        yield texts[0]
        return
    middle = len(texts) // 2
    yield from _not_set(texts[:middle])
    yield from _not_set(texts[middle:])


def _can_be_set(text: str) -> bool:
    """PDF/UA allows no letter without a glyph, so setting it fails where one is missing."""
    compiler = typst.Compiler(_PROBE, font_paths=fonts(), sys_inputs={"text": text})
    try:
        compiler.compile(format="pdf", pdf_standards="ua-1")
    except typst.TypstError:
        return False
    return True
