"""Waypoints of the invented city, and what every server must tell of them."""

from __future__ import annotations

from kaluga_tour.model.geo import Coordinates
from kaluga_tour.model.itinerary import Waypoint
from kaluga_tour.model.text import Bilingual
from kaluga_tour.model.travel import Pace
from kaluga_tour.travel.profile import WALK_SPEEDS_M_S
from kaluga_tour.travel.straight import straight_m
from tests.support.routing_servers import snapped, street_m

__all__ = ["expected_m", "expected_walk_s", "offset_m", "town", "waypoint"]


def waypoint(
    lat: float, lon: float, *, name: str | None = None, ensemble: str | None = None
) -> Waypoint:
    return Waypoint(
        id=name or f"{lat:.5f},{lon:.5f}",
        name=Bilingual.same(name or "somewhere"),
        coordinates=Coordinates(lat_deg=lat, lon_deg=lon),
        bank=None,
        in_city=True,
        ensemble=ensemble,
    )


def town(count: int) -> list[Waypoint]:
    """Return places some hundred metres apart, each some metres off its street."""
    return [
        waypoint(52.0 + 0.0031 * (index % 7) + 0.0001, 12.0 + 0.004 * (index // 7))
        for index in range(count)
    ]


def pair(at: Waypoint) -> tuple[float, float]:
    return (at.coordinates.lat_deg, at.coordinates.lon_deg)


def offset_m(at: Waypoint) -> float:
    """Return how far a place is from its street."""
    lat, lon = snapped(pair(at))
    return straight_m(at.coordinates, Coordinates(lat_deg=lat, lon_deg=lon))


def expected_m(a: Waypoint, b: Waypoint) -> float:
    """Return the metres between two places, those to the street included."""
    if a.id == b.id:
        return 0.0
    return street_m(pair(a), pair(b)) + offset_m(a) + offset_m(b)


def expected_walk_s(a: Waypoint, b: Waypoint, pace: Pace) -> float:
    """Return the seconds of that walk."""
    return expected_m(a, b) / WALK_SPEEDS_M_S[pace]
