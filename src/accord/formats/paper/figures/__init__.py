"""Drawings as SVG, in one hand: timeline, intervals, map, graph.

They cost some milliseconds and bring no dependency; see the measurement in the decisions.
"""

from __future__ import annotations

from accord.formats.paper.figures.atlas import draw_map
from accord.formats.paper.figures.canvas import Canvas, rules
from accord.formats.paper.figures.graph import draw_graph
from accord.formats.paper.figures.intervals import draw_intervals
from accord.formats.paper.figures.timeline import draw_timeline
from accord.papers.blocks import Paper
from accord.papers.figures import Drawing, Graph, Intervals, Timeline

__all__ = ["Canvas", "draw", "rules"]


def draw(drawing: Drawing, paper: Paper) -> Canvas:
    """Draw a figure in the language and direction of its paper."""
    if isinstance(drawing, Timeline):
        return draw_timeline(drawing, paper.language, paper.direction)
    if isinstance(drawing, Intervals):
        return draw_intervals(drawing, paper.language, paper.direction)
    if isinstance(drawing, Graph):
        return draw_graph(drawing, paper.language, paper.direction)
    return draw_map(drawing, paper.language, paper.direction)
