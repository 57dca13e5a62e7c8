"""Fonts: what every script of the world's peace processes is set in, and what has none."""

from __future__ import annotations

from io import BytesIO

import pytest
from docx import Document
from pypdf import PdfReader

from accord.formats.paper.fonts import absent, scripts, stood_in
from accord.formats.paper.pdf import render_pdf
from accord.formats.paper.word import render_word
from accord.papers.blocks import SIGNS, Paragraph, words
from accord.papers.figures import Intervals, Measure
from tests.unit.formats.paper import samples

PEACE = {
    "Amharic": "ሰላም", "Arabic": "سلام", "Armenian": "խաղաղություն", "Bengali": "শান্তি",
    "Burmese": "ငြိမ်းချမ်းရေး", "Georgian": "მშვიდობა", "Greek": "ειρήνη", "Gujarati": "શાંતિ",
    "Hebrew": "שָׁלוֹם", "Kannada": "ಶಾಂತಿ", "Khmer": "សន្តិភាព", "Kurdish": "ئاشتی",
    "Lao": "ສັນຕິພາບ", "Malayalam": "സമാധാനം", "Nepali": "शान्ति", "Odia": "ଶାନ୍ତି",
    "Punjabi": "ਸ਼ਾਂਤੀ", "Russian": "мир", "Sinhala": "සාමය", "Tamil": "அமைதி",
    "Telugu": "శాంతి", "Thai": "สันติภาพ", "Tigrinya": "ሰላም", "Urdu": "امن",
    "Vietnamese": "hòa bình", "Yoruba": "àlàáfíà ẹ̀ṣọ́",
}  # fmt: skip


@pytest.mark.parametrize("language", sorted(PEACE))
def test_the_word_for_peace_has_a_font(language: str) -> None:
    assert absent([PEACE[language]]) == frozenset()


def test_every_sign_of_a_state_has_a_font() -> None:
    assert absent(sign.icon for sign in SIGNS.values()) == frozenset()


def test_a_letter_without_a_font_is_shown_as_missing_and_the_paper_says_so() -> None:
    paper = samples.paper(blocks=(Paragraph(words("The clan of ⵣⵢⵣ")),), sources={})
    text = "".join(page.extract_text() for page in PdfReader(BytesIO(render_pdf(paper))).pages)
    assert "The clan of ▯▯▯" in text
    assert "has 2 of the letters here (Tifinagh)" in " ".join(text.split())


def test_a_paper_whose_letters_all_have_fonts_says_nothing_of_them() -> None:
    text = "".join(
        page.extract_text() for page in PdfReader(BytesIO(render_pdf(samples.paper()))).pages
    )
    assert "No font" not in text


def test_a_mark_that_has_no_font_in_common_with_its_letter_stops_no_paper() -> None:
    assert absent(["first 1️⃣ second"]) == {"️", "⃣"}
    assert stood_in(["1️⃣"], absent(["1️⃣"])) == ["1▯▯"]
    paper = samples.paper(blocks=(Paragraph(words("1️⃣ The bridge")),), sources={})
    assert render_pdf(paper).startswith(b"%PDF")


def test_a_drawing_in_word_says_so_too() -> None:
    drawing = Intervals(measures=(Measure(name="ⵣⵢ", text="not observed"),))
    figure = samples.Figure(title=words("Posts"), drawing=drawing)
    made = render_word(samples.paper(blocks=(figure,), sources={}))
    text = " ".join(line.text for line in Document(BytesIO(made)).paragraphs)
    assert "has 2 of the letters here (Tifinagh)" in text


def test_scripts_are_named_as_unicode_names_them() -> None:
    assert scripts("和平ⵣ\ue000") == "CJK, Tifinagh, Unknown"
