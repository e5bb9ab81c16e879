"""Days that differ in nothing but when they begin."""

from __future__ import annotations

from kaluga_tour.solver.problem import Day, TourProblem

__all__ = ["kinds_of", "within"]


def kinds_of(problem: TourProblem) -> list[list[int]]:
    """Return the days in groups: what is feasible on one of a group is so on all of it."""
    found: list[list[int]] = []
    for index, day in enumerate(problem.days):
        for days in found:
            if _alike(problem, problem.days[days[0]], day):
                days.append(index)
                break
        else:
            found.append([index])
    return found


def within(windows: tuple[tuple[int, int], ...], day: Day) -> list[tuple[int, int]]:
    """Return the parts of windows in which service can start on a day."""
    clipped = [(max(a, day.departs_s), min(b, day.finishes_by_s)) for a, b in windows]
    return [window for window in clipped if window[0] <= window[1]]


def _alike(problem: TourProblem, one: Day, other: Day) -> bool:
    if _shape(one) != _shape(other):
        return False
    shift_s = other.departs_s - one.departs_s
    return all(
        [(a - shift_s, b - shift_s) for a, b in within(stop.windows, other)]
        == within(stop.windows, one)
        for stop in problem.stops
    )


def _shape(day: Day) -> tuple[object, ...]:
    """Return all of a day but when it begins."""
    begins_s = day.departs_s
    breaks = tuple(
        (one.duration_s, one.earliest_s - begins_s, one.latest_s - begins_s, one.required)
        for one in day.breaks
    )
    ends = day.start, day.finish, day.returns
    return ends, day.finishes_by_s - begins_s, day.max_stops, day.max_walk_m, breaks
