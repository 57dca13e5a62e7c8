"""The glossary of languages and the catalogues say the same."""

from __future__ import annotations

from pathlib import Path

import pytest

from accord.formats.tongues import catalogue
from tests.words import LATER, held

PAGE = Path(__file__).parents[2] / "docs" / "reference" / "glossary-languages.md"


@pytest.mark.covers("X12", faces=("web",))
def test_every_word_of_the_glossary_is_the_word_of_the_catalogues() -> None:
    rows = [
        [cell.strip() for cell in line.strip("|").split("|")]
        for line in PAGE.read_text(encoding="utf-8").splitlines()
        if line.startswith("| ") and not line.startswith(("| English", "| ---"))
    ]
    assert len(rows) > 70
    for place, code in enumerate(LATER, start=1):
        known = {(words.one, forms) for words, forms in held(catalogue(code)).items()}
        for row in rows:
            assert (row[0], (row[place],)) in known, row
