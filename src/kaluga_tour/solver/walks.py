"""How far a day is walked: a second table beside the one of times."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from kaluga_tour.solver.problem import Matrix

__all__ = ["Walks"]


class Walks:
    """The metres walked on the legs of one day; 0 on a leg for which the table has none.

    Parameters
    ----------
    table
        The problem's table; None = nothing counts.
    count
        Number of stops.
    start
        Place where the day begins, None = at its first stop.
    finish
        Place where the day ends, None = at its last stop.
    loops
        Whether the day ends at its first stop, whichever that is.
    """

    __slots__ = ("_loops", "between", "empty_m", "first", "last")

    def __init__(
        self,
        table: Matrix | None,
        count: int,
        start: int | None,
        finish: int | None,
        *,
        loops: bool,
    ) -> None:
        stops = range(count)
        self._loops = loops
        self.between = [[_walk_m(table, i, j) for j in stops] for i in stops]
        self.first = [_walk_m(table, start, j) for j in stops]
        self.last = [_walk_m(table, i, finish) for i in stops]
        self.empty_m = _walk_m(table, start, finish)

    def along(self, order: Sequence[int]) -> int:
        """Return the metres walked on a day, the way to its end included."""
        return sum(self.along_each(order))

    def along_each(self, order: Sequence[int]) -> list[int]:
        """Return the metres walked on each leg: before each stop and to the end."""
        if not order:
            return [self.empty_m]
        found = [self.first[order[0]], *(self.between[i][j] for i, j in pairwise(order))]
        found.append(self.between[order[-1]][order[0]] if self._loops else self.last[order[-1]])
        return found

    def begun_at(self, first: int) -> Walks:
        """Return the walks of a loop that begins and ends at its stop `first`."""
        walks = Walks(None, 0, None, None, loops=False)
        walks.between = self.between
        walks.first = [0] * len(self.first)
        walks.last = [0 if i == first else row[first] for i, row in enumerate(self.between)]
        return walks

    def ways_home(self, stops: Sequence[int]) -> list[int]:
        """Return the fewest metres from each of some stops to the end, by way of the others."""
        home = {i: self.last[i] for i in stops}
        for _ in stops:
            home = {i: min(self.between[i][j] + home[j] for j in stops) for i in stops}
        return list(home.values())


def _walk_m(table: Matrix | None, origin: int | None, end: int | None) -> int:
    if table is None or origin is None or end is None or origin == end:
        return 0
    return table[origin][end] or 0
