"""The first page through the gate: what it is made of, how it is marked, and since when."""

from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

import pytest

from accord.app import filing
from accord.app.asking import Dates
from accord.app.gate import Gate
from accord.app.releasing import Release, keep
from accord.app.situation import last_look, situation
from accord.model.dates import Interval, When
from accord.model.kinds import Actor, ActorType, Deadline, Issue, Obligation, Observation
from accord.model.labels import OPEN, Label
from accord.model.places import Place
from accord.model.statements import Filing
from accord.papers.blocks import Paper
from accord.papers.notes import cells
from tests.unit.app.office import Office

DAY = Dates(as_of=When.parse("2026-11-24"))
ISSUE = Issue(
    paper="brief", number=0, written_for="reader/envoy", as_of=When.parse("2026-11-24"),
    cleared_by="The head of the desk", alone_because="Nobody else was there.",
)  # fmt: skip


def put(office: Office, subject: str, value: Any, label: Label = OPEN, **more: Any) -> str:
    given = Filing(subject=subject, value=value, label=label, **more)
    return filing.file_all(office.gate(), [given])[0]


def watched(office: Office, key: str, day: str, hours: str, label: Label = OPEN) -> None:
    post = Observation(
        observer="actor/team", place=Place(name="The bridge"), hours=Decimal(hours), incidents=0,
        during=Interval.parse(f"{day}/{day}"),
    )  # fmt: skip
    put(office, f"observation/{key}", post, label, valid=Interval.parse(f"{day}/{day}"))


@pytest.fixture
def office() -> Office:
    made = Office()
    put(made, "actor/north", Actor(name="Northern Council", type=ActorType.PARTY))
    deadline = Deadline(on=When.parse("2026-11-20"))
    duty = Obligation(act="Open the bridge", actors=("actor/north",), deadline=deadline)
    put(made, "obligation/bridge", duty)
    return made


def told(paper: Paper) -> str:
    return "\n".join(
        "".join(span.text for span in cell) for block in paper.blocks for cell in cells(block)
    )


def shown(gate: Gate, dates: Dates = DAY, **how: Any) -> str:
    return told(situation(gate, dates, **how))


def test_what_is_overdue_stands_on_the_first_page(office: Office) -> None:
    assert "Open the bridge" in shown(office.gate())
    assert "overdue, 4 days" in shown(office.gate())


def test_of_observations_those_of_the_last_seven_days_count(office: Office) -> None:
    watched(office, "old", "2026-11-17", "100")
    assert "no hours of observation in seven days" in shown(office.gate())
    watched(office, "first", "2026-11-18", "8")
    watched(office, "last", "2026-11-24", "4.5")
    watched(office, "later", "2026-11-25", "100")
    assert "12.5 hours observed in seven days" in shown(office.gate())


def test_it_is_marked_as_what_it_counts_too(office: Office) -> None:
    assert situation(office.gate(), DAY).marking == "RANK 0"
    for number in range(5):
        watched(office, str(number), "2026-11-23", "1", Label.of(2 if number == 0 else 0))
    assert situation(office.gate(), DAY).marking == "RANK 2"


def test_what_one_released_alone_waits_on_the_custodians_page_alone(office: Office) -> None:
    reader = office.reader("envoy")
    keep(office.gate(), "issue", ISSUE, "brief")
    assert "1 release by one person alone" in shown(office.gate())
    assert "release" not in shown(reader)
    past = Dates(as_of=DAY.as_of, known_on=DAY.as_of)
    assert "release" not in shown(office.gate(), past)
    assert Release(cleared_by="x").second == ""


def test_what_is_new_is_told_since_the_day_before_or_a_day(office: Office) -> None:
    assert situation(office.gate(), DAY).meta["since"] == "2026-11-23"
    since = When.parse("2026-11-01")
    assert situation(office.gate(), DAY, since=since).meta["since"] == "2026-11-01"


def test_or_since_the_last_day_on_which_this_reader_looked(office: Office) -> None:
    envoy = office.reader("envoy", clearance=2)
    put(office, "obligation/guns", Obligation(act="Hand in the guns"), Label.of(2))
    page = situation(envoy, DAY, since_look=True)
    assert page.meta["since"] == "2026-11-23"
    assert "No earlier look of yours is on record." in page.written_for[0].text
    office.now = datetime(2026, 11, 27, 6, tzinfo=UTC)
    assert last_look(office.gate()) is None
    assert last_look(envoy) == When.parse("2026-11-24")
    later = Dates(as_of=When.parse("2026-11-27"))
    page = situation(envoy, later, since_look=True)
    assert page.meta["since"] == "2026-11-24"
    assert "Your last look on record was on 24 November 2026." in page.written_for[0].text
