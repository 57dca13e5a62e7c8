"""The map: where things are, on a graticule, without borders that nobody chose."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple

from accord.model.places import Place
from accord.model.statements import Statement
from accord.papers.blocks import Block, Cell, Figure, Paper, Paragraph, Span, Table
from accord.papers.figures import Map, Spot
from accord.papers.framing import framed
from accord.papers.material import Seen, counted, refs
from accord.papers.tongue import say
from accord.papers.wording import sentence

__all__ = ["atlas"]

_LISTED = 12
"""So many statements of one place are listed."""


class _Row(NamedTuple):
    """A statement under the name of its place; or how many more there are."""

    name: str
    number: int
    place: Place | None = None
    head: Statement | None = None
    more: int = 0


def atlas(seen: Seen) -> Paper:
    """The map as a paper, with a list of what is known of each place."""
    held: dict[str, list[tuple[Place, Statement]]] = {}
    for head in seen.heads:
        for place in _places(head):
            held.setdefault(place.name, []).append((place, head))
    listed = list(_rows(held))
    rows, further = seen.cut.part(listed, _by_place)
    seen.counts(row.head for row in listed if row.head is not None)
    spots = tuple(spot for name in sorted(held) if (spot := _spot(name, held[name])) is not None)
    blocks: list[Block] = []
    if spots:
        note = (Span(say("No borders are drawn: nobody has chosen a set of them for this file.")),)
        title = (Span(say("{places} with a position", places=counted(len(spots), "place"))),)
        blocks.append(Figure(title=title, drawing=Map(spots=spots), note=note))
    if held:
        blocks.append(_table(rows, seen))
    else:
        blocks.append(Paragraph((Span(say("No place is on file that its reader may see.")),)))
    headline = (Span(say("{places} that the record names", places=counted(len(held), "place"))),)
    return framed(
        seen, "map", say("Map"), headline, blocks, marking="-", sources={}, further=further
    )


def _places(head: Statement) -> list[Place]:
    held = [getattr(head.value, name, None) for name in ("place", "at", "where")]
    return [place for place in held if isinstance(place, Place)]


def _spot(name: str, held: list[tuple[Place, Statement]]) -> Spot | None:
    for place, head in held:
        if place.point is not None:
            return Spot(
                name=name, point=place.point, seen=_watched([one for _, one in held]),
                within_m=place.within_m, refs=refs([head]),
            )  # fmt: skip
    return None


def _watched(heads: list[Statement]) -> Literal["", "some", "none"]:
    """Whether somebody watched there, and saw anything."""
    watches = [head.value.incidents for head in heads if head.kind == "observation"]
    return "" if not watches else "some" if any(watches) else "none"


def _rows(held: dict[str, list[tuple[Place, Statement]]]) -> Iterator[_Row]:
    """The statements of each place as far as they are listed, and how many more there are."""
    for name in sorted(held):
        for number, (place, head) in enumerate(held[name][:_LISTED]):
            yield _Row(name, number, place, head)
        more = len(held[name]) - _LISTED
        if more > 0:
            yield _Row(name, _LISTED, more=more)


def _by_place(row: _Row) -> tuple[str, int]:
    return row.name, row.number


def _table(rows: Sequence[_Row], seen: Seen) -> Table:
    return Table(
        head=(say("What"), say("Position")), rows=tuple(_cells(row, seen) for row in rows),
        widths=(70, 30), groups=tuple(row.name for row in rows),
    )  # fmt: skip


def _cells(row: _Row, seen: Seen) -> tuple[Cell, ...]:
    if row.place is None or row.head is None:
        return ((Span(say("And {more}.", more=counted(row.more, "more statement"))),), ())
    own, point = refs([row.head]), row.place.point
    where = f"{point.lat}, {point.lon}" if point else say("no position")
    return (
        (Span(sentence(row.head, seen), refs=own, to=row.head.subject),),
        (Span(where, refs=own, kind="number"),),
    )
