"""What keeps a memorial out even if everything optional gives way."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from kaluga_tour.model.itinerary import Reason, Unvisited
from kaluga_tour.model.memorial import Memorial
from kaluga_tour.model.notice import Notice
from kaluga_tour.planning.attempts import Attempts, Need
from kaluga_tour.planning.case import Case
from kaluga_tour.planning.changes import Change
from kaluga_tour.planning.problem import Scene
from kaluga_tour.planning.serve import serve
from kaluga_tour.planning.what_if import least_time_s, longer, most_time_s, till_midnight_s
from kaluga_tour.travel.estimate import ESTIMATE

__all__ = ["HOPELESS", "Obstructed", "no_way", "notice_about"]

_WEEK_S = 7 * 24 * 3600

HOPELESS = frozenset({"another-day", "no-open-date", "no-remedy"})
"""Codes of remedies that say that nothing in this plan would help."""

Attempt = Callable[[], Notice | None]


def no_way(scene: Scene) -> str:
    """Return the code of the notice that says why there is no way in `scene`."""
    return "unreachable" if scene.router.kind == ESTIMATE else "no-way"


def notice_about(memorial: Memorial, code: str, **fields: object) -> Notice:
    """Return a notice about `memorial`."""
    return Notice(code=code, memorial_id=memorial.id, fields=fields)


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
        self._try = Attempts(case, scenes, named)
        self._under_way = case.request.resume is not None

    def explain(self) -> Unvisited:
        """Return the reason and the remedy."""
        reason, detail, attempts = self._reason()
        remedy = next((found for attempt in attempts if (found := attempt()) is not None), None)
        if remedy is None:
            remedy = self._try.several() or self._last_word(reason)
        return Unvisited(memorial=self._memorial, reason=reason, detail=detail, remedy=remedy)

    def _last_word(self, reason: Reason) -> Notice:
        closed = reason is Reason.CLOSED
        day = self._try.next_open(self._scenes[-1].frame.date) if closed else None
        if day is not None and self._under_way:
            return notice_about(self._memorial, "another-day", date=day, date_short=day)
        code = "no-open-date" if closed and day is None else "no-remedy"
        return notice_about(self._memorial, code)

    def _reason(self) -> tuple[Reason, Notice, Sequence[Attempt]]:
        """Return the reason, the sentence, and what to try, the most natural first."""
        memorial = self._memorial
        if memorial.hours is not None and not any(s.frame.spans(memorial) for s in self._scenes):
            detail = notice_about(memorial, "closed", date=self._scenes[0].frame.date)
            return Reason.CLOSED, detail, (self._try.another_date,)
        if not any(scene.problem.stops[self._stop].windows for scene in self._scenes):
            tries = (
                self._try.shorter_stay,
                self._try.after_dark,
                self._try.another_date,
            )
            return Reason.WINDOW_MISSED, self._hours(), tries
        if self._unreachable():
            detail = notice_about(memorial, no_way(self._scenes[0]))
            return Reason.UNREACHABLE, detail, (self._try.otherwise,)
        if self._named.uncapped().served() is not None:
            return Reason.CAPPED, notice_about(memorial, "capped"), (self._try.fewer_caps,)
        return self._for_want_of_time()

    def _for_want_of_time(self) -> tuple[Reason, Notice, Sequence[Attempt]]:
        memorial, need = self._memorial, self._need()
        more = (
            self._try.without_lunch,
            self._try.in_another_order,
            self._try.shorter_stay,
            self._try.after_dark,
            self._try.otherwise,
            self._try.another_date,
            self._try.more_days,
        )
        budget_s = max(scene.frame.budget_s for scene in self._scenes)
        if need is None:
            tries: tuple[Attempt, ...] = (
                self._try.arrive_later,
                self._try.earlier,
                *more,
            )
            return (*self._missed(), tries)
        if need.busy_s <= budget_s:
            tries = (lambda: self._try.earlier_or_later(need), *more)
            return (*self._missed(), tries)
        detail = notice_about(memorial, "too-far", needs_s=need.seconds)
        return (
            Reason.TOO_FAR,
            detail,
            (self._try.drive, lambda: self._try.later(need), *more),
        )

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

    def _need(self) -> Need | None:
        """Return the least time in which the memorial fits, None if no time would do."""
        case, wanted = self._named.uncapped().case, self._named.wanted
        if case.request.days > 1:
            seconds = least_time_s(case, wanted, most_time_s(case))
            return None if seconds is None else Need(seconds=seconds, busy_s=seconds)
        caps = [till_midnight_s(case)] if self._under_way else [till_midnight_s(case), _WEEK_S]
        for cap_s in caps:
            found = serve(longer(case, cap_s), wanted, earliest=True)
            if found is not None:
                table = found.days[0].timetable
                seconds = table.makespan_s
                if self._case.request.depart_any:
                    seconds = least_time_s(case, wanted, seconds) or seconds
                return Need(seconds=seconds, busy_s=seconds - table.wait_s)
        return None
