"""The graph: every tie by a line of its own and its word, nobody covered, the same every time."""

from __future__ import annotations

import re
from itertools import combinations, pairwise
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from accord.errors import BadInput
from accord.formats.paper.figures import draw
from accord.formats.paper.figures.arrangement import arranged
from accord.formats.paper.figures.canvas import PRINT_STYLE, Canvas
from accord.formats.paper.figures.routes import Box, legs, lies_in, meet, route
from accord.papers.figures import TIES, Graph, Node, Tie
from accord.papers.notes import drawn
from tests.unit.formats.paper import samples


def node(key: str, name: str = "", **more: object) -> Node:
    return Node(key=key, name=name or key.capitalize(), refs=(f"n-{key}",), **more)  # type: ignore[arg-type]


def tie(one: str, two: str, type_: str = "friction", **more: object) -> Tie:
    return Tie(one=one, two=two, type=type_, refs=(f"t-{one}-{two}",), **more)  # type: ignore[arg-type]


def ring(count: int, *names: str) -> Graph:
    """So many nodes, each tied to the next in another way."""
    keys = [f"k{number}" for number in range(count)]
    ties = [
        tie(one, two, TIES[number % len(TIES)]) for number, (one, two) in enumerate(pairwise(keys))
    ]
    given_names = dict(zip(keys, names, strict=False))
    return Graph(nodes=tuple(node(key, given_names.get(key, "")) for key in keys), ties=tuple(ties))


def drawing(figure: Graph) -> Canvas:
    return draw(figure, samples.paper())


def said(canvas: Canvas) -> list[str]:
    return ["".join(words for words, _ in label.runs) for label in canvas.labels]


def boxes(canvas: Canvas) -> list[Box]:
    found = re.findall(r'<polygon points="([^"]+)" class="box', "".join(canvas.shapes))
    corners = [[tuple(map(float, p.split(","))) for p in points.split()] for points in found]
    return [(c[0][0], c[0][1], c[2][0], c[2][1]) for c in corners]


def test_each_tie_has_a_line_that_no_other_has_and_its_word_in_the_key() -> None:
    looks = {}
    for type_ in TIES:
        figure = Graph(nodes=(node("a"), node("b")), ties=(tie("a", "b", type_),))
        canvas = drawing(figure)
        assert type_ in said(canvas)
        shapes = "".join(canvas.shapes).partition('class="box')[0]
        looks[type_] = tuple(re.findall(r'<(\w+)[^>]*class="([^"]+)"', shapes))
        looks[type_] += (len(re.findall(r"[\d.]+,[\d.]+", shapes)),)
    assert len(set(looks.values())) == len(TIES)


def test_it_is_well_formed_each_class_has_its_rule_and_no_line_has_a_colour_of_its_own() -> None:
    figure = Graph(
        nodes=(node("a", "A <b> & c", absent=True), node("b", contested=True, text="body")),
        ties=tuple(tie("a", "b", type_, contested=True) for type_ in TIES),
        absent="not there on this day",
    )
    canvas = drawing(figure)
    for svg in (canvas.svg("a <b> & c"), canvas.shapes_alone()):
        ElementTree.fromstring(svg)
    used = {
        name for each in re.findall(r'class="([^"]+)"', canvas.svg("")) for name in each.split()
    }
    assert {name for name in used if f".{name}{{" not in PRINT_STYLE} <= {"icon"}
    assert not [shape for shape in canvas.shapes if "k-" in shape or "l-" in shape]
    assert "not there on this day" in said(canvas)
    assert "≠ B" in said(canvas)


def test_a_contested_tie_bears_the_sign_beside_its_word() -> None:
    words = said(drawing(Graph(nodes=(node("a"), node("b")),
                               ties=(tie("a", "b", contested=True),))))  # fmt: skip
    assert "≠ friction" in words


def test_two_ties_between_the_same_two_run_side_by_side() -> None:
    both = Graph(nodes=(node("a"), node("b")), ties=(tie("a", "b", "alliance"), tie("b", "a")))
    canvas = drawing(both)
    assert {"alliance", "friction"} <= set(said(canvas))
    ends = re.findall(r'<line x1="([\d.]+)" y1="([\d.]+)"', "".join(canvas.shapes))
    jagged = re.findall(r'<polyline points="([\d.]+),([\d.]+)', "".join(canvas.shapes))
    assert not {*ends} & {*jagged}


@pytest.mark.parametrize("count", [1, 2, 3, 7, 13, 30])
def test_nobody_covers_anybody_and_all_are_within_the_drawing(count: int) -> None:
    canvas = drawing(ring(count, "a name that is much longer than there is room for in a box " * 3))
    found = boxes(canvas)
    assert len(found) == count
    assert not [pair for pair in combinations(found, 2) if meet(*pair)]
    assert all(box[0] >= 0 and box[2] <= canvas.width and box[3] <= canvas.height for box in found)


def test_no_tie_runs_behind_somebody_else_in_a_plain_row_or_star() -> None:
    for figure in (ring(12), Graph(
        nodes=tuple(node(key) for key in "abcdefg"),
        ties=tuple(tie("a", key) for key in "bcdefg"),
    )):  # fmt: skip
        canvas = drawing(figure)
        shapes = "".join(canvas.shapes)
        places = boxes(canvas)
        assert places
        for x1, y1, x2, y2 in re.findall(
            r'<line x1="([\d.]+)" y1="([\d.]+)" x2="([\d.]+)" y2="([\d.]+)" class="tie"', shapes
        ):
            line = (float(x1), float(y1)), (float(x2), float(y2))
            assert sum(lies_in(line, (b[0] + 1, b[1] + 1, b[2] - 1, b[3] - 1)) for b in places) == 0


def test_words_of_ties_do_not_cover_each_other_or_a_name() -> None:
    canvas = drawing(ring(9))
    grounds = re.findall(r'<polygon points="([^"]+)" class="clear"', "".join(canvas.shapes))
    places = [[tuple(map(float, p.split(","))) for p in points.split()] for points in grounds]
    words = [(c[0][0], c[0][1], c[2][0], c[2][1]) for c in places if c[2][1] - c[0][1] == 15]
    assert len(words) > 4
    assert not [pair for pair in combinations((*words, *boxes(canvas)), 2) if meet(*pair)]


def test_the_same_graph_is_always_drawn_alike() -> None:
    assert drawing(ring(13)).svg("") == drawing(ring(13)).svg("")


def test_it_runs_from_the_right_in_arabic_with_names_isolated() -> None:
    figure = Graph(
        nodes=(node("a", "حكومة الشمال"), node("b", "Mission")), ties=(tie("a", "b", "command"),)
    )
    left, right = draw(figure, samples.paper()), draw(figure, samples.arabic())
    assert (left.mirror, right.mirror) == (False, True)
    assert any("\u2068حكومة الشمال\u2069" in words for words in said(left))
    assert any("حكومة" in words for words in said(right))


def test_nobody_to_draw_is_an_empty_drawing() -> None:
    canvas = drawing(Graph(nodes=()))
    assert not canvas.labels


def test_a_graph_is_of_nodes_that_are_there_once_and_ties_between_two_of_them() -> None:
    with pytest.raises(BadInput, match="stands there once"):
        Graph(nodes=(node("a"), node("a")))
    with pytest.raises(BadInput, match="nodes that are there"):
        Graph(nodes=(node("a"),), ties=(tie("a", "b"),))
    with pytest.raises(BadInput, match="no such tie"):
        tie("a", "b", "love")
    with pytest.raises(BadInput, match="between two"):
        tie("a", "a")


def test_what_is_drawn_rests_on_its_nodes_and_ties() -> None:
    figure = Graph(nodes=(node("a"), node("b")), ties=(tie("a", "b"),))
    assert drawn(figure) == ("n-a", "n-b", "t-a-b")


@given(st.integers(1, 9), st.sets(st.tuples(st.integers(0, 8), st.integers(0, 8)), max_size=14))
def test_everybody_has_a_place_of_their_own(count: int, pairs: set[tuple[int, int]]) -> None:
    links = [(a, b, a % 2 == 0) for a, b in sorted(pairs) if a != b and max(a, b) < count]
    points = arranged(count, links)
    assert len({*points}) == count
    assert min(x for x, _ in points) == min(y for _, y in points) == 0


def test_a_whole_stands_over_its_parts() -> None:
    points = arranged(3, [(2, 0, True), (2, 1, True)])
    assert all(points[2][1] < points[part][1] for part in (0, 1))


def test_a_tie_goes_round_whoever_is_in_its_way() -> None:
    one, two, between = (0, 0, 40, 30), (0, 200, 40, 230), (-10, 100, 50, 130)
    way = route(one, two, 0, [between])
    assert len(way) == 3
    assert not any(lies_in(leg, between) for leg in legs(way))


def test_a_tie_that_is_walled_in_runs_straight() -> None:
    one, two, wall = (0, 0, 40, 30), (0, 200, 40, 230), (-900, 100, 900, 130)
    assert len(route(one, two, 0, [wall])) == 2


def test_a_tie_pushed_past_its_ends_runs_from_middle_to_middle() -> None:
    one, two = (0, 0, 40, 30), (0, 200, 40, 230)
    assert route(one, two, 300, []) == [(20, 32), (20, 198)]
