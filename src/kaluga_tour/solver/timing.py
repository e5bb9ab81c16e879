"""The one clock: from an order of stops to a timetable."""

from __future__ import annotations

from collections.abc import Sequence

from kaluga_tour.solver.problem import TourProblem
from kaluga_tour.solver.schedule import NEVER, Course, latest_start, next_start
from kaluga_tour.solver.succession import Succession
from kaluga_tour.solver.timetable import (
    TimedBreak,
    TimedVisit,
    Timetable,
    Violation,
    ViolationKind,
)

__all__ = ["clock"]

Trace = tuple[int, int, int, tuple[int, ...], tuple[tuple[int, int], ...]]
"""Time, next break, cost so far, starts of the breaks taken, and each of them with its place."""


def clock(
    problem: TourProblem,
    day_index: int,
    order: Sequence[int],
    *,
    placed: Sequence[tuple[int, int]] | None = None,
) -> Timetable:
    """Time an order of stops on one day; an infeasible order is timed too.

    Breaks are placed so that the fewest are missed, then the day finishes as early as possible,
    then they start early. Where every window of the day has closed, service starts on arrival;
    where there is no way, the leg takes no time. Both are recorded as violations.

    Parameters
    ----------
    problem
        The problem.
    day_index
        Which of its days.
    order
        Indices of the stops in the order of service.
    placed
        Where each break is taken, with its index in the day: 0 is before leaving the start,
        ``2 * i + 1`` on arrival at the stop in position i, ``2 * i + 2`` after its service;
        None = where it is best. A break that nobody is there in time for is left out.
    """
    course = Course(problem, day_index)
    legs = course.legs_of(order)
    if placed is None:
        taken = _placed(course, order, legs)
    else:
        known = {index: which for which, index in enumerate(course.pauses.indices)}
        taken = tuple((place, known[index]) for place, index in placed if index in known)
    timed = _Timed(course, taken)
    timed.hasty = Succession(problem).hasty(order, day_index)
    timed.pause(0, after=None, at=None)
    latest = _latest(course, order, legs)
    for position, stop in enumerate(order):
        timed.visit(position, stop, legs[position], latest[position])
    timed.end(legs[-1], order)
    travel_s = sum(leg_s for leg_s in legs if leg_s < NEVER)
    service_s = sum(course.services[stop] for stop in order)
    break_s = sum(taken.duration_s for taken in timed.breaks)
    return Timetable(
        day=day_index,
        visits=tuple(timed.visits),
        departs_s=course.departs_s,
        finishes_s=timed.time_s,
        travel_s=travel_s,
        wait_s=timed.time_s - course.departs_s - travel_s - service_s - break_s,
        service_s=service_s,
        violations=tuple(timed.violations),
        walk_m=course.walks.along(order),
        breaks=tuple(timed.breaks),
        break_s=break_s,
        missed=tuple(timed.missed),
    )


class _Timed:
    """A day while it is timed.

    Parameters
    ----------
    course
        The day.
    placed
        The breaks taken at each place: 0 is before leaving the start, ``2 * i + 1`` on arrival
        at the stop in position i, and ``2 * i + 2`` after its service.
    """

    def __init__(self, course: Course, placed: Sequence[tuple[int, int]]) -> None:
        self.time_s = course.departs_s
        self.visits: list[TimedVisit] = []
        self.breaks: list[TimedBreak] = []
        self.missed: list[int] = []
        self.violations: list[Violation] = []
        self.hasty: set[int] = set()
        self._course = course
        self._placed = placed
        self._past = 0

    def _break(self, kind: ViolationKind, stop: int | None, late_s: int, excess: int = 0) -> None:
        violation = Violation(kind=kind, stop=stop, late_s=late_s, excess=excess)
        self.violations.append(violation)

    def pause(self, place: int, *, after: int | None, at: int | None) -> int:
        """Take the breaks of a place; return the seconds that they take."""
        pauses = self._course.pauses
        taken = [which for where, which in self._placed if where == place]
        for which in taken:
            starts_s, duration_s = pauses.start_s(which, self.time_s), pauses.duration_s(which)
            self.breaks.append(
                TimedBreak(
                    index=pauses.indices[which],
                    starts_s=starts_s,
                    duration_s=duration_s,
                    after=after,
                    at=at,
                )
            )
            self.time_s = starts_s + duration_s
            self._past = which + 1
        return sum(map(pauses.duration_s, taken))

    def visit(self, position: int, stop: int, leg_s: int, latest_s: Sequence[int]) -> None:
        """Go to a stop and serve it."""
        course = self._course
        before = self.visits[-1].stop if self.visits else None
        self.time_s += leg_s if leg_s < NEVER else 0
        arrives_s = self.time_s
        if leg_s >= NEVER:
            self._break(ViolationKind.UNREACHABLE, stop, 0)
        if stop in self.hasty:
            self._break(ViolationKind.ORDER, stop, 0)
        break_s = self.pause(2 * position + 1, after=before, at=stop)
        windows, slack_at_s = course.windows[stop], latest_s[self._past]
        starts_s = next_start(windows, self.time_s)
        if starts_s >= NEVER:
            starts_s = self.time_s
            self._break(ViolationKind.WINDOW, stop, starts_s - windows[-1][1] if windows else 0)
        self.time_s = starts_s + course.services[stop]
        break_s += self.pause(2 * position + 2, after=stop, at=stop)
        self.visits.append(
            TimedVisit(
                stop=stop,
                arrives_s=arrives_s,
                starts_s=starts_s,
                departs_s=self.time_s,
                wait_s=self.time_s - arrives_s - course.services[stop] - break_s,
                slack_s=max(0, slack_at_s - starts_s),
            )
        )

    def end(self, leg_s: int, order: Sequence[int]) -> None:
        """Go to the end of the day and see in what the day as a whole is too much."""
        course, pauses = self._course, self._course.pauses
        if leg_s >= NEVER:
            self._break(ViolationKind.UNREACHABLE, None, 0)
        else:
            self.time_s += leg_s
        taken = {taken.index for taken in self.breaks}
        for which, late_s, required in pauses.owed(self.time_s):
            if pauses.indices[which] not in taken:
                self.missed.append(pauses.indices[which])
                if required:
                    self._break(ViolationKind.BREAK, None, late_s)
        if self.time_s > course.finishes_by_s:
            self._break(ViolationKind.BUDGET, None, self.time_s - course.finishes_by_s)
        over_m = course.walks.along(order) - course.max_walk_m
        if over_m > 0:
            self._break(ViolationKind.WALK, None, 0, over_m)
        if course.max_stops is not None and len(order) > course.max_stops:
            self._break(ViolationKind.STOPS, None, 0, len(order) - course.max_stops)


def _latest(course: Course, order: Sequence[int], legs: Sequence[int]) -> list[list[int]]:
    """Return the latest start of service at each stop, for each number of breaks that are past."""
    pauses = course.pauses
    leave_s = [deadline_s - legs[-1] for deadline_s in pauses.deadlines]
    found = []
    for stop, leg_s in zip(reversed(order), reversed(legs[:-1]), strict=True):
        windows, service_s = course.windows[stop], course.services[stop]
        late_s = [latest_start(windows, bound_s - service_s) for bound_s in pauses.latest(leave_s)]
        found.append(late_s)
        leave_s = [bound_s - leg_s for bound_s in pauses.latest(late_s)]
    return found[::-1]


def _placed(
    course: Course, order: Sequence[int], legs: Sequence[int]
) -> tuple[tuple[int, int], ...]:
    """Return the breaks to take, each after the place where it is taken.

    The fewest rules are broken, then the fewest optional breaks missed, then the finish is early.
    """
    pauses = course.pauses
    if not pauses.count:
        return ()
    traces: list[Trace] = _paused(course, [(course.departs_s, 0, 0, (), ())], 0)
    for position, (stop, leg_s) in enumerate(zip(order, legs, strict=False)):
        way_s = leg_s if leg_s < NEVER else 0
        arrived = [(trace[0] + way_s, *trace[1:]) for trace in traces]
        served: list[Trace] = []
        for time_s, past, cost, begun, path in _paused(course, arrived, 2 * position + 1):
            starts_s = next_start(course.windows[stop], time_s)
            fault = pauses.fault if starts_s >= NEVER else 0
            leaves_s = (time_s if fault else starts_s) + course.services[stop]
            served.append((leaves_s, past, cost + fault, begun, path))
        traces = _paused(course, served, 2 * position + 2)
    way_s = legs[-1] if legs[-1] < NEVER else 0
    ends = []
    for time_s, past, cost, begun, path in traces:
        finishes_s = time_s + way_s
        fault = pauses.fault if finishes_s > course.finishes_by_s else 0
        ends.append((cost + fault + pauses.cost_at_end(finishes_s, past), finishes_s, begun, path))
    return min(ends)[-1]


def _paused(course: Course, traces: list[Trace], place: int) -> list[Trace]:
    """Return what can come of the traces at a place: for each state the earliest one."""
    pauses = course.pauses
    found = list(traces)
    for time_s, past, cost, begun, path in found:
        for which, price in pauses.takes(time_s, past):
            starts_s = pauses.start_s(which, time_s)
            ends_s = starts_s + pauses.duration_s(which)
            begun_now, path_now = (*begun, starts_s), (*path, (place, which))
            found.append((ends_s, which + 1, cost + price, begun_now, path_now))
    best: dict[tuple[int, int], Trace] = {}
    for trace in sorted(found):
        best.setdefault(trace[1:3], trace)
    return list(best.values())
