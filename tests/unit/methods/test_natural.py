"""Numbered things in the order in which people expect them."""

from __future__ import annotations

import pytest

from accord.methods.natural import natural


@pytest.mark.parametrize(
    "places",
    [
        ["¶4", "¶9(f)", "¶10"],
        ["Article I", "Article IV(2)", "Article V", "Article IX", "Article XIX", "Article XL"],
        ["Annex II", "Annex X", "Annex D"],
        ["obligation/d-minus-6", "obligation/d-minus-35", "obligation/d-plus-3"],
        ["", "A", "b", "C"],
    ],
)
def test_places_in_a_text_are_sorted_as_they_are_numbered(places: list[str]) -> None:
    mixed = [*places[1:], places[0]]
    assert sorted(mixed, key=natural) == places


def test_letters_that_are_no_numeral_are_letters() -> None:
    assert natural("¶4²") == ((1, 0, "¶"), (0, 4, ""), (1, 0, "²"))
    assert natural("IIX") == ((1, 0, "iix"),)
    assert natural("MIX") == natural("mix")
    assert natural("Article IX") != natural("Article ix")
