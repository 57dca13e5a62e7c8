"""Two files alike for one reader, and else as different as can be; drawn by Hypothesis."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from hypothesis import strategies as st

from accord.model.dates import When
from accord.model.kinds import Reader, kinds
from accord.model.labels import Label
from tests.properties.acts import (
    Card,
    Jot,
    Keep,
    Put,
    Raise,
    Release,
    Reply,
    Ruin,
    Send,
    Settle,
    Step,
)  # fmt: skip
from tests.properties.judging import OTHER, READER, Judged, joined, judge, mark, reads
from tests.properties.scenarios import Pair, histories, labels, puts, said, subject_of, worded
from tests.properties.worlds import build

__all__ = ["pairs"]


@st.composite
def pairs(draw: st.DrawFn) -> Pair:
    """A file, and another that is the same for the reader and else as different as can be."""
    one = draw(histories())
    judged = judge(one, build(one))
    shared = shares(one, judged)
    pinned = pins(one, shared)
    differ: bool = draw(st.booleans())
    two: list[Step] = []
    kept: set[str] = set()
    secret = secrets(one, judged)
    for place, step in enumerate(one):
        if draw(st.integers(0, 3)) == 0:
            two.append(draw(_inserted(f"t{place}", step.minute, tuple(two), judged)))
        if step.name in shared or step.name in pinned:
            other = step
            if differ and step.name not in pinned and not judged.sees_source(step.name):
                other = draw(_resourced(step, judged))
        else:
            found = draw(_altered(step, kept, judged))
            if found is None:
                continue
            other = found
        kept.add(step.name)
        two.append(other)
    two.append(draw(_inserted("t-last", one[-1].minute, tuple(two), judged)))
    secret |= {mark(step.name + step.variant) for step in two if step.variant}
    secret |= {mark(step.name) for step in two if step.name.startswith("t")}
    return Pair(one, tuple(two), frozenset(secret), differ)


def secrets(steps: Sequence[Step], judged: Judged) -> set[str]:
    """Words that this reader may not be told; what a disclosure conveyed is none."""
    named = {step.name: step for step in steps}
    conveyed = {step.targets[0] for step in steps if isinstance(step.act, Release)}
    found = {mark(name) for name in judged.standing if not judged.sees(name)}
    found -= {mark(name) for name in conveyed}
    found |= {
        step.act.text for step in steps if isinstance(step.act, Jot) and step.act.by != READER
    }
    found |= {step.act.recipient for step in steps if isinstance(step.act, Send)}
    for name in judged.standing:
        if not judged.sees_source(name):
            found |= {f"{word} {mark(name)}" for word in ("author", "because")}
            found |= {f"{word} {mark(name + 'x')}" for word in ("source", "author", "because")}
            act = named[name].act
            apart = isinstance(act, Put) and act.said.provenance_label not in (None, act.label)
            # Who said it was kept apart, and not for this reader: then no disclosure names them.
            kept = apart and not reads(judged.card, judged.provenance[name])
            if name not in conveyed or kept:
                found.add(f"source {mark(name)}")
    return found


def shares(steps: Sequence[Step], judged: Judged) -> set[str]:
    """The steps that this reader may notice."""
    found = set()
    for step in steps:
        match step.act:
            case Card(key=key):
                noticed = key == "r"
            case Jot(by=by):
                noticed = by == READER
            case Send(written_for=eyes):
                noticed = eyes == READER
            case Raise(target=target):
                noticed = judged.sees(target)
            case Ruin(target=target, body=body, provenance=provenance):
                noticed = (body and judged.sees(target)) or (
                    provenance and judged.sees_source(target)
                )
            case _:
                noticed = judged.sees(step.name)
        if noticed:
            found.add(step.name)
    return found


def pins(steps: Sequence[Step], shared: set[str]) -> set[str]:
    """What a visible disclosure or decision was made from, with all that was done to it."""
    named = {step.name: step for step in steps}
    found: set[str] = set()
    todo = [
        target
        for step in steps
        if step.name in shared and isinstance(step.act, Release | Settle)
        for target in step.targets
    ]
    while todo:
        name = todo.pop()
        if name not in found:
            found.add(name)
            todo += named[name].targets
    acted = (Raise, Ruin)
    return found | {s.name for s in steps if isinstance(s.act, acted) and s.targets[0] in found}


@st.composite
def hiding(draw: st.DrawFn, card: Reader | None) -> Label:
    """A label that this reader may not read."""
    choices = [
        Label.of(compartments=["vault"]),
        Label.of(owners={"party/north": ()}),
        Label.of(embargo=When.parse("2004")),
    ]
    if card is not None and card.clearance < 3:
        choices.append(Label.of(card.clearance + 1))
    return joined(draw(labels()), draw(st.sampled_from(choices)))


@st.composite
def _altered(draw: st.DrawFn, step: Step, kept: set[str], judged: Judged) -> Step | None:
    """A hidden step as it is in the other file, if it is there at all."""
    act = step.act
    targets = tuple(name for name in step.targets if name in kept)
    if draw(st.booleans()) or (step.targets and not targets):
        return None
    label = draw(hiding(judged.card))
    other = replace(step, variant="x")
    match act:
        case Put(subject=subject):
            value = draw(worded(subject.partition("/")[0], step.name + "x"))
            kind = kinds()[subject.partition("/")[0]].cls
            value = value if isinstance(value, kind) else act.value
            by = act.by if act.by != READER else OTHER
            return replace(other, act=Put(subject, value, label, draw(said(step.name + "x")), by))
        case Keep():
            return replace(other, act=Keep(mark(step.name + "x").encode(), label))
        case Reply():
            return replace(other, act=replace(act, targets=targets, label=label))
        case Settle():
            return replace(other, act=replace(act, label=label))
        case Jot(by=by):
            return replace(other, act=Jot(mark(step.name + "x"), by))
        case Release():
            return None
        case Ruin(target=target) if judged.sees(target):
            return None
        case _:
            return other


@st.composite
def _resourced(draw: st.DrawFn, step: Step, judged: Judged) -> Step:
    """A visible step whose source is hidden, as said by somebody else under another label."""
    if not isinstance(step.act, Put | Reply):
        return step
    other = draw(said(step.name + "x"))
    changed = replace(
        step.act.said, source=other.source, author=other.author, reason=other.reason,
        provenance_label=draw(hiding(judged.card)),
    )  # fmt: skip
    return replace(step, act=replace(step.act, said=changed))


@st.composite
def _inserted(
    draw: st.DrawFn, name: str, minute: int, before: Sequence[Step], judged: Judged
) -> Step:
    """A hidden step that is in the other file only."""
    label = draw(hiding(judged.card))
    made = [step for step in before if isinstance(step.act, Put | Reply)]
    sort = draw(st.sampled_from((Put, Put, Reply, Reply, Jot, Send)))
    if sort is Jot:
        return Step(name, minute, Jot(mark(name), draw(st.sampled_from(("custodian", OTHER)))))
    if sort is Send:
        return Step(name, minute, Send(OTHER, f"recipient {mark(name)}"))
    if made and sort is Reply:
        target = draw(st.sampled_from(made))
        kind = subject_of(target, before).partition("/")[0]
        value = draw(st.none() | worded(kind, name))
        value = value if isinstance(value, kinds()[kind].cls) else None
        return Step(name, minute, Reply((target.name,), value, label, draw(said(name))))
    put = draw(puts(name))
    return Step(name, minute, replace(put, label=label, by="custodian"))
