"""Putting on record: add, answer, withdraw, done, decide."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping, Sequence
from typing import Any, Final, TypeVar

from accord.app.gate import Gate
from accord.app.ports import Case, CaseFiling
from accord.errors import BadInput, NotFound, Refused, Stale
from accord.model.dates import ALWAYS, Interval, When
from accord.model.kinds import Attachment, Decision, Fulfilment, Relabel, decode, encode
from accord.model.labels import Label, flows, join_all, own
from accord.model.plain import from_plain, read_subject
from accord.model.sources import Source
from accord.model.statements import Filing, Statement
from accord.record.entries import Content, Entry, enter
from accord.record.port import Batch

__all__ = [
    "add",
    "answer",
    "checked",
    "decide",
    "done",
    "enter_all",
    "file_all",
    "load_case",
    "read_filing",
    "withdraw",
]

T = TypeVar("T")
_CUSTODIANS_KINDS: Final = frozenset({"reader", "relabel", "disclosure", "receipt", "issue"})
_LOOK_BACK: Final = {"decision", "disclosure", "relabel"}
_LABEL_FIELDS: Final = {"level", "compartments", "owners", "embargo"}
_FILING_FIELDS: Final = (
    "kind", "subject", "value", "valid", "said", "source", "reason", "label", "provenance_label",
    "tear_line",
)  # fmt: skip


def file_all(gate: Gate, filings: Sequence[Filing], action: str = "add") -> list[str]:
    """File all of these, or none; returns their references."""
    entries, raises = enter_all(gate, filings)
    gate.write(action, Batch(entries=entries, raises=raises))
    return [entry.reference for entry, _ in entries]


def enter_all(
    gate: Gate, filings: Sequence[Filing]
) -> tuple[list[tuple[Entry, Content]], list[tuple[bytes, Label]]]:
    """The entries of these filings, each checked, and the labels that they raise."""
    recorded = gate.doors.clock()
    origin = gate.log()
    entries = []
    raises = []
    for place, filing in enumerate(filings):
        try:
            ready = _ready(gate, filing)
            entries.append(enter(ready, origin=origin, recorded=recorded, salt=gate.doors.salt))
        except BadInput as error:
            raise error.inside(f"[{place}]") if len(filings) > 1 else error from None
        if isinstance(ready.value, Relabel):
            raises.append((bytes.fromhex(ready.value.entry), raised_by(ready.value)))
    return entries, raises


def add(gate: Gate, kind: str, plain: Mapping[str, Any]) -> str:
    """File one statement of a kind from plain data: its fields, or a whole filing."""
    return file_all(gate, [read_filing(gate, kind, plain)])[0]


def read_filing(gate: Gate, kind: str, plain: Mapping[str, Any]) -> Filing:
    """Read a filing from plain data.

    The map holds the fields of the kind, or a `value` with those and beside it
    `subject`, `valid`, `said`, `source`, `label`, `provenance_label`, `reason`,
    `tear_line`. Without a subject it gets a random key.
    """
    if not isinstance(plain, dict):
        raise BadInput("should be a map of fields", form="{name: …}")
    given: Mapping[str, Any] = plain if "value" in plain else {"value": plain}
    for name in given:
        if name not in _FILING_FIELDS:
            raise BadInput("no such field of a filing", at=name, form=" · ".join(_FILING_FIELDS))
    try:
        value = decode(kind, 1, given["value"])
    except BadInput as error:
        raise error.inside("value") if given is plain else error from None
    if isinstance(value, Attachment):
        _check_data(gate, value)
    subject = _text(given.get("subject") or f"{kind}/{gate.doors.keys()}", "subject")
    said, valid, source = given.get("said"), given.get("valid"), given.get("source")
    return Filing(
        subject=read_subject(subject, (kind,)),
        value=value,
        valid=Interval.parse(_text(valid, "valid")) if valid else ALWAYS,
        said=When.parse(_text(said, "said")) if said else None,
        source=_source(source),
        reason=_text(given.get("reason", ""), "reason"),
        label=read_label_map(given.get("label"), "label"),
        provenance_label=read_label_map(given.get("provenance_label"), "provenance_label"),
        tear_line=_text(given.get("tear_line", ""), "tear_line"),
    )


def answer(
    gate: Gate, subject: str, value: Any, *, given: Filing | None = None, fork: bool = True,
    expected: Sequence[str] = (), slip: bool = False,
) -> str:  # fmt: skip
    """Answer what is on file about a subject. The answer takes the label of what it answers.

    With `expected`, the heads that the author saw: if others stand there now, the
    answer becomes a visible fork, or is refused where `fork` is false.
    """
    heads = current_heads(gate, subject)
    targets = [head.reference for head in heads]
    if expected and sorted(expected) != sorted(targets):
        if not fork:
            raise Stale(f"{subject} was answered since", form="accord show FILE SUBJECT")
        targets = list(expected)
        heads = [gate.find(gate.everything(), reference) for reference in targets]
    base = given or Filing(subject=subject, value=value)
    label = base.label or join_all(head.label for head in heads)
    filing = dataclasses.replace(
        base, subject=subject, value=value, label=label, replaces=tuple(targets), slip=slip
    )
    return file_all(gate, [filing], "answer")[0]


def withdraw(gate: Gate, subject: str, reason: str) -> str:
    """Withdraw all that is on file about a subject; it stays in the history."""
    heads = current_heads(gate, subject)
    filing = Filing(
        subject=subject,
        value=None,
        reason=reason,
        label=join_all(head.label for head in heads),
        replaces=tuple(head.reference for head in heads),
    )
    return file_all(gate, [filing], "withdraw")[0]


def done(gate: Gate, fulfilment: Fulfilment, given: Filing | None = None) -> str:
    """Put on record that an obligation was done."""
    current_heads(gate, fulfilment.obligation)
    base = given or Filing(subject="", value=None)
    subject = f"fulfilment/{gate.doors.keys()}"
    start = Interval.since(fulfilment.done)
    filing = dataclasses.replace(base, subject=subject, value=checked(fulfilment), valid=start)
    return file_all(gate, [filing], "done")[0]


def decide(gate: Gate, decision: Decision, label: Label | None = None) -> str:
    """Settle a contested subject: one of its heads is to count. All of them still stand."""
    heads = current_heads(gate, decision.question)
    chosen = [head for head in heads if head.reference.startswith(decision.chosen)]
    if len(chosen) != 1:
        listed = " · ".join(head.reference[:12] for head in heads)
        raise BadInput(f"not one of its heads: {decision.chosen!r}", at="chosen", form=listed)
    if label is not None and not flows(chosen[0].label, label):
        raise BadInput("may not be open to more readers than what it chooses", at="label")
    filing = Filing(
        subject=f"decision/{gate.doors.keys()}",
        value=dataclasses.replace(decision, chosen=chosen[0].reference),
        valid=Interval.since(decision.decided),
        said=decision.decided,
        label=label or join_all(head.label for head in heads),
    )
    return file_all(gate, [filing], "decide")[0]


def current_heads(gate: Gate, subject: str) -> list[Statement]:
    """What stands about a subject, whatever its dates; `NotFound` alike if hidden or not there."""
    read_subject(subject)
    heads = gate.heads(gate.everything(), subjects=(subject,))
    if not heads:
        raise NotFound(f"nothing on file under {subject!r} that this reader may see")
    return heads


def raised_by(relabel: Relabel) -> Label:
    """The label that a relabelling adds."""
    owners = {policy.owner: policy.groups for policy in relabel.owners}
    return Label.of(relabel.level, relabel.compartments, owners, relabel.embargo)


def read_label_map(plain: Any, at: str) -> Label | None:
    """Read a label from a map of `level`, `compartments`, `owners`, `embargo`."""
    if plain is None:
        return None
    if not isinstance(plain, dict) or not set(plain) <= {
        "level",
        "compartments",
        "owners",
        "embargo",
    }:
        raise BadInput("not a label", at=at, form="{level: 1, compartments: [desk], owners: {}}")
    owners = plain.get("owners") or {}
    if not isinstance(owners, dict):
        raise BadInput("should be a map of owners", at=f"{at}.owners", form="{lurd: [envoys]}")
    relabel = {
        "entry": "-",
        "level": plain.get("level", 0),
        "compartments": plain.get("compartments", []),
        "embargo": plain.get("embargo"),
        "owners": [{"owner": o, "groups": g} for o, g in owners.items()],
    }
    try:
        return raised_by(from_plain(Relabel, relabel))
    except BadInput as error:
        raise error.inside(at) from None


def checked(value: T) -> T:
    """The value, if it reads as it is written; else no view that shows it could be answered."""
    name, version, plain = encode(value)
    read: T = decode(name, version, plain)
    return read


def _ready(gate: Gate, filing: Filing) -> Filing:
    if not gate.custodial and filing.subject.partition("/")[0] in _CUSTODIANS_KINDS:
        raise Refused("statements of this kind are the custodian's")
    label = filing.label or Label(compartments=frozenset({own(gate.reader)}))
    if filing.replaces:
        _check_answers(gate, filing, label)
    if isinstance(filing.value, Relabel):
        entry = gate.find(gate.everything(), filing.value.entry).reference
        filing = dataclasses.replace(filing, value=dataclasses.replace(filing.value, entry=entry))
    if filing.author and filing.label:
        return filing
    return dataclasses.replace(filing, author=filing.author or gate.reader, label=label)


def _check_data(gate: Gate, described: Attachment) -> None:
    """Data are reached through what describes them: nobody describes what they may not see."""
    held = gate.heads(gate.everything(), kinds=("attachment",))
    if described.digest not in {head.value.digest for head in held}:
        raise BadInput(
            "describes no data that this reader may see",
            at="digest",
            form="accord attach FILE PATH",
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
                form="accord disclose",
            )


def _source(plain: Any) -> Source | None:
    if plain is None:
        return None
    try:
        return from_plain(Source, {"title": plain} if isinstance(plain, str) else plain)
    except BadInput as error:
        raise error.inside("source") from None


def _text(plain: Any, at: str) -> str:
    if not isinstance(plain, str):
        raise BadInput(f"should be text, not {plain!r}"[:80], at=at, form='"2003-06-17"')
    return plain


def load_case(gate: Gate, case: Case) -> int:
    """File all statements of a case of the library; returns how many there are.

    They are written in runs, each as long as nothing in it answers something in it.
    """
    references: dict[str, str] = {}
    run: list[CaseFiling] = []
    for item in case.filings:
        if run and _looks_back(item.filing):
            _file_run(gate, case, run, references)
            run = []
        run.append(item)
    _file_run(gate, case, run, references)
    return len(case.filings)


def _file_run(
    gate: Gate, case: Case, run: Sequence[CaseFiling], references: dict[str, str]
) -> None:
    filings = [case.resolve(item.filing, references) for item in run]
    for item, reference in zip(run, file_all(gate, filings, "load"), strict=True):
        if item.name:
            references[item.name] = reference


def _looks_back(filing: Filing) -> bool:
    return bool(filing.replaces) or filing.subject.partition("/")[0] in _LOOK_BACK
