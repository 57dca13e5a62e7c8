"""The law in small, on short stories; and broken gates, which break it.

Two files that differ only in that answer byte for byte alike, on every surface.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from accord.app import asking, filing, owed
from accord.app.asking import Dates
from accord.app.briefing import brief
from accord.app.gate import Gate
from accord.app.overview import overview
from accord.app.plainly import plainly
from accord.errors import AccordError
from accord.formats.paper.plain_json import render_json
from accord.model.dates import When
from accord.model.kinds import (
    Actor,
    ActorType,
    Anchor,
    Deadline,
    Event,
    Note,
    Obligation,
    Offset,
    Outlook,
    Reader,
    Unit,
)  # fmt: skip
from accord.model.kinds.field import Figure
from accord.model.labels import Clearance, Label, join, may_read
from accord.record import views
from tests.properties.worlds import NOW, Card, Put, Reply, Said, Step, build

CARD = Reader(name="Reader R", side="north", clearance=1, groups=("desk", "team"))
HELD = Clearance(reader="reader/r", side="north", level=1, groups=frozenset({"desk", "team"}))
KINDS = ("actor", "anchor", "event", "figure", "note", "obligation")
DAYS = ("2003-06-10", "2003-06-20", "2003-07-01", "2003-07-05")


@dataclass(frozen=True)
class Hidden:
    """What becomes, in the other file, of a step that the reader may not see."""

    dropped: bool
    text: str


def value(kind: str, text: str) -> Any:
    when = When.parse("2003-06-1" + str(len(text) % 10))
    match kind:
        case "actor":
            return Actor(name=text, type=ActorType.BODY)
        case "anchor":
            return Anchor(name=text, outlook=Outlook.HAPPENED, date=when)
        case "event":
            return Event(what=text, happened=when)
        case "figure":
            return Figure(counts=text, value=Decimal(len(text)), unit="persons", as_of=when)
        case "obligation":
            deadline = Deadline(
                anchors=("anchor/0",), offset=Offset(amount=len(text) % 9, unit=Unit.DAYS)
            )
            return Obligation(act=text, actors=("actor/0",), deadline=deadline)
        case _:
            return Note(text=text)


labels = st.builds(
    Label.of,
    st.integers(0, 2),
    st.lists(st.sampled_from(["desk", "legal"]), max_size=1),
    st.dictionaries(
        st.sampled_from(["north", "south"]),
        st.lists(st.sampled_from(["team", "guarantors"]), max_size=1),
        max_size=1,
    ),
    st.sampled_from([None, None, None, When.parse("2003-07-01"), When.parse("2004-01-01")]),
)
texts = st.text("abcdefgh", min_size=1, max_size=12)
saids = st.builds(Said, said=st.sampled_from([None, *map(When.parse, DAYS)]))


@st.composite
def stories(draw: st.DrawFn) -> tuple[list[Step], dict[str, Hidden]]:
    """Steps of a file, and for each that is hidden from the reader what the other file has."""
    steps = [Step("card", 0, Card("r", CARD))]
    made: dict[str, tuple[str, Label]] = {}
    other: dict[str, Hidden] = {}
    for number in range(draw(st.integers(2, 9))):
        name = f"s{number}"
        label = draw(labels)
        said = draw(saids)
        if made and draw(st.booleans()):
            target = draw(st.sampled_from(sorted(made)))
            subject, below = made[target]
            label = join(label, below)
            given_value = None if draw(st.booleans()) else value(subject.split("/")[0], draw(texts))
            act: Any = Reply((target,), given_value, label, said)
        else:
            kind = draw(st.sampled_from(KINDS))
            subject = f"{kind}/{draw(st.integers(0, 1))}"
            act = Put(subject, value(kind, draw(texts)), label, said)
        steps.append(Step(name, 60 * (number + 1), act))
        made[name] = (subject, label)
        if not may_read(HELD, label, NOW):
            other[name] = Hidden(draw(st.booleans()), draw(texts))
    return steps, other


def changed(steps: Sequence[Step], other: dict[str, Hidden]) -> list[Step]:
    """The other file: equal for the reader, and different in everything it may not see."""
    found: list[Step] = []
    gone: set[str] = set()
    for step in steps:
        fate = other.get(step.name)
        if (fate and fate.dropped) or gone & set(step.targets):
            gone.add(step.name)
            continue
        found.append(Step(step.name, step.minute, _other(step.act, fate)) if fate else step)
    return found


def _other(act: Any, fate: Hidden) -> Any:
    if isinstance(act, Put):
        return Put(act.subject, value(act.subject.split("/")[0], fate.text), act.label, act.said)
    return Reply(act.targets, None, act.label, act.said)


def told(surface: Callable[[], Any]) -> str:
    """What a surface answers, as bytes would: an error by its sort, its code and its words."""
    try:
        answer = surface()
    except AccordError as error:
        return f"{type(error).__name__} {error.exit_code} {error}"
    if isinstance(answer, bytes):
        return answer.decode()
    return json.dumps(plainly(answer), sort_keys=True)


def surfaces(gate: Gate, references: Sequence[str], dates: Dates) -> list[tuple[str, str]]:
    """Everything that the reader can ask, and what it is told."""
    view = dates.view(gate)
    subjects = [f"{kind}/{number}" for kind in KINDS for number in (0, 1, 2)]
    asked: list[tuple[str, Callable[[], Any]]] = [
        ("heads", lambda: gate.heads(view)),
        ("count", lambda: gate.store.count(view, KINDS)),
        ("overview", lambda: overview(gate, dates)),
        ("obligations", lambda: owed.obligations(gate, dates)),
        ("party", lambda: owed.obligations(gate, dates, party="nobody")),
        ("assume", lambda: owed.obligations(gate, dates, assume=["nothing=2003"])),
        ("changes", lambda: asking.changes(gate, dates, When.parse("2003-06-15"))),
        ("brief", lambda: render_json(brief(gate, dates))),
        ("readers", lambda: gate.require("readers")),
        ("drafts", lambda: gate.store.drafts(gate.reader)),
    ]
    for subject in subjects:
        asked += [
            (f"show {subject}", lambda s=subject: asking.show(gate, s, dates)),
            (f"history {subject}", lambda s=subject: asking.history(gate, s, dates)),
            (f"why {subject}", lambda s=subject: asking.why(gate, s, "reader/r", dates)),
            (f"withdraw {subject}", lambda s=subject: _stands(gate, s)),
        ]
    for reference in references:
        for length in (6, 12, 64):
            prefix = reference[:length]
            asked.append((f"find {prefix}", lambda p=prefix: gate.find(view, p)))
    return [(name, told(surface)) for name, surface in asked]


def _stands(gate: Gate, subject: str) -> Any:
    return filing.current_heads(gate, subject)


dates_asked = st.builds(
    Dates,
    as_of=st.sampled_from([When.parse(day) for day in (*DAYS, "2030-01-01")]),
    said_by=st.sampled_from([None, *map(When.parse, DAYS)]),
    known_on=st.sampled_from([None, When.parse("2003-06-01"), When.parse("2003-07-01")]),
)


def compare(steps: Sequence[Step], other: dict[str, Hidden], dates: Dates) -> None:
    one, two = build(steps), build(changed(steps, other))
    references = sorted(
        {r for world in (one, two) for made in world.references.values() for r in made}
    )
    for (name, left), (_, right) in zip(
        surfaces(one.gate("reader/r"), references, dates),
        surfaces(two.gate("reader/r"), references, dates),
        strict=True,
    ):
        assert left == right, name


@pytest.mark.covers("X04")
@settings(deadline=None, max_examples=60)
@given(story=stories(), dates=dates_asked)
def test_what_a_reader_may_not_see_changes_nothing_that_it_is_told(
    story: tuple[list[Step], dict[str, Hidden]], dates: Dates
) -> None:
    compare(*story, dates)


@pytest.mark.parametrize("broken", ["label", "embargo", "answers"])
def test_the_law_is_one_that_a_broken_gate_breaks(
    broken: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each way of breaking the gate is caught by the comparison, on a story that shows it."""
    secret = Label.of(2)
    embargoed = Label.of(0, embargo=When.parse("2004-01-01"))
    label = {"label": secret, "embargo": embargoed, "answers": secret}[broken]
    steps = [
        Step("card", 0, Card("r", CARD)),
        Step("s0", 60, Put("note/0", Note(text="a"), Label())),
    ]
    last: Any = Put("note/0", Note(text="b"), label)
    if broken == "answers":
        last = Reply(("s0",), Note(text="b"), label)
    steps.append(Step("s1", 120, last))
    other = {"s1": Hidden(dropped=True, text="x")}
    dates = Dates(as_of=When.parse("2030-01-01"))
    compare(steps, other, dates)
    whole = views.may_read
    if broken == "answers":
        monkeypatch.setattr(views, "heads", _all_answer(views.heads))
        monkeypatch.setattr("accord.store.memory.heads", _all_answer(views.heads))
    else:
        monkeypatch.setattr(views, "may_read", lambda *_: True)
    with pytest.raises(AssertionError):
        compare(steps, other, dates)
    assert whole is not None


def _all_answer(heads: Any) -> Any:
    def broken(entries: Any, labels: Any, view: Any) -> Any:
        answered = {target for entry in entries for target in entry.replaces}
        return [e for e in entries if views.shown(e, labels[e.id], view) and e.id not in answered]

    return broken
