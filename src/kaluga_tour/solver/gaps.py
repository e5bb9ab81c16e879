"""The gaps of one day's order, and what inserting each stop into each of them would cost.

A gap knows when the stop before it is left and when the one after it must be reached at the
latest, for each number of breaks that are past, so that an insertion is checked in constant
time; all insertions into a day are checked together, as arrays.

References
----------
P. Vansteenwegen et al., "Iterated Local Search for the Team Orienteering Problem with Time
Windows", Computers & Operations Research 36 (2009). M. W. P. Savelsbergh, "Local Search in
Routing Problems with Time Windows", Annals of Operations Research 4 (1985).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from kaluga_tour.solver.schedule import Course

__all__ = ["FAR", "Gaps"]

FAR = 1 << 40
"""Later than any time of a day, and still far from the largest number of an array."""


class Gaps:
    """One day as arrays: legs from and to its ends, windows as rows, times since its departure.

    Parameters
    ----------
    course
        The day.
    """

    __slots__ = (
        "_closes",
        "_end",
        "_into",
        "_opens",
        "_out_of",
        "_services",
        "_walk_into",
        "_walk_out_of",
        "_windows",
        "course",
    )

    def __init__(self, course: Course) -> None:
        count = len(course.services)
        self.course = course
        self._end = count
        self._into = _table(course.legs, course.first_legs)
        self._out_of = _table(list(zip(*course.legs, strict=True)), course.last_legs)
        if course.capped:
            walks = course.walks
            self._walk_into = _table(walks.between, walks.first)
            self._walk_out_of = _table(list(zip(*walks.between, strict=True)), walks.last)
        self._services: Any = np.array([min(s, FAR) for s in course.services], np.int64)
        # A window that has closed before the day begins is another day's.
        zero_s = course.departs_s
        self._windows = [
            tuple((a - zero_s, b - zero_s) for a, b in windows if b >= zero_s)
            for windows in course.windows
        ]
        most = max(1, max(map(len, self._windows), default=1))
        self._opens: Any = np.full((most, count), FAR, np.int64)
        self._closes: Any = np.full((most, count), -1 - FAR, np.int64)
        for stop, windows in enumerate(self._windows):
            for k, (opens_s, closes_s) in enumerate(windows):
                self._opens[k, stop] = max(opens_s, -FAR)
                self._closes[k, stop] = min(closes_s, FAR)

    def offers(
        self,
        order: Sequence[int],
        stops: Any,
        *,
        timed: bool,
        limits: tuple[Any, Any] | None = None,
    ) -> tuple[Any, Any]:
        """Return for each stop what its cheapest insertion costs, infinity if none; and where.

        Parameters
        ----------
        order
            A feasible order.
        stops
            Array of the stops that may be inserted.
        timed
            Whether it costs the time by which the rest of the day is later, or travel alone.
        limits
            First and last position that each stop may take; None = any.
        """
        course = self.course
        if course.max_stops is not None and len(order) >= course.max_stops:
            return np.full(len(stops), np.inf), np.zeros(len(stops), np.int64)
        legs = [min(leg_s, FAR) for leg_s in course.legs_of(order)]
        left, bounds = self._sides(order, legs)
        before = [self._end, *order]
        after = [*order, order[0] if course.loops and order else self._end]
        in_s = self._into[before].take(stops, axis=1)
        out_s = self._out_of[after].take(stops, axis=1)
        arrived = [np.array(row, np.int64)[:, None] for row in left]
        leaves = [times_s + in_s for times_s in arrived]
        self._pause(leaves)
        leaves = [self._serve(times_s, stops) for times_s in leaves]
        self._pause(leaves)
        leg_s: Any = np.array(legs, np.int64)[:, None]
        costs: Any = None
        base_s: Any = None
        for times_s, left_s, bound in zip(leaves, arrived, bounds, strict=True):
            base_s = left_s if base_s is None else np.minimum(base_s, left_s)
            reaches = times_s + out_s
            late = reaches > np.array(bound, np.int64)[:, None]
            added = reaches - (base_s + leg_s) if timed else in_s + out_s - leg_s
            added = np.maximum(added, 0) + 1.0
            added[late] = np.inf
            costs = added if costs is None else np.minimum(costs, added)
        self._forbid(costs, order, stops, limits)
        at = costs.argmin(axis=0)
        return costs[at, np.arange(len(stops))], at

    def _forbid(
        self, costs: Any, order: Sequence[int], stops: Any, limits: tuple[Any, Any] | None
    ) -> None:
        """Make infinite what is not a matter of time."""
        course = self.course
        if course.loops and order:
            costs[0] = np.inf  # a new beginning would be a new end, too
        if course.capped:
            walks = course.walks
            before = [self._end, *order]
            after = [*order, order[0] if course.loops and order else self._end]
            added_m = self._walk_into[before].take(stops, axis=1)
            added_m = added_m + self._walk_out_of[after].take(stops, axis=1)
            legs_m: Any = np.array(walks.along_each(order), np.int64)[:, None]
            spare_m = course.max_walk_m - walks.along(order)
            costs[added_m - legs_m > spare_m] = np.inf
        if limits is not None:
            positions = np.arange(len(order) + 1)[:, None]
            costs[(positions < limits[0]) | (positions > limits[1])] = np.inf

    def _serve(self, times_s: Any, stops: Any) -> Any:
        """Return when service is over that is ready to begin at some times."""
        opens, closes = self._opens, self._closes
        starts = np.maximum(times_s, opens[-1].take(stops))
        late = times_s > closes[-1].take(stops)
        for k in range(len(opens) - 2, -1, -1):
            early = times_s <= closes[k].take(stops)
            starts = np.where(early, np.maximum(times_s, opens[k].take(stops)), starts)
            late &= ~early
        starts += self._services.take(stops)
        starts[late] = FAR
        return starts

    def _pause(self, times_s: list[Any]) -> None:
        """Take breaks where that is possible: a row of times for each number of them past."""
        zero_s = self.course.departs_s
        for first, past, earliest_s, latest_s, duration_s in self.course.pauses.moves:
            now_s = times_s[first]
            ends_s = np.maximum(now_s, earliest_s - zero_s) + duration_s
            ends_s[now_s > latest_s - zero_s] = FAR
            times_s[past] = np.minimum(times_s[past], ends_s)

    def _sides(
        self, order: Sequence[int], legs: Sequence[int]
    ) -> tuple[list[list[int]], list[list[int]]]:
        """Return when each gap can be begun, and when its other side must be reached.

        Both for each number of breaks that are past.
        """
        if self.course.pauses.count:
            return self._paused_sides(order)
        # Plain comparisons, as this is the innermost loop and calls are slow.
        windows, services = self._windows, self.course.services
        time_s = 0
        left = [time_s]
        for stop, leg_s in zip(order, legs, strict=False):
            time_s += leg_s
            for opens_s, closes_s in windows[stop]:
                if time_s <= closes_s:
                    if time_s < opens_s:  # noqa: PLR1730
                        time_s = opens_s
                    break
            time_s += services[stop]
            left.append(time_s)
        bound_s = self.course.finishes_by_s - self.course.departs_s
        bounds = [bound_s]
        for k in range(len(order) - 1, -1, -1):
            stop = order[k]
            bound_s -= legs[k + 1] + services[stop]
            for opens_s, closes_s in reversed(windows[stop]):
                if opens_s <= bound_s:
                    if closes_s < bound_s:  # noqa: PLR1730
                        bound_s = closes_s
                    break
            bounds.append(bound_s)
        return [left], [bounds[::-1]]

    def _paused_sides(self, order: Sequence[int]) -> tuple[list[list[int]], list[list[int]]]:
        course, zero_s = self.course, self.course.departs_s
        left = [
            [min(time_s - zero_s, FAR) for time_s in row] for row in course.leaving_states(order)
        ]
        bounds = [
            [max(time_s - zero_s, -FAR) for time_s in row] for row in course.latest_arrivals(order)
        ]
        columns = [list(map(list, zip(*rows, strict=True))) for rows in (left, bounds)]
        return columns[0], columns[1]


def _table(rows: Sequence[Sequence[int]], ends: Sequence[int]) -> Any:
    """Return rows and, as the last one, that of the ends of the day; none longer than `FAR`."""
    return np.array([[min(leg, FAR) for leg in row] for row in (*rows, ends)], np.int64)
