"""Files that are asked what they knew on a day, and what they answered on that day.

Three things run on the real clock, each of which can only take away from that answer:

- what was destroyed since is gone from it;
- a label that was raised since holds for every day, and is the label that it bears;
- a reader holds what its cards of today and those of that day both grant, and no more.

It is then the answer of a file in which this was so on that day already. An embargo that was in
force on the day stays so in the answer, though it may be over by now. What *another* reader may
see hangs on what that other holds today; no other's card changes in these stories.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from hypothesis import strategies as st

from accord.app.gate import CUSTODIAN, Gate
from accord.errors import NotFound
from accord.model.dates import When, zone_named
from accord.model.kinds import Reader
from accord.model.labels import Clearance
from accord.record.port import Batch, Part
from tests.properties.acts import Card, Put, Ruin, Step
from tests.properties.judging import OTHER, READER, holds
from tests.properties.law import compare, references_of, subjects_of
from tests.properties.scenarios import Questions, cards, histories, subject_of, whens
from tests.properties.surfaces import DATED, PAPERS, Asked, Surface
from tests.properties.worlds import BEGAN, NOW, World, build

QUERIES = [surface for surface in DATED if surface not in PAPERS]
"""What asks of a view and prints none of the dates that were asked for."""

ZONES = ("UTC", "America/Bogota", "Asia/Kolkata", "Asia/Kolkata")


@dataclass(frozen=True, slots=True)
class Story:
    """What was done to a file by a day, what was done since, and the other dates asked."""

    before: tuple[Step, ...]
    after: tuple[Step, ...]
    day: When
    zone: str
    dates: Questions

    @property
    def end(self) -> datetime:
        """The last instant of the day, in the zone of the file."""
        return self.day.window(zone_named(self.zone))[1]

    def card(self, now: datetime, *steps: Step) -> Reader | None:
        """What the reader held after these steps."""
        held = [s.act for s in steps if isinstance(s.act, Card) and s.act.key == "r"]
        return holds(held[-1], now)


@st.composite
def stories(draw: st.DrawFn) -> Story:
    """A history that is stopped on the day of one of its steps, or at that very minute."""
    drawn = draw(histories())
    steps = [step for step in drawn if not about_another(step, drawn)]
    if draw(st.booleans()):
        steps.append(Step("card", steps[-1].minute + 1, Card("r", draw(cards))))
    zone = draw(st.sampled_from(ZONES))
    stopped = BEGAN + timedelta(minutes=draw(st.sampled_from(steps)).minute)
    day = When.of(stopped.astimezone(zone_named(zone)).date())
    day = draw(st.sampled_from((day, day, When.parse(f"{stopped:%Y-%m-%dT%H:%MZ}"))))
    end = day.window(zone_named(zone))[1]
    before = tuple(step for step in steps if BEGAN + timedelta(minutes=step.minute) <= end)
    dates = Questions(draw(_as_of), draw(_said_by), day, draw(_since))
    return Story(before, tuple(steps[len(before) :]), day, zone, dates)


_as_of = whens("2003-06-05", "2003-06-20", "2003-07-10", "2003", "2010")
_said_by = whens("", "", "2003-06-04", "2003-06-18", "2030")
_since = whens("2003-05-01", "2003-06-05", "2003-06-10", "2003-06-25")


def about_another(step: Step, steps: Sequence[Step]) -> bool:
    """Whether a step is about the card of another reader."""
    match step.act:
        case Card(key=key):
            return key != "r"
        case Put(subject=subject):
            return subject == OTHER
        case _:
            return any(subject_of(s, steps) == OTHER for s in steps if s.name in step.targets)


def asked_then_and_now(then: World, now: World, story: Story, reader: str) -> list[Asked]:
    """The same questions to both files, about all that is in the later one."""
    things = subjects_of(now), references_of(now)
    return [Asked(world.desk(reader), world.desk(), story.dates, *things) for world in (then, now)]


def answers(asked: Asked, surfaces: Sequence[Surface] = DATED) -> Any:
    """What each surface answers."""
    return ((surface.__name__, surface(asked)) for surface in surfaces)


def as_it_was(story: Story) -> World:
    """The file at the end of the day."""
    then = build(story.before, World(story.zone))
    then.begin("asked", story.end)
    return then


@dataclass(frozen=True, slots=True)
class Holding(Gate):
    """A gate at which the reader holds what it is said to hold, or is not known at all."""

    held: Clearance | None = None

    def clearance(self, reader: str, known_on: When | None = None) -> Clearance:
        """What the reader is said to hold; of any other, what is on record."""
        if reader != READER:
            return Gate.clearance(self, reader, known_on)
        if self.held is None:
            raise NotFound(f"no such reader: {reader[:80]!r}", hint="see: accord readers FILE")
        return self.held


def lesser(card: Reader | None, then: Reader | None) -> Clearance | None:
    """What both cards grant, written out in the plainest way; unknown without one of today."""
    if card is None:
        return None
    if then is None:
        return Clearance(reader=READER)
    return Clearance(
        reader=READER, side=card.side if card.side == then.side else "",
        level=min(card.clearance, then.clearance),
        groups=frozenset(group for group in card.groups if group in then.groups),
    )  # fmt: skip


def lost_since(story: Story, then: World, now: World) -> Batch:
    """What was destroyed and what was closed since, of what the file held on the day."""
    named = {step.name for step in story.before}
    acts = [step.act for step in story.after if set(step.targets) <= named]
    held = {entry.id for entry in then.store.entries}
    return Batch(
        raises=[(digest, label) for digest, label in now.store.raises.items() if digest in held],
        destroyed=[
            Part(then.first(act.target), act.body, act.provenance)
            for act in acts
            if isinstance(act, Ruin)
        ],
    )


def then_and_now(story: Story) -> tuple[World, World]:
    """The file at the end of the day, if what was lost since had been lost already; and today."""
    then, now = as_it_was(story), build((*story.before, *story.after), World(story.zone))
    then.store.write(lost_since(story, then, now))
    return then, now


def as_on_the_day(story: Story, then: World, now: World) -> None:
    """The law: the file answers what it answered on that day, but for what was lost since."""
    card = story.card(NOW, *story.before, *story.after)
    held_then = story.card(story.end, *story.before)
    for reader in (CUSTODIAN, READER):
        one, two = asked_then_and_now(then, now, story, reader)
        gate = Holding(then.store, then.doors, reader, held=lesser(card, held_then))
        one = replace(one, desk=replace(one.desk, gate=gate))
        # A paper names its reader, and on that day there may have been none of that name.
        surfaces = QUERIES if reader == READER and card and not held_then else DATED
        compare(answers(one, surfaces), answers(two, surfaces))
