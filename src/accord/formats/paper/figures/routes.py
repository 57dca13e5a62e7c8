"""The way of a tie from box to box: straight where it can be, around a third box where it must."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from math import hypot
from typing import Final

from accord.formats.paper.figures.arrangement import meets

__all__ = ["Box", "Line", "Point", "along", "legs", "lies_in", "meet", "middle", "route"]

Point = tuple[float, float]
Line = tuple[Point, Point]
Box = tuple[float, float, float, float]

_MORE: Final = (0, 7, -7, 14, -14)
"""How far a tie may be moved to its side, so as not to run behind a third box."""
_ROUND: Final = (12, 30)
"""How far from a box a tie goes round it."""


def route(one: Box, two: Box, aside: float, others: Sequence[Box]) -> list[Point]:
    """The points of a tie: its two ends, and a knee where it goes round another box."""
    straight = [line for more in _MORE if (line := _visible(one, two, aside + more)) is not None]
    for line in straight:
        if not _hidden(line, others):
            return [*line]
    first = straight[0] if straight else _visible(one, two, 0)
    assert first is not None
    blocking = next(box for box in others if lies_in(first, _wider(box))) if straight else None
    for knee in _knees(first, blocking) if blocking else ():
        bent = [_leaving(one, knee), knee, _leaving(two, knee)]
        if not any(_hidden(line, others) for line in pairwise(bent)):
            return bent
    return [*first]


def legs(points: Sequence[Point]) -> list[Line]:
    """The straight pieces of a way."""
    return [*pairwise(points)]


def middle(box: Box) -> Point:
    """The middle of a box."""
    return (box[0] + box[2]) / 2, (box[1] + box[3]) / 2


def along(line: Line, part: float) -> Point:
    """The point at so much of a line, from 0 to 1."""
    (x1, y1), (x2, y2) = line
    return x1 + (x2 - x1) * part, y1 + (y2 - y1) * part


def lies_in(line: Line, box: Box) -> bool:
    """Whether any of a line lies in a box."""
    enter, leave = meets(line, box)
    return enter <= leave


def meet(one: Box, two: Box) -> bool:
    """Whether two boxes cover each other anywhere."""
    return one[0] < two[2] and two[0] < one[2] and one[1] < two[3] and two[1] < one[3]


def _visible(one: Box, two: Box, aside: float) -> Line | None:
    """From the edge of one box to the edge of the other, so far aside; none if it misses one."""
    (x1, y1), (x2, y2) = middle(one), middle(two)
    long = hypot(x2 - x1, y2 - y1)
    dx, dy = -(y2 - y1) / long * aside, (x2 - x1) / long * aside
    line = (x1 + dx, y1 + dy), (x2 + dx, y2 + dy)
    (enter, begin), (end, leave) = meets(line, _wider(one)), meets(line, _wider(two))
    if enter > begin or end > leave:
        return None
    return along(line, begin), along(line, end)


def _knees(line: Line, box: Box) -> Iterator[Point]:
    """Points beside a box on either side of a line through it, the closest first."""
    (x1, y1), (x2, y2) = line
    long = hypot(x2 - x1, y2 - y1)
    side = -(y2 - y1) / long, (x2 - x1) / long
    x, y = middle(box)
    off = (x - x1) * side[0] + (y - y1) * side[1]
    deep = (abs(side[0]) * (box[2] - box[0]) + abs(side[1]) * (box[3] - box[1])) / 2
    for more in _ROUND:
        for sign in (-1, 1) if off > 0 else (1, -1):
            yield x + side[0] * sign * (deep + more), y + side[1] * sign * (deep + more)


def _leaving(box: Box, point: Point) -> Point:
    """Where the line from the middle of a box to a point leaves the box."""
    line = middle(box), point
    return along(line, meets(line, _wider(box))[1])


def _hidden(line: Line, others: Sequence[Box]) -> bool:
    return any(lies_in(line, _wider(box)) for box in others)


def _wider(box: Box) -> Box:
    return box[0] - 2, box[1] - 2, box[2] + 2, box[3] + 2
