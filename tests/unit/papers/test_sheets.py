"""The sheets, each from a handful of statements. All of it is invented."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date
from decimal import Decimal
from typing import Any

import pytest

from accord.engines.timetable import timetable
from accord.model.dates import Interval, When
from accord.model.kinds import (
    Anchor,
    Deadline,
    Event,
    Fulfilment,
    Note,
    Obligation,
    Observation,
    Outlook,
)
from accord.model.places import Place, Point
from accord.model.statements import Statement
from accord.papers import sheets
from accord.papers.blocks import CLOSING, Bullets, Paper
from accord.papers.blocks import Figure as Drawn
from accord.papers.figures import Map, Timeline
from accord.papers.material import Seen
from tests.unit.papers.talks import (
    BRIDGE,
    DAY,
    EVENT,
    FERRY,
    GUNS,
    NORTH,
    framed,
    matrix,
    owed,
    rows,
    said,
    tables,
    text,
)

# The dossier.


def dossier(subject: str, *heads: Statement, **more: Any) -> Paper:
    stated = [head for head in heads if head.subject == subject]
    due = [d for d in timetable(heads, When.parse(DAY), UTC).value if d.subject == subject]
    given = {"standing": "settled", "stated": stated, "told": stated, "mended": 0, "why": (),
             "due": due, **more}  # fmt: skip
    return sheets.dossier(sheets.Dossier(**framed(heads), subject=subject, **given))


def facts(paper: Paper) -> dict[str, tuple[str, ...]]:
    return {name: told for name, *rest in rows(tables(paper)[0]) for told in [tuple(rest)]}


def test_every_field_is_told_and_what_was_not_said_is_named() -> None:
    duty = Obligation(
        act="Open the bridge", actors=("actor/north", "actor/gone"), standing=True,
        place=Place(name="Port Ember", point=Point(Decimal("6.3"), Decimal("-10.8"))),
    )  # fmt: skip
    told = facts(dossier("obligation/x", NORTH, said("obligation/x", duty, "Gazette")))
    assert told["Act"] == ("Open the bridge",)
    assert told["Actors"] == ("Northern Council; actor/gone",)
    assert told["Standing"] == ("yes",)
    assert told["Place"] == (
        "name Port Ember · point lat 6.3 · lon -10.8 · datum WGS 84",
    )  # fmt: skip
    assert told["Said by"] == ("Gazette",)
    assert "deadline" in told["Not said"][0]


def test_dates_spans_and_numbers_are_told_as_such() -> None:
    seen = Observation(
        observer="actor/north",
        place=Place(name="Port Ember"),
        during=Interval.parse("2031-03-01/2031-03-02"),
        hours=Decimal("1200.5"),
    )
    paper = dossier("observation/o", said(
        "observation/o", seen, valid=Interval.parse("2031-03-01/.."), said=When.parse("2031-03-03")
    ))  # fmt: skip
    told = facts(paper)
    assert told["Hours"] == ("1,200.5",)
    assert told["During"] == ("2031-03-01/2031-03-02",)
    assert told["Holds"] == ("2031-03-01/..",)
    assert told["Said by"] == ("no source given, 3 March 2031",)
    event = facts(dossier("event/e", said("event/e", EVENT)))
    assert event["Happened"] == ("2 March 2031",)


def test_a_field_that_says_no_says_so() -> None:
    duty = said("obligation/x", Obligation(act="Pay", deadline=Deadline(on=When.parse(DAY))))
    assert facts(dossier("obligation/x", duty))["Standing"] == ("no",)


def test_accounts_that_differ_stand_side_by_side_field_by_field() -> None:
    one = said("event/e", EVENT, "Radio")
    two = said("event/e", replace(EVENT, place=Place(name="Port Ember")), "Gazette")
    paper = dossier("event/e", one, two, standing="contested")
    assert tables(paper)[0].head == ("", "Account 1", "Account 2")
    told = facts(paper)
    assert told["Place"] == ("", "name Port Ember · datum WGS 84")
    assert "# 2 accounts that differ" in text(paper)
    assert paper.blocks[0].spans[2].state == "contested"
    chosen = dossier("event/e", one, two, standing="decided", chosen=two.reference)
    assert tables(chosen)[0].note[0].text.startswith("It was decided that account 2")


def test_a_subject_about_which_nothing_stands_says_so_and_keeps_its_history() -> None:
    first = said("note/n", Note(text="Word has it."))
    gone = said("note/n", None, reason="It was another river")
    dead = said("note/n", None, destroyed=True)
    paper = dossier("note/n", told=[first, gone, dead], standing="unknown", mended=2)
    told = text(paper)
    assert "Nothing stands about it on this day." in told
    assert "# History 2 slips folded" in told
    history = rows(tables(paper)[0])
    assert [row[1] for row in history] == [
        "Its content was destroyed lawfully", "Withdrawn: It was another river",
        "Word has it",
    ]  # fmt: skip
    assert history[0][0] == "2031-03-05 09:30"
    assert "Withdrawn\n" in text(dossier("note/n", told=[said("note/n", None)]))


def test_how_an_obligation_stands_is_told_with_what_its_text_leaves_out() -> None:
    told = text(dossier("obligation/bridge", NORTH, BRIDGE))
    assert "# How it stands" in told
    assert "overdue, 5 days" in told
    assert "Its text does not say: " in told


def test_what_hangs_on_a_subject_is_listed_as_far_as_there_is_room() -> None:
    notes = [said(f"note/n{n}", Note(text=f"Word {n}", concerns=("actor/north",)))
             for n in range(32)]  # fmt: skip
    paper = dossier("actor/north", NORTH, *notes)
    [items] = [block.items for block in paper.blocks if isinstance(block, Bullets)]
    assert len(items) == 30
    assert "And 2 more statements." in text(paper)
    few = dossier("actor/north", NORTH, *notes[:30])
    assert "more statement" not in text(few)


def test_a_dossier_says_why_its_reader_may_see_each_account() -> None:
    paper = dossier("event/e", said("event/e", EVENT), why=[
        (said("event/e", EVENT), ("rank 0 is met", "the group envoys is held")),
    ])  # fmt: skip
    assert "# Why the desk may see this" in text(paper)
    assert "rank 0 is met; the group envoys is held" in text(paper)


# The timeline.


def chronicle(*heads: Statement, **span: date) -> Paper:
    due = timetable(heads, When.parse(DAY), UTC).value
    return sheets.chronicle(sheets.Chronicle(**framed(heads), due=due, **span))


def test_a_timeline_holds_what_happened_and_what_falls_due_by_day() -> None:
    undated = said("anchor/d-day", Anchor(name="D-day", outlook=Outlook.NOT_YET))
    paper = chronicle(NORTH, BRIDGE, FERRY, undated, said("event/e", EVENT, "Radio"))
    assert rows(tables(paper)[0]) == [
        ("1 March 2031", "Open the bridge", "overdue", "Northern Council"),
        ("2 March 2031", "2 March 2031: Shots by the river", "Events", "Radio"),
    ]  # fmt: skip
    assert text(paper).startswith("2 dated statements, 1 to 2 March 2031")


def test_what_a_later_obligation_took_the_place_of_falls_due_no_more() -> None:
    later = owed("later", "Open both bridges", "2031-03-20", supersedes=("obligation/bridge",))
    told = rows(tables(chronicle(BRIDGE, later))[0])
    assert [row[1] for row in told] == ["Open both bridges"]


def test_a_timeline_is_cut_at_the_days_asked_for() -> None:
    first, last = date(2031, 3, 2), date(2031, 3, 5)
    told = rows(tables(chronicle(BRIDGE, GUNS, said("event/e", EVENT), first=first, last=last))[0])
    assert [row[1] for row in told] == ["2 March 2031: Shots by the river"]
    assert "No dated statement" in text(chronicle(BRIDGE, first=date(2040, 1, 1)))


def test_a_timeline_draws_what_is_nearest_to_its_day_and_lists_all() -> None:
    events = [
        said(f"event/e{n}", Event(what=f"Shots {n}", happened=When.parse(f"20{n:02}")))
        for n in range(10, 60)
    ]  # fmt: skip
    paper = chronicle(*events)
    [figure] = [block for block in paper.blocks if isinstance(block, Drawn)]
    assert isinstance(figure.drawing, Timeline)
    assert len(figure.drawing.moments) == 40
    assert figure.note[0].text.startswith("Drawn are the 40 nearest")
    assert len(tables(paper)[0].rows) == 50
    assert figure.drawing.moments[0].last is not None


# Tasks.


def agenda(*heads: Statement, **more: Any) -> Paper:
    due = [d for d in timetable(heads, When.parse(DAY), UTC).value if d.state in sheets.PRESSING]
    given = {"due": due, "contested": (), "drafts": (), **more}
    return sheets.agenda(sheets.Agenda(**framed(heads), **given))


def test_tasks_are_counted_whatever_their_sort() -> None:
    one, two = said("event/e", EVENT, "Radio"), said("event/e", replace(EVENT, what="A feast"))
    paper = agenda(
        NORTH, BRIDGE, FERRY, one, two, contested=[("event/e", [one, two])],
        drafts=[("2031-03-05T08:00:00.000000Z", "d1", "Ask about the ferry.")],
    )  # fmt: skip
    told = text(paper)
    assert told.startswith("3 tasks on 6 March 2031")
    assert "overdue, 5 days" in told
    assert ("2 March 2031: Shots by the river (Radio) / 2 March 2031: A feast "
            "(no source given)") in told  # fmt: skip
    assert "2031-03-05: Ask about the ferry." in told


def test_a_task_that_nobody_is_named_for_says_so() -> None:
    duty = owed("x", "Pay", "2031-03-01")
    due = timetable([duty], When.parse(DAY), UTC).value
    assert "nobody named" in text(agenda(duty, due=due))


def test_accounts_of_what_has_no_name_go_by_its_key() -> None:
    done = [Fulfilment(obligation="obligation/x", done=When.parse(d)) for d in ("2031", "2032")]
    two = [said("fulfilment/f", one) for one in done]
    assert "\nf\n" in text(agenda(*two, contested=[("fulfilment/f", two)]))


def test_no_task_is_a_sentence() -> None:
    assert text(agenda()) == (
        "0 tasks on 6 March 2031\nNothing on file waits for anybody's hand on this day."
    )


# The map.


def atlas(*heads: Statement) -> Paper:
    return sheets.atlas(Seen(**framed(heads)))


def at(name: str, *point: str, **more: Any) -> Place:
    return Place(name=name, point=Point(*map(Decimal, point)) if point else None, **more)


def watched(key: str, place: Place, incidents: int) -> Statement:
    value = Observation(observer="actor/north", place=place, hours=Decimal(8), incidents=incidents,
                        during=Interval.parse("2031-03-01/2031-03-02"))  # fmt: skip
    return said(f"observation/{key}", value)


def test_the_map_draws_places_with_a_position_and_lists_all_of_them() -> None:
    paper = atlas(
        said("event/e", replace(EVENT, place=at("Port Ember", "6.3", "-10.8", within_m=500))),
        said("event/f", replace(EVENT, what="A feast", place=at("Hill Nine"))),
        said("event/g", EVENT),
    )
    [figure] = [block for block in paper.blocks if isinstance(block, Drawn)]
    assert isinstance(figure.drawing, Map)
    [spot] = figure.drawing.spots
    assert (spot.name, spot.seen, spot.within_m) == ("Port Ember", "", 500)
    table = tables(paper)[0]
    assert table.groups == ("Hill Nine", "Port Ember")
    assert [row[1] for row in rows(table)] == ["no position", "6.3, -10.8"]
    assert text(paper).startswith("2 places that the record names\n1 place with a position")


@pytest.mark.parametrize(("incidents", "seen"), [(0, "none"), (2, "some")])
def test_the_map_says_whether_who_watched_there_saw_anything(incidents: int, seen: str) -> None:
    place = at("Port Ember", "6.3", "-10.8")
    paper = atlas(NORTH, watched("a", at("Port Ember"), 0), watched("b", place, incidents))
    [figure] = [block for block in paper.blocks if isinstance(block, Drawn)]
    assert figure.drawing.spots[0].seen == seen


def test_a_place_of_many_statements_lists_the_first_and_says_how_many_more() -> None:
    place = at("Port Ember", "6.3", "-10.8")
    table = tables(atlas(NORTH, *(watched(str(n), place, n) for n in range(15))))[0]
    assert len(table.rows) == 13
    assert rows(table)[-1] == ("And 3 more statements.", "")


def test_no_place_is_a_sentence() -> None:
    assert "No place is on file that its reader may see." in text(atlas(NORTH))


# Finds.


def test_what_was_found_stands_by_kind_with_who_said_it() -> None:
    valid, on = Interval.parse("2031-03-02/.."), When.parse("2031-03-03")
    found = [said("event/e", EVENT, "Radio", valid=valid, said=on), said("note/n", Note(text="x"))]
    paper = sheets.finds(sheets.Finds(**framed(found), found=found, aside="No more."))
    assert rows(tables(paper)[0]) == [
        ("2 March 2031: Shots by the river", "2031-03-02/..", "Radio, 3 March 2031"),
        ("x", "", "no source given"),
    ]  # fmt: skip
    assert tables(paper)[0].groups == ("Event", "Note")
    assert text(paper).endswith("No more.")


def test_nothing_found_is_told_with_what_was_sought() -> None:
    paper = sheets.finds(sheets.Finds(**framed([]), found=[], sought="ferry"))
    assert text(paper) == (
        "0 statements with “ferry”\nNothing on file with “ferry” that its reader may see."
    )


def test_every_sheet_ends_with_the_closing_sentence() -> None:
    heads = [NORTH, BRIDGE, said("event/e", EVENT)]
    finds = sheets.finds(sheets.Finds(**framed(heads), found=heads))
    for paper in (matrix(*heads), dossier("event/e", *heads), chronicle(*heads), agenda(*heads),
                  atlas(*heads), finds):  # fmt: skip
        assert paper.closing == CLOSING
