"""A paper as one HTML file: no scripts, nothing from outside, one style block.

The file carries a content policy that allows its own style block, by its hash, and nothing
else. It follows the reader's light or dark, any width down to a phone, and print on A4 or
Letter with the marking on every page.
"""

from __future__ import annotations

from base64 import b64encode
from functools import cache
from hashlib import sha256
from html import escape
from pathlib import Path
from typing import Final

from accord.formats.paper.figures import rules
from accord.formats.paper.figures.canvas import TONES
from accord.formats.paper.markup import Markup, widths_rules
from accord.formats.paper.setting import dates_line
from accord.formats.paper.text import plain
from accord.papers.blocks import Paper
from accord.papers.notes import gathered, number_notes

__all__ = ["paper_style", "render_html"]

_INKS: Final = {
    "ink": "var(--ink)", "ink2": "var(--ink2)", "rule": "var(--rule)", "rule2": "var(--rule2)",
    "paper": "var(--sheet)", "mark": "var(--mark)",
}  # fmt: skip


def render_html(paper: Paper, *, size: str = "a4", clean: bool = False) -> bytes:
    """The paper as HTML, in UTF-8. It prints on either size, so `size` changes nothing."""
    notes = number_notes(paper, clean=clean)
    markup = Markup(paper, notes)
    style = paper_style() + widths_rules(paper.blocks)
    allowed = b64encode(sha256(style.encode()).digest()).decode()
    policy = (
        f"default-src 'none'; style-src 'sha256-{allowed}'; base-uri 'none'; form-action 'none'"
    )
    marking = markup.line(paper.marking)
    words = paper.language
    sources = ""
    if notes.notes:
        lines = "\n".join(markup.note(note) for note in gathered(notes.notes, words))
        sources = (
            f'<section class="sources"><h2>{markup.line(words.sources)}</h2>\n'
            f"<ul>\n{lines}\n</ul></section>\n"
        )
    meta = f'<p class="meta">{markup.cell(paper.written_for)}</p>\n' if paper.written_for else ""
    copy = ""
    if paper.mark:
        copy = f'<p class="meta">{markup.line(words.copy.format(mark=paper.mark))}</p>\n'
    dates = markup.cell(dates_line(paper))
    if paper.draft:
        dates = " · ".join(
            part for part in (f"<strong>{markup.line(words.draft)}</strong>", dates) if part
        )
    text = (
        f'<!doctype html>\n<html lang="{escape(paper.lang)}" dir="{paper.direction}">\n<head>\n'
        f'<meta charset="utf-8">\n<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="referrer" content="no-referrer">\n'
        f"<title>{escape(plain(paper.title))}</title>\n<style>{style}</style>\n</head>\n<body>\n"
        f'<div class="marking above" role="note"><span>{marking}</span></div>\n<main>\n'
        f'<div class="mast"><b>{markup.line(paper.masthead)}</b>'
        f"<span>{dates}</span></div>\n"
        f"<h1>{markup.cell(paper.headline)}</h1>\n{meta}{markup.blocks(paper.blocks)}\n{sources}"
        f'{copy}<p class="closing">{markup.line(paper.closing)}</p>\n</main>\n'
        f'<div class="marking below" role="note"><span>{marking}</span></div>\n</body>\n</html>\n'
    )
    return text.encode()


@cache
def paper_style() -> str:
    """The style rules of every paper, figures included."""
    sheet = (Path(__file__).parent / "paper.css").read_text(encoding="utf-8")
    return sheet + rules(_INKS, {tone: f"var(--{tone})" for tone in TONES})
