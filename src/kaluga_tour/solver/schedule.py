"""The one clock: the only code that adds travel, waiting and service.

:func:`clock` turns an order of stops into a timetable. :class:`Course` holds the same
arithmetic, flattened, for the inner loops of the search.
"""

from __future__ import annotations

from collections.abc import Sequence
from copy import copy
from itertools import pairwise

from kaluga_tour.solver.problem import Matrix, TourProblem
from kaluga_tour.solver.succession import Succession
from kaluga_tour.solver.timetable import TimedVisit, Timetable, Violation, ViolationKind
from kaluga_tour.solver.walks import Walks

__all__ = ["NEVER", "Course", "Windows", "clock", "latest_start", "next_start"]

NEVER = 1 << 100
"""Later than any time and longer than any leg: a leg without a way, a stop that never opens."""

Windows = tuple[tuple[int, int], ...]


def next_start(windows: Windows, arrives_s: int) -> int:
    """Return the earliest start of service at or after `arrives_s`, `NEVER` if there is none."""
    for opens_s, closes_s in windows:
        if arrives_s <= closes_s:
            return max(arrives_s, opens_s)
    return NEVER


def latest_start(windows: Windows, bound_s: int) -> int:
    """Return the latest start of service at or before `bound_s`, ``-NEVER`` if there is none."""
    for opens_s, closes_s in reversed(windows):
        if opens_s <= bound_s:
            return min(closes_s, bound_s)
    return -NEVER


class Course:
    """The data of one day, flattened: what a tour of that day is timed with.

    Parameters
    ----------
    problem
        The problem.
    day_index
        Which of its days.
    """

    __slots__ = (
        "departs_s",
        "empty_s",
        "extras",
        "finishes_by_s",
        "first_legs",
        "last_legs",
        "legs",
        "loops",
        "max_stops",
        "max_walk_m",
        "services",
        "walks",
        "windows",
    )

    def __init__(self, problem: TourProblem, day_index: int) -> None:
        day = problem.days[day_index]
        count = len(problem.stops)
        table = problem.durations_s
        finish = day.start if day.returns else day.finish
        self.departs_s = day.departs_s
        self.finishes_by_s = day.finishes_by_s
        self.services = [stop.service_s for stop in problem.stops]
        # A window that opens after the day's end is another day's.
        self.windows = [
            tuple(window for window in stop.windows if window[0] <= day.finishes_by_s)
            for stop in problem.stops
        ]
        self.legs = [[_leg_s(table, i, j) for j in range(count)] for i in range(count)]
        self.first_legs = [_leg_s(table, day.start, j) for j in range(count)]
        self.last_legs = [_leg_s(table, i, finish) for i in range(count)]
        self.empty_s = _leg_s(table, day.start, finish)
        self.loops = day.returns and day.start is None
        self.walks = Walks(problem.walks_m, count, day.start, finish, loops=self.loops)
        self.max_stops = day.max_stops
        self.max_walk_m = NEVER if day.max_walk_m is None else day.max_walk_m
        self.extras = self.max_walk_m < NEVER and problem.walks_m is not None

    def legs_of(self, order: Sequence[int]) -> list[int]:
        """Return the legs of a day in seconds: one before each stop and one to the end."""
        if not order:
            return [self.empty_s]
        legs = self.legs
        found = [self.first_legs[order[0]]]
        found += [legs[i][j] for i, j in pairwise(order)]
        found.append(legs[order[-1]][order[0]] if self.loops else self.last_legs[order[-1]])
        return found

    def run(self, order: Sequence[int]) -> tuple[int, int] | None:
        """Return ``(finishes_s, travel_s)`` of an order, None if it is not feasible."""
        if self.max_stops is not None and len(order) > self.max_stops:
            return None
        if self.extras and self.walks.along(order) > self.max_walk_m:
            return None
        legs = self.legs_of(order)
        time_s = self.departs_s
        for stop, leg_s in zip(order, legs, strict=False):
            time_s = next_start(self.windows[stop], time_s + leg_s) + self.services[stop]
            if time_s > self.finishes_by_s:
                return None
        time_s += legs[-1]
        return (time_s, sum(legs)) if time_s <= self.finishes_by_s else None

    def leaving_times(self, order: Sequence[int]) -> list[int]:
        """Return when the start and each stop of a feasible order are left."""
        time_s = self.departs_s
        found = [time_s]
        for stop, leg_s in zip(order, self.legs_of(order), strict=False):
            time_s = next_start(self.windows[stop], time_s + leg_s) + self.services[stop]
            found.append(time_s)
        return found

    def latest_along(self, order: Sequence[int]) -> list[int]:
        """Return the latest start of service at each stop that keeps the rest feasible.

        ``-NEVER`` or less where the rest cannot be feasible.
        """
        legs = self.legs_of(order)
        bound_s = self.finishes_by_s
        found = []
        for stop, leg_s in zip(reversed(order), reversed(legs), strict=False):
            bound_s = latest_start(self.windows[stop], bound_s - leg_s - self.services[stop])
            found.append(bound_s)
        return found[::-1]

    def earliest_starts(self) -> list[int]:
        """Return when service can start at each stop at the earliest, by whatever way."""
        count = range(len(self.legs))
        early = [next_start(self.windows[j], self.departs_s + self.first_legs[j]) for j in count]
        changed = True
        while changed:
            changed = False
            for i in count:
                leaves_s = early[i] + self.services[i]
                for j, leg_s in enumerate(self.legs[i]):
                    if leaves_s + leg_s < early[j]:
                        starts_s = next_start(self.windows[j], leaves_s + leg_s)
                        changed = changed or starts_s < early[j]
                        early[j] = min(early[j], starts_s)
        return early

    def latest_starts(self) -> list[int]:
        """Return when service can start at each stop at the latest to reach the day's end."""
        bounds = [
            self.finishes_by_s - leg_s - service_s
            for leg_s, service_s in zip(self.last_legs, self.services, strict=True)
        ]
        late = [latest_start(*pair) for pair in zip(self.windows, bounds, strict=True)]
        changed = True
        while changed:
            changed = False
            for i, leg_row in enumerate(self.legs):
                reach_s = max(map(int.__sub__, late, leg_row)) - self.services[i]
                if reach_s > late[i]:
                    starts_s = latest_start(self.windows[i], reach_s)
                    changed = changed or starts_s > late[i]
                    late[i] = max(late[i], starts_s)
        return late

    def always_open(self) -> bool:
        """Return whether no stop that opens at all ever closes during the day."""
        return all(
            windows[0][0] <= self.departs_s and self.finishes_by_s <= windows[0][1]
            for windows in self.windows
            if windows
        )

    def begun_at(self, first: int) -> Course:
        """Return the course of a loop that begins and ends at its stop `first`."""
        course = copy(self)
        course.first_legs = [0 if j == first else NEVER for j in range(len(self.legs))]
        course.last_legs = [row[first] for row in self.legs]
        course.walks = self.walks.begun_at(first)
        course.loops = False
        return course


def clock(problem: TourProblem, day_index: int, order: Sequence[int]) -> Timetable:
    """Time an order of stops on one day; an infeasible order is timed too.

    Where every window of the day has closed, service starts on arrival; where there is no way,
    the leg takes no time. Both are recorded as violations.

    Parameters
    ----------
    problem
        The problem.
    day_index
        Which of its days.
    order
        Indices of the stops in the order of service.
    """
    course = Course(problem, day_index)
    legs = course.legs_of(order)
    latest = course.latest_along(order)
    hasty = Succession(problem).hasty(order, day_index)
    visits: list[TimedVisit] = []
    violations: list[Violation] = []
    time_s = course.departs_s
    for stop, leg_s, latest_s in zip(order, legs, latest, strict=False):
        arrives_s = time_s + (leg_s if leg_s < NEVER else 0)
        if leg_s >= NEVER:
            violations.append(Violation(kind=ViolationKind.UNREACHABLE, stop=stop, late_s=0))
        if stop in hasty:
            violations.append(Violation(kind=ViolationKind.ORDER, stop=stop, late_s=0))
        starts_s = next_start(course.windows[stop], arrives_s)
        if starts_s >= NEVER:
            starts_s = arrives_s
            violations.append(_missed(course, stop, arrives_s))
        time_s = starts_s + course.services[stop]
        visits.append(
            TimedVisit(
                stop=stop,
                arrives_s=arrives_s,
                starts_s=starts_s,
                departs_s=time_s,
                wait_s=starts_s - arrives_s,
                slack_s=max(0, latest_s - starts_s),
            )
        )
    if legs[-1] >= NEVER:
        violations.append(Violation(kind=ViolationKind.UNREACHABLE, stop=None, late_s=0))
    else:
        time_s += legs[-1]
    violations += _exceeded(course, order, time_s)
    return Timetable(
        day=day_index,
        visits=tuple(visits),
        departs_s=course.departs_s,
        finishes_s=time_s,
        travel_s=sum(leg_s for leg_s in legs if leg_s < NEVER),
        wait_s=sum(visit.wait_s for visit in visits),
        service_s=sum(course.services[stop] for stop in order),
        walk_m=course.walks.along(order),
        violations=tuple(violations),
    )


def _exceeded(course: Course, order: Sequence[int], finishes_s: int) -> list[Violation]:
    """Return in what a day as a whole is too much."""
    found = []
    late_s = finishes_s - course.finishes_by_s
    if late_s > 0:
        found.append(Violation(kind=ViolationKind.BUDGET, stop=None, late_s=late_s))
    over_m = course.walks.along(order) - course.max_walk_m
    if over_m > 0:
        found.append(Violation(kind=ViolationKind.WALK, stop=None, late_s=0, excess=over_m))
    over = 0 if course.max_stops is None else len(order) - course.max_stops
    if over > 0:
        found.append(Violation(kind=ViolationKind.STOPS, stop=None, late_s=0, excess=over))
    return found


def _missed(course: Course, stop: int, arrives_s: int) -> Violation:
    windows = course.windows[stop]
    late_s = arrives_s - windows[-1][1] if windows else 0
    return Violation(kind=ViolationKind.WINDOW, stop=stop, late_s=late_s)


def _leg_s(table: Matrix, origin: int | None, end: int | None) -> int:
    """Return the travel time of a leg; none where the day is open at that side."""
    if origin is None or end is None or origin == end:
        return 0
    duration_s = table[origin][end]
    return NEVER if duration_s is None else duration_s
