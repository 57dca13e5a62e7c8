"""Numbers with their intervals, one a row, on one axis that shows zero."""

from __future__ import annotations

from typing import Final

from accord.formats.paper.figures.canvas import Canvas, extent, shortened
from accord.formats.paper.figures.scale import round_step, ticks
from accord.papers.blocks import Language, sign_of
from accord.papers.figures import Intervals, Measure

__all__ = ["draw_intervals"]

WIDTH: Final = 640
_ROW: Final = 38
_HEAD: Final = 28
_WIDEST: Final = 230
_AXIS: Final = 40


def draw_intervals(figure: Intervals, language: Language, direction: str = "ltr") -> Canvas:
    """Draw it: names where reading begins, zero in sight, each number beside its mark.

    Accounts of one contested thing stand under its name, each with whose it is.
    """
    left = 16 + max((_wide(measure) for measure in figure.measures), default=0)
    tops, bottom = _tops(figure)
    canvas = Canvas(WIDTH, bottom + _AXIS, mirror=direction == "rtl", direction=direction)
    axis = _Axis(figure, left)
    axis.draw(canvas, bottom, figure.unit)
    before = ""
    for top, measure in zip(tops, figure.measures, strict=True):
        if measure.contested:
            _account(canvas, measure, top, headed=measure.name != before)
        else:
            canvas.text(0, top + 16, [(shortened(measure.name, _WIDEST), "t b")])
            canvas.text(0, top + 31, [(shortened(measure.detail, _WIDEST, 11), "t2")])
        axis.mark(canvas, measure, top + 24, language)
        before = measure.name
    return canvas


def _tops(figure: Intervals) -> tuple[list[float], float]:
    """Where each row begins, and where the last one ends."""
    tops, top, before = [], 0.0, ""
    for measure in figure.measures:
        if measure.contested and measure.name != before:
            top += _HEAD
        before = measure.name
        tops.append(top)
        top += _ROW
    return tops, top


def _wide(measure: Measure) -> float:
    if measure.contested:
        return min(10 + max(extent(line, 11) for line in measure.detail.split("\n")), _WIDEST)
    return min(max(1.08 * extent(measure.name), extent(measure.detail, 11)), _WIDEST)


def _account(canvas: Canvas, measure: Measure, top: float, *, headed: bool) -> None:
    sign = sign_of("contested")
    canvas.line(1.5, top - (_HEAD - 4 if headed else 0), 1.5, top + _ROW, f"edge l-{sign.tone}")
    if headed:
        mark = (f"{sign.icon} ", f"t b icon k-{sign.tone}")
        name = (shortened(measure.name, WIDTH - 40), "t b")
        canvas.text(10, top - 4, [mark, name])
    lines = measure.detail.split("\n")
    for at, line in enumerate(lines):
        base = top + 28 + 14 * at - 7 * (len(lines) - 1)
        canvas.text(10, base, [(shortened(line, _WIDEST - 10, 11), "t2")])


class _Axis:
    """The axis of numbers."""

    def __init__(self, figure: Intervals, left: float) -> None:
        numbers = [0.0]
        for measure in figure.measures:
            ends = (measure.low, measure.value, measure.high)
            numbers += [float(end) for end in ends if end is not None]
        self.step = round_step(max(max(numbers) - min(numbers), 1e-9), 6)
        self.low = -self.step * -(min(numbers) // self.step)
        self.high = max(-self.step * (-max(numbers) // self.step), self.low + self.step)
        self.left, self.right = left, WIDTH - 24.0

    def x(self, number: float) -> float:
        """Where a number stands."""
        return self.left + (self.right - self.left) * (number - self.low) / (self.high - self.low)

    def draw(self, canvas: Canvas, bottom: float, unit: str) -> None:
        """The grid, its numbers and its unit; zero is the strong line."""
        for number in ticks(self.low, self.high, self.step):
            x = self.x(number)
            canvas.line(x, 0, x, bottom + 4, "axis" if number == 0 else "grid")
            canvas.text(x, bottom + 17, [(_shown(number, self.step), "t2")], "middle")
        canvas.text(self.right, bottom + 34, [(unit, "t2")], "end")

    def mark(self, canvas: Canvas, measure: Measure, y: float, language: Language) -> None:
        """A number: its interval as a line with ends, its value as a dot."""
        if not measure.observed:
            words = measure.text or language.not_observed
            canvas.text(self.x(0) + 8, y + 4, [(words, "t2")])
            return
        value = None if measure.value is None else self.x(float(measure.value))
        middle = value
        if measure.low is not None and measure.high is not None:
            low, high = self.x(float(measure.low)), self.x(float(measure.high))
            canvas.line(low, y, high, y, "line" if value is not None else "thick")
            for end in (low, high):
                canvas.line(end, y - 4, end, y + 4, "line")
            middle = (low + high) / 2 if value is None else value
        elif value is not None:
            canvas.line(self.x(0), y, value, y, "axis")
        if value is not None:
            canvas.circle(value, y, 4, "hollow" if measure.value == 0 else "full")
        assert middle is not None
        room = extent(measure.text) / 2
        at = min(max(middle, self.left + room), WIDTH - room)
        canvas.text(at, y - 9, [(measure.text, "t b")], "middle")


def _shown(number: float, step: float) -> str:
    if step >= 1:
        return f"{number:,.0f}"
    places = len(f"{step:.10f}".rstrip("0").partition(".")[2])
    return f"{number:.{places}f}"
