"""Text: what formats can carry, and which way it runs."""

from __future__ import annotations

import pytest

from accord.formats.paper.text import isolated, joined, plain, segments, whole
from accord.papers.blocks import Span

LEFT, RIGHT, FIRST, POP = "\u2066", "\u2067", "\u2068", "\u2069"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("plain", "plain"),
        ("a\tb\r\nc", "a b c"),
        ("\x00\x08\x7f", "\ufffd\ufffd\ufffd"),
        ("\ud800\uffff", "\ufffd\ufffd"),
        ("\u202aa\u202e\u2066\u200f", "a"),
        ("می\u200cروم", "می\u200cروم"),
    ],
)
def test_only_what_every_format_carries_is_left(text: str, shown: str) -> None:
    assert plain(text) == shown


@pytest.mark.parametrize(
    ("span", "direction", "pieces"),
    [
        (Span("20 June"), "ltr", [("20 June", "")]),
        (Span("2031-03-06", kind="date"), "ltr", [("2031-03-06", FIRST)]),
        (Span("actor/nc", kind="key"), "rtl", [("actor/nc", LEFT)]),
        (Span("ليبيريا"), "ltr", [("ليبيريا", FIRST)]),
        (Span("Ministère", lang="fr"), "ltr", [("Ministère", FIRST)]),
        (
            Span("في (LURD, MODEL (2)) غدا"),
            "rtl",
            [("في (", ""), ("LURD, MODEL (2)", LEFT), (") غدا", "")],
        ),
        (
            Span("عام 2031. Grade C3."),
            "rtl",
            [("عام ", ""), ("2031", LEFT), (". ", ""), ("Grade C3", LEFT), (".", "")],
        ),
        (Span("two words. And more", ()), "rtl", [("two words. And more", LEFT)]),
        (Span("المادة ¶4"), "rtl", [("المادة ", ""), ("¶4", LEFT)]),
    ],
)
def test_what_runs_against_the_paper_is_kept_apart(
    span: Span, direction: str, pieces: list[tuple[str, str]]
) -> None:
    assert segments(span, direction) == pieces


def test_in_a_paper_that_runs_one_way_no_invisible_marks_are_put_in() -> None:
    assert joined(Span("6 March", kind="date"), "ltr") == "6 March"
    assert joined(Span("6 آذار", kind="date"), "ltr") == f"{FIRST}6 آذار{POP}"
    assert isolated(["6 March", "due"], "ltr") == ["6 March", "due"]


def test_a_line_of_a_drawing_brings_its_own_direction() -> None:
    assert isolated(["6 ", "مارس"], "rtl") == [f"{RIGHT}{LEFT}6{POP} ", f"مارس{POP}"]
    assert isolated(["مارس"], "ltr") == [f"{LEFT}{FIRST}مارس{POP}{POP}"]


def test_a_citation_in_another_language_stands_as_a_whole() -> None:
    assert whole("UN News, 2031. Not judged.", "rtl") == f"{FIRST}UN News, 2031. Not judged.{POP}"
    assert whole("مجموعة الإغاثة", "rtl") == "مجموعة الإغاثة"
    assert whole("2031", "rtl") == f"{LEFT}2031{POP}"
    assert whole("UN News", "ltr") == "UN News"
