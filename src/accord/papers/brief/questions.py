"""What we do not know: what the record leaves open, said where it is missing."""

from __future__ import annotations

from collections.abc import Sequence

from accord.engines.timetable import Due, State
from accord.methods.offsets import days_on
from accord.model.dates import Precision
from accord.model.kinds import Obligation, Outlook
from accord.papers.blocks import Block, Bullets, Cell, Heading, Paragraph, Span
from accord.papers.brief.material import Material, counted, refs
from accord.papers.brief.observed import RECENT_DAYS

__all__ = ["questions"]


def questions(material: Material) -> list[Block]:
    """Open questions: no verifier, no date, no hour, no deadline, a single source."""
    items = [
        *_undated(material), *_unsettled(material), *_hours(material), *_unverified(material),
        *_uncheckable(material), *_single(material), *_unchecked(material),
    ]  # fmt: skip
    body: Block = Bullets(tuple(items))
    if not items:
        body = Paragraph((Span("Nothing is open on what is on file."),))
    return [Heading("What we do not know"), body]


def _undated(material: Material) -> list[Cell]:
    found: list[Cell] = []
    for head in material.of("anchor"):
        hanging = _hanging(head.subject, material)
        if hanging and head.value.outlook is not Outlook.HAPPENED:
            text = f"When “{head.value.name}” will be ({head.value.outlook.value}); "
            found.append((Span(f"{text}{_hang(hanging)}.", refs=refs([head])),))
    return found


def _unsettled(material: Material) -> list[Cell]:
    settled = {head.value.question for head in material.of("decision")}
    found: list[Cell] = []
    for subject, heads in material.subjects.items():
        differ = heads[0].kind == "anchor" and any(h.value != heads[0].value for h in heads)
        if differ and subject not in settled:
            text = f"Which date counts for “{heads[0].value.name}”: {len(heads)} are claimed"
            found.append((Span(f"{text}, and nobody has decided.", refs=refs(heads)),))
    return found


def _hours(material: Material) -> list[Cell]:
    pressing = [d for d in material.due if d.state in (State.DUE, State.OVERDUE)]
    named = {a for d in pressing if d.obligation.deadline for a in d.obligation.deadline.anchors}
    found: list[Cell] = []
    for subject in sorted(named):
        for head in material.subjects.get(subject, []):
            when = head.value.date
            vague = when is not None and when.precision < Precision.INSTANT
            if vague and _counted(subject, pressing):
                text = f"At what hour: {head.value.name}; a deadline in hours counts from it."
                found.append((Span(text, refs=refs([head])),))
    return found


def _unverified(material: Material) -> list[Cell]:
    owed = (State.OVERDUE, State.DUE, State.NOT_YET_DUE, State.STANDING)
    missing = [d for d in material.due if "verifier" in d.missing and d.state in owed]
    if not missing:
        return []
    all_due = counted(len(material.due), "obligation")
    text = f"Who verifies {len(missing)} of {all_due}: nobody is named, as for "
    example = missing[0].obligation.act
    return [(Span(f"{text}“{example}”.", refs=refs(d.statement for d in missing)),)]


def _uncheckable(material: Material) -> list[Cell]:
    found = [d for d in material.due if d.state is State.NOT_CHECKABLE]
    if not found:
        return []
    lacking: dict[str, int] = {}
    for due in found:
        for element in due.missing:
            if element in ("actor", "deadline"):
                lacking[element] = lacking.get(element, 0) + 1
    named = ", ".join(f"no {element} in {count}" for element, count in sorted(lacking.items()))
    kept = f"{counted(len(found), 'obligation')} {'is' if len(found) == 1 else 'are'} kept"
    text = f"How to tell whether {kept}: the text names {named}."
    return [(Span(text, refs=refs(d.statement for d in found)),)]


def _single(material: Material) -> list[Cell]:
    first = days_on(material.day, 1 - RECENT_DAYS)
    alone = [
        heads[0]
        for heads in material.subjects.values()
        if len(heads) == 1
        and heads[0].kind == "event"
        and material.recent(heads[0].value.happened, first)
    ]
    if not alone:
        return []
    rest = "rests on one source" if len(alone) == 1 else "rest on one source each"
    text = f"Whether others say the same: {counted(len(alone), 'event')} of these days {rest}."
    return [(Span(text, refs=refs(alone)),)]


def _unchecked(material: Material) -> list[Cell]:
    found = [h for h in material.heads if h.source and h.source.status == "unchecked"]
    if not found:
        return []
    hold = "holds that was" if len(found) == 1 else "hold that were"
    text = f"Whether {counted(len(found), 'statement')} {hold} taken from accounts at second hand."
    return [(Span(text, refs=refs(found)),)]


def _hanging(anchor: str, material: Material) -> list[Due[Obligation]]:
    return [
        due
        for due in material.due
        if due.obligation.deadline and anchor in due.obligation.deadline.anchors
    ]


def _hang(hanging: Sequence[Due[Obligation]]) -> str:
    hang = "hangs" if len(hanging) == 1 else "hang"
    return f"{counted(len(hanging), 'obligation')} {hang} on it"


def _counted(subject: str, pressing: Sequence[Due[Obligation]]) -> bool:
    return any(
        d.obligation.deadline is not None
        and subject in d.obligation.deadline.anchors
        and d.obligation.deadline.offset is not None
        and d.obligation.deadline.offset.unit.value == "hours"
        for d in pressing
    )
