"""How actors stand to each other: drawn, and under the drawing each relation with its dates."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from accord.model.statements import Statement
from accord.papers.actors.bonds import Bond, bonds, drawable, ended
from accord.papers.actors.listing import existence
from accord.papers.actors.material import Material
from accord.papers.blocks import Block, Cell, Figure, Heading, Paragraph, Span, Table
from accord.papers.figures import Graph, Node, Tie
from accord.papers.material import counted, day_text, refs, shown_date
from accord.papers.tongue import run_on, say, titled
from accord.papers.wording import word

__all__ = ["MOST", "related"]

MOST = 30
"""Actors that one drawing may hold and still be read."""
_NAMED = 12
_ABSENT = say("not there on this day")
_HEAD = (say("Who"), say("Toward whom"), say("From when to when"))


def related(material: Material) -> list[Block]:
    """The graph with its table; a table alone where there is nothing to draw."""
    found, past = bonds(material), ended(material)
    heading = Heading(say("How they stand to each other"))
    if not found and not past:
        return [
            heading,
            Paragraph((Span(say("No relation between actors is on file in this view.")),)),
        ]
    rows: list[tuple[str, tuple[Cell, ...]]] = [
        (titled(word(bond.type)), _row(bond, head, material))
        for bond in found for head in bond.heads
    ]  # fmt: skip
    over = say("Over by {day}", day=day_text(material.day))
    rows += [(over, _row(bond, bond.heads[0], material, ended=True)) for bond in past]
    table = Table(
        head=_HEAD, rows=tuple(row for _, row in rows), widths=(30, 42, 28),
        groups=tuple(group for group, _ in rows),
    )  # fmt: skip
    ties = drawable(found)
    return [heading, _figure(ties, material, table) if ties else table]


def _figure(ties: Sequence[Bond], material: Material, table: Table) -> Figure:
    degrees = Counter(end for tie in ties for end in (tie.one, tie.two))
    ranked = sorted(degrees, key=lambda key: (-degrees[key], material.name(key).casefold(), key))
    shown = ranked[:MOST]
    kept = [tie for tie in ties if {tie.one, tie.two} <= {*shown}]
    nodes = tuple(_node(key, material) for key in shown)
    drawing = Graph(
        nodes=nodes, ties=tuple(_tie(tie) for tie in kept),
        absent=_ABSENT if any(node.absent for node in nodes) else "",
    )  # fmt: skip
    title = say(
        "How {actors} stand to each other on {day}", actors=counted(len(shown), "actor"),
        day=day_text(material.day),
    )  # fmt: skip
    note = (*_undrawn(len(ranked) - len(shown), len(ties) - len(kept)), *_alone(ranked, material))
    return Figure(title=(Span(title),), drawing=drawing, table=table, note=note)


def _node(subject: str, material: Material) -> Node:
    heads = material.subjects.get(subject, [])
    types = dict.fromkeys(head.value.type.value for head in heads)
    there = existence(subject, material)
    return Node(
        key=subject, name=material.name(subject), absent=there.absent,
        text=run_on((word(each) for each in types), " / "),
        contested=any(head.value != heads[0].value for head in heads),
        refs=(*refs(heads), *there.refs),
    )  # fmt: skip


def _tie(bond: Bond) -> Tie:
    return Tie(
        one=bond.one, two=bond.two, type=bond.type, contested=bond.contested, refs=refs(bond.heads)
    )


def _undrawn(actors: int, ties: int) -> Cell:
    if not actors:
        return ()
    text = say(
        "Not drawn: {actors} and {ties} of theirs, which are in the table. ",
        actors=counted(actors, "less connected actor"), ties=counted(ties, "tie"),
    )  # fmt: skip
    return (Span(text),)


def _alone(tied: Sequence[str], material: Material) -> Cell:
    """Who stands to nobody, as far as the file says."""
    alone = [(key, heads) for key, heads in material.listed("actor") if key not in tied]
    if not alone:
        return ()
    named = ", ".join(material.name(key) for key, _ in alone[:_NAMED])
    told = say("No relation is on file of {names}.", names=named)
    if len(alone) > _NAMED:
        others = counted(len(alone) - _NAMED, "other")
        told = say("No relation is on file of {names} and {others}.", names=named, others=others)
    refs_of = refs(head for _, heads in alone for head in heads)
    return (Span(told, refs=refs_of),)


def _row(
    bond: Bond, head: Statement, material: Material, *, ended: bool = False
) -> tuple[Cell, ...]:
    ref = refs([head])
    toward = [Span(material.name(bond.two), ref, kind="name")]
    told: list[str] = [word(bond.type)] if ended else []
    told += [head.value.description] if head.kind == "relation" else []
    small = run_on((_bare(part) for part in told if part), ": ")
    toward += [Span(small, ref, minor=True)] if small else []
    when = [Span(_when(head), ref, kind="date")]
    when += [Span("", ref, state="contested", minor=True)] if bond.contested else []
    return (Span(material.name(bond.one), ref, kind="name"),), tuple(toward), tuple(when)


def _bare(text: str) -> str:
    return text.rstrip(".") if text.endswith(".") else text


def _when(head: Statement) -> str:
    start, end = head.valid.start, head.valid.end
    if start and end:
        return say("{first} to {last}", first=shown_date(start), last=shown_date(end))
    if start:
        return say("since {day}", day=shown_date(start))
    return say("until {day}", day=shown_date(end)) if end else say("not said")
