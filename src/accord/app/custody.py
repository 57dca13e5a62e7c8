"""The custodian's acts: disclosing with consent, raising labels, destroying, readers."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass

from accord.app.faults import is_order
from accord.app.filing import enter_all, file_all
from accord.app.gate import CUSTODIAN, Gate
from accord.app.reading import raised_by
from accord.errors import BadInput, NotFound, Refused
from accord.model.dates import Interval, When
from accord.model.kinds import Attachment, Consent, Disclosure, Note, Reader, Relabel
from accord.model.labels import OPEN, Label, join_all, own
from accord.model.sources import Source
from accord.model.statements import Filing, Statement
from accord.record.port import Batch, Part

__all__ = ["Wish", "add_reader", "destroy", "disclose", "readers", "relabel"]

_OWN = Label(compartments=frozenset({own(CUSTODIAN)}))


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What the custodian wishes to disclose: to whom, how, and by whose consent."""

    to: tuple[str, ...]
    consent: Consent
    consented_by: tuple[str, ...]
    consented: When
    approved_by: str
    wording: str = ""
    limits: str = ""
    until: When | None = None


def disclose(gate: Gate, reference: str, wish: Wish) -> list[str]:
    """Disclose a statement by a recorded act; returns the references of what was filed.

    Every owner whose groups exclude the audience must have consented. Verbatim, the
    statement itself is filed again under the wider label; in substance or floated,
    its wording (or its tear line) is; to confirm if asked, only the consent is.
    """
    gate.require("disclose")
    target = gate.find(gate.everything(), reference)
    try:
        _check_consent(target, wish)
    except Refused:
        gate.trace("disclose", allowed=False, detail="without consent")
        raise
    released = _wider(gate, target, wish)
    entries, raises = enter_all(gate, released)
    disclosure = Disclosure(
        statements=(target.reference,),
        consent=wish.consent,
        consented_by=wish.consented_by,
        consented=wish.consented,
        to=wish.to,
        released=tuple(entry.reference for entry, _ in entries),
        approved_by=wish.approved_by,
        limits=wish.limits,
        until=wish.until,
    )
    act = Filing(
        subject=f"disclosure/{gate.doors.keys()}",
        value=disclosure,
        valid=Interval.since(wish.consented),
        label=_OWN,
    )
    more, _ = enter_all(gate, [act])
    gate.write("disclose", Batch(entries=[*entries, *more], raises=raises))
    return [entry.reference for entry, _ in [*entries, *more]]


def relabel(gate: Gate, relabelled: Relabel) -> str:
    """Raise the label of an entry, and of all that answers it: at once and for every date.

    Decisions that chose one of these are raised along.
    """
    gate.require("relabel")
    target = gate.find(gate.everything(), relabelled.entry)
    if raised_by(relabelled) == OPEN:
        raise BadInput("raises nothing: name a rank, a compartment, an owner or an embargo")
    value = dataclasses.replace(relabelled, entry=target.reference)
    filing = Filing(subject=_key(gate, "relabel"), value=value, label=_OWN)
    return file_all(gate, [filing], "relabel")[0]


def destroy(
    gate: Gate, reference: str, *, authority: str, body: bool = True, provenance: bool = False
) -> str:
    """Destroy the body or the provenance of an entry, lawfully: who ordered it is on record.

    Its id, its place in the log and every proof still verify; the content is gone
    from every page of the file. If the entry describes an attachment, its bytes go too.
    """
    gate.require("destroy")
    if not authority.strip():
        raise BadInput("destruction needs an authority", at="authority", form="court order 12/26")
    if not (body or provenance):
        raise BadInput("destroys nothing: say body, provenance or both")
    target = gate.find(gate.everything(), reference)
    if body and isinstance(target.value, Note) and is_order(target.value.text):
        raise Refused("the order of a destruction stays: without it, the record does not verify")
    parts = [Part(target.reference, body, provenance)]
    what = " and ".join(
        name for name, chosen in (("body", body), ("provenance", provenance)) if chosen
    )
    what += f" of entry {target.reference}"
    if body and isinstance(target.value, Attachment):
        parts.append(Part(target.reference, attachment=target.value.digest))
        what += f", with the data at {target.value.digest}"
    note = Note(text=f"Destroyed: {what}. Authority: {authority}")
    entries, _ = enter_all(gate, [Filing(subject=_key(gate, "note"), value=note, label=_OWN)])
    gate.write("destroy", Batch(entries=entries, destroyed=parts))
    return entries[0][0].reference


def readers(gate: Gate) -> list[Statement]:
    """Who may open views of the file."""
    gate.require("readers")
    return gate.heads(gate.everything(), kinds=("reader",))


def add_reader(gate: Gate, key: str, reader: Reader) -> str:
    """Put a reader on record, or change what a reader holds from now on."""
    gate.require("readers")
    if key == CUSTODIAN:  # whoever asks for this view is shown everything
        raise BadInput("is the name of whoever holds the key", at="--add", form="envoy")
    subject = f"reader/{key}"
    heads = gate.heads(gate.everything(), subjects=(subject,))
    since = Interval.since(When.of(gate.doors.clock()))
    filing = Filing(
        subject=subject,
        value=reader,
        valid=since,
        label=join_all([_OWN, *(head.label for head in heads)]),
        replaces=tuple(head.reference for head in heads),
    )
    return file_all(gate, [filing], "readers")[0]


def _check_consent(target: Statement, wish: Wish) -> None:
    if wish.consent is Consent.NEVER:
        raise Refused("its owner allows it never to be conveyed")
    if not wish.to:
        raise BadInput("say to whom", at="to", hint="to a group, such as guarantors")
    excluded = [o for o, groups in target.label.owners if not groups & set(wish.to)]
    missing = [owner for owner in excluded if owner not in wish.consented_by]
    if missing:
        raise Refused(f"without the consent of {', '.join(missing)}, who confided it")


def _wider(gate: Gate, target: Statement, wish: Wish) -> list[Filing]:
    if wish.consent is Consent.CONFIRM:
        return []
    label = _audience(target, wish)
    since = Interval.since(wish.consented)
    if wish.consent is Consent.VERBATIM:
        if target.value is None:
            raise NotFound("there is no content left to convey")
        return [
            Filing(
                subject=target.subject, value=target.value, valid=target.valid,
                said=target.said, source=target.source, label=label,
                provenance_label=_attribution(target),
            )
        ]  # fmt: skip
    wording = wish.wording or target.tear_line
    if not wording:
        raise BadInput(
            "needs the wording that is conveyed, since there is no tear line", at="wording"
        )
    source = apart = None
    if wish.consent is Consent.SUBSTANCE:
        apart = _attribution(target)
        source = Source(title="Conveyed in substance", by=", ".join(wish.consented_by))
    note = Note(text=wording)
    return [
        Filing(
            subject=_key(gate, "note"), value=note, valid=since, said=wish.consented,
            source=source, label=label, provenance_label=apart,
        )
    ]  # fmt: skip


def _audience(target: Statement, wish: Wish) -> Label:
    label = target.label
    owners = {
        owner: groups | set(wish.to) if owner in wish.consented_by else groups
        for owner, groups in label.owners
    }
    if wish.consent is Consent.FLOAT or not owners or _attribution(target):
        # Floated as the mediator's own, or by a party that is not to be named: then not even
        # the label may name who confided it, nor the marking of a paper.
        allowed = frozenset(wish.to).intersection(*owners.values())
        owners = {CUSTODIAN: allowed}
    return Label.of(label.level, (), owners, label.embargo)


def _attribution(target: Statement) -> Label | None:
    """To consent to what was said is not to consent to being named, if that was kept apart."""
    apart = target.provenance_label != target.label
    return target.provenance_label if apart else None


def _key(gate: Gate, kind: str) -> str:
    return f"{kind}/{gate.doors.keys()}"
