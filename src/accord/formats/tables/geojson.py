"""GeoJSON (RFC 7946): a row a feature, whose geometry is the place of what it tells.

A point is `place.point`, the ring of a polygon `place.outline`; a collection may hold one of
each. Coordinates are degrees of WGS 84, longitude first, and stay as they were written.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any, Final

import orjson

from accord.errors import BadInput
from accord.formats.tables.limits import counted_rows, decoded
from accord.formats.tables.nested import read_json, row_of
from accord.model.tables import Fault, Row, Table

__all__ = ["read_geojson", "write_geojson"]

_POINT, _OUTLINE = "place.point.", "place.outline["
_WGS_84: Final = ("CRS84", "EPSG::4326", "EPSG:4326")
_FORM: Final = '{"type": "FeatureCollection", "features": [{"type": "Feature", …}]}'
_NUMBER: Final = re.compile(r"-?\d{1,40}(\.\d{1,40})?([eE][+-]?\d{1,2})?", re.ASCII)
_MOST_CORNERS: Final = 1_000
_LIMITS: Final = (("longitude", 180), ("latitude", 90))


def read_geojson(name: str, data: bytes, sheet: str = "") -> Table:
    """The table in GeoJSON."""
    if sheet:
        raise BadInput("GeoJSON has no sheets", at=name, hint="leave out --sheet")
    plain = read_json(decoded(name, data), name)
    features = plain.get("features") if isinstance(plain, dict) else None
    if not isinstance(features, list) or plain.get("type") != "FeatureCollection":
        raise BadInput("is not a collection of features", at=name, form=_FORM)
    _check_datum(name, plain.get("crs"))
    counted_rows(name, len(features))
    rows = [_row(number, feature) for number, feature in enumerate(features, 1)]
    columns = tuple(dict.fromkeys(column for row in rows for column in row.cells))
    return Table(
        name=name, columns=columns, rows=rows, row_word="feature", remarks=_heights(features)
    )


def write_geojson(table: Table) -> bytes:
    """The table as GeoJSON: places as geometry, all else as properties."""
    return orjson.dumps(
        {"type": "FeatureCollection", "features": [_feature(row.cells) for row in table.rows]}
    )


def _row(number: int, feature: Any) -> Row:
    if not isinstance(feature, dict) or feature.get("type") != "Feature":
        return Row(number, {}, (Fault("", BadInput("is not a feature", form=_FORM)),))
    row = row_of(number, feature.get("properties") or {})
    faults, cells = list(row.faults), dict(row.cells)
    try:
        placed = _placed(feature.get("geometry"))
    except BadInput as error:
        return Row(number, cells, (*faults, Fault("geometry", error)))
    for column, text in placed.items():
        if column in cells:
            fault = BadInput("stands in the properties and in the geometry")
            faults.append(Fault(column, fault))
        cells[column] = text
    return Row(number, cells, tuple(faults))


def _placed(geometry: Any, within: bool = False) -> dict[str, str]:
    """The cells of a geometry."""
    if geometry is None:
        return {}
    sort = geometry.get("type") if isinstance(geometry, dict) else None
    if sort == "Point":
        lon, lat = _position(geometry.get("coordinates"), "coordinates")
        return {f"{_POINT}lat": lat, f"{_POINT}lon": lon}
    if sort == "Polygon":
        return _outline(geometry.get("coordinates"))
    parts = geometry.get("geometries") if sort == "GeometryCollection" else None
    if not isinstance(parts, list) or within:
        hint = "a place is a Point, a Polygon, or a GeometryCollection of one of each"
        raise BadInput(f"is no geometry of a place: {str(sort)[:40]!r}", hint=hint)
    cells: dict[str, str] = {}
    for part in parts:
        placed = _placed(part, True)
        if set(placed) & set(cells):
            raise BadInput("a collection of a place holds one point and one area at most")
        cells |= placed
    return cells


def _outline(rings: Any) -> dict[str, str]:
    if not isinstance(rings, list) or len(rings) != 1 or not isinstance(rings[0], list):
        raise BadInput("an area is one ring, without holes", form="[[[lon, lat], …]]")
    if not 4 <= len(rings[0]) <= _MOST_CORNERS:
        raise BadInput(f"a ring has 4 to {_MOST_CORNERS:,} positions, the first repeated last")
    ring = [_position(each, f"coordinates[0][{n}]") for n, each in enumerate(rings[0])]
    if ring[0] != ring[-1]:
        raise BadInput("the ring is not closed: its last position is not its first")
    cells = dict[str, str]()
    for place, (lon, lat) in enumerate(ring[:-1]):
        cells |= {f"{_OUTLINE}{place}].lat": lat, f"{_OUTLINE}{place}].lon": lon}
    return cells


def _position(given: Any, at: str) -> tuple[str, str]:
    """Longitude and latitude; a height is read past."""
    if not isinstance(given, list) or not 2 <= len(given) <= 3:
        raise BadInput("is not a position", at=at, form="[-10.80, 6.31]")
    for text, (word, most) in zip(given[:2], _LIMITS, strict=True):
        if not isinstance(text, str) or not _NUMBER.fullmatch(text) or abs(Decimal(text)) > most:
            hint = f"±{most} degrees of WGS 84, longitude before latitude"
            raise BadInput(f"no such {word}: {str(text)[:40]}", at=at, hint=hint)
    return given[0], given[1]


def _check_datum(name: str, crs: Any) -> None:
    """GeoJSON is in WGS 84; a file of before 2016 may name another system, which we refuse."""
    if crs is None:
        return
    properties = crs.get("properties") if isinstance(crs, dict) else None
    named = str(properties.get("name", "")) if isinstance(properties, dict) else ""
    if not named.endswith(_WGS_84):
        fault = f"its coordinates are in {named[:60]!r}"
        raise BadInput(fault, at=f"{name}, crs", hint="project it to WGS 84 (EPSG:4326)")


def _feature(cells: Mapping[str, str]) -> dict[str, Any]:
    corners = 0
    while _lies(cells, f"{_OUTLINE}{corners}]."):
        corners += 1
    ring = [_written(cells, f"{_OUTLINE}{place}].") for place in range(corners)]
    areas = [{"type": "Polygon", "coordinates": [[*ring, ring[0]]]}] if corners >= 3 else []
    point = _written(cells, _POINT) if _lies(cells, _POINT) else None
    found = [*([{"type": "Point", "coordinates": point}] if point else []), *areas]
    moved = (*([_POINT] if point else []), *([_OUTLINE] if areas else []))
    told = {name: text for name, text in cells.items() if not name.startswith(moved)}
    both = {"type": "GeometryCollection", "geometries": found}
    geometry = both if len(found) > 1 else next(iter(found), None)
    return {"type": "Feature", "geometry": geometry, "properties": told}


def _lies(cells: Mapping[str, str], before: str) -> bool:
    """Whether both coordinates of a position are numbers."""
    return all(_NUMBER.fullmatch(cells.get(f"{before}{word}", "")) for word in ("lat", "lon"))


def _written(cells: Mapping[str, str], before: str) -> Sequence[Any]:
    return [orjson.Fragment(cells[f"{before}{word}"]) for word in ("lon", "lat")]


def _heights(features: Sequence[Any]) -> tuple[str, ...]:
    """That heights are read past, if there are any."""
    geometries = [feature.get("geometry") for feature in features if isinstance(feature, dict)]
    high = sum(_high(geometry) for geometry in geometries)
    told = f"the heights of {high:,} {'feature is' if high == 1 else 'features are'} left out"
    return (told,) if high else ()


def _high(geometry: Any) -> bool:
    if isinstance(geometry, dict):
        return any(_high(held) for held in geometry.values())
    if not isinstance(geometry, list):
        return False
    lies = len(geometry) == 3 and all(isinstance(each, str) for each in geometry)
    return lies or any(_high(held) for held in geometry)
