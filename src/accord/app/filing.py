"""Putting on record: add, answer, withdraw, done, decide."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, Final, TypeVar

from accord.app.gate import Gate
from accord.app.raising import along
from accord.app.reading import raised_by, read_filing
from accord.app.subjects import nothing, resolve
from accord.errors import BadInput, Refused, Stale
from accord.model.dates import Interval
from accord.model.kinds import Decision, Fulfilment, Relabel, decode, encode
from accord.model.labels import Label, flows, join_all, own
from accord.model.statements import Filing, Statement
from accord.record.entries import Content, Entry, enter
from accord.record.port import Batch

__all__ = [
    "add",
    "answer",
    "answering",
    "checked",
    "decide",
    "done",
    "enter_all",
    "file_all",
    "prepared",
    "require_kind",
    "withdraw",
]

T = TypeVar("T")
Held = TypeVar("Held", Label, Label | None, Relabel)
_CUSTODIANS_KINDS: Final = frozenset({"reader", "relabel", "disclosure", "receipt", "issue"})


def file_all(gate: Gate, filings: Sequence[Filing], action: str = "add") -> list[str]:
    """File all of these, or none; returns their references."""
    entries, raises = enter_all(gate, filings)
    gate.write(action, Batch(entries=entries, raises=raises))
    return [entry.reference for entry, _ in entries[: len(filings)]]


def enter_all(
    gate: Gate, filings: Sequence[Filing]
) -> tuple[list[tuple[Entry, Content]], list[tuple[bytes, Label]]]:
    """The entries of these filings, each checked, and the labels that they raise.

    Behind them stand those of what is raised along.
    """
    recorded = gate.doors.clock()
    origin = gate.log()
    made = []
    for place, filing in enumerate(filings):
        try:
            made.append(prepared(gate, filing, origin, recorded))
        except BadInput as error:
            raise error.inside(f"[{place}]") if len(filings) > 1 else error from None
    more = along(gate, [(ready, entry) for ready, (entry, _) in made])
    made += [_entered(gate, ready, origin, recorded) for ready in more]
    raises = [
        (bytes.fromhex(ready.value.entry), raised_by(ready.value))
        for ready, _ in made
        if isinstance(ready.value, Relabel)
    ]
    return [entry for _, entry in made], raises


def prepared(
    gate: Gate, filing: Filing, origin: str, recorded: datetime
) -> tuple[Filing, tuple[Entry, Content]]:
    """A filing as it would be put on record, and its entry. Nothing is written."""
    return _entered(gate, _ready(gate, filing), origin, recorded)


def _entered(
    gate: Gate, ready: Filing, origin: str, recorded: datetime
) -> tuple[Filing, tuple[Entry, Content]]:
    return ready, enter(ready, origin=origin, recorded=recorded, salt=gate.doors.salt)


def add(gate: Gate, kind: str, plain: Mapping[str, Any]) -> str:
    """File one statement of a kind from plain data: its fields, or a whole filing."""
    return file_all(gate, [read_filing(gate, kind, plain)])[0]


def answer(
    gate: Gate, subject: str, value: Any, *, given: Filing | None = None, fork: bool = True,
    expected: Sequence[str] = (), slip: bool = False,
) -> str:  # fmt: skip
    """Answer what is on file about a subject. The answer takes the label of what it answers.

    With `expected`, the heads that the author saw: if others stand there now, the
    answer becomes a visible fork, or is refused where `fork` is false.
    """
    subject = resolve(gate, subject, "answer")
    heads = current_heads(gate, subject)
    targets = {head.reference for head in heads}
    seen = [gate.find(gate.everything(), reference) for reference in expected]
    if seen and {head.reference for head in seen} != targets:
        if not fork:
            raise Stale(f"{subject} was answered since", hint=f"see: accord show FILE {subject}")
        heads = seen
    base = given or Filing(subject=subject, value=value)
    base = dataclasses.replace(base, subject=subject, value=value, slip=slip)
    return file_all(gate, [answering(base, heads)], "answer")[0]


def answering(base: Filing, heads: Sequence[Statement]) -> Filing:
    """The filing as an answer to these heads of its subject, under their labels if it has none."""
    label = base.label or join_all(head.label for head in heads)
    return dataclasses.replace(
        base, label=label, replaces=tuple(head.reference for head in heads),
        provenance_label=base.provenance_label or _apart(label, heads),
    )  # fmt: skip


def withdraw(gate: Gate, subject: str, reason: str) -> str:
    """Withdraw all that is on file about a subject; it stays in the history."""
    subject = resolve(gate, subject, "withdraw")
    nothing_more = Filing(subject=subject, value=None, reason=reason)
    filing = answering(nothing_more, current_heads(gate, subject))
    return file_all(gate, [filing], "withdraw")[0]


def done(gate: Gate, fulfilment: Fulfilment, given: Filing | None = None) -> str:
    """Put on record that an obligation was done. What it names may be named for short."""

    def actor(text: str) -> str:
        return resolve(gate, text, "done", ("actor",))

    accepted = fulfilment.accepted_by
    fulfilment = dataclasses.replace(
        fulfilment,
        obligation=resolve(gate, fulfilment.obligation, "done", ("obligation",)),
        actors=tuple(actor(text) for text in fulfilment.actors),
        accepted_by=actor(accepted) if accepted else None,
    )
    current_heads(gate, fulfilment.obligation)
    base = given or Filing(subject="", value=None)
    subject = f"fulfilment/{gate.doors.keys()}"
    start = Interval.since(fulfilment.done)
    filing = dataclasses.replace(base, subject=subject, value=checked(fulfilment), valid=start)
    return file_all(gate, [filing], "done")[0]


def decide(gate: Gate, decision: Decision, label: Label | None = None) -> str:
    """Settle a contested subject: one of its heads is to count. All of them still stand."""
    question = resolve(gate, decision.question, "decide")
    filing = Filing(
        subject=f"decision/{gate.doors.keys()}",
        value=dataclasses.replace(decision, question=question),
        valid=Interval.since(decision.decided),
        said=decision.decided,
        label=label,
    )
    return file_all(gate, [filing], "decide")[0]


def _apart(label: Label, heads: Sequence[Statement]) -> Label | None:
    """Who answers is protected like who said it: often it is the same, or names the same source."""
    provenance = join_all([label, *(head.provenance_label for head in heads)])
    return None if provenance == label else provenance


def current_heads(gate: Gate, subject: str) -> list[Statement]:
    """What stands about a subject, whatever its dates; `NotFound` alike if hidden or not there."""
    heads = gate.heads(gate.everything(), subjects=(subject,))
    if not heads:
        raise nothing(gate, "file", subject)
    return heads


def checked(value: T) -> T:
    """The value, if it reads as it is written; else no view that shows it could be answered."""
    name, version, plain = encode(value)
    read: T = decode(name, version, plain)
    return read


def require_kind(gate: Gate, kind: str) -> None:
    """Go on only if this reader may file statements of that kind; a refusal is logged."""
    if not gate.custodial and kind in _CUSTODIANS_KINDS:
        gate.trace("add", allowed=False, detail="of a kind that is the custodian's")
        raise Refused("statements of this kind are the custodian's")


def _ready(gate: Gate, filing: Filing) -> Filing:
    require_kind(gate, filing.subject.partition("/")[0])
    if isinstance(filing.value, Decision):
        filing = _decided(gate, filing, filing.value)
    if isinstance(filing.value, Relabel) or _embargoed(filing):
        filing = _placed(gate, filing)
    label = filing.label or Label(compartments=frozenset({own(gate.reader)}))
    if filing.replaces:
        _check_answers(gate, filing, label)
    if isinstance(filing.value, Relabel):
        entry = gate.find(gate.everything(), filing.value.entry).reference
        filing = dataclasses.replace(filing, value=dataclasses.replace(filing.value, entry=entry))
    if filing.author and filing.label:
        return filing
    return dataclasses.replace(filing, author=filing.author or gate.reader, label=label)


def _embargoed(filing: Filing) -> bool:
    labels = (filing.label, filing.provenance_label)
    return any(label is not None and label.embargo is not None for label in labels)


def _placed(gate: Gate, filing: Filing) -> Filing:
    """An embargo ends where the file is at home: it names the zone before it is compared."""

    def place(held: Held) -> Held:
        if held is None or held.embargo is None:
            return held
        return dataclasses.replace(held, embargo=held.embargo.placed(gate.zone_name))

    return dataclasses.replace(
        filing,
        value=place(filing.value) if isinstance(filing.value, Relabel) else filing.value,
        label=place(filing.label),
        provenance_label=place(filing.provenance_label),
    )


def _decided(gate: Gate, filing: Filing, decision: Decision) -> Filing:
    """A decision with the whole reference of what it chooses, which is a head of its question.

    It is for the eyes of those who may see all that it chooses among, unless it says for whose.
    """
    heads = current_heads(gate, decision.question)
    chosen = [head for head in heads if head.reference.startswith(decision.chosen.lower())]
    if len(chosen) != 1:
        listed = [head.reference[:12] for head in heads]
        raise BadInput(f"not one of its heads: {decision.chosen!r}", at="chosen", among=listed)
    if filing.label is not None and not flows(chosen[0].label, filing.label):
        raise BadInput("may not be open to more readers than what it chooses", at="label")
    return dataclasses.replace(
        filing,
        value=dataclasses.replace(decision, chosen=chosen[0].reference),
        label=filing.label or join_all(head.label for head in heads),
    )


def _check_answers(gate: Gate, filing: Filing, label: Label) -> None:
    view = gate.everything()
    for reference in filing.replaces:
        target = gate.find(view, reference)
        if target.subject != filing.subject:
            raise BadInput(f"answers a statement about {target.subject}", at="replaces")
        if not flows(target.label, label):
            raise BadInput(
                "an answer may not be open to more readers than what it answers; "
                "wider wording is a new statement under a disclosure",
                at="label",
                hint="see: accord disclose",
            )
