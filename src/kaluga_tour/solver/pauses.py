"""The breaks of one day: when they can be taken and what it means not to.

Breaks are taken in their order, since the spans in which they may start are disjoint. So where
a tour stands with them is two numbers: which break is next, and how many have been given up
for a later one. Earlier, further in the breaks and with fewer given up is never worse.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from kaluga_tour.solver.problem import Day

__all__ = ["Pauses", "State"]

State = tuple[int, int, int]
"""Time in seconds, number of the next break, breaks given up so far."""


class Pauses:
    """The breaks that a day is there in time for, renumbered.

    Parameters
    ----------
    day
        The day.
    """

    __slots__ = ("_day", "_spans", "count", "deadlines", "fault", "indices", "moves", "strict")

    def __init__(self, day: Day) -> None:
        self._day = day
        kept = [(i, one) for i, one in enumerate(day.breaks) if day.departs_s <= one.latest_s]
        self.indices = [i for i, _ in kept]
        """The number of each break in the day."""
        self.count = len(kept)
        self.fault = self.count + 1
        """What a broken rule counts, in breaks given up."""
        self._spans = [
            (one.earliest_s, one.latest_s, one.duration_s, one.required) for _, one in kept
        ]
        self.deadlines = [day.finishes_by_s]
        """The latest finish of a day on which this many breaks are past."""
        for _, one in reversed(kept):
            before_s = min(self.deadlines[-1], one.latest_s)
            self.deadlines.append(before_s if one.required else self.deadlines[-1])
        self.deadlines.reverse()
        self.strict = all(required for *_, required in self._spans)
        """Whether none may be given up."""
        self.moves = list(self._moves())
        """Each way to take a break: breaks past before and after it, earliest and latest start,
        duration."""

    def start_s(self, which: int, time_s: int) -> int:
        """Return when a break starts that is taken as soon as possible."""
        return max(time_s, self._spans[which][0])

    def duration_s(self, which: int) -> int:
        """Return the seconds that a break takes."""
        return self._spans[which][2]

    def options(self, time_s: int, following: int, missed: int) -> list[State]:
        """Return what can come of a state without moving: breaks are taken or not.

        A required break is not given up.
        """
        found = [(time_s, following, missed)]
        for now_s, first, missed_now in found:
            for which in range(first, self.count):
                earliest_s, latest_s, duration_s, required = self._spans[which]
                if now_s <= latest_s:
                    ends_s = max(now_s, earliest_s) + duration_s
                    found.append((ends_s, which + 1, missed_now + which - first))
                if required:
                    break
        return found

    def strictly(self) -> Pauses:
        """Return the same breaks, all of them required."""
        breaks = tuple(replace(one, required=True) for one in self._day.breaks)
        return Pauses(replace(self._day, breaks=breaks))

    def _moves(self) -> Iterator[tuple[int, int, int, int, int]]:
        # An optional break may be given up for a later one, a required one may not.
        for first in range(self.count):
            for which in range(first, self.count):
                earliest_s, latest_s, duration_s, required = self._spans[which]
                yield first, which + 1, earliest_s, latest_s, duration_s
                if required:
                    break

    def soonest(self, times_s: list[int]) -> list[int]:
        """Return the earliest times, for each number of breaks past, after taking breaks here.

        Parameters
        ----------
        times_s
            The earliest times before that, later than any deadline where there is no way.
        """
        for first, past, earliest_s, latest_s, duration_s in self.moves:
            time_s = times_s[first]
            if time_s <= latest_s:
                time_s = duration_s + (time_s if time_s > earliest_s else earliest_s)
                times_s[past] = min(times_s[past], time_s)
        return times_s

    def takes(self, time_s: int, following: int) -> Iterator[tuple[int, int]]:
        """Yield each break that can be taken next, with the cost of those it gives up."""
        cost = 0
        for which in range(following, self.count):
            _, latest_s, _, required = self._spans[which]
            if time_s <= latest_s:
                yield which, cost
            cost += self.fault if required else 1

    def cost_at_end(self, finishes_s: int, following: int) -> int:
        """Return what a finish costs: 1 for an optional break missed, a fault for others."""
        missed = [span for span in self._spans[following:] if finishes_s > span[1]]
        return sum(self.fault if required else 1 for *_, required in missed)

    def owed(self, finishes_s: int) -> list[tuple[int, int, bool]]:
        """Return the breaks that a day owes, how late it is for them, and whether required."""
        return [
            (which, finishes_s - latest_s, required)
            for which, (_, latest_s, _, required) in enumerate(self._spans)
            if finishes_s > latest_s
        ]

    def latest(self, leave_s: Sequence[int]) -> list[int]:
        """Return the latest time at a place from which the rest of the day is feasible.

        Parameters
        ----------
        leave_s
            The latest time to go on from the place, for each number of breaks that are past.

        Returns
        -------
        list of int
            The same before the breaks that may be taken at the place.
        """
        found = list(leave_s)
        for first, past, earliest_s, latest_s, duration_s in reversed(self.moves):
            bound_s = found[past] - duration_s
            if earliest_s <= bound_s:
                bound_s = min(bound_s, latest_s)
                found[first] = max(found[first], bound_s)
        return found
