"""What keeps a memorial out even if everything optional gives way, and what would help."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from kaluga_tour.catalogue.opening import next_open_date
from kaluga_tour.errors import RequestError
from kaluga_tour.model.itinerary import Reason, Unvisited
from kaluga_tour.model.memorial import Memorial
from kaluga_tour.model.notice import Notice
from kaluga_tour.model.request import MOST_DAYS
from kaluga_tour.model.travel import Mode
from kaluga_tour.planning.case import Case
from kaluga_tour.planning.changes import Change
from kaluga_tour.planning.frame import whole_minutes
from kaluga_tour.planning.problem import Scene
from kaluga_tour.planning.routing import can_drive
from kaluga_tour.planning.serve import serve
from kaluga_tour.planning.what_if import least_time_s, longer, most_time_s, till_midnight_s
from kaluga_tour.travel.estimate import ESTIMATE

__all__ = ["HOPELESS", "Obstructed", "no_way", "notice_about"]

_MINUTE_S = 60
_DAY_S = 24 * 3600
_WEEK_S = 7 * _DAY_S
_QUARTER_S = 900
_SHORTEST_STAY_S = 300
_OPEN_DATES = 8
"""So many open days are tried."""

HOPELESS = frozenset({"another-day", "no-open-date", "no-remedy"})
"""Codes of remedies that say that nothing in this plan would help."""

Attempt = Callable[[], Notice | None]


def no_way(scene: Scene) -> str:
    """Return the code of the notice that says why there is no way in `scene`."""
    return "unreachable" if scene.router.kind == ESTIMATE else "no-way"


def notice_about(memorial: Memorial, code: str, **fields: object) -> Notice:
    """Return a notice about `memorial`."""
    return Notice(code=code, memorial_id=memorial.id, fields=fields)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Need:
    """The least time in which a memorial fits beside what is required."""

    seconds: int
    busy_s: int
    """Of them, seconds in which one does not wait."""


class Obstructed:
    """Explains a memorial that does not fit even beside only what is required.

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
        self._stop = scenes[0].memorials.index(named.memorial)
        self._under_way = case.request.resume is not None

    def explain(self) -> Unvisited:
        """Return the reason and the remedy."""
        reason, detail, attempts = self._reason()
        remedy = next((found for attempt in attempts if (found := attempt()) is not None), None)
        if remedy is None:
            remedy = self._several() or self._last_word(reason)
        return Unvisited(memorial=self._memorial, reason=reason, detail=detail, remedy=remedy)

    def _last_word(self, reason: Reason) -> Notice:
        closed = reason is Reason.CLOSED
        day = self._next_open(self._scenes[-1].frame.date) if closed else None
        if day is not None and self._under_way:
            return notice_about(self._memorial, "another-day", date=day, date_short=day)
        code = "no-open-date" if closed and day is None else "no-remedy"
        return notice_about(self._memorial, code)

    def _reason(self) -> tuple[Reason, Notice, Sequence[Attempt]]:
        """Return the reason, the sentence, and what to try, the most natural first."""
        memorial = self._memorial
        if memorial.hours is not None and not any(s.frame.spans(memorial) for s in self._scenes):
            detail = notice_about(memorial, "closed", date=self._scenes[0].frame.date)
            return Reason.CLOSED, detail, (self._another_date,)
        if not any(scene.problem.stops[self._stop].windows for scene in self._scenes):
            tries = (self._shorter_stay, self._after_dark, self._another_date)
            return Reason.WINDOW_MISSED, self._hours(), tries
        if self._unreachable():
            detail = notice_about(memorial, no_way(self._scenes[0]))
            return Reason.UNREACHABLE, detail, (self._otherwise,)
        if self._named.uncapped().served() is not None:
            return Reason.CAPPED, notice_about(memorial, "capped"), (self._fewer_caps,)
        return self._for_want_of_time()

    def _for_want_of_time(self) -> tuple[Reason, Notice, Sequence[Attempt]]:
        memorial, need = self._memorial, self._need()
        more = (
            self._without_lunch,
            self._in_another_order,
            self._shorter_stay,
            self._after_dark,
            self._otherwise,
            self._another_date,
            self._more_days,
        )
        budget_s = max(scene.frame.budget_s for scene in self._scenes)
        if need is None:
            tries: tuple[Attempt, ...] = (self._arrive_later, self._earlier, *more)
            return (*self._missed(), tries)
        if need.busy_s <= budget_s:
            tries = (lambda: self._earlier_or_later(need), *more)
            return (*self._missed(), tries)
        detail = notice_about(memorial, "too-far", needs_s=need.seconds)
        return Reason.TOO_FAR, detail, (self._drive, lambda: self._later(need), *more)

    def _missed(self) -> tuple[Reason, Notice]:
        """Return the reason of a memorial that would fit at another time."""
        if self._memorial.hours is not None:
            return Reason.WINDOW_MISSED, self._hours()
        if self._case.request.daylight:
            return Reason.WINDOW_MISSED, notice_about(self._memorial, "no-daylight")
        return Reason.BUDGET_SPENT, notice_about(self._memorial, "budget-spent")

    def _hours(self) -> Notice:
        memorial = self._memorial
        scene = next((s for s in self._scenes if s.frame.spans(memorial)), self._scenes[0])
        spans = scene.frame.spans(memorial)
        if not spans:
            return notice_about(memorial, "no-daylight")
        spans = tuple(s for s in spans if s.opens_at.date() == scene.frame.date) or spans
        return notice_about(
            memorial,
            "window-missed",
            opens_at=spans[0].opens_at,
            closes_at=spans[-1].closes_at,
            service_s=memorial.service_s,
        )

    def _unreachable(self) -> bool:
        """Return whether there is no way to the memorial, or none from it to the end."""

        def cut(scene: Scene) -> bool:
            table, day = scene.problem.durations_s, scene.problem.days[0]
            finish = day.start if day.returns else day.finish
            there = None if day.start is None else table[day.start][self._stop]
            back = None if finish is None else table[self._stop][finish]
            return (day.start is not None and there is None) or (
                finish is not None and back is None
            )

        return all(cut(scene) for scene in self._scenes)

    def _need(self) -> _Need | None:
        """Return the least time in which the memorial fits, None if no time would do."""
        case, wanted = self._named.uncapped().case, self._named.wanted
        if case.request.days > 1:
            seconds = least_time_s(case, wanted, most_time_s(case))
            return None if seconds is None else _Need(seconds=seconds, busy_s=seconds)
        caps = [till_midnight_s(case)] if self._under_way else [till_midnight_s(case), _WEEK_S]
        for cap_s in caps:
            found = serve(longer(case, cap_s), wanted, earliest=True)
            if found is not None:
                table = found.days[0].timetable
                seconds = table.makespan_s
                if self._case.request.depart_any:
                    seconds = least_time_s(case, wanted, seconds) or seconds
                return _Need(seconds=seconds, busy_s=seconds - table.wait_s)
        return None

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

    def _fewer_caps(self) -> Notice | None:
        change = self._checked(self._named)
        return None if change is None else change.notice("lift-cap")

    def _later(self, need: _Need) -> Notice | None:
        change = self._checked(self._named.lasting(need.seconds))
        if change is None:
            return None
        budget_s = min(scene.frame.budget_s for scene in self._scenes)
        return change.notice("stay-later", more_s=max(0, need.seconds - budget_s))

    def _earlier_or_later(self, need: _Need) -> Notice | None:
        """Return the smaller change: to depart before it shuts, or to wait until it opens."""
        frame, departs_s = self._scenes[0].frame, self._last_departure(self._named)
        more_s = need.seconds - frame.budget_s
        if departs_s is None or frame.departs_s - departs_s >= more_s:
            return self._later(need) or self._earlier()
        return self._earlier() or self._later(need)

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

    def _earlier(self) -> Notice | None:
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

    def _arrive_later(self) -> Notice | None:
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

    def _drive(self) -> Notice | None:
        """Return the remedy of driving, where the time would do by car."""
        if not self._may_drive:
            return None
        change = self._checked(self._named.by(Mode.DRIVE))
        if change is None:
            return None
        served = change.served()
        return None if served is None else change.notice("drive-instead", needs_s=served.longest_s)

    def _otherwise(self) -> Notice | None:
        """Return the remedy of driving, with more time where that is needed."""
        if not self._may_drive:
            return None
        within = self._drive()
        if within is not None:
            return within
        by_car = self._named.by(Mode.DRIVE)
        free = by_car.uncapped().case
        needs_s = least_time_s(free, by_car.wanted, most_time_s(free))
        change = None if needs_s is None else self._checked(by_car.lasting(needs_s))
        return None if change is None else change.notice("drive-instead", needs_s=needs_s)

    def _without_lunch(self) -> Notice | None:
        change = _lunch_gone(self._named)
        change = None if change is None else self._checked(change)
        return None if change is None else change.notice("lunch-gone")

    def _in_another_order(self) -> Notice | None:
        """Return the remedy of asking less of the order."""
        change = _order_gone(self._named)
        change = None if change is None else self._checked(change)
        return None if change is None else change.notice("other-order")

    def _after_dark(self) -> Notice | None:
        change = _daylight_gone(self._named)
        change = None if change is None else self._checked(change)
        return None if change is None else change.notice("after-dark")

    def _several(self) -> Notice | None:
        """Return the remedy of several changes at once, none of which can be spared."""
        loosenings = [_lunch_gone, _order_gone, _daylight_gone]
        if self._may_drive:
            loosenings.append(lambda change: change.by(Mode.DRIVE))
        for change in self._beginnings():
            kept = list(loosenings)
            if not _loosened(change, kept):
                continue
            for one in loosenings:
                fewer = [other for other in kept if other is not one]
                if _loosened(change, fewer):
                    kept = fewer
            found = self._timed(_applied(change, kept))
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

    def _shorter_stay(self) -> Notice | None:
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

    def _next_open(self, after: dt.date) -> dt.date | None:
        memorial, city = self._memorial, self._case.catalogue.city
        at = memorial.position.coordinates
        return next_open_date(memorial.hours, after, city.zone, at, city.country)

    def _dates(self) -> Iterator[dt.date]:
        """Yield the next days on which the memorial is open."""
        date = self._scenes[-1].frame.date
        for _ in range(_OPEN_DATES):
            found = self._next_open(date)
            if found is None:
                return
            yield found
            date = found

    def _another_date(self) -> Notice | None:
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

    def _more_days(self) -> Notice | None:
        days = self._case.request.days
        if days >= MOST_DAYS:
            return None
        change = self._checked(self._named.for_days(days + 1))
        return None if change is None else change.notice("more-days", days=days + 1)


Loosening = Callable[[Change], Change | None]
"""Asks less of a request; None where that was not asked."""


def _applied(change: Change, loosenings: Sequence[Loosening]) -> Change:
    for loosening in loosenings:
        change = loosening(change) or change
    return change


def _loosened(change: Change, loosenings: Sequence[Loosening]) -> bool:
    """Return whether these let the memorial in, whatever time and caps allow."""
    free = _applied(change, loosenings).uncapped()
    return serve(longer(free.case, most_time_s(free.case)), free.wanted) is not None


def _lunch_gone(change: Change) -> Change | None:
    lunch = change.case.request.lunch
    return None if lunch is None or lunch.optional else change.lunch_optional()


def _order_gone(change: Change) -> Change | None:
    request = change.case.request
    words = [
        word
        for word, given in (
            ("--order", request.order),
            ("--keep-order", request.keep_order),
            ("--first", request.first),
            ("--last", request.last),
        )
        if given
    ]
    if not words or request.resume is not None:
        return None
    wish = dataclasses.replace(request, order=(), keep_order=False, first=None, last=None)
    return change.dropping(words, wish)


def _daylight_gone(change: Change) -> Change | None:
    request = change.case.request
    if not request.daylight or request.resume is not None:
        return None
    return change.dropping(["--daylight"], dataclasses.replace(request, daylight=False))
