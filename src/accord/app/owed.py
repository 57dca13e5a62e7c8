"""What is owed: obligations with their states, on three dates, and what if."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType
from typing import Final

from accord.app.asking import Dates
from accord.app.gate import Gate
from accord.engines.timetable import Due, Slip, State, slips, timetable
from accord.errors import BadInput, nearest
from accord.model.dates import When
from accord.model.kinds import Obligation
from accord.model.statements import Result, Statement

__all__ = [
    "TIMETABLE_KINDS", "Due", "Slip", "State", "actor_named", "assumptions", "moved",
    "obligations", "slipped", "state_named",
]  # fmt: skip

TIMETABLE_KINDS: Final = (
    "obligation", "anchor", "fulfilment", "event", "calendar", "actor", "decision",
)  # fmt: skip
_ADD_ACTORS: Final = "first: accord add FILE actor --from actors.yaml"
_NONE: Final[Mapping[str, When]] = MappingProxyType({})


def obligations(
    gate: Gate, dates: Dates, *, party: str = "", state: str = "", assume: Sequence[str] = ()
) -> Result[tuple[Due[Obligation], ...]]:
    """Every obligation that the view shows, with its state; of one party, in one state."""
    view = dates.view(gate)
    heads = gate.heads(view, kinds=TIMETABLE_KINDS)
    gate.trace_read("obligations", heads)
    assumed = assumptions(heads, assume) if assume else _NONE
    result = timetable(heads, view.as_of, gate.zone, assumed)
    wanted = state_named(state) if state else None
    actors = actor_named(heads, party) if party else ()
    rows = tuple(
        due
        for due in result.value
        if (wanted is None or due.state is wanted)
        and (not party or set(actors) & set(due.obligation.actors))
    )
    # That a row is left out rests on what that row rests on, and on who goes by that name.
    named = [head for head in heads if head.subject in actors]
    because = {statement.reference: statement for statement in (*result.because, *named)}
    return replace(result, value=rows, because=tuple(because[ref] for ref in sorted(because)))


def slipped(
    gate: Gate, dates: Dates, *, assume: Sequence[str] = (), since: When | None = None
) -> Result[tuple[Slip, ...]]:
    """What moves under assumptions; or, without any, what moved since a date."""
    after = obligations(gate, dates, assume=assume)
    then = dates
    if since is not None:
        then = replace(dates, said_by=since, as_of=dates.as_of or gate.today())
    return moved(obligations(gate, then), after)


def moved(
    before: Result[tuple[Due[Obligation], ...]], after: Result[tuple[Due[Obligation], ...]]
) -> Result[tuple[Slip, ...]]:
    """What moved between two answers."""
    return slips(before, after)


def assumptions(heads: Sequence[Statement], given: Sequence[str]) -> dict[str, When]:
    """Read `anchor=date` pairs; an anchor may be named by the end of its key."""
    anchors = sorted({head.subject for head in heads if head.kind == "anchor"})
    found = {}
    for text in given:
        name, equals, date = text.partition("=")
        form = "anchor/accra-ceasefire.signature=2003-06-17"
        if not equals:
            raise BadInput(f"not an assumption: {text[:80]!r}", at="assume", form=form)
        matches = [a for a in anchors if a == name] or [
            a for a in anchors if a.endswith((f"/{name}", f".{name}", f"-{name}"))
        ]
        if len(matches) != 1:
            fault = f"which anchor is {name[:60]!r}?"
            raise BadInput(fault, at="assume", given=name[:60], among=matches or anchors)
        found[matches[0]] = When.parse(date)
    return found


def actor_named(heads: Sequence[Statement], name: str) -> tuple[str, ...]:
    """The actors that go by that key, name or other name."""
    wanted = name.casefold()
    found = set()
    for head in heads:
        if head.kind == "actor":
            names = (head.subject, head.subject.partition("/")[2], head.value.name)
            if wanted in {n.casefold() for n in (*names, *head.value.other_names)}:
                found.add(head.subject)
    if not found:
        raise _no_actor(heads, name[:60])
    return tuple(sorted(found))


def state_named(name: str) -> State:
    """The state of that name."""
    try:
        return State(name.replace("-", " "))
    except ValueError:
        listed = [state.value for state in State]
        fault = f"no such state: {name[:40]!r}"
        raise BadInput(fault, at="state", given=name[:40], among=listed) from None


def _no_actor(heads: Sequence[Statement], name: str) -> BadInput:
    """That nobody is called so, and who there is: by key, or by the name that is like it."""
    actors = {head.subject.partition("/")[2]: head.value for head in heads if head.kind == "actor"}
    if not actors:
        return BadInput("no actors are on file in this view", at="party", hint=_ADD_ACTORS)
    names = {n: key for key, value in actors.items() for n in (value.name, *value.other_names)}
    alike = [names.get(near, near) for near in nearest(name, [*actors, *names])]
    given = alike[0] if alike else name
    return BadInput(f"no such actor: {name!r}", at="party", given=given, among=sorted(actors))
