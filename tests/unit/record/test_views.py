"""What a view shows, to the microsecond, and what answers what in it."""

from __future__ import annotations

import dataclasses
from datetime import UTC, datetime, timedelta

import pytest

from accord.model.dates import When, zone_named
from accord.model.labels import OPEN, Clearance, Label, join
from accord.model.statements import View
from accord.record.entries import Entry, instant_text, label_text
from accord.record.views import Bounds, bounds, heads, raised, sees_source, shown

CUSTODIAN = Clearance(reader="custodian", custodian=True)
PUBLIC = Clearance(reader="reader/public")
DESK, STRICT = Label(compartments=frozenset({"desk"})), Label(level=3)
NOW = datetime(2003, 6, 20, 12, tzinfo=UTC)
TICK = timedelta(microseconds=1)


def entry(
    name: str,
    *answers: str,
    recorded: str = "2003-06-01T00:00:00.000000Z",
    said: str = "",
    valid: str = "",
    label: Label = OPEN,
    provenance_label: Label = OPEN,
) -> Entry:
    """An entry whose id is its name."""
    return Entry(
        name.encode(), "here", "note/one", b"body", b"source", tuple(a.encode() for a in answers),
        valid, said, recorded, label_text(label), label_text(provenance_label), False,
    )  # fmt: skip


def view(
    reader: Clearance = CUSTODIAN, as_of: str = "2010", said_by: str = "", known_on: str = ""
) -> View:
    return View(
        reader=reader, now=NOW, as_of=When.parse(as_of),
        said_by=When.parse(said_by) if said_by else None,
        known_on=When.parse(known_on) if known_on else None,
    )  # fmt: skip


# The dates of a view.


def test_a_day_stands_for_its_end() -> None:
    assert bounds(view(as_of="1970-01-01", said_by="1970-01-02", known_on="1970-01-03")) == Bounds(
        86_400_000_000 - 1, 2 * 86_400_000_000 - 1, "1970-01-03T23:59:59.999999Z"
    )


# Fourteen hours before UTC: there the day is over when in UTC it has hardly begun.
EAST = zone_named("Etc/GMT-14")


def there(**dates: str) -> View:
    """A view of a file that is at home there."""
    return dataclasses.replace(view(**dates), now=NOW.astimezone(EAST))


def test_a_day_ends_where_the_file_is_at_home() -> None:
    edge = bounds(there(as_of="1970-01-02", said_by="1970-01-03", known_on="1970-01-04"))
    hour = 3_600_000_000
    assert edge == Bounds(2 * 24 * hour - 14 * hour - 1, 3 * 24 * hour - 14 * hour - 1,
                          "1970-01-04T09:59:59.999999Z")  # fmt: skip


def test_dates_without_a_zone_are_those_of_the_file() -> None:
    day = there(as_of="2003-06-17", said_by="2003-06-17")
    assert shown(entry("a", said="2003-06-17", valid="2003-06-17/.."), OPEN, day)
    assert not shown(entry("a", said="2003-06-17T10:00:00Z"), OPEN, day)
    assert not shown(entry("a", valid="2003-06-17T10:00:00Z/.."), OPEN, day)
    elsewhere = dataclasses.replace(day, now=NOW)
    assert shown(entry("a", said="2003-06-17T10:00:00Z"), OPEN, elsewhere)
    # What began on the 18th began there at ten on the 17th by UTC: after its 17th is over.
    instant = there(as_of="2003-06-17T09:59:59Z")
    assert not shown(entry("a", valid="2003-06-18/.."), OPEN, instant)
    assert shown(entry("a", valid="2003-06-18/.."), OPEN, there(as_of="2003-06-17T10:00:00Z"))
    assert not shown(entry("a", said="2003-06-17"), OPEN, there(said_by="2003-06-17T09:00:00Z"))


def test_without_dates_all_that_was_ever_said_and_recorded_is_known() -> None:
    edge = bounds(view())
    assert edge.said_by == 2**62
    assert edge.recorded_by == "9999-12-31T23:59:59.999999Z"
    assert shown(entry("a", said="9999", recorded=edge.recorded_by), OPEN, view())


DAY_ENDS = datetime(2003, 6, 17, 23, 59, 59, 999_999, UTC)


def test_what_was_recorded_by_the_end_of_the_day_was_known_on_it() -> None:
    known = view(known_on="2003-06-17")
    assert shown(entry("a", recorded=instant_text(DAY_ENDS)), OPEN, known)
    assert not shown(entry("a", recorded=instant_text(DAY_ENDS + TICK)), OPEN, known)


def test_what_was_recorded_by_a_clock_that_ran_ahead_is_known() -> None:
    assert shown(entry("a", recorded=instant_text(NOW + TICK)), OPEN, view())


def test_what_was_said_by_the_end_of_the_day_was_said_by_then() -> None:
    by = view(said_by="2003-06-17")
    assert shown(entry("a", said="2003-06-17"), OPEN, by)
    assert shown(entry("a", said="2003-06-17T23:59:59.999999Z"), OPEN, by)
    assert not shown(entry("a", said="2003-06-18T00:00:00Z"), OPEN, by)
    assert not shown(entry("a", said="2003-06"), OPEN, by)
    assert shown(entry("a"), OPEN, by)


def test_what_may_have_begun_by_the_end_of_the_day_is_there_as_of_it() -> None:
    day = view(as_of="2003-06-17")
    assert shown(entry("a", valid="2003-06-17/.."), OPEN, day)
    assert shown(entry("a", valid="2003-06-17T23:59:59.999999Z/.."), OPEN, day)
    assert not shown(entry("a", valid="2003-06-18/.."), OPEN, day)
    assert shown(entry("a", valid="../2003-06-18"), OPEN, day)
    assert shown(entry("a"), OPEN, day)


def test_a_view_shows_what_its_reader_may_read_now() -> None:
    lifted, held = (Label(embargo=When.parse(day)) for day in ("2003-06-19", "2003-06-20"))
    assert shown(entry("a"), lifted, view(PUBLIC))
    assert not shown(entry("a"), held, view(PUBLIC, as_of="2010", known_on="2009"))
    assert shown(entry("a"), held, view(CUSTODIAN))
    assert not shown(entry("a"), STRICT, view(PUBLIC))


# Heads.


def standing(entries: list[Entry], label: Label = OPEN) -> dict[bytes, Label]:
    return {each.id: label for each in entries}


def test_what_an_entry_answers_is_no_head() -> None:
    entries = [entry("b"), entry("a"), entry("c", "a")]
    assert heads(entries, standing(entries), view()) == [entries[0], entries[2]]
    assert heads([], {}, view()) == []


def test_an_answer_that_is_not_shown_answers_nothing() -> None:
    entries = [entry("a"), entry("b", "a")]
    labels = {**standing(entries), b"b": STRICT}
    assert heads(entries, labels, view(PUBLIC)) == [entries[0]]
    assert heads(entries, labels, view()) == [entries[1]]


def test_what_is_not_shown_is_no_head() -> None:
    entries = [entry("a"), entry("b")]
    assert heads(entries, standing(entries, STRICT), view(PUBLIC)) == []


# The labels that entries stand under.


def test_an_entry_stands_under_its_own_label() -> None:
    assert raised([entry("a", label=DESK), entry("b")], {}) == {b"a": DESK, b"b": OPEN}


def test_relabelling_adds_to_the_label_of_its_entry_alone() -> None:
    stand = raised([entry("a", label=DESK), entry("b")], {b"a": STRICT})
    assert stand == {b"a": join(DESK, STRICT), b"b": OPEN}


def test_an_answer_is_raised_with_all_that_it_answers_directly_or_not() -> None:
    entries = [entry("a"), entry("b", label=DESK), entry("c", "a", "b"), entry("d", "c")]
    both = join(DESK, STRICT)
    stand = raised(entries, {b"a": STRICT})
    assert stand == {b"a": STRICT, b"b": DESK, b"c": both, b"d": both}


def test_an_answer_to_what_is_not_there_stands_under_its_own_label() -> None:
    assert raised([entry("b", "a", label=DESK)], {b"a": STRICT}) == {b"b": DESK}


# Who said it.


@pytest.mark.parametrize(
    ("statement", "source", "sees"),
    [(OPEN, OPEN, True), (OPEN, STRICT, False), (STRICT, OPEN, False), (STRICT, STRICT, False)],
)
def test_who_sees_the_source_may_read_both_labels(
    statement: Label, source: Label, sees: bool
) -> None:
    spoken = entry("a", provenance_label=source)
    assert sees_source(spoken, PUBLIC, statement, NOW) is sees
    assert sees_source(spoken, CUSTODIAN, statement, NOW) is True


def test_an_embargo_on_the_source_ends_by_the_clock() -> None:
    spoken = entry("a", provenance_label=Label(embargo=When.parse("2003-06-20T12:00:00Z")))
    assert not sees_source(spoken, PUBLIC, OPEN, NOW - TICK)
    assert sees_source(spoken, PUBLIC, OPEN, NOW)
