"""The timeline: dated things in lanes, each with its words beside it, and a line for today."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from accord.formats.paper.figures.canvas import Anchor, Canvas, Run, extent, shortened
from accord.formats.paper.figures.scale import day_ticks
from accord.methods.offsets import days_on
from accord.papers.blocks import Language, sign_of
from accord.papers.figures import Moment, Timeline

__all__ = ["draw_timeline"]

WIDTH: Final = 640
_ROW: Final = 22
_TOP: Final = 34
_GAP: Final = 8


def draw_timeline(timeline: Timeline, language: Language, direction: str = "ltr") -> Canvas:
    """Draw it: lanes downwards, time from the side where reading begins."""
    lanes = _lanes(timeline.moments)
    names = 12 + max((1.08 * extent(name) for name in lanes if name), default=-12)
    axis = _Axis(timeline, min(names, 150), language)
    placed = [(name, axis.rows(moments)) for name, moments in lanes.items()]
    undated = [moment for moment in timeline.moments if moment.first is None]
    height = _TOP + sum(_ROW * len(rows) + _GAP for _, rows in placed) + 6 + _ROW * len(undated)
    canvas = Canvas(WIDTH, height, mirror=direction == "rtl", direction=direction)
    bottom = height - _ROW * len(undated) - 6
    axis.draw(canvas, bottom)
    top: float = _TOP
    for name, rows in placed:
        canvas.text(0, top + 15, [(shortened(name, 150), "t b")])
        for moments in rows:
            for moment in moments:
                axis.mark(canvas, moment, top + _ROW / 2)
            top += _ROW
        top += _GAP
        if name:
            canvas.line(0, top - _GAP / 2, WIDTH, top - _GAP / 2, "grid")
    for number, moment in enumerate(undated):
        label = [(f"{language.no_date} ", "t2"), *_said(moment, WIDTH - axis.left - 90)]
        canvas.text(axis.left, bottom + 18 + _ROW * number, label)
    return canvas


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a moment and its words go, and what they take of their row."""

    begin: float
    end: float
    at: float
    anchor: Anchor
    label: list[Run]
    taken: tuple[float, float]
    over: bool = False


class _Axis:
    """Days along the drawing, and the room that each moment takes."""

    def __init__(self, timeline: Timeline, left: float, language: Language) -> None:
        self.left, self.today, self.language = left, timeline.today, language
        days = [timeline.today]
        for moment in timeline.moments:
            days += [day for day in (moment.first, moment.last) if day is not None]
        margin = max(1, (max(days) - min(days)).days // 40)
        self.first, self.last = days_on(min(days), -margin), days_on(max(days), margin)

    def x(self, day: date) -> float:
        """Where a day begins."""
        span = (self.last - self.first).days
        return self.left + (WIDTH - self.left) * (day - self.first).days / span

    def rows(self, moments: Sequence[Moment]) -> list[list[Moment]]:
        """The moments of a lane in as few rows as their words allow."""
        rows: list[tuple[float, list[Moment]]] = []
        for moment in sorted(moments, key=lambda moment: (moment.first or self.last, moment.text)):
            begin, end = self._place(moment).taken
            for number, (taken, row) in enumerate(rows):
                if begin > taken + 10:
                    rows[number] = (end, [*row, moment])
                    break
            else:
                rows.append((end, [moment]))
        return [row for _, row in rows]

    def draw(self, canvas: Canvas, bottom: float) -> None:
        """The grid, its dates, and the line for today."""
        today = self.x(self.today)
        words = f"{self.language.today} {self._day(self.today)}"
        half = extent(words) / 2
        middle = min(max(today, half), WIDTH - half)
        canvas.text(middle, 11, [(words, "t b")], "middle")
        for day, text in day_ticks(self.first, self.last, 8, self.language):
            x = self.x(day)
            canvas.line(x, _TOP - 4, x, bottom, "grid")
            room = extent(text, 11) / 2
            if self.left + room <= x <= WIDTH - room:
                canvas.text(x, _TOP - 8, [(text, "t2")], "middle")
        canvas.line(self.left, _TOP - 4, WIDTH, _TOP - 4, "axis")
        canvas.line(today, 15, today, bottom, "today")

    def mark(self, canvas: Canvas, moment: Moment, y: float) -> None:
        """A moment: a dot or a window, with its date and words beside it or over it."""
        place = self._place(moment)
        begin, end = place.begin, place.end
        tone = sign_of(moment.state).tone if moment.state else ""
        if end - begin > 6:
            line = f"l-{tone}" if tone else "line"
            low = y + 8 if place.over else y
            canvas.line(begin, low, end, low, f"win {line}")
            canvas.line(begin, low - 4, begin, low + 4, f"edge {line}")
            if moment.lasting:
                canvas.path(
                    [(end - 7, low - 4), (end - 2, low), (end - 7, low + 4)], f"edge {line}"
                )
            else:
                canvas.line(end, low - 4, end, low + 4, f"edge {line}")
        else:
            canvas.circle(begin, y, 4, f"k-{tone}" if tone else "place")
        canvas.text(place.at, y + (2 if place.over else 4), place.label, place.anchor)

    def _place(self, moment: Moment) -> _Place:
        """After the mark if there is room, else before it, else over it; else cut short."""
        assert moment.first is not None
        begin = self.x(moment.first)
        end = WIDTH if moment.lasting else self.x(moment.last or moment.first)
        dated = self._day(moment.first)
        if moment.last is not None and moment.last != moment.first:
            dated = f"{dated} – {self._day(moment.last)}"

        def label(room: float) -> tuple[list[Run], float]:
            runs = [(f"{dated} ", "t2"), *_said(moment, room - extent(dated) - 8)]
            return runs, sum(extent(words) for words, _ in runs)

        runs, wide = label(WIDTH)
        if end + 8 + wide <= WIDTH:
            return _Place(begin, end, end + 8, "start", runs, (begin, end + 8 + wide))
        if begin - 8 - wide >= self.left:
            return _Place(begin, end, begin - 8, "end", runs, (begin - 8 - wide, end))
        if end - begin > 60:
            runs, wide = label(WIDTH - begin - 2)
            return _Place(
                begin, end, begin + 2, "start", runs, (begin, max(end, begin + wide)), True
            )
        if WIDTH - end >= begin - self.left:
            return _Place(begin, end, end + 8, "start", label(WIDTH - end - 8)[0], (begin, WIDTH))
        runs, _ = label(begin - self.left - 8)
        return _Place(begin, end, begin - 8, "end", runs, (self.left, end))

    def _day(self, day: date) -> str:
        return f"{day.day} {self.language.short_months[day.month - 1]}"


def _lanes(moments: Sequence[Moment]) -> dict[str, list[Moment]]:
    lanes: dict[str, list[Moment]] = {}
    for moment in moments:
        if moment.first is not None:
            lanes.setdefault(moment.lane, []).append(moment)
    return lanes


def _said(moment: Moment, room: float) -> list[Run]:
    if not moment.state:
        return [(shortened(moment.text, room), "t")]
    sign = sign_of(moment.state)
    style = f"t k-{sign.tone}{' b' if sign.strong else ''}"
    return [(f"{sign.icon} ", f"{style} icon"), (shortened(moment.text, room - 16), style)]
