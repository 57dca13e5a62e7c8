"""Notes: numbered by order of appearance, one number a citation."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from accord.errors import BadInput
from accord.model.dates import When
from accord.model.places import Point
from accord.model.sources import Source
from accord.model.statements import Statement
from accord.papers.blocks import (
    Account,
    Block,
    Bullets,
    Columns,
    Contest,
    Figure,
    Heading,
    Language,
    Paper,
    Paragraph,
    Span,
    Table,
    words,
)
from accord.papers.figures import (
    Drawing,
    Intervals,
    Map,
    Measure,
    Moment,
    Outline,
    Spot,
    Timeline,
)
from accord.papers.notes import (
    cite,
    date_text,
    gathered,
    marks,
    number_notes,
    ranges,
    references,
    sources_of,
    titled,
)


def said(*refs: str, text: str = "x") -> Paragraph:
    return Paragraph((Span(text, refs),))


def paper(*blocks: Block, sources: dict[str, str] | None = None, headline: str = "") -> Paper:
    letters = {letter: f"Source {letter}." for letter in "abcdefgh"}
    return Paper(
        kind="brief", title="t", masthead="m",
        headline=(Span("h", (headline,) if headline else ()),),
        marking="OPEN", blocks=blocks, sources=letters if sources is None else sources,
    )  # fmt: skip


def test_numbers_follow_the_order_in_which_the_reader_meets_them() -> None:
    table = Table(head=("A",), rows=(((Span("x", ("b",)),),),), note=words(Span("n", ("d",))))
    figure = Figure(
        title=words("t"), note=words(Span("n", ("g",))),
        drawing=Timeline(moments=(Moment(text="m", refs=("e",)),), today=date(2031, 1, 1)),
        table=Table(head=("A",), rows=(((Span("x", ("f",)),),),)),
    )  # fmt: skip
    blocks = (
        Heading("x"), said("a"), table, Contest("s", (Account(words(Span("y", ("h",)))),)),
        Columns((Bullets((words(Span("z", ("e", "a"))),)),), (figure,)),
    )  # fmt: skip
    assert references(paper(*blocks, headline="c")) == ("c", "a", "b", "d", "h", "e", "f", "g")


def test_statements_from_one_passage_share_a_number() -> None:
    same = {"a": "Ceasefire.", "b": "Ceasefire.", "c": "UN News."}
    notes = number_notes(paper(said("a"), said("c"), said("b"), sources=same))
    assert notes.numbers == {"a": 1, "c": 2, "b": 1}
    assert [(note.numbers, note.text, note.references) for note in notes.notes] == [
        ((1,), "Ceasefire.", ("a", "b")),
        ((2,), "UN News.", ("c",)),
    ]


def test_withheld_sources_keep_a_number_each_on_one_line() -> None:
    hidden = {"a": "Source withheld.", "b": "UN News.", "c": "Source withheld."}
    notes = number_notes(paper(said("a"), said("b"), said("c"), sources=hidden))
    assert notes.numbers == {"a": 1, "b": 2, "c": 3}
    assert [note.numbers for note in notes.notes] == [(1, 3), (2,)]


def test_statements_that_name_no_source_keep_a_number_each_on_one_line() -> None:
    ungiven = cite(None, author="desk")
    notes = number_notes(paper(said("a"), said("b"), sources={"a": ungiven, "b": ungiven}))
    assert notes.numbers == {"a": 1, "b": 2}
    assert [(note.numbers, note.text) for note in notes.notes] == [
        ((1, 2), "No source given; entered by desk.")
    ]


def test_a_work_is_named_in_full_once() -> None:
    works = {
        "a": "Ceasefire, 3 March 2031.\n¶4.\nNot judged.",
        "b": "UN News.\nGrade C3.",
        "c": "Ceasefire, 3 March 2031.\n¶6.\nNot judged.",
        "d": "Ceasefire, 3 March 2031.\nNot judged.",
        "e": "Ceasefire, 3 March 2031.\n¶9.\nNot judged. Unchecked.",
    }
    notes = number_notes(paper(*(said(ref) for ref in works), sources=works))
    assert [note.text for note in notes.notes] == [
        "Ceasefire, 3 March 2031. ¶4. Not judged.",
        "UN News. Grade C3.",
        "As note 1: ¶6.",
        "Ceasefire, 3 March 2031. Not judged.",
        "As note 1: ¶9. Not judged. Unchecked.",
    ]


def test_places_in_one_work_that_follow_each_other_stand_on_one_line() -> None:
    works = {
        letter: f"Ceasefire, 3 March 2031.\n¶{place}.\nNot judged.{status}"
        for letter, place, status in (
            ("a", "4", ""), ("b", "6", ""), ("c", "7", ""), ("d", "9", " Unchecked."),
        )
    }  # fmt: skip
    works["e"] = "As note 1: a title that reads like one."
    notes = number_notes(paper(*(said(ref) for ref in works), sources=works))
    assert [(note.numbers, note.text, note.references) for note in gathered(notes.notes)] == [
        ((1,), "Ceasefire, 3 March 2031. ¶4. Not judged.", ("a",)),
        ((2, 3), "As note 1: ¶6; ¶7.", ("b", "c")),
        ((4,), "As note 1: ¶9. Not judged. Unchecked.", ("d",)),
        ((5,), "As note 1: a title that reads like one.", ("e",)),
    ]


def test_a_sentence_that_rests_on_dozens_of_sources_names_the_first() -> None:
    assert marks((1, 3, 5)) == (((1, 1), (3, 3), (5, 5)), 0)
    runs, more = marks(tuple(range(1, 41, 2)))
    assert (len(runs), more) == (6, 14)


def test_numbers_do_not_depend_on_the_references_themselves() -> None:
    one = number_notes(paper(said("a", "z"), sources={"a": "Source B.", "z": "Source A."}))
    two = number_notes(paper(said("y", "b"), sources={"y": "Source B.", "b": "Source A."}))
    assert [note.text for note in one.notes] == [note.text for note in two.notes]
    assert [note.text for note in one.notes] == ["Source A.", "Source B."]


def test_a_clean_copy_has_no_notes() -> None:
    notes = number_notes(paper(said("a")), clean=True)
    assert notes.notes == ()
    assert notes.of(("a",)) == ()


def test_a_reference_without_a_citation_is_a_mistake_and_says_so() -> None:
    with pytest.raises(BadInput, match="no citation for the reference 'a'"):
        number_notes(paper(said("a"), sources={}))


def test_words_that_go_on_from_the_same_statements_wait_with_their_number() -> None:
    notes = number_notes(paper(said("a", "b")))
    cell = (Span("Seven in ", ("a",)), Span("37", ("a",), kind="number"), Span(" hours", ("b",)))
    assert [numbers for _, numbers in notes.along(cell)] == [(), (1,), (2,)]
    assert list(notes.along(())) == []


def test_small_print_neither_takes_nor_repeats_the_number_of_the_words_before_it() -> None:
    notes = number_notes(paper(said("a")))
    cell = (Span("20 June", ("a",)), Span("72 hours", ("a",), minor=True))
    assert [numbers for _, numbers in notes.along(cell)] == [(1,), ()]


def test_a_row_says_a_number_once() -> None:
    notes = number_notes(paper(said("a", "b")))
    row = [(Span("6", ("a",)),), (), (Span("22", ("a",)),), (Span("2.7", ("b",)),)]
    told = [[numbers for _, numbers in cell] for cell in notes.along_row(row)]
    assert told == [[(1,)], [], [()], [(2,)]]


@pytest.mark.parametrize(
    ("numbers", "runs"),
    [
        ((), ()),
        ((4,), ((4, 4),)),
        ((1, 2), ((1, 1), (2, 2))),
        ((1, 2, 3), ((1, 3),)),
        ((1, 2, 3, 5, 7, 8, 9), ((1, 3), (5, 5), (7, 9))),
    ],
)
def test_neighbouring_numbers_are_merged(
    numbers: tuple[int, ...], runs: tuple[tuple[int, int], ...]
) -> None:
    assert ranges(numbers) == runs


@pytest.mark.parametrize(
    ("source", "citation"),
    [
        (
            Source(
                title="Ceasefire agreement", by="the parties", said=When.parse("2031-03-03"),
                locator="¶4", grade="A1",
            ),
            "Ceasefire agreement, the parties, 3 March 2031.\n¶4.\nGrade A1.",
        ),
        (Source(title="A leaflet"), "A leaflet, no date.\nNot judged."),
        (
            Source(title="Who spoke?", said=When.parse("2031"), status="unchecked"),
            "Who spoke?, 2031.\nNot judged. Unchecked.",
        ),
    ],
)  # fmt: skip
def test_a_citation_says_what_by_whom_when_where_and_how_far_to_trust_it(
    source: Source, citation: str
) -> None:
    assert cite(source) == citation


def test_what_names_no_source_says_so_to_who_may_know_and_is_withheld_from_others() -> None:
    assert cite(None, author="desk officer") == "No source given; entered by desk officer."
    assert cite(None) == "Source withheld."
    assert cite(None, Language(withheld="المصدر محجوب")) == "المصدر محجوب."


def test_citations_by_reference() -> None:
    statement = Statement(
        subject="note/x", kind="note", value=None, reference="ab12",
        recorded=datetime(2031, 3, 3, tzinfo=UTC), source=Source(title="Log", grade="B2"),
    )  # fmt: skip
    assert sources_of([statement]) == {"ab12": "Log, no date.\nGrade B2."}


@pytest.mark.parametrize(
    ("when", "text"),
    [
        ("2031", "2031"),
        ("2031-03", "March 2031"),
        ("2031-03-06", "6 March 2031"),
        ("2031-03-06[Africa/Monrovia]", "6 March 2031"),
        ("2031-03-06T07:30Z", "6 March 2031, 07:30"),
    ],
)
def test_dates_are_said_as_exactly_as_they_are_known(when: str, text: str) -> None:
    assert date_text(When.parse(when)) == text


def test_the_title_of_a_figure_rests_on_all_that_is_drawn() -> None:
    here = Point(Decimal(1), Decimal(2))
    drawings: list[Drawing] = [
        Timeline(moments=(Moment(text="m", refs=("a",)),), today=date(2031, 1, 1)),
        Intervals(measures=(Measure(name="n", text="", refs=("a",)),)),
        Map(
            spots=(Spot(name="s", point=here, refs=("a",)),),
            outlines=(Outline(points=(here, here), refs=("b", "a")),),
        ),
    ]
    found = [
        titled(Figure(title=words("t", Span("u", ("c",))), drawing=drawing))[-1].refs
        for drawing in drawings
    ]
    assert found == [("c", "a"), ("c", "a"), ("c", "b", "a")]
    with pytest.raises(BadInput, match="needs a title"):
        titled(Figure(title=(), drawing=drawings[0]))
