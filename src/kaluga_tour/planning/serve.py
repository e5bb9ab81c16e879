"""Visiting certain memorials, all of them: the small question behind most others.

It is asked of the same memorials in the same way wherever it is asked, so that what a remedy
promises is what planning again then finds.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations_with_replacement, pairwise, permutations
from math import comb, factorial
from typing import NamedTuple

from kaluga_tour.errors import RequestError
from kaluga_tour.model.memorial import Memorial
from kaluga_tour.planning.case import Case
from kaluga_tour.planning.days import (
    drive_tables,
    hop_tables,
    join,
    relaxed_tables,
    travelled,
)
from kaluga_tour.planning.departure import departures, settled
from kaluga_tour.planning.problem import Scene
from kaluga_tour.planning.select import refuse_circles
from kaluga_tour.planning.way import TravelledDay
from kaluga_tour.solver.problem import TourProblem
from kaluga_tour.solver.solve import Status, TourSolution, solve
from kaluga_tour.solver.succession import Succession

__all__ = ["Served", "serve"]

_EXACT_STOPS = 9
"""Up to so many stops a day is solved exactly: some milliseconds."""
_WORK_LIMIT = 50_000
_MOST_ORDERS = 24
"""Up to so many, all orders are tried instead."""
_FEW_ITERATIONS = 8
"""Ruins before a proof, which does not need a good tour to begin with."""
_ITERATIONS = 40
"""Ruins of the search beyond."""
_MORE_ITERATIONS = 100
"""Ruins where there is something to begin with."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Served:
    """Days that visit all that they should."""

    scenes: tuple[Scene, ...]
    days: tuple[TravelledDay, ...]

    @property
    def orders(self) -> tuple[tuple[str, ...], ...]:
        """The ids of the memorials in the order of the visits, day by day."""
        return tuple(
            tuple(scene.memorials[stop].id for stop in day.timetable.order)
            for scene, day in zip(self.scenes, self.days, strict=True)
        )

    @property
    def longest_s(self) -> int:
        """Seconds of the longest day."""
        return max(day.timetable.makespan_s for day in self.days)

    @property
    def travel_s(self) -> int:
        """Seconds on the way, over all days."""
        return sum(day.timetable.travel_s for day in self.days)


def serve(
    case: Case,
    memorials: Iterable[Memorial],
    *,
    longest_s: int | None = None,
    earliest: bool = False,
    begin: Sequence[Sequence[str]] | None = None,
) -> Served | None:
    """Return days of the request of `case` that visit `memorials`, and nothing else.

    Parameters
    ----------
    case
        The request and the travel; its own candidates do not matter.
    memorials
        What has to be visited.
    longest_s
        Seconds that a day may last, beside the time of the request.
    earliest
        Whether an early end counts before little travel.
    begin
        Ids of memorials in an order to begin the search with, day by day.

    Returns
    -------
    Served or None
        None where no way was found. One day of up to nine memorials is solved exactly.
    """
    sub = case.of(memorials)
    try:
        refuse_circles(sub.request)
        for request in departures(sub):
            scenes = sub.under(request).scenes(longest_s=longest_s)
            found = _served(scenes, _Wish(earliest=earliest, begin=_numbers(scenes[0], begin)))
            if found is not None:
                return Served(scenes=scenes, days=settled(sub, scenes, found))
    except RequestError:
        # No such days: an order in a circle, a lunch that the clocks swallow, days too long.
        return None
    return None


class _Wish(NamedTuple):
    """How days are to be found."""

    earliest: bool
    begin: list[list[int]] | None


def _numbers(scene: Scene, begin: Sequence[Sequence[str]] | None) -> list[list[int]] | None:
    if begin is None:
        return None
    numbers = {memorial.id: at for at, memorial in enumerate(scene.memorials)}
    return [[numbers[name] for name in order] for order in begin]


def _served(scenes: Sequence[Scene], wish: _Wish) -> tuple[TravelledDay, ...] | None:
    count, num_days = len(scenes[0].problem.stops), len(scenes)
    if factorial(count) * comb(count + num_days - 1, count) <= _MOST_ORDERS:
        return _tried(scenes, wish)
    if scenes[0].survey.ground is None:
        return _parked(scenes, _solved(join(scenes), wish))
    if wish.begin is not None:
        # Days that are known are only to be changed a little: no proof is needed.
        travels = (hop_tables(scenes), drive_tables(scenes))
        tries = (_parked(scenes, _solved(join(scenes, travel), wish)) for travel in travels)
        return next((days for days in tries if days is not None), None)
    lower = _solved(join(scenes, relaxed_tables(scenes)), wish)
    if lower.status is Status.INFEASIBLE and lower.proven:
        return None
    found = []
    days = _parked(scenes, lower)
    if days is not None:
        found.append(days)
        best = _cost(days, wish) == _cost_of(lower, wish)
        if best and lower.status is Status.OPTIMAL:
            return days
    for travel in (drive_tables(scenes), hop_tables(scenes)):
        days = _parked(scenes, _solved(join(scenes, travel), wish))
        if days is not None:
            found.append(days)
    return min(found, key=lambda days: _cost(days, wish), default=None)


def _tried(scenes: Sequence[Scene], wish: _Wish) -> tuple[TravelledDay, ...] | None:
    """Return the best days of all that there are."""
    found, succession = [], Succession(join(scenes))
    for order in permutations(range(len(scenes[0].problem.stops))):
        for cuts in combinations_with_replacement(range(len(order) + 1), len(scenes) - 1):
            ends = [0, *cuts, len(order)]
            parts = [order[a:b] for a, b in pairwise(ends)]
            if not succession.keeps(parts):
                continue
            days = [travelled(scene, part) for scene, part in zip(scenes, parts, strict=True)]
            whole = tuple(day for day in days if day is not None)
            if len(whole) == len(days):
                found.append(whole)
    return min(found, key=lambda days: _cost(days, wish), default=None)


def _parked(scenes: Sequence[Scene], solution: TourSolution) -> tuple[TravelledDay, ...] | None:
    """Return the days of a solution, None if they break anything when they are travelled."""
    if solution.status is Status.INFEASIBLE:
        return None
    days = [
        travelled(scene, timetable.order)
        for scene, timetable in zip(scenes, solution.timetables, strict=True)
    ]
    whole = tuple(day for day in days if day is not None)
    return whole if len(whole) == len(days) else None


def _cost(days: Sequence[TravelledDay], wish: _Wish) -> tuple[int, int]:
    lasts_s = sum(day.timetable.makespan_s for day in days)
    travel_s = sum(day.timetable.travel_s for day in days)
    return (lasts_s, travel_s) if wish.earliest else (travel_s, lasts_s)


def _cost_of(solution: TourSolution, wish: _Wish) -> tuple[int, int]:
    lasts_s = sum(table.makespan_s for table in solution.timetables)
    return (lasts_s, solution.travel_s) if wish.earliest else (solution.travel_s, lasts_s)


def _solved(problem: TourProblem, wish: _Wish) -> TourSolution:
    if len(problem.stops) <= _EXACT_STOPS and len(problem.days) == 1:
        found = solve(
            problem,
            work_limit=_WORK_LIMIT,
            iterations=_FEW_ITERATIONS,
            earliest=wish.earliest,
            begin=wish.begin,
        )
        if found.method == "exact":
            return found
    return solve(
        problem,
        work_limit=0,
        iterations=_ITERATIONS if wish.begin is None else _MORE_ITERATIONS,
        earliest=wish.earliest,
        begin=wish.begin,
    )
