"""PDF: the marking on every page, fonts that come along, nothing of the machine."""

from __future__ import annotations

from decimal import Decimal
from io import BytesIO
from typing import Literal

import pytest
from pypdf import PdfReader

from accord.formats.paper.figures import draw
from accord.formats.paper.pdf import render_pdf, render_picture
from accord.papers.blocks import Figure, Paper, words
from accord.papers.figures import Intervals, Measure
from tests.unit.formats.paper import samples


def pages(paper: Paper, size: Literal["a4", "letter"] = "a4") -> PdfReader:
    return PdfReader(BytesIO(render_pdf(paper, size=size)))


@pytest.mark.parametrize("make", [samples.paper, samples.long, samples.empty])
def test_every_page_bears_the_marking_above_and_below(make: object) -> None:
    assert callable(make)
    read = pages(make())
    for number, page in enumerate(read.pages, start=1):
        text = page.extract_text()
        assert text.count("RESTRICTED · COMMISSION, DESK") == 2
        assert f"page {number} of {len(read.pages)}" in text


@pytest.mark.parametrize(("size", "points"), [("a4", (595, 842)), ("letter", (612, 792))])
def test_a4_and_letter(size: Literal["a4", "letter"], points: tuple[int, int]) -> None:
    box = pages(samples.empty(), size).pages[0].mediabox
    assert (round(box.width), round(box.height)) == points


def test_the_head_of_a_long_table_comes_again_on_every_page() -> None:
    *most, last = pages(samples.long()).pages
    assert most
    assert all("Obligation By State" in " ".join(page.extract_text().split()) for page in most)
    assert "silence is not agreement" in last.extract_text()


def test_it_says_nothing_of_when_and_where_it_was_made() -> None:
    read = pages(samples.paper())
    assert read.metadata is not None
    assert set(read.metadata) == {"/Title", "/Creator"}
    assert b"CreationDate" not in render_pdf(samples.paper())


def test_all_letters_and_signs_have_a_font_that_comes_along() -> None:
    fonts = set()
    for paper in (samples.paper(), samples.arabic()):
        for page in pages(paper).pages:
            for font in page["/Resources"]["/Font"].values():
                fonts.add(font.get_object()["/BaseFont"].partition("+")[2])
    assert fonts <= {
        "NotoSans-Regular",
        "NotoSansArabic-Regular",
        "DejaVuSansMono",
        "DejaVuSansMono-Bold",
    }


def test_it_can_be_listened_to() -> None:
    read = pages(samples.paper())
    assert read.trailer["/Root"]["/MarkInfo"]["/Marked"]
    assert read.trailer["/Root"]["/Lang"] == "en"
    assert b"pdfuaid:part" in render_pdf(samples.paper())


def test_notes_can_be_followed_to_their_source() -> None:
    links = [
        annotation
        for page in pages(samples.paper()).pages
        for annotation in page.get("/Annots", [])
    ]
    assert len(links) > 10


def test_many_notes_get_pages_of_their_own() -> None:
    sources = {ref: f"{text} {'And so on. ' * 60}" for ref, text in samples.SOURCES.items()}
    *_, last = pages(samples.paper(sources=sources)).pages
    text = last.extract_text()
    assert text.strip().startswith("RESTRICTED")
    assert "Two duties name no verifier" not in text
    assert "silence is not agreement" in text


def test_a_tall_drawing_is_made_to_fit_its_page() -> None:
    measures = tuple(Measure(name=f"Post {n}", text=str(n), value=Decimal(n)) for n in range(40))
    figure = Figure(title=words("Forty posts"), drawing=Intervals(measures=measures))
    read = pages(samples.paper(blocks=(figure,), sources={}))
    assert len(read.pages) <= 2
    text = "".join(page.extract_text() for page in read.pages)
    assert "Post 39" in text
    assert "silence is not agreement" in text


def test_a_drawing_as_a_picture_is_the_same_each_time() -> None:
    paper = samples.paper()
    one, two = (render_picture(draw(samples.coming().drawing, paper)) for _ in range(2))
    assert one == two
    assert one.startswith(b"\x89PNG")
