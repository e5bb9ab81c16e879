"""Days on which a stop may be served again and again, laid out for a table of what they are worth.

Times are whole multiples of a unit, counted from the beginning of a day. Where no coarse enough
unit divides everything, durations are rounded down and windows opened, so that no tour is lost.
A stop's time is the one at which it is left, service and all; its leg includes its service.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import gcd
from typing import Any, NamedTuple

import numpy as np

from kaluga_tour.solver.schedule import NEVER, Course
from kaluga_tour.solver.terms import Terms

__all__ = ["NOTHING", "Move", "Relaxation"]

NOTHING = -(1 << 60)
"""Less than the value of any walk, and still far from the least number of an array."""
_FAR = 1 << 40
"""A leg without a way, in an array."""


class Move(NamedTuple):
    """A break that can be taken on a kind of day, in units."""

    kind: int
    """Which kind of day."""
    first: int
    """Breaks past before it."""
    past: int
    """Breaks past after it."""
    begins: int
    """When it may begin at the earliest."""
    latest: int
    """When it may begin at the latest."""
    duration_s: int
    """How long it is, in seconds."""


class Relaxation:
    """The kinds of days of a problem, relaxed.

    Parameters
    ----------
    terms
        The prepared problem.
    finest
        Into about so many times a day is divided at the most, into twice as many where that is
        exact.
    """

    __slots__ = (
        "_breaks",
        "courses",
        "durations",
        "end",
        "first_s",
        "legs",
        "legs_s",
        "open",
        "services_s",
        "size",
        "states",
        "stops",
        "unit_s",
        "until",
    )

    def __init__(self, terms: Terms, finest: int) -> None:
        self.courses = [terms.courses[days[0]] for days in terms.kinds]
        served: Iterable[int] = set().union(*(terms.serviceable(days[0]) for days in terms.kinds))
        self.stops = sorted(served)
        """The stops that can be served at all."""
        self.unit_s = _unit_s(self.courses, self.stops, finest)
        spans_s = [course.finishes_by_s - course.departs_s for course in self.courses]
        self.end = max(spans_s) // self.unit_s
        """The last time of the longest day, in units."""
        self.size = self.end + 2
        """Number of times; the last one is later than any day."""
        self.states = max(course.pauses.count for course in self.courses) + 1
        """How many numbers of breaks past there are."""
        course, stops = self.courses[0], self.stops
        self.services_s: Any = np.array([course.services[j] for j in stops], np.int64)
        count = len(stops)
        legs = [[min(course.legs[i][j], _FAR) for j in stops] for i in stops]
        self.legs_s: Any = np.array(legs, np.int64).reshape(count, count)
        firsts = [[min(one.first_legs[j], _FAR) for j in stops] for one in self.courses]
        self.first_s: Any = np.array(firsts, np.int64)
        self.durations: Any = self.units(self.legs_s + self.services_s)
        """Units from leaving one stop to leaving another, without waiting."""
        self.legs: Any = self.units(self.legs_s)
        """The same without the service."""
        self._breaks = list(self._moves())
        self.open: Any = self._open()
        """Whether a stop may be left at a time, on each kind of day."""
        self.until: Any = self._until()
        """When each stop must be left at the latest to reach the end, for each state."""

    def clusters(self) -> list[list[int]]:
        """Return for each stop, by its place, those that can be served with it in no time.

        A walk has to remember all of them, or else it could go round and round in a moment.
        """
        count = len(self.stops)
        linked = (self.durations == 0) & ~np.eye(count, dtype=bool)
        linked |= linked.T
        for k in range(count):
            linked |= linked[:, k][:, None] & linked[k][None, :]
        return [[j for j in np.flatnonzero(linked[i]).tolist() if j != i] for i in range(count)]

    def moves(self, time: int) -> list[Move]:
        """Return the breaks that can be taken at a time, later ones first."""
        return [move for move in self._breaks if time <= move.latest]

    def _moves(self) -> Iterable[Move]:
        for k, course in enumerate(self.courses):
            zero_s = course.departs_s
            for first, past, earliest_s, latest_s, duration_s in reversed(course.pauses.moves):
                begins = max(0, earliest_s - zero_s) // self.unit_s
                latest = min(latest_s, course.finishes_by_s) - zero_s
                yield Move(k, first, past, begins, latest // self.unit_s, duration_s)

    def units(self, seconds: Any) -> Any:
        """Return whole units, rounded down, none later than the last time."""
        return np.minimum(seconds // self.unit_s, self.size - 1)

    def _open(self) -> Any:
        found = np.zeros((len(self.courses), len(self.stops), self.size), bool)
        for k, course in enumerate(self.courses):
            for at, j in enumerate(self.stops):
                for opens_s, closes_s in course.windows[j]:
                    shift_s = course.services[j] - course.departs_s
                    first = max(0, opens_s + shift_s) // self.unit_s
                    last = (min(closes_s, course.finishes_by_s) + shift_s) // self.unit_s
                    found[k, at, first : max(0, last + 1)] = True
        found[:, :, self.size - 1] = False
        return found

    def _until(self) -> Any:
        found = np.full((len(self.courses), self.states, len(self.stops)), -1, np.int64)
        for k, course in enumerate(self.courses):
            for state, deadline_s in enumerate(course.pauses.deadlines):
                for at, i in enumerate(self.stops):
                    left_s = deadline_s - course.departs_s - course.last_legs[i]
                    found[k, state, at] = max(-1, left_s // self.unit_s)
        return found


def _unit_s(courses: Sequence[Course], stops: Sequence[int], finest: int) -> int:
    """Return the unit of time in seconds: what divides all times, or as coarse as is allowed."""
    common = 0
    for course in courses:
        for time_s in _times_s(course, stops):
            common = gcd(common, time_s)
    longest_s = max(course.finishes_by_s - course.departs_s for course in courses)
    return max(1, common if common * finest * 2 >= longest_s else longest_s // finest)


def _times_s(course: Course, stops: Sequence[int]) -> Iterable[int]:
    """Yield every duration, and every moment of a day counted from its beginning."""
    begins_s = course.departs_s
    yield course.finishes_by_s - begins_s
    for j in stops:
        yield course.services[j]
        for leg_s in (
            course.first_legs[j],
            course.last_legs[j],
            *(course.legs[j][i] for i in stops),
        ):
            if leg_s < NEVER:
                yield leg_s
        for opens_s, closes_s in course.windows[j]:
            yield max(0, opens_s - begins_s)
            # One that closes when service would end too late anyway binds nobody.
            if begins_s < closes_s < course.finishes_by_s - course.services[j]:
                yield closes_s - begins_s
    for _, _, earliest_s, latest_s, duration_s in course.pauses.moves:
        yield max(0, earliest_s - begins_s)
        yield min(latest_s, course.finishes_by_s) - begins_s
        yield duration_s
