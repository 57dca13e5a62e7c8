"""What cannot be so is refused, with its place and the right form."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from accord.errors import BadInput, UnknownKind
from accord.model.dates import Interval, Precision, When, zone_named
from accord.model.kinds import Figure, decode, encode, kind_named, kinds
from accord.model.kinds.registry import upcast
from accord.model.labels import Label
from accord.model.places import Place, Point
from accord.model.plain import from_plain, read_subject, to_plain
from accord.model.sources import Grade, Source

ANCHOR = {"name": "D-day", "outlook": "happened", "date": "2016-12-01"}
EVENT = {"what": "Shots", "happened": "2003-06-24"}
FIGURE = {"counts": "x", "value": "5", "unit": "persons", "as_of": "2003"}
SEEN = {"observer": "actor/a", "place": {"name": "P"}, "during": "2003/2003", "hours": "1"}


@pytest.mark.parametrize(
    ("kind", "plain", "told"),
    [
        ("anchor", {**ANCHOR, "date": None}, "has a date"),
        ("anchor", {**ANCHOR, "outlook": "not yet"}, "said to be not yet"),
        ("calendar", {"name": "x", "rest_days": [0]}, "1 to 7"),
        ("calendar", {"name": "x", "rest_days": [1, 2, 3, 4, 5, 6, 7]}, "not all"),
        ("denial", {"team": "x", "place": {"name": "P"}, "happened": "2003"}, "not a subject"),
        ("event", {**EVENT, "deaths_low": 5, "deaths_high": 4}, "at least 5"),
        ("event", {**EVENT, "breach": "alleged"}, "of an obligation"),
        ("figure", {**FIGURE, "low": "6", "high": "5"}, "above the high"),
        ("figure", {**FIGURE, "value": "NaN"}, "not a number"),
        ("figure", {**FIGURE, "value": "five"}, "not a number"),
        ("figure", {**FIGURE, "value": 5.5}, "travels as text"),
        ("observation", {**SEEN, "hours": "-1"}, "negative"),
        ("observation", {**SEEN, "incidents": -1}, "negative"),
        ("observation", {**SEEN, "incidents": True}, "whole number"),
        ("observation", {**SEEN, "place": {"name": " "}}, "needs a name"),
        ("observation", {**SEEN, "during": "2003-02-30"}, "no such date"),
        ("obligation", {"act": "x", "deadline": {}}, "anchors or a date"),
        ("obligation", {"act": "x", "standing": 1}, "true or false"),
        ("obligation", {"act": "x", "standing": True, "deadline": {"on": "2003"}}, "only one"),
        ("obligation", {"act": "x", "deadline": {"on": "2003", "anchors": ["anchor/a"]}},
         "only one"),
        ("obligation", {"act": "x", "deadline": {"anchors": ["anchor/a", "anchor/b"]}}, "which"),
        ("obligation", {"act": "x", "deadline": {"on": "2003", "every": {"amount": 0,
         "unit": "days"}}}, "longer than nothing"),
        ("obligation", {"act": "x", "deadline": {"on": "2003", "offset": {"amount": 10**6,
         "unit": "days"}}}, "out of range"),
        ("obligation", {"act": "x", "actors": "actor/a"}, "a list"),
        ("obligation", {"act": "x", "actors": ["event/a"]}, "of kind actor"),
        ("obligation", {"act": "x", "modality": "wish"}, "choices"),
        ("obligation", {"act": "\ud800"}, "surrogate"),
        ("obligation", [], "map"),
        ("receipt", {"log": "x", "size": -1, "root": "00"}, "negative"),
    ],
)  # fmt: skip
def test_fields_that_cannot_be_so_are_refused(kind: str, plain: Any, told: str) -> None:
    with pytest.raises(BadInput, match=told):
        decode(kind, 1, plain)


def test_a_number_that_cannot_be_written_out_is_not_written() -> None:
    for number in ("1E+99", "Infinity"):
        figure = Figure(counts="x", value=Decimal(number), unit="persons", as_of=When.parse("2003"))
        with pytest.raises(BadInput, match="not a number"):
            encode(figure)


def test_kinds_that_are_not_known_are_named_with_those_that_are() -> None:
    with pytest.raises(UnknownKind, match="no such kind"):
        kind_named("atlantis")
    with pytest.raises(UnknownKind, match="not a kind"):
        encode("text")
    with pytest.raises(BadInput, match="version 9"):
        decode("actor", 9, {"name": "x", "type": "state"})
    assert list(kinds()) == sorted(kinds())


def test_an_older_version_is_raised_on_reading(monkeypatch: pytest.MonkeyPatch) -> None:
    import dataclasses

    from accord.model.kinds import registry

    old = kind_named("note")
    monkeypatch.setitem(registry._KINDS, "note", dataclasses.replace(old, version=2))
    monkeypatch.setitem(registry._UPCASTS, ("note", 1), registry._UPCASTS.get(("note", 1), dict))
    upcast("note", 1)(lambda plain: {"text": plain["words"]})
    assert decode("note", 1, {"words": "As it was"}).text == "As it was"


@pytest.mark.parametrize(
    ("lat", "lon"), [("91", "0"), ("0", "-181"), ("NaN", "0"), ("0", "Infinity")]
)
def test_a_point_lies_on_the_globe(lat: str, lon: str) -> None:
    with pytest.raises(BadInput, match="out of range"):
        Point(Decimal(lat), Decimal(lon))


def test_an_area_has_three_corners_and_a_radius_is_not_negative() -> None:
    corner = Point(Decimal(0), Decimal(0))
    with pytest.raises(BadInput, match="three corners"):
        Place(name="x", outline=(corner, corner))
    with pytest.raises(BadInput, match="negative"):
        Place(name="x", within_m=-1)


def test_grades_and_sources() -> None:
    for wrong in ("B", "BB", "G1", "A9"):
        with pytest.raises(BadInput):
            Grade.parse(wrong)
    with pytest.raises(BadInput, match="reliability"):
        Grade("G", 1)
    with pytest.raises(BadInput, match="credibility"):
        Grade("A", 9)
    with pytest.raises(BadInput, match="status"):
        Source(title="x", status="rumour")
    assert (Source(title="x").judged, Source(title="x", grade="B2").judged) == ("not judged", "B2")


def test_labels_are_well_formed() -> None:
    with pytest.raises(BadInput, match="no such level"):
        Label(level=4)
    with pytest.raises(BadInput, match="sorted"):
        Label(owners=(("b", frozenset()), ("a", frozenset())))


def test_subjects_and_fields_that_are_unknown_or_missing() -> None:
    for wrong in ("lurd", "actor/", "/x", "Actor/x", "actor/X", "actor/" + "x" * 300, "act or/x"):
        with pytest.raises(BadInput):
            read_subject(wrong)
    with pytest.raises(BadInput, match="no such field"):
        from_plain(Source, {"title": "x", "colour": "red"})
    with pytest.raises(BadInput, match="missing"):
        from_plain(Source, {"by": "x"})
    assert to_plain(Source(title="x", said=When.parse("2003"))) == {
        "title": "x", "said": "2003", "status": "published",
    }  # fmt: skip


def test_dates_zones_and_intervals() -> None:
    with pytest.raises(BadInput, match="no such time zone"):
        zone_named("Atlantis/Capital")
    with pytest.raises(BadInput, match="on each machine"):
        zone_named("localtime")
    assert (
        When.parse("2003-06-17T00:01+05:30").window()[0].isoformat() == "2003-06-16T18:31:00+00:00"
    )
    assert When.parse("2003-06-17T00:01-05:00").window()[0].hour == 5
    with pytest.raises(BadInput, match="no such date"):
        When.parse("2003-06-17T00:01+25:00")
    assert When.parse("9999").precision is Precision.YEAR
    assert When.parse("9999-12-31").window()[1].year == 9999
    assert When.parse("2003-06-17T00:01:02.5Z").window()[0].microsecond == 500_000
    assert When.parse("2003-06-17[Africa/Monrovia]").zone is not None
    assert Interval.parse("2003/..").surely_over(When.parse("2999").window()[0]) is False
    assert Interval.parse("../2003").surely_over(When.parse("2004").window()[0]) is True
    assert Interval.parse("2003").may_have_begun(When.parse("2002").window()[0]) is False
    assert Interval.since(When.parse("2003")).text == "2003/.."
    assert str(Interval.parse("..")) == "../.."
