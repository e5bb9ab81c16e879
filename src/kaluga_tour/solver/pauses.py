"""The breaks of one day: when they can be taken and what it means not to.

Breaks are taken in their order, since the spans in which they may start are disjoint. So where
a tour stands with them is two numbers: which break is next, and how many have been given up
for a later one. Earlier, further in the breaks and with fewer given up is never worse.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

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

    __slots__ = ("_spans", "count", "deadlines", "fault", "indices")

    def __init__(self, day: Day) -> None:
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
        for first in reversed(range(self.count)):
            for which in range(first, self.count):
                earliest_s, latest_s, duration_s, required = self._spans[which]
                bound_s = found[which + 1] - duration_s
                if earliest_s <= bound_s:
                    found[first] = max(found[first], min(latest_s, bound_s))
                if required:
                    break
        return found
