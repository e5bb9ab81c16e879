"""Several days as one problem for the solver, and each day's order back from it.

The days of a request lie one after the other on the time axis of the first; a memorial's
windows on all of them become the windows of one stop.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence

from kaluga_tour.planning.ground import Ground, Table
from kaluga_tour.planning.park import parkings
from kaluga_tour.planning.problem import Scene
from kaluga_tour.planning.way import TravelledDay, travel_through
from kaluga_tour.solver.problem import Break, Stop, TourProblem

__all__ = ["Tables", "drive_tables", "hop_tables", "join", "relaxed_tables", "travelled"]

Tables = tuple[Table, Table]
"""Seconds and metres on foot between all places."""


def drive_tables(scenes: Sequence[Scene]) -> Tables:
    """Return the travel by car alone of a tour by car and on foot."""
    ground = _ground(scenes)
    return ground.driven(*_away(scenes[0]))


def hop_tables(scenes: Sequence[Scene]) -> Tables:
    """Return the travel of a tour by car and on foot where short hops are walked both ways."""
    return _ground(scenes).hops(*_away(scenes[0]))


def relaxed_tables(scenes: Sequence[Scene]) -> Tables:
    """Return travel that no real tour by car and on foot can undercut."""
    days = [scene.problem.days[0] for scene in scenes]
    ends = {day.start if day.returns else day.finish for day in days}
    return _ground(scenes).relaxed([end for end in ends if end is not None], *_away(scenes[0]))


def _ground(scenes: Sequence[Scene]) -> Ground:
    ground = scenes[0].survey.ground
    if ground is None:
        raise TypeError("a tour in one mode has one travel")
    return ground


def _away(scene: Scene) -> tuple[int | None, int | None]:
    """Return where a day under way begins and where its car is, if elsewhere."""
    car = scene.survey.place("car")
    return (None, None) if car is None else (scene.survey.place("now"), car)


def travelled(
    scene: Scene, order: Sequence[int], *, most_travel_s: int | None = None
) -> TravelledDay | None:
    """Return the day of `order`; None where it breaks something however one travels.

    On a tour by car and on foot it takes at most `most_travel_s` on the way.
    """
    if scene.survey.ground is None:
        day = travel_through(scene, order)
        return day if day.feasible else None
    return next(
        (
            day
            for day in parkings(scene, order)
            if day.feasible and (most_travel_s is None or day.timetable.travel_s <= most_travel_s)
        ),
        None,
    )


def join(scenes: Sequence[Scene], travel: Tables | None = None) -> TourProblem:
    """Return one problem of all days, with `travel` instead of the scenes' own."""
    first = scenes[0].candidates
    problem = first if len(scenes) == 1 else _joined(scenes)
    if travel is None:
        return problem
    durations, walks = travel
    return dataclasses.replace(problem, durations_s=durations, walks_m=walks)


def _joined(scenes: Sequence[Scene]) -> TourProblem:
    first = scenes[0]
    shifts = [first.frame.seconds(scene.frame.moment(0)) for scene in scenes]
    days = []
    for scene, shift_s in zip(scenes, shifts, strict=True):
        day = scene.problem.days[0]
        days.append(
            dataclasses.replace(
                day,
                departs_s=day.departs_s + shift_s,
                finishes_by_s=day.finishes_by_s + shift_s,
                breaks=tuple(_shifted(pause, shift_s) for pause in day.breaks),
            )
        )
    problems = [scene.candidates for scene in scenes]
    stops = tuple(
        _join_stop([problem.stops[index] for problem in problems], scenes, shifts)
        for index in range(len(first.memorials))
    )
    last = scenes[-1].problem.last
    return dataclasses.replace(first.problem, stops=stops, days=tuple(days), last=last)


def _shifted(pause: Break, shift_s: int) -> Break:
    return dataclasses.replace(
        pause, earliest_s=pause.earliest_s + shift_s, latest_s=pause.latest_s + shift_s
    )


def _join_stop(stops: Sequence[Stop], scenes: Sequence[Scene], shifts: Sequence[int]) -> Stop:
    windows = []
    for stop, scene, shift_s in zip(stops, scenes, shifts, strict=True):
        begins_s, ends_s = scene.frame.departs_s, scene.frame.finishes_by_s
        # Half-open: at the very moment the next day begins it is the next day's.
        for opens_s, closes_s in stop.windows:
            window = max(opens_s, begins_s) + shift_s, min(closes_s, ends_s - 1) + shift_s
            if window[0] <= window[1]:
                windows.append(window)
    return dataclasses.replace(stops[0], windows=tuple(windows))
