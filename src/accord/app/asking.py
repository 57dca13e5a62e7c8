"""Asking: what stands about a subject, its history, why somebody may see it, what changed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from accord.app.gate import CUSTODIAN, Gate, least
from accord.app.subjects import nothing, resolve
from accord.errors import NotFound
from accord.methods.offsets import days_on
from accord.model.dates import ALWAYS, When
from accord.model.labels import SOMEBODY, Clearance, may_read, own
from accord.model.statements import Statement, View
from accord.record.entries import instant_text, read_instant
from accord.record.rows import began, said_by
from accord.record.views import bounds

__all__ = [
    "Change", "Changes", "Dates", "Reason", "Shown", "Told", "because", "changes", "day_before",
    "earlier", "folded", "history", "show", "why",
]  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Dates:
    """The three dates of a question; what is left out is today, or no bound."""

    as_of: When | None = None
    said_by: When | None = None
    known_on: When | None = None

    def view(self, gate: Gate) -> View:
        """The view of this gate's reader on these dates."""
        return gate.view(self.as_of, self.said_by, self.known_on)


@dataclass(frozen=True, slots=True)
class Shown:
    """What stands about a subject, in a word and in full.

    `gone` are heads that say nothing any more: they withdraw, or their content was destroyed.
    `decisions` are those on this subject; where one of several heads was chosen, and no
    other decision chose otherwise, `chosen` is its reference.
    """

    subject: str
    standing: str
    heads: tuple[Statement, ...]
    gone: tuple[Statement, ...] = ()
    decisions: tuple[Statement, ...] = ()
    chosen: str = ""


@dataclass(frozen=True, slots=True)
class Told:
    """A statement in a history, and the earlier wordings whose slips it mends."""

    statement: Statement
    mends: tuple[Statement, ...]


@dataclass(frozen=True, slots=True)
class Reason:
    """Whether a reader may see a statement, and each thing that it hangs on."""

    statement: Statement
    reader: str
    allowed: bool
    because: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Change:
    """A subject that stands otherwise than before."""

    subject: str
    now: tuple[Statement, ...]
    before: tuple[Statement, ...]


@dataclass(frozen=True, slots=True)
class Changes:
    """What changed since a date, and by which of the dates it was compared."""

    since: When
    compared: str
    changes: tuple[Change, ...]


def show(gate: Gate, subject: str, dates: Dates) -> Shown:
    """What stands about a subject; `NotFound` alike if hidden or not there."""
    subject = resolve(gate, subject, known_on=dates.known_on)
    view = dates.view(gate)
    found = gate.store.heads(view, subjects=(subject,))
    if not found and not gate.store.history(view, subject):
        raise nothing(gate, "show", subject)
    gone = tuple(head for head in found if head.value is None)
    heads = tuple(head for head in found if head not in gone)
    made = gate.heads(view, kinds=("decision",))
    decisions = tuple(one for one in made if one.value.question == subject)
    gate.trace_read("show", [*found, *decisions])
    standing, chosen = _standing(heads, gone, decisions)
    return Shown(subject, standing, heads, gone, decisions, chosen)


def history(gate: Gate, subject: str, dates: Dates) -> tuple[Statement, ...]:
    """All that was said of a subject, and decided about it, oldest first."""
    subject = resolve(gate, subject, "history", known_on=dates.known_on)
    view = dates.view(gate)
    said = gate.store.history(view, subject)
    if not said:
        raise nothing(gate, "history", subject)
    decided = [one for one in _decisions(gate, view, subject) if one.subject != subject]
    found = tuple(sorted([*said, *decided], key=lambda one: one.recorded))
    gate.trace_read("history", found)
    return found


def _decisions(gate: Gate, view: View, subject: str) -> list[Statement]:
    """Each decision on a subject with its own history: also what it said before, or no more."""
    held = dict.fromkeys(head.subject for head in gate.store.heads(view, kinds=("decision",)))
    told = [gate.store.history(view, decision) for decision in held]
    return [
        one
        for history in told
        if any(one.value is not None and one.value.question == subject for one in history)
        for one in history
    ]


def _standing(
    heads: Sequence[Statement], gone: Sequence[Statement], decisions: Sequence[Statement]
) -> tuple[str, str]:
    """In a word, and the head that a decision chose. What chose none of the heads decides none."""
    if not heads:
        return "destroyed" if any(head.destroyed for head in gone) else "unknown", ""
    if all(head.value == heads[0].value for head in heads):
        return "settled", ""
    standing = {head.reference for head in heads}
    chosen = {one.value.chosen for one in decisions} & standing
    return ("decided", chosen.pop()) if len(chosen) == 1 else ("contested", "")


def folded(told: Sequence[Statement]) -> tuple[Told, ...]:
    """A history with its slips folded: what one mends is kept beside it, not in the row."""
    by_reference = {statement.reference: statement for statement in told}

    def mends(statement: Statement) -> list[Statement]:
        if not statement.slip:
            return []
        found = [by_reference[ref] for ref in statement.replaces if ref in by_reference]
        return found + [earlier for one in found for earlier in mends(one)]

    rows = [Told(statement, tuple(mends(statement))) for statement in told]
    mended = {one.reference for row in rows for one in row.mends}
    return tuple(row for row in rows if row.statement.reference not in mended)


def why(gate: Gate, subject: str, reader: str, dates: Dates) -> tuple[Reason, ...]:
    """Why a reader may, or may not, see what stands about a subject.

    Only what the asker may see is explained, and only readers whom the asker knows;
    of anything else the answer is that there is nothing. Where the asker may not know who
    said it, others are not explained either: who else may read it could tell whose it is.
    """
    shown = show(gate, subject, dates)
    clearance = _clearance(gate, reader, dates)
    now = dates.view(gate).now
    return tuple(
        Reason(
            head,
            reader,
            may_read(clearance, head.label, now),
            because(clearance, head, now, counted=gate.custodial),
        )
        for head in shown.heads
        if head.author or reader == gate.reader
    )


def changes(
    gate: Gate, dates: Dates, since: When, kinds: Sequence[str] = (),
    heads: Iterable[Statement] | None = None,
) -> Changes:  # fmt: skip
    """What stands otherwise in this view than it did on the day `since`.

    If the file held anything by then, it is compared with what it held; a file begun
    later is compared with what had been said by then. Slips are not changes. `heads` are
    those of these kinds in view, where they were read already.
    """
    before, compared = earlier(gate, dates, since)
    stood = _shown_by(before)
    if heads is None:
        heads = gate.heads(dates.view(gate), kinds=kinds)
    changed = {
        subject: each
        for subject, each in _by_subject(heads).items()
        if not all(head.slip or stood(head) for head in each)
    }
    then = _by_subject(gate.heads(before, subjects=tuple(changed)) if changed else ())
    found = [Change(s, tuple(now), tuple(then.get(s, ()))) for s, now in changed.items()]
    return Changes(since, compared, tuple(found))


def _shown_by(before: View) -> Callable[[Statement], bool]:
    """Whether what stands now stood in an earlier view.

    Nothing answers it now; and so nothing did then, when no more was shown than now.
    """
    edge = bounds(before)

    def stood(head: Statement) -> bool:
        valid = "" if head.valid == ALWAYS else head.valid.text
        said = head.said.text if head.said else ""
        return (
            instant_text(head.recorded) <= edge.recorded_by
            and said_by(said, before.zone) <= edge.said_by
            and began(valid, before.zone) <= edge.began_by
        )

    return stood


def earlier(gate: Gate, dates: Dates, since: When) -> tuple[View, str]:
    """The view as it stood on the day `since`, and by which of the dates that is told."""
    view = dates.view(gate)
    held = _began(gate)
    old = held is not None and since.window()[1] >= held
    before = View(
        reader=view.reader,
        now=view.now,
        as_of=_earlier(since, view.as_of),
        said_by=_earlier(since, view.said_by),
        known_on=_earlier(since, view.known_on) if old else view.known_on,
    )
    return before, "what this file held then" if old else "what had been said by then"


def day_before(when: When) -> When:
    """The day before the last day that a date may mean; of the first day of all, itself."""
    return When.of(days_on(when.days()[1], -1))


def _clearance(gate: Gate, reader: str, dates: Dates) -> Clearance:
    """What a reader holds, as far as the asker may know: another's card that is hidden is none."""
    if gate.custodial or reader in (CUSTODIAN, gate.reader):
        return gate.clearance(reader, dates.known_on)
    held = []
    for day in dict.fromkeys((None, dates.known_on)):
        view = gate.view(known_on=day)
        cards = gate.heads(view, subjects=(reader,))
        held.append([card.value for card in cards if not card.valid.surely_over(view.now)])
    if not held[0]:
        gate.trace("why", allowed=False, detail="told that there is nothing")
        raise NotFound(f"no such reader: {reader[:80]!r}", hint="see: accord readers FILE")
    return least(reader, held)


def _by_subject(heads: Iterable[Statement]) -> dict[str, list[Statement]]:
    found: dict[str, list[Statement]] = {}
    for head in heads:
        found.setdefault(head.subject, []).append(head)
    return found


def _began(gate: Gate) -> datetime | None:
    text = gate.store.settings.get("began")
    return read_instant(text) if text else None


def _earlier(since: When, other: When | None) -> When:
    if other is None or since.surely_by(other):
        return since
    return other


def because(
    clearance: Clearance, head: Statement, now: datetime, *, counted: bool = False
) -> tuple[str, ...]:
    """Each thing on which it hangs whether somebody may see a statement."""
    if clearance.custodian:
        return ("the custodian holds everything",)
    label, told = head.label, bool(head.author)
    groups = clearance.groups | {own(clearance.reader)}
    met = "met" if label.level <= clearance.level else "not met"
    # Since a day asked about the card may have changed, and the answer of that day may not.
    held = f" (holds {clearance.level})" if counted else ""
    lines = [f"rank {label.level} is {met}{held}"]
    lines += [
        f"compartment {name}: {'a member' if name in groups else 'not a member'}"
        for name in sorted(label.compartments)
    ]
    for owner, allowed in label.owners:
        open_to = owner == clearance.side or bool(allowed & clearance.groups)
        by = owner if told or owner == CUSTODIAN else SOMEBODY
        lines.append(f"confided by {by}: {'allowed' if open_to else 'not among those it allows'}")
    if label.embargo is not None:
        over = now >= label.embargo.window()[1]
        lines.append(f"embargo until {label.embargo}: {'over' if over else 'in force'}")
    return tuple(lines)
