"""Several days as one problem for the solver, and each day's order back from it.

The days of a request lie one after the other on the time axis of the first; a memorial's
windows on all of them become the windows of one stop.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Sequence

from kaluga_tour.model.catalogue import City
from kaluga_tour.model.request import PlanRequest
from kaluga_tour.planning.faults import DaysOverlapError
from kaluga_tour.planning.problem import Scene, Survey, make_frame, make_scene
from kaluga_tour.solver.problem import Break, Stop, TourProblem
from kaluga_tour.solver.solve import Status, TourSolution, solve
from kaluga_tour.solver.timetable import Timetable
from kaluga_tour.solver.timing import clock
from kaluga_tour.solver.watch import Interrupt, Progress

__all__ = ["make_scenes", "solve_days", "timetables"]

_ITERATIONS = 1_000
_BALANCING_ITERATIONS = 100
_BALANCING_STEPS = 4
"""Halvings of the longest day; four bring it within a sixteenth of the least."""


def make_scenes(city: City, request: PlanRequest, survey: Survey) -> tuple[Scene, ...]:
    """Return the scene of each day of `request`.

    Raises
    ------
    DaysOverlapError
        If a day is not over before the next one begins.
    """
    scenes = []
    for n in range(request.days):
        daily = dataclasses.replace(request, date=request.date + dt.timedelta(days=n))
        scene = make_scene(make_frame(city, daily), daily, survey)
        # What comes first comes first on the first day, what comes last on the last.
        problem = dataclasses.replace(
            scene.problem,
            first=scene.problem.first if n == 0 else None,
            last=scene.problem.last if n == request.days - 1 else None,
        )
        scenes.append(dataclasses.replace(scene, problem=problem))
    frame = scenes[0].frame
    if len(scenes) > 1 and frame.finishes_by_s > frame.departs_s + 24 * 3600:
        raise DaysOverlapError(budget_s=frame.budget_s)
    return tuple(scenes)


def solve_days(
    scenes: Sequence[Scene],
    request: PlanRequest,
    *,
    stop: Interrupt | None = None,
    progress: Progress | None = None,
) -> TourSolution:
    """Return the best tour of all days; several days are made about equally long.

    Parameters
    ----------
    scenes
        The days.
    request
        What is asked for.
    stop
        Asked often; once it returns True, the best tour so far is the answer.
    progress
        Told the prize so far and which part of the search is over, from 0 to 1.
    """
    best = _solve(scenes, request, stop=stop, progress=progress)
    if len(scenes) == 1 or best.status is Status.INFEASIBLE:
        return best
    longest_s = max(timetable.makespan_s for timetable in best.timetables)
    shortest_s = sum(timetable.makespan_s for timetable in best.timetables) // len(scenes)
    for _ in range(_BALANCING_STEPS):
        if best.interrupted:
            break
        middle_s = (longest_s + shortest_s) // 2
        found = _solve(scenes, request, longest_s=middle_s, begin=best, stop=stop)
        if found.interrupted:
            best = dataclasses.replace(best, interrupted=True)
        if found.status is not Status.INFEASIBLE and found.prize >= best.prize:
            # The bound of the shorter days is not the bound of the request.
            best = dataclasses.replace(found, bound=best.bound, interrupted=best.interrupted)
            longest_s = max(timetable.makespan_s for timetable in best.timetables)
        else:
            shortest_s = middle_s
    return best


def timetables(scenes: Sequence[Scene], solution: TourSolution) -> tuple[Timetable, ...]:
    """Return each day's timetable on the time axis of its own scene."""
    return tuple(
        clock(scene.candidates, 0, timetable.order)
        for scene, timetable in zip(scenes, solution.timetables, strict=True)
    )


def _solve(
    scenes: Sequence[Scene],
    request: PlanRequest,
    *,
    longest_s: int | None = None,
    begin: TourSolution | None = None,
    stop: Interrupt | None = None,
    progress: Progress | None = None,
) -> TourSolution:
    return solve(
        _join(scenes, longest_s),
        seed=request.seed,
        iterations=_ITERATIONS if begin is None else _BALANCING_ITERATIONS,
        time_limit_s=request.time_limit_s,
        begin=None if begin is None else [timetable.order for timetable in begin.timetables],
        stop=stop,
        progress=progress,
    )


def _join(scenes: Sequence[Scene], longest_s: int | None) -> TourProblem:
    """Return one problem of all days, none of them longer than `longest_s`."""
    first = scenes[0]
    if len(scenes) == 1:
        return first.candidates
    shifts = [first.frame.seconds(scene.frame.moment(0)) for scene in scenes]
    days = []
    for scene, shift_s in zip(scenes, shifts, strict=True):
        day = scene.problem.days[0]
        end_s = day.finishes_by_s
        if longest_s is not None:
            end_s = min(end_s, day.departs_s + longest_s)
        days.append(
            dataclasses.replace(
                day,
                departs_s=day.departs_s + shift_s,
                finishes_by_s=end_s + shift_s,
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
