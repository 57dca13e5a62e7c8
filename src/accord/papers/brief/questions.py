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
from accord.papers.tongue import run_on, say, say_many
from accord.papers.wording import word

__all__ = ["questions"]


def questions(material: Material) -> list[Block]:
    """Open questions: no verifier, no date, no hour, no deadline, a single source."""
    items = [
        *_undated(material), *_unsettled(material), *_hours(material), *_unverified(material),
        *_uncheckable(material), *_single(material), *_unchecked(material),
    ]  # fmt: skip
    body: Block = Bullets(tuple(items))
    if not items:
        body = Paragraph((Span(say("Nothing is open on what is on file.")),))
    return [Heading(say("What we do not know")), body]


def _undated(material: Material) -> list[Cell]:
    found: list[Cell] = []
    hang = _hanging(material)
    for head in material.of("anchor"):
        hanging = hang.get(head.subject, ())
        if hanging and head.value.outlook is not Outlook.HAPPENED:
            text = say(
                "When “{name}” will be ({outlook}); {hanging}.", name=head.value.name,
                outlook=word(head.value.outlook.value), hanging=_hang(hanging),
            )  # fmt: skip
            found.append((Span(text, refs=refs([head])),))
    return found


def _unsettled(material: Material) -> list[Cell]:
    settled = {head.value.question for head in material.of("decision")}
    found: list[Cell] = []
    for subject, heads in material.subjects.items():
        differ = heads[0].kind == "anchor" and any(h.value != heads[0].value for h in heads)
        if differ and subject not in settled:
            text = say(
                "Which date counts for “{name}”: {count} are claimed, and nobody has decided.",
                name=heads[0].value.name, count=str(len(heads)),
            )  # fmt: skip
            found.append((Span(text, refs=refs(heads)),))
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
                text = say(
                    "At what hour: {name}; a deadline in hours counts from it.",
                    name=head.value.name,
                )
                found.append((Span(text, refs=refs([head])),))
    return found


def _unverified(material: Material) -> list[Cell]:
    owed = (State.OVERDUE, State.DUE, State.NOT_YET_DUE, State.STANDING)
    missing = [d for d in material.due if "verifier" in d.missing and d.state in owed]
    if not missing:
        return []
    all_due = counted(len(material.due), "obligation")
    text = say(
        "Who verifies {count} of {obligations}: nobody is named, as for “{example}”.",
        count=str(len(missing)), obligations=all_due, example=missing[0].obligation.act,
    )  # fmt: skip
    return [(Span(text, refs=refs(d.statement for d in missing)),)]


def _uncheckable(material: Material) -> list[Cell]:
    found = [d for d in material.due if d.state is State.NOT_CHECKABLE]
    if not found:
        return []
    lacking: dict[str, int] = {}
    for due in found:
        for element in due.missing:
            if element in ("actor", "deadline"):
                lacking[element] = lacking.get(element, 0) + 1
    each = (
        say("no {element} in {count}", element=say(element, "field"), count=str(count))
        for element, count in sorted(lacking.items())
    )
    text = say_many(
        len(found), "How to tell whether {count} obligation is kept: the text names {lacking}.",
        "How to tell whether {count} obligations are kept: the text names {lacking}.",
        lacking=run_on(each, ", "),
    )  # fmt: skip
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
    text = say_many(
        len(alone), "Whether others say the same: {count} event of these days rests on one source.",
        "Whether others say the same: {count} events of these days rest on one source each.",
    )  # fmt: skip
    return [(Span(text, refs=refs(alone)),)]


def _unchecked(material: Material) -> list[Cell]:
    found = [h for h in material.heads if h.source and h.source.status == "unchecked"]
    if not found:
        return []
    text = say_many(
        len(found), "Whether {count} statement holds that was taken from accounts at second hand.",
        "Whether {count} statements hold that were taken from accounts at second hand.",
    )  # fmt: skip
    return [(Span(text, refs=refs(found)),)]


def _hanging(material: Material) -> dict[str, list[Due[Obligation]]]:
    """What hangs on each anchor."""
    found: dict[str, list[Due[Obligation]]] = {}
    for due in material.due:
        deadline = due.obligation.deadline
        for anchor in dict.fromkeys(deadline.anchors) if deadline else ():
            found.setdefault(anchor, []).append(due)
    return found


def _hang(hanging: Sequence[Due[Obligation]]) -> str:
    return say_many(
        len(hanging), "{count} obligation hangs on it", "{count} obligations hang on it"
    )


def _counted(subject: str, pressing: Sequence[Due[Obligation]]) -> bool:
    return any(
        d.obligation.deadline is not None
        and subject in d.obligation.deadline.anchors
        and d.obligation.deadline.offset is not None
        and d.obligation.deadline.offset.unit.value == "hours"
        for d in pressing
    )
