"""The lines of a network's streets, for a map."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from kaluga_tour.model.geo import Coordinates
from kaluga_tour.model.streets import Box
from kaluga_tour.travel.streets.geodesy import E7
from kaluga_tour.travel.streets.network import Network
from kaluga_tour.travel.streets.style import Style

__all__ = ["streets_in"]

_DENSEST = 70.0
"""Metres of street for each metre that the box is high: more of them would be a grey area."""
_GRAIN = 1 / 2500
"""Of the height of the box, a third of which a map shows, lines are drawn to this part."""
_DEGREE_M = 111_000.0
"""Of latitude, to judge by."""


def streets_in(network: Network, box: Box) -> tuple[tuple[Coordinates, ...], ...]:
    """Return the lines of the streets that come into `box`, in the order of the network.

    Where there are too many to be told apart, the smaller ones are left out, all that matter
    as little as each other at once.
    """
    inside = _inside(network, box)
    weights = [_weight(style) for style in network.styles]
    metres: dict[int, float] = {}
    for edge in inside:
        weight = weights[int(network.style[edge])]
        metres[weight] = metres.get(weight, 0.0) + int(network.length_mm[edge]) / 1000.0
    most_m = _DENSEST * (box.north_deg - box.south_deg) * _DEGREE_M
    least = _least_weight(metres, most_m)
    grain_mm = (box.north_deg - box.south_deg) * _DEGREE_M * _GRAIN * 1000.0
    return tuple(
        _line(network.points(edge), grain_mm)
        for edge in inside
        if weights[int(network.style[edge])] >= least
    )


def _line(points: Sequence[tuple[int, int, int]], grain_mm: float) -> tuple[Coordinates, ...]:
    """Return a piece's line without the points that come too soon after the last to be seen."""
    kept = [points[0]]
    for point in points[1:-1]:
        if point[0] - kept[-1][0] >= grain_mm:
            kept.append(point)
    kept.append(points[-1])
    return tuple(Coordinates(lat_deg=lat / E7, lon_deg=lon / E7) for _, lat, lon in kept)


def _inside(network: Network, box: Box) -> list[int]:
    """Return the pieces of street that have a point in `box`."""
    lats, lons = network.shape_lat, network.shape_lon
    within = (lats >= box.south_deg * E7) & (lats <= box.north_deg * E7)
    within &= (lons >= box.west_deg * E7) & (lons <= box.east_deg * E7)
    pieces = np.logical_or.reduceat(within, network.shape_at[:-1])
    found: list[int] = np.flatnonzero(pieces).tolist()
    return found


def _weight(style: Style) -> int:
    """Return how much a street matters on a map: how fast it is, and whether it has a name."""
    through = style.drivable and not style.drive_limited
    speed_dmh = max(style.drive_along_dmh, style.drive_against_dmh) if through else 0
    return 2 * speed_dmh + bool(style.name)


def _least_weight(metres: dict[int, float], most_m: float) -> int:
    """Return the weight from which on streets are drawn; the weightiest always are."""
    total, least = 0.0, max(metres, default=0)
    for weight in sorted(metres, reverse=True):
        total += metres[weight]
        if total > most_m:
            break
        least = weight
    return least
