"""The actors by type: names, what each is part of, what it is, and since when it exists."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from accord.model.kinds import ActorType, Outlook
from accord.model.statements import Statement
from accord.papers.actors.material import Material
from accord.papers.blocks import Block, Cell, Heading, Paragraph, Span, Table
from accord.papers.material import refs, shown_date
from accord.papers.tongue import run_on, say, titled
from accord.papers.wording import word

__all__ = ["Existence", "existence", "listed", "nameless"]

_UNKNOWN: Final = "Exists from an event of which nothing is on file in this view ({key})"
_UNTOLD = say("Named by others, with nothing on file of their own in this view")


@dataclass(frozen=True, slots=True)
class Existence:
    """Since when an actor exists, in words, and on what that rests; several may say otherwise.

    `absent` is whether all say that on this day it is not there.
    """

    words: tuple[str, ...] = ()
    refs: tuple[str, ...] = ()
    absent: bool = False


def existence(subject: str, material: Material) -> Existence:
    """Whether an actor is there on the day: its own term, and the event from which it exists."""
    heads = material.subjects.get(subject, [])
    if heads and subject not in material.standing:
        until = (head.valid.end for head in heads)
        words = dict.fromkeys(say("Until {day}", day=shown_date(end)) for end in until if end)
        return Existence(tuple(words), refs(heads), absent=True)
    told: dict[str, bool] = {}
    rests: list[Statement] = []
    for anchor in dict.fromkeys(head.value.exists_from for head in heads):
        readings = material.subjects.get(anchor, []) if anchor else []
        rests += readings
        if anchor and not readings:
            key = anchor.partition("/")[2]
            told[say(_UNKNOWN, key=key)] = True
        told.update(_reading(head, material) for head in readings)
    return Existence(tuple(told), refs(rests), bool(told) and not any(told.values()))


def _reading(head: Statement, material: Material) -> tuple[str, bool]:
    """What an event says of whom it brings about, and whether it may be there."""
    anchor = head.value
    date = shown_date(anchor.date) if anchor.date else ""
    if anchor.outlook is Outlook.HAPPENED:
        if anchor.date.days(material.zone)[0] > material.day:
            told = "Does not exist yet; exists from {day} ({event})"
            return say(told, day=date, event=anchor.name), False
        return say("Exists since {day} ({event})", day=date, event=anchor.name), True
    outlook: str = word(anchor.outlook.value)
    if anchor.outlook is Outlook.WILL_NOT:
        told = "Does not come to exist ({event}: {outlook})"
        return say(told, event=anchor.name, outlook=outlook), False
    if date:
        outlook = say("{outlook} {day}", outlook=outlook, day=date)
    return say("Does not exist yet ({event}: {outlook})", event=anchor.name, outlook=outlook), False


def listed(material: Material) -> list[Block]:
    """Everybody in view, by type; several accounts of one actor stand one under the other."""
    order = [each.value for each in ActorType]
    found = sorted(_actors(material), key=lambda each: order.index(each[1][0].value.type.value))
    rows: list[tuple[str, tuple[Cell, ...]]] = [
        (
            titled(word(heads[0].value.type.value)),
            _row(subject, head, heads, material),
        )
        for subject, heads in found
        for head in heads
    ]
    rows += [(_UNTOLD, row) for row in _unknown(material)]
    heading = Heading(say("Who there is"))
    if not rows:
        return [heading, Paragraph((Span(say("No actor is on file in this view.")),))]
    groups = tuple(group for group, _ in rows)
    head = (say("Actor"), say("Part of"), say("What it is, and since when"))
    table = Table(head=head, rows=tuple(row for _, row in rows), widths=(32, 20, 48), groups=groups)
    return [heading, table]


def nameless(material: Material) -> dict[str, list[Statement]]:
    """Who is named by a relation, a stake or an actor, and not on file itself in this view."""
    found: dict[str, list[Statement]] = {}
    for head in (head for heads in material.standing.values() for head in heads):
        value = head.value
        named = [value.part_of] if head.kind == "actor" else [value.actor]
        named += [value.toward] if head.kind == "relation" else []
        for subject in named:
            if subject and subject not in material.subjects:
                found.setdefault(subject, []).append(head)
    return dict(sorted(found.items()))


def _actors(material: Material) -> list[tuple[str, list[Statement]]]:
    """Also those whose term is over: they are said to be."""
    found = [each for each in material.subjects.items() if each[1][0].kind == "actor"]
    return sorted(found, key=lambda each: (each[1][0].value.name.casefold(), each[0]))


def _row(
    subject: str, head: Statement, heads: Sequence[Statement], material: Material
) -> tuple[Cell, ...]:
    value, ref = head.value, refs([head])
    disputed = any(other.value != heads[0].value for other in heads)
    name = value.name or subject.partition("/")[2]
    named = [Span(name, ref, state="contested" if disputed else "", kind="name",
                  to=subject)]  # fmt: skip
    if value.other_names:
        named.append(Span(", ".join(value.other_names), minor=True))
    whole = (
        (Span(material.name(value.part_of), ref, kind="name", to=value.part_of),)
        if value.part_of
        else ()
    )
    return tuple(named), whole, _what(head, heads, existence(subject, material))


def _what(head: Statement, heads: Sequence[Statement], there: Existence) -> Cell:
    value, ref = head.value, refs([head])
    types = {other.value.type for other in heads}
    type_ = titled(word(value.type.value))
    told: list[str] = [type_] if len(types) > 1 else []
    told += [value.description.rstrip(".")] if value.description else []
    cell = [Span(say("{said}.", said=run_on(told, ". ")), ref)] if told else []
    words = run_on(there.words, " / ")
    if len(there.words) > 1:
        cell.append(Span(words, there.refs, state="contested", minor=True))
    elif words:
        cell.append(Span(say("{said}.", said=words), there.refs, minor=True))
    return tuple(cell)


def _unknown(material: Material) -> list[tuple[Cell, ...]]:
    return [
        ((Span(material.name(subject), refs(heads), kind="name", to=subject),), (), ())
        for subject, heads in nameless(material).items()
    ]
