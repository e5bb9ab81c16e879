"""When to set out, where the visitor leaves it open: late enough, or with little waiting."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Iterator, Sequence
from itertools import permutations

from kaluga_tour.model.request import PlanRequest
from kaluga_tour.planning.case import Case
from kaluga_tour.planning.days import drive_tables, join, relaxed_tables, travelled
from kaluga_tour.planning.problem import Scene
from kaluga_tour.planning.way import TravelledDay, retimed
from kaluga_tour.solver.problem import Break, Day, Stop, TourProblem
from kaluga_tour.solver.solve import Status, solve

__all__ = ["departures", "settled"]

_MINUTE_S = 60
_STEP_S = 300
"""Departures that are tried are multiples of this."""
_EARLIEST_S, _LATEST_S = 6 * 3600, 20 * 3600
"""Nobody is sent out earlier or later unless the hours of a memorial ask for it."""
_MOST = 12
"""So many departures are tried."""
_FEW = 5
"""So many visits have 120 orders."""
_ITERATIONS = 40
_WORK_LIMIT = 200_000


def departures(case: Case) -> Iterator[PlanRequest]:
    """Yield the request with each departure that is worth trying, the usual one first.

    Where the departure is not left open, that is the request itself.
    """
    request = case.request
    if not request.depart_any:
        yield request
        return
    fixed = dataclasses.replace(request, depart_any=False)
    (scene, *_) = case.under(fixed).scenes()
    usual_s = scene.frame.at(request.depart)
    until_s = None if request.until is None else scene.frame.at(request.until)
    tried = {usual_s}
    for wanted_s in _worthwhile(scene):
        departs_s = wanted_s // _STEP_S * _STEP_S
        if 0 <= departs_s < 24 * 3600 and (until_s is None or departs_s < until_s):
            tried.add(departs_s)
    nearest = sorted(tried, key=lambda seconds: (abs(seconds - usual_s), seconds))
    for departs_s in nearest[:_MOST]:
        time = dt.time(departs_s // 3600, departs_s // 60 % 60)
        yield dataclasses.replace(fixed, depart=time)


def _worthwhile(scene: Scene) -> Iterator[int]:
    """Yield departures that make a visit begin when it first may, or last may, or end the tour."""
    day, problem = scene.problem.days[0], scene.problem
    length_s = scene.frame.budget_s
    yield from range(_EARLIEST_S, _LATEST_S + 1, 2 * 3600)
    for index, stop in enumerate(problem.stops):
        there_s = 0 if day.start is None else problem.durations_s[day.start][index] or 0
        for opens_s, closes_s in stop.windows:
            if closes_s - opens_s >= 24 * 3600:
                continue
            yield opens_s - there_s
            yield closes_s - there_s
            yield closes_s + stop.service_s - length_s


def settled(
    case: Case, scenes: Sequence[Scene], days: Sequence[TravelledDay], *, reorder: bool = False
) -> tuple[TravelledDay, ...]:
    """Return `days` with the departure that the request of `case` leaves open.

    A day that has to arrive by some time departs as late as it can; with `reorder` in the
    order of its visits that allows it. A day that may depart at any time departs so late that
    it is over at the same time and waits less. A day under way has departed.
    """
    request = case.request
    if request.arrive_by is None and not request.depart_any:
        return tuple(days)
    found = []
    for number, (scene, day) in enumerate(zip(scenes, days, strict=True)):
        if number == 0 and request.resume is not None:
            found.append(day)
        elif request.arrive_by is None:
            late = _delayed(day, day.timetable.finishes_s)
            departs_s, ends_s = late.timetable.departs_s, scene.frame.finishes_by_s
            if request.until is None and (request.budget_s is not None or request.fills):
                # How long it may take counts from when it departs.
                ends_s += departs_s - scene.frame.departs_s
            found.append(retimed(late, departs_s, ends_s))
        else:
            ends_s = scene.frame.finishes_by_s
            others = _backwards(scene, day) if reorder else ()
            chosen = [_delayed(one, ends_s) for one in (day, *others)]
            found.append(max(chosen, key=_lateness))
    return tuple(found)


def _lateness(day: TravelledDay) -> tuple[int, int]:
    return day.timetable.departs_s, -day.timetable.travel_s


def _delayed(day: TravelledDay, ends_s: int) -> TravelledDay:
    """Return the same way at the latest departure that has it over by `ends_s`."""
    if not day.timetable.visits and not day.timetable.travel_s:
        return day
    own = day.path.days[0]
    begins_s, table = own.departs_s, day.timetable
    last_s = ends_s - table.travel_s - table.service_s
    # Whoever departs after the last moment for lunch has none; within each of the two spans,
    # whatever is feasible is feasible earlier, too.
    cut_s = max((pause.latest_s for pause in own.breaks), default=last_s)
    for low_s, high_s in ((cut_s + 1, last_s), (begins_s, min(cut_s, last_s))):
        first = -(-(max(low_s, begins_s) - begins_s) // _MINUTE_S)
        steps = range(first, (high_s - begins_s) // _MINUTE_S + 1)
        found = _last_feasible(day, steps, ends_s)
        if found is not None:
            return found
    return day


def _last_feasible(day: TravelledDay, steps: range, ends_s: int) -> TravelledDay | None:
    """Return the last of the departures, in minutes after the day's own, that is feasible."""
    begins_s = day.path.days[0].departs_s

    def at(step: int) -> TravelledDay | None:
        found = retimed(day, begins_s + _MINUTE_S * step)
        return found if found.feasible and found.timetable.finishes_s <= ends_s else None

    best = at(steps[0]) if steps else None
    if best is None:
        return None
    low, high = steps[0], steps[-1]
    while low < high:
        middle = (low + high + 1) // 2
        found = at(middle)
        if found is None:
            high = middle - 1
        else:
            low, best = middle, found
    return best


def _backwards(scene: Scene, day: TravelledDay) -> Iterator[TravelledDay]:
    """Yield the day in other orders, found by solving it backwards from its end."""
    own = scene.problem.days[0]
    if own.returns and own.start is None:
        # Where it begins is where it ends: there is nothing to begin backwards from.
        yield from _turned(scene, day.order)
        return
    kept = set(day.order)
    mixed = scene.survey.ground is not None
    for travel in (relaxed_tables([scene]), drive_tables([scene])) if mixed else (None,):
        problem = join([scene], travel)
        stops = tuple(
            dataclasses.replace(stop, required=True)
            if index in kept
            else dataclasses.replace(stop, windows=(), required=False)
            for index, stop in enumerate(problem.stops)
        )
        backwards = _mirrored(dataclasses.replace(problem, stops=stops))
        solution = solve(backwards, iterations=_ITERATIONS, work_limit=_WORK_LIMIT, earliest=True)
        if solution.status is not Status.INFEASIBLE:
            found = travelled(scene, solution.timetables[0].order[::-1])
            if found is not None:
                yield found


def _turned(scene: Scene, order: Sequence[int]) -> Iterator[TravelledDay]:
    """Yield a round that begins elsewhere or goes the other way; all orders of few visits."""
    if len(order) <= _FEW:
        orders = [*permutations(order)]
    else:
        ways = (tuple(order), tuple(reversed(order)))
        orders = [(*way[at:], *way[:at]) for way in ways for at in range(len(order))]
    for other in orders:
        found = travelled(scene, other)
        if found is not None:
            yield found


def _mirrored(problem: TourProblem) -> TourProblem:
    """Return the problem in which time runs backwards."""
    day = problem.days[0]
    return dataclasses.replace(
        problem,
        stops=tuple(map(_mirrored_stop, problem.stops)),
        days=(
            Day(
                departs_s=-day.finishes_by_s,
                finishes_by_s=-day.departs_s,
                start=day.start if day.returns else day.finish,
                finish=None if day.returns else day.start,
                returns=day.returns,
                max_stops=day.max_stops,
                max_walk_m=day.max_walk_m,
                breaks=tuple(map(_mirrored_break, reversed(day.breaks))),
            ),
        ),
        durations_s=tuple(zip(*problem.durations_s, strict=True)),
        distances_m=tuple(zip(*problem.distances_m, strict=True)),
        walks_m=None if problem.walks_m is None else tuple(zip(*problem.walks_m, strict=True)),
        precedence=tuple((after, before) for before, after in problem.precedence),
        first=problem.last,
        last=problem.first,
    )


def _mirrored_stop(stop: Stop) -> Stop:
    windows = tuple(
        (-(closes_s + stop.service_s), -(opens_s + stop.service_s))
        for opens_s, closes_s in reversed(stop.windows)
    )
    return dataclasses.replace(stop, windows=windows)


def _mirrored_break(pause: Break) -> Break:
    return dataclasses.replace(
        pause,
        earliest_s=-(pause.latest_s + pause.duration_s),
        latest_s=-(pause.earliest_s + pause.duration_s),
    )
