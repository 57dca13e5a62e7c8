"""The parts of a brief, each from a handful of statements. All of it is invented."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from hashlib import sha256
from typing import Any

import pytest

from accord.engines.timetable import Reading, State, timetable
from accord.engines.timetable import measures as timed
from accord.model.dates import When
from accord.model.kinds import (
    Actor,
    ActorType,
    Agreement,
    Anchor,
    Deadline,
    Event,
    Figure,
    Fulfilment,
    Judgement,
    Measure,
    Note,
    Obligation,
    Outlook,
    Process,
    Session,
    Track,
)
from accord.model.places import Place
from accord.model.sources import Source
from accord.model.statements import Statement
from accord.papers.blocks import Block, Bullets, Contest, Heading, Paragraph, Table
from accord.papers.blocks import Figure as Drawn
from accord.papers.brief.accounts import accounts, contested
from accord.papers.brief.material import Changed, Material, cut, days_text
from accord.papers.brief.opening import glance, headline, judgement, unjudged
from accord.papers.brief.owing import changes, measures, owed
from accord.papers.brief.pictures import claims, timeline
from accord.papers.figures import Intervals, Timeline
from accord.papers.wording import said_by

DAY = "2031-03-06"


def said(subject: str, value: Any, by: str = "", on: str = "2031-03-05", **more: Any) -> Statement:
    number = sha256(f"{subject}{value}{by}".encode()).hexdigest()
    return Statement(
        subject=subject, kind=subject.partition("/")[0], value=value, reference=number,
        recorded=datetime(2031, 3, 5, tzinfo=UTC), said=When.parse(on), author="desk",
        source=Source(title=by) if by else None, **more,
    )  # fmt: skip


def material(*heads: Statement, **more: Any) -> Material:
    day = When.parse(DAY)
    given = {
        "title": "Veldt", "reader": "the desk", "as_of": day, "since": When.parse("2031-03-05"),
        "zone": UTC, "heads": heads, "due": timetable(heads, day, UTC).value, "measures": (),
        "changed": (), "compared": "what had been said by then",
    }  # fmt: skip
    return Material(**{**given, **more})


def words(blocks: Iterable[Block]) -> str:
    told: list[str] = []
    for block in blocks:
        if isinstance(block, Paragraph):
            told.append("".join(span.text for span in block.spans))
        elif isinstance(block, Bullets):
            told += ["".join(span.text for span in item) for item in block.items]
        elif isinstance(block, Table):
            told += [" | ".join("".join(s.text for s in c) for c in row) for row in block.rows]
        elif isinstance(block, Contest):
            each = ["".join(s.text for s in a.spans) + f" ({a.source})" for a in block.accounts]
            told.append(f"{block.subject}: {' / '.join(each)}")
    return "\n".join(told)


def count(by: str, number: int, counts: str = "Displaced persons", **more: Any) -> Statement:
    figure = Figure(
        counts=counts, value=Decimal(number), unit="persons", as_of=When.parse("2031-03-04")
    )
    return said(f"figure/{more.pop('key', 'displaced')}", figure, by, **more)


DUTY = Obligation(
    act="Open the bridge", actors=("actor/council",),
    deadline=Deadline(on=When.parse("2031-03-04")),
)  # fmt: skip
DUTY_DONE = When.parse("2031-03-04")
COUNCIL = said("actor/council", Actor(name="Northern Council", type=ActorType.PARTY))


def test_an_account_says_its_number_and_under_it_whose_it_is_and_what_else_it_counts() -> None:
    told = words(accounts(material(
        count("Relief group", 38000), count("Town office", 90000, "Persons in the camps")
    )))  # fmt: skip
    assert told == (
        "Displaced persons: 38,000 persons (Relief group; as of 4 March 2031)"
        " / 90,000 persons (Town office; Persons in the camps, as of 4 March 2031)"
    )


def test_accounts_that_sound_alike_say_in_what_they_differ() -> None:
    held = Session(name="Opening", track="track/main", held=When.parse("2031-03-01"))
    there = replace(held, place=Place(name="Port Ember"), participants=("actor/council",))
    told = words(accounts(material(
        COUNCIL, said("session/opening", held, "Radio"), said("session/opening", there, "Paper")
    )))  # fmt: skip
    assert "place: not said; participants: not said (Radio)" in told
    assert "place: Port Ember; participants: Northern Council (Paper)" in told


def test_what_was_done_is_told_under_the_duty_and_not_under_a_key() -> None:
    done = Fulfilment(obligation="obligation/veldt.4", done=When.parse("2031-03-04"))
    told = words(accounts(material(
        said("obligation/veldt.4", DUTY), said("fulfilment/veldt.4", done, "Radio"),
        said("fulfilment/veldt.4", replace(done, done=When.parse("2031-03")), "Paper"),
    )))  # fmt: skip
    assert told == "Open the bridge: done on 4 March 2031 (Radio) / done in March 2031 (Paper)"


def test_an_account_of_what_is_not_on_file_goes_by_its_key() -> None:
    done = Fulfilment(obligation="obligation/veldt.4", done=When.parse("2031-03-04"))
    told = words(accounts(material(
        said("fulfilment/a", done), said("fulfilment/a", replace(done, done=When.parse("2031"))),
    )))  # fmt: skip
    assert told.startswith("VELDT: 4: done on 4 March 2031")


def test_a_note_is_told_under_what_it_is_about_and_never_under_a_key_drawn_by_chance() -> None:
    one, two = (Note(text=text, concerns=("obligation/a",)) for text in ("Pays.", "Pays not."))
    duty = said("obligation/a", DUTY)
    given = material(
        duty, said("note/0d36e3417c", one), said("note/0d36e3417c", two),
        said("note/bcd0e1f2a3", Note(text="x")), said("note/bcd0e1f2a3", Note(text="y")),
    )  # fmt: skip
    told = words(accounts(given))
    assert "On: Open the bridge: Pays" in told
    assert "Note: x" in told
    assert duty.reference in given.named


def test_the_account_last_spoken_of_comes_first_and_hindsight_is_no_news() -> None:
    found = contested(material(
        count("A", 1, key="old", on="2031-01-01"), count("B", 2, key="old", on="2031-01-01"),
        count("A", 1, key="new", on="2031-03-05"), count("B", 2, key="new", on="2031-03-05"),
        count("A", 1, key="later", on="2031-01-01"), count("B", 2, key="later", on="2040"),
    ))  # fmt: skip
    assert [subject for subject, _ in found] == ["figure/new", "figure/old", "figure/later"]


def test_whose_account_it_is_is_said_as_far_as_the_reader_may_know() -> None:
    assert said_by(said("note/x", Note(text="x"), "Radio")) == "Radio"
    assert said_by(said("note/x", Note(text="x"))) == "no source given"
    hidden = replace(said("note/x", Note(text="x")), author="")
    assert said_by(hidden) == "source withheld"


def charts(*heads: Statement) -> list[tuple[str, list[tuple[str, str]]]]:
    given = material(*heads)
    found = []
    for block in claims(given, contested(given)):
        assert isinstance(block, Drawn)
        assert isinstance(block.drawing, Intervals)
        rows = [(m.name, m.detail) for m in block.drawing.measures]
        found.append(("".join(span.text for span in block.note), rows))
    return found


def test_accounts_of_one_figure_stand_under_one_name_in_the_chart() -> None:
    [(_, rows)] = charts(count("Relief group", 38), count("Town office", 90, "In the camps"))
    assert rows == [
        ("Displaced persons", "Relief group"),
        ("Displaced persons", "Town office\nIn the camps"),
    ]


def test_a_single_account_is_drawn_as_nobody_s_contest() -> None:
    assert charts(count("Relief group", 38), count("Radio", 7, key="wounded")) == []


def test_numbers_of_another_size_get_an_axis_of_their_own() -> None:
    found = charts(
        count("A", 100, key="dead"), count("B", 300, key="dead"),
        count("A", 90000, key="displaced"), count("B", 38000, key="displaced"),
    )  # fmt: skip
    assert len(found) == 2
    assert found[0][0] == ""
    assert found[1][0] == "What each number counts stands under “Accounts that differ”."


def test_a_chart_shows_the_newest_and_says_how_many_it_leaves_out() -> None:
    heads = [count(by, n, key=f"k{k}") for k in range(8) for by, n in (("A", 1), ("B", 2))]
    [(note, rows)] = charts(*heads)
    assert len(rows) == 12
    assert note.endswith("; 2 more are there.")


def event(what: str, happened: str) -> Statement:
    return said(f"event/{what}", Event(what=what, happened=When.parse(happened)), "Radio")


def test_an_event_of_a_bare_year_is_none_of_these_days_and_a_month_is_a_window() -> None:
    [block] = timeline(material(event("year", "2031"), event("month", "2031-03")))
    assert isinstance(block, Drawn)
    assert isinstance(block.drawing, Timeline)
    assert [(m.text, m.first, m.last) for m in block.drawing.moments] == [
        ("month", date(2031, 3, 1), date(2031, 3, 31))
    ]
    assert block.retold


def test_what_is_not_drawn_is_counted() -> None:
    days = [event(f"e{n}", f"2031-03-0{1 + n % 5}") for n in range(15)]
    [block] = timeline(material(*days))
    assert isinstance(block, Drawn)
    assert block.note[0].text == "Not drawn: 1 earlier event."


def test_the_process_at_a_glance_runs_on_in_the_order_of_its_tracks() -> None:
    told = words(glance(material(
        said("process/veldt", Process(name="Veldt talks", stage="ceasefire")),
        said("track/b", Track(name="Elders", process="process/veldt", level="III")),
        said("track/a", Track(name="Table", process="process/veldt", level="I")),
        said("track/c", Track(name="Radio", process="process/veldt", level="other")),
        said("agreement/a", Agreement(name="Truce", signed=When.parse("2031-03-03"))),
        said("agreement/b", Agreement(name="Annex")),
    )))  # fmt: skip
    assert told.replace("\u00a0", " ") == (
        "Veldt talks. Stage: ceasefire. Track I: Table. Track III: Elders. Track other: Radio. "
        "Texts: Truce, signed 3 March 2031; Annex."
    )


def test_the_headline_counts_what_is_late_and_what_is_called_a_breach() -> None:
    given = material(said("obligation/a", DUTY))
    assert headline(given) == "Nothing falls due today; 1 overdue"
    alleged = replace(given, due=[replace(d, state=State.BREACH_ALLEGED) for d in given.due])
    assert headline(alleged) == "Nothing falls due today; 1\u00a0breach alleged"


def test_the_party_that_presses_most_comes_first() -> None:
    later = replace(DUTY, actors=("actor/a",), deadline=Deadline(on=When.parse("2031-03-20")))
    [_, table, *_] = owed(material(said("obligation/a", later), said("obligation/b", DUTY)))
    assert isinstance(table, Table)
    assert table.groups == ("council", "a")


def test_readings_are_told_by_the_state_that_they_come_to() -> None:
    given = material(COUNCIL, said("obligation/a", DUTY))
    [due] = given.due
    one = Reading(
        State.OVERDUE, (), None, None, None, None, None, None, 0, (), "", "“D-day” is 1 March"
    )
    two = one._replace(supposing="“D-day” is 2 March")
    other = one._replace(state=State.DUE, supposing="actor/council is as Radio has it")
    due = replace(due, state=State.CONTESTED, readings=(one, two, other))
    told = words(owed(replace(given, due=[due])))
    assert (
        "Overdue if “D-day” is 1 March or “D-day” is 2 March; due if Northern Council is as Radio "
        "has it." in told
    )


def test_a_long_explanation_ends_with_a_whole_sentence_or_word() -> None:
    assert cut("It waits. " + "x" * 30, 20) == "It waits."
    assert cut("It waits for the team, and so on", 24) == "It waits for the team …"
    assert cut("Short.", 24) == "Short."


@pytest.mark.parametrize(
    ("first", "last", "text"),
    [
        (date(2031, 3, 6), date(2031, 3, 6), "6 March 2031"),
        (date(2031, 3, 6), date(2031, 3, 8), "6 to 8 March 2031"),
        (date(2031, 3, 6), date(2031, 4, 8), "6 March to 8 April 2031"),
        (date(2030, 3, 6), date(2031, 4, 8), "6 March 2030 to 8 April 2031"),
    ],
)
def test_a_span_of_days_says_once_what_its_ends_share(first: date, last: date, text: str) -> None:
    assert days_text(first, last) == text


def test_a_change_says_whether_it_stands_beside_or_in_place_of_what_stood_before() -> None:
    old, new = count("A", 1), count("B", 2)
    moved = said("anchor/x", Anchor(name="Signing", outlook=Outlook.EXPECTED), "Radio")
    before = said("anchor/x", Anchor(name="Signing", outlook=Outlook.NOT_YET), "Paper")
    told = words(changes(material(old, new, moved, changed=[
        Changed((old, new), (old,)), Changed((moved,), (before,)),
    ])))  # fmt: skip
    assert "(beside what stood before)" in told
    assert "Signing: expected (in place of what stood before)." in told


def test_what_was_said_only_afterwards_is_no_change_of_these_days() -> None:
    later = count("Yearbook", 3, on="2040")
    told = words(changes(material(later, changed=[Changed((later,), ())])))
    assert told == (
        "Nothing that is on file.\n"
        "Left out here, since their sources spoke after 6 March 2031: 1 figure."
    )


def test_what_was_said_by_the_day_asked_for_is_news_even_if_it_came_after_the_day_itself() -> None:
    later = count("Yearbook", 3, on="2031-03-20")
    given = material(later, changed=[Changed((later,), ())], said_by=When.parse("2031-03-20"))
    assert words(changes(given)) == "Displaced persons: 3 persons, as of 4 March 2031."


def test_no_deadline_is_said_in_words() -> None:
    [block] = timeline(material(event("Talks", "2031-03-01")))
    assert isinstance(block, Drawn)
    assert block.title[0].text.startswith("No deadline falls between 20 February 2031 and")


def test_the_desk_s_judgement_is_marked_as_one_and_says_when_it_lapses() -> None:
    judged = Judgement(
        bottom_line="The bridge opens today. Nobody is there.", day=When.parse(DAY),
        comment="The team is away.", author="The desk",
    )  # fmt: skip
    given = material(said("judgement/a", judged))
    heading, *rest = judgement(given)
    assert isinstance(heading, Heading)
    assert (heading.text, heading.aside) == (
        "The desk’s judgement", "lapses on 7 March 2031 unless renewed",
    )  # fmt: skip
    assert headline(given) == "The bridge opens today"
    assert words(rest).split("\n")[:2] == [judged.bottom_line, judged.comment]
    assert unjudged(given) == ""


def test_what_the_headline_says_is_not_said_again_under_it() -> None:
    judged = Judgement(bottom_line="The bridge opens today.", day=When.parse(DAY))
    assert "The bridge opens today." in words(judgement(material(said("judgement/a", judged))))
    told = replace(judged, comment="The team is away.")
    assert words(judgement(material(said("judgement/a", told)))).startswith("The team is away.")


def test_a_judgement_of_another_day_has_lapsed() -> None:
    judged = Judgement(bottom_line="The bridge opens.", day=When.parse("2031-03-05"))
    given = material(said("judgement/a", judged))
    assert judgement(given) == []
    assert unjudged(given).endswith("Its last one has lapsed.")


def test_a_measure_says_by_when_and_who_checks_it_and_what_is_done_is_counted() -> None:
    visit = Measure(what="A visit", giver="actor/council", deadline=DUTY.deadline)
    heads = [
        COUNCIL, said("measure/a", visit), said("measure/c", replace(visit, delivered=DUTY_DONE)),
        said("measure/b", replace(visit, what="A line", verifier="actor/council", deadline=None)),
    ]  # fmt: skip
    [_, table, note] = measures(material(*heads, measures=timed(heads, When.parse(DAY), UTC).value))
    told = words([table])
    assert "Northern Council: A visit" in told
    assert "no verifier named | 4 March 2031a fixed date | overdue, 2 days" in told
    assert words([note]).startswith("Not listed: 1 done")


def test_measures_that_are_all_done_are_counted_alone() -> None:
    visit = Measure(what="A visit", giver="actor/council", delivered=DUTY_DONE)
    heads = [said("measure/a", visit)]
    given = material(*heads, measures=timed(heads, When.parse(DAY), UTC).value)
    assert words(measures(given)) == "None on file is due or coming.\nNot listed: 1 done."
    assert measures(material()) == []
