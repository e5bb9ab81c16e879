"""A plan as it was written down: what a document states, checked by nobody yet."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from kaluga_tour.model.request import PlanRequest
from kaluga_tour.model.travel import Mode

__all__ = ["SavedBreak", "SavedDay", "SavedLeg", "SavedPlan", "SavedVisit"]


@dataclass(frozen=True, slots=True, kw_only=True)
class SavedVisit:
    """A visit with the clock that the document states."""

    number: int
    memorial_id: str
    arrives_at: dt.datetime
    wait_s: int
    starts_at: dt.datetime
    service_s: int
    departs_at: dt.datetime
    slack_s: int
    prize: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SavedLeg:
    """A leg with the clock that the document states."""

    origin: str
    destination: str
    mode: Mode
    distance_m: int
    duration_s: int
    departs_at: dt.datetime
    arrives_at: dt.datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class SavedBreak:
    """A break with the clock that the document states."""

    kind: str
    starts_at: dt.datetime
    duration_s: int
    after: str
    """Id of the waypoint it is taken at."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SavedDay:
    """One day as a document states it."""

    date: dt.date
    departs_at: dt.datetime
    finishes_at: dt.datetime
    start: str | None
    finish: str | None
    visits: tuple[SavedVisit, ...]
    legs: tuple[SavedLeg, ...]
    breaks: tuple[SavedBreak, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SavedPlan:
    """A plan as a document states it; a person may have edited it."""

    request: PlanRequest
    city_id: str
    """Id of the city whose catalogue it was made from."""
    catalogue_sha256: str
    days: tuple[SavedDay, ...]
    """As many as the request has."""
    totals: Mapping[str, int]
    """The sums that the document states, by the names of their fields."""

    @property
    def visits(self) -> tuple[SavedVisit, ...]:
        """All visits in the order of the document."""
        return tuple(visit for day in self.days for visit in day.visits)

    @property
    def legs(self) -> tuple[SavedLeg, ...]:
        """All legs in the order of the document."""
        return tuple(leg for day in self.days for leg in day.legs)
