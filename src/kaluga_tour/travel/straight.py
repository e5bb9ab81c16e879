"""Straight lines on the earth."""

from __future__ import annotations

from geopy.distance import geodesic

from kaluga_tour.model.geo import Coordinates

__all__ = ["straight_m"]


def straight_m(origin: Coordinates, destination: Coordinates) -> float:
    """Return the geodesic distance in metres on the WGS 84 ellipsoid."""
    ends = ((point.lat_deg, point.lon_deg) for point in (origin, destination))
    return float(geodesic(*ends).m)
