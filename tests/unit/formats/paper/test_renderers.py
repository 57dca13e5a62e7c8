"""What holds for a paper in every format."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import replace
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import pytest
from pypdf import PdfReader

from accord.errors import BadInput
from accord.formats.paper.html import render_html
from accord.formats.paper.markdown import render_markdown
from accord.formats.paper.pdf import render_pdf
from accord.formats.paper.plain_json import render_json
from accord.formats.paper.word import render_word
from accord.papers.blocks import Paper, Paragraph, Span, Table, words
from tests.unit.formats.paper import samples

Renderer = Callable[..., bytes]
FORMATS: dict[str, Renderer] = {
    "html": render_html,
    "pdf": render_pdf,
    "docx": render_word,
    "md": render_markdown,
}


def text_of(form: str, data: bytes) -> str:
    """What a reader reads, in one line."""
    if form == "pdf":
        found = "\n".join(page.extract_text() for page in PdfReader(BytesIO(data)).pages)
    elif form == "docx":
        with ZipFile(BytesIO(data)) as archive:
            found = archive.read("word/document.xml").decode()
        found = re.sub(r"<[^>]+>", "", found.replace("</w:p>", " "))
    else:
        found = data.decode()
        if form == "html":
            found = re.sub(r"<style>.*?</style>", "", found, flags=re.DOTALL)
    return " ".join(found.split())


@pytest.fixture(params=list(FORMATS))
def form(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.mark.parametrize("make", [samples.paper, samples.arabic, samples.empty])
def test_the_same_paper_gives_the_same_bytes(form: str, make: Callable[[], Paper]) -> None:
    assert FORMATS[form](make()) == FORMATS[form](make())
    assert render_json(make()) == render_json(make())


def test_every_format_says_the_same(form: str) -> None:
    text = text_of(form, FORMATS[form](samples.paper()))
    for said in (
        "Locations are due today; no team is there to receive them",
        "The 72 hours from signature on 3 March end today",
        "overdue, 1 day",
        "waiting on addressee",
        "Intervals overlap",
        "Relief group",
        "38,000–52,000",
        "Grade B2.",
        "Thursday 6 March 2031",
        "4 of 27 obligations",
    ):
        assert said in text, said


def test_every_state_has_its_icon_and_its_word(form: str) -> None:
    text = text_of(form, FORMATS[form](samples.paper())).replace("\u00a0", " ")
    for sign in ("▲", "●", "≠", "✓", "─", "○", "…", "?", "△"):
        assert sign in text, sign


def test_the_closing_sentence_is_the_last_that_is_said(form: str) -> None:
    for paper in (samples.paper(mark="7f3a91bc"), samples.empty()):
        text = text_of(form, FORMATS[form](paper))
        after = text.rpartition(paper.closing)[2]
        # Only the frame of the page comes after it: the marking, the page number.
        assert paper.closing in text
        assert len(re.sub(r"<[^>]+>", "", after).replace(paper.marking, "")) < 80


def test_a_clean_copy_has_no_notes(form: str) -> None:
    text = text_of(form, FORMATS[form](samples.paper(), clean=True))
    assert "Source withheld" not in text
    assert "Grade B2" not in text
    assert "Sources" not in text
    assert "[^1]" not in text
    assert "note-1" not in text


def test_a_withheld_source_is_said_to_be_withheld(form: str) -> None:
    assert "Source withheld." in text_of(form, FORMATS[form](samples.paper()))


def test_a_draft_says_so_and_a_copy_bears_its_mark(form: str) -> None:
    text = text_of(form, FORMATS[form](samples.paper(draft=True)))
    assert "Draft, not cleared" in text
    data = FORMATS[form](samples.paper(mark="7f3a91bc"))
    if form == "docx":
        with ZipFile(BytesIO(data)) as archive:
            assert b"7f3a91bc" in archive.read("word/footer1.xml")
    else:
        assert "Copy 7f3a91bc" in text_of(form, data)
    assert "Draft" not in text_of(form, data)


INJECTIONS = (
    '#read("/etc/passwd")',
    '#eval("1+1") $x$ @note-1 <note-1> \\u{41} *x* _y_ `z`',
    '<script>alert(1)</script><img src=x onerror="alert(2)">',
    "a | b\n| c | d |",
    "</style></title><!-- --> ]]> &amp; &#x41;",
    "[link](javascript:alert(3)) ![x](http://example.invalid/y) [^1]: z",
    "{{ template }} ${x} %s {number}",
    "\x00\x01\x0b\x1f\ufffe\ud800 tail",
)


@pytest.mark.parametrize("hostile", INJECTIONS)
def test_no_text_is_read_as_markup(form: str, hostile: str) -> None:
    cell = words(Span(hostile, ("a1",), kind="name"))
    paper = samples.paper(
        masthead=f"m {hostile}", title=hostile, headline=cell, written_for=cell, dates=cell,
        marking=f"M {hostile}", closing=f"c {hostile}", mark="7f", number=hostile, draft=True,
        sources={"a1": hostile},
        blocks=(
            Paragraph(cell), Paragraph(words(Span(hostile, state="due")), "warning"),
            Table(head=(hostile,), rows=((cell,),), caption=hostile, groups=(hostile,)),
            *samples.paper().blocks[7:8],
            replace(samples.coming(), title=cell),
        ),
    )  # fmt: skip
    paper = replace(paper, sources=samples.SOURCES | {"a1": hostile})
    text = text_of(form, FORMATS[form](paper))
    assert "root:" not in text
    if form == "pdf":
        # It stands there as it was said: nothing was read as a command.
        assert "\x00" in hostile or "".join(hostile.split()) in "".join(text.split())
        return
    if form == "md":
        text = re.sub(r"\\[\\`*_{}\[\]<>|~$&]", "", text).replace("<br>", "")
        assert "](javascript" not in text
        assert "| c | d |" not in text
    for mark in ("<script", "<img", "<!-- -->", 'onerror="alert(2)">'):
        assert mark not in text
    json.loads(render_json(paper))


def test_text_stands_in_the_paper_as_it_was_said(form: str) -> None:
    said = 'He said: "#read(1) <b> & co", 5 < 6'
    text = text_of(form, FORMATS[form](samples.paper(headline=words(said))))
    shown = {
        "html": "He said: &quot;#read(1) &lt;b&gt; &amp; co&quot;, 5 &lt; 6",
        "md": 'He said: "#read(1) \\<b\\> \\& co", 5 \\< 6',
        "docx": 'He said: "#read(1) &lt;b&gt; &amp; co", 5 &lt; 6',
        "pdf": said,
    }
    assert shown[form] in text


def test_characters_that_no_format_can_carry_are_shown_as_missing(form: str) -> None:
    text = text_of(form, FORMATS[form](samples.paper(headline=words("a\x00b\x1bc"))))
    assert "a\ufffdb\ufffdc" in text


def test_a_quoted_source_cannot_turn_the_words_after_it_around(form: str) -> None:
    data = FORMATS[form](samples.paper(headline=words("safe \u202eevil\u2067 words")))
    assert "\u202e" not in text_of(form, data)
    assert "\u2067" not in text_of(form, data)


def test_what_runs_from_the_left_is_kept_apart_in_arabic(form: str) -> None:
    data = FORMATS[form](samples.arabic())
    if form == "html":
        page = data.decode()
        assert 'dir="rtl"' in page
        assert '<bdi class="date">2031-03-06</bdi>' in page
        assert '<bdi class="key">obligation/harbour.4-1</bdi>' in page
        assert '<bdi class="name" lang="en">Northern Council (NC)</bdi>' in page
        assert "<bdi>72</bdi>" in page
        assert "<bdi>2031-03-06</bdi>" in page
    elif form == "md":
        text = data.decode()
        assert "\u20682031-03-06\u2069" in text
        assert "\u206672\u2069" in text
        assert "\u2068Harbour ceasefire" in text
    elif form == "docx":
        with ZipFile(BytesIO(data)) as archive:
            body = archive.read("word/document.xml").decode()
        assert "<w:bidi/>" in body
        assert "<w:rtl/>" in body
        assert "<w:bidiVisual/>" in body
        assert "\u200e2031-03-06\u200e\u200f" in body
    else:
        text = text_of("pdf", data)
        assert "2031-03-06" in text
        assert "52,000" in text
        assert "obligation/harbour.4-1" in text


def test_an_unknown_page_size_is_refused() -> None:
    for render in (render_pdf, render_word):
        with pytest.raises(BadInput, match="no such size"):
            render(samples.empty(), size="a5")  # type: ignore[operator]


def test_a_paper_of_300_rows_has_them_all(form: str) -> None:
    text = text_of(form, FORMATS[form](samples.long()))
    assert all(f"Duty {number}," in text for number in range(300))


def test_a_sentence_on_dozens_of_sources_stays_readable(form: str) -> None:
    refs = tuple(f"r{number}" for number in range(30))
    sources = {ref: f"Source {ref}." for ref in refs}
    odd = tuple(Paragraph(words(Span("x", (ref,)))) for ref in sorted(refs))
    last = Paragraph(words(Span("All of these agree", tuple(sorted(refs)[::2]))))
    text = text_of(form, FORMATS[form](samples.paper(blocks=(*odd, last), sources=sources)))
    assert "+9" in text


def test_json_keeps_every_reference() -> None:
    paper: dict[str, Any] = json.loads(render_json(samples.paper()))
    assert list(paper)[:4] == ["format", "version", "kind", "title"]
    first = paper["blocks"][0]
    assert (first["type"], first["style"]) == ("paragraph", "say")
    assert first["spans"][0] == {
        "type": "span",
        "text": "Each party owes its unit locations in writing today",
        "refs": ["a1"],
    }
    refs = {ref for note in paper["notes"] for ref in note["refs"]}
    assert refs == set(samples.SOURCES)
    assert paper["notes"][0]["numbers"] == [1]
    drawn = next(block for block in paper["blocks"] if block["type"] == "figure")["drawing"]
    assert drawn["measures"][0]["low"] == "1.0"
    assert paper["meta"] == {"as_of": "2031-03-06", "reader": "reader/desk"}
