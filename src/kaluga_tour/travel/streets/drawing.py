"""The streets of a network as lines to draw: those that a map of that size can show."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence

import numpy as np

from kaluga_tour.model.geo import Coordinates
from kaluga_tour.model.streets import Box
from kaluga_tour.travel.streets.geodesy import E7, Ints, metres_per_e7
from kaluga_tour.travel.streets.network import Bools, Network

__all__ = ["MOST_POINTS", "streets_within"]

MOST_POINTS = 30_000
"""Points of all lines together. About a third lies in an oblong frame: 120 kB of SVG."""
_GRAIN = 1 / 1500
"""Lines are drawn to this part of the map's diagonal, about a pixel."""


def streets_within(
    network: Network, box: Box, *, most_points: int = MOST_POINTS
) -> tuple[tuple[Coordinates, ...], ...]:
    """Return lines of the streets in `box`, from the largest roads down to what there is room for.

    A town is drawn with its paths, an oblast with the roads that one drives fastest on.
    """
    grain_m = _diagonal_m(box) * _GRAIN
    rank = _ranks(network)
    seen = _in_box(network, box)
    for least in sorted(set(rank[seen].tolist())):
        chosen = np.flatnonzero(seen & (rank >= least))
        lines = [_line(network, piece, grain_m) for piece in chosen.tolist()]
        if sum(map(len, lines)) <= most_points:
            return tuple(_coordinates(line) for line in lines)
    return ()


def _diagonal_m(box: Box) -> float:
    north, east = metres_per_e7((box.south_deg + box.north_deg) / 2)
    height = (box.north_deg - box.south_deg) * E7 * float(north)
    width = (box.east_deg - box.west_deg) * E7 * float(east)
    return math.hypot(height, width)


def _ranks(network: Network) -> Ints:
    """Return how large each piece's street is: 0 for ways not driven on, else by its speed."""
    by_style = [
        max(style.drive_along_dmh, style.drive_against_dmh) // 100 for style in network.styles
    ]
    found: Ints = np.array(by_style, dtype=np.int32)[network.style]
    return found


def _in_box(network: Network, box: Box) -> Bools:
    """Return which pieces have their own box overlapping with `box`."""
    starts = network.shape_at[:-1]
    lat, lon = network.shape_lat, network.shape_lon
    found: Bools = (
        (np.maximum.reduceat(lat, starts) >= box.south_deg * E7)
        & (np.minimum.reduceat(lat, starts) <= box.north_deg * E7)
        & (np.maximum.reduceat(lon, starts) >= box.west_deg * E7)
        & (np.minimum.reduceat(lon, starts) <= box.east_deg * E7)
    )
    return found


def _line(network: Network, piece: int, grain_m: float) -> list[tuple[int, int]]:
    """Return the points of a piece, without those that are nearer to the last than a grain."""
    points = network.points(piece)
    kept = [points[0]]
    for point in points[1:-1]:
        if point[0] - kept[-1][0] >= grain_m * 1000:
            kept.append(point)
    kept.append(points[-1])
    return [(lat, lon) for _, lat, lon in kept]


def _coordinates(line: Sequence[tuple[int, int]]) -> tuple[Coordinates, ...]:
    def each() -> Iterator[Coordinates]:
        for lat, lon in line:
            yield Coordinates(lat_deg=lat / E7, lon_deg=lon / E7)

    return tuple(each())
