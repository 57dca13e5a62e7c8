"""HTML: one file that needs nothing, and allows nothing."""

from __future__ import annotations

import re
from base64 import b64encode
from hashlib import sha256
from html.parser import HTMLParser

from accord.formats.paper.html import render_html
from accord.papers.blocks import Columns, Figure, Span, Table, words
from tests.unit.formats.paper import samples

VOID = {"meta", "br", "line", "circle", "rect", "polyline", "polygon"}


class Reading(HTMLParser):
    """Reads a page, and sees that every element is closed where it should be."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.seen: list[tuple[str, dict[str, str | None]]] = []
        self.feed(page)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def page(**changes: object) -> str:
    return render_html(samples.paper(**changes)).decode()


def test_every_element_is_closed_where_it_was_opened() -> None:
    for paper in (samples.paper(mark="7f", draft=True), samples.arabic(), samples.empty()):
        Reading(render_html(paper).decode())


def test_nothing_comes_from_outside_and_nothing_runs() -> None:
    read = Reading(page())
    for tag, attributes in read.seen:
        assert tag not in ("script", "link", "img", "iframe", "object", "form", "base")
        assert not {"style", "src", "srcset"} & set(attributes)
        assert not any(name.startswith("on") for name in attributes)
        assert (attributes.get("href") or "#").startswith("#")
    assert "@import" not in page()
    assert "url(" not in page()


def test_the_policy_allows_the_one_style_block_and_nothing_else() -> None:
    style = re.findall(r"<style>(.*?)</style>", page(), flags=re.DOTALL)
    assert len(style) == 1
    allowed = b64encode(sha256(style[0].encode()).digest()).decode()
    assert f"default-src 'none'; style-src 'sha256-{allowed}'" in page()


def test_every_note_leads_to_a_source_that_is_there() -> None:
    read = Reading(page())
    targets = {a["href"] for tag, a in read.seen if tag == "a"}
    anchors = {f"#{a['id']}" for _, a in read.seen if a.get("id")}
    assert targets
    assert targets <= anchors


def test_neighbouring_notes_are_merged() -> None:
    assert '<a href="#note-2">2–4</a>' in page()


def test_the_marking_stands_above_and_below() -> None:
    assert page().count("RESTRICTED · COMMISSION, DESK") == 2


def test_widths_of_columns_come_by_class() -> None:
    table = Table(head=("a", "b"), rows=((words("x"), words("y")),), widths=(1, 3))
    text = page(blocks=(Columns((table,), ()),))
    assert 'class="w-25-75"' in text
    assert ".w-25-75 > * > :not(.group) > :nth-child(2) { inline-size: 75%; }" in text


def test_a_drawing_is_described_and_its_words_are_words() -> None:
    read = Reading(page())
    drawn = [attributes for tag, attributes in read.seen if tag == "svg"]
    assert len(drawn) == 3
    assert drawn[1]["aria-label"] == "Observers reached three posts of four"
    assert "not observed</tspan>" in page()


def test_a_head_of_empty_words_is_left_out() -> None:
    table = Table(head=("", ""), rows=((words("Stage"), words("ceasefire")),))
    assert "<thead>" not in page(blocks=(table,), sources={})


def test_small_print_stands_on_its_own_line() -> None:
    cell = words("20 June", Span("within 72 hours", minor=True), Span(" or so", minor=True), "!")
    text = page(blocks=(Table(head=("a",), rows=((cell,),)),))
    assert '20 June<span class="minor">within 72 hours or so</span>!' in text


def test_a_figure_without_a_table_is_a_figure_all_the_same() -> None:
    figure = samples.where()
    assert isinstance(figure, Figure)
    assert figure.table is None
    assert "<figure" in page(blocks=(figure,))
