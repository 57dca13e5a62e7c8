"""Places: a point or an area, with how exactly it is known."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from accord.errors import BadInput

__all__ = ["Place", "Point"]


@dataclass(frozen=True, slots=True)
class Point:
    """Latitude and longitude in degrees.

    >>> Point(Decimal("6.31"), Decimal("-10.8")).lat
    Decimal('6.31')
    """

    lat: Decimal
    lon: Decimal

    def __post_init__(self) -> None:
        if not (self.lat.is_finite() and abs(self.lat) <= 90):
            raise BadInput(f"latitude out of range: {self.lat}", at="lat", form="6.31 (−90 to 90)")
        if not (self.lon.is_finite() and abs(self.lon) <= 180):
            raise BadInput(f"longitude out of range: {self.lon}", at="lon", form="-10.80 (±180)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where something is: a name, and perhaps a point or an area.

    `outline` is the ring of an area, not closed; `within_m` is the radius in
    metres inside which the true place lies; the datum is named because an
    agreement's maps must agree on one.
    """

    name: str
    point: Point | None = None
    outline: tuple[Point, ...] = ()
    within_m: int | None = None
    datum: str = "WGS 84"

    def __post_init__(self) -> None:
        if not self.name.strip():
            raise BadInput("a place needs a name", at="name", form="Tubmanburg")
        if self.outline and len(self.outline) < 3:
            raise BadInput("an area needs three corners or more", at="outline")
        if self.within_m is not None and self.within_m < 0:
            raise BadInput("a radius cannot be negative", at="within_m", form="5000")
