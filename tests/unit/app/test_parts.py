"""Sheets in parts: together they are the whole, each tells of more, all are marked alike."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta
from decimal import Decimal
from itertools import product

import pytest

from accord.app import briefing, drafts, filing, sheets
from accord.errors import BadInput
from accord.model.dates import Interval, When
from accord.model.kinds import Agreement, Event, Observation
from accord.model.labels import Label
from accord.model.places import Place
from accord.papers.blocks import Bullets, Figure, Paper, Table
from accord.papers.sheets import GROUPS, SORTS
from tests.unit.app.office import Office
from tests.unit.app.test_sheets import DAY, block, owes, put, text
from tests.unit.app.test_sheets import office as two_parties

Make = Callable[..., Paper]
office = two_parties
"""The file of the tests of sheets: two parties that owe something each."""


@pytest.fixture
def busy(office: Office) -> Office:
    """The same file some weeks later: rows enough to turn pages."""
    put(office, "agreement/ford", Agreement(name="The accord of the ford"))
    for number in range(5):
        both = ("actor/north", "actor/south") if number % 2 else ("actor/south",)
        office.now += timedelta(minutes=1)
        put(office, f"obligation/report-{number}", owes(
            f"Report {number}", *both, on=f"2026-11-{11 + number}", article=str(12 - number),
            agreement="agreement/ford" if number else None,
        ))  # fmt: skip
        place = Place(name=f"Port {number % 2}")
        event = Event(what=f"Shots {number}", happened=When.parse("2026-11-02"), place=place)
        put(office, f"event/shots-{number}", event)
        drafts.jot(office.gate(), f"Ask again, {number}.")
    office.note("n", "one")
    office.note("n", "two")
    return office


def parts(make: Make, most: int) -> Iterator[Paper]:
    """A list, page by page."""
    after = ""
    while True:
        paper = make(limit=most, after=after)
        yield paper
        after = paper.further
        if not after:
            return


def rows(paper: Paper) -> list[tuple[str, ...]]:
    """The rows of its tables under the group of each, and its bullets."""
    found: list[tuple[str, ...]] = []
    for one in paper.blocks:
        if isinstance(one, Table):
            under = one.groups or ("",) * len(one.rows)
            found += [
                (group, *("".join(span.text for span in cell) for cell in row))
                for group, row in zip(under, one.rows, strict=True)
            ]
        elif isinstance(one, Bullets):
            found += [("".join(span.text for span in item),) for item in one.items]
    return found


def sheets_of(office: Office) -> dict[str, Make]:
    gate = office.gate()
    made: dict[str, Make] = {
        "timeline": lambda **how: sheets.chronicle(gate, DAY, **how),
        "tasks": lambda **how: sheets.agenda(gate, DAY, **how),
        "map": lambda **how: sheets.atlas(gate, DAY, **how),
        "listing": lambda **how: sheets.listing(gate, DAY, **how),
        "one kind": lambda **how: sheets.listing(gate, DAY, kind="event", **how),
        "search": lambda **how: sheets.search(gate, "report", DAY, **how),
    }
    for group, sort in product(GROUPS, SORTS):
        made[f"{group}, {sort}"] = lambda group=group, sort=sort, **how: sheets.matrix(
            gate, DAY, group=group, sort=sort, **how
        )
    made["filtered"] = lambda **how: sheets.matrix(
        gate, DAY, party="actor/south", state="overdue", words="report", **how
    )
    return made


NAMES = [*sheets_of(Office())]


@pytest.mark.parametrize("name", NAMES)
def test_the_parts_of_a_list_are_the_whole_of_it_in_its_order(busy: Office, name: str) -> None:
    make = sheets_of(busy)[name]
    whole = rows(make())
    assert len(whole) > 3
    for most in (1, 2, 3, len(whole), 1000):
        told = [rows(part) for part in parts(make, most)]
        assert [row for part in told for row in part] == whole
        assert all(len(part) == most for part in told[:-1])


@pytest.mark.parametrize("name", NAMES)
def test_a_part_says_on_paper_that_there_is_more(busy: Office, name: str) -> None:
    first, *middle, last = parts(sheets_of(busy)[name], 2)
    assert "This is the beginning of the list" in text(first)
    assert all("more stands before and after it" in text(part) for part in middle)
    assert "This is the end of the list" in text(last)
    for whole in (sheets_of(busy)[name](), sheets_of(busy)[name](limit=1000)):
        assert "of the list" not in text(whole)
        assert whole.further == ""


@pytest.mark.parametrize("name", ["party, urgency", "timeline", "tasks"])
def test_all_parts_are_marked_as_the_whole_that_they_count(busy: Office, name: str) -> None:
    put(busy, "event/raid", Event(what="A raid", happened=When.parse("2026-11-02")), Label.of(1))
    put(busy, "obligation/last", owes("Last", "actor/south", on="2026-11-22"), Label.of(1))
    whole = sheets_of(busy)[name]()
    assert whole.marking != "RANK 0"
    assert {part.marking for part in parts(sheets_of(busy)[name], 2)} == {whole.marking}


def test_a_part_of_statements_is_marked_as_what_it_shows(busy: Office) -> None:
    marks = [(part.marking, rows(part)) for part in parts(sheets_of(busy)["listing"], 1)]
    assert {mark for mark, [row] in marks if "guns" in row[1]} == {"RANK 2"}
    assert {mark for mark, [row] in marks if "guns" not in row[1]} == {"RANK 0"}


def test_a_part_of_a_listing_counts_nothing_that_it_does_not_show(busy: Office) -> None:
    first, *_ = parts(sheets_of(busy)["listing"], 2)
    assert text(first).startswith("Statements\n")
    found, *_ = parts(sheets_of(busy)["search"], 2)
    assert text(found).startswith("Statements with “report”\n")


def test_the_drawing_of_a_timeline_stands_on_its_first_part(busy: Office) -> None:
    first, *rest = parts(sheets_of(busy)["timeline"], 4)
    assert isinstance(first.blocks[0], Figure)
    assert not any(isinstance(one, Figure) for part in rest for one in part.blocks)


def test_what_is_drawn_of_a_long_timeline_is_said(office: Office) -> None:
    for number in range(45):
        happened = When.parse(f"2026-10-{number % 28 + 1:02}")
        put(office, f"event/e{number}", Event(what=f"Shots {number}", happened=happened))
    figure = block(sheets.chronicle(office.gate(), DAY), Figure)
    assert figure.note[0].text == "Drawn are the 40 nearest to the day; the table has all."
    figure = block(sheets.chronicle(office.gate(), DAY, limit=10), Figure)
    assert figure.note[0].text == "Drawn are the 40 nearest to the day."


def test_two_of_one_name_owe_what_both_owe_in_one_row(office: Office) -> None:
    north = sheets.named(office.gate(), "actor", DAY)[0]
    assert north.name == "Northern Council"
    put(office, "obligation/twice", owes("Keep watch", "actor/north", "actor/north"))
    told = [row for row in rows(sheets.matrix(office.gate(), DAY)) if row[1] == "Keep watch"]
    assert len(told) == 1


def test_what_is_withdrawn_takes_no_row_from_a_part(busy: Office) -> None:
    for number in (0, 1, 3):
        filing.withdraw(busy.gate(), f"event/shots-{number}", "it was thunder")
    told = [rows(part) for part in parts(sheets_of(busy)["one kind"], 1)]
    assert [row[1] for [row] in told] == [
        "2 November 2026: Shots 2", "2 November 2026: Shots 4",
    ]  # fmt: skip


def test_much_is_looked_through_for_what_stands_at_its_end(
    busy: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sheets, "_STEP", 2)
    assert [row[1] for row in rows(sheets.search(busy.gate(), "shots-4", DAY))] == [
        "2 November 2026: Shots 4"
    ]
    assert len(rows(sheets.listing(busy.gate(), DAY, kind="event"))) == 5


def test_what_a_part_says_rests_on_its_own_rows(office: Office) -> None:
    late = Event(what="Shots", happened=When.parse("2026-11-02"))
    put(office, "event/z", late, said=When.parse("2026-12-01"))
    told = {
        rows(part)[0][0]: "It also rests on what was said after" in part.written_for[0].text
        for part in parts(lambda **how: sheets.listing(office.gate(), DAY, **how), 1)
    }
    assert told == {"Actor": False, "Event": True, "Obligation": False}


def test_a_cursor_of_one_list_opens_no_other(busy: Office) -> None:
    made = sheets_of(busy)
    cursors = {name: make(limit=1).further for name, make in made.items()}
    for name, make in made.items():
        for other, cursor in cursors.items():
            if other != name:
                with pytest.raises(BadInput, match="of another list"):
                    make(limit=1, after=cursor)


def test_observations_are_listed_in_parts_like_all_else(office: Office) -> None:
    for number in range(3):
        put(office, f"observation/o{number}", Observation(
            observer="actor/north", place=Place(name="Port Ember"), hours=Decimal(8),
            during=Interval.parse("2026-11-20/2026-11-21"),
        ))  # fmt: skip
    make = lambda **how: sheets.listing(office.gate(), DAY, kind="observation", **how)  # noqa: E731
    assert [len(rows(part)) for part in parts(make, 2)] == [2, 1]
    assert "Northern Council at Port Ember" in text(make(limit=1))


def test_the_page_of_a_brief_shows_the_first_rows_and_counts_the_others(busy: Office) -> None:
    for number in range(4):
        put(busy, f"observation/o{number}", Observation(
            observer="actor/north", place=Place(name=f"Post {number}"), hours=Decimal(8),
            during=Interval.parse("2026-11-23/2026-11-24"),
        ))  # fmt: skip
    put(busy, "obligation/z", owes("Last", "actor/south", on="2026-11-23"), Label.of(1))
    whole, page = (briefing.brief(busy.gate(), DAY, limit=limit) for limit in (0, 3))
    assert "the list of obligations has" not in text(whole)
    assert "And 5 more; the list of obligations has them." in text(page)
    assert "And 1 more place." in text(page)
    assert [len(one.rows) for one in page.blocks if isinstance(one, Table)] == [3]
    watched = next(one for one in page.blocks if isinstance(one, Figure) and one.table)
    assert len(watched.table.rows) == 3
    assert whole.marking == page.marking
    assert text(briefing.brief(busy.gate(), DAY, limit=1000)) == text(whole)
