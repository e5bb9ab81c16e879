"""Points on the earth and how far to trust them."""

from __future__ import annotations

import math
from dataclasses import dataclass
from enum import StrEnum

from kaluga_tour.model.text import Bilingual

__all__ = ["Coordinates", "Position", "Precision", "bearing_deg"]


class Precision(StrEnum):
    """What a coordinate was read from, from the surest to the least sure."""

    EXACT = "exact"
    """A source states the coordinate of the object itself."""
    STREET = "street"
    """From an address or a mapped street."""
    LOCALITY = "locality"
    """The point of the village or town, not of the memorial."""
    ESTIMATED = "estimated"
    """Placed by the compilers of the catalogue from a description."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Coordinates:
    """A point in WGS 84 degrees.

    Raises
    ------
    ValueError
        If the latitude is not within [-90, 90] or the longitude not within [-180, 180].
    """

    lat_deg: float
    """Latitude, north positive."""
    lon_deg: float
    """Longitude, east positive."""

    def __post_init__(self) -> None:
        if not -90.0 <= self.lat_deg <= 90.0:
            raise ValueError(f"latitude {self.lat_deg} is not within -90 and 90")
        if not -180.0 <= self.lon_deg <= 180.0:
            raise ValueError(f"longitude {self.lon_deg} is not within -180 and 180")

    def __str__(self) -> str:
        return f"{self.lat_deg:.5f}, {self.lon_deg:.5f}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Position:
    """A coordinate together with how far to trust it."""

    coordinates: Coordinates
    """The point that travel is computed to."""
    precision: Precision
    """What the point was read from."""
    uncertainty_m: int
    """The object is believed to stand within this many metres of the point."""
    source: Bilingual
    """Where the point comes from."""


def bearing_deg(origin: Coordinates, destination: Coordinates) -> float:
    """Return the initial great-circle bearing in degrees clockwise from north, [0, 360).

    References
    ----------
    Standard formula of spherical trigonometry, e.g. E. Williams, *Aviation Formulary*,
    "Course between points". The sphere is good enough for a compass point.
    """
    lat_a, lat_b = math.radians(origin.lat_deg), math.radians(destination.lat_deg)
    d_lon = math.radians(destination.lon_deg - origin.lon_deg)
    east = math.sin(d_lon) * math.cos(lat_b)
    north = math.cos(lat_a) * math.sin(lat_b) - math.sin(lat_a) * math.cos(lat_b) * math.cos(d_lon)
    bearing = math.degrees(math.atan2(east, north)) % 360.0
    # The remainder of a tiny negative number rounds up to 360 itself.
    return 0.0 if bearing == 360.0 else bearing
