"""A paper as the middle of a page: what stands between the bar and the foot of the browser's."""

from __future__ import annotations

from collections.abc import Callable
from html import escape

from accord.formats.paper.markup import Markup, widths_rules
from accord.papers.blocks import Paper
from accord.papers.notes import gathered, number_notes

__all__ = ["render_page"]


def render_page(
    paper: Paper, *, link: Callable[[str], str], under: str = "", beneath: str = ""
) -> bytes:
    """The paper's headline, blocks and sources, in UTF-8, for a page that has a frame.

    The widths of its columns stand first, in a style element of their own: a page whose
    policy forbids style attributes allows that element by its hash. `link` gives the address
    of the page of a subject; `under` is markup that stands under the headline, `beneath` such
    under the blocks.
    """
    notes = number_notes(paper)
    markup = Markup(paper, notes, link)
    sources = ""
    if notes.notes:
        lines = "\n".join(markup.note(note) for note in gathered(notes.notes, paper.language))
        sources = (
            f'<section class="sources" aria-labelledby="sources"><h2 id="sources">'
            f"{markup.line(paper.language.sources)}</h2>\n<ul>\n{lines}\n</ul></section>\n"
        )
    meta = f'<p class="meta">{markup.cell(paper.written_for)}</p>\n' if paper.written_for else ""
    return (
        f"<style>{widths_rules(paper.blocks)}</style>\n"
        f'<article lang="{escape(paper.lang)}" dir="{paper.direction}">\n'
        f"<h1>{markup.cell(paper.headline)}</h1>\n{meta}{under}{markup.blocks(paper.blocks)}\n"
        f"{beneath}{sources}"
        f'<p class="closing">{markup.line(paper.closing)}</p>\n</article>\n'
    ).encode()
