"""A floor under what serving all remaining stops still costs: trees instead of tours.

The way through all stops of a set contains a spanning tree of them, in which direction does not
matter. A toll at each stop is paid on every leg that touches it and refunded for the two legs
a tour has there; good tolls make the cheapest tree look like a tour.

References
----------
M. Held, R. M. Karp, "The Traveling-Salesman Problem and Minimum Spanning Trees", Operations
Research 18 (1970).
"""

from __future__ import annotations

from kaluga_tour.solver.ceiling import Terrain

__all__ = ["Trees"]

_FINE = 1 << 10
"""Fractions of one unit of cost; floors are whole numbers of them."""
_DECAY = 0.97
"""Factor of the step length from one round to the next."""


class Trees:
    """Floors under the cost of ways through sets of stops.

    Parameters
    ----------
    terrain
        What steps cost.
    cap
        Cost of the best known tour of all stops, which the tolls are tuned against.
    rounds
        Rounds of tuning.
    """

    __slots__ = ("_edges", "_first", "_last", "_steps", "_tolls")

    def __init__(self, terrain: Terrain, *, cap: int, rounds: int) -> None:
        self._first = [_FINE * cost for cost in terrain.first]
        self._last = [_FINE * cost for cost in terrain.last]
        self._steps = [[_FINE * cost for cost in row] for row in terrain.steps]
        self._lay([0] * len(terrain.last))
        everything = list(range(len(terrain.last)))
        pace, best, kept = 1.0, -1, self._tolls
        for _ in range(rounds):
            floor, degrees = self._root(everything)
            if floor > best:
                best, kept = floor, self._tolls
            slopes = [degree - 2 for degree in degrees]
            steep = sum(slope * slope for slope in slopes)
            if floor >= _FINE * cap or not steep:
                break
            step = pace * (_FINE * cap - floor) / steep
            self._lay([t + int(step * s) for t, s in zip(self._tolls, slopes, strict=True)])
            pace *= _DECAY
        self._lay(kept)

    def _lay(self, tolls: list[int]) -> None:
        """Set the tolls and the edges that pay them."""
        count = range(len(tolls))
        steps = self._steps
        self._tolls = tolls
        self._edges = [
            [min(steps[i][j], steps[j][i]) + tolls[i] + tolls[j] for j in count] for i in count
        ]

    def _root(self, everything: list[int]) -> tuple[int, list[int]]:
        """Return the floor under a tour of all stops, and how often its tree touches each."""
        tolls = self._tolls
        degrees = [0] * len(tolls)
        total = -2 * sum(tolls)
        for costs in (self._first, self._last):
            cost, stop = min(zip(map(int.__add__, costs, tolls), everything, strict=True))
            total += cost
            degrees[stop] += 1
        joined = [(cost, 0, j) for j, cost in enumerate(self._edges[0]) if j]
        while joined:
            cost, i, j = min(joined)
            total += cost
            degrees[i] += 1
            degrees[j] += 1
            row = self._edges[j]
            joined = [min(edge, (row[edge[2]], j, edge[2])) for edge in joined if edge[2] != j]
        return total, degrees

    def floor(self, rest: list[int]) -> int:
        """Return a floor under serving the stops `rest` and ending, without the way to them."""
        tolls, last, edges = self._tolls, self._last, self._edges
        total = min([last[j] + tolls[j] for j in rest]) - 2 * sum([tolls[j] for j in rest])
        left = rest[1:]
        row = edges[rest[0]]
        costs = [row[j] for j in left]
        while left:
            cost = min(costs)
            at = costs.index(cost)
            total += cost
            row = edges[left.pop(at)]
            del costs[at]
            costs = [cost if cost < row[j] else row[j] for cost, j in zip(costs, left, strict=True)]
        return total

    def hopeless(self, floor: int, last: int, rest: list[int], spare: int) -> bool:
        """Return whether going from `last` to a set with that floor costs more than `spare`."""
        row, tolls = self._steps[last], self._tolls
        return floor + min([row[j] + tolls[j] for j in rest]) > _FINE * spare
