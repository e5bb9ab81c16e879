"""The arithmetic of one day, flattened for the inner loops: travel, waiting, service, breaks."""

from __future__ import annotations

from collections.abc import Sequence
from copy import copy
from itertools import pairwise

from kaluga_tour.solver.pauses import Pauses
from kaluga_tour.solver.problem import Matrix, TourProblem
from kaluga_tour.solver.walks import Walks

__all__ = ["NEVER", "Course", "Windows", "latest_start", "next_start"]

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
        "capped",
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
        "pauses",
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
        self.capped = self.max_walk_m < NEVER and problem.walks_m is not None
        self.pauses = Pauses(day)
        self.extras = self.capped or self.pauses.count > 0

    def legs_of(self, order: Sequence[int]) -> list[int]:
        """Return the legs of a day in seconds: one before each stop and one to the end."""
        if not order:
            return [self.empty_s]
        legs = self.legs
        found = [self.first_legs[order[0]]]
        found += [legs[i][j] for i, j in pairwise(order)]
        found.append(legs[order[-1]][order[0]] if self.loops else self.last_legs[order[-1]])
        return found

    def run(self, order: Sequence[int]) -> tuple[int, int, int] | None:
        """Return ``(missed, finishes_s, travel_s)`` of an order, None if it is not feasible.

        The breaks are taken so that the fewest are missed and the day finishes early.
        """
        if self.max_stops is not None and len(order) > self.max_stops:
            return None
        if self.extras and self.walks.along(order) > self.max_walk_m:
            return None
        legs = self.legs_of(order)
        if self.pauses.count:
            return self._run_with_breaks(order, legs)
        time_s = self.departs_s
        for stop, leg_s in zip(order, legs, strict=False):
            time_s = next_start(self.windows[stop], time_s + leg_s) + self.services[stop]
            if time_s > self.finishes_by_s:
                return None
        time_s += legs[-1]
        return (0, time_s, sum(legs)) if time_s <= self.finishes_by_s else None

    def _run_with_breaks(
        self, order: Sequence[int], legs: Sequence[int]
    ) -> tuple[int, int, int] | None:
        pauses = self.pauses
        options, deadlines = pauses.options, pauses.deadlines
        if pauses.strict:
            times_s = self.leaving_states(order)[-1]
            pairs = zip(times_s, deadlines, strict=True)
            finishes = [s + legs[-1] for s, deadline_s in pairs if s + legs[-1] <= deadline_s]
            return (0, min(finishes), sum(legs)) if finishes else None
        states = [(self.departs_s, 0, 0)]
        for stop, leg_s in zip(order, legs, strict=False):
            early: dict[tuple[int, int], int] = {}
            leaving = [state for before in states for state in options(*before)]
            for left_s, following, missed in leaving:
                for ready_s, *reached in options(left_s + leg_s, following, missed):
                    time_s = next_start(self.windows[stop], ready_s) + self.services[stop]
                    key = (reached[0], reached[1])
                    if time_s <= deadlines[key[0]] and time_s < early.get(key, NEVER):
                        early[key] = time_s
            states = [(time_s, *key) for key, time_s in early.items()]
        ends = [
            (missed + pauses.cost_at_end(left_s + legs[-1], following), left_s + legs[-1])
            for before in states
            for left_s, following, missed in options(*before)
            if left_s + legs[-1] <= deadlines[following]
        ]
        return (*min(ends), sum(legs)) if ends else None

    def leaving_times(self, order: Sequence[int]) -> list[int]:
        """Return when the start and each stop of a feasible order are left, without breaks."""
        time_s = self.departs_s
        found = [time_s]
        for stop, leg_s in zip(order, self.legs_of(order), strict=False):
            time_s = next_start(self.windows[stop], time_s + leg_s) + self.services[stop]
            found.append(time_s)
        return found

    def leaving_states(self, order: Sequence[int]) -> list[list[int]]:
        """Return when the start and each stop can be left, for each number of breaks past.

        `NEVER` or more where there is no way.
        """
        pauses = self.pauses
        times_s = pauses.soonest([self.departs_s, *[NEVER] * pauses.count])
        found = [times_s]
        for stop, leg_s in zip(order, self.legs_of(order), strict=False):
            windows, service_s = self.windows[stop], self.services[stop]
            served = []
            for time_s in pauses.soonest([time_s + leg_s for time_s in times_s]):
                leaves_s = NEVER
                for opens_s, closes_s in windows:
                    if time_s <= closes_s:
                        leaves_s = (time_s if time_s > opens_s else opens_s) + service_s
                        break
                served.append(leaves_s)
            times_s = pauses.soonest(served)
            found.append(times_s)
        return found

    def latest_arrivals(self, order: Sequence[int]) -> list[list[int]]:
        """Return when each stop and the end must be reached, for each number of breaks past.

        ``-NEVER`` or less where the rest cannot be feasible.
        """
        pauses, legs = self.pauses, self.legs_of(order)
        found = [pauses.deadlines]
        for stop, leg_s in zip(reversed(order), reversed(legs), strict=False):
            windows, service_s = self.windows[stop], self.services[stop]
            starts_s = []
            for bound_s in pauses.latest([bound_s - leg_s for bound_s in found[-1]]):
                last_s = bound_s - service_s
                latest_s = -NEVER
                for opens_s, closes_s in reversed(windows):
                    if opens_s <= last_s:
                        latest_s = last_s if last_s < closes_s else closes_s
                        break
                starts_s.append(latest_s)
            found.append(pauses.latest(starts_s))
        return found[::-1]

    def latest_along(self, order: Sequence[int]) -> list[int]:
        """Return the latest start of service at each stop that keeps the rest feasible.

        ``-NEVER`` or less where the rest cannot be feasible; breaks are not counted.
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


def _leg_s(table: Matrix, origin: int | None, end: int | None) -> int:
    """Return the travel time of a leg; none where the day is open at that side."""
    if origin is None or end is None or origin == end:
        return 0
    duration_s = table[origin][end]
    return NEVER if duration_s is None else duration_s
