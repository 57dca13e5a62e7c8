"""A small canvas that writes SVG: shapes and words, mirrored where time runs from the right.

Marks carry classes, not colours: a page colours them by its own style sheet, light or dark;
on paper `PRINT_STYLE` goes inside the drawing. Words are kept apart from shapes, because
the page that they stand on knows best how to set them, in any script and direction.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from html import escape
from types import MappingProxyType
from typing import Final, Literal

from accord.formats.paper.text import isolated

__all__ = [
    "INKS",
    "PRINT_STYLE",
    "TONES",
    "Anchor",
    "Canvas",
    "Run",
    "extent",
    "rules",
    "shortened",
]

Anchor = Literal["start", "middle", "end"]
Run = tuple[str, str]
"""Words and the classes they are set in."""

_OTHER: Final[dict[Anchor, Anchor]] = {"start": "end", "middle": "middle", "end": "start"}

INKS: Final[Mapping[str, str]] = MappingProxyType(
    {"ink": "#15202b", "ink2": "#47535f", "rule": "#d3d8dd", "rule2": "#8a95a0",
     "paper": "#ffffff", "mark": "#0b4f80"}
)  # fmt: skip
"""The inks of a drawing on paper."""

TONES: Final[Mapping[str, str]] = MappingProxyType(
    {"notyet": "#566370", "due": "#7d4a00", "overdue": "#a8171c", "done": "#1b6331",
     "late": "#5b5a0c", "contested": "#6b2f97", "waiting": "#3a5873", "standing": "#33404c",
     "nocheck": "#566370"}
)  # fmt: skip
"""The colour of each tone on white; every one has contrast 5.3 or more."""


def rules(inks: Mapping[str, str], tones: Mapping[str, str]) -> str:
    """The style rules of drawings in these inks and tones."""
    marks = "".join(
        f".k-{tone}{{fill:{ink}}}.l-{tone}{{stroke:{ink}}}" for tone, ink in tones.items()
    )
    return (
        f".t{{fill:{inks['ink']};font-size:12px}}.t2{{fill:{inks['ink2']};font-size:11px}}"
        f"text{{paint-order:stroke;stroke:{inks['paper']};stroke-width:3.5px;"
        f"stroke-linejoin:round}}"
        f".b{{font-weight:700}}"
        f".grid{{stroke:{inks['rule']};stroke-width:1;fill:none}}"
        f".axis{{stroke:{inks['rule2']};stroke-width:1;fill:none}}"
        f".today{{stroke:{inks['ink']};stroke-width:1.5;fill:none}}"
        f".line{{stroke:{inks['mark']};stroke-width:2;fill:none}}"
        f".thick{{stroke:{inks['mark']};stroke-width:5;fill:none}}"
        f".full{{fill:{inks['mark']};stroke:{inks['mark']};stroke-width:2}}"
        f".hollow{{fill:{inks['paper']};stroke:{inks['mark']};stroke-width:2}}"
        f".dash{{fill:{inks['paper']};stroke:{inks['ink']};stroke-width:1.5;"
        f"stroke-dasharray:2.5 2}}"
        f".outline{{stroke:{inks['rule2']};stroke-width:1.25;fill:none}}"
        f".dashed{{stroke-dasharray:4 3}}"
        f".place{{fill:{inks['ink']}}}"
        f".box{{fill:{inks['paper']};stroke:{inks['ink']};stroke-width:1.25}}"
        f".clear{{fill:{inks['paper']}}}"
        f".tie{{stroke:{inks['ink']};stroke-width:1.25;fill:none;stroke-linejoin:round}}"
        f".heavy{{stroke-width:2.25}}.dots{{stroke-dasharray:1.5 3;stroke-width:1.75}}"
        f".dashes{{stroke-dasharray:7 4}}.dash-dot{{stroke-dasharray:9 3 2 3}}"
        f".tip{{fill:{inks['ink']}}}"
        f".tip-open{{fill:{inks['paper']};stroke:{inks['ink']};stroke-width:1.25}}"
        f".win{{stroke-width:4;fill:none}}.edge{{stroke-width:3;fill:none}}"
    ) + marks


PRINT_STYLE: Final = rules(INKS, TONES)


@dataclass(frozen=True, slots=True)
class Label:
    """Words at a place: x from the left, y of the baseline, where x lies in them, their runs."""

    x: float
    y: float
    anchor: Anchor
    runs: tuple[Run, ...]

    def svg(self) -> str:
        """As an element of SVG."""
        spans = "".join(
            f'<tspan class="{style}">{escape(words)}</tspan>' for words, style in self.runs
        )
        return (
            f'<text x="{_n(self.x)}" y="{_n(self.y)}" text-anchor="{self.anchor}"'
            f' xml:space="preserve">{spans}</text>'
        )

    def plain(self) -> dict[str, object]:
        """As plain data, with sizes in pixels and colours by value."""
        return {
            "x": self.x,
            "y": self.y,
            "anchor": self.anchor,
            "runs": [_resolved(words, style.split()) for words, style in self.runs],
        }


def _resolved(words: str, style: Sequence[str]) -> dict[str, object]:
    tone = next((name[2:] for name in style if name.startswith("k-")), "")
    small = "t2" in style
    ink = TONES[tone] if tone else INKS["ink2" if small else "ink"]
    return {"text": words, "size": 11 if small else 12, "fill": ink, "bold": "b" in style}


@dataclass
class Canvas:
    """A drawing in progress, `width` by `height`; with `mirror`, x is counted from the right."""

    width: float
    height: float
    mirror: bool = False
    direction: str = "ltr"
    shapes: list[str] = field(default_factory=list)
    labels: list[Label] = field(default_factory=list)

    def line(self, x1: float, y1: float, x2: float, y2: float, style: str) -> None:
        """A straight line."""
        self.shapes.append(
            f'<line x1="{self._x(x1)}" y1="{_n(y1)}" x2="{self._x(x2)}" y2="{_n(y2)}"'
            f' class="{style}"/>'
        )

    def circle(self, x: float, y: float, radius: float, style: str) -> None:
        """A circle."""
        self.shapes.append(
            f'<circle cx="{self._x(x)}" cy="{_n(y)}" r="{_n(radius)}" class="{style}"/>'
        )

    def square(self, x: float, y: float, half: float, style: str) -> None:
        """A square around a point."""
        left = self.width - x if self.mirror else x
        self.shapes.append(
            f'<rect x="{_n(left - half)}" y="{_n(y - half)}" width="{_n(2 * half)}"'
            f' height="{_n(2 * half)}" class="{style}"/>'
        )

    def path(
        self, points: Iterable[tuple[float, float]], style: str, *, closed: bool = False
    ) -> None:
        """A line through points, or the area within them."""
        drawn = " ".join(f"{self._x(x)},{_n(y)}" for x, y in points)
        shape = "polygon" if closed else "polyline"
        self.shapes.append(f'<{shape} points="{drawn}" class="{style}"/>')

    def text(self, x: float, y: float, runs: Sequence[Run], anchor: Anchor = "start") -> None:
        """Words on a line, in runs of one style; `anchor` is in reading order, as x is."""
        placed = _OTHER[anchor] if self.mirror else anchor
        at = self.width - x if self.mirror else x
        said = isolated([words for words, _ in runs], self.direction)
        whole = tuple((words, style) for words, (_, style) in zip(said, runs, strict=True))
        self.labels.append(Label(at, y, placed, whole))

    def svg(self, alt: str) -> str:
        """The drawing for a page, whose style sheet has the `rules`."""
        words = "".join(label.svg() for label in self.labels)
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{self._box}" role="img"'
            f' aria-label="{escape(alt)}">{"".join(self.shapes)}{words}</svg>'
        )

    def shapes_alone(self) -> str:
        """The drawing without its words, with its style inside: for paper, which sets words."""
        size = f'width="{_n(self.width)}" height="{_n(self.height)}"'
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{self._box}" {size}>'
            f"<style>{PRINT_STYLE}</style>{''.join(self.shapes)}</svg>"
        )

    @property
    def _box(self) -> str:
        return f"0 0 {_n(self.width)} {_n(self.height)}"

    def _x(self, x: float) -> str:
        return _n(self.width - x if self.mirror else x)


def shortened(words: str, room: float, size: float = 12) -> str:
    """The words, cut where there is no room for them; the table below has them in full."""
    if extent(words, size) <= room:
        return words
    while words and extent(words, size) > room - size:
        words = words[:-1]
    return f"{words.rstrip()}…"


def extent(words: str, size: float = 12) -> float:
    """About how wide words are set, in pixels, a little on the wide side."""
    return sum(_advance(letter) for letter in words) * size


def _advance(letter: str) -> float:
    if letter in "iljtfrI.,:;'|!()[] ·":
        return 0.33
    if letter in "mwMW@…—":
        return 0.95
    return 0.68 if letter.isupper() else 0.6


def _n(number: float) -> str:
    return f"{number:.1f}".removesuffix(".0")
