"""A part of the plane, fitted into a frame."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from kaluga_tour.cartography.boxes import Box
from kaluga_tour.cartography.projection import Plane
from kaluga_tour.cartography.scene import Spot
from kaluga_tour.cartography.sheet import ScaleBar
from kaluga_tour.model.geo import Coordinates

__all__ = ["View", "bounds_of", "fitted"]

_LEAST_SPAN_M = 600.0
"""A map shows at least so much, even of a single spot."""
_GROWTH = 0.25
"""Circles widen a map by no more than this part of it on each side."""
_BAR = 0.3
"""A scale bar is at most so much of its map wide."""
_ROUND = (5, 2, 1)


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """Turns places into points of a map with north at the top."""

    plane: Plane
    frame: Box
    scale: float
    """Units of the map a metre."""
    east_m: float
    north_m: float
    """What lies in the middle of the frame, in metres from the centre of the plane."""

    def point(self, place: Coordinates) -> tuple[float, float]:
        """Return where `place` is on the map."""
        east, north = self.plane.project(place)
        x, y = self.frame.middle
        return x + (east - self.east_m) * self.scale, y - (north - self.north_m) * self.scale

    def points(self, path: Sequence[Coordinates]) -> tuple[tuple[float, float], ...]:
        """Return where a line runs on the map."""
        return tuple(self.point(place) for place in path)

    def scale_bar(self) -> ScaleBar:
        """Return the longest of 1, 2 or 5 times a power of ten that fits, in whole metres."""
        longest_m = max(self.frame.width * _BAR / self.scale, 1.0)
        power = 10 ** math.floor(math.log10(longest_m))
        length_m = next(n * power for n in _ROUND if n * power <= longest_m)
        return ScaleBar(length_m=length_m, length=length_m * self.scale)


def bounds_of(plane: Plane, places: Iterable[Coordinates], spots: Iterable[Spot]) -> Box:
    """Return what must be seen, in metres: all places, and how far the spots may be off.

    Where all places are one, its whole circle is seen; else circles add no more than a
    quarter of the map on each side. Here y grows to the north.
    """
    points = [plane.project(place) for place in places]
    box = Box(
        left=min(x for x, _ in points),
        right=max(x for x, _ in points),
        top=min(y for _, y in points),
        bottom=max(y for _, y in points),
    )
    span = max(box.width, box.height)
    most = span * _GROWTH if span > 1.0 else math.inf
    for spot in spots:
        x, y = plane.project(spot.coordinates)
        room = min(spot.uncertainty_m, most)
        circle = Box.around(x, y, width=2 * room, height=2 * room)
        box = Box(
            left=min(box.left, circle.left),
            right=max(box.right, circle.right),
            top=min(box.top, circle.top),
            bottom=max(box.bottom, circle.bottom),
        )
    return box


def fitted(plane: Plane, bounds: Box, frame: Box, *, margin: float) -> View:
    """Return the view that shows `bounds` in `frame` with a margin, as large as possible."""
    width = max(bounds.width, _LEAST_SPAN_M)
    height = max(bounds.height, _LEAST_SPAN_M)
    room_x = max(frame.width - 2 * margin, frame.width / 3)
    room_y = max(frame.height - 2 * margin, frame.height / 3)
    east, north = bounds.middle
    return View(
        plane=plane,
        frame=frame,
        scale=min(room_x / width, room_y / height),
        east_m=east,
        north_m=north,
    )
