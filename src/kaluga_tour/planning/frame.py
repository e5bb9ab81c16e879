"""The time axis of a day, and the span of it that a request may use."""

from __future__ import annotations

import dataclasses
import datetime as dt
from dataclasses import dataclass
from functools import lru_cache

from kaluga_tour.catalogue.opening import Span, windows_on
from kaluga_tour.model.catalogue import City
from kaluga_tour.model.memorial import Memorial
from kaluga_tour.model.request import DEFAULT_BUDGET_S, PlanRequest
from kaluga_tour.planning.faults import ArriveTooEarlyError, FinishBeforeStartError, NoBudgetError

__all__ = ["Frame", "make_frame", "whole_minutes"]

_MINUTE_S = 60
_DAY_S = 24 * 3600

_spans_on = lru_cache(maxsize=10_000)(windows_on)
"""The hours of one day are asked for again for every change that could let a memorial in."""


def whole_minutes(seconds: int) -> int:
    """Return `seconds` rounded up to whole minutes: no travel time is known better."""
    return -(-seconds // _MINUTE_S) * _MINUTE_S


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """The time axis of a day and the span it may use."""

    city: City
    date: dt.date
    departs_s: int
    finishes_by_s: int
    hours_days: int | None = None
    """On how many days the hours of memorials count; None: on all that the span touches."""

    @property
    def num_days(self) -> int:
        """How many days the hours of memorials count on."""
        touched = max(1, -(-self.finishes_by_s // _DAY_S))
        return touched if self.hours_days is None else self.hours_days

    @property
    def budget_s(self) -> int:
        """Seconds there are."""
        return self.finishes_by_s - self.departs_s

    @property
    def _epoch(self) -> dt.datetime:
        midnight = dt.datetime.combine(self.date, dt.time(), tzinfo=self.city.zone)
        return midnight.astimezone(dt.UTC)

    def moment(self, seconds: int) -> dt.datetime:
        """Return the local time `seconds` after midnight."""
        return (self._epoch + dt.timedelta(seconds=seconds)).astimezone(self.city.zone)

    def seconds(self, moment: dt.datetime) -> int:
        """Return the seconds from midnight to `moment`."""
        return round((moment - self._epoch).total_seconds())

    def at(self, time: dt.time) -> int:
        """Return the seconds from midnight to `time` on the frame's date."""
        return self.seconds(dt.datetime.combine(self.date, time, tzinfo=self.city.zone))

    def spans(self, memorial: Memorial) -> tuple[Span, ...] | None:
        """Return when `memorial` is open; None: always."""
        if memorial.hours is None:
            return None
        return _spans_on(
            memorial.hours,
            self.date,
            self.city.zone,
            memorial.position.coordinates,
            self.city.country,
            num_days=self.num_days,
        )


def make_frame(city: City, request: PlanRequest, day: int = 0) -> Frame:
    """Return the span that a day of `request` may use.

    A day that arrives by some time spans all from its earliest departure on; one that may
    depart at any time, that from its usual departure.

    Parameters
    ----------
    city
        Where the days are.
    request
        The request.
    day
        Which of its days, from 0.

    Raises
    ------
    NoBudgetError
        If the tour may not last any time.
    FinishBeforeStartError, ArriveTooEarlyError
        If it should be over before it begins.
    """
    date = request.date + dt.timedelta(days=day)
    frame = Frame(city=city, date=date, departs_s=0, finishes_by_s=0)
    if request.budget_s is not None and request.budget_s <= 0:
        raise NoBudgetError(value=f"{request.budget_s // _MINUTE_S}m")
    if request.resume is not None and day == 0:
        begins_s, ends_s = map(frame.seconds, (request.resume.now_at, request.resume.ends_at))
    elif request.arrive_by is not None:
        begins_s, ends_s = _before(frame, request, request.arrive_by)
    else:
        begins_s, ends_s = _after(frame, request)
    return dataclasses.replace(frame, departs_s=begins_s, finishes_by_s=ends_s)


def _length_s(request: PlanRequest) -> int | None:
    """Return how long a day may last; None: as long as there is of it."""
    if request.budget_s is not None:
        return request.budget_s
    return DEFAULT_BUDGET_S if request.fills else None


def _before(frame: Frame, request: PlanRequest, arrive_by: dt.time) -> tuple[int, int]:
    ends_s, length_s = frame.at(arrive_by), _length_s(request)
    if ends_s <= 0:
        raise ArriveTooEarlyError(time=arrive_by)
    return (0 if length_s is None else max(0, ends_s - length_s)), ends_s


def _after(frame: Frame, request: PlanRequest) -> tuple[int, int]:
    begins_s, length_s = frame.at(request.depart), _length_s(request)
    if request.until is not None:
        ends_s = frame.at(request.until)
        if ends_s <= begins_s:
            raise FinishBeforeStartError(until=request.until, depart=request.depart)
        return begins_s, ends_s
    return begins_s, max(_DAY_S, begins_s) if length_s is None else begins_s + length_s
