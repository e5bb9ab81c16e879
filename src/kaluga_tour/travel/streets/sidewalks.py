"""Pavements drawn as ways of their own get the name of the street that they run beside.

In well mapped cities one walks on nameless pavements; without the name of the street nobody could
follow directions along them.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from kaluga_tour.model.directions import Way
from kaluga_tour.travel.streets.geodesy import metres_per_e7
from kaluga_tour.travel.streets.raw import RawStreets, RawWay

__all__ = ["name_sidewalks"]

_NEAR_M = 30.0
"""So far from the middle of its street a pavement lies at most."""
_PARALLEL = math.cos(math.radians(20.0))
_CELL_M = 100.0
"""Streets are looked up by squares of this size."""
_MOST = 0.5
"""The share of a pavement that must lie beside a street to be called by its name."""


class _Line(NamedTuple):
    """A straight piece of a way: where it begins, and how it goes, in metres."""

    x: float
    y: float
    dx: float
    dy: float
    length: float

    def away_m(self, x: float, y: float) -> float:
        """Return how far a point is from the piece."""
        px, py = x - self.x, y - self.y
        share = (px * self.dx + py * self.dy) / (self.length * self.length)
        share = min(max(share, 0.0), 1.0)
        return math.hypot(px - share * self.dx, py - share * self.dy)

    def is_parallel(self, other: _Line) -> bool:
        """Return whether two pieces run alike, or against each other."""
        along = abs(self.dx * other.dx + self.dy * other.dy)
        return along > _PARALLEL * self.length * other.length


def name_sidewalks(raw: RawStreets) -> None:
    """Give nameless pavements the name of the street that runs beside most of each."""
    pavements = [way for way in raw.ways if way.sidewalk]
    if not pavements or not raw.places:
        return
    beside = _Streets(raw)
    for way in pavements:
        name = beside.name_of(way)
        if name:
            way.style = way.style._replace(name=name)


class _Streets:
    """The named streets, to be looked up by where they are."""

    def __init__(self, raw: RawStreets) -> None:
        self._places = raw.places
        # One scale for all: pavements are compared with streets near them only.
        self._north, self._east = metres_per_e7(next(iter(raw.places.values()))[0] / 1e7)
        self._cells: dict[tuple[int, int], list[tuple[str, _Line]]] = {}
        for way in raw.ways:
            if way.style.name and way.style.way in {Way.STREET, Way.BRIDGE} and not way.sidewalk:
                for line in self._lines(way):
                    for cell in _cells(line):
                        self._cells.setdefault(cell, []).append((way.style.name, line))

    def name_of(self, way: RawWay) -> str:
        """Return the name of the street beside a pavement, empty where there is none."""
        metres: Counter[str] = Counter()
        for line in self._lines(way):
            metres[self._beside(line)] += round(line.length * 1000)
        name, most = max(metres.items(), key=lambda item: item[1], default=("", 0))
        return name if most > _MOST * metres.total() else ""

    def _beside(self, line: _Line) -> str:
        x, y = line.x + line.dx / 2, line.y + line.dy / 2
        best, name = _NEAR_M, ""
        row, column = int(y // _CELL_M), int(x // _CELL_M)
        for other in ((row + i, column + j) for i in (-1, 0, 1) for j in (-1, 0, 1)):
            for street, drawn in self._cells.get(other, ()):
                if drawn.is_parallel(line) and (away := drawn.away_m(x, y)) < best:
                    best, name = away, street
        return name

    def _lines(self, way: RawWay) -> Iterator[_Line]:
        for one, other in pairwise(way.nodes):
            if one in self._places and other in self._places:
                (lat_a, lon_a), (lat_b, lon_b) = self._places[one], self._places[other]
                dx, dy = (lon_b - lon_a) * self._east, (lat_b - lat_a) * self._north
                length = math.hypot(dx, dy)
                if length:
                    yield _Line(lon_a * self._east, lat_a * self._north, dx, dy, length)


def _cells(line: _Line) -> set[tuple[int, int]]:
    steps = int(line.length // _CELL_M) + 1
    points = (
        (line.x + line.dx * i / steps, line.y + line.dy * i / steps) for i in range(steps + 1)
    )
    return {(int(y // _CELL_M), int(x // _CELL_M)) for x, y in points}
