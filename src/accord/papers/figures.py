"""Figures as data: what a drawing shows, not how it is drawn.

Four drawings, for where people would rather look than read: a `Timeline` of dated
things, `Intervals` of numbers, a `Map` of places, a `Graph` of who stands how to whom. Each
item carries the references of the statements it rests on. What was not observed is said,
never drawn as zero.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Final, Literal

from accord.errors import BadInput
from accord.model.places import Point

__all__ = [
    "TIES", "Drawing", "Graph", "Intervals", "Map", "Measure", "Moment", "Node", "Outline", "Spot",
    "Tie", "Timeline",
]  # fmt: skip

Refs = tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """Something on a timeline: on a day, in a window of days, or without a date.

    `first` alone is one day; `first` and `last` a window; `last` left out with `lasting`
    goes on past the edge. Without `first` it has no date and is listed under the axis.

    >>> Moment(text="Locations declared", first=date(2003, 6, 20), state="due").lane
    ''
    """

    text: str
    first: date | None = None
    last: date | None = None
    lasting: bool = False
    lane: str = ""
    state: str = ""
    refs: Refs = ()

    def __post_init__(self) -> None:
        if self.first is None and self.last is not None:
            raise BadInput("a window needs its first day", at="first", form="2003-06-17")
        if self.first is not None and self.last is not None and self.last < self.first:
            raise BadInput(f"ends before it begins: {self.first} to {self.last}", at="last")


@dataclass(frozen=True, slots=True, kw_only=True)
class Timeline:
    """Dated things in lanes, with a line for the day on which the paper stands.

    Lanes come in the order in which the moments name them.
    """

    moments: tuple[Moment, ...]
    today: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """One row of numbers: a value, its interval, or both; or not observed at all.

    `text` is the label beside the mark, as people write it ("2.7", "38,000–52,000"), and
    `detail` what stands under the name (effort, or whose account it is and, on a second
    line, what it counts). Neighbouring rows of one name are accounts of one thing: they
    share the name and none is on top.
    """

    name: str
    text: str
    detail: str = ""
    value: Decimal | None = None
    low: Decimal | None = None
    high: Decimal | None = None
    contested: bool = False
    refs: Refs = ()

    def __post_init__(self) -> None:
        if (self.low is None) != (self.high is None):
            raise BadInput(f"an interval has two ends: {self.name}", at="low")
        if self.low is not None and self.high is not None:
            middle = self.low if self.value is None else self.value
            if not self.low <= middle <= self.high:
                raise BadInput(f"should run from low to high: {self.name}", at="value")

    @property
    def observed(self) -> bool:
        """Whether there is anything to draw."""
        return self.value is not None or self.low is not None


@dataclass(frozen=True, slots=True, kw_only=True)
class Intervals:
    """Numbers with their intervals on one axis that shows zero; `unit` names the axis."""

    measures: tuple[Measure, ...]
    unit: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """A named point on a map.

    `seen` is `some` (filled), `none` (hollow: looked, nothing seen), `unobserved` (dashed:
    nobody looked) or empty for a mere place of orientation. `within_m` draws the circle in
    which the true place lies.
    """

    name: str
    point: Point
    text: str = ""
    seen: Literal["", "some", "none", "unobserved"] = ""
    within_m: int | None = None
    refs: Refs = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Outline:
    """A line or, where `closed`, an area; `dashed` where its course is not certain."""

    points: tuple[Point, ...]
    name: str = ""
    closed: bool = True
    dashed: bool = False
    refs: Refs = ()

    def __post_init__(self) -> None:
        if len(self.points) < 2:
            raise BadInput("an outline needs two points or more", at="points")


@dataclass(frozen=True, slots=True, kw_only=True)
class Map:
    """A graticule with places on it; no borders and no coast, which somebody would have to choose.

    Equirectangular, narrowed by the cosine of the middle latitude.
    """

    spots: tuple[Spot, ...] = ()
    outlines: tuple[Outline, ...] = ()


TIES: Final = (
    "open conflict", "friction", "broken link", "alliance", "command", "part of", "member of",
    "influence", "family or patronage",
)  # fmt: skip
"""How one actor may stand to another; each is drawn by a line of its own and its word."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """Somebody in a graph: a name, what sort of actor, and whether it is not there yet."""

    key: str
    name: str
    text: str = ""
    absent: bool = False
    contested: bool = False
    refs: Refs = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Tie:
    """What stands between two nodes, from the one whose it is toward the other."""

    one: str
    two: str
    type: str
    contested: bool = False
    refs: Refs = ()

    def __post_init__(self) -> None:
        if self.type not in TIES:
            raise BadInput(f"no such tie: {self.type!r}", at="type", form=" | ".join(TIES))
        if self.one == self.two:
            raise BadInput(f"a tie is between two: {self.one}", at="two")


@dataclass(frozen=True, slots=True, kw_only=True)
class Graph:
    """Who stands how to whom; between two nodes there may be several ties.

    `absent` says in words what the broken border of a node that is not there yet means.
    """

    nodes: tuple[Node, ...]
    ties: tuple[Tie, ...] = ()
    absent: str = ""

    def __post_init__(self) -> None:
        keys = {node.key for node in self.nodes}
        if len(keys) < len(self.nodes):
            raise BadInput("a node stands there once", at="nodes")
        for tie in self.ties:
            if not {tie.one, tie.two} <= keys:
                raise BadInput(f"between nodes that are there: {tie.one}, {tie.two}", at="ties")


Drawing = Timeline | Intervals | Map | Graph
