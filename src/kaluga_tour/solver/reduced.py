"""A problem without the stops that never open, and its answer in the old numbers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from kaluga_tour.solver.problem import Day, Matrix, TourProblem
from kaluga_tour.solver.terms import Orders

__all__ = ["Reduced"]


class Reduced:
    """A problem, reduced to the stops that open while there is a day.

    Parameters
    ----------
    problem
        The whole problem.
    """

    __slots__ = ("_numbers", "kept", "problem")

    def __init__(self, problem: TourProblem) -> None:
        count = len(problem.stops)
        self.kept = [i for i in range(count) if _opens(problem, i)]
        """The stops that are left, ascending."""
        self._numbers: dict[int | None, int] = {}
        self.problem = problem
        """What is left of the problem."""
        if len(self.kept) < count:
            places = [*self.kept, *range(count, len(problem.durations_s))]
            ends = {place for day in problem.days for place in (day.start, day.finish)}
            places += sorted(place for place in ends - {None} - set(places) if place is not None)
            self._numbers = {place: number for number, place in enumerate(places)}
            self.problem = self._build(problem, places)

    def _build(self, problem: TourProblem, places: list[int]) -> TourProblem:
        number = self._numbers.get
        kept = set(self.kept)
        return replace(
            problem,
            stops=tuple(problem.stops[i] for i in self.kept),
            days=tuple(
                replace(day, start=number(day.start), finish=number(day.finish))
                for day in problem.days
            ),
            durations_s=_cut(problem.durations_s, places),
            distances_m=_cut(problem.distances_m, places),
            walks_m=None if problem.walks_m is None else _cut(problem.walks_m, places),
            precedence=tuple(
                (self._numbers[a], self._numbers[b])
                for a, b in problem.precedence
                if a in kept and b in kept
            ),
            first=number(problem.first) if problem.first in kept else None,
            last=number(problem.last) if problem.last in kept else None,
        )

    def inside(self, orders: Sequence[Sequence[int]]) -> list[list[int]]:
        """Return orders of the whole problem as orders of the reduced one."""
        number = {stop: at for at, stop in enumerate(self.kept)}
        return [[number[stop] for stop in order if stop in number] for order in orders]

    def outside(self, orders: Orders) -> Orders:
        """Return orders of the reduced problem as orders of the whole one."""
        return tuple(tuple(self.kept[stop] for stop in order) for order in orders)


def _opens(problem: TourProblem, stop: int) -> bool:
    def meets(day: Day) -> bool:
        windows = problem.stops[stop].windows
        return any(a <= day.finishes_by_s and day.departs_s <= b for a, b in windows)

    return any(meets(day) for day in problem.days)


def _cut(table: Matrix, places: list[int]) -> Matrix:
    rows = (table[i] for i in places)
    return tuple(tuple(row[j] for j in places) for row in rows)
