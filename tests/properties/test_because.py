"""Nothing outside a result's `because` can change it: neither altered, nor removed, nor added.

A statement that is altered or added may of course be one that the result now rests on; then it is
named in `because`, and so no longer outside.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import UTC
from typing import Any

import pytest
from hypothesis import event
from hypothesis import strategies as st

from accord.app import owed
from accord.app.asking import Dates
from accord.engines.timetable import measures, schedule, slips, timetable
from accord.model.dates import When
from accord.model.kinds import Actor, ActorType, Anchor, Outlook
from accord.model.labels import OPEN
from accord.model.statements import Statement
from tests.properties.acts import Put, Said, Step
from tests.properties.drawing import afresh
from tests.properties.owing import KINDS, records, statements, whens
from tests.properties.worlds import build

Part = tuple[Any, Sequence[Statement]]
"""A result, or a part of one that says by itself what it rests on; and that."""

Engine = Callable[[Sequence[Statement], When], dict[str, Part]]
JUNE = When.parse("2003-06-20")
ASSUMED = {"anchor/a": When.parse("2003-06-12")}


def whole(result: Any) -> dict[str, Part]:
    return {"": (result, result.because)}


def rows(found: Iterable[Any]) -> dict[str, Part]:
    """Each row by itself; with several of a subject, as of bars, told apart by their readings."""
    return {f"{row.subject} {getattr(row, 'supposing', '')}": (row, row.because) for row in found}


ENGINES: dict[str, Engine] = {
    "timetable": lambda given, day: whole(timetable(given, day, UTC)),
    "timetable, assuming": lambda given, day: whole(timetable(given, day, UTC, ASSUMED)),
    "each row": lambda given, day: rows(timetable(given, day, UTC).value),
    "each row, assuming": lambda given, day: rows(timetable(given, day, UTC, ASSUMED).value),
    "measures": lambda given, day: whole(measures(given, day, UTC)),
    "each measure": lambda given, day: rows(measures(given, day, UTC).value),
    "slips by a day": lambda given, day: whole(
        slips(timetable(given, JUNE, UTC), timetable(given, day, UTC))
    ),
    "slips by an assumption": lambda given, day: whole(
        slips(timetable(given, day, UTC), timetable(given, day, UTC, ASSUMED))
    ),
    "schedule": lambda given, day: rows(schedule(timetable(given, day, UTC).value)),
}  # fmt: skip


def outside(given: Sequence[Statement], because: Iterable[Statement]) -> list[Statement]:
    known = {statement.reference for statement in because}
    return [statement for statement in given if statement.reference not in known]


def names(because: Iterable[Statement], statement: Statement) -> bool:
    return any(one.reference == statement.reference for one in because)


def unless_it_is_named(
    given: Sequence[Statement], other: Sequence[Statement], day: When, new: Statement,
    old: Statement | None = None,
) -> None:  # fmt: skip
    """What rested on nothing that was altered, and does not now, is as it was."""
    for engine, asked in ENGINES.items():
        before, after = asked(given, day), asked(other, day)
        for name, (found, because) in before.items():
            if (old is not None and names(because, old)) or name not in after:
                continue
            now, rests_on = after[name]
            named = names(rests_on, new)
            event(f"{engine}: it {'rests' if named else 'does not rest'} on it now")
            assert named or now == found, engine


@pytest.mark.covers("F01")
@afresh(records(), whens, st.data())
def test_removing_what_a_result_does_not_rest_on_changes_nothing(
    given: list[Statement], day: When, data: st.DataObject
) -> None:
    for engine, asked in ENGINES.items():
        for name, (found, because) in asked(given, day).items():
            beside = [statement.reference for statement in outside(given, because)]
            gone = data.draw(st.sets(st.sampled_from(beside))) if beside else ()
            event(f"{engine}: removed {min(len(gone), 3)}")
            left = [statement for statement in given if statement.reference not in gone]
            assert asked(left, day)[name] == (found, because), engine


@pytest.mark.covers("F01")
@afresh(records(), whens, st.data())
def test_altering_what_a_result_does_not_rest_on_changes_nothing(
    given: list[Statement], day: When, data: st.DataObject
) -> None:
    place = data.draw(st.integers(0, len(given) - 1))
    old = given[place]
    reference = data.draw(st.sampled_from((old.reference, "altered")))
    new = data.draw(statements(reference, given[:place], old.kind))
    new = replace(new, subject=data.draw(st.sampled_from((old.subject, new.subject))))
    unless_it_is_named(given, [*given[:place], new, *given[place + 1 :]], day, new, old)


@pytest.mark.covers("F01")
@afresh(records(), whens, st.data())
def test_adding_what_a_result_does_not_rest_on_changes_nothing(
    given: list[Statement], day: When, data: st.DataObject
) -> None:
    place = data.draw(st.integers(0, len(given)))
    new = data.draw(statements("added", given, data.draw(st.sampled_from(KINDS))))
    unless_it_is_named(given, [*given[:place], new, *given[place:]], day, new)


@pytest.mark.covers("F01")
@afresh(records(), whens, st.booleans(), st.booleans(), st.data(), times=2)
def test_what_is_asked_of_one_party_or_state_rests_on_what_was_left_out_too(
    given: list[Statement], day: When, of_a_party: bool, assuming: bool, data: st.DataObject
) -> None:
    steps = [Step("team", 0, Put("actor/a", A_TEAM, OPEN)), *filed(given)]
    how: dict[str, Any] = {"assume": ["anchor/a=2003-06-12"]} if assuming else {}
    steps += [Step("assumed", 9, Put("anchor/a", SIGNED, OPEN))] if assuming else []
    world = build(steps)
    states = [due.state for due in owed.obligations(world.gate(), Dates(as_of=day), **how).value]
    how["state"] = data.draw(st.sampled_from(["", *states]))
    how["party"] = "actor/a" if of_a_party else ""
    found = owed.obligations(world.gate(), Dates(as_of=day), **how)
    kept = {one.reference for one in found.because} | {world.first(steps[-1].name)}
    beside = [step.name for step in steps if world.first(step.name) not in kept]
    gone = data.draw(st.just(set(beside)) | st.sets(st.sampled_from(beside))) if beside else set()
    left = [step for step in steps if step.name not in gone]
    event(f"removed {min(len(steps) - len(left), 3)}")
    assert owed.obligations(build(left).gate(), Dates(as_of=day), **how) == found


A_TEAM = Actor(name="A team", type=ActorType.BODY)
SIGNED = Anchor(name="signature", outlook=Outlook.HAPPENED, date=JUNE)


def filed(given: Sequence[Statement]) -> list[Step]:
    """The same statements as they are filed; one on record withdraws or decides for itself."""
    return [
        Step(f"s{n}", n, Put(one.subject, one.value, OPEN, Said(valid=one.valid)))
        for n, one in enumerate(given)
        if one.value is not None and one.kind != "decision"
    ]
