"""Which stops come before which: precedence, the first stop and the last one.

All three are kept as pairs. A first stop comes before every other one, a last stop after it; a
stop that is both comes before and after every other one, so that it is served alone.
"""

from __future__ import annotations

from collections.abc import Sequence

from kaluga_tour.solver.problem import TourProblem

__all__ = ["Succession"]


class Succession:
    """The pairs of a problem, as sets of stops in the bits of integers.

    Parameters
    ----------
    problem
        The problem.
    """

    __slots__ = ("_day_of", "after", "before", "matters")

    def __init__(self, problem: TourProblem) -> None:
        count = len(problem.stops)
        pairs = set(problem.precedence)
        self._day_of: dict[int, int] = {}
        if problem.first is not None:
            pairs |= {(problem.first, stop) for stop in range(count) if stop != problem.first}
            self._day_of[problem.first] = 0
        if problem.last is not None:
            pairs |= {(stop, problem.last) for stop in range(count) if stop != problem.last}
            self._day_of[problem.last] = len(problem.days) - 1
        self.after = [0] * count
        self.before = [0] * count
        for earlier, later in pairs:
            self.after[earlier] |= 1 << later
            self.before[later] |= 1 << earlier
        self.matters = bool(pairs or self._day_of)

    def keeps(self, orders: Sequence[Sequence[int]]) -> bool:
        """Return whether the orders of all days keep every pair."""
        seen = 0
        for day, order in enumerate(orders):
            for stop in order:
                if seen & self.after[stop] or not self.allows(stop, day):
                    return False
                seen |= 1 << stop
        return True

    def orderly(self, order: Sequence[int]) -> bool:
        """Return whether the order of one day keeps every pair."""
        seen = 0
        for stop in order:
            if seen & self.after[stop]:
                return False
            seen |= 1 << stop
        return True

    def allows(self, stop: int, day: int) -> bool:
        """Return whether a stop may be served on a day at all."""
        return self._day_of.get(stop, day) == day

    def hasty(self, order: Sequence[int], day: int) -> set[int]:
        """Return the stops of a day's order that come before one which they should follow."""
        ahead = 0
        found = set()
        for stop in reversed(order):
            if ahead & self.before[stop] or not self.allows(stop, day):
                found.add(stop)
            ahead |= 1 << stop
        return found

    def positions(self, stop: int, day: int, orders: Sequence[Sequence[int]]) -> range:
        """Return where in the order of a day a stop may be inserted."""
        earlier = sum(1 << other for order in orders[:day] for other in order)
        later = sum(1 << other for order in orders[day + 1 :] for other in order)
        after, before = self.after[stop], self.before[stop]
        if earlier & after or later & before or not self.allows(stop, day):
            return range(0)
        order = orders[day]
        lows = [at + 1 for at, other in enumerate(order) if before >> other & 1]
        highs = [at for at, other in enumerate(order) if after >> other & 1]
        return range(max(lows, default=0), min(highs, default=len(order)) + 1)
