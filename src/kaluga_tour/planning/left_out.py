"""Why a memorial is left out, and the smallest change that would let it in."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from kaluga_tour.catalogue.opening import next_open_date
from kaluga_tour.model.geo import Precision
from kaluga_tour.model.itinerary import Reason, Unvisited
from kaluga_tour.model.memorial import Memorial
from kaluga_tour.model.notice import Notice
from kaluga_tour.planning.problem import Frame, Scene
from kaluga_tour.planning.what_if import earliest, fits
from kaluga_tour.solver.timetable import Timetable

__all__ = ["Explainer", "not_planned", "reopening"]


def _notice(memorial: Memorial, code: str, **fields: object) -> Notice:
    return Notice(code=code, memorial_id=memorial.id, fields=fields)


def reopening(memorial: Memorial, frame: Frame) -> Notice:
    """Return when `memorial` is open again, as a remedy."""
    day = None
    if memorial.hours is not None:
        at, city = memorial.position.coordinates, frame.city
        day = next_open_date(memorial.hours, frame.date, city.zone, at, city.country)
    if day is None:
        return _notice(memorial, "no-open-date")
    return _notice(memorial, "other-date", date=day, date_short=day, date_option=day)


def not_planned(memorial: Memorial, reason: Reason) -> Unvisited:
    """Return the entry of a candidate that is left out whatever the time."""
    if reason is Reason.EXCLUDED:
        detail = _notice(memorial, "excluded")
        remedy = _notice(memorial, "no-skip", id=memorial.id)
    else:
        position = memorial.position
        doubtful = position.precision in (Precision.ESTIMATED, Precision.LOCALITY)
        detail = (
            _notice(
                memorial,
                "not-ready",
                precision=position.precision,
                uncertainty_m=position.uncertainty_m,
            )
            if doubtful
            else _notice(memorial, "not-ready-access")
        )
        remedy = _notice(memorial, "name-it", id=memorial.id)
    return Unvisited(memorial=memorial, reason=reason, detail=detail, remedy=remedy)


@dataclass(frozen=True, slots=True, kw_only=True)
class Explainer:
    """Explains the optional stops that a solution does not serve."""

    scene: Scene
    served: tuple[int, ...]
    """The stops of the tour."""
    by_car: Callable[[], Scene] | None
    """The same request by car, made when first needed; None where it is by car already."""

    def explain(self, stop: int) -> Unvisited:
        """Return why `stop` is left out, and the remedy."""
        memorial = self.scene.memorials[stop]
        if not self.scene.problem.stops[stop].windows:
            return self._closed(memorial)
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

    def _closed(self, memorial: Memorial) -> Unvisited:
        frame = self.scene.frame
        if frame.spans(memorial):
            detail = self._hours(memorial)
            remedy = _notice(memorial, "shorter-stay", id=memorial.id)
            reason = Reason.WINDOW_MISSED
        else:
            detail = _notice(memorial, "closed", date=frame.date)
            remedy = reopening(memorial, frame)
            reason = Reason.CLOSED
        return Unvisited(memorial=memorial, reason=reason, detail=detail, remedy=remedy)

    def _hours(self, memorial: Memorial) -> Notice:
        spans = self.scene.frame.spans(memorial) or ()
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
            detail, reason = self._hours(memorial), Reason.WINDOW_MISSED
            remedy = self._longer(memorial, alone)
        else:
            detail = _notice(memorial, "too-far", needs_s=alone.makespan_s)
            reason = Reason.TOO_FAR
            remedy = self._drive(stop) or self._longer(memorial, alone)
        return Unvisited(memorial=memorial, reason=reason, detail=detail, remedy=remedy)

    def _missed(self, stop: int) -> Unvisited:
        """Explain a stop that no amount of time lets in: there is no way, or it shuts too early."""
        scene, memorial = self.scene, self.scene.memorials[stop]
        start = scene.problem.days[0].start
        there_s = 0 if start is None else scene.problem.durations_s[start][stop]
        remedy = _notice(memorial, "no-remedy")
        if memorial.hours is None or there_s is None:
            detail, reason = _notice(memorial, "unreachable"), Reason.UNREACHABLE
        else:
            detail, reason = self._hours(memorial), Reason.WINDOW_MISSED
            departs_s = scene.problem.stops[stop].windows[-1][1] - there_s
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
