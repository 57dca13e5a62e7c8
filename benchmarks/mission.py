"""A mission's file as it is after some years: thousands of obligations, and what was observed."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Final

from accord.app.desk import Desk
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
    Obligation,
    Offset,
    Outlook,
    Session,
    Unit,
)
from accord.model.statements import Filing
from benchmarks.workload import LABELS, SOURCES, append, new_desk, observation

__all__ = ["OBLIGATIONS", "OBSERVATIONS", "WATCHED", "mission"]

OBLIGATIONS: Final = 5_000
OBSERVATIONS: Final = 20_000
WATCHED: Final = "2004-04-20"
"""A day on which much is late, something falls due, and the posts were watched."""

_ACTORS: Final = 60
_AGREEMENTS: Final = 6
_ANCHORS: Final = 200
_EVENTS: Final = 1_000
_DONE: Final = 1_500
_FIGURES: Final = 200
_ACTS: Final = (
    "Withdraw its heavy weapons from the road to the places agreed",
    "Hand over a list of the persons it holds, with where they are held",
    "Open the crossing to convoys with relief goods, at all hours",
    "Declare in writing where its units are, with their equipment",
    "Report to the commission what was done, and what was not",
)


def mission(path: Path) -> Desk:
    """A file with all that stands about such a mission, open to its custodian."""
    desk = new_desk(path)
    for make, count in (
        (_actor, _ACTORS), (_agreement, _AGREEMENTS), (_anchor, _ANCHORS),
        (_obligation, OBLIGATIONS), (_fulfilment, _DONE), (_event, _EVENTS),
        (_session, _EVENTS // 5), (_figure, _FIGURES), (observation, OBSERVATIONS),
    ):  # fmt: skip
        append(desk, count, make)
    return desk


def _filing(subject: str, value: object, number: int, said: When | None = None) -> Filing:
    return Filing(
        subject=subject, value=value, said=said, label=LABELS[number % len(LABELS)],
        source=SOURCES[number % len(SOURCES)],
    )  # fmt: skip


def _day(number: int) -> When:
    return When.parse(f"2004-{number % 12 + 1:02}-{number % 28 + 1:02}")


def _actor(number: int) -> Filing:
    value = Actor(name=f"The {number}th party to the talks", type=ActorType.ARMED_GROUP)
    if number < 40:
        value = Actor(name=f"Observer team {number}", type=ActorType.BODY)
    return _filing(f"actor/{'team' if number < 40 else 'party'}-{number}", value, 0)


def _agreement(number: int) -> Filing:
    value = Agreement(name=f"The {number}th agreement", signed=When.parse(f"2003-0{number + 1}-15"))
    return _filing(f"agreement/text-{number}", value, 0)


def _anchor(number: int) -> Filing:
    happened = number % 4
    value = Anchor(
        name=f"The {number}th step", outlook=Outlook.HAPPENED if happened else Outlook.EXPECTED,
        date=_day(number), agreement=f"agreement/text-{number % _AGREEMENTS}",
    )  # fmt: skip
    return _filing(f"anchor/step-{number}", value, number)


def _party(number: int) -> str:
    return f"actor/party-{40 + number % 20}"


def _obligation(number: int) -> Filing:
    deadline = Deadline(
        anchors=(f"anchor/step-{number % _ANCHORS}",), words="within days of the step before it",
        offset=Offset(amount=number % 60 + 1, unit=Unit.DAYS),
    )  # fmt: skip
    value = Obligation(
        act=f"{_ACTS[number % len(_ACTS)]} ({number})",
        agreement=f"agreement/text-{number % _AGREEMENTS}",
        article=f"{number // 50 + 1}.{number % 50 + 1}", actors=(_party(number),),
        addressee=_party(number + 1), verifier=f"actor/team-{number % 40}" if number % 3 else None,
        deadline=deadline if number % 10 else None, standing=not number % 10,
    )  # fmt: skip
    return _filing(f"obligation/text-{number % _AGREEMENTS}.{number}", value, number)


def _owed(number: int) -> str:
    return f"obligation/text-{number % _AGREEMENTS}.{number}"


def _fulfilment(number: int) -> Filing:
    about = number * 3
    value = Fulfilment(obligation=_owed(about), done=_day(about), description="As the team saw.")
    return _filing(f"fulfilment/done-{number}", value, about)


def _event(number: int) -> Filing:
    value = Event(
        what=f"Shots were heard near post {number % 200}, and answered", happened=_day(number),
        type="fighting", actors=(_party(number),), concerns=(_owed(number * 5),),
    )  # fmt: skip
    return _filing(f"event/shots-{number}", value, number, _day(number))


def _session(number: int) -> Filing:
    value = Session(
        name=f"The {number}th meeting of the commission", track="track/talks", held=_day(number)
    )
    return _filing(f"session/meeting-{number}", value, number, _day(number))


def _figure(number: int) -> Filing:
    value = Figure(
        counts=f"Weapons handed in at post {number % 50}", value=Decimal(number * 7 % 90),
        unit="weapons", as_of=_day(number),
    )  # fmt: skip
    return _filing(f"figure/weapons-{number}", value, number, _day(number))
