"""Park and walk: the car goes between clusters of memorials, within a cluster one walks.

A cluster is a run of consecutive visits. The car stands at its first memorial, or where the
day begins; one walks from there to the others and back to the car, and parking costs its
minutes once. The last visits may also be a walk from where the day ends.

The clusters of an order are found exactly, by dynamic programming over where one drives next.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from kaluga_tour.model.itinerary import CAR_PREFIX, Waypoint
from kaluga_tour.planning.ground import NO_WAY_S
from kaluga_tour.planning.problem import Scene
from kaluga_tour.planning.way import Stage, TravelledDay, path_problem, travel
from kaluga_tour.wording.made import car_name

__all__ = ["NEAR_WALK_S", "parkings"]

NEAR_WALK_S = 300
"""Where the next memorial is no further on foot than this, the car stays if time allows: a
judgement, not a measurement; parking alone is taken to cost as much."""


class Step(NamedTuple):
    """One stage of a way between two places, by their numbers."""

    origin: int
    goal: int
    walked: bool = False
    from_car: bool = False
    """Whether the origin is told as the place of the car."""
    to_car: bool = False
    """Whether the goal is told as the place of the car."""


Clusters = tuple[tuple[int, ...], int]
"""Where each cluster begins, counted in stations, and where the walk from the end begins."""


def parkings(scene: Scene, order: Sequence[int]) -> Iterator[TravelledDay]:
    """Yield days of `order` with other clusters, the best first; they may break something.

    First the car stays where the next memorial is near; then comes the least travel of all,
    then short walks only, then the car alone.
    """
    lot = _Lot(scene, tuple(order))
    seen: set[Clusters] = set()
    for clusters in (lot.best(NEAR_WALK_S), lot.best(0), lot.hops(), lot.singles()):
        if clusters not in seen:
            seen.add(clusters)
            yield lot.day(clusters)


class _Lot:
    """The parking places of one order.

    Stations are where one is with the car or without it: the start, where there is one, and
    the visits. A cluster is known by the number of its first station.
    """

    def __init__(self, scene: Scene, order: tuple[int, ...]) -> None:
        ground, day = scene.survey.ground, scene.problem.days[0]
        if ground is None:
            raise TypeError("parking and walking needs a ground of both")
        self._scene, self._order, self._ground = scene, order, ground
        self._started = day.start is not None
        self._stations = [*([] if day.start is None else [day.start]), *order]
        self._finish = day.start if day.returns else day.finish
        self._walks_from_end = self._finish is not None
        if day.returns and day.start is None and order:
            self._finish = order[0]
        resume = scene.request.resume
        under_way = resume is not None and day.start == scene.survey.place("now")
        self._car = scene.survey.place("car") if under_way else None

    def best(self, near_s: int) -> Clusters:
        """Return the clusters with the least travel.

        A move of the car to what is no more than `near_s` away on foot counts that much more.
        """
        ground, count = self._ground, len(self._stations)
        # best[k]: the least from being at station k with the car to the end of the day, minus
        # the last station of the cluster that begins there, and where the walk from the end
        # begins if it comes next.
        best: list[tuple[int, int, int]] = [(0, 0, count)] * (count + 1)
        for first in reversed(range(count)):
            anchor, walked_s, options = self._anchor(first), 0, []
            for last in range(first, count):
                here = self._stations[last]
                if last > first:
                    walked_s += ground.walking_s(self._stations[last - 1], here)
                away_s = walked_s + ground.back_s(here, anchor)
                following = last + 1
                if following == count:
                    options.append((walked_s + self._closing_s(here, anchor), -last, count))
                    continue
                goal = self._stations[following]
                move_s = ground.driving_s(anchor, goal)
                if ground.walking_s(here, goal) <= near_s:
                    move_s += near_s
                options.append((away_s + move_s + best[following][0], -last, count))
                if self._walks_from_end:
                    rest_s = self._home_s(anchor) + self._from_end_s(following)
                    options.append((away_s + rest_s, -last, following))
            # Of equally quick clusters the largest: the car is moved least.
            best[first] = min(options)
        return self._followed(best)

    def _followed(self, best: Sequence[tuple[int, int, int]]) -> Clusters:
        starts, at, count = [], 0, len(self._stations)
        while at < count:
            starts.append(at)
            _, minus_last, end = best[at]
            if end < count:
                return tuple(starts), end
            at = 1 - minus_last
        return tuple(starts), count

    def hops(self) -> Clusters:
        """Return the clusters of the hops that are quicker walked both ways than driven."""
        ground, starts = self._ground, [0] if self._stations else []
        for index in range(1, len(self._stations)):
            ends = self._stations[index - 1], self._stations[index]
            both_s = ground.walking_s(*ends) + ground.walking_s(*reversed(ends))
            if both_s > ground.driving_s(*ends):
                starts.append(index)
        return tuple(starts), len(self._stations)

    def singles(self) -> Clusters:
        """Return the clusters of one memorial each."""
        return tuple(range(len(self._stations))), len(self._stations)

    def _anchor(self, first: int) -> int:
        """Return the place of the car of the cluster that begins at a station."""
        return self._car if first == 0 and self._car is not None else self._stations[first]

    def _ends_at(self, place: int) -> bool:
        """Return whether the day ends at a place."""
        finish = self._finish
        return finish is not None and self._place(finish).id == self._place(place).id

    def _closing_s(self, here: int, anchor: int) -> int:
        """Return the seconds from the last visit to the car and on to the end."""
        if here != anchor and self._ends_at(anchor):
            return self._ground.walking_s(here, anchor)
        return self._ground.back_s(here, anchor) + self._home_s(anchor)

    def _home_s(self, anchor: int) -> int:
        return 0 if self._finish is None else self._ground.driving_s(anchor, self._finish)

    def _from_end_s(self, first: int) -> int:
        """Return the seconds of the walk from the end to the stations from `first` on, and back."""
        if self._finish is None:
            return 0
        places = [self._finish, *self._stations[first:], self._finish]
        return sum(self._ground.walking_s(a, b) for a, b in pairwise(places))

    def day(self, clusters: Clusters) -> TravelledDay:
        """Return the day with these clusters, timed."""
        ways = tuple(self._ways(clusters))
        if not self._started and self._order:
            ways = ((), *ways)
        ends = self._finish is not None or bool(ways[-1])
        problem = self._scene.candidates
        lasts_s = [sum(self._lasts_s(step) for step in way) for way in ways]
        reached = [None if seconds >= NO_WAY_S else seconds for seconds in lasts_s]
        ends = ends and bool(self._stations)
        return travel(
            path_problem(problem, self._order, reached, ends=ends),
            self._order,
            walk_m=sum(self._walks_m(step) for way in ways for step in way),
            finish=self._end(ways[-1]),
            find_stages=lambda: tuple(tuple(map(self._stage, way)) for way in ways),
        )

    def _end(self, way: tuple[Step, ...]) -> Waypoint | None:
        if self._finish is not None:
            return self._place(self._finish)
        return self._car_at(way[-1].goal) if way else None

    def _lasts_s(self, step: Step) -> int:
        if step.walked:
            return self._ground.walking_s(step.origin, step.goal)
        return self._ground.driving_s(step.origin, step.goal)

    def _walks_m(self, step: Step) -> int:
        table = self._ground.walk_m if step.walked else self._ground.drive_walk_m
        return table[step.origin][step.goal] or 0

    def _stage(self, step: Step) -> Stage:
        router = self._ground.walk if step.walked else self._ground.drive
        passage = self._ground.passage(router, step.origin, step.goal)
        origin = self._car_at(step.origin) if step.from_car else self._place(step.origin)
        goal = self._car_at(step.goal) if step.to_car else self._place(step.goal)
        return origin, goal, passage

    def _ways(self, clusters: Clusters) -> Iterator[tuple[Step, ...]]:
        """Yield what is travelled between the stations, and from the last one to the end."""
        starts, end = clusters
        stations, first = self._stations, 0
        for index in range(1, len(stations)):
            here, goal = stations[index - 1], stations[index]
            if index == end and self._finish is not None:
                to_end = self._driving(first, here, self._finish)._replace(to_car=True)
                walk = Step(self._finish, goal, walked=True, from_car=True)
                yield (*self._back(first, here), to_end, walk)
            elif index in starts:
                yield (*self._back(first, here), self._driving(first, here, goal))
                first = index
            else:
                yield (Step(here, goal, walked=True),)
        if not stations:
            yield ()
            return
        anchor, here = self._anchor(first), stations[-1]
        if self._finish is None:
            yield self._back(first, here)
        elif end < len(stations) or (here != anchor and self._ends_at(anchor)):
            yield (Step(here, self._finish, walked=True),)
        else:
            yield (*self._back(first, here), self._driving(first, here, self._finish))

    def _driving(self, first: int, here: int, goal: int) -> Step:
        """Return the drive of the cluster that begins at `first`, when one comes from `here`."""
        anchor = self._anchor(first)
        return Step(anchor, goal, from_car=anchor != here)

    def _back(self, first: int, here: int) -> tuple[Step, ...]:
        """Return the walk from a place to the car of the cluster that begins at `first`."""
        anchor = self._anchor(first)
        if here == anchor or not self._ground.back_s(here, anchor):
            return ()
        return (Step(here, anchor, walked=True, to_car=True),)

    def _place(self, number: int) -> Waypoint:
        return self._scene.waypoints[number]

    def _car_at(self, number: int) -> Waypoint:
        place = self._place(number)
        return dataclasses.replace(
            place, id=f"{CAR_PREFIX}{place.id}", name=car_name(place.name), ensemble=None
        )
