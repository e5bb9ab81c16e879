"""Why a memorial is left out, and the smallest change that would let it in."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from kaluga_tour.catalogue.opening import next_open_date
from kaluga_tour.model.geo import Precision
from kaluga_tour.model.itinerary import Reason, Unvisited
from kaluga_tour.model.memorial import Memorial
from kaluga_tour.model.notice import Notice
from kaluga_tour.planning.problem import Frame, Scene
from kaluga_tour.planning.what_if import earliest, fits
from kaluga_tour.solver.timetable import Timetable
from kaluga_tour.travel.estimate import ESTIMATE

__all__ = ["Explainer", "explain", "no_way", "reopening"]


def _notice(memorial: Memorial, code: str, **fields: object) -> Notice:
    return Notice(code=code, memorial_id=memorial.id, fields=fields)


def no_way(scene: Scene) -> str:
    """Return the code of the notice that says why there is no way in `scene`."""
    return "unreachable" if scene.router.kind == ESTIMATE else "no-way"


def reopening(memorial: Memorial, frame: Frame) -> Notice:
    """Return when `memorial` is open again, as a remedy."""
    day = None
    if memorial.hours is not None:
        at, city = memorial.position.coordinates, frame.city
        day = next_open_date(memorial.hours, frame.date, city.zone, at, city.country)
    if day is None:
        return _notice(memorial, "no-open-date")
    return _notice(memorial, "other-date", date=day, date_short=day, date_option=day)


def _why_unasked(memorial: Memorial) -> Notice:
    """Return why `memorial` is planned only when it is asked for."""
    position = memorial.position
    if position.precision in (Precision.EXACT, Precision.STREET):
        return _notice(memorial, "not-ready-access")
    return _notice(
        memorial,
        "not-ready",
        precision=position.precision,
        uncertainty_m=position.uncertainty_m,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Explainer:
    """Explains the optional stops that a solution does not serve."""

    scene: Scene
    served: tuple[int, ...]
    """The stops of the tour."""
    by_car: Callable[[], Scene] | None
    """The same request by car, made when first needed; None where it is by car already."""
    on: Callable[[dt.date], Scene]
    """The same request on another date."""

    def explain(self, stop: int, reason: Reason | None = None) -> Unvisited:
        """Return why `stop` is left out, and the remedy.

        Parameters
        ----------
        stop
            Index of the stop.
        reason
            Given where the stop was no candidate, whatever the time.
        """
        found = self._explain(stop)
        if reason is None:
            return found
        memorial = found.memorial
        if reason is Reason.EXCLUDED:
            detail, remedy = _notice(memorial, "excluded"), "no-skip"
        else:
            detail, remedy = _why_unasked(memorial), "name-it"
        fits_alone = found.reason is Reason.BUDGET_SPENT
        return Unvisited(
            memorial=memorial,
            reason=reason,
            detail=detail,
            remedy=_notice(memorial, remedy, id=memorial.id) if fits_alone else found.remedy,
        )

    def _explain(self, stop: int) -> Unvisited:
        memorial = self.scene.memorials[stop]
        if not self.scene.problem.stops[stop].windows:
            return self._closed(stop)
        if not fits(self.scene, self._with_required(stop)):
            return self._never(stop)
        whole = earliest(self.scene, [*self.served, stop])
        if whole is None or whole.finishes_s <= self.scene.frame.finishes_by_s:
            remedy = _notice(memorial, "name-it", id=memorial.id)
        else:
            remedy = self._longer(memorial, whole)
        return Unvisited(
            memorial=memorial,
            reason=Reason.BUDGET_SPENT,
            detail=_notice(memorial, "budget-spent"),
            remedy=remedy,
        )

    def _with_required(self, stop: int) -> list[int]:
        stops = self.scene.problem.stops
        return [*(other for other in self.served if stops[other].required), stop]

    def _closed(self, stop: int) -> Unvisited:
        frame, memorial = self.scene.frame, self.scene.memorials[stop]
        if memorial.hours is None or frame.spans(memorial):
            detail = self._hours(memorial)
            remedy = _notice(memorial, "shorter-stay", id=memorial.id)
            reason = Reason.WINDOW_MISSED
        else:
            detail = _notice(memorial, "closed", date=frame.date)
            remedy = self._another_day(stop)
            reason = Reason.CLOSED
        return Unvisited(memorial=memorial, reason=reason, detail=detail, remedy=remedy)

    def _another_day(self, stop: int) -> Notice:
        """Return the remedy of the next open day, with more time where that is needed."""
        memorial = self.scene.memorials[stop]
        remedy = reopening(memorial, self.scene.frame)
        date = remedy.fields.get("date")
        if not isinstance(date, dt.date):
            return remedy
        tour = earliest(self.on(date), self._with_required(stop))
        if tour is None:
            return _notice(memorial, "no-remedy")
        if tour.makespan_s <= self.scene.frame.budget_s:
            return remedy
        longer = {"budget_s": tour.makespan_s, "budget_option": tour.makespan_s}
        return _notice(memorial, "other-date-and-stay", **remedy.fields, **longer)

    def _hours(self, memorial: Memorial) -> Notice:
        spans = self.scene.frame.spans(memorial)
        if not spans:
            return _notice(memorial, "no-daylight")
        date = self.scene.frame.date
        spans = tuple(span for span in spans if span.opens_at.date() == date) or spans
        return _notice(
            memorial,
            "window-missed",
            opens_at=spans[0].opens_at,
            closes_at=spans[-1].closes_at,
            service_s=memorial.service_s,
        )

    def _longer(self, memorial: Memorial, timetable: Timetable) -> Notice:
        return _notice(
            memorial,
            "stay-later",
            more_s=timetable.finishes_s - self.scene.frame.finishes_by_s,
            budget_option=timetable.makespan_s,
        )

    def _never(self, stop: int) -> Unvisited:
        """Explain a stop that the time does not admit even with nothing optional beside it."""
        memorial = self.scene.memorials[stop]
        alone = earliest(self.scene, self._with_required(stop))
        if alone is None:
            return self._missed(stop)
        if alone.makespan_s - alone.wait_s <= self.scene.frame.budget_s:
            if memorial.hours is None:
                detail, reason = _notice(memorial, "budget-spent"), Reason.BUDGET_SPENT
            else:
                detail, reason = self._hours(memorial), Reason.WINDOW_MISSED
            remedy = self._earlier_or_later(stop, alone)
        else:
            detail = _notice(memorial, "too-far", needs_s=alone.makespan_s)
            reason = Reason.TOO_FAR
            remedy = self._drive(stop) or self._longer(memorial, alone)
        return Unvisited(memorial=memorial, reason=reason, detail=detail, remedy=remedy)

    def _earlier_or_later(self, stop: int, later: Timetable) -> Notice:
        """Return the smaller change: to depart before it shuts, or to wait until it opens."""
        memorial, frame = self.scene.memorials[stop], self.scene.frame
        departs_s = self._last_departure(stop)
        shift_s = later.finishes_s - frame.finishes_by_s
        if departs_s is None or frame.departs_s - departs_s >= shift_s:
            return self._longer(memorial, later)
        return self._leave(stop, departs_s) or self._longer(memorial, later)

    def _there_s(self, stop: int) -> int | None:
        """Return the seconds from the start to `stop`, None where there is no way."""
        start = self.scene.problem.days[0].start
        return 0 if start is None else self.scene.problem.durations_s[start][stop]

    def _last_departure(self, stop: int) -> int | None:
        """Return when to depart to be at `stop` before it last shut, None if it never had."""
        there_s = self._there_s(stop)
        if there_s is None:
            return None
        windows = self.scene.problem.stops[stop].windows
        departures = [closes_s - there_s for _, closes_s in windows]
        return max((s for s in departures if s < self.scene.frame.departs_s), default=None)

    def _missed(self, stop: int) -> Unvisited:
        """Explain a stop that no amount of time lets in: there is no way, or it shuts too early."""
        memorial = self.scene.memorials[stop]
        remedy = _notice(memorial, "no-remedy")
        if self._there_s(stop) is None:
            detail, reason = _notice(memorial, no_way(self.scene)), Reason.UNREACHABLE
        else:
            detail, reason = self._hours(memorial), Reason.WINDOW_MISSED
            departs_s = self._last_departure(stop)
            if departs_s is not None:
                remedy = self._leave(stop, departs_s) or remedy
        return Unvisited(memorial=memorial, reason=reason, detail=detail, remedy=remedy)

    def _leave(self, stop: int, departs_s: int) -> Notice | None:
        """Return the remedy of departing at `departs_s`, with more time where that is needed."""
        frame, memorial = self.scene.frame, self.scene.memorials[stop]
        stops = self._with_required(stop)
        tour = earliest(self.scene, stops, departs_s=departs_s) if departs_s >= 0 else None
        if tour is None:
            return None
        time = frame.moment(departs_s)
        if tour.makespan_s <= frame.budget_s:
            return _notice(memorial, "leave-earlier", time=time)
        needs_s = tour.makespan_s
        return _notice(
            memorial, "leave-earlier-and-stay", time=time, budget_s=needs_s, budget_option=needs_s
        )

    def _drive(self, stop: int) -> Notice | None:
        """Return the remedy of driving, where the time would do by car."""
        if self.by_car is None:
            return None
        memorial = self.scene.memorials[stop]
        tour = earliest(self.by_car(), self._with_required(stop))
        if tour is None or tour.makespan_s > self.scene.frame.budget_s:
            return None
        return _notice(memorial, "drive-instead", needs_s=tour.makespan_s)


_NEAREST = (
    Reason.BUDGET_SPENT,
    Reason.EXCLUDED,
    Reason.NOT_PLAN_READY,
    Reason.WINDOW_MISSED,
    Reason.TOO_FAR,
    Reason.CLOSED,
    Reason.UNREACHABLE,
)
"""Reasons by how little would have to change."""


def explain(explainers: Sequence[Explainer], stop: int, reason: Reason | None = None) -> Unvisited:
    """Return why no day serves `stop`: the reason of the day that comes nearest to it."""

    def distance(entry: Unvisited) -> tuple[int, int]:
        more_s = entry.remedy.fields.get("more_s", 0)
        return _NEAREST.index(entry.reason), more_s if isinstance(more_s, int) else 0

    return min((explainer.explain(stop, reason) for explainer in explainers), key=distance)
