"""Lines that tell ties apart without colour: single, double, broken, jagged, dashed, dotted."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from itertools import pairwise
from math import dist
from types import MappingProxyType
from typing import Final

from accord.formats.paper.figures.canvas import Canvas

__all__ = ["CLEAR", "stroke"]

Point = tuple[float, float]

CLEAR: Final = "clear"
"""The style of an area without ink, on which words stand."""
_TIP: Final = 9.0


def stroke(canvas: Canvas, name: str, points: Sequence[Point]) -> None:
    """The line of a tie of that name through these points; its tip, if it has one, is at the end.

    A way too short to be seen is not drawn.
    """
    for start, end in pairwise(points):
        if dist(start, end) > 1:
            _STROKES[name](canvas, _Line(start, end, last=end == points[-1]))


class _Line:
    """A line, and points on it or beside it by their distance in pixels."""

    def __init__(self, start: Point, end: Point, *, last: bool) -> None:
        self.start, self.end, self.last = start, end, last
        self.long = dist(start, end)
        self.way = (end[0] - start[0]) / self.long, (end[1] - start[1]) / self.long

    def at(self, along: float, aside: float = 0) -> Point:
        """So far from its start, and so far to its side."""
        dx, dy = self.way
        x, y = self.start
        return x + dx * along - dy * aside, y + dy * along + dx * aside


def _plain(canvas: Canvas, line: _Line, style: str, until: float = 0) -> None:
    canvas.line(*line.start, *line.at(line.long - (until if line.last else 0)), style)


def _tip(canvas: Canvas, line: _Line, style: str) -> None:
    end, half = line.long, _TIP / 2
    corners = [line.at(end), line.at(end - _TIP, half), line.at(end - _TIP, -half)]
    if line.last:
        canvas.path(corners, style, closed=True)


def _ring(canvas: Canvas, line: _Line, style: str) -> None:
    if line.last:
        canvas.circle(*line.at(line.long - 3.5), 3, style)


def _jagged(canvas: Canvas, line: _Line, style: str, high: float, step: float) -> None:
    count = max(2, round(line.long / step))
    inner = [
        line.at(line.long * (number + 0.5) / count, high if number % 2 else -high)
        for number in range(count)
    ]
    canvas.path([line.start, *inner, line.end], style)


def _open_conflict(canvas: Canvas, line: _Line) -> None:
    _jagged(canvas, line, "tie heavy", 5, 7)


def _friction(canvas: Canvas, line: _Line) -> None:
    _jagged(canvas, line, "tie", 2.5, 4)


def _broken_link(canvas: Canvas, line: _Line) -> None:
    """Cut through at a quarter and at three quarters, so that a word leaves one to be seen."""
    _plain(canvas, line, "tie")
    for part in (0.2, 0.8):
        middle = line.long * part
        gap = [line.at(middle + x, y) for x, y in ((-2, -5), (2, -5), (2, 5), (-2, 5))]
        canvas.path(gap, CLEAR, closed=True)
        for side in (-2.5, 2.5):
            canvas.line(*line.at(middle + side - 1, -5), *line.at(middle + side + 1, 5), "tie")


def _alliance(canvas: Canvas, line: _Line) -> None:
    for side in (-2, 2):
        canvas.line(*line.at(0, side), *line.at(line.long, side), "tie")


def _command(canvas: Canvas, line: _Line) -> None:
    _plain(canvas, line, "tie heavy", _TIP / 2)
    _tip(canvas, line, "tip")


def _part_of(canvas: Canvas, line: _Line) -> None:
    _plain(canvas, line, "tie", _TIP)
    _tip(canvas, line, "tip-open")


def _member_of(canvas: Canvas, line: _Line) -> None:
    _plain(canvas, line, "tie dots", 6)
    _ring(canvas, line, "tip-open")


def _influence(canvas: Canvas, line: _Line) -> None:
    _plain(canvas, line, "tie dashes", _TIP / 2)
    _tip(canvas, line, "tip")


def _patronage(canvas: Canvas, line: _Line) -> None:
    _plain(canvas, line, "tie dash-dot", 4)
    _ring(canvas, line, "tip")


_STROKES: Final[Mapping[str, Callable[[Canvas, _Line], None]]] = MappingProxyType(
    {
        "open conflict": _open_conflict, "friction": _friction, "broken link": _broken_link,
        "alliance": _alliance, "command": _command, "part of": _part_of, "member of": _member_of,
        "influence": _influence, "family or patronage": _patronage,
    }
)  # fmt: skip
