"""Who has how much power and how much interest: a grid, the reasons, and whom nobody assessed."""

from __future__ import annotations

from collections.abc import Sequence

from accord.model.kinds import Degree
from accord.model.statements import Statement
from accord.papers.actors.listing import nameless
from accord.papers.actors.material import Material
from accord.papers.blocks import (
    Account,
    Block,
    Cell,
    Contest,
    Heading,
    Paragraph,
    Span,
    Table,
)
from accord.papers.material import refs
from accord.papers.tongue import say, titled
from accord.papers.wording import said_by

__all__ = ["weighed"]

_DEGREES = tuple(Degree)
Assessed = dict[str, list[Statement]]
"""The assessments of each actor."""


def weighed(material: Material) -> list[Block]:
    """A grid for each process that actors were assessed for, and the reasons under it."""
    processes = _by_process(material)
    blocks: list[Block] = [Heading(say("Power and interest"))]
    if not processes:
        text = say("Nobody has assessed the power and interest of any actor, in this view.")
        return [*blocks, Paragraph((Span(text),))]
    for process, assessed in processes:
        over = material.name(process) if process else say("No process named")
        blocks.append(_grid(over if process or len(processes) > 1 else "", assessed, material))
        blocks += _reasons(assessed, material)
    return [*blocks, *_unassessed(material)]


def _by_process(material: Material) -> list[tuple[str, Assessed]]:
    found: dict[str, Assessed] = {}
    for _, heads in material.listed("stake"):
        for head in heads:
            assessed = found.setdefault(head.value.process or "", {})
            assessed.setdefault(head.value.actor, []).append(head)
    named = {process: _named(assessed, material) for process, assessed in found.items()}
    return sorted(
        named.items(), key=lambda each: (not each[0], material.name(each[0]), each[0])
    )  # the one that names no process comes last


def _named(assessed: Assessed, material: Material) -> Assessed:
    order = sorted(assessed, key=lambda subject: (material.name(subject).casefold(), subject))
    return {subject: assessed[subject] for subject in order}


def _grid(caption: str, assessed: Assessed, material: Material) -> Table:
    rows = []
    for power in reversed(_DEGREES):
        cells = [_placed(assessed, (power, interest), material) for interest in _DEGREES]
        rows.append(((Span(titled(_much(power, "power")), strong=True),), *cells))
    head = (
        "",
        *(titled(_much(interest, "interest")) for interest in _DEGREES),
    )
    return Table(head=head, rows=tuple(rows), widths=(16, 28, 28, 28), caption=caption)


def _placed(assessed: Assessed, at: tuple[Degree, Degree], material: Material) -> Cell:
    """Those whom somebody places here; the sign is on whom somebody else places elsewhere."""
    cell: list[Span] = []
    for subject, heads in assessed.items():
        here = [head for head in heads if _place(head) == at]
        if here:
            cell += [Span("; ")] if cell else []
            sign = "contested" if _disputed(heads) else ""
            cell.append(Span(material.name(subject), refs(here), state=sign, kind="name"))
    return tuple(cell)


def _reasons(assessed: Assessed, material: Material) -> list[Block]:
    settled = {s: heads for s, heads in assessed.items() if not _disputed(heads)}
    rows = tuple(
        _reason(subject, head, material) for subject, heads in settled.items() for head in heads
    )
    head = (say("Actor"), say("Power and interest"), say("Why"))
    blocks: list[Block] = [Table(head=head, rows=rows, widths=(24, 30, 46))] if rows else []
    for subject in (subject for subject in assessed if subject not in settled):
        accounts = tuple(_account(each) for each in assessed[subject])
        blocks.append(
            Contest(say("Power and interest of {actor}", actor=material.name(subject)), accounts)
        )
    return blocks


def _reason(subject: str, head: Statement, material: Material) -> tuple[Cell, ...]:
    ref = refs([head])
    name = Span(material.name(subject), ref, kind="name")
    return (name,), (Span(_told(head), ref),), (Span(head.value.why, ref),)


def _account(head: Statement) -> Account:
    text = say("{place}: {why}", place=titled(_told(head)), why=head.value.why)
    return Account((Span(text, refs([head])),), source=said_by(head))


def _told(head: Statement) -> str:
    power, interest = head.value.power, head.value.interest
    return say(
        "{power}, {interest}", power=_much(power, "power"), interest=_much(interest, "interest")
    )


def _much(degree: Degree, what: str) -> str:
    return say(f"{degree.value} {what}", "degree")


def _unassessed(material: Material) -> list[Block]:
    """Actors on the day whom nobody placed anywhere: not the same as of little weight."""
    stakes = [head for _, heads in material.listed("stake") for head in heads]
    assessed = {head.value.actor for head in stakes}
    known = [(key, heads) for key, heads in material.listed("actor") if key not in assessed]
    known += [each for each in nameless(material).items() if each[0] not in assessed]
    if not known:
        return []
    named = ", ".join(material.name(key) for key, _ in known)
    rests = refs(head for _, heads in known for head in heads)
    return [
        Paragraph(
            (Span(say("Nobody assessed, in this view: {names}.", names=named), rests),), "note"
        )
    ]


def _place(head: Statement) -> tuple[Degree, Degree]:
    return head.value.power, head.value.interest


def _disputed(heads: Sequence[Statement]) -> bool:
    return len({_place(head) for head in heads}) > 1
