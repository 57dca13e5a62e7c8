"""Where the nodes of a graph stand: in staggered rows, those tied to each other close together.

Every node has a place of its own, so that no two can cover each other. They are first put
down one by one, the most connected first, and then moved and exchanged as long as that makes
ties shorter, lets fewer of them cross, and takes them out from behind nodes. Nothing is left
to chance: the same graph is always drawn alike.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from math import ceil, hypot, sqrt
from typing import Any, Final

__all__ = ["Link", "arranged", "meets"]

Point = tuple[float, float]
Link = tuple[int, int, bool]
"""Two nodes by number, and whether the first should stand over the second."""

_MOST_COLUMNS: Final = 4
_STARTS: Final = 4
"""From how many beginnings it is tried, or one more; the best is taken."""
_PASSES: Final = 8
_TRIED: Final = 14
"""Places that somebody tries at a time, the closest to those they are tied to."""
_BEHIND, _CROSSING, _UPSIDE_DOWN = 6.0, 1.1, 1.0
"""What it costs that a tie runs behind a node, crosses another, or stands upside down."""
_STRETCH: Final = 1.5
"""One long tie costs more than two short ones."""
_ROW: Final = 0.62
"""How far apart two rows are, where two columns are one apart."""
_HALF: Final = (0.43, 0.22)
"""Half of the room that a node takes, across and down."""


def arranged(count: int, links: Iterable[Link]) -> list[Point]:
    """The place of each node: its column, which may be a half one, and its row.

    >>> arranged(2, [(0, 1, False)])
    [(0.0, 0.0), (1.0, 0.0)]
    """
    return list(_arranged(count, tuple(dict.fromkeys(links))))


@lru_cache(maxsize=32)
def _arranged(count: int, links: tuple[Link, ...]) -> tuple[Point, ...]:
    """Kept, since one paper is set in several formats."""
    if not count:
        return ()
    places = _places(count)
    starts = range(0, len(places), max(1, len(places) // _STARTS))
    ground = _Ground(places)
    tried = [_Seats(count, links, ground, start) for start in starts]
    best = min(tried, key=lambda seats: seats.settled())
    return _trimmed([places[place] for place in best.of])


def _places(count: int) -> list[Point]:
    """Rows of places, every other one half a column to the side, with a few to spare."""
    columns = min(_MOST_COLUMNS, max(2, ceil(sqrt(count))))
    wanted = count + max(1, count // 5) if count > 3 else count
    found: list[Point] = []
    row = 0
    while len(found) < wanted:
        short = row % 2 and columns > 2
        found += [
            (at + (0.5 if short else 0.0), float(row))
            for at in range(columns - (1 if short else 0))
        ]
        row += 1
    return found


def _trimmed(points: Sequence[Point]) -> tuple[Point, ...]:
    """Without the rows and columns at the edges in which nobody stands."""
    left, top = min(x for x, _ in points), min(y for _, y in points)
    return tuple((x - left, y - top) for x, y in points)


class _Ground:
    """The places, and what lines between them run into; each is worked out once, when asked.

    A line is a number that stands for its two ends.
    """

    def __init__(self, places: Sequence[Point]) -> None:
        self.places = places
        self.crossed = _Kept(lambda line: _Kept(lambda other: self._crosses(line, other)))
        self.hides = _Kept(lambda place: _Kept(lambda line: self._hides(place, line)))
        self.behind = _Kept(lambda line: _Kept(lambda place: self._hides(place, line)))

    def line(self, start: int, end: int) -> int:
        """The number of a line."""
        return min(start, end) * len(self.places) + max(start, end)

    def ends(self, line: int) -> tuple[int, int]:
        """The places that it joins."""
        return divmod(line, len(self.places))

    def far(self, start: int, end: int) -> float:
        """How far two places are apart."""
        (x1, y1), (x2, y2) = self.places[start], self.places[end]
        return hypot(x1 - x2, (y1 - y2) * _ROW)

    def _crosses(self, line: int, other: int) -> bool:
        key = (*self.ends(line), *self.ends(other))
        return len({*key}) == 4 and _cross(*(self.places[place] for place in key))

    def _hides(self, place: int, line: int) -> bool:
        """Whether who sits here would stand before that line."""
        start, end = self.ends(line)
        drawn = self.places[start], self.places[end]
        return place not in (start, end) and _covers(drawn, self.places[place])


class _Kept(dict[int, Any]):
    """Answers by number, each worked out when it is first asked for."""

    def __init__(self, answer: Callable[[int], Any]) -> None:
        super().__init__()
        self.answer = answer

    def __missing__(self, number: int) -> Any:
        found = self[number] = self.answer(number)
        return found


class _Seats:
    """Who sits where, and what it would cost if somebody sat elsewhere."""

    def __init__(self, count: int, links: Sequence[Link], ground: _Ground, start: int) -> None:
        self.links, self.ground = links, ground
        self.ties_of: list[list[int]] = [[] for _ in range(count)]
        for number, (one, two, _) in enumerate(links):
            self.ties_of[one].append(number)
            self.ties_of[two].append(number)
        self.of = [-1] * count
        self.sitting: dict[int, int] = {}
        for node in self._order():
            free = [place for place in range(len(ground.places)) if place not in self.sitting]
            self._sit(node, self._near(node, free, start)[0])
        self.lines = [ground.line(self.of[one], self.of[two]) for one, two, _ in links]

    def settled(self) -> float:
        """What it costs once nobody gains by moving any more, near enough."""
        for _ in range(_PASSES):
            if not self._improve():
                break
        return self._cost(range(len(self.of)))

    def _improve(self) -> bool:
        """Move or exchange whoever gains by it; whether anybody did."""
        gained = False
        for node in range(len(self.of)):
            others = [place for place in range(len(self.ground.places)) if place != self.of[node]]
            tried = self._near(node, others, self.of[node])[:_TRIED]
            change, place = min(
                ((self._change(node, each), each) for each in tried), default=(0, 0)
            )
            if change < -1e-9:
                self._exchange(node, place)
                gained = True
        return gained

    def _order(self) -> list[int]:
        """The most connected first, and then always one that is tied to those before it."""
        left = sorted(range(len(self.of)), key=lambda node: (-len(self.ties_of[node]), node))
        order: list[int] = []
        tied: set[int] = set()
        while left:
            node = next((node for node in left if node in tied), left[0])
            left.remove(node)
            order.append(node)
            tied.update(end for number in self.ties_of[node] for end in self.links[number][:2])
        return order

    def _near(self, node: int, places: Iterable[int], start: int) -> list[int]:
        """Places by how close they are to those it is tied to, or to a start if it has none."""
        ends = [end for number in self.ties_of[node] for end in self.links[number][:2]]
        near = [self.of[end] for end in ends if end != node and self.of[end] >= 0] or [start]
        far = self.ground.far
        return sorted(places, key=lambda place: (sum(far(place, other) for other in near), place))

    def _sit(self, node: int, place: int) -> None:
        self.of[node] = place
        self.sitting[place] = node

    def _exchange(self, node: int, place: int) -> None:
        before, other = self.of[node], self.sitting.pop(place, None)
        del self.sitting[before]
        self._sit(node, place)
        if other is not None:
            self._sit(other, before)
        for number in (*self.ties_of[node], *(() if other is None else self.ties_of[other])):
            one, two, _ = self.links[number]
            self.lines[number] = self.ground.line(self.of[one], self.of[two])

    def _change(self, node: int, place: int) -> float:
        before, other = self.of[node], self.sitting.get(place)
        moved = [node] if other is None else [node, other]
        cost = self._cost(moved)
        self._exchange(node, place)
        change = self._cost(moved) - cost
        self._exchange(node, before)
        return change

    def _cost(self, nodes: Sequence[int]) -> float:
        """What these nodes cost where they sit: their ties, and those that run behind them."""
        own = [*dict.fromkeys(number for node in nodes for number in self.ties_of[node])]
        crossings = behind = 0
        cost = 0.0
        for at, number in enumerate(own):
            one, two, over = self.links[number]
            start, end = self.of[one], self.of[two]
            cost += self.ground.far(start, end) ** _STRETCH
            if over and self.ground.places[start][1] >= self.ground.places[end][1]:
                cost += _UPSIDE_DOWN
            crossed = self.ground.crossed[self.lines[number]]
            crossings += sum(map(crossed.__getitem__, self.lines))
            # Those between two of its own were counted from either.
            crossings -= sum(crossed[self.lines[other]] for other in own[:at])
            behind += sum(map(self.ground.behind[self.lines[number]].__getitem__, self.sitting))
        for place in (self.of[node] for node in nodes):
            hides = self.ground.hides[place]
            behind += sum(map(hides.__getitem__, self.lines))
            behind -= sum(hides[self.lines[number]] for number in own)
        return cost + _CROSSING * crossings + _BEHIND * behind


def meets(line: tuple[Point, Point], box: tuple[float, float, float, float]) -> tuple[float, float]:
    """The part of a line that lies in a box, from 0 to 1; the second is less if none does.

    >>> meets(((0, 0), (10, 0)), (2, -1, 4, 1)), meets(((0, 5), (10, 5)), (2, -1, 4, 1))
    ((0.2, 0.4), (1.0, 0.0))
    """
    (x1, y1), (x2, y2) = line
    enter, leave = 0.0, 1.0
    for start, way, low, high in (
        (x1, x2 - x1, box[0], box[2]),
        (y1, y2 - y1, box[1], box[3]),
    ):
        if way:
            first, last = sorted(((low - start) / way, (high - start) / way))
            enter, leave = max(enter, first), min(leave, last)
        elif not low <= start <= high:
            return 1.0, 0.0
    return enter, leave


def _covers(line: tuple[Point, Point], point: Point) -> bool:
    across, down = _HALF
    x, y = point
    enter, leave = meets(
        ((line[0][0], line[0][1] * _ROW), (line[1][0], line[1][1] * _ROW)),
        (x - across, y * _ROW - down, x + across, y * _ROW + down),
    )
    return enter <= leave


def _cross(one: Point, two: Point, three: Point, four: Point) -> bool:
    return _side(one, two, three) != _side(one, two, four) and _side(three, four, one) != _side(
        three, four, two
    )


def _side(one: Point, two: Point, point: Point) -> bool:
    return (two[0] - one[0]) * (point[1] - one[1]) > (two[1] - one[1]) * (point[0] - one[0])
