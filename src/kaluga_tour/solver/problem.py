"""What is to be solved: stops, days and the travel times between places, all in integers.

Places are numbered: 0 … n-1 are the stops, n … are further places where days start or finish.
Times are whole seconds on one axis whose epoch the caller chooses; several days are disjoint
spans on it, so that a stop open on several days simply has several windows.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

__all__ = ["Break", "Day", "Matrix", "Stop", "TourProblem"]

Matrix = tuple[tuple[int | None, ...], ...]
"""A square table, row = origin, column = destination; None = there is no way."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stop:
    """A place to serve, without a clock.

    Raises
    ------
    ValueError
        If a number is negative or the windows are not sorted and disjoint.
    """

    service_s: int
    """Seconds spent at the stop."""
    windows: tuple[tuple[int, int], ...]
    """``(opens_s, closes_s)``, both ends inclusive: service starts inside one; empty = never."""
    prize: int
    """What serving the stop is worth; 0 or more."""
    required: bool
    """Whether a tour without this stop does not count as one."""

    def __post_init__(self) -> None:
        if self.service_s < 0:
            raise ValueError(f"service_s {self.service_s} is negative")
        if self.prize < 0:
            raise ValueError(f"prize {self.prize} is negative")
        if any(opens_s > closes_s for opens_s, closes_s in self.windows):
            raise ValueError("a window closes before it opens")
        if any(before[1] >= after[0] for before, after in pairwise(self.windows)):
            raise ValueError("the windows are not sorted and disjoint")


@dataclass(frozen=True, slots=True, kw_only=True)
class Break:
    """A pause, taken wherever one is: at the start, on arrival at a stop or after its service.

    It is owed by a day that departs at or before `latest_s` and finishes after it. Waiting goes
    on during a break.

    Raises
    ------
    ValueError
        If the duration is negative or the latest start is before the earliest.
    """

    duration_s: int
    """Seconds that it takes."""
    earliest_s: int
    """When it may start at the earliest."""
    latest_s: int
    """When it must start at the latest, inclusive."""
    required: bool
    """Whether a day that owes it and does not take it is no answer."""

    def __post_init__(self) -> None:
        if self.duration_s < 0:
            raise ValueError(f"duration_s {self.duration_s} is negative")
        if self.latest_s < self.earliest_s:
            raise ValueError("a break must start before it may")


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """One span of the time axis in which one tour is made.

    A day leaves `start` at `departs_s` exactly; without a start it stands at its first stop then.
    A day without stops does not travel, unless start and finish are both given and differ.

    Raises
    ------
    ValueError
        If the day finishes before it departs, or returns and finishes elsewhere, a number is
        negative, or the breaks are not sorted and disjoint.
    """

    departs_s: int
    """When the day begins."""
    finishes_by_s: int
    """When the end must be reached at the latest, inclusive."""
    start: int | None
    """Place where the day begins; None = at its first stop."""
    finish: int | None
    """Place where the day ends; None = at its last stop, unless it returns."""
    returns: bool = False
    """Whether the day ends where it began: at `start`, or without one at its first stop."""
    max_stops: int | None = None
    """Most stops served; None = as many as there are."""
    max_walk_m: int | None = None
    """Most metres walked, the way to the end included; None = any distance."""
    breaks: tuple[Break, ...] = ()
    """The breaks in order of time; the spans in which they may start are disjoint."""

    def __post_init__(self) -> None:
        if self.finishes_by_s < self.departs_s:
            raise ValueError("a day finishes before it departs")
        if self.returns and self.finish is not None and self.finish != self.start:
            raise ValueError("a day that returns cannot finish elsewhere")
        if self.max_stops is not None and self.max_stops < 0:
            raise ValueError(f"max_stops {self.max_stops} is negative")
        if self.max_walk_m is not None and self.max_walk_m < 0:
            raise ValueError(f"max_walk_m {self.max_walk_m} is negative")
        if any(one.latest_s >= other.earliest_s for one, other in pairwise(self.breaks)):
            raise ValueError("the breaks are not sorted and disjoint")


@dataclass(frozen=True, slots=True, kw_only=True)
class TourProblem:
    """Everything the solver knows.

    Raises
    ------
    ValueError
        If the tables are not square or too small, a number is negative, a place or stop does
        not exist, the days are none, unordered or overlap, the precedence goes in a circle, or
        one stop is to be both first and last beside other required ones or over several days.
    """

    stops: tuple[Stop, ...]
    """The stops; stop i is place i."""
    days: tuple[Day, ...]
    """The days in order of time; they may touch, not overlap."""
    durations_s: Matrix
    """Travel times between places; the diagonal is never read. May be asymmetric."""
    distances_m: Matrix
    """Distances of the same shape; carried along for the caller."""
    walks_m: Matrix | None = None
    """Metres walked between places, of the same shape; None = nothing counts, as where a value
    is None."""
    precedence: tuple[tuple[int, int], ...] = ()
    """``(a, b)``: where both are served, a comes before b, on an earlier day or on the same."""
    first: int | None = None
    """The stop served first on the first day, and required; None = whichever."""
    last: int | None = None
    """The stop served last on the last day, and required; None = whichever."""

    def __post_init__(self) -> None:
        _check_table("durations_s", self.durations_s)
        _check_table("distances_m", self.distances_m)
        places = len(self.durations_s)
        if len(self.distances_m) != places:
            raise ValueError("durations_s and distances_m differ in size")
        if self.walks_m is not None:
            _check_table("walks_m", self.walks_m)
            if len(self.walks_m) != places:
                raise ValueError("durations_s and walks_m differ in size")
        if places < len(self.stops):
            raise ValueError("the tables do not cover every stop")
        if not self.days:
            raise ValueError("there is no day")
        if any(before.finishes_by_s > after.departs_s for before, after in pairwise(self.days)):
            raise ValueError("the days are not ordered and disjoint")
        ends = [place for day in self.days for place in (day.start, day.finish)]
        if any(place is not None and not 0 <= place < places for place in ends):
            raise ValueError("a day starts or finishes at a place that does not exist")
        _check_precedence(self.precedence, len(self.stops))
        self._check_first_and_last()

    def _check_first_and_last(self) -> None:
        count = len(self.stops)
        if any(end is not None and not 0 <= end < count for end in (self.first, self.last)):
            raise ValueError("the first or the last stop does not exist")
        if self.first is None or self.first != self.last:
            return
        if len(self.days) > 1:
            raise ValueError("no stop is the first and the last one of several days")
        if sum(map(self.requires, range(count))) > 1:
            raise ValueError("no stop is the first and the last one where others are required")

    def requires(self, stop: int) -> bool:
        """Return whether a tour without a stop does not count as one."""
        return self.stops[stop].required or stop in (self.first, self.last)


def _check_table(name: str, table: Matrix) -> None:
    if any(len(row) != len(table) for row in table):
        raise ValueError(f"{name} is not square")
    if any(value is not None and value < 0 for row in table for value in row):
        raise ValueError(f"{name} has a negative value")


def _check_precedence(pairs: tuple[tuple[int, int], ...], count: int) -> None:
    if any(not 0 <= stop < count for pair in pairs for stop in pair):
        raise ValueError("the precedence names a stop that does not exist")
    left = pairs
    while left:
        later = {after for _, after in left}
        shorter = tuple(pair for pair in left if pair[0] in later)
        if len(shorter) == len(left):
            raise ValueError("the precedence goes in a circle")
        left = shorter
