"""Small questions about a request: would it fit, and how much more time would it need."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Sequence

from kaluga_tour.model.memorial import Memorial
from kaluga_tour.model.request import PlanRequest
from kaluga_tour.planning.case import Case
from kaluga_tour.planning.frame import make_frame
from kaluga_tour.planning.serve import Served, serve
from kaluga_tour.planning.way import TravelledDay

__all__ = [
    "allowing",
    "earliest",
    "fits",
    "least_time_s",
    "longer",
    "most_time_s",
    "of_day",
    "till_midnight_s",
]

_MINUTE_S = 60
_DAY_S = 24 * 3600
_WEEK_S = 7 * _DAY_S
"""Longer than any day trip: stands for a tour without a time limit."""


def allowing(request: PlanRequest, seconds: int) -> PlanRequest:
    """Return `request` with days that may last so long; of one under way, the rest of it."""
    if request.resume is not None:
        ends_at = request.resume.now_at + dt.timedelta(seconds=seconds)
        return dataclasses.replace(
            request, resume=dataclasses.replace(request.resume, ends_at=ends_at)
        )
    return dataclasses.replace(request, budget_s=seconds, until=None)


def longer(case: Case, seconds: int) -> Case:
    """Return the case of days that may last so long.

    However long, the hours of memorials count only on the days that count already: to wait
    until tomorrow is no answer.
    """
    frame = make_frame(case.catalogue.city, case.request)
    changed = case.under(allowing(case.request, seconds))
    return dataclasses.replace(changed, hours_days=frame.num_days)


def of_day(case: Case, day: int) -> Case:
    """Return the case of one of the days alone; what is asked of it stays asked."""
    request = case.request
    if request.days == 1:
        return case
    last = request.days - 1
    return case.under(
        dataclasses.replace(
            request,
            date=request.date + dt.timedelta(days=day),
            days=1,
            first=request.first if day == 0 else None,
            last=request.last if day == last else None,
            resume=request.resume if day == 0 else None,
        )
    )


def till_midnight_s(case: Case, day: int = 0) -> int:
    """Return the seconds a day may last to be over at midnight, or when it has to be anyway."""
    frame = make_frame(case.catalogue.city, case.request, day)
    if case.request.arrive_by is not None and (case.request.resume is None or day):
        return max(frame.finishes_by_s, frame.budget_s)
    return max(_DAY_S - frame.departs_s, frame.budget_s)


def most_time_s(case: Case) -> int:
    """Return the most seconds that a day of a case may reasonably last.

    One day may last until midnight, or as long as it may anyway; of several days none may run
    into the next.
    """
    request = case.request
    if request.days == 1:
        return till_midnight_s(case)
    if request.resume is None:
        return _DAY_S
    city = case.catalogue.city
    today, tomorrow = (make_frame(city, request, day) for day in (0, 1))
    return today.seconds(tomorrow.moment(tomorrow.departs_s)) - today.departs_s


def fits(case: Case, memorials: Sequence[Memorial]) -> bool:
    """Return whether `memorials` fit the request, all of them."""
    return serve(case, memorials) is not None


def earliest(case: Case, memorials: Sequence[Memorial]) -> TravelledDay | None:
    """Return the day of all `memorials` that is over first, without a limit on its time.

    It is over by midnight if that is possible; None where no such day was found. Up to nine
    memorials none is over sooner; beyond, the time it takes is enough, but perhaps not the
    least. `case` is of one day.
    """
    for cap_s in (till_midnight_s(case), _WEEK_S):
        found = serve(longer(case, cap_s), memorials, earliest=True)
        if found is not None:
            return found.days[0]
    return None


def least_time_s(case: Case, memorials: Sequence[Memorial], most_s: int) -> int | None:
    """Return the least seconds for a day in which `memorials` fit the request.

    Parameters
    ----------
    case
        The request, of one day or several.
    memorials
        What is to be visited.
    most_s
        No more than this is looked at.

    Returns
    -------
    int or None
        None where they do not fit into `most_s` either. One day of up to nine memorials needs
        no second less; else what is returned is enough, and a minute less was not found to be.
    """

    def served(seconds: int) -> Served | None:
        return serve(longer(case, seconds), memorials, earliest=True)

    most = served(most_s)
    if most is None:
        return None
    enough_s, too_little_s = most.longest_s, 0
    if case.request.days == 1 and not case.request.depart_any:
        return enough_s
    while enough_s - too_little_s > _MINUTE_S:
        middle_s = (enough_s + too_little_s) // 2 // _MINUTE_S * _MINUTE_S
        if middle_s <= too_little_s:
            break
        found = served(middle_s)
        if found is None:
            too_little_s = middle_s
        else:
            enough_s = min(middle_s, found.longest_s)
    return enough_s
