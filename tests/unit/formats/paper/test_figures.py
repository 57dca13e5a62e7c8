"""Figures: zero in sight, what was not observed is said, nothing is mirrored that must not be."""

from __future__ import annotations

import re
from datetime import date, timedelta
from decimal import Decimal
from xml.etree import ElementTree

import pytest

from accord.formats.paper.figures import draw
from accord.formats.paper.figures.canvas import PRINT_STYLE, TONES, Canvas, shortened
from accord.formats.paper.figures.scale import day_ticks, degrees, round_step, ticks
from accord.model.places import Point
from accord.papers.blocks import ENGLISH, SIGNS
from accord.papers.figures import (
    Drawing,
    Intervals,
    Map,
    Measure,
    Moment,
    Outline,
    Spot,
    Timeline,
)
from tests.unit.formats.paper import samples

TODAY = date(2031, 3, 6)


def at(lat: str, lon: str) -> Point:
    return Point(Decimal(lat), Decimal(lon))


def drawn(drawing: Drawing) -> Canvas:
    return draw(drawing, samples.paper())


def said(canvas: Canvas) -> list[str]:
    return ["".join(words for words, _ in label.runs) for label in canvas.labels]


def contrast(one: str, two: str) -> float:
    def light(colour: str) -> float:
        parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
        line = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
        return 0.2126 * line[0] + 0.7152 * line[1] + 0.0722 * line[2]

    high, low = sorted((light(one), light(two)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def test_every_tone_can_be_read_on_paper() -> None:
    assert {sign.tone for sign in SIGNS.values()} == set(TONES)
    assert all(contrast(tone, "#ffffff") >= 4.5 for tone in TONES.values())


@pytest.mark.parametrize(
    "drawing", [samples.incidents().drawing, samples.where().drawing, samples.coming().drawing]
)
def test_a_drawing_is_well_formed_and_each_class_has_its_rule(drawing: Drawing) -> None:
    canvas = drawn(drawing)
    for svg in (canvas.svg("a <b> & c"), canvas.shapes_alone()):
        ElementTree.fromstring(svg)
    used = {
        name for list_ in re.findall(r'class="([^"]+)"', canvas.svg("")) for name in list_.split()
    }
    assert {name for name in used if f".{name}{{" not in PRINT_STYLE} <= {"icon"}


def test_zero_is_in_sight_and_what_was_not_observed_is_said() -> None:
    figure = Intervals(
        measures=(
            Measure(name="Ember", text="40", value=Decimal(40)),
            Measure(name="Greywater", text=""),
        )
    )
    words = said(drawn(figure))
    assert "0" in words
    assert "not observed" in words


def test_accounts_of_one_thing_share_its_name_and_are_marked() -> None:
    figure = Intervals(
        measures=(
            Measure(name="Displaced", detail="one", text="4–6", low=Decimal(4), high=Decimal(6),
                    contested=True),
            Measure(name="Displaced", detail="two", text="-9", value=Decimal(-9), contested=True),
        )
    )  # fmt: skip
    words = said(drawn(figure))
    assert words.count("≠ Displaced") == 1
    assert {"one", "two", "4–6", "-9", "-10"} <= set(words)


def test_an_axis_of_nothing_but_zero_can_be_drawn() -> None:
    assert drawn(Intervals(measures=(Measure(name="x", text="0", value=Decimal(0)),))).labels
    assert drawn(Intervals(measures=())).labels


def test_a_timeline_says_dates_windows_and_what_has_none() -> None:
    words = said(drawn(samples.coming().drawing))
    assert "today 6 Mar" in words
    assert "3 Mar Ceasefire signed" in words
    assert "14 Mar – 21 Mar ≠ team arrives, two accounts" in words
    assert "no date … Map signed by all parties" in words


def test_an_empty_timeline_still_has_today() -> None:
    assert said(drawn(Timeline(moments=(), today=TODAY)))[0] == "today 6 Mar"


@pytest.mark.parametrize("span", [0, 3, 20, 60, 400, 2000, 9000, 60000])
def test_labels_of_a_timeline_stay_inside_it(span: int) -> None:
    text = "a label that is longer than there could ever be room for, beside any mark " * 2
    moments = tuple(
        Moment(text=text, first=TODAY + timedelta(span * part // 4), state="due")
        for part in range(5)
    )
    moments += (Moment(text=text, first=TODAY, last=TODAY + timedelta(span), lasting=True),)
    canvas = drawn(Timeline(moments=moments, today=TODAY))
    ticked = [label for label in canvas.labels if label.runs[0][1] == "t2"]
    assert ticked or span < 3
    assert all(0 <= label.x <= canvas.width for label in canvas.labels)
    assert all(len(words) < len(text) for words in said(canvas))


def test_labels_in_one_row_do_not_overlap() -> None:
    moments = tuple(Moment(text="event", first=TODAY + timedelta(n)) for n in range(12))
    canvas = drawn(Timeline(moments=moments, today=TODAY))
    rows: dict[float, list[float]] = {}
    for label in canvas.labels:
        if label.runs[-1][0] == "event":
            rows.setdefault(label.y, []).append(label.x)
    assert sum(len(xs) for xs in rows.values()) == 12
    for xs in rows.values():
        assert all(
            right - left > 60 for left, right in zip(sorted(xs), sorted(xs)[1:], strict=False)
        )


def test_time_runs_from_the_right_in_arabic_and_maps_are_never_mirrored() -> None:
    moments = (Moment(text="a", first=TODAY), Moment(text="b", first=TODAY + timedelta(30)))
    line = Timeline(moments=moments, today=TODAY)
    chart = Map(
        spots=(Spot(name="west", point=at("1", "1")), Spot(name="east", point=at("1", "9")))
    )
    left, right = draw(line, samples.paper()), draw(line, samples.arabic())
    assert not left.mirror
    assert right.mirror
    assert not draw(chart, samples.arabic()).mirror
    first = re.search(r'<circle cx="([\d.]+)"', "".join(right.shapes))
    assert first
    assert float(first[1]) > right.width / 2


@pytest.mark.parametrize(
    "points",
    [
        [("6.3", "-10.8"), ("6.31", "-10.79")],
        [("-17", "179"), ("-18", "-178")],
        [("0", "0")],
        [("89.9", "-120"), ("85", "30")],
        [("-60", "-170"), ("70", "170"), ("0", "0")],
        [],
    ],
)
def test_a_map_fits_wherever_it_is(points: list[tuple[str, str]]) -> None:
    spots = tuple(Spot(name="A place", point=at(*point), seen="some") for point in points)
    canvas = drawn(Map(spots=spots))
    assert 100 < canvas.width < 500
    assert 100 < canvas.height < 500
    for x, y in re.findall(r'<rect x="(-?[\d.]+)" y="(-?[\d.]+)"', "".join(canvas.shapes)):
        assert 0 <= float(x) <= canvas.width
        assert 0 <= float(y) <= canvas.height
    assert any(words.endswith("km") for words in said(canvas))


def test_seen_none_seen_and_not_observed_look_different_without_colour() -> None:
    spots = (
        Spot(name="a", point=at("1", "1"), seen="some"),
        Spot(name="b", point=at("2", "2"), seen="none", text="0 in 6 h"),
        Spot(name="c", point=at("3", "3"), seen="unobserved"),
        Spot(name="d", point=at("4", "4"), within_m=5000),
    )
    canvas = drawn(Map(spots=spots))
    styles = re.findall(r'<rect [^>]*class="(\w+)"', "".join(canvas.shapes))
    assert styles == ["full", "hollow", "dash"]
    assert "not observed" in said(canvas)
    assert "outline dashed" in "".join(canvas.shapes)


def test_places_close_together_keep_their_labels_apart() -> None:
    spots = tuple(
        Spot(name=f"Place {n}", point=at(f"6.{n}", "-10.8"), text="1 in 9 h", seen="some")
        for n in range(0, 9, 3)
    )
    outline = Outline(
        points=(at("6.0", "-10.8"), at("6.6", "-10.8"), at("6.3", "-10")), name="zone"
    )
    canvas = drawn(Map(spots=(*spots, Spot(name="far", point=at("8", "-9"))), outlines=(outline,)))
    places = [(label.x, label.y) for label in canvas.labels]
    assert len(set(places)) == len(places)
    assert "zone" in said(canvas)


@pytest.mark.parametrize(
    ("span", "most", "step"), [(10, 5, 2), (7, 8, 1), (0.03, 6, 0.005), (90_000, 5, 20_000)]
)
def test_steps_are_round(span: float, most: int, step: float) -> None:
    assert round_step(span, most) == pytest.approx(step)


def test_degrees_and_days_are_round_too() -> None:
    assert degrees(5.3) == 1
    assert degrees(400) == 30
    assert ticks(-2.5, 2.5, 1) == [-2, -1, 0, 1, 2]
    days = day_ticks(date(2031, 1, 1), date(2031, 12, 31), 8, ENGLISH)
    assert [text for _, text in days][:2] == ["Jan 2031", "Mar 2031"]
    years = day_ticks(date(1990, 5, 1), date(2031, 12, 31), 8, ENGLISH)
    assert [text for _, text in years][:2] == ["2000", "2010"]


def test_words_are_cut_where_there_is_no_room() -> None:
    assert shortened("Ember", 100) == "Ember"
    assert shortened("a very long name indeed", 60).endswith("…")
    assert shortened("x", 1) == "…"
