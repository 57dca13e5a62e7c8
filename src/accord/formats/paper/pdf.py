"""A paper as PDF, by Typst.

The template is fixed and the paper comes to it as data: no text of a paper is ever read as
markup, so none can run code or open a file. Fonts come with the installation and those of
the machine are not looked at, so the same paper gives the same bytes everywhere; a letter
that none of them has is shown as missing, and the paper says so.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, Final, Literal

import typst

from accord.errors import BadInput
from accord.formats.paper.figures import Canvas
from accord.formats.paper.fonts import STAND_IN, absent, fonts, scripts, stood_in
from accord.formats.paper.setting import Setting, drawn_data
from accord.papers.blocks import Paper
from accord.papers.notes import number_notes

__all__ = ["render_pdf", "render_picture", "unset_in", "unset_words"]

_HERE: Final = Path(__file__).parent
_SIZES: Final = {"a4": "a4", "letter": "us-letter"}


def render_pdf(paper: Paper, *, size: Literal["a4", "letter"] = "a4", clean: bool = False) -> bytes:
    """The paper as PDF on A4 or Letter, the marking above and below on every page.

    It follows PDF/UA-1: tagged, with titles and descriptions for who listens to it.
    """
    if size not in _SIZES:
        raise BadInput(f"no such size: {size!r}", at="size", form="a4 | letter")
    data = Setting(paper, number_notes(paper, clean=clean)).whole(_SIZES[size])
    text = json.dumps(data, ensure_ascii=False)
    unset = absent([text])
    data = {**stood_in(data, unset), "unset": unset_words(paper, unset)}
    return _compiled("paper.typ", {"paper": data}, "pdf")


def render_picture(canvas: Canvas, *, ppi: float = 220) -> bytes:
    """A drawing as PNG, for Word."""
    data = drawn_data(canvas, "")
    data["labels"] = stood_in(data["labels"], unset_in(canvas))
    return _compiled("picture.typ", {"figure": data}, "png", ppi)


def unset_in(canvas: Canvas) -> frozenset[str]:
    """The letters of a drawing that no font has."""
    return absent(words for label in canvas.labels for words, _ in label.runs)


def unset_words(paper: Paper, letters: frozenset[str]) -> str:
    """What a paper says of letters that no font has; nothing where there are none."""
    if not letters:
        return ""
    words = paper.language.unset
    return words.format(count=len(letters), sign=STAND_IN, scripts=scripts(letters))


def _compiled(
    template: str, data: dict[str, Any], form: Literal["pdf", "png"], ppi: float | None = None
) -> bytes:
    inputs = {name: json.dumps(value, ensure_ascii=False) for name, value in data.items()}
    compiler = typst.Compiler(_HERE / template, root=_HERE, font_paths=fonts(), sys_inputs=inputs)
    done = compiler.compile(format=form, ppi=ppi, pdf_standards="ua-1" if form == "pdf" else [])
    assert isinstance(done, bytes)
    return done
