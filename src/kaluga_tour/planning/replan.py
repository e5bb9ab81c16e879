"""The use case: plan the rest of the day from where one stands."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from kaluga_tour.catalogue.search import get_memorial
from kaluga_tour.model.catalogue import Catalogue
from kaluga_tour.model.itinerary import Itinerary
from kaluga_tour.model.notice import Notice
from kaluga_tour.model.request import PlanRequest
from kaluga_tour.model.saved import SavedPlan
from kaluga_tour.model.travel import Mode
from kaluga_tour.planning.faults import NothingToPlanError
from kaluga_tour.planning.keep import keep_order
from kaluga_tour.planning.plan import compose
from kaluga_tour.planning.problem import Frame, make_frame
from kaluga_tour.planning.rerun import ends_by, recognise
from kaluga_tour.planning.saved_faults import (
    DoneAndDroppedError,
    NotInPlanError,
    PlanNotBegunError,
    PlanOverError,
)
from kaluga_tour.planning.select import resolve
from kaluga_tour.planning.setting import make_setting
from kaluga_tour.solver.solve import solve

__all__ = ["Progress", "moment_of", "replan"]

_DAY = dt.timedelta(days=1)
_MINUTE_S = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """How far a visitor has come.

    Exactly as in a request, names stand for ids in either language.
    """

    now: dt.datetime
    """Time-zone aware."""
    at: str | None = None
    """Where one stands; None: at the last memorial of `done`, else where the plan begins."""
    done: tuple[str, ...] = ()
    """Memorials of the plan that are visited, in the order they were visited."""
    drop: tuple[str, ...] = ()
    """Memorials that are not to be visited any more."""
    budget_s: int | None = None
    """Seconds the rest may take; None: see `until`."""
    until: dt.time | None = None
    """When the tour must be over; None: when the plan had to be."""


def moment_of(catalogue: Catalogue, saved: SavedPlan, time: dt.time) -> dt.datetime:
    """Return the moment that `time` means during a plan: past midnight where only that fits."""
    request = saved.request
    frame = make_frame(catalogue.city, request)
    found = dt.datetime.combine(request.date, time, tzinfo=catalogue.city.zone)
    later = found + _DAY
    ends_s = ends_by(frame, request, frame.seconds(saved.departs_at))
    past = found < saved.departs_at and frame.seconds(later) <= ends_s
    return later if past else found


def replan(
    catalogue: Catalogue,
    saved: SavedPlan,
    progress: Progress,
    *,
    generated_at: dt.datetime | None = None,
) -> Itinerary:
    """Return the plan for the rest of the day of `saved`.

    It begins now, where one stands, and ends where and when the plan had to end. Visits that
    are done are no part of it; its request records them. Required memorials stay required,
    optional ones may go or come back, and the old order is kept where that costs at most a
    tenth more travel.

    Parameters
    ----------
    catalogue
        The catalogue the plan was made from.
    saved
        The plan.
    progress
        What has become of it so far.
    generated_at
        The moment to state in the plan's provenance; the clock is not read.

    Raises
    ------
    RequestError
        If plan, catalogue and progress do not fit together, or the time is over.
    InfeasibleError
        If a required memorial that is left cannot be visited any more.
    """
    notices = recognise(catalogue, saved)
    asked = resolve(catalogue, saved.request)
    done, drop = _named(catalogue, saved, asked, progress)
    gone = {*done, *drop}
    left = tuple(v.memorial_id for v in saved.visits if v.memorial_id not in gone)
    if not left:
        notices += (Notice(code="nothing-left"),)
    request = _rest(catalogue, saved, asked, progress, done=done, drop=drop)
    if not (request.memorials or request.fill or request.done):
        raise NothingToPlanError
    setting = make_setting(catalogue, request)
    problem = setting.scene.candidates
    stops = {memorial.id: stop for stop, memorial in enumerate(setting.scene.memorials)}
    solution = keep_order(problem, solve(problem), [stops[name] for name in left if name in stops])
    itinerary = compose(setting, solution, generated_at)
    return dataclasses.replace(itinerary, warnings=(*notices, *itinerary.warnings))


def _named(
    catalogue: Catalogue, saved: SavedPlan, asked: PlanRequest, progress: Progress
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the ids of what is done and of what is dropped."""

    def ids(names: Iterable[str], option: str, known: Sequence[str]) -> tuple[str, ...]:
        found = tuple(dict.fromkeys(get_memorial(catalogue, name).id for name in names))
        for name in found:
            if name not in known:
                raise NotInPlanError(value=name, option=option, known=tuple(known))
        return found

    visited = [visit.memorial_id for visit in saved.visits]
    done = ids(progress.done, "--done", visited)
    drop = ids(progress.drop, "--drop", [*visited, *asked.memorials])
    for name in done:
        if name in drop:
            raise DoneAndDroppedError(value=name)
    return done, drop


def _rest(
    catalogue: Catalogue,
    saved: SavedPlan,
    asked: PlanRequest,
    progress: Progress,
    *,
    done: tuple[str, ...],
    drop: tuple[str, ...],
) -> PlanRequest:
    """Return the request for the rest of the day."""
    frame = make_frame(catalogue.city, asked)
    now_s = -(-frame.seconds(progress.now) // _MINUTE_S) * _MINUTE_S
    now = frame.moment(now_s)
    finish = asked.finish
    if asked.loop:
        first = saved.visits[0].memorial_id if saved.visits else None
        finish = asked.start or first
    gone = {*done, *drop}
    names = tuple(name for name in asked.memorials if name not in gone)
    left_s = _left_s(saved, asked, progress, frame, now_s)
    over = left_s <= 0
    stops_left = None if asked.max_stops is None else max(asked.max_stops - len(done), 0)
    full = stops_left == 0
    if over and not gone.issuperset(visit.memorial_id for visit in saved.visits):
        ends_at = frame.moment(now_s + left_s)
        raise PlanOverError(date=ends_at.date(), until=ends_at)
    return dataclasses.replace(
        asked,
        date=now.date(),
        depart=now.timetz().replace(tzinfo=None),
        budget_s=_MINUTE_S if over else left_s,
        until=None,
        memorials=names,
        fill=asked.fills and not over and not full,
        skip=(*asked.skip, *(name for name in drop if name not in asked.skip)),
        done=(*asked.done, *(name for name in done if name not in asked.done)),
        max_stops=None if full else stops_left,
        max_walk_m=_walk_left_m(saved, asked, done),
        start=progress.at or (done[-1] if done else asked.start),
        finish=None if over else finish,
        loop=False,
    )


def _walk_left_m(saved: SavedPlan, asked: PlanRequest, done: tuple[str, ...]) -> int | None:
    """Return the metres that may still be walked; those to the last visit done are behind."""
    if asked.max_walk_m is None or asked.mode is not Mode.WALK:
        return asked.max_walk_m
    by = max((v.departs_at for v in saved.visits if v.memorial_id in done), default=None)
    walked_m = sum(leg.distance_m for leg in saved.legs if by and leg.arrives_at <= by)
    return max(asked.max_walk_m - walked_m, 0)


def _left_s(
    saved: SavedPlan, asked: PlanRequest, progress: Progress, frame: Frame, now_s: int
) -> int:
    """Return the seconds that are left of the time of the plan; it may be over."""
    if now_s < 0:
        raise PlanNotBegunError(date=asked.date)
    if progress.budget_s is not None:
        return progress.budget_s
    ends_s = ends_by(frame, asked, frame.seconds(saved.departs_at))
    if progress.until is not None:
        end = dt.datetime.combine(asked.date, progress.until, tzinfo=frame.city.zone)
        ends_s = frame.seconds(end)
    return ends_s - now_s
