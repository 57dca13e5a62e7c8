"""What is done to a file, step by step, and what is asked of it: drawn by Hypothesis."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from hypothesis import strategies as st

from accord.app.custody import Wish
from accord.model.dates import ALWAYS, Interval, When
from accord.model.kinds import (
    Actor,
    ActorType,
    Anchor,
    Breach,
    Consent,
    Deadline,
    Event,
    Figure,
    Fulfilment,
    Judgement,
    Note,
    Obligation,
    Offset,
    Outlook,
    Process,
    Reader,
    Unit,
    kinds,
)
from accord.model.labels import Label
from accord.model.sources import Source
from tests.properties.acts import (
    Act,
    Card,
    Jot,
    Keep,
    Put,
    Raise,
    Release,
    Reply,
    Ruin,
    Said,
    Send,
    Settle,
    Step,
)  # fmt: skip
from tests.properties.judging import OTHER, READER, joined, mark
from tests.properties.strategies import GROUPS, OWNERS, values

__all__ = ["Pair", "Questions", "cards", "histories", "labels", "puts", "questions", "said",
           "subject_of", "whens", "worded"]  # fmt: skip

DAY = 24 * 60
KINDS = (
    "note", "note", "actor", "anchor", "anchor", "obligation", "obligation", "obligation",
    "fulfilment", "fulfilment", "event", "figure", "judgement", "process", "reader",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Pair:
    """Two files, alike for the reader; `secret` are words that only the others may read."""

    one: tuple[Step, ...]
    two: tuple[Step, ...]
    secret: frozenset[str]
    sources_differ: bool


@dataclass(frozen=True, slots=True)
class Questions:
    """The dates on which everything is asked."""

    as_of: When | None
    said_by: When | None
    known_on: When | None
    since: When


def whens(*texts: str) -> st.SearchStrategy[Any]:
    return st.sampled_from([When.parse(text) if text else None for text in texts])


questions = st.builds(
    Questions,
    as_of=whens("", "2003-06-05", "2003-06-20", "2003-07-10", "2003", "2010"),
    said_by=whens("", "", "2003-06-04", "2003-06-18", "2003-07", "2030"),
    known_on=whens("", "", "2003-06-03", "2003-06-15", "2003-06-25T10:00Z", "2003-07", "2030"),
    since=whens("2003-05-01", "2003-06-10", "2003-06-25", "2003-07-09"),
)


# What is drawn.


_embargoes = whens("2003-06-10", "2003-07-09", "2003-07-10", "2003-08", "2004-01-01")


@st.composite
def labels(draw: st.DrawFn) -> Label:
    """Often open; else of a rank, a compartment, an owner's policy or an embargo, or of two."""
    conditions = draw(st.sampled_from(_CONDITIONS))
    owner = draw(st.sampled_from(OWNERS)) if "owner" in conditions else ""
    allowed = draw(st.sets(st.sampled_from(GROUPS), max_size=2)) if owner else ()
    compartment = st.sampled_from((*GROUPS, f"own:{READER}"))
    return Label.of(
        draw(st.integers(1, 3)) if "rank" in conditions else 0,
        [draw(compartment)] if "compartment" in conditions else [],
        {owner: allowed} if owner else {},
        draw(_embargoes) if "embargo" in conditions else None,
    )


_CONDITIONS = (
    (), (), (), ("rank",), ("rank",), ("compartment",), ("owner",), ("embargo",),
    ("rank", "owner"), ("compartment", "embargo"),
)  # fmt: skip

cards = st.builds(
    Reader,
    name=st.sampled_from(("The reader", "The envoy")),
    side=st.sampled_from(("", *OWNERS)),
    clearance=st.sampled_from((0, 1, 2, 3, 3)),
    groups=st.sampled_from(((), GROUPS[:1], GROUPS[1:2], GROUPS[:2], GROUPS, GROUPS)),
)


@st.composite
def said(draw: st.DrawFn, name: str) -> Said:
    """When it holds, who said it and why."""
    source = Source(title=f"source {mark(name)}", by=mark(name), said=draw(_saids))
    return Said(
        valid=draw(_valids),
        said=draw(_saids),
        source=draw(st.none() | st.just(source)),
        author=draw(st.sampled_from(("", f"author {mark(name)}"))),
        reason=draw(st.sampled_from(("", f"because {mark(name)}"))),
        provenance_label=draw(st.none() | labels() | st.just(Label.of(3, ["vault"]))),
        slip=draw(st.booleans()),
        tear_line=draw(st.sampled_from(("", f"tear {mark(name)}"))),
    )


_valids = st.sampled_from(
    [ALWAYS]
    + [Interval.parse(text) for text in ("2003-06-05/..", "2003-06-05/2003-06-20", "2003-07-20/..")]
)
_saids = whens("", "2003-06-02", "2003-06-17", "2003-07-01", "2003")
_days = whens("2003-06-17", "2003-06", "2003-06-20", "2003-07-15")


@st.composite
def worded(draw: st.DrawFn, kind: str, name: str) -> Any:
    """A value of that kind whose words bear the mark of its step."""
    words = mark(name)
    actors = draw(st.sets(st.sampled_from(("actor/a", "actor/b"))).map(sorted).map(tuple))
    match kind:
        case "actor":
            exists = draw(st.sampled_from((None, "anchor/a")))
            return Actor(name=words, type=ActorType.BODY, exists_from=exists)
        case "anchor":
            outlook = draw(st.sampled_from((Outlook.HAPPENED, Outlook.EXPECTED)))
            return Anchor(name=words, outlook=outlook, date=draw(_days))
        case "obligation":
            deadline = draw(st.sampled_from((None, _fixed, _hanging)))
            standing = deadline is None and draw(st.booleans())
            return Obligation(
                act=words, actors=actors, deadline=deadline, standing=standing,
                addressee=draw(st.sampled_from((None, "actor/a"))),
                verifier=draw(st.sampled_from((None, "actor/b"))),
            )  # fmt: skip
        case "fulfilment":
            return Fulfilment(obligation="obligation/a", done=draw(_days), description=words)
        case "event":
            breach = draw(st.sampled_from((None, Breach.ALLEGED, Breach.FOUND)))
            return Event(
                what=words, happened=draw(_days), concerns=("obligation/a",), breach=breach
            )
        case "figure":
            value = Decimal(draw(st.integers(1, 3)))
            return Figure(counts=words, value=value, unit="persons", as_of=draw(_days))
        case "judgement":
            return Judgement(bottom_line=words, day=draw(_days))
        case "process":
            return Process(name=words, parties=actors, stage="talks")
        case "reader":
            return replace(draw(cards), name=words)
        case _:
            return draw(st.just(Note(text=words)) | values(*_OTHERS))


_OTHERS = [kind for kind in ("note", "relation", "measure", "stake") if kind in kinds()]
_fixed = Deadline(on=When.parse("2003-06-20"))
_hanging = Deadline(anchors=("anchor/a",), offset=Offset(amount=3, unit=Unit.DAYS))


@st.composite
def puts(draw: st.DrawFn, name: str) -> Put:
    """A statement about one of a few subjects, so that statements meet."""
    kind = draw(st.sampled_from(KINDS))
    value = draw(worded(kind, name))
    kind = next(found.name for found in kinds().values() if found.cls is type(value))
    by = "custodian" if kind == "reader" else draw(st.sampled_from(("custodian", READER, OTHER)))
    subject = OTHER if kind == "reader" else f"{kind}/{draw(st.sampled_from('aab'))}"
    label = draw(labels() if by == "custodian" else st.none() | labels())
    return Put(subject, value, label, draw(said(name)), by)


@st.composite
def acts(draw: st.DrawFn, name: str, before: Sequence[Step], dead: set[str]) -> Act:
    """An act; all but a new statement act upon one of those before it."""
    made = [step for step in before if isinstance(step.act, Put | Reply)]
    answered = [step for step in made if any(step.name in each.targets for each in before)]
    sorts = (*_SORTS, *[Raise] * 3) if answered else _SORTS
    sort = draw(st.sampled_from(sorts)) if made else Put
    if sort is Put:
        return draw(puts(name))
    if sort is Keep:
        return Keep(mark(name).encode(), draw(labels()))
    if sort is Card:
        key = draw(st.sampled_from(("r", "r", "other")))
        return Card(key, draw(st.one_of(st.none(), *[cards] * 5)), draw(_terms))
    if sort is Jot:
        return Jot(mark(name), draw(st.sampled_from(("custodian", READER, OTHER))))
    if sort is Send:
        return Send(draw(st.sampled_from((READER, OTHER, "custodian"))), f"recipient {mark(name)}")
    target = draw(st.sampled_from(made))
    if sort is Raise:
        target = draw(st.sampled_from(answered or made))
        more = draw(st.sampled_from((Label.of(1), Label.of(2, ["vault"]))))
        return Raise(target.name, joined(draw(labels()), more))
    if sort is Ruin:
        body, provenance = draw(st.sampled_from(((True, False), (False, True), (True, True))))
        dead.update({target.name} if body else set())
        return Ruin(target.name, body, provenance)
    if sort is Settle:
        return Settle(target.name, draw(labels()))
    if sort is Release and target.name not in dead and isinstance(target.act, Put):
        return Release(target.name, draw(_wishes))
    subject = subject_of(target, before)
    others = [step.name for step in made if subject_of(step, before) == subject]
    targets = {target.name, *draw(st.sets(st.sampled_from(others), max_size=1))}
    value = draw(st.none() | worded(subject.partition("/")[0], name))
    if value is not None and not isinstance(value, kinds()[subject.partition("/")[0]].cls):
        value = None
    return Reply(tuple(sorted(targets)), value, draw(labels()), draw(said(name)))


_SORTS = (
    *[Put] * 4, *[Reply] * 5, Raise, Settle, Release, Ruin, Card, Card, Keep, Jot, Send,
)  # fmt: skip
_terms = whens(*[""] * 3, "2003-06-20", "2003-08")
_first_terms = whens(*[""] * 9, "2003-06-20")

_wishes = st.builds(
    Wish,
    to=st.sets(st.sampled_from(GROUPS), min_size=1).map(lambda to: tuple(sorted(to))),
    consent=st.sampled_from((Consent.VERBATIM, Consent.SUBSTANCE, Consent.FLOAT)),
    consented_by=st.just(OWNERS),
    consented=st.just(When.parse("2003-06-10")),
    approved_by=st.just("the head of mission"),
    wording=st.just("words to be conveyed"),
)


def subject_of(step: Step, steps: Sequence[Step]) -> str:
    """The subject that a step puts something on record about."""
    if isinstance(step.act, Put):
        return step.act.subject
    named = {each.name: each for each in steps}
    return subject_of(named[step.targets[0]], steps)


@st.composite
def histories(draw: st.DrawFn, longest: int = 9) -> tuple[Step, ...]:
    """What is done to a file, from its first day to the last before it is asked."""
    steps = [
        Step("c1", 0, Card("r", draw(cards), draw(_first_terms))),
        Step("c2", 1, Card("other", draw(cards))),
    ]
    dead: set[str] = set()
    minute = 10
    for place in range(draw(st.integers(3, longest))):
        name = f"s{place}"
        minute += draw(st.sampled_from((0, 1, 5 * 60, 5 * 60, 10 * 60, 2 * DAY, 4 * DAY)))
        steps.append(Step(name, minute, draw(acts(name, steps, dead))))
    return tuple(steps)
