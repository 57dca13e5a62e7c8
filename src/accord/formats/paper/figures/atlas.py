"""The map: a graticule with named points on it. Maps are never mirrored."""

from __future__ import annotations

from collections.abc import Iterator
from math import cos, pi, radians
from typing import Final

from accord.formats.paper.figures.canvas import Anchor, Canvas, extent
from accord.formats.paper.figures.scale import degrees, round_step, ticks
from accord.model.places import Point
from accord.papers.blocks import Language
from accord.papers.figures import Map, Outline, Spot

__all__ = ["draw_map"]

_WIDEST: Final = 380.0
_HIGHEST: Final = 310.0
_EDGE: Final = 26.0
_RIGHT: Final = 44.0
"""Room on the right, where the degrees of latitude stand."""
_FLATTEST: Final = 1.9
_FARTHER: Final = (26, 40, 54, 68, 82)
"""How far above or below its point a label goes where there is no room beside it."""
_KM_A_DEGREE: Final = 6371.0088 * pi / 180
Box = tuple[float, float, float, float]


def draw_map(figure: Map, language: Language, direction: str = "ltr") -> Canvas:
    """Draw it: north up, degrees at the edges, a scale in kilometres."""
    ground = _Ground(figure)
    canvas = Canvas(ground.width, ground.height, direction=direction)
    _graticule(canvas, ground)
    for outline in figure.outlines:
        style = "outline dashed" if outline.dashed else "outline"
        points = [ground.place(point) for point in outline.points]
        canvas.path(points, style, closed=outline.closed)
    taken = [_around(ground.place(spot.point), 7) for spot in figure.spots]
    taken.append(_scale(canvas, ground))
    for spot in figure.spots:
        _spot(canvas, ground, spot, language, taken)
    for outline in figure.outlines:
        _name(canvas, ground, outline, taken)
    return canvas


class _Ground:
    """The piece of the earth that is shown, and where its points fall."""

    def __init__(self, figure: Map) -> None:
        points = [spot.point for spot in figure.spots]
        points += [point for outline in figure.outlines for point in outline.points]
        lats = [float(point.lat) for point in points] or [0.0]
        lons = [float(point.lon) for point in points] or [0.0]
        # Places on both sides of the 180th meridian are shown side by side.
        self.across = max(lons) - min(lons) > 180
        if self.across:
            lons = [lon % 360 for lon in lons]
        span = max(max(lats) - min(lats), (max(lons) - min(lons)) / 2, 0.2)
        margin = span * 0.16
        self.south, self.north = max(min(lats) - margin, -90), min(max(lats) + margin, 90)
        self.west, self.east = min(lons) - margin * 1.5, max(lons) + margin * 1.5
        self.narrow = max(cos(radians((self.south + self.north) / 2)), 0.05)
        wide, high = (self.east - self.west) * self.narrow, self.north - self.south
        room = _WIDEST / _HIGHEST
        if wide < high * room:
            more = (high * room - wide) / self.narrow / 2
            self.west, self.east, wide = self.west - more, self.east + more, high * room
        elif wide > high * _FLATTEST:
            more = (wide / _FLATTEST - high) / 2
            self.south, self.north = max(self.south - more, -90), min(self.north + more, 90)
            high = self.north - self.south
        self.scale = min((_WIDEST - _EDGE - _RIGHT) / wide, (_HIGHEST - 2 * _EDGE) / high)
        self.right = wide * self.scale + _EDGE
        self.width, self.height = self.right + _RIGHT, high * self.scale + 2 * _EDGE

    def x(self, lon: float) -> float:
        """From the western edge."""
        return _EDGE + (lon - self.west) * self.narrow * self.scale

    def y(self, lat: float) -> float:
        """From the northern edge."""
        return _EDGE + (self.north - lat) * self.scale

    def place(self, point: Point) -> tuple[float, float]:
        """Where a point falls."""
        lon = float(point.lon)
        return self.x(lon % 360 if self.across else lon), self.y(float(point.lat))

    def kilometres(self, number: float) -> float:
        """How long so many kilometres are here."""
        return number / _KM_A_DEGREE * self.scale


def _graticule(canvas: Canvas, ground: _Ground) -> None:
    across, down = ground.right - _EDGE, ground.height - 2 * _EDGE
    step = degrees(ground.east - ground.west, max(int(across / 56), 2))
    for lon in ticks(ground.west, ground.east, step):
        x = ground.x(lon)
        canvas.line(x, _EDGE, x, ground.height - _EDGE, "grid")
        shown = (lon + 180) % 360 - 180
        canvas.text(x, _EDGE - 6, [(_degree(shown, "E", "W"), "t2")], "middle")
    step = degrees(ground.north - ground.south, max(int(down / 34), 2))
    for lat in ticks(ground.south, ground.north, step):
        y = ground.y(lat)
        canvas.line(_EDGE, y, ground.right, y, "grid")
        canvas.text(ground.right + 4, y + 4, [(_degree(lat, "N", "S"), "t2")])


def _degree(number: float, plus: str, minus: str) -> str:
    side = "" if abs(number) < 1e-9 else plus if number > 0 else minus
    return f"{abs(number):.4f}".rstrip("0").rstrip(".") + f"°{side}"


def _scale(canvas: Canvas, ground: _Ground) -> Box:
    room = (ground.right - _EDGE) / 3
    step = round_step(room / ground.kilometres(1), 1)
    number = step if ground.kilometres(step) <= room else step / 2
    length, y = ground.kilometres(number), ground.height - 8
    canvas.line(_EDGE, y, _EDGE + length, y, "today")
    for x in (_EDGE, _EDGE + length):
        canvas.line(x, y - 3, x, y + 3, "today")
    words = f"{number:g} km"
    canvas.text(_EDGE + length + 6, y + 4, [(words, "t2")])
    return (_EDGE, y - 6, _EDGE + length + extent(words) + 8, y + 8)


def _spot(
    canvas: Canvas, ground: _Ground, spot: Spot, language: Language, taken: list[Box]
) -> None:
    x, y = ground.place(spot.point)
    if spot.within_m:
        canvas.circle(x, y, max(ground.kilometres(spot.within_m / 1000), 6), "outline dashed")
    if spot.seen:
        style = {"some": "full", "none": "hollow", "unobserved": "dash"}[spot.seen]
        canvas.square(x, y, 5, style)
    else:
        canvas.circle(x, y, 2.5, "place")
    below = spot.text or (language.not_observed if spot.seen == "unobserved" else "")
    wide = max(extent(spot.name), extent(below, 11))
    at, base, anchor, far = _room((x, y), wide, 30 if below else 16, ground, taken)
    if far:
        canvas.line(x, y, at, base + (3 if base < y else -10), "axis")
    canvas.text(at, base, [(spot.name, "t b" if spot.seen else "t")], anchor)
    if below:
        canvas.text(at, base + 14, [(below, "t2")], anchor)


def _name(canvas: Canvas, ground: _Ground, outline: Outline, taken: list[Box]) -> None:
    """The name of an outline: in its middle, or at the corner that has room."""
    corners = [ground.place(point) for point in outline.points]
    middle = tuple(sum(each) / len(corners) for each in zip(*corners, strict=True))
    half = extent(outline.name, 11) / 2
    places = [(middle[0], middle[1]), *((x, y - 8) for x, y in corners)]
    boxes = [(x - half, y - 8, x + half, y + 6) for x, y in places]
    free = [box for box in boxes if not any(_meet(box, other) for other in taken)]
    left, top, right, _ = (free or boxes)[0]
    taken.append((free or boxes)[0])
    canvas.text((left + right) / 2, top + 12, [(outline.name, "t2")], "middle")


def _room(
    at: tuple[float, float], wide: float, high: float, ground: _Ground, taken: list[Box]
) -> tuple[float, float, Anchor, bool]:
    """The first free place for a label around the point, and whether a line must lead to it."""
    choices = [
        ((left, top, left + wide, top + high), anchor, far)
        for left, top, anchor, far in _sides(at, wide, high)
    ]
    free = (
        choice
        for choice in choices
        if choice[0][0] >= 0
        and choice[0][2] <= ground.right
        and choice[0][1] >= _EDGE
        and choice[0][3] <= ground.height
        and not any(_meet(choice[0], box) for box in taken)
    )
    box, anchor, far = next(free, choices[0])
    taken.append(box)
    places: dict[Anchor, float] = {
        "start": box[0], "end": box[2], "middle": (box[0] + box[2]) / 2,
    }  # fmt: skip
    return places[anchor], box[1] + 13, anchor, far


def _sides(
    at: tuple[float, float], wide: float, high: float
) -> Iterator[tuple[float, float, Anchor, bool]]:
    """Where a label may begin: beside its point, at its corners, over and under it, farther."""
    x, y = at
    yield x + 9, y - 9, "start", False
    yield x - 9 - wide, y - 9, "end", False
    yield x + 7, y + 6, "start", False
    yield x + 7, y - 6 - high, "start", False
    yield x - 7 - wide, y + 6, "end", False
    yield x - 7 - wide, y - 6 - high, "end", False
    yield x - wide / 2, y + 8, "middle", False
    yield x - wide / 2, y - 8 - high, "middle", False
    for far in _FARTHER:
        for top in (y + far, y - far - high):
            yield x + 10, top, "start", True
            yield x - 10 - wide, top, "end", True


def _meet(one: Box, two: Box) -> bool:
    return one[0] < two[2] and two[0] < one[2] and one[1] < two[3] and two[1] < one[3]


def _around(at: tuple[float, float], half: float) -> Box:
    return at[0] - half, at[1] - half, at[0] + half, at[1] + half
