"""What makes one answer better than another, put into numbers that compare."""

from __future__ import annotations

from collections.abc import Sequence

from kaluga_tour.solver.kinds import kinds_of
from kaluga_tour.solver.problem import TourProblem
from kaluga_tour.solver.schedule import Course
from kaluga_tour.solver.succession import Succession

__all__ = ["Orders", "Rank", "Terms"]

Orders = tuple[tuple[int, ...], ...]
"""The stops of each day in the order of service."""

Rank = tuple[int, int, int, int, int, int, Orders]
"""Smaller is better: broken days, minus weight, breaks missed, travel and finish, lateness of
days, orders."""


class Terms:
    """A problem, prepared for solving: courses, weights and the order of the objectives.

    The weight of a stop is its prize; a required stop weighs more than all prizes together on
    top of it, so that serving the heaviest stops serves the required ones first.

    Parameters
    ----------
    problem
        The problem.
    earliest
        Whether an early finish counts before little travel.
    """

    __slots__ = (
        "_serviceable",
        "courses",
        "earliest",
        "kinds",
        "required_weight",
        "succession",
        "weights",
    )

    def __init__(self, problem: TourProblem, *, earliest: bool) -> None:
        step = sum(stop.prize for stop in problem.stops) + 1
        self.courses = [Course(problem, day) for day in range(len(problem.days))]
        self.weights = [
            stop.prize + step * problem.requires(i) for i, stop in enumerate(problem.stops)
        ]
        self.succession = Succession(problem)
        self.required_weight = step
        self.earliest = earliest
        self.kinds = kinds_of(problem)
        """The days in groups, those of a group alike; each alone where an order is asked for."""
        if self.succession.matters:
            self.kinds = [[day] for day in range(len(problem.days))]
        self._serviceable: dict[int, list[int]] = {}

    def rank(self, orders: Sequence[Sequence[int]]) -> Rank | None:
        """Return how good the orders are, None if a day with stops is not feasible.

        A day without stops whose own way is not feasible counts as broken.
        """
        if self.succession.matters and not self.succession.keeps(orders):
            return None
        broken = weight = missed = travel_s = finish_s = later = 0
        for day, (course, order) in enumerate(zip(self.courses, orders, strict=True)):
            timed = course.run(order)
            if timed is None:
                if order:
                    return None
                broken += 1
                continue
            missed += timed[0]
            finish_s += timed[1]
            travel_s += timed[2]
            later += day * len(order)
            for stop in order:
                weight += self.weights[stop]
        costs = (finish_s, travel_s) if self.earliest else (travel_s, finish_s)
        return (broken, -weight, missed, *costs, later, tuple(map(tuple, orders)))

    def serviceable(self, day: int) -> list[int]:
        """Return the stops that can be served on a day at all, even if nothing else is."""
        first = next(days[0] for days in self.kinds if day in days)
        if first not in self._serviceable:
            early = self.courses[first].earliest_starts()
            late = self.courses[first].latest_starts()
            stops = range(len(early))
            self._serviceable[first] = [stop for stop in stops if early[stop] <= late[stop]]
        return self._serviceable[first]

    def prize(self, rank: Rank) -> int:
        """Return the sum of prizes that a rank stands for."""
        return -rank[1] % self.required_weight
