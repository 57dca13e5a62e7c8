"""Fixed words remember their message; a finished paper changes its words, and nothing else."""

from __future__ import annotations

import pytest

from accord.formats.tongues import tongue
from accord.model.sources import Source
from accord.papers.blocks import ENGLISH, Heading, Paper, Paragraph, Span, Table
from accord.papers.figures import Graph, Node, Tie
from accord.papers.notes import Cited, cite, number_notes
from accord.papers.spoken import language_in, spoken
from accord.papers.tongue import (
    ENGLISH_TONGUE,
    Tongue,
    english,
    run_on,
    say,
    say_many,
    say_number,
    small,
    titled,
)

pytestmark = pytest.mark.covers("X12", faces=("web",))

FRENCH = tongue("fr")


def paper(*blocks: object, **more: object) -> Paper:
    given = {
        "kind": "note", "title": say("{paper} · {file}", paper=say("Tasks"), file="Tasks"),
        "masthead": "M", "headline": (Span("H"),), "marking": "OPEN", "blocks": blocks, **more,
    }  # fmt: skip
    return Paper(**given)  # type: ignore[arg-type]


def test_a_message_is_the_english_text() -> None:
    assert say("Owed now") == "Owed now"
    assert say("{count} overdue", count="3") == "3 overdue"
    assert say_many(1, "{count} day", "{count} days") == "1 day"
    assert say_number(1200) == "1,200"
    assert {say("x"): 1}["x"] == 1


def test_english_puts_every_message_as_it_was() -> None:
    for said in (
        say("{who}: {what}", who=say("the desk"), what=say_many(2, "{count} day", "{count} days")),
        run_on((say("One."), "two", say("Three.")), "; "),
        titled(say("overdue", "state")),
        small(say("Exists")),
        say_number(1200),
    ):
        assert ENGLISH_TONGUE.put(said) == said


def test_text_of_the_record_is_no_message_even_when_it_sounds_like_one() -> None:
    assert FRENCH.put("Owed now") == "Owed now"
    assert FRENCH.put(say("Owed now")) == "Exigible maintenant"
    told = FRENCH.put(say("On: {words}", words="{count} Owed now {0}"))
    assert told.endswith("{count} Owed now {0}")


def test_what_a_language_lacks_is_said_in_english() -> None:
    bare = Tongue("xx")
    assert bare.put(say_many(2, "{count} day", "{count} days")) == "2 days"
    assert bare("Owed now") == "Owed now"
    assert english("fr") is ENGLISH_TONGUE


def test_capitals_are_of_the_place_and_not_of_the_message() -> None:
    assert FRENCH.put(titled(say("overdue", "state"))) == "En retard"
    assert FRENCH.put(small(say("Exists"))) == "existe"
    assert (titled("words"), small("Words")) == ("Words", "words")
    assert FRENCH.title("actor", "field") == "Acteur"
    assert FRENCH.many(2, "{count} day", "{count} days") == "2 jours"


def test_an_english_paper_in_english_is_the_very_paper() -> None:
    written = paper(Heading(say("Owed now")))
    assert spoken(written, ENGLISH_TONGUE) is written


def test_headings_heads_and_states_change() -> None:
    table = Table(head=(say("State"), "Owed now"), rows=(((Span("", state="due"),), ()),))
    told = spoken(paper(Heading(say("Owed now"), aside=say("History")), table), FRENCH)
    heading, changed = told.blocks
    assert isinstance(heading, Heading)
    assert isinstance(changed, Table)
    assert (heading.text, heading.aside) == ("Exigible maintenant", "Historique")
    assert changed.head == ("État", "Owed now")
    assert changed.rows[0][0][0] == Span("exigible", state="due")
    assert (told.title, told.lang, told.direction) == ("Tâches · Tasks", "fr", "ltr")
    assert told.closing.startswith("Ce document ne montre que")


def test_words_of_the_record_are_marked_as_in_the_language_of_the_file() -> None:
    cell = (Span(say("Owed by {who}: {what}", who="LURD", what="seek peace"), refs=("a",)),)
    told = spoken(paper(Paragraph(cell), sources={"a": "UN News."}), tongue("ar"))
    (block,) = told.blocks
    assert isinstance(block, Paragraph)
    assert [(span.text, span.lang) for span in block.spans] == [
        ("على عاتق ", ""), ("LURD", "en"), (": ", ""), ("seek peace", "en"),
    ]  # fmt: skip
    assert {span.refs for span in block.spans} == {("a",)}
    assert told.direction == "rtl"


def test_dates_numbers_and_keys_are_in_no_language() -> None:
    cell = (Span("actor/lurd", kind="key"), Span("–"), Span("27", kind="number"))
    (block,) = spoken(paper(Paragraph(cell)), FRENCH).blocks
    assert isinstance(block, Paragraph)
    assert block.spans == cell


def test_a_file_in_the_language_of_the_page_marks_nothing() -> None:
    cell = (Span("Les parties cessent le feu"), Span(say("not said")))
    (block,) = spoken(paper(Paragraph(cell), lang="fr"), FRENCH).blocks
    assert isinstance(block, Paragraph)
    assert [(span.text, span.lang) for span in block.spans] == [
        ("Les parties cessent le feu", ""), ("non indiqué", ""),
    ]  # fmt: skip


def test_citations_are_made_anew_and_notes_keep_their_numbers() -> None:
    sources = {"a": Cited(Source(title="UN News", grade="C3")), "b": Cited(None), "c": "As it was."}
    cell = (Span("one", refs=("a",)), Span("two", refs=("b",)), Span("three", refs=("c",)))
    before = paper(Paragraph(cell), sources=sources)
    after = spoken(before, FRENCH)
    assert after.sources["a"] == cite(Source(title="UN News", grade="C3"), language_in(FRENCH))
    assert after.sources["b"] == "Source non communiquée."
    assert after.sources["c"] == "As it was."
    assert number_notes(after).numbers == number_notes(before).numbers


def test_a_drawing_keeps_its_ties_and_says_them_otherwise() -> None:
    nodes = (Node(key="a", name="A"), Node(key="b", name="B"))
    drawing = Graph(nodes=nodes, ties=(Tie(one="a", two="b", type="friction"),))
    assert language_in(FRENCH).tie("friction") == "frictions"
    assert ENGLISH.tie("friction") == "friction"
    assert drawing.ties[0].type == "friction"


def test_english_words_of_papers_are_those_of_the_language() -> None:
    assert language_in(ENGLISH_TONGUE) == ENGLISH


def test_a_minor_word_in_two_languages_keeps_its_number_once() -> None:
    small_ = say("checked by {who}", who="ECOWAS")
    alone = (Span(small_, refs=("a",), minor=True),)
    under = (Span(say("Owed now"), refs=("a",)), Span(small_, refs=("a",), minor=True))
    before = paper(Paragraph(alone), Paragraph(under), sources={"a": "UN News."})
    for written in (before, spoken(before, FRENCH)):
        notes = number_notes(written)
        shown = [
            [numbers for _, numbers in notes.along(block.spans) if numbers]
            for block in written.blocks
            if isinstance(block, Paragraph)
        ]
        assert shown == [[(1,)], [(1,)]]
