"""A timed day with every stage of the way between its visits."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from kaluga_tour.model.itinerary import Waypoint
from kaluga_tour.model.travel import Passage
from kaluga_tour.planning.problem import Scene
from kaluga_tour.solver.problem import TourProblem
from kaluga_tour.solver.timetable import Timetable
from kaluga_tour.solver.timing import clock

__all__ = ["Stage", "Stages", "TravelledDay", "path_problem", "retimed", "travel", "travel_through"]

Stage = tuple[Waypoint, Waypoint, Passage]
"""From where, to where, and how."""

Stages = tuple[tuple[Stage, ...], ...]
"""What is travelled before each visit, and last what is travelled to the end."""


@dataclass(frozen=True, kw_only=True)
class TravelledDay:
    """A day as it is travelled."""

    path: TourProblem
    """The problem of this day's way and no other; its stops are the visits in their order."""
    order: tuple[int, ...]
    """The stops of the day's scene in the order of the visits."""
    timetable: Timetable
    """On the time axis of the day's scene, with its stops."""
    walk_m: int
    """Metres on foot."""
    finish: Waypoint | None
    """Where the day ends; None: at its last visit."""
    find_stages: Callable[[], Stages] = dataclasses.field(compare=False)
    """Looks the ways up; many days are timed, and few of them travelled."""

    @cached_property
    def stages(self) -> Stages:
        """What is travelled before each visit, and last what is travelled to the end."""
        return self.find_stages()

    @property
    def feasible(self) -> bool:
        """Whether the day keeps everything that it has to."""
        most_m = self.path.days[0].max_walk_m
        return self.timetable.feasible and (most_m is None or self.walk_m <= most_m)


def travel(
    path: TourProblem,
    order: Sequence[int],
    *,
    walk_m: int,
    finish: Waypoint | None,
    find_stages: Callable[[], Stages],
    placed: Sequence[tuple[int, int]] | None = None,
) -> TravelledDay:
    """Return a day, timed.

    Parameters
    ----------
    path, order, walk_m, finish, find_stages
        As in the day.
    placed
        Where the breaks are taken, as for :func:`kaluga_tour.solver.timing.clock`.
    """
    timetable = clock(path, 0, range(len(order)), placed=placed)
    return TravelledDay(
        path=path,
        order=tuple(order),
        timetable=_renamed(timetable, order),
        walk_m=walk_m,
        finish=finish,
        find_stages=find_stages,
    )


def path_problem(
    problem: TourProblem, order: Sequence[int], lasts_s: Sequence[int | None], *, ends: bool
) -> TourProblem:
    """Return the problem of one way: its visits, in their order, and what the way takes.

    Parameters
    ----------
    problem
        The problem of the day.
    order
        Its stops in the order of the visits.
    lasts_s
        Seconds on the way before each visit, and last to the end; None where there is no way.
    ends
        Whether the day ends anywhere but at its last visit.
    """
    count = len(order)
    start, finish = count, count + 1
    table: list[list[int | None]] = [[None] * (count + 2) for _ in range(count + 2)]
    goals = [*range(count), finish]
    for origin, goal, seconds in zip([start, *range(count)], goals, lasts_s, strict=True):
        table[origin][goal] = seconds
    day = problem.days[0]
    places = {stop: at for at, stop in enumerate(order)}
    durations = tuple(map(tuple, table))
    return TourProblem(
        stops=tuple(problem.stops[stop] for stop in order),
        days=(
            dataclasses.replace(
                day,
                start=None if day.start is None else start,
                finish=finish if ends else None,
                returns=False,
            ),
        ),
        durations_s=durations,
        distances_m=durations,
        precedence=tuple(
            (places[a], places[b]) for a, b in problem.precedence if a in places and b in places
        ),
        first=None if problem.first is None else places.get(problem.first),
        last=None if problem.last is None else places.get(problem.last),
    )


def _renamed(timetable: Timetable, order: Sequence[int]) -> Timetable:
    """Return a timetable of a path with the stops of its scene."""

    def name(at: int | None) -> int | None:
        return None if at is None else order[at]

    return dataclasses.replace(
        timetable,
        visits=tuple(
            dataclasses.replace(visit, stop=order[visit.stop]) for visit in timetable.visits
        ),
        breaks=tuple(
            dataclasses.replace(pause, after=name(pause.after), at=name(pause.at))
            for pause in timetable.breaks
        ),
        violations=tuple(
            dataclasses.replace(broken, stop=name(broken.stop)) for broken in timetable.violations
        ),
    )


def travel_through(scene: Scene, order: Sequence[int]) -> TravelledDay:
    """Return the day in which one goes straight from visit to visit."""
    problem = scene.candidates
    day = problem.days[0]
    finish = day.start if day.returns else day.finish
    if day.returns and day.start is None and order:
        finish = order[0]
    places = [day.start, *order, finish]
    lasts_s: list[int | None] = []
    walk_m = 0
    for origin, goal in pairwise(places):
        if origin is None or goal is None:
            lasts_s.append(0)
            continue
        lasts_s.append(problem.durations_s[origin][goal])
        walk_m += (problem.walks_m[origin][goal] or 0) if problem.walks_m else 0
    ends = finish is not None and (day.start is not None or bool(order))

    def find_stages() -> Stages:
        return tuple(_straight(scene, origin, goal) for origin, goal in pairwise(places))

    return travel(
        path_problem(problem, order, lasts_s, ends=ends),
        order,
        walk_m=walk_m,
        finish=None if finish is None else scene.waypoints[finish],
        find_stages=find_stages,
    )


def _straight(scene: Scene, origin: int | None, goal: int | None) -> tuple[Stage, ...]:
    if origin is None or goal is None or scene.problem.durations_s[origin][goal] is None:
        return ()
    return ((scene.waypoints[origin], scene.waypoints[goal], scene.passage(origin, goal)),)


def retimed(day: TravelledDay, departs_s: int, finishes_by_s: int | None = None) -> TravelledDay:
    """Return the same way at another departure, and with another end of its time if given."""
    own = day.path.days[0]
    ends_s = own.finishes_by_s if finishes_by_s is None else finishes_by_s
    begins = dataclasses.replace(own, departs_s=departs_s, finishes_by_s=max(departs_s, ends_s))
    return travel(
        dataclasses.replace(day.path, days=(begins,)),
        day.order,
        walk_m=day.walk_m,
        finish=day.finish,
        find_stages=day.find_stages,
    )
