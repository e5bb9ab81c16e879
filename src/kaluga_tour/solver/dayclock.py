"""The clock of one kind of day for many orders at once: breaks, windows and walks as arrays.

Times are seconds since the departure.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from kaluga_tour.solver.relaxation import Relaxation

__all__ = ["DayClock"]

_NEVER_S = 1 << 40
"""Later than any time of a day, longer than any leg."""


class DayClock:
    """The clock of one kind of day.

    Parameters
    ----------
    ground
        The days; stops are counted by their places in it.
    kind
        Which kind of day.
    strict
        Whether no break may be given up, not even an optional one.
    """

    __slots__ = (
        "_closes_s",
        "_count",
        "_deadlines_s",
        "_moves",
        "_opens_s",
        "_services_s",
        "first_m",
        "first_s",
        "last_m",
        "last_s",
        "legs_m",
        "max_walk_m",
        "never_s",
    )

    def __init__(self, ground: Relaxation, kind: int, *, strict: bool) -> None:
        course, stops = ground.courses[kind], ground.stops
        zero_s = course.departs_s
        pauses = course.pauses.strictly() if strict else course.pauses
        self.never_s = _NEVER_S
        """Later than any time of a day."""
        self._count = pauses.count
        self._moves = [
            (first, past, earliest_s - zero_s, latest_s - zero_s, duration_s)
            for first, past, earliest_s, latest_s, duration_s in pauses.moves
        ]
        self._deadlines_s = [deadline_s - zero_s for deadline_s in pauses.deadlines]
        self._services_s = ground.services_s
        most = max(1, *(len(course.windows[stop]) for stop in stops))
        self._opens_s: Any = np.full((most, len(stops)), _NEVER_S, np.int64)
        self._closes_s: Any = np.full((most, len(stops)), -_NEVER_S, np.int64)
        for at, stop in enumerate(stops):
            for k, (opens_s, closes_s) in enumerate(course.windows[stop]):
                self._opens_s[k, at] = max(opens_s - zero_s, -_NEVER_S)
                self._closes_s[k, at] = min(closes_s - zero_s, _NEVER_S)
        self.first_s: Any = ground.first_s[kind]
        self.last_s: Any = np.array([min(course.last_legs[i], _NEVER_S) for i in stops], np.int64)
        walks, counts = course.walks, course.capped
        zeros: Any = np.zeros(len(stops), np.int64)
        self.first_m: Any = np.array([walks.first[i] for i in stops]) if counts else zeros
        self.last_m: Any = np.array([walks.last[i] for i in stops]) if counts else zeros
        between = [[walks.between[i][j] if counts else 0 for j in stops] for i in stops]
        self.legs_m: Any = np.array(between, np.int64)
        self.max_walk_m = course.max_walk_m if counts else 0

    def begun(self) -> Any:
        """Return when each stop is left that a day begins with."""
        everyone = np.arange(len(self._services_s))
        times_s = np.full((len(everyone), self._count + 1), _NEVER_S, np.int64)
        times_s[:, 0] = 0
        self._pause(times_s)
        return self.served(times_s, self.first_s, everyone)

    def served(self, times_s: Any, leg_s: Any, stop: Any) -> Any:
        """Return when stops are left, by number of breaks past, that are gone to at some times.

        Parameters
        ----------
        times_s
            A row for each order: when its last stop is left.
        leg_s
            The way to the next stop.
        stop
            The next stop.
        """
        found = np.minimum(times_s + leg_s[:, None], _NEVER_S)
        self._pause(found)
        opens_s, closes_s = self._opens_s[:, stop], self._closes_s[:, stop]
        starts_s: Any = np.full(found.shape, _NEVER_S, np.int64)
        for k in range(len(opens_s) - 1, -1, -1):
            in_time = found <= closes_s[k][:, None]
            starts_s = np.where(in_time, np.maximum(found, opens_s[k][:, None]), starts_s)
        found = np.minimum(starts_s + self._services_s[stop][:, None], _NEVER_S)
        self._pause(found)
        return found

    def _pause(self, times_s: Any) -> None:
        """Take breaks where that is possible, and drop what is too late."""
        for first, past, earliest_s, latest_s, duration_s in self._moves:
            now_s = times_s[:, first]
            ends_s = np.maximum(now_s, earliest_s) + duration_s
            ends_s[now_s > latest_s] = _NEVER_S
            np.minimum(times_s[:, past], ends_s, out=times_s[:, past])
        for past, deadline_s in enumerate(self._deadlines_s):
            column = times_s[:, past]
            column[column > deadline_s] = _NEVER_S

    def ended(self, times_s: Any, way_s: Any) -> Any:
        """Return when days end whose last stop is left at some times; `never_s` if too late."""
        found: Any = np.full(len(times_s), _NEVER_S, np.int64)
        for past, deadline_s in enumerate(self._deadlines_s):
            ends_s = times_s[:, past] + way_s
            ends_s[ends_s > deadline_s] = _NEVER_S
            np.minimum(found, ends_s, out=found)
        return found
