"""The line that a way follows: points on arcs, and the directions in which one goes."""

from __future__ import annotations

import math
from collections.abc import Iterator

from kaluga_tour.model.geo import Coordinates
from kaluga_tour.travel.streets.geodesy import E7, metres_per_e7
from kaluga_tour.travel.streets.network import Network

__all__ = ["Part", "bearing_deg", "entering_deg", "leaving_deg", "line_of", "turn_deg"]

Part = tuple[int, int, int]
"""An arc, and from and to how many millimetres of it one goes."""
Point = tuple[float, float]
"""Latitude and longitude in ten-millionths of a degree."""

_LOOK_MM = 15_000
"""The direction of a street is that of its first and last so many millimetres: the very first
metres are often the corner of a pavement."""


def line_of(network: Network, part: Part) -> Iterator[Coordinates]:
    """Yield the points of a part of an arc, its ends included."""
    arc, begin_mm, end_mm = part
    yield _coordinates(_at(network, arc, begin_mm))
    for mm, lat, lon in _points(network, arc):
        if begin_mm < mm < end_mm:
            yield Coordinates(lat_deg=lat / E7, lon_deg=lon / E7)
    yield _coordinates(_at(network, arc, end_mm))


def entering_deg(network: Network, part: Part) -> float:
    """Return the direction with which a part begins, clockwise from north."""
    arc, begin_mm, end_mm = part
    return bearing_deg(
        _at(network, arc, begin_mm), _at(network, arc, min(begin_mm + _LOOK_MM, end_mm))
    )


def leaving_deg(network: Network, part: Part) -> float:
    """Return the direction with which a part ends, clockwise from north."""
    arc, begin_mm, end_mm = part
    return bearing_deg(
        _at(network, arc, max(end_mm - _LOOK_MM, begin_mm)), _at(network, arc, end_mm)
    )


def turn_deg(before_deg: float, after_deg: float) -> float:
    """Return by how much one turns: 0 straight on, positive to the right, within ±180."""
    return (after_deg - before_deg + 180.0) % 360.0 - 180.0


def bearing_deg(a: Point, b: Point) -> float:
    """Return the direction from one near point to another, clockwise from north, [0, 360)."""
    north, east = (float(metres) for metres in metres_per_e7(a[0] / E7))
    found = math.degrees(math.atan2((b[1] - a[1]) * east, (b[0] - a[0]) * north)) % 360.0
    return 0.0 if found == 360.0 else found


def _points(network: Network, arc: int) -> list[tuple[int, int, int]]:
    points = network.points(arc >> 1)
    if not arc & 1:
        return points
    length_mm = int(network.length_mm[arc >> 1])
    return [(length_mm - mm, lat, lon) for mm, lat, lon in reversed(points)]


def _at(network: Network, arc: int, at_mm: int) -> Point:
    """Return the point so many millimetres along an arc."""
    points = _points(network, arc)
    before = points[0]
    for point in points[1:]:
        if point[0] >= at_mm:
            span = point[0] - before[0]
            share = min(max((at_mm - before[0]) / span, 0.0), 1.0) if span else 0.0
            return (
                before[1] + share * (point[1] - before[1]),
                before[2] + share * (point[2] - before[2]),
            )
        before = point
    return (float(before[1]), float(before[2]))


def _coordinates(point: Point) -> Coordinates:
    return Coordinates(lat_deg=round(point[0]) / E7, lon_deg=round(point[1]) / E7)
