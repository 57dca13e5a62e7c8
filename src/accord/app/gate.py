"""The gate: the one way to the record, for reading and for writing.

Whoever opens a file with its one key is its custodian and holds everything;
"viewing as" a reader, the gate answers as it would answer that reader. What a
reader may not see is answered as what does not exist.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, tzinfo
from typing import Final

from accord.app.once import Once
from accord.app.ports import Doors
from accord.errors import NotFound, Refused
from accord.model.dates import When, turned, zone_named
from accord.model.kinds import Reader
from accord.model.labels import CUSTODIAN, OPEN, Clearance, Label, join_all
from accord.model.statements import Statement, View
from accord.record.entries import instant_text
from accord.record.port import Batch, By, Span, Store, Trace

__all__ = ["CUSTODIAN", "EVERY_DAY", "Decision", "Gate", "least", "place_of"]

EVERY_DAY: Final = When.parse("9999-12-31")

_CUSTODIAL: Final = {
    "verify": "the log and its proofs",
    "checkpoint": "the log and its proofs",
    "destroy": "lawful destruction",
    "relabel": "raising labels",
    "disclose": "disclosure",
    "readers": "who may read what",
    "issue": "papers that go out",
    "export": "the whole record",
    "hand-over": "packages that go out",
    "release": "what went out",
    "traces": "the security log",
    "settings": "the settings of the file",
}


@dataclass(frozen=True, slots=True)
class Decision:
    """What the gate decided, and why."""

    allowed: bool
    reason: str


@dataclass(frozen=True, slots=True)
class Gate:
    """A store, seen by one reader."""

    store: Store
    doors: Doors
    reader: str = CUSTODIAN
    once: Once | None = None

    @property
    def zone(self) -> tzinfo:
        """The time zone of the file."""
        return zone_named(self.zone_name)

    @property
    def zone_name(self) -> str:
        """The name of the time zone of the file."""
        return self.store.settings.get("zone", "UTC")

    @property
    def custodial(self) -> bool:
        """Whether it is the custodian who asks."""
        return self.reader == CUSTODIAN

    def today(self) -> When:
        """The day it is, in the zone of the file."""
        return When.of(self.doors.clock().astimezone(self.zone).date())

    def view(
        self,
        as_of: When | None = None,
        said_by: When | None = None,
        known_on: When | None = None,
    ) -> View:
        """This reader's view on three dates. Entitlement is of now *and* of `known_on`."""
        return View(
            reader=self.clearance(self.reader, known_on),
            now=self._by(known_on),
            as_of=as_of or self.today(),
            said_by=said_by,
            known_on=known_on,
        )

    def everything(self) -> View:
        """All that this reader may see, whatever its dates."""
        return self.view(as_of=EVERY_DAY)

    def clearance(self, reader: str, known_on: When | None = None) -> Clearance:
        """What a reader holds: now, and on the day in question, whichever is less."""
        if reader == CUSTODIAN:
            return Clearance(reader=CUSTODIAN, custodian=True)
        held = [self.cards(reader)]
        if known_on is not None:
            held.append(self.cards(reader, known_on))
        return least(reader, held)

    def decide(self, action: str) -> Decision:
        """Whether this reader may do that."""
        if action in _CUSTODIAL and not self.custodial:
            return Decision(False, f"{_CUSTODIAL[action]}: the custodian's alone")
        return Decision(True, "open to every reader")

    def require(self, action: str) -> None:
        """Go on only if this reader may do that; a denial is logged."""
        decision = self.decide(action)
        if not decision.allowed:
            self.trace(action, allowed=False, detail=decision.reason)
            raise Refused(decision.reason)

    def log(self) -> str:
        """The log to write: a copied or restored file begins one of its own.

        Two copies that went on writing one log could not be told apart again.
        """
        settings, home = self.store.settings, self.doors.home()
        if settings.get("home", home) == home:
            if home and "home" not in settings:
                self.store.write(Batch(settings={"home": home}))
            return settings["log"]
        name = f"log-{self.doors.keys()}"
        signed = self.doors.signer if settings.get("signed") else None
        own_key = signed.begin(name) if signed else {}
        self.store.write(Batch(settings={"home": home, "log": name, **own_key}))
        return name

    def heads(
        self,
        view: View,
        *,
        kinds: Sequence[str] = (),
        subjects: Sequence[str] = (),
        began: Span | None = None,
    ) -> list[Statement]:
        """The heads of the view that state something, in the order recorded."""
        found = self.store.heads(view, kinds=kinds, subjects=subjects, began=began)
        return [statement for statement in found if not _withdrawn(statement)]

    def listed(
        self, view: View, kinds: Sequence[str], *, by: By, behind: tuple[str, str], most: int
    ) -> list[Statement]:
        """Of the heads that state something the next so many, as the store lists them."""
        found: list[Statement] = []
        while len(found) < most:
            asked = most - len(found)
            part = self.store.listed(view, kinds, by=by, behind=behind, most=asked)
            found += [statement for statement in part if not _withdrawn(statement)]
            if len(part) < asked:
                break
            behind = place_of(part[-1], by)
        return found

    def find(self, view: View, reference: str) -> Statement:
        """The statement of a reference; `NotFound` alike if hidden or not there."""
        wanted = reference.lower()
        well_formed = 6 <= len(wanted) <= 64 and set(wanted) <= set("0123456789abcdef")
        found = self.store.find(view, wanted) if well_formed else None
        if found is None:
            raise NotFound(f"nothing on file under {reference[:80]!r} that this reader may see")
        return found

    def write(self, action: str, batch: Batch, detail: str = "") -> None:
        """Write a batch, with its line in the security log."""
        count = len(batch.entries)
        counted = "1 entry" if count == 1 else f"{count} entries"
        line = self._line(action, True, detail or counted)
        self.store.write(
            Batch(
                entries=batch.entries, raises=batch.raises, attachments=batch.attachments,
                drafts=batch.drafts, dropped=batch.dropped, settings=batch.settings,
                checkpoints=batch.checkpoints, destroyed=batch.destroyed,
                traces=[*batch.traces, line],
                once={} if self.once is None else self.once.noting(batch),
            )
        )  # fmt: skip

    def trace_read(self, action: str, statements: Iterable[Statement]) -> None:
        """Log that marked statements were read; open ones leave no line."""
        marked = [statement.label for statement in statements if statement.label != OPEN]
        if marked:
            self.trace(action, detail=f"{len(marked)} marked, {summary(join_all(marked))}")

    def trace(self, action: str, *, allowed: bool = True, detail: str = "") -> None:
        """Write a line in the security log; reading is not held up by who writes meanwhile."""
        self.store.trace(self._line(action, allowed, detail))

    def _line(self, action: str, allowed: bool, detail: str) -> Trace:
        at = instant_text(self.doors.clock())
        return Trace(at, self.reader, action, allowed, detail)

    def cards(self, reader: str, known_on: When | None = None) -> list[Reader]:
        """What is on record about a reader; several cards if they are contested.

        A card whose term is over is none.
        """
        by = self._by(known_on)
        view = View(
            reader=Clearance(reader=CUSTODIAN, custodian=True),
            now=by,
            as_of=When.of(by),
            known_on=known_on,
        )
        found = self.store.heads(view, kinds=("reader",), subjects=(reader,))
        stated = [
            head.value for head in found if not (_withdrawn(head) or head.valid.surely_over(by))
        ]
        if not stated and known_on is None:
            raise NotFound(f"no such reader: {reader[:80]!r}", hint="see: accord readers FILE")
        return stated

    def _by(self, known_on: When | None) -> datetime:
        """The real clock; or the end of `known_on`, if that is past, as the file stood then."""
        now = self.doors.clock()
        by = now if known_on is None else min(now, known_on.window(self.zone)[1])
        return turned(by, self.zone)


def summary(label: Label) -> str:
    """A label in a few words, without whom it protects from what."""
    parts = [f"rank {label.level}", *sorted(label.compartments)]
    parts += [f"from {owner}" for owner, _ in label.owners]
    return " + ".join(parts)


def place_of(statement: Statement, by: By) -> tuple[str, str]:
    """The place of a statement in a list of that order."""
    text = statement.subject if by == "subject" else instant_text(statement.recorded)
    return text, statement.reference


def _withdrawn(statement: Statement) -> bool:
    return statement.value is None


def least(reader: str, held: Sequence[Sequence[Reader]]) -> Clearance:
    """What all of these cards grant; nothing, if on one of the days there was none."""
    cards = [card for cards in held for card in cards]
    if not all(held):
        return Clearance(reader=reader)
    sides = {card.side for card in cards}
    return Clearance(
        reader=reader,
        side=sides.pop() if len(sides) == 1 else "",
        level=min(card.clearance for card in cards),
        groups=frozenset.intersection(*(frozenset(card.groups) for card in cards)),
    )
