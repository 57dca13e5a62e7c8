"""The order of an actor map: what changed, how they stand, what weight they have, who they are."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping

from accord.papers.actors.bonds import Bond, bonds, drawable
from accord.papers.actors.changes import changed
from accord.papers.actors.graph import related
from accord.papers.actors.listing import existence, listed
from accord.papers.actors.material import Material
from accord.papers.actors.weight import weighed
from accord.papers.blocks import Cell, Paper, Span
from accord.papers.framing import framed
from accord.papers.material import counted, refs

__all__ = ["compose"]


def compose(material: Material, *, marking: str, sources: Mapping[str, str]) -> Paper:
    """The actor map as a paper. `sources` are the citations of references."""
    blocks = [
        *changed(material),
        *related(material),
        *weighed(material),
        *listed(material),
    ]
    return framed(
        material, "actors", "Who there is", _headline(material), blocks,
        marking=marking, sources=sources, since=material.since,
    )  # fmt: skip


def _headline(material: Material) -> Cell:
    """The sharpest thing that stands between anybody; and how many are not there yet."""
    actors = material.listed("actor")
    ties = drawable(bonds(material))
    if not actors and not ties:
        return (Span("No actor is on file in this view"),)
    told = f"{counted(len(actors), 'actor')}, {counted(len(ties), 'tie')} between them"
    begin = Span(told)
    for type_ in ("friction", "open conflict"):
        found = [tie for tie in ties if tie.type == type_ and not tie.contested]
        begin = (
            _told(type_, sorted(found, key=_weight(ties, material)), material) if found else begin
        )
    away = [subject for subject, _ in actors if existence(subject, material).absent]
    if not away:
        return (begin,)
    verb = "is" if len(away) == 1 else "are"
    rests = tuple(ref for subject in away for ref in existence(subject, material).refs)
    return begin, Span(f"; {counted(len(away), 'actor')} {verb} not there on this day", rests)


def _weight(ties: list[Bond], material: Material) -> Callable[[Bond], tuple[bool, int]]:
    """Between parties to a process it matters most; then between those on whom most hangs."""
    degrees = Counter(end for tie in ties for end in (tie.one, tie.two))
    parties = {party for head in material.of("process") for party in head.value.parties}
    return lambda tie: (
        not {tie.one, tie.two} <= parties,
        -degrees[tie.one] - degrees[tie.two],
    )


def _told(type_: str, found: list[Bond], material: Material) -> Span:
    first = found[0]
    between = f"{material.name(first.one)} and {material.name(first.two)}"
    more = f", and {counted(len(found) - 1, 'other pair')}" if len(found) > 1 else ""
    rests = refs(head for tie in found for head in tie.heads)
    return Span(f"{type_.capitalize()} between {between}{more}", rests)
