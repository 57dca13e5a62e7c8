"""Rules broken on purpose, each in the way in which somebody might break it without noticing.

`BROKEN` holds them by name: a name says what the broken rule does, and its function breaks it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from accord.app import asking, attachments, briefing, custody, filing, issuing, owed, subjects
from accord.app.desk import Desk, asks
from accord.app.gate import Gate, least
from accord.errors import NotFound, Refused
from accord.model.labels import Label, join_all
from accord.record import views
from accord.record.entries import read_label
from accord.store import memory
from accord.store.memory import MemoryStore
from tests.properties.judging import READER

__all__ = ["BROKEN", "broken"]

BROKEN: dict[str, Callable[[Any], None]] = {}


def broken(
    name: str, among: dict[str, Callable[[Any], None]] = BROKEN
) -> Callable[[Callable[[Any], None]], Callable[[Any], None]]:
    """Put a broken rule on a list."""

    def listed(breaks: Callable[[Any], None]) -> Callable[[Any], None]:
        among[name] = breaks
        return breaks

    return listed


def custodian_s(gate: Gate) -> Gate:
    """The same file, as its custodian sees it."""
    return Gate(gate.store, gate.doors)


# The rule of labels.


def _less(**ignored: Any) -> Callable[[Any], None]:
    """Read every label without one of its conditions."""

    def breaks(patch: Any) -> None:
        whole = views.may_read
        patch.setattr(
            views, "may_read", lambda who, label, now: whole(who, replace(label, **ignored), now)
        )

    return breaks


broken("labels are not looked at")(lambda patch: patch.setattr(views, "may_read", lambda *_: True))
broken("ranks are not looked at")(_less(level=0))
broken("compartments are not looked at")(_less(compartments=frozenset()))
broken("owners are not looked at")(_less(owners=()))
broken("embargoes are not looked at")(_less(embargo=None))


@broken("an embargo is over once the date asked for is")
def _(patch: Any) -> None:
    whole = Gate.view

    def view(self: Gate, *dates: Any, **named: Any) -> Any:
        found = whole(self, *dates, **named)
        return replace(found, now=max(found.now, found.as_of.window()[1]))

    patch.setattr(Gate, "view", view)


@broken("what a reader held on the day asked for is held still")
def _(patch: Any) -> None:
    whole = Gate.clearance

    def clearance(self: Gate, reader: str, known_on: Any = None) -> Any:
        if known_on is None or reader == "custodian":
            return whole(self, reader, known_on)
        return least(reader, [self.cards(reader, known_on)])

    patch.setattr(Gate, "clearance", clearance)


@broken("a card whose term is over still opens what it opened")
def _(patch: Any) -> None:
    def cards(self: Gate, reader: str, known_on: Any = None) -> list[Any]:
        view = custodian_s(self).view(known_on=known_on)
        found = [head.value for head in self.heads(view, subjects=(reader,))]
        if not found and known_on is None:
            raise NotFound(f"no such reader: {reader[:80]!r}", form="accord readers FILE")
        return found

    patch.setattr(Gate, "cards", cards)


# What stands under a label.


@broken("what is hidden answers what is shown")
def _(patch: Any) -> None:
    def heads(entries: Any, labels: Any, view: Any) -> Any:
        answered = {target for entry in entries for target in entry.replaces}
        return [e for e in entries if views.shown(e, labels[e.id], view) and e.id not in answered]

    patch.setattr(memory, "heads", heads)


@broken("a label stays as it was filed, though it was raised")
def _(patch: Any) -> None:
    patch.setattr(
        memory,
        "raised",
        lambda entries, _: {entry.id: read_label(entry.label) for entry in entries},
    )


@broken("an answer keeps its label when that of what it answers is raised")
def _(patch: Any) -> None:
    def raised(entries: Any, raises: Any) -> dict[bytes, Label]:
        return {e.id: join_all([read_label(e.label), raises.get(e.id, Label())]) for e in entries}

    patch.setattr(memory, "raised", raised)


@broken("who may see what was said may see who said it")
def _(patch: Any) -> None:
    patch.setattr(memory, "sees_source", lambda *_: True)


@broken("whom a source's label protects is told with what was said")
def _(patch: Any) -> None:
    whole = memory.statement

    def statement(entry: Any, *given: Any, **how: Any) -> Any:
        return replace(
            whole(entry, *given, **how), provenance_label=read_label(entry.provenance_label)
        )

    patch.setattr(memory, "statement", statement)


# Queries.


@broken("a count counts everything")
def _(patch: Any) -> None:
    def count(self: MemoryStore, view: Any, kinds: Sequence[str]) -> dict[str, int]:
        return {kind: sum(entry.kind == kind for entry in self.entries) for kind in kinds}

    patch.setattr(MemoryStore, "count", count)


@broken("an error tells a subject that is hidden from one that is not there")
def _(patch: Any) -> None:
    whole = asking.show

    def show(gate: Gate, subject: str, dates: Any) -> Any:
        try:
            return whole(gate, subject, dates)
        except NotFound:
            if any(entry.subject == subject for entry in gate.store.entries):
                raise Refused("this reader may not see it") from None
            raise

    patch.setattr(asking, "show", show)


@broken("an error tells a reference that is hidden from one that is not there")
def _(patch: Any) -> None:
    whole = Gate.find

    def find(self: Gate, view: Any, reference: str) -> Any:
        try:
            return whole(self, view, reference)
        except NotFound:
            if any(entry.reference == reference for entry in self.store.entries):
                raise Refused("this reader may not see it") from None
            raise

    patch.setattr(Gate, "find", find)


@broken("why another reader may see something tells what card that reader holds")
def _(patch: Any) -> None:
    patch.setattr(
        asking, "_clearance", lambda gate, reader, dates: gate.clearance(reader, dates.known_on)
    )


@broken("what changed is compared with all that stood before")
def _(patch: Any) -> None:
    whole = asking.View

    def view(*, reader: Any, **dates: Any) -> Any:
        return whole(reader=replace(reader, custodian=True), **dates)

    patch.setattr(asking, "View", view)


@broken("the overview counts all obligations")
def _(patch: Any) -> None:
    whole = asks.overview
    patch.setattr(asks, "overview", lambda gate, dates: whole(custodian_s(gate), dates))


@broken("the state of what is owed is worked out from everything")
def _(patch: Any) -> None:
    whole = owed.obligations

    def obligations(gate: Gate, dates: Any, **how: Any) -> Any:
        shown = whole(gate, dates, **how)
        subjects = {due.subject for due in shown.value}
        found = whole(custodian_s(gate), dates, **how)
        rows = tuple(due for due in found.value if due.subject in subjects)
        return replace(shown, value=tuple(replace(due, because=()) for due in rows))

    patch.setattr(owed, "obligations", obligations)


@broken("a page is marked for all that the file holds")
def _(patch: Any) -> None:
    whole = briefing.brief

    def brief(gate: Gate, dates: Any, **how: Any) -> Any:
        paper, all_of_it = whole(gate, dates, **how), custodian_s(gate)
        heads = all_of_it.heads(all_of_it.everything())
        label = join_all(head.label for head in heads)
        return replace(paper, marking=gate.doors.marking(label, "un"))

    patch.setattr(briefing, "brief", brief)


@broken("data are handed to whoever names what describes them")
def _(patch: Any) -> None:
    whole = attachments.attachment
    patch.setattr(
        attachments, "attachment", lambda gate, subject: whole(custodian_s(gate), subject)
    )


@broken("drafts are everybody's")
def _(patch: Any) -> None:
    patch.setattr(MemoryStore, "drafts", lambda self, _: list(self.kept.values()))


@broken("a draft is deleted by whoever knows its key")
def _(patch: Any) -> None:
    whole = Desk.discard

    def discard(self: Desk, key: str) -> None:
        held = [draft.author for draft in self.gate.store.kept.values() if draft.key == key]
        whole(replace(self, gate=replace(self.gate, reader=(held or [self.reader])[0])), key)

    patch.setattr(Desk, "discard", discard)


# Commands.


@broken("the custodian's commands are everybody's")
def _(patch: Any) -> None:
    patch.setattr(Gate, "require", lambda self, action: None)


@broken("what stands is answered whether it is shown or not")
def _(patch: Any) -> None:
    whole = filing.current_heads
    patch.setattr(filing, "current_heads", lambda gate, subject: whole(custodian_s(gate), subject))


@broken("what is hidden can be answered by its reference")
def _(patch: Any) -> None:
    whole = filing._check_answers
    patch.setattr(filing, "_check_answers", lambda gate, *given: whole(custodian_s(gate), *given))


@broken("hidden data can be described anew")
def _(patch: Any) -> None:
    whole = Gate.heads

    def heads(self: Gate, view: Any, **how: Any) -> Any:
        if how == {"kinds": ("attachment",)}:
            view = custodian_s(self).everything()
        return whole(self, view, **how)

    patch.setattr(Gate, "heads", heads)


@broken("a key is looked for among all keys")
def _(patch: Any) -> None:
    whole = subjects._by_key

    def by_key(gate: Gate, view: Any, *given: Any) -> list[str]:
        return whole(gate, custodian_s(gate).everything(), *given)

    patch.setattr(subjects, "_by_key", by_key)


@broken("what is like a key is looked for among all keys")
def _(patch: Any) -> None:
    whole = subjects._held

    def held(gate: Gate, view: Any, *given: Any) -> list[str]:
        return whole(gate, custodian_s(gate).everything(), *given)

    patch.setattr(subjects, "_held", held)


@broken("papers are numbered with those that went to others")
def _(patch: Any) -> None:
    whole = issuing.issues
    patch.setattr(
        issuing, "issues", lambda gate: [replace(i, written_for=READER) for i in whole(gate)]
    )


@broken("a reader learns who else may read")
def _(patch: Any) -> None:
    whole = custody.readers
    patch.setattr(custody, "readers", lambda gate: whole(custodian_s(gate)))
