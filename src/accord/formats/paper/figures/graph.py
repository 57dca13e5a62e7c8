"""Who stands how to whom: names in boxes, and a line of its own kind for each sort of tie."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from math import dist
from typing import Final

from accord.formats.paper.figures.arrangement import Link, arranged, meets
from accord.formats.paper.figures.canvas import Canvas, Run, extent, shortened
from accord.formats.paper.figures.routes import (
    Box,
    Line,
    Point,
    along,
    legs,
    lies_in,
    meet,
    middle,
    route,
)
from accord.formats.paper.figures.strokes import CLEAR, stroke
from accord.papers.blocks import Language, sign_of
from accord.papers.figures import TIES, Graph, Node, Tie

__all__ = ["draw_graph"]

WIDTH: Final = 640
_WIDEST: Final = 136
_PITCH: Final = 100
_TOP: Final = 16
"""Room over the first row for the word of a tie in it."""
_LINE: Final = 15
_LINES: Final = 3
"""Lines that a name may take."""
_BOLD: Final = 1.12
"""How much wider a name is set than plain words of its size."""
_APART: Final = 13
"""How far two ties between the same two are apart."""
_SPREAD: Final = 40
"""How far all ties between the same two may be apart together."""
_SAMPLE: Final = 46
_KEY_ROW: Final = 20
_OVER: Final = ("command", "part of", "member of")
"""Ties of which one end belongs over the other."""
_PLACES: Final = (0.5, 0.4, 0.6, 0.3, 0.7)
"""Where along a tie its word may stand, the best place first."""
_LEFT: Final = 26
"""Pixels of a tie that its word must leave to be seen."""


def draw_graph(figure: Graph, language: Language, direction: str = "ltr") -> Canvas:
    """Draw it, with a key to its lines; what it says is in words, and in black and white."""
    frame = _Frame(figure)
    canvas = Canvas(WIDTH, frame.height, mirror=direction == "rtl", direction=direction)
    ways = list(zip(figure.ties, frame.routes(), strict=True))
    for tie, points in ways:
        stroke(canvas, tie.type, points)
    for node, box in zip(figure.nodes, frame.boxes, strict=True):
        _node(canvas, node, box, frame.names[node.key])
    taken = [*frame.boxes]
    for tie, points in ways:
        others = [leg for other, passed in ways if other is not tie for leg in legs(passed)]
        line = max(legs(points), key=lambda leg: dist(*leg))
        _word(canvas, _tie_runs(tie, language), line, taken, others)
    _key(canvas, figure, frame.bottom, language)
    return canvas


class _Frame:
    """How large the boxes are, and where each of them stands."""

    def __init__(self, figure: Graph) -> None:
        self.figure = figure
        numbers = {node.key: number for number, node in enumerate(figure.nodes)}
        points = arranged(len(figure.nodes), [_link(tie, numbers) for tie in figure.ties])
        self.names = {node.key: _lines(node) for node in figure.nodes}
        high = max((_height(node, self.names[node.key]) for node in figure.nodes), default=0)
        columns = 1 + max((x for x, _ in points), default=0)
        pitch = min(WIDTH / columns, 230)
        left = (WIDTH - pitch * columns) / 2
        self.boxes: list[Box] = []
        for node, (column, row) in zip(figure.nodes, points, strict=True):
            wide = max(extent(line, 11) for line in (*self.names[node.key], node.text))
            half, x = min(_WIDEST, _BOLD * wide + 20) / 2, left + pitch * (column + 0.5)
            y, tall = high / 2 + _TOP + _PITCH * row, _height(node, self.names[node.key]) / 2
            self.boxes.append((x - half, y - tall, x + half, y + tall))
        self.bottom = max((box[3] for box in self.boxes), default=0) + 26
        shown = len({tie.type for tie in figure.ties}) + bool(figure.absent)
        self.height = self.bottom + _KEY_ROW * -(-shown // 3)

    def routes(self) -> Iterator[list[Point]]:
        """The way of each tie; several between the same two run side by side."""
        boxes = {n.key: box for n, box in zip(self.figure.nodes, self.boxes, strict=True)}
        often = Counter(frozenset((tie.one, tie.two)) for tie in self.figure.ties)
        before: Counter[frozenset[str]] = Counter()
        for tie in self.figure.ties:
            pair = frozenset((tie.one, tie.two))
            apart = min(_APART, _SPREAD / often[pair])
            aside = apart * (before[pair] - (often[pair] - 1) / 2)
            before[pair] += 1
            # Counted from the same end, whichever way a tie runs.
            turned = -1 if tie.one > tie.two else 1
            one, two = boxes[tie.one], boxes[tie.two]
            others = [box for box in self.boxes if box not in (one, two)]
            yield route(one, two, aside * turned, others)


def _link(tie: Tie, numbers: dict[str, int]) -> Link:
    one, two = numbers[tie.one], numbers[tie.two]
    if tie.type == "command":
        return one, two, True
    return (two, one, True) if tie.type in _OVER else (min(one, two), max(one, two), False)


def _lines(node: Node) -> list[str]:
    """The name on a few lines, broken between words."""
    room = (_WIDEST - 20) / _BOLD
    words = f"{sign_of('contested').icon} {node.name}" if node.contested else node.name
    lines: list[str] = []
    for word in words.split():
        if lines and extent(f"{lines[-1]} {word}", 11) <= room:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    lines[_LINES - 1 :] = [" ".join(lines[_LINES - 1 :])] if lines[_LINES - 1 :] else []
    return [shortened(line, room, 11) for line in lines]


def _height(node: Node, lines: Sequence[str]) -> float:
    return 12 + _LINE * (len(lines) + bool(node.text))


def _node(canvas: Canvas, node: Node, box: Box, lines: Sequence[str]) -> None:
    left, top, right, bottom = box
    style = "box dashed" if node.absent else "box"
    corners = [(left, top), (right, top), (right, bottom), (left, bottom)]
    canvas.path(corners, style, closed=True)
    x, _ = middle(box)
    tone = f" k-{sign_of('contested').tone}" if node.contested else ""
    for number, line in enumerate(lines):
        canvas.text(x, top + 17 + _LINE * number, [(line, f"t b{tone}")], "middle")
    if node.text:
        canvas.text(x, bottom - 9, [(shortened(node.text, _WIDEST - 20, 11), "t2")], "middle")


def _word(
    canvas: Canvas, runs: list[Run], line: Line, taken: list[Box],
    others: Sequence[Line],
) -> None:  # fmt: skip
    """The word of a tie where it covers least; left to the key if it would cover words."""
    half = sum(extent(words, 11) for words, _ in runs) / 2 + 2
    free = [
        box
        for box in _rooms(line, half)
        if min(box) >= 0 and box[2] <= WIDTH and not any(meet(box, other) for other in taken)
    ]
    if not free:
        return
    left, top, right, bottom = min(
        free, key=lambda box: sum(lies_in(other, box) for other in others)
    )
    taken.append((left, top, right, bottom))
    canvas.path([(left, top), (right, top), (right, bottom), (left, bottom)], CLEAR, closed=True)
    canvas.text((left + right) / 2, top + 12, runs, "middle")


def _rooms(line: Line, half: float) -> Iterator[Box]:
    """Where the word may stand: on its line, if enough of that is left to be seen, or beside it."""
    for part in _PLACES:
        x, y = along(line, part)
        box = (x - half, y - 8, x + half, y + 7)
        enter, leave = meets(line, box)
        if (1 - leave + enter) * dist(*line) >= _LEFT:
            yield box
    x, y = along(line, 0.5)
    for aside in (-14, 14, -31, 31):
        yield x - half, y + aside - 8, x + half, y + aside + 7


def _tie_runs(tie: Tie, language: Language) -> list[Run]:
    said = language.tie(tie.type)
    if not tie.contested:
        return [(said, "t2")]
    sign = sign_of("contested")
    return [(f"{sign.icon} ", f"t2 b icon k-{sign.tone}"), (said, "t2")]


def _key(canvas: Canvas, figure: Graph, top: float, language: Language) -> None:
    """What each line means, in the order in which ties are named; and the broken border."""
    there = {tie.type for tie in figure.ties}
    shown = [name for name in TIES if name in there]
    for number, name in enumerate((*shown, *([figure.absent] if figure.absent else ()))):
        x = WIDTH / 3 * (number % 3) + 2
        y = top + _KEY_ROW * (number // 3)
        if number < len(shown):
            stroke(canvas, name, [(x, y), (x + _SAMPLE, y)])
        else:
            corners = [(x + 8, y - 6), (x + 38, y - 6), (x + 38, y + 6), (x + 8, y + 6)]
            canvas.path(corners, "box dashed", closed=True)
        said = language.tie(name) if number < len(shown) else name
        words = shortened(said, WIDTH / 3 - _SAMPLE - 16, 11)
        canvas.text(x + _SAMPLE + 8, y + 4, [(words, "t2")])
