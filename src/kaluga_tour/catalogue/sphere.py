"""Distances on the sphere: good to half a per cent, and without a library to import."""

from __future__ import annotations

import math
from collections.abc import Sequence

from kaluga_tour.model.geo import Coordinates

__all__ = ["distance_m", "looks_swapped", "middle_of"]

_FAR_M = 1_000_000
_NEAR_M = 300_000

_RADIUS_M = 6_371_008.8
"""Mean radius of the earth (IUGG)."""


def distance_m(origin: Coordinates, destination: Coordinates) -> int:
    """Return the great-circle distance in whole metres.

    It is for "the nearest memorials" and "too far to be meant"; travel is
    measured on the ellipsoid, in :mod:`kaluga_tour.travel`.

    References
    ----------
    R. W. Sinnott, "Virtues of the Haversine", *Sky and Telescope* 68 (1984), 159.
    """
    lat_a, lat_b = math.radians(origin.lat_deg), math.radians(destination.lat_deg)
    half_lat = (lat_b - lat_a) / 2
    half_lon = math.radians(destination.lon_deg - origin.lon_deg) / 2
    chord = math.sin(half_lat) ** 2 + math.cos(lat_a) * math.cos(lat_b) * math.sin(half_lon) ** 2
    return round(2 * _RADIUS_M * math.asin(min(1.0, math.sqrt(chord))))


def middle_of(points: Sequence[Coordinates]) -> Coordinates:
    """Return the medians of latitude and longitude: a few stray points do not move them.

    Raises
    ------
    IndexError
        If there are no points.
    """
    return Coordinates(
        lat_deg=_median([point.lat_deg for point in points]),
        lon_deg=_median([point.lon_deg for point in points]),
    )


def _median(values: list[float]) -> float:
    # `statistics.median` would import `decimal` and `random`: 10 ms.
    ordered, last = sorted(values), len(values) - 1
    return (ordered[last // 2] + ordered[last - last // 2]) / 2


def looks_swapped(lat_deg: float, lon_deg: float, middle: Coordinates) -> bool:
    """Return whether latitude and longitude clearly stand the wrong way round.

    Clearly: as given the point is off the earth or over 1000 km from `middle`, and
    the other way round it is at most 300 km from it.
    """
    if not (-180.0 <= lat_deg <= 180.0 and -90.0 <= lon_deg <= 90.0):
        return False
    if -90.0 <= lat_deg <= 90.0:
        given = Coordinates(lat_deg=lat_deg, lon_deg=lon_deg)
        if distance_m(given, middle) <= _FAR_M:
            return False
    return distance_m(Coordinates(lat_deg=lon_deg, lon_deg=lat_deg), middle) <= _NEAR_M
