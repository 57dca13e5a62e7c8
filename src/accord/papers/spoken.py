"""A finished paper in another language: its fixed words change, and nothing else.

Words of the record stay as they were taken down; where they stand among words of another
language, they are marked as being in that of the file.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from itertools import groupby
from typing import Any, Final, cast

from accord.papers.blocks import ENGLISH, Cell, Language, Paper, Span
from accord.papers.notes import Cited
from accord.papers.tongue import Said, Tongue

__all__ = ["language_in", "spoken"]

_OURS: Final = "accord.papers."
_CONTEXTS: Final = {"months": "month", "short_months": "short month", "ties": "choice"}


def language_in(tongue: Tongue) -> Language:
    """The fixed words that renderers add, in a language."""
    return Language(**{field.name: _fixed(field.name, tongue) for field in fields(Language)})


def _fixed(name: str, tongue: Tongue) -> Any:
    held = getattr(ENGLISH, name)
    if isinstance(held, tuple):
        return tuple(tongue(word, _CONTEXTS[name]) for word in held)
    return tongue(held, "paper")


def spoken(paper: Paper, tongue: Tongue) -> Paper:
    """The paper in a language. What it says of whom, and in which order, is as before."""
    if tongue.code == paper.lang == "en":
        return paper
    language = language_in(tongue)
    home = "" if tongue.code == paper.lang else paper.lang
    put = _Put(tongue, home)
    changed = {field.name: put(getattr(paper, field.name)) for field in fields(paper)}
    sources = {
        reference: Cited(text.source, text.author, language) if isinstance(text, Cited) else text
        for reference, text in paper.sources.items()
    }  # fmt: skip
    return replace(
        paper,
        **changed | {
            "lang": tongue.code, "direction": tongue.direction, "language": language,
            "sources": sources,
        },
    )  # fmt: skip


class _Put:
    """Puts whatever a paper is made of into a language, part by part."""

    def __init__(self, tongue: Tongue, home: str) -> None:
        self.tongue, self.home = tongue, home

    def __call__(self, held: Any) -> Any:
        if isinstance(held, Said):
            return self.tongue.put(held)
        if isinstance(held, tuple):
            if held and all(isinstance(one, Span) for one in held):
                return self.cell(cast("Cell", held))
            return tuple(self(one) for one in held)
        if is_dataclass(held) and type(held).__module__.startswith(_OURS):
            made = {field.name: self(getattr(held, field.name)) for field in fields(held)}
            return replace(cast("Any", held), **made)
        return held

    def cell(self, cell: Cell) -> Cell:
        """A sentence; a span of words in two languages becomes several."""
        return tuple(span for each in cell for span in self.spans(each))

    def spans(self, span: Span) -> Iterator[Span]:
        """A span in pieces, each in one language."""
        text = span.text
        if span.state and text == span.state:
            yield replace(span, text=self.tongue(text, "state"))
        elif span.kind in ("number", "date", "key") or not self.home:
            yield replace(span, text=self.tongue.put(text))  # these are in no language
        else:
            first = True
            for own, pieces in groupby(self.tongue.pieces(text), key=lambda pair: pair[1]):
                words = "".join(piece for piece, _ in pieces)
                lang = "" if own or not _worded(words) else self.home
                state = span.state if first else ""
                yield replace(span, text=words, lang=span.lang or lang, state=state)
                first = False


def _worded(text: str) -> bool:
    """Whether there are letters in it: a dash or a number is in no language."""
    return any(letter.isalpha() for letter in text)
