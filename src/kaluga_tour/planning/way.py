"""A timed day with every stage of the way between its visits."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from kaluga_tour.model.itinerary import Waypoint
from kaluga_tour.model.travel import Passage
from kaluga_tour.planning.problem import Scene
from kaluga_tour.solver.problem import TourProblem
from kaluga_tour.solver.timetable import Timetable
from kaluga_tour.solver.timing import clock

__all__ = ["Stage", "TravelledDay", "path_problem", "retimed", "travel_through"]

Stage = tuple[Waypoint, Waypoint, Passage]
"""From where, to where, and how."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TravelledDay:
    """A day as it is travelled."""

    problem: TourProblem
    """What `timetable` is timed in; its only day is this one."""
    timetable: Timetable
    """On the time axis of the day's scene."""
    stages: tuple[tuple[Stage, ...], ...]
    """What is travelled before each visit, and last what is travelled to the end."""
    finish: Waypoint | None
    """Where the day ends; None: at its last visit."""

    @property
    def walk_m(self) -> int:
        """Metres on foot."""
        return sum(passage.walk_m for way in self.stages for _, _, passage in way)

    @property
    def feasible(self) -> bool:
        """Whether the day keeps everything that it has to."""
        most_m = self.problem.days[0].max_walk_m
        return self.timetable.feasible and (most_m is None or self.walk_m <= most_m)


def travel_through(scene: Scene, order: Sequence[int]) -> TravelledDay:
    """Return the day in which one goes straight from visit to visit."""
    day = scene.problem.days[0]
    finish = day.start if day.returns else day.finish
    if day.returns and day.start is None and order:
        finish = order[0]
    places = [*([] if day.start is None else [day.start]), *order]
    places += [] if finish is None or not places else [finish]
    problem = scene.candidates
    ways: list[tuple[Stage, ...]] = [
        ((scene.waypoints[a], scene.waypoints[b], scene.passage(a, b)),)
        for a, b in pairwise(places)
        if problem.durations_s[a][b] is not None
    ]
    if day.start is None:
        ways.insert(0, ())
    if len(ways) == len(order):
        ways.append(())
    return TravelledDay(
        problem=problem,
        timetable=clock(problem, 0, order),
        stages=tuple(ways),
        finish=None if finish is None else scene.waypoints[finish],
    )


def path_problem(
    problem: TourProblem,
    order: Sequence[int],
    stages: Sequence[Sequence[Stage]],
    *,
    ends: bool,
) -> TourProblem:
    """Return a day's problem with the travel of `stages` and no other.

    Parameters
    ----------
    problem
        The problem of the day.
    order
        Its stops in the order of the visits.
    stages
        What is travelled before each visit, and last to the end.
    ends
        Whether the day ends anywhere but at its last visit.
    """
    size = len(problem.durations_s)
    table: list[list[int | None]] = [[None] * (size + 1) for _ in range(size + 1)]
    start = problem.days[0].start
    origins = [start, *order]
    for origin, goal, way in zip(origins, [*order, size], stages, strict=True):
        if origin is not None:
            table[origin][goal] = sum(passage.duration_s for _, _, passage in way)
    day = dataclasses.replace(problem.days[0], finish=size if ends else None, returns=False)
    durations = tuple(map(tuple, table))
    return dataclasses.replace(
        problem, days=(day,), durations_s=durations, distances_m=durations, walks_m=None
    )


def retimed(day: TravelledDay, departs_s: int, finishes_by_s: int | None = None) -> TravelledDay:
    """Return the same way at another departure, and with another end of its time if given."""
    own = day.problem.days[0]
    ends_s = own.finishes_by_s if finishes_by_s is None else finishes_by_s
    begins = dataclasses.replace(own, departs_s=departs_s, finishes_by_s=max(departs_s, ends_s))
    problem = dataclasses.replace(day.problem, days=(begins,))
    return dataclasses.replace(
        day, problem=problem, timetable=clock(problem, 0, day.timetable.order)
    )
