"""The parts of an actor map, each from a handful of statements. All of it is invented."""

from __future__ import annotations

import pytest

from accord.model.dates import When
from accord.model.kinds import (
    ActorType,
    Anchor,
    Outlook,
    Process,
)
from accord.model.statements import Statement
from accord.papers.actors import compose
from accord.papers.actors.bonds import bonds, drawable
from accord.papers.actors.graph import MOST, related
from accord.papers.actors.listing import existence, listed
from accord.papers.actors.weight import weighed
from accord.papers.blocks import Contest, Figure, Paragraph, Table
from accord.papers.notes import references
from tests.unit.papers.people import (
    actor,
    graph,
    material,
    one,
    rows,
    said,
    stake,
    text,
    tied,
)


def test_relations_and_what_each_is_part_of_are_drawn_with_those_they_tie() -> None:
    found = graph(actor("a"), actor("b", part_of="actor/a"), actor("c"), tied("a", "c"))
    assert {(tie.one, tie.two, tie.type) for tie in found.ties} == {
        ("actor/a", "actor/c", "friction"), ("actor/b", "actor/a", "part of"),
    }  # fmt: skip
    assert {node.name for node in found.nodes} == {"A", "B", "C"}


def test_a_relation_that_is_over_is_listed_and_not_drawn() -> None:
    heads = [actor("a"), actor("b"), tied("a", "b", "open conflict", valid="2031-01/2031-02")]
    blocks = related(material(*heads))
    assert not [block for block in blocks if isinstance(block, Figure)]
    table = one(blocks, Table)
    assert table.groups == ("Over by 6 March 2031",)
    assert rows(table) == [("A", "Bopen conflict", "January 2031 to February 2031")]
    on_its_last_day = graph(*heads, as_of=When.parse("2031-02-28"))
    assert [tie.type for tie in on_its_last_day.ties] == ["open conflict"]


@pytest.mark.parametrize(
    ("valid", "shown"),
    [
        ("", "not said"),
        ("2031-03-01/..", "since 1 March 2031"),
        ("../2031-04", "until April 2031"),
        ("2031/2031-04", "2031 to April 2031"),
    ],
)
def test_a_relation_says_from_when_to_when(valid: str, shown: str) -> None:
    figure = one(related(material(actor("a"), actor("b"), tied("a", "b", valid=valid))), Figure)
    assert rows(figure.table)[0][2] == shown


def test_accounts_of_a_relation_that_differ_stand_side_by_side() -> None:
    heads = [
        actor("a"), actor("b"), tied("a", "b", "alliance", by="North"),
        tied("a", "b", "friction", by="South"), tied("a", "b", "friction", by="East"),
    ]  # fmt: skip
    found = graph(*heads)
    assert [(tie.type, tie.contested, len(tie.refs)) for tie in found.ties] == [
        ("friction", True, 2), ("alliance", True, 1),
    ]  # fmt: skip
    figure = one(related(material(*heads)), Figure)
    assert [row[2] for row in rows(figure.table)] == ["not said≠ contested"] * 3


def test_what_is_the_same_from_either_end_is_drawn_once_and_command_twice() -> None:
    again = said("relation/again", tied("b", "a").value)
    orders = [tied("a", "b", "command"), said("relation/c", tied("b", "a", "command").value)]
    found = drawable(bonds(material(tied("a", "b"), again, *orders)))
    assert [(bond.type, len(bond.heads)) for bond in found] == [
        ("friction", 2), ("command", 1), ("command", 1),
    ]  # fmt: skip


def test_whoever_is_said_to_be_tied_to_itself_is_listed_only() -> None:
    blocks = related(material(actor("a", part_of="actor/a"), tied("a", "a")))
    assert len(rows(one(blocks, Table))) == 2


def test_somebody_said_to_be_part_of_two_things_is_contested() -> None:
    heads = [actor("a"), actor("b", part_of="actor/a"), actor("b", by="South")]
    found = graph(*heads)
    assert [tie.contested for tie in found.ties] == [True]
    assert {node.name: node.contested for node in found.nodes} == {"A": False, "B": True}


def test_of_many_actors_the_most_connected_are_drawn_and_the_rest_said_to_be_in_the_table() -> None:
    ends = [f"x{number:02}" for number in range(MOST + 4)]
    heads = [actor("hub"), *(actor(end) for end in ends), *(tied("hub", end) for end in ends)]
    figure = one(related(material(*heads)), Figure)
    assert len(figure.drawing.nodes) == MOST
    assert "actor/hub" in {node.key for node in figure.drawing.nodes}
    assert len(figure.table.rows) == MOST + 4
    assert "Not drawn: 5 less connected actors and 5 ties of theirs" in text(figure.note)


def test_whoever_stands_to_nobody_is_named_under_the_drawing() -> None:
    lonely = [actor(f"l{number:02}") for number in range(14)]
    figure = one(related(material(actor("a"), actor("b"), tied("a", "b"), *lonely)), Figure)
    assert "No relation is on file of L00, L01" in text(figure.note)
    assert "and 2 others." in text(figure.note)


def test_nothing_between_anybody_is_said() -> None:
    blocks = related(material(actor("a")))
    assert text(one(blocks, Paragraph).spans).startswith("No relation between actors is on file")


@pytest.mark.parametrize(
    ("outlook", "date", "words", "absent"),
    [
        ("happened", "2031-02", "Exists since February 2031 (Opening)", False),
        ("happened", "2031-04", "Does not exist yet; exists from April 2031 (Opening)", True),
        ("expected", "2031-02", "Does not exist yet (Opening: expected February 2031)", True),
        ("not yet", None, "Does not exist yet (Opening: not yet)", True),
        ("will not happen", None, "Does not come to exist (Opening: will not happen)", True),
    ],
)
def test_a_body_exists_from_an_event(
    outlook: str, date: str | None, words: str, absent: bool
) -> None:
    when = When.parse(date) if date else None
    opening = said("anchor/open", Anchor(name="Opening", outlook=Outlook(outlook), date=when))
    heads = [actor("a"), actor("b", exists_from="anchor/open"), tied("a", "b"), opening]
    there = existence("actor/b", material(*heads))
    assert (there.words, there.absent) == ((words,), absent)
    assert there.refs == (opening.reference,)
    assert words in rows(one(listed(material(*heads)), Table))[1][2]
    found = graph(*heads)
    assert [node.absent for node in found.nodes if node.key == "actor/b"] == [absent]
    assert bool(found.absent) is absent


def test_accounts_of_its_beginning_that_differ_are_both_given_and_it_may_be_there() -> None:
    done = Anchor(name="Opening", outlook=Outlook.HAPPENED, date=When.parse("2031-03"))
    readings = [
        said("anchor/open", Anchor(name="Opening", outlook=Outlook.NOT_YET), by="North"),
        said("anchor/open", done, by="South"),
    ]
    shown = material(actor("b", exists_from="anchor/open"), *readings)
    assert not existence("actor/b", shown).absent
    [row] = rows(one(listed(shown), Table))
    assert row[2].startswith("≠ Does not exist yet (Opening: not yet) / Exists since March 2031")


def test_of_an_event_that_is_not_in_view_nothing_is_guessed() -> None:
    there = existence("actor/b", material(actor("b", exists_from="anchor/open")))
    assert there.words == ("Exists from an event of which nothing is on file in this view (open)",)
    assert not there.absent


def test_whose_term_is_over_is_listed_with_its_end() -> None:
    shown = material(actor("a", valid="2030/2031-01"), actor("b"))
    assert existence("actor/a", shown).words == ("Until January 2031",)
    assert existence("actor/a", shown).absent
    assert rows(one(listed(shown), Table))[0][2] == "Until January 2031."


def test_actors_are_listed_by_type_and_each_account_of_one_on_its_own_row() -> None:
    table = one(
        listed(
            material(
                actor("b", by="North", type=ActorType.STATE, description="An isle."),
                actor("b", by="South", other_names=("Bee", "the Isle")),
                actor("a", type=ActorType.BODY),
            )
        ),
        Table,
    )
    assert table.groups == ("State", "State", "Body")
    assert rows(table) == [
        ("≠ B", "", "State. An isle."), ("≠ BBee, the Isle", "", "Political party."), ("A", "", ""),
    ]  # fmt: skip


def test_whoever_is_only_named_by_others_is_said_to_be() -> None:
    shown = material(actor("a", part_of="actor/x"), tied("a", "y"), stake("z", "low", "low"))
    table = one(listed(shown), Table)
    assert [row[0] for row in rows(table)] == ["A", "x", "y", "z"]
    assert table.groups[1].startswith("Named by others")
    assert "No actor" in text(one(listed(material()), Paragraph).spans)


def test_the_grid_has_power_from_high_to_low_and_interest_from_low_to_high() -> None:
    process = said("process/p", Process(name="The talks"))
    heads = [actor("a"), actor("b"), actor("c"), actor("d"), process]
    heads += [stake("b", "high", "low", process="p"), stake("a", "high", "low", process="p")]
    heads += [stake("c", "low", "high", process="p")]
    blocks = weighed(material(*heads))
    grid, reasons = (block for block in blocks if isinstance(block, Table))
    assert grid.caption == "The talks"
    assert grid.head == ("", "Low interest", "Medium interest", "High interest")
    assert rows(grid) == [
        ("High power", "A; B", "", ""), ("Medium power", "", "", ""), ("Low power", "", "", "C"),
    ]  # fmt: skip
    assert rows(reasons)[2] == ("C", "low power, high interest", "It has boats.")
    assert text(one(blocks, Paragraph).spans) == "Nobody assessed, in this view: D."


def test_contested_assessments_stand_in_each_cell_and_are_never_merged() -> None:
    heads = [
        actor("a"),
        stake("a", "high", "low", by="North"),
        stake("a", "low", "low", by="South"),
    ]
    blocks = weighed(material(*heads))
    assert [row[1] for row in rows(one(blocks, Table))] == ["≠ A", "", "≠ A"]
    contest = one(blocks, Contest)
    assert [(text(a.spans), a.source) for a in contest.accounts] == [
        ("High power, low interest: It has boats.", "North"),
        ("Low power, low interest: It has boats.", "South"),
    ]
    assert not [block for block in blocks if isinstance(block, Paragraph)]


def test_each_process_has_a_grid_of_its_own_and_one_without_a_name_comes_last() -> None:
    heads = [actor("a"), stake("a", "low", "low"), said("process/p", Process(name="The talks"))]
    heads += [said("stake/other", stake("a", "high", "high", process="p").value)]
    grids = [b for b in weighed(material(*heads)) if isinstance(b, Table) and len(b.head) == 4]
    assert [grid.caption for grid in grids] == ["The talks", "No process named"]


def test_that_nobody_was_assessed_is_said_and_no_empty_grid_is_drawn() -> None:
    blocks = weighed(material(actor("a")))
    assert "Nobody has assessed" in text(one(blocks, Paragraph).spans)


@pytest.mark.parametrize(
    ("heads", "headline"),
    [
        ([], "No actor is on file in this view"),
        ([actor("a"), actor("b", part_of="actor/a")], "2 actors, 1 tie between them"),
        ([actor("a"), actor("b"), tied("a", "b")], "Friction between A and B"),
        (
            [actor("a"), actor("b"), tied("a", "b"), tied("c", "a", "open conflict"),
             tied("c", "d", "open conflict"), tied("a", "d", "alliance")],
            "Open conflict between A and c, and 1 other pair",
        ),
        (
            [tied("a", "b", "open conflict"), tied("c", "d", "open conflict"),
             tied("a", "c"), tied("b", "e"), said("process/p", Process(
                 name="The talks", parties=("actor/c", "actor/d")))],
            "Open conflict between c and d, and 1 other pair",
        ),
        (
            [actor("a"), actor("b", exists_from="anchor/o"),
             said("anchor/o", Anchor(name="O", outlook=Outlook.NOT_YET))],
            "2 actors, 0 ties between them; 1 actor is not there on this day",
        ),
    ],
)  # fmt: skip
def test_the_headline_says_the_sharpest_thing(heads: list[Statement], headline: str) -> None:
    paper = compose(material(*heads), marking="-", sources={})
    assert text(paper.headline) == headline
    assert paper.kind == "actors"


def test_every_row_and_every_sentence_about_somebody_carries_references() -> None:
    heads = [actor("a"), actor("b"), tied("a", "b"), stake("a", "low", "high")]
    paper = compose(material(*heads), marking="-", sources={})
    assert set(references(paper)) == {head.reference for head in heads}
    for block in paper.blocks:
        table = block.table if isinstance(block, Figure) else block
        if isinstance(table, Table):
            assert all(any(span.refs for cell in row for span in cell) for row in table.rows
                       if any(text(cell) for cell in row[1:]))  # fmt: skip
