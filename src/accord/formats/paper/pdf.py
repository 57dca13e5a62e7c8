"""A paper as PDF, by Typst.

The template is fixed and the paper comes to it as data: no text of a paper is ever read as
markup, so none can run code or open a file. Fonts come with the installation and those of
the machine are not looked at, so the same paper gives the same bytes everywhere.
"""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any, Final, Literal

import typst

from accord.errors import BadInput
from accord.formats.paper.figures import Canvas
from accord.formats.paper.setting import Setting, drawn_data
from accord.papers.blocks import Paper
from accord.papers.notes import number_notes

__all__ = ["render_pdf", "render_picture"]

_HERE: Final = Path(__file__).parent
_SIZES: Final = {"a4": "a4", "letter": "us-letter"}
_FONTS: Final = ("fontpkg_noto_sans", "fontpkg_noto_sans_arabic")


def render_pdf(paper: Paper, *, size: Literal["a4", "letter"] = "a4", clean: bool = False) -> bytes:
    """The paper as PDF on A4 or Letter, the marking above and below on every page.

    It follows PDF/UA-1: tagged, with titles and descriptions for who listens to it.
    """
    if size not in _SIZES:
        raise BadInput(f"no such size: {size!r}", at="size", form="a4 | letter")
    data = Setting(paper, number_notes(paper, clean=clean)).whole(_SIZES[size])
    return _compiled("paper.typ", {"paper": data}, "pdf")


def render_picture(canvas: Canvas, *, ppi: float = 220) -> bytes:
    """A drawing as PNG, for Word."""
    return _compiled("picture.typ", {"figure": drawn_data(canvas, "")}, "png", ppi)


def _compiled(
    template: str, data: dict[str, Any], form: Literal["pdf", "png"], ppi: float | None = None
) -> bytes:
    inputs = {name: json.dumps(value, ensure_ascii=False) for name, value in data.items()}
    compiler = typst.Compiler(_HERE / template, root=_HERE, font_paths=_fonts(), sys_inputs=inputs)
    done = compiler.compile(format=form, ppi=ppi, pdf_standards="ua-1" if form == "pdf" else [])
    assert isinstance(done, bytes)
    return done


@cache
def _fonts() -> typst.Fonts:
    folders = [str(files(package) / "files") for package in _FONTS]
    return typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=True, font_paths=[*folders]
    )
