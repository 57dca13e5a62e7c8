"""JSON Lines and GeoJSON: nested or flat, numbers as written, places within the world."""

from __future__ import annotations

import json
from typing import Any

import pytest

from accord.errors import BadInput
from accord.formats.tables import read_table, write_table
from accord.model.tables import Row, Table


def lines(*given: str) -> list[Row]:
    return list(read_table("t.jsonl", "\n".join(given).encode()).rows)


def features(*geometries: Any, **more: Any) -> Table:
    held = [{"type": "Feature", "geometry": g, "properties": {"what": "x"}} for g in geometries]
    return geojson({"type": "FeatureCollection", "features": held, **more})


def geojson(plain: Any) -> Table:
    return read_table("t.geojson", json.dumps(plain).encode())


def point(*coordinates: Any) -> dict[str, Any]:
    return {"type": "Point", "coordinates": list(coordinates)}


def area(*rings: Any) -> dict[str, Any]:
    return {"type": "Polygon", "coordinates": list(rings)}


RING = [[-10.8, 6.3], [-10.7, 6.3], [-10.7, 6.4], [-10.8, 6.3]]


def test_what_is_nested_is_named_by_its_path_and_numbers_stay_as_written() -> None:
    [row] = lines('{"place": {"name": "K"}, "parts": [{"value": 1.50}], "n": 1e3, "t": true, '
                  '"none": null, "empty": [], "blank": ""}')  # fmt: skip
    assert dict(row.cells) == {
        "place.name": "K", "parts[0].value": "1.50", "n": "1e3", "t": "true", "blank": "",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("{", "is not JSON"), ("[1]", "is not a map"), ('"x"', "is not a map"),
        ('{"a": NaN}', "no number"), ('{"a": 1, "a": 2}', "names 'a' twice"),
        ('{"a": {"b": 1}, "a.b": 2}', "given twice"), ('{"a": "\t"}', "is not JSON"),
        ('{"a":' * 20 + "1" + "}" * 20, "too deep"),
        ('{"a":' * 100_000 + "1" + "}" * 100_000, "too deep"),
        ('{"a": "' + "x" * 100_001 + '"}', "the limit of a cell"),
        ("{" + ",".join(f'"c{n}": 1' for n in range(1_001)) + "}", "more than 1,000 columns"),
    ],
)  # fmt: skip
def test_a_line_that_is_wrong_is_told_beside_the_others(line: str, words: str) -> None:
    first, wrong, last = lines('{"a": "x"}', line, '{"a": "y"}')
    assert (wrong.number, first.faults, last.faults) == (2, (), ())
    assert words in str(wrong.faults[0].error)


def test_points_and_areas_are_places() -> None:
    both = {"type": "GeometryCollection", "geometries": [point(-10.80, 6.31), area(RING)]}
    one, two, none, three = features(point(-10.8, 6.31), area(RING), None, both).rows
    assert one.cells == {"what": "x", "place.point.lat": "6.31", "place.point.lon": "-10.8"}
    assert two.cells["place.outline[2].lat"] == "6.4"
    assert "place.outline[3].lat" not in two.cells
    assert none.cells == {"what": "x"}
    assert len(three.cells) == 9


@pytest.mark.parametrize(
    ("geometry", "words"),
    [
        (point(6.31, -100.8), "no such latitude"), (point(-181, 6), "no such longitude"),
        (point(1), "is not a position"), (point("x", 1), "no such longitude"),
        (point(None, 1), "no such longitude"), (point(1, 2, 3, 4), "is not a position"),
        (area(RING, RING), "without holes"), (area(RING[:3]), "4 to 1,000"),
        (area([*RING[:3], [0, 0]]), "not closed"), ({"type": "LineString"}, "no geometry"),
        (area("x"), "without holes"), ("x", "no geometry"),
        ({"type": "GeometryCollection", "geometries": [point(1, 1), point(1, 1)]}, "one point"),
        ({"type": "GeometryCollection", "geometries": [
            {"type": "GeometryCollection", "geometries": []}]}, "no geometry"),
    ],
)  # fmt: skip
def test_a_place_that_is_none_is_told_with_its_feature(geometry: Any, words: str) -> None:
    table = features(point(1, 1), geometry)
    assert words in str(table.rows[1].faults[0].error)
    problem = str(table.problem(2, "geometry", BadInput("odd")))
    assert problem == "t.geojson, feature 2, column geometry: odd"


@pytest.mark.parametrize(
    ("plain", "words"),
    [
        ([], "not a collection"), ({"type": "Feature"}, "not a collection"),
        ({"type": "FeatureCollection", "features": {}}, "not a collection"),
        ({"type": "FeatureCollection", "features": [], "crs": {"properties": {
            "name": "urn:ogc:def:crs:EPSG::32629"}}}, "EPSG::32629"),
        ({"type": "FeatureCollection", "features": [], "crs": "x"}, "project it to WGS 84"),
    ],
)  # fmt: skip
def test_what_is_not_geojson_of_wgs_84_is_refused(plain: Any, words: str) -> None:
    with pytest.raises(BadInput, match=words):
        geojson(plain)


def test_wgs_84_by_its_name_is_read_and_heights_are_said_to_be_left_out() -> None:
    crs = {"type": "name", "properties": {"name": "urn:ogc:def:crs:OGC:1.3:CRS84"}}
    table = features(point(1, 2, 30), None, area([[*p, 1] for p in RING]), crs=crs)
    assert table.remarks == ("the heights of 2 features are left out",)
    assert not any(row.faults for row in table.rows)


def test_a_feature_that_is_none_or_says_its_place_twice_is_told() -> None:
    twice = {"type": "Feature", "geometry": point(1, 2), "properties": {"place.point.lat": 2}}
    table = geojson({"type": "FeatureCollection", "features": ["x", twice]})
    assert "is not a feature" in str(table.rows[0].faults[0].error)
    assert "in the properties and in the geometry" in str(table.rows[1].faults[0].error)


def test_what_is_no_coordinate_stays_a_property() -> None:
    cells = {"place.point.lat": "Degrees north", "place.point.lon": "1"}
    table = Table(name="t", columns=tuple(cells), rows=[Row(2, cells)])
    [feature] = json.loads(write_table(table, "geojson"))["features"]
    assert (feature["geometry"], feature["properties"]) == (None, cells)
