"""One day's data, reduced to the stops that can be served on it and renumbered."""

from __future__ import annotations

from itertools import accumulate

from kaluga_tour.solver.ceiling import Terrain
from kaluga_tour.solver.schedule import Course
from kaluga_tour.solver.terms import Terms

__all__ = ["Ground"]


class Ground:
    """What the exact method reads in its inner loops.

    Parameters
    ----------
    terms
        The prepared problem.
    course
        The day.
    stops
        The stops that may be served, ascending; those that cannot be are left out.
    """

    __slots__ = (
        "after",
        "course",
        "ends",
        "first",
        "late",
        "legs",
        "most",
        "reach",
        "services",
        "stops",
        "tight",
        "waits",
        "weights",
        "windows",
    )

    def __init__(self, terms: Terms, course: Course, stops: list[int]) -> None:
        early, late = course.earliest_starts(), course.latest_starts()
        kept = [i for i in stops if early[i] <= late[i] and course.max_stops != 0]
        self.course = course
        self.stops = kept
        self.first = [course.first_legs[i] for i in kept]
        self.ends = [course.last_legs[i] for i in kept]
        self.legs = [[course.legs[i][j] for j in kept] for i in kept]
        self.services = [course.services[i] for i in kept]
        self.windows = [course.windows[i] for i in kept]
        self.weights = [terms.weights[i] for i in kept]
        self.late = [late[i] for i in kept]
        self.after = _renumbered(terms.succession.after, kept)
        self.waits = not all(
            windows[0][0] <= course.departs_s and late_s <= windows[0][1]
            for windows, late_s in zip(self.windows, self.late, strict=True)
        )
        self.reach = self._latest_departures()
        self.tight = [min(row) for row in self.reach]
        self.most = self._most_stops()

    def _latest_departures(self) -> list[list[int]]:
        """Return when each stop must be left at the latest for each other one to be served.

        ``[i][j]`` by whatever way, without a regard for windows in between.
        """
        count = range(len(self.stops))
        shortest = [row[:] for row in self.legs]
        for k in count:
            onward = [self.services[k] + leg_s for leg_s in shortest[k]]
            for i in count:
                to_k = shortest[i][k]
                shortest[i] = [
                    min(leg_s, to_k + more_s)
                    for leg_s, more_s in zip(shortest[i], onward, strict=True)
                ]
        return [[self.late[j] - row[j] for j in count] for row in shortest]

    def _most_stops(self) -> int:
        """Return how many stops fit into the day at the most."""
        room_s = self.course.finishes_by_s - self.course.departs_s
        columns = zip(*self.legs, strict=True)
        costs = [
            service_s + min(first_s, min(column[:j] + column[j + 1 :], default=first_s))
            for j, (service_s, first_s, column) in enumerate(
                zip(self.services, self.first, columns, strict=True)
            )
        ]
        fitting = sum(total_s <= room_s for total_s in accumulate(sorted(costs)))
        most = self.course.max_stops
        return fitting if most is None else min(fitting, most)

    def terrain(self, *, timed: bool, whole: bool) -> Terrain:
        """Return the day as a terrain for ceilings.

        Parameters
        ----------
        timed
            Whether a step costs its travel and the service at its end, or its travel alone.
        whole
            Whether only tours of every stop are of interest.
        """
        added = self.services if timed else [0] * len(self.stops)
        return Terrain(
            weights=self.weights,
            first=list(map(int.__add__, self.first, added)),
            steps=[list(map(int.__add__, row, added)) for row in self.legs],
            last=self.ends,
            most=len(self.stops) if whole else self.most,
            whole=whole,
        )


def _renumbered(sets: list[int], kept: list[int]) -> list[int]:
    """Return sets of stops as sets of places in `kept`."""
    return [sum((sets[i] >> j & 1) << place for place, j in enumerate(kept)) for i in kept]
