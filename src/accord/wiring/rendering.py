"""What papers are written with, each loaded when it is first used."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from typing import Any

from accord.app.desk import Renderer
from accord.papers.tongue import ENGLISH_TONGUE, Tongue

__all__ = ["RENDERERS", "frame", "paper_style", "tongue"]


def _renderer(module: str, name: str) -> Renderer:
    def render(paper: Any, **how: Any) -> bytes:
        found = getattr(import_module(f"accord.formats.paper.{module}"), name)
        data: bytes = found(paper, **how)
        return data

    return render


def frame(rows: Any) -> Any:
    """An answer as a Polars frame."""
    from accord.formats.frame import frame as framed

    return framed(rows)


RENDERERS: Mapping[str, Renderer] = {
    "html": _renderer("html", "render_html"),
    "pdf": _renderer("pdf", "render_pdf"),
    "docx": _renderer("word", "render_word"),
    "md": _renderer("markdown", "render_markdown"),
    "json": _renderer("plain_json", "render_json"),
    "page": _renderer("page", "render_page"),
}  # fmt: skip


def tongue(code: str) -> Tongue:
    """A language, once one other than English is asked for."""
    if code in ("", "en"):
        return ENGLISH_TONGUE
    from accord.formats.tongues import tongue as found

    return found(code)


def paper_style() -> str:
    """The style rules of papers, which pages share."""
    from accord.formats.paper.html import paper_style as style

    return style()
