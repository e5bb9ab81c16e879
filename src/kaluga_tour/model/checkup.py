"""What a saved plan breaks: findings with the minutes early or late."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from kaluga_tour.model.memorial import Memorial
from kaluga_tour.model.notice import Notice
from kaluga_tour.model.text import Bilingual

__all__ = ["CheckedDay", "Checkup", "Finding", "FindingKind"]


class FindingKind(StrEnum):
    """What a plan breaks."""

    HOURS = "outside_hours"
    """A visit is not within the opening hours."""
    TIME = "over_time"
    """The tour ends later than it may."""
    PIN = "pin_missed"
    """A visit does not start at the time it is pinned to."""
    ORDER = "order_broken"
    """A visit is not where first, last or an order put it."""
    CAP = "over_cap"
    """More is walked or visited than the day allows."""
    BREAK = "break_wrong"
    """Lunch is missing, too short, or outside its times."""
    CAR = "car_left_behind"
    """One drives off where the car does not stand, or goes home without it."""
    UNREACHABLE = "unreachable"
    """There is no way to a visit, or to the finish."""
    MISSING = "required_missing"
    """A required memorial is not visited."""
    SKIPPED = "skipped_visited"
    """A memorial that was to be skipped is visited."""
    TWICE = "visited_twice"
    """A memorial is visited again."""
    ROUTE = "route_differs"
    """Start, finish or legs are not those of the request and of the visits."""
    CLOCK = "clock_differs"
    """A time is not the one that follows from the times before it."""
    SUM = "amount_differs"
    """A number is not the one that follows from the others."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One thing that a plan breaks."""

    kind: FindingKind
    number: int | None = None
    """Which visit it is about, from 1 in the order of the document; None: the whole tour."""
    memorial: Memorial | None = None
    date: dt.date | None = None
    """Which day of several it is about, where it is about a whole one; None: all of them."""
    off_s: int | None = None
    """Seconds late, or early where negative; None where time is not what is broken."""
    detail: Notice
    """It as a phrase."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckedDay:
    """A day as the clock has it, whatever the document states."""

    date: dt.date
    """The day it was checked for."""
    num_visits: int
    departs_at: dt.datetime
    finishes_at: dt.datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Checkup:
    """The answer to ``check``."""

    city: Bilingual
    days: tuple[CheckedDay, ...]
    """At least one."""
    findings: tuple[Finding, ...]
    """Empty: nothing is wrong."""
    warnings: tuple[Notice, ...]

    @property
    def date(self) -> dt.date:
        """The first day it was checked for."""
        return self.days[0].date

    @property
    def num_visits(self) -> int:
        """Visits of all days."""
        return sum(day.num_visits for day in self.days)

    @property
    def departs_at(self) -> dt.datetime:
        """When the first day begins."""
        return self.days[0].departs_at

    @property
    def finishes_at(self) -> dt.datetime:
        """When the last day ends."""
        return self.days[-1].finishes_at
