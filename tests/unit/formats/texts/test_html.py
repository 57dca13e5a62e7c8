"""Pages → blocks."""

from __future__ import annotations

import pytest

from accord.errors import BadInput, TooLarge
from accord.formats.texts import format_of, limits, read_text
from accord.formats.texts.html import read_html
from accord.formats.texts.numbers import counted, roman
from accord.model.texts import Cell, Style


def _lines(markup: str) -> list[str]:
    return [block.text for block in read_html("a.html", markup.encode())]


def test_nothing_that_runs_or_is_hidden_is_read() -> None:
    assert _lines(
        "<html><head><title>t</title><style>p{}</style></head><body><script>alert(1)</script>"
        "<p hidden>not</p><p style='display: none'>not</p><!-- not --><p>This <b>is</b> read.</p>"
        "<noscript>not</noscript></body></html>"
    ) == ["This is read."]


def test_blanks_and_ends_of_lines_are_one_blank() -> None:
    assert _lines("<p>The\n  Parties&nbsp; shall\n\ncease fire.</p>") == [
        "The Parties shall cease fire."
    ]


def test_a_break_parts_lines_that_are_not_full() -> None:
    assert _lines("<p>Article 1<br>Ceasefire</p><p>of the<br/>areas</p>") == [
        "Article 1", "Ceasefire", "of the areas",
    ]  # fmt: skip


def test_headings_have_a_level() -> None:
    first, second = read_html("a.html", b"<h2>Article 1</h2><p>The Parties agree.</p>")
    assert (first.style, first.level) == (Style.HEADING, 2)
    assert (second.style, second.level) == (Style.BODY, 0)


def test_lists_show_the_numbers_that_a_reader_sees() -> None:
    blocks = read_html(
        "a.html",
        b"<ol start=2><li>One<ol type=a><li><p>sub;</p><p>more</p><li>sub</ol><li value=7>Seven"
        b"</ol><ol reversed start=3 style='list-style-type: lower-roman'><li>x<li>y</ol>"
        b"<ul><li>dot</ul><li>stray",
    )
    assert [(b.text, b.level, b.given) for b in blocks] == [
        ("2. One", 1, True), ("a. sub;", 2, True), ("more", 2, False), ("b. sub", 2, True),
        ("7. Seven", 1, True), ("iii. x", 1, True), ("ii. y", 1, True), ("• dot", 1, True),
        ("• stray", 1, True),
    ]  # fmt: skip


def test_cells_know_where_they_stand() -> None:
    blocks = read_html(
        "a.html",
        b"<p>before</p><table><tr><th colspan=2>Head<th>C<tr><td rowspan=2>a<td>b<td><ul><li>c</ul>"
        b"<tr><td>d<td></table><p>after</p>",
    )
    assert [(b.text, b.cell) for b in blocks] == [
        ("before", None), ("Head", Cell(1, 1, 1)), ("C", Cell(1, 1, 3)), ("a", Cell(1, 2, 1)),
        ("b", Cell(1, 2, 2)), ("• c", Cell(1, 2, 3)), ("d", Cell(1, 3, 2)), ("after", None),
    ]  # fmt: skip


def test_a_raised_number_stays_raised() -> None:
    assert _lines("<p>the territory<sup><a href='#n'>12</a></sup> and 10 m<sup>2</sup></p>") == [
        "the territory¹² and 10 m²"
    ]


def test_what_is_set_as_typed_keeps_its_lines() -> None:
    assert _lines("<pre>Article 1\n\nThe Parties agree.</pre>") == [
        "Article 1", "The Parties agree.",
    ]  # fmt: skip


def test_a_page_that_was_cut_into_anchored_pieces_is_put_together() -> None:
    pieces = ["A title \n\nThe Parties agree.\n\n1.", "Faith", "Based leaders;", "and\n\n", "more."]
    page = "\n".join(f'<p><a id="{n}" name="{n}">{p}</a></p>' for n, p in enumerate(pieces))
    assert _lines(page) == ["A title", "The Parties agree.", "1. Faith Based leaders; and", "more."]


def test_a_page_in_another_encoding_says_so_itself() -> None:
    page = '<meta charset="windows-1252"><p>Artículo 5°</p>'
    assert read_html("a.html", page.encode("cp1252"))[0].text == "Artículo 5°"
    latin = '<meta http-equiv="content-type" content="text/html; charset=iso-8859-1"><p>“a”</p>'
    assert read_html("a.html", latin.encode("cp1252"))[0].text == "“a”"
    xml = '<?xml version="1.0" encoding="utf-8"?><html><body><p>é</p></body></html>'
    assert read_html("a.html", xml.encode())[0].text == "é"
    assert read_html("a.html", "<p>é</p>".encode("utf-16"))[0].text == "é"


@pytest.mark.parametrize(
    ("data", "wrong"),
    [
        (b"", "is empty"),
        (b"<p>Bogot\xe1</p>", "is not UTF-8: byte E1 after '<p>Bogot'; save it as UTF-8"),
        (b"<meta charset=klingon><p>x</p>", "an encoding that is not read: klingon"),
        (b"<p>a\0b</p>", "holds NUL"),
        ("<p>x</p>".encode("utf-32"), "is in UTF-32"),
        (b"<script>1</script>", "holds no text"),
        (b"<!-- only this -->", "holds no text"),
    ],
)
def test_what_cannot_be_read_is_refused_in_words(data: bytes, wrong: str) -> None:
    with pytest.raises(BadInput) as caught:
        read_html("a.html", data)
    assert wrong in str(caught.value)


def test_a_page_nested_without_end_is_refused_and_not_read_in_part() -> None:
    for much in (b"<div>" * 100_000, b"<p>" + b"a" * 10_000_001):
        with pytest.raises(TooLarge, match="nested too deep, or has a paragraph"):
            read_html("a.html", b"<p>text</p>" + much + b"<p>text</p>")


def test_too_much_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MOST_BYTES", 10)
    with pytest.raises(TooLarge, match="cut it into"):
        read_html("a.html", b"<p>The Parties agree.</p>")
    monkeypatch.setattr(limits, "MOST_BYTES", 100)
    monkeypatch.setattr(limits, "MOST_CHARACTERS", 10)
    with pytest.raises(TooLarge, match="characters"):
        read_html("a.html", b"<p>The Parties agree.</p>")


def test_a_document_says_by_its_name_what_it_is() -> None:
    assert read_text("dir/A.HTM", b"<p>x</p>")[0].text == "x"
    for name in ("a.exe", "agreement"):
        with pytest.raises(BadInput, match=r"one of: \.html"):
            format_of(name)


def test_numbers_that_cannot_be_letters_stay_digits() -> None:
    assert [counted("a", 0), counted("i", -2), counted("disc", 4), roman(4000)] == [
        "0.", "-2.", "4.", "4000",
    ]  # fmt: skip
