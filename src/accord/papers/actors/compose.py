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
from accord.papers.tongue import say, say_many, titled
from accord.papers.wording import word

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
        material, "actors", say("Who there is"), _headline(material), blocks,
        marking=marking, sources=sources, since=material.since,
    )  # fmt: skip


def _headline(material: Material) -> Cell:
    """The sharpest thing that stands between anybody; and how many are not there yet."""
    actors = material.listed("actor")
    ties = drawable(bonds(material))
    if not actors and not ties:
        return (Span(say("No actor is on file in this view")),)
    told = say(
        "{actors}, {ties} between them", actors=counted(len(actors), "actor"),
        ties=counted(len(ties), "tie"),
    )  # fmt: skip
    begin = Span(told)
    for type_ in ("friction", "open conflict"):
        found = [tie for tie in ties if tie.type == type_ and not tie.contested]
        begin = (
            _told(type_, sorted(found, key=_weight(ties, material)), material) if found else begin
        )
    away = [subject for subject, _ in actors if existence(subject, material).absent]
    if not away:
        return (begin,)
    rests = tuple(ref for subject in away for ref in existence(subject, material).refs)
    absent = say_many(
        len(away), "; {count} actor is not there on this day",
        "; {count} actors are not there on this day",
    )  # fmt: skip
    return begin, Span(absent, rests)


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
    between = {"one": material.name(first.one), "two": material.name(first.two)}
    tie = titled(word(type_))
    told = say("{tie} between {one} and {two}", tie=tie, **between)
    if len(found) > 1:
        told = say("{tie}, and {more}", tie=told, more=counted(len(found) - 1, "other pair"))
    rests = refs(head for tie in found for head in tie.heads)
    return Span(told, rests)
