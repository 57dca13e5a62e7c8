"""The statements at hand, by subject, and what each subject may be taken to be.

Several heads of one subject are several options, unless they say the same or a
decision has settled which of them counts. A head that withdraws is no option.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping
from datetime import datetime, tzinfo
from operator import attrgetter
from typing import Any, NamedTuple

from accord.engines.timetable.duties import Duty, duty_of
from accord.errors import BadInput
from accord.model.dates import When
from accord.model.kinds.obligations import Anchor, Outlook
from accord.model.statements import Statement

__all__ = ["Asked", "Heads", "Option", "Settled"]

_WATCHED = frozenset(
    {"obligation", "anchor", "fulfilment", "event", "calendar", "actor", "measure"}
)
by_reference = attrgetter("reference")


class Asked(NamedTuple):
    """The date asked for: its last instant, the start of its last day (or itself), the zone.

    A question about a day is answered for that day; one about an instant, to the instant.
    """

    first: datetime
    last: datetime
    zone: tzinfo


class Option(NamedTuple):
    """One thing a subject may be taken to be, and the heads that say so.

    `decided_by` names who settled it; `assumed` says that no statement does.
    """

    value: Any
    statements: tuple[Statement, ...]
    decided_by: str = ""
    assumed: bool = False


class Settled(NamedTuple):
    """How a subject stands: its options, and every statement that this rests on."""

    options: tuple[Option, ...]
    rests_on: tuple[Statement, ...]


class Heads:
    """All heads in a view, indexed once; `limits` gathers what a reader must be told."""

    def __init__(
        self, statements: Iterable[Statement], asked: Asked, assume: Mapping[str, When]
    ) -> None:
        self.asked, self.limits = asked, set[str]()
        self.by_subject: dict[str, list[Statement]] = {}
        self._about: dict[str, dict[str, dict[str, None]]] = {
            "fulfilment": {}, "event": {}, "supersession": {},
        }  # fmt: skip
        self._decisions: dict[str, list[Statement]] = {}
        self._duties: dict[int, Duty] = {}
        self._assumes = bool(assume)
        self._settled = {subject: self._assumed(subject, date) for subject, date in assume.items()}
        for statement in statements:
            self._take(statement)

    def _take(self, statement: Statement) -> None:
        kind, value = statement.kind, statement.value
        if kind in _WATCHED:
            self.by_subject.setdefault(statement.subject, []).append(statement)
        if value is None:
            return
        if kind == "fulfilment":
            self._note("fulfilment", value.obligation, statement.subject)
        elif kind == "obligation":
            for earlier in value.supersedes:
                self._note("supersession", earlier, statement.subject)
        elif kind == "event":
            for obligation in value.concerns:
                self._note("event", obligation, statement.subject)
        elif kind == "decision":
            self._decisions.setdefault(value.question, []).append(statement)

    def _note(self, index: str, about: str, subject: str) -> None:
        self._about[index].setdefault(about, {})[subject] = None

    def fulfilments(self, subject: str) -> Iterable[str]:
        """Subjects of the fulfilments that may be of this obligation."""
        return self._about["fulfilment"].get(subject, ())

    def events(self, subject: str) -> Iterable[str]:
        """Subjects of the events that may bear upon it."""
        return self._about["event"].get(subject, ())

    def successors(self, subject: str) -> list[str]:
        """Subjects of the other obligations that may take its place."""
        return [other for other in self._about["supersession"].get(subject, ()) if other != subject]

    @property
    def supposed(self) -> bool:
        """Whether anything is assumed, or decided."""
        return self._assumes or bool(self._decisions)

    def duty(self, option: Option) -> Duty:
        """What an obligation or a measure obliges to; worked out once, for every reading."""
        key = id(option.value)  # which lives as long as the statements do
        found = self._duties.get(key)
        if found is None:
            found = self._duties[key] = duty_of(option.value)
        return found

    def settle(self, subject: str) -> Settled:
        """What a subject may be taken to be."""
        settled = self._settled.get(subject)
        if settled is None:
            settled = self._settled[subject] = self._settle(subject)
        return settled

    def _settle(self, subject: str) -> Settled:
        heads = self.by_subject.get(subject, ())
        if len(heads) > 1:
            # Once each, in an order that does not depend on the order given.
            heads = sorted({head.reference: head for head in heads}.values(), key=by_reference)
        decisions = sorted(self._decisions.get(subject, ()), key=by_reference)
        decided_by = ""
        rests_on = (*heads, *decisions)
        if decisions:
            chosen = self._chosen(subject, heads, decisions)
            if chosen is not None:
                decided_by = chosen.value.decided_by
                heads = [head for head in heads if head.reference == chosen.value.chosen]
        held = [head for head in heads if head.value is not None and self._still_held(head)]
        if len(held) == 1:
            return Settled((Option(held[0].value, (held[0],), decided_by),), rests_on)
        alike: dict[Hashable, list[Statement]] = {}
        for head in held:
            alike.setdefault(_substance(head), []).append(head)
        options = [Option(same[0].value, tuple(same), decided_by) for same in alike.values()]
        return Settled(tuple(options), rests_on)

    def _chosen(
        self, subject: str, heads: Iterable[Statement], decisions: list[Statement]
    ) -> Statement | None:
        known = {head.reference for head in heads}
        holding = [one for one in decisions if one.value.chosen in known]
        if len(holding) < len(decisions):
            self.limits.add(
                f"A decision on {subject} chose a statement that is not among those at hand; "
                "it has no effect."
            )
        if len({one.value.chosen for one in holding}) > 1:
            self.limits.add(f"Decisions on {subject} disagree; it stays contested.")
            return None
        return holding[0] if holding else None

    def _still_held(self, head: Statement) -> bool:
        """An outlook holds while it is valid; what has happened has happened for good."""
        if head.kind != "anchor" or head.value.outlook is Outlook.HAPPENED:
            return True
        end = head.valid.end
        return end is None or end.window(self.asked.zone)[1] >= self.asked.last

    @staticmethod
    def _assumed(subject: str, date: When) -> Settled:
        kind, _, key = subject.partition("/")
        if kind != "anchor" or not key:
            raise BadInput(f"can only be assumed of an anchor, not {subject!r}", at="assume",
                           form="anchor/signature=2003-06-17")  # fmt: skip
        anchor = Anchor(name=key, outlook=Outlook.HAPPENED, date=date)
        return Settled((Option(anchor, (), assumed=True),), ())


def _substance(head: Statement) -> Hashable:
    """What a head says as far as the timetable goes: heads alike in it do not differ."""
    value: Any = head.value
    said: Hashable
    match head.kind:
        case "anchor":
            said = value.outlook, value.date
        case "actor":
            said = value.exists_from
        case "calendar":
            said = value.rest_days, value.holidays
        case "fulfilment":
            said = value.obligation, value.done, value.actors, value.extent, value.covers
        case "event":
            said = value.happened, value.concerns, value.breach
        case _:
            said = duty_of(value), head.valid
    return said
