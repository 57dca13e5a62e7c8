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

__all__ = ["MOST", "related"]

MOST = 30
"""Actors that one drawing may hold and still be read."""
_NAMED = 12
_ABSENT = "not there on this day"
_HEAD = ("Who", "Toward whom", "From when to when")


def related(material: Material) -> list[Block]:
    """The graph with its table; a table alone where there is nothing to draw."""
    found, past = bonds(material), ended(material)
    heading = Heading("How they stand to each other")
    if not found and not past:
        return [heading, Paragraph((Span("No relation between actors is on file in this view."),))]
    rows = [(bond.type, _row(bond, head, material)) for bond in found for head in bond.heads]
    over = f"Over by {day_text(material.day)}"
    rows += [(over, _row(bond, bond.heads[0], material, ended=True)) for bond in past]
    table = Table(
        head=_HEAD, rows=tuple(row for _, row in rows), widths=(30, 42, 28),
        groups=tuple(group[:1].upper() + group[1:] for group, _ in rows),
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
    title = f"How {counted(len(shown), 'actor')} stand to each other on {day_text(material.day)}"
    note = (*_undrawn(len(ranked) - len(shown), len(ties) - len(kept)), *_alone(ranked, material))
    return Figure(title=(Span(title),), drawing=drawing, table=table, note=note)


def _node(subject: str, material: Material) -> Node:
    heads = material.subjects.get(subject, [])
    types = dict.fromkeys(head.value.type.value for head in heads)
    there = existence(subject, material)
    return Node(
        key=subject, name=material.name(subject), text=" / ".join(types), absent=there.absent,
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
    left = f"{counted(actors, 'less connected actor')} and {counted(ties, 'tie')} of theirs"
    return (Span(f"Not drawn: {left}, which are in the table. "),)


def _alone(tied: Sequence[str], material: Material) -> Cell:
    """Who stands to nobody, as far as the file says."""
    alone = [(key, heads) for key, heads in material.listed("actor") if key not in tied]
    if not alone:
        return ()
    named = ", ".join(material.name(key) for key, _ in alone[:_NAMED])
    more = f" and {counted(len(alone) - _NAMED, 'other')}" if len(alone) > _NAMED else ""
    refs_of = refs(head for _, heads in alone for head in heads)
    return (Span(f"No relation is on file of {named}{more}.", refs=refs_of),)


def _row(
    bond: Bond, head: Statement, material: Material, *, ended: bool = False
) -> tuple[Cell, ...]:
    ref = refs([head])
    toward = [Span(material.name(bond.two), ref, kind="name")]
    told = [bond.type] if ended else []
    told += [head.value.description] if head.kind == "relation" else []
    small = ": ".join(part.rstrip(".") for part in told if part)
    toward += [Span(small, ref, minor=True)] if small else []
    when = [Span(_when(head), ref, kind="date")]
    when += [Span("", ref, state="contested", minor=True)] if bond.contested else []
    return (Span(material.name(bond.one), ref, kind="name"),), tuple(toward), tuple(when)


def _when(head: Statement) -> str:
    start, end = head.valid.start, head.valid.end
    if start and end:
        return f"{shown_date(start)} to {shown_date(end)}"
    if start:
        return f"since {shown_date(start)}"
    return f"until {shown_date(end)}" if end else "not said"
