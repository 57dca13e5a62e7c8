"""Statements about what is owed, on few subjects, so that they meet and differ."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from hypothesis import strategies as st

from accord.model.dates import ALWAYS, Interval, When
from accord.model.kinds import (
    Actor,
    ActorType,
    Anchor,
    Breach,
    Calendar,
    Deadline,
    Decision,
    Event,
    Extent,
    Fulfilment,
    Measure,
    Modality,
    Note,
    Obligation,
    Offset,
    Outlook,
    Pick,
    Unit,
)  # fmt: skip
from accord.model.statements import Statement

__all__ = ["KINDS", "records", "statements", "whens"]

KINDS = (
    "anchor", "obligation", "fulfilment", "measure", "anchor", "obligation", "event", "actor",
    "calendar", "decision", "anchor", "note",
)  # fmt: skip
RECORDED = datetime(2003, 6, 17, tzinfo=UTC)


def _one_of(kind: str) -> st.SearchStrategy[str]:
    return st.sampled_from("aab").map(lambda key: f"{kind}/{key}")


def _perhaps(strategy: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.none() | strategy


def _listed(strategy: st.SearchStrategy[Any], most: int = 2) -> st.SearchStrategy[Any]:
    return st.lists(strategy, max_size=most, unique=True).map(tuple)


whens = st.sampled_from(
    [
        When.parse(text)
        for text in ("2003-06-10", "2003-06-17", "2003-06-20", "2003-06-20T10:00Z", "2003-06",
                     "2003", "2003-07-04")
    ]
)  # fmt: skip
_offsets = st.builds(Offset, amount=st.sampled_from((-3, 0, 3, 72)), unit=st.sampled_from(Unit))
_periods = st.builds(
    Offset, amount=st.sampled_from((1, 2)), unit=st.sampled_from((Unit.DAYS, Unit.WORKING_DAYS))
)


@st.composite
def _deadlines(draw: st.DrawFn) -> Deadline:
    anchors = draw(_listed(_one_of("anchor")))
    every = draw(_perhaps(_periods))
    return Deadline(
        anchors=anchors, on=None if anchors else draw(whens),
        pick=draw(st.sampled_from(Pick)) if len(anchors) > 1 else None,
        offset=draw(_perhaps(_offsets)), every=every,
        until=draw(_perhaps(_one_of("anchor"))) if every else None,
        calendar=draw(_perhaps(_one_of("calendar"))),
    )  # fmt: skip


@st.composite
def _obligations(draw: st.DrawFn) -> Obligation:
    deadline = draw(_perhaps(_deadlines()))
    return Obligation(
        act="Report", actors=draw(_listed(_one_of("actor"))),
        modality=draw(st.sampled_from((Modality.DUTY, Modality.DUTY, *Modality))),
        addressee=draw(_perhaps(_one_of("actor"))), verifier=draw(_perhaps(_one_of("actor"))),
        deadline=deadline, standing=deadline is None and draw(st.booleans()),
        ends=draw(_perhaps(_one_of("anchor"))), supersedes=draw(_listed(_one_of("obligation"), 1)),
    )  # fmt: skip


@st.composite
def _anchors(draw: st.DrawFn) -> Anchor:
    outlook = draw(st.sampled_from((Outlook.HAPPENED, Outlook.HAPPENED, *Outlook)))
    dated = outlook in (Outlook.HAPPENED, Outlook.EXPECTED)
    return Anchor(name="signature", outlook=outlook, date=draw(whens) if dated else None)


_values: dict[str, st.SearchStrategy[Any]] = {
    "obligation": _obligations(),
    "anchor": _anchors(),
    "fulfilment": st.builds(
        Fulfilment, obligation=_one_of("obligation"), done=whens, actors=_listed(_one_of("actor")),
        extent=st.sampled_from((Extent.WHOLE, Extent.WHOLE, Extent.PART)), covers=_perhaps(whens),
    ),
    "event": st.builds(
        Event, what=st.just("an obstruction"), happened=whens,
        concerns=_one_of("obligation").map(lambda subject: (subject,)),
        breach=st.sampled_from((None, *Breach)),
    ),
    "actor": st.builds(
        Actor, name=st.just("a team"), type=st.just(ActorType.BODY),
        exists_from=_perhaps(_one_of("anchor")),
    ),
    "calendar": st.builds(
        Calendar, name=st.just("a calendar"), rest_days=st.sampled_from(((6, 7), (5,))),
        holidays=_listed(whens, 1),
    ),
    "measure": st.builds(
        Measure, what=st.just("a visit"), giver=_one_of("actor"),
        receiver=_perhaps(_one_of("actor")), deadline=_perhaps(_deadlines()),
        delivered=_perhaps(whens), verifier=_perhaps(_one_of("actor")),
    ),
    "note": st.just(Note(text="words")),
}  # fmt: skip

_valids = st.sampled_from(
    (ALWAYS, ALWAYS, ALWAYS, Interval.parse("2003-06-01/2003-06-18"), Interval.parse("2003-07/.."))
)


@st.composite
def statements(
    draw: st.DrawFn, reference: str, before: Sequence[Statement], kind: str
) -> Statement:
    """A statement of a kind; a decision is on one of those before it. Now and then it withdraws."""
    if kind == "decision" and not before:
        kind = "note"
    if kind == "decision":
        chosen = draw(st.sampled_from(before))
        value: Any = Decision(
            question=chosen.subject, chosen=chosen.reference,
            decided_by=draw(st.sampled_from(("A. Envoy", "B. Judge"))), decided=draw(whens),
        )  # fmt: skip
    else:
        value = draw(_values[kind])
    if draw(st.integers(0, 15)) == 0:
        value = None
    return Statement(
        subject=draw(_one_of(kind)), kind=kind, value=value, reference=reference,
        recorded=RECORDED, valid=draw(_valids),
    )  # fmt: skip


@st.composite
def records(draw: st.DrawFn, longest: int = 9) -> list[Statement]:
    """The heads that a view may show: what is owed, and what bears upon it or not."""
    found: list[Statement] = []
    kinds = ["obligation", *draw(st.lists(st.sampled_from(KINDS), min_size=3, max_size=longest))]
    for number, kind in enumerate(kinds):
        found.append(draw(statements(f"s{number}", found, kind)))
    return found
