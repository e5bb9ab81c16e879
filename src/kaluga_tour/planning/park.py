"""Park and walk: the car goes between clusters of memorials, within a cluster one walks.

A cluster is a run of consecutive visits. The car stands at its first memorial; one walks from
there to the others and back to the car, and parking costs its minutes once.

The order comes from the solver, over a matrix in which a short hop costs its walk there *and
back*: no real walk from parking place to parking place costs more, by the triangle
inequality, so that whatever the solver finds can be kept. The clusters of an order are then
found exactly, by dynamic programming over where one drives next.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence

from kaluga_tour.model.itinerary import CAR_PREFIX, Waypoint
from kaluga_tour.model.notice import Notice
from kaluga_tour.model.travel import Passage, TravelMatrix
from kaluga_tour.planning.problem import Scene, whole_minutes
from kaluga_tour.planning.way import Stage, TravelledDay
from kaluga_tour.solver.problem import TourProblem
from kaluga_tour.solver.timing import clock
from kaluga_tour.travel.base import Router
from kaluga_tour.wording.made import car_name

__all__ = ["HopRouter", "park"]

_NO_WAY_S = 10**9
"""Longer than any day: where there is no way, no cluster and no drive is worth it."""


class HopRouter:
    """Travel by car, except that a hop is walked where walking there and back is quicker.

    Parameters
    ----------
    walk, drive
        Where the travel comes from.
    num_memorials
        The first so many waypoints are memorials; to and from the others one drives.
    """

    def __init__(self, walk: Router, drive: Router, num_memorials: int) -> None:
        self.walk = walk
        self.drive = drive
        self._num_memorials = num_memorials

    @property
    def kind(self) -> str:
        """The method of the two routers."""
        return self.drive.kind

    @property
    def url(self) -> str | None:
        """The server that the two routers ask."""
        return self.drive.url

    @property
    def notices(self) -> tuple[Notice, ...]:
        """What is to be said of the travel of either."""
        driven = self.drive.notices
        return (*driven, *(notice for notice in self.walk.notices if notice not in driven))

    def seconds(self, origin: Waypoint, destination: Waypoint) -> int | None:
        """Return how long the way by car takes; None where there is none."""
        return self.drive.seconds(origin, destination)

    def passage(self, origin: Waypoint, destination: Waypoint) -> Passage:
        """Return the way by car."""
        return self.drive.passage(origin, destination)

    def matrix(self, waypoints: Sequence[Waypoint]) -> TravelMatrix:
        """Return the quicker of driving and of walking there and back, for every two."""
        driven = self.drive.matrix(waypoints)
        count = self._num_memorials
        walked = self.walk.matrix(waypoints[:count])
        table = [list(row) for row in driven.durations_s]
        walks = [list(row) for row in driven.walks_m]
        for i, row in enumerate(walked.durations_s):
            for j, walked_s in enumerate(row):
                quicker_s = _quicker(table[i][j], walked_s)
                if quicker_s != table[i][j]:
                    table[i][j] = quicker_s
                    walks[i][j] = 2 * (walked.walks_m[i][j] or 0)
        return dataclasses.replace(
            driven,
            durations_s=tuple(map(tuple, table)),
            walks_m=tuple(map(tuple, walks)),
            profile="park and walk",
        )


def _quicker(driven_s: int | None, walked_s: int | None) -> int | None:
    if driven_s is None or walked_s is None:
        return driven_s
    return min(driven_s, 2 * whole_minutes(walked_s))


def park(scene: Scene, order: Sequence[int], router: HopRouter) -> TravelledDay | None:
    """Return the day of `order` with the clusters that make it shortest.

    None where no clusters keep the hours and the time of the day.
    """
    lot = _Lot(scene, tuple(order), router)
    for starts in (lot.shortest(), lot.hops()):
        day = lot.day(starts)
        walked_m = sum(passage.walk_m for way in day.stages for _, _, passage in way)
        most_m = scene.problem.days[0].max_walk_m
        if day.timetable.feasible and (most_m is None or walked_m <= most_m):
            return day
    return None


class _Lot:
    """The parking places of one order; a cluster is known by the index of its first visit."""

    def __init__(self, scene: Scene, order: tuple[int, ...], router: HopRouter) -> None:
        self._scene = scene
        self._order = order
        self._router = router
        day = scene.problem.days[0]
        self._start = None if day.start is None else scene.waypoints[day.start]
        self._places = [scene.waypoints[stop] for stop in order]
        finish = day.start if day.returns else day.finish
        self._finish = None if finish is None else scene.waypoints[finish]
        if day.returns and day.start is None and order:
            self._finish = self._places[0]

    def shortest(self) -> list[int]:
        """Return the beginnings of the clusters with the least travel of all."""
        count = len(self._places)
        # best[k]: least seconds from being at visit k with the car to the end of the day, and
        # minus the last visit of the cluster that begins there.
        best: list[tuple[int, int]] = [(0, 0)] * (count + 1)
        for first in reversed(range(count)):
            walked_s, options = 0, []
            for last in range(first, count):
                if last > first:
                    walked_s += self._walk_s(last - 1, last)
                away_s = walked_s + self._back_s(first, last) + self._onward_s(first, last + 1)
                options.append((away_s + best[last + 1][0], -last))
            # Of equally quick clusters the largest: the car is moved least.
            best[first] = min(options)
        starts, at = [], 0
        while at < count:
            starts.append(at)
            at = 1 - best[at][1]
        return starts

    def hops(self) -> list[int]:
        """Return the clusters that the solver had in mind: runs of hops walked both ways."""
        starts = [0] if self._places else []
        for index in range(1, len(self._places)):
            drive_s = self._drive_s(self._places[index - 1], self._places[index])
            if 2 * self._walk_s(index - 1, index) > drive_s:
                starts.append(index)
        return starts

    def day(self, starts: Sequence[int]) -> TravelledDay:
        """Return the day with clusters beginning at `starts`, timed."""
        stages = [self._stages_to(index, starts) for index in range(len(self._places))]
        stages.append(self._stages_home(starts))
        finish = self._finish
        if finish is None and stages[-1]:
            finish = stages[-1][-1][1]
        return TravelledDay(
            timetable=clock(self._problem(stages, finish), 0, self._order),
            stages=tuple(stages),
            finish=finish,
        )

    def _problem(self, stages: Sequence[tuple[Stage, ...]], finish: Waypoint | None) -> TourProblem:
        """Return the day's problem with the travel of `stages` and no other."""
        problem = self._scene.problem
        size = len(problem.durations_s)
        home = size
        table: list[list[int | None]] = [[None] * (size + 1) for _ in range(size + 1)]
        start = problem.days[0].start
        origins = [start, *self._order]
        for origin, goal, way in zip(origins, [*self._order, home], stages, strict=True):
            if origin is not None:
                table[origin][goal] = sum(passage.duration_s for _, _, passage in way)
        day = dataclasses.replace(
            problem.days[0], finish=None if finish is None else home, returns=False
        )
        durations = tuple(map(tuple, table))
        return dataclasses.replace(
            problem, days=(day,), durations_s=durations, distances_m=durations, walks_m=None
        )

    def _stages_to(self, index: int, starts: Sequence[int]) -> tuple[Stage, ...]:
        here = self._places[index]
        if index == 0:
            start = self._start
            return () if start is None else ((start, here, self._drive(start, here)),)
        before = self._places[index - 1]
        if index not in starts:
            return ((before, here, self._walk(index - 1, index)),)
        first = max(at for at in starts if at < index)
        return (*self._back(first, index - 1), self._by_car(first, here))

    def _stages_home(self, starts: Sequence[int]) -> tuple[Stage, ...]:
        if not starts:
            start, finish = self._start, self._finish
            both = start is not None and finish is not None
            return ((start, finish, self._drive(start, finish)),) if both else ()  # type: ignore[arg-type, return-value]
        first, last = starts[-1], len(self._places) - 1
        back = self._back(first, last)
        if self._finish is None:
            return back
        return (*back, self._by_car(first, self._finish))

    def _back(self, first: int, last: int) -> tuple[Stage, ...]:
        """Return the walk from visit `last` to the car at visit `first`."""
        if not self._back_s(first, last):
            return ()
        place = self._places[first]
        return ((self._places[last], _car_at(place), self._walk(last, first)),)

    def _back_s(self, first: int, last: int) -> int:
        one, other = self._places[first], self._places[last]
        together = one.ensemble is not None and one.ensemble == other.ensemble
        return 0 if first == last or together else self._walk_s(last, first)

    def _by_car(self, first: int, goal: Waypoint) -> Stage:
        place = self._places[first]
        return (place, goal, self._drive(place, goal))

    def _onward_s(self, first: int, following: int) -> int:
        if following < len(self._places):
            return self._drive_s(self._places[first], self._places[following])
        if self._finish is None:
            return 0
        return self._drive_s(self._places[first], self._finish)

    def _walk_s(self, a: int, b: int) -> int:
        return _minutes(self._router.walk.seconds(self._places[a], self._places[b]))

    def _drive_s(self, a: Waypoint, b: Waypoint) -> int:
        return _minutes(self._router.drive.seconds(a, b))

    def _walk(self, a: int, b: int) -> Passage:
        return _whole(self._router.walk.passage(self._places[a], self._places[b]))

    def _drive(self, a: Waypoint, b: Waypoint) -> Passage:
        return _whole(self._router.drive.passage(a, b))


def _minutes(seconds: int | None) -> int:
    return _NO_WAY_S if seconds is None else whole_minutes(seconds)


def _whole(passage: Passage) -> Passage:
    return dataclasses.replace(passage, duration_s=whole_minutes(passage.duration_s))


def _car_at(place: Waypoint) -> Waypoint:
    return dataclasses.replace(
        place, id=f"{CAR_PREFIX}{place.id}", name=car_name(place.name), ensemble=None
    )
