"""Finds the part of a map that is too dense for its scale."""

from __future__ import annotations

from collections.abc import Sequence

from kaluga_tour.cartography.measures import Measures
from kaluga_tour.cartography.scene import Scene, Spot
from kaluga_tour.cartography.view import View

__all__ = ["detail_of"]

_NEAR = 1.3
"""Spots nearer than this many pin heights belong together."""
_FEWEST = 3
"""Fewer different places are not worth a panel of their own."""
_PART = 0.3
"""A dense part fills at most so much of the map, so that a panel can show it much larger."""


def detail_of(scene: Scene, view: View, measures: Measures) -> tuple[Spot, ...]:
    """Return the spots of the largest dense part; none where a second panel would not help."""
    parts = _parts(scene.spots, view, _NEAR * measures.pin_height)
    largest = max(parts, key=len, default=())
    places = {spot.coordinates for spot in largest}
    if len(places) < _FEWEST or len(parts) == 1:
        return ()
    points = [view.point(place) for place in places]
    width = max(x for x, _ in points) - min(x for x, _ in points)
    height = max(y for _, y in points) - min(y for _, y in points)
    small = width <= view.frame.width * _PART and height <= view.frame.height * _PART
    return largest if small else ()


def _parts(spots: Sequence[Spot], view: View, near: float) -> list[tuple[Spot, ...]]:
    """Return the spots in parts that are linked by steps shorter than `near`."""
    points = [view.point(spot.coordinates) for spot in spots]
    squares: dict[tuple[int, int], list[int]] = {}
    for index, (x, y) in enumerate(points):
        squares.setdefault((int(x // near), int(y // near)), []).append(index)
    parts, left = [], set(range(len(spots)))
    for first in range(len(spots)):
        if first not in left:
            continue
        left.discard(first)
        part, queue = [], [first]
        while queue:
            index = queue.pop()
            part.append(index)
            x, y = points[index]
            column, row = int(x // near), int(y // near)
            for neighbour in (
                other
                for c in (column - 1, column, column + 1)
                for r in (row - 1, row, row + 1)
                for other in squares.get((c, r), ())
                if other in left
            ):
                if max(abs(points[neighbour][0] - x), abs(points[neighbour][1] - y)) < near:
                    left.discard(neighbour)
                    queue.append(neighbour)
        parts.append(tuple(spots[index] for index in sorted(part)))
    return parts
