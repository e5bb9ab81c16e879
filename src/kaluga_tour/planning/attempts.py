"""What would help a memorial that stays out: each change is tried before it is told."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kaluga_tour.catalogue.opening import next_open_date
from kaluga_tour.errors import RequestError
from kaluga_tour.model.notice import Notice
from kaluga_tour.model.request import MOST_DAYS
from kaluga_tour.model.travel import Mode
from kaluga_tour.planning.case import Case
from kaluga_tour.planning.changes import Change
from kaluga_tour.planning.frame import whole_minutes
from kaluga_tour.planning.loosening import (
    applied,
    daylight_gone,
    loosened,
    lunch_gone,
    order_gone,
)
from kaluga_tour.planning.problem import Scene
from kaluga_tour.planning.routing import can_drive
from kaluga_tour.planning.serve import serve
from kaluga_tour.planning.what_if import least_time_s, longer, most_time_s, till_midnight_s

__all__ = ["Attempts", "Need"]

_MINUTE_S = 60
_DAY_S = 24 * 3600
_QUARTER_S = 900
_SHORTEST_STAY_S = 300
_OPEN_DATES = 8
"""So many open days are tried."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Need:
    """The least time in which a memorial fits beside what is required."""

    seconds: int
    busy_s: int
    """Of them, seconds in which one does not wait."""


class Attempts:
    """Tries changes of a request that might let one memorial in, each by solving again.

    Every method answers with the notice of a remedy, or None where its change does not help.

    Parameters
    ----------
    case
        The request as it was asked.
    scenes
        Its days.
    named
        The request with the memorial named.
    """

    def __init__(self, case: Case, scenes: Sequence[Scene], named: Change) -> None:
        self._case, self._scenes, self._named = case, scenes, named
        self._memorial = named.memorial
        self._under_way = case.request.resume is not None

    def _checked(self, change: Change) -> Change | None:
        """Return a change with the caps that it needs, None if it does not let the memorial in."""
        if change.served() is not None:
            return change
        free = change.uncapped().served()
        if free is None:
            return None
        resume = self._case.request.resume
        visits, walks = (0, 0) if resume is None else (resume.num_visited, resume.walked_m)
        counts = [len(day.timetable.visits) for day in free.days]
        metres = [day.walk_m for day in free.days]
        counts[0], metres[0] = counts[0] + visits, metres[0] + walks
        change = change.capped(self._case.request, max(counts), max(metres))
        return None if change.served() is None else change

    def fewer_caps(self) -> Notice | None:
        """Return the remedy of the caps that would do."""
        change = self._checked(self._named)
        return None if change is None else change.notice("lift-cap")

    def later(self, need: Need) -> Notice | None:
        """Return the remedy of the time that it takes."""
        change = self._checked(self._named.lasting(need.seconds))
        if change is None:
            return None
        budget_s = min(scene.frame.budget_s for scene in self._scenes)
        return change.notice("stay-later", more_s=max(0, need.seconds - budget_s))

    def earlier_or_later(self, need: Need) -> Notice | None:
        """Return the smaller change: to depart before it shuts, or to wait until it opens."""
        frame, departs_s = self._scenes[0].frame, self._last_departure(self._named)
        more_s = need.seconds - frame.budget_s
        if departs_s is None or frame.departs_s - departs_s >= more_s:
            return self.later(need) or self.earlier()
        return self.earlier() or self.later(need)

    def _last_departure(self, change: Change) -> int | None:
        """Return when to depart to be there before it last shut, None if it never had."""
        request = change.case.request
        if self._under_way or request.arrive_by is not None or request.depart_any:
            return None
        try:
            scene = change.case.of([self._memorial]).scenes()[0]
        except RequestError:
            return None
        start = scene.problem.days[0].start
        there_s = 0 if start is None else scene.problem.durations_s[start][0]
        if there_s is None:
            return None
        windows = scene.problem.stops[0].windows
        departures = [(closes_s - there_s) // _MINUTE_S * _MINUTE_S for _, closes_s in windows]
        earlier = [s for s in departures if 0 <= s < scene.frame.departs_s]
        return max(earlier, default=None)

    def earlier(self) -> Notice | None:
        """Return the remedy of departing earlier, with more time where that is needed."""
        latest_s = self._last_departure(self._named)
        if latest_s is None:
            return None
        frame = self._scenes[0].frame
        for departs_s in range(latest_s, max(-1, latest_s - 4 * 3600), -_QUARTER_S):
            named = self._named.departing(departs_s)
            time = frame.moment(departs_s)
            change = self._checked(named)
            if change is not None:
                return change.notice("leave-earlier", time=time)
            case = named.uncapped().case
            found = serve(longer(case, till_midnight_s(case)), named.wanted, earliest=True)
            if found is not None:
                needs_s = found.longest_s
                change = self._checked(named.lasting(needs_s))
                if change is not None:
                    return change.notice("leave-earlier-and-stay", time=time, budget_s=needs_s)
        return None

    @property
    def _may_drive(self) -> bool:
        request = self._case.request
        return request.mode is Mode.WALK and not self._under_way and can_drive(request)

    def arrive_later(self) -> Notice | None:
        """Return the remedy of the earliest end that lets the memorial in."""
        request = self._named.case.request
        if request.arrive_by is None or self._under_way:
            return None
        wish = dataclasses.replace(
            request, arrive_by=None, depart=dt.time(), budget_s=_DAY_S - _MINUTE_S
        )
        free = self._named.uncapped().case.under(wish)
        found = serve(free, self._named.wanted, earliest=True)
        if found is None:
            return None
        ends_s = whole_minutes(max(day.timetable.finishes_s for day in found.days))
        if ends_s >= _DAY_S:
            return None
        change = self._timed(self._named.arriving(ends_s))
        return (
            None
            if change is None
            else change.notice("arrive-later", time=change.case.request.arrive_by)
        )

    def drive(self) -> Notice | None:
        """Return the remedy of driving, where the time would do by car."""
        if not self._may_drive:
            return None
        change = self._checked(self._named.by(Mode.DRIVE))
        if change is None:
            return None
        served = change.served()
        return None if served is None else change.notice("drive-instead", needs_s=served.longest_s)

    def otherwise(self) -> Notice | None:
        """Return the remedy of driving, with more time where that is needed."""
        if not self._may_drive:
            return None
        within = self.drive()
        if within is not None:
            return within
        by_car = self._named.by(Mode.DRIVE)
        free = by_car.uncapped().case
        needs_s = least_time_s(free, by_car.wanted, most_time_s(free))
        change = None if needs_s is None else self._checked(by_car.lasting(needs_s))
        return None if change is None else change.notice("drive-instead", needs_s=needs_s)

    def without_lunch(self) -> Notice | None:
        """Return the remedy of a lunch that may be let go."""
        change = lunch_gone(self._named)
        change = None if change is None else self._checked(change)
        return None if change is None else change.notice("lunch-gone")

    def in_another_order(self) -> Notice | None:
        """Return the remedy of asking less of the order."""
        change = order_gone(self._named)
        change = None if change is None else self._checked(change)
        return None if change is None else change.notice("other-order")

    def after_dark(self) -> Notice | None:
        """Return the remedy of visits in the dark."""
        change = daylight_gone(self._named)
        change = None if change is None else self._checked(change)
        return None if change is None else change.notice("after-dark")

    def several(self) -> Notice | None:
        """Return the remedy of several changes at once, none of which can be spared."""
        loosenings = [lunch_gone, order_gone, daylight_gone]
        if self._may_drive:
            loosenings.append(lambda change: change.by(Mode.DRIVE))
        for change in self._beginnings():
            kept = list(loosenings)
            if not loosened(change, kept):
                continue
            for one in loosenings:
                fewer = [other for other in kept if other is not one]
                if loosened(change, fewer):
                    kept = fewer
            found = self._timed(applied(change, kept))
            if found is not None:
                return found.notice("several")
        return None

    def _beginnings(self) -> Iterator[Change]:
        """Yield the request as it is, with another departure, and on other days."""
        dates: list[dt.date | None] = [None]
        if not self._under_way and self._memorial.hours is not None:
            dates += self._dates()
        for date in dates:
            change = self._named if date is None else self._named.on(date)
            yield change
            departs_s = self._last_departure(change)
            if departs_s is not None:
                yield change.departing(departs_s)

    def _timed(self, change: Change) -> Change | None:
        """Return a change with the time and the caps that it needs."""
        found = self._checked(change)
        if found is not None:
            return found
        free = change.uncapped()
        needs_s = least_time_s(free.case, free.wanted, most_time_s(free.case))
        return None if needs_s is None else self._checked(change.lasting(needs_s))

    def shorter_stay(self) -> Notice | None:
        """Return the remedy of the longest stay that fits, in whole minutes."""
        own_s = self._memorial.service_s - self._case.request.buffer_s
        low, high = _SHORTEST_STAY_S // _MINUTE_S, own_s // _MINUTE_S - 1
        if low > high or self._checked(self._named.staying(low * _MINUTE_S)) is None:
            return None
        while low < high:
            middle = (low + high + 1) // 2
            if self._checked(self._named.staying(middle * _MINUTE_S)) is None:
                high = middle - 1
            else:
                low = middle
        stay_s = low * _MINUTE_S
        change = self._checked(self._named.staying(stay_s))
        return None if change is None else change.notice("shorter-stay", stay_s=stay_s)

    def next_open(self, after: dt.date) -> dt.date | None:
        """Return the next day after `after` on which the memorial is open, None without one."""
        memorial, city = self._memorial, self._case.catalogue.city
        at = memorial.position.coordinates
        return next_open_date(memorial.hours, after, city.zone, at, city.country)

    def _dates(self) -> Iterator[dt.date]:
        """Yield the next days on which the memorial is open."""
        date = self._scenes[-1].frame.date
        for _ in range(_OPEN_DATES):
            found = self.next_open(date)
            if found is None:
                return
            yield found
            date = found

    def another_date(self) -> Notice | None:
        """Return the remedy of the next open day, with more time where that is needed."""
        if self._under_way or self._memorial.hours is None:
            return None
        for date in self._dates():
            named = self._named.on(date)
            fields = {"date": date, "date_short": date}
            change = self._checked(named)
            if change is not None:
                return change.notice("other-date", **fields)
            free = named.uncapped().case
            needs_s = least_time_s(free, named.wanted, most_time_s(free))
            change = None if needs_s is None else self._checked(named.lasting(needs_s))
            if change is not None:
                return change.notice("other-date-and-stay", budget_s=needs_s, **fields)
        return None

    def more_days(self) -> Notice | None:
        """Return the remedy of one more day."""
        days = self._case.request.days
        if days >= MOST_DAYS:
            return None
        change = self._checked(self._named.for_days(days + 1))
        return None if change is None else change.notice("more-days", days=days + 1)
