"""Lines put together to paragraphs."""

from __future__ import annotations

from accord.formats.texts.lines import attached, clean, paragraphs, rejoined
from accord.model.texts import Block, Cell, Style


def test_a_line_is_in_nfc_without_what_cannot_be_seen() -> None:
    assert clean("\ufeffCafe\u0301\u200b \u202etext\u202c\u00a0 end\t") == "Café text end"


def test_joiners_that_change_how_a_word_is_written_stay() -> None:
    assert clean("می\u200cشود") == "می\u200cشود"


def test_lines_that_were_full_are_joined() -> None:
    text = (
        "The Parties shall withdraw all heavy weapons from the line of\n"
        "contact. They shall do so within seven days of the signature\n"
        "of this Agreement.\n"
        "Article 2\n"
        "The Parties shall release all prisoners."
    )
    assert paragraphs(text) == [
        "The Parties shall withdraw all heavy weapons from the line of contact. They shall do so "
        "within seven days of the signature of this Agreement.",
        "Article 2",
        "The Parties shall release all prisoners.",
    ]


def test_a_word_that_was_divided_at_the_end_of_a_line_is_whole_again() -> None:
    text = "The Parties shall respect the international humani-\ntarian law at all times and places"
    assert paragraphs(text) == [
        "The Parties shall respect the international humanitarian law at all times and places"
    ]


def test_items_and_short_lines_stay_apart() -> None:
    text = "The following are prohibited:\n(a) attacks;\n(b) ambushes; and\n• mines.\nMinsk\nParis"
    assert paragraphs(text) == text.split("\n")


def test_a_small_letter_goes_on_with_the_line_above() -> None:
    assert paragraphs("under the regime of these\nareas.") == ["under the regime of these areas."]


def test_long_lines_are_paragraphs_though_no_blank_line_parts_them() -> None:
    text = f"{'The Parties agree. ' * 12}And more\nThe Parties shall disarm"
    assert len(paragraphs(text)) == 2


def test_pieces_that_were_cut_apart_are_joined() -> None:
    assert rejoined("Civil Society and Faith\fBased leaders;\fand others.") == [
        "Civil Society and Faith Based leaders;",
        "and others.",
    ]


def test_pieces_that_the_author_parted_stay_apart() -> None:
    raw = "A title\n\n1.\fCease fire.\n\n2.\f\n\fRelease all.\nA. Person (signed)\n• B. Person"
    assert rejoined(raw) == [
        "A title", "1.", "Cease fire.", "2.", "Release all.", "A. Person (signed)", "• B. Person",
    ]  # fmt: skip


def test_a_piece_inside_brackets_belongs_to_what_opened_them() -> None:
    assert rejoined("Powers (elections;\flanguage;\fdrafts).") == [
        "Powers (elections; language; drafts)."
    ]


def test_a_bulleted_stem_keeps_its_end() -> None:
    assert rejoined("- for the troops:\ffrom the line;") == ["- for the troops: from the line;"]


def test_a_name_goes_on_behind_a_title_of_honour() -> None:
    assert rejoined("Hon.\fA. Person\nDr B. Person\nC. Person") == [
        "Hon. A. Person", "Dr B. Person", "C. Person",
    ]  # fmt: skip


def test_a_number_alone_is_put_before_what_it_numbers() -> None:
    blocks = [Block("1."), Block("Cease fire."), Block("•"), Block("A. Person"), Block("2.")]
    assert [b.text for b in attached(blocks)] == ["1. Cease fire.", "• A. Person", "2."]


def test_a_number_alone_takes_neither_another_number_nor_a_cell() -> None:
    cell = Block("x", Style.CELL, cell=Cell(1, 1, 1))
    blocks = [Block("1."), Block("(a) one;"), Block("2."), cell, Block("3."), Block("4.")]
    blocks.append(Block("y"))
    assert [b.text for b in attached(blocks)] == ["1.", "(a) one;", "2.", "x", "3.", "4. y"]


def test_a_number_in_a_cell_stays_there() -> None:
    blocks = [Block(t, Style.CELL, cell=Cell(1, 1, n)) for n, t in enumerate(("1.", "x"), 1)]
    assert attached(blocks) == blocks


def test_a_lone_and_ends_the_item_before_it() -> None:
    blocks = [Block("the dead;"), Block("and,"), Block("free movement."), Block("and")]
    assert [b.text for b in attached(blocks)] == ["the dead; and,", "free movement.", "and"]
