"""A timed day as a value: visits with their clock, totals, and what is broken."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

__all__ = ["TimedVisit", "Timetable", "Violation", "ViolationKind"]


class ViolationKind(StrEnum):
    """What a timetable breaks."""

    WINDOW = "window"
    """Service starts outside every window of the stop."""
    BUDGET = "budget"
    """The day ends after `finishes_by_s`."""
    UNREACHABLE = "unreachable"
    """There is no way to the stop, or to the end of the day."""
    WALK = "walk"
    """More metres are walked than the day allows."""
    STOPS = "stops"
    """More stops are served than the day allows."""
    BREAK = "break"
    """A required break is owed and not taken."""
    ORDER = "order"
    """The stop comes before one that it should follow, or on a day that is not its own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Violation:
    """One thing that a timetable breaks."""

    kind: ViolationKind
    """What is broken."""
    stop: int | None
    """The stop it is broken at; None = at the end of the day."""
    late_s: int
    """Seconds too late: after the end of the day's time, after the previous window closed, or
    after the latest start of a break that is not taken.

    0 where nothing has closed before, where there is no way, and where it is not about time.
    """
    excess: int = 0
    """Metres walked or stops served too many; 0 where it is about something else."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TimedVisit:
    """A stop with its clock: arrives, waits, starts, departs.

    ``departs_s - arrives_s`` is waiting, service and the breaks at the stop.
    """

    stop: int
    """Index of the stop."""
    arrives_s: int
    """When the stop is reached."""
    starts_s: int
    """When service starts."""
    departs_s: int
    """When service is over, and a break after it, and the stop is left."""
    wait_s: int
    """Waiting at the stop, before service or a break; without breaks ``starts_s - arrives_s``."""
    slack_s: int
    """How much later service could start with everything after it still feasible.

    Counted to the latest such start in any window of the stop, later windows included; later
    waiting absorbs a delay. 0 where the rest of the day is not feasible as it is.
    """


@dataclass(frozen=True, slots=True, kw_only=True)
class TimedBreak:
    """A break with its clock."""

    index: int
    """Which of the breaks of the day."""
    starts_s: int
    """When it starts."""
    duration_s: int
    """Seconds that it takes."""
    after: int | None
    """The stop served before it; None = none yet."""
    at: int | None
    """The stop it is taken at: `after`, or the next one, on arrival; None = before leaving."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Timetable:
    """One day, timed. ``makespan_s = travel_s + wait_s + service_s + break_s``."""

    day: int
    """Index of the day."""
    visits: tuple[TimedVisit, ...]
    """The stops in the order of the day."""
    departs_s: int
    """When the day begins."""
    finishes_s: int
    """When its end is reached."""
    travel_s: int
    """Sum of the legs."""
    wait_s: int
    """Sum of the waiting; where a break overlaps it, it is the break's."""
    service_s: int
    """Sum of the service."""
    violations: tuple[Violation, ...]
    """What is broken, in order of time; empty = feasible."""
    walk_m: int = 0
    """Metres walked, as the problem's `walks_m` counts them; 0 without it."""
    breaks: tuple[TimedBreak, ...] = ()
    """The breaks taken, in order of time."""
    break_s: int = 0
    """Sum of the breaks."""
    missed: tuple[int, ...] = ()
    """The breaks that are owed and not taken; the required ones of them are violations."""

    @property
    def makespan_s(self) -> int:
        """Seconds from the beginning to the end of the day."""
        return self.finishes_s - self.departs_s

    @property
    def order(self) -> tuple[int, ...]:
        """The stops in the order of the day."""
        return tuple(visit.stop for visit in self.visits)

    @property
    def feasible(self) -> bool:
        """Whether nothing is broken."""
        return not self.violations
