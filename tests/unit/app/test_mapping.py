"""The actor map through the gate: what it rests on marks it, and what ended cites what ended it."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from accord.app import asking, filing
from accord.app.asking import Dates
from accord.app.mapping import actors
from accord.model.dates import When
from accord.model.kinds import Actor, ActorType, Relation, RelationType
from accord.model.labels import OPEN, Label
from accord.model.statements import Filing
from accord.papers.blocks import Bullets, Paper
from tests.unit.app.office import Office

TIE = "relation/t"


@pytest.fixture
def office() -> Office:
    """Two actors and an alliance; the day after, the alliance is withdrawn, more closed than it."""
    made = Office()
    made.store.held["began"] = "2026-11-24T06:00:00Z"
    put(made, "actor/a", Actor(name="A", type=ActorType.PARTY))
    put(made, "actor/b", Actor(name="B", type=ActorType.PARTY))
    tie = Relation(actor="actor/a", toward="actor/b", type=RelationType.ALLIANCE)
    [reference] = put(made, TIE, tie)
    made.now += timedelta(days=1)
    put(made, TIE, None, Label.of(2), replaces=(reference,))
    return made


def put(office: Office, subject: str, value: Any, label: Label = OPEN, **more: Any) -> list[str]:
    given = Filing(subject=subject, value=value, label=label, **more)
    return filing.file_all(office.gate(), [given])


def told(paper: Paper) -> list[str]:
    bullets = [block for block in paper.blocks if isinstance(block, Bullets)]
    return [span.text for block in bullets for item in block.items for span in item]


def test_what_was_withdrawn_since_has_ended_and_marks_the_map(office: Office) -> None:
    paper = actors(office.gate(), Dates(), since=When.parse("2026-11-24"))
    assert told(paper) == ["A and B: alliance: withdrawn."]
    assert paper.marking == "RANK 2"
    assert paper.meta["since"] == "2026-11-24"


def test_whoever_may_not_see_the_withdrawal_sees_it_stand(office: Office) -> None:
    public = office.reader("public")
    paper = actors(public, Dates(), since=When.parse("2026-11-24"))
    assert told(paper) == []
    assert paper.marking == "RANK 0"
    assert paper.written_for[0].text == "For Public."


def test_without_a_date_nothing_of_before_is_read(office: Office) -> None:
    paper = actors(office.gate(), Dates())
    assert told(paper) == []
    assert "since" not in paper.meta


def test_the_earlier_view_is_what_the_file_held_or_what_had_been_said(office: Office) -> None:
    gate = office.gate()
    held, how = asking.earlier(gate, Dates(), When.parse("2026-11-24"))
    assert (held.known_on, how) == (When.parse("2026-11-24"), "what this file held then")
    said, how = asking.earlier(gate, Dates(), When.parse("2026-11-01"))
    assert (said.known_on, said.said_by) == (None, When.parse("2026-11-01"))
    assert how == "what had been said by then"
