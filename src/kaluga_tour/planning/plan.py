"""The use case: plan a tour."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from kaluga_tour.model.catalogue import Catalogue
from kaluga_tour.model.itinerary import Day, Itinerary, Provenance, Unvisited, Waypoint
from kaluga_tour.model.notice import Notice
from kaluga_tour.model.request import PlanRequest
from kaluga_tour.model.travel import Mode
from kaluga_tour.planning.build import build_day
from kaluga_tour.planning.cautions import waypoint_cautions
from kaluga_tour.planning.days import make_scenes, solve_days, timetables
from kaluga_tour.planning.infeasible import diagnose_days
from kaluga_tour.planning.left_out import Explainer, explain
from kaluga_tour.planning.park import HopRouter, park
from kaluga_tour.planning.problem import Scene, Survey, make_frame, make_scene, make_survey
from kaluga_tour.planning.routing import can_drive, make_router
from kaluga_tour.planning.select import Selection, adapt_catalogue, refuse_idle, resolve, select
from kaluga_tour.planning.setting import Setting
from kaluga_tour.planning.way import TravelledDay, travel_through
from kaluga_tour.solver.solve import Status, TourSolution
from kaluga_tour.solver.timetable import Timetable
from kaluga_tour.travel.base import Router
from kaluga_tour.travel.estimate import ESTIMATE
from kaluga_tour.version import __version__

__all__ = ["compose", "plan"]


def plan(
    catalogue: Catalogue, request: PlanRequest, *, generated_at: dt.datetime | None = None
) -> Itinerary:
    """Return the best tour for `request`.

    Better is, in this order: all required memorials; the largest sum of prizes; the least
    time under way; the earliest finish.

    Parameters
    ----------
    catalogue
        What may be visited.
    request
        What is asked for.
    generated_at
        The moment to state in the plan's provenance, time-zone aware; the clock is not read.

    Returns
    -------
    Itinerary
        With its warnings, and a reason and a remedy for every candidate left out.

    Raises
    ------
    RequestError
        If the request names something unknown or contradicts itself.
    InfeasibleError
        If a required memorial cannot be visited: which, why, and what would help.
    """
    request = resolve(catalogue, request)
    adapted = adapt_catalogue(catalogue, request)
    selection = select(adapted, request)
    refuse_idle(request, selection)
    solved = _solve(adapted, request, selection)
    return _itinerary(adapted, request, selection, solved, generated_at)


def compose(
    setting: Setting, solution: TourSolution, generated_at: dt.datetime | None
) -> Itinerary:
    """Return the itinerary of one day that `solution` stands for.

    Raises
    ------
    InfeasibleError
        If `solution` is infeasible: which memorial, why, and what would help.
    """
    scene = setting.scene
    if solution.status is Status.INFEASIBLE:
        raise diagnose_days((scene,), setting.request)
    day = travel_through(scene, solution.timetables[0])
    solved = _Solved(scenes=(scene,), solution=solution, days=(day,))
    return _itinerary(setting.catalogue, setting.request, setting.selection, solved, generated_at)


def _itinerary(
    catalogue: Catalogue,
    request: PlanRequest,
    selection: Selection,
    solved: _Solved,
    generated_at: dt.datetime | None,
) -> Itinerary:
    days = _build_days(solved)
    return Itinerary(
        request=request,
        city=catalogue.city.name,
        provenance=_provenance(catalogue, solved, generated_at),
        days=days,
        unvisited=_unvisited(catalogue, request, selection, solved),
        warnings=_warnings(catalogue, request, days) + _travel(solved) + _missed_lunches(solved),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Solved:
    """A solution with the scenes it belongs to, day by day."""

    scenes: tuple[Scene, ...]
    solution: TourSolution
    days: tuple[TravelledDay, ...]


def _solve(catalogue: Catalogue, request: PlanRequest, selection: Selection) -> _Solved:
    if request.mode is Mode.MIXED:
        walk = make_router(catalogue, request, Mode.WALK)
        drive = make_router(catalogue, request, Mode.DRIVE)
        return _park_and_walk(catalogue, request, selection, walk, drive)
    router = make_router(catalogue, request, request.mode)
    scenes = make_scenes(catalogue.city, request, make_survey(selection, router))
    solution = solve_days(scenes, request)
    if solution.status is Status.INFEASIBLE:
        raise diagnose_days(scenes, request)
    tables = timetables(scenes, solution)
    days = tuple(travel_through(*pair) for pair in zip(scenes, tables, strict=True))
    return _Solved(scenes=scenes, solution=solution, days=days)


def _park_and_walk(
    catalogue: Catalogue,
    request: PlanRequest,
    selection: Selection,
    walk: Router,
    drive: Router,
) -> _Solved:
    """Return the better of two: planned with hops in mind, and planned by car alone."""
    hops = HopRouter(walk, drive, len(selection.memorials))
    found: list[_Solved] = []
    for router in (hops, drive):
        scenes = make_scenes(catalogue.city, request, make_survey(selection, router))
        solution = solve_days(scenes, request)
        if solution.status is Status.INFEASIBLE:
            continue
        tables = timetables(scenes, solution)
        parked = [
            park(scene, table.order, hops) for scene, table in zip(scenes, tables, strict=True)
        ]
        days = tuple(day for day in parked if day is not None)
        if len(days) == len(scenes):
            found.append(_Solved(scenes=scenes, solution=solution, days=days))
    if not found:
        raise diagnose_days(scenes, request)

    def merit(solved: _Solved) -> tuple[int, int]:
        return solved.solution.prize, -sum(day.timetable.travel_s for day in solved.days)

    best = max(found, key=merit)
    # Neither matrix is that of parking and walking: nothing is proven of the whole.
    everything = sum(stop.prize for stop in best.scenes[0].candidates.stops if stop.windows)
    solution = dataclasses.replace(best.solution, status=Status.FEASIBLE, bound=everything)
    return dataclasses.replace(best, solution=solution)


def _build_days(solved: _Solved) -> tuple[Day, ...]:
    days: list[Day] = []
    for scene, travelled in zip(solved.scenes, solved.days, strict=True):
        visited = sum(len(day.visits) for day in days)
        days.append(build_day(scene, travelled, first=visited + 1))
    return tuple(days)


def _provenance(
    catalogue: Catalogue, solved: _Solved, generated_at: dt.datetime | None
) -> Provenance:
    solution = solved.solution
    return Provenance(
        program_version=__version__,
        generated_at=generated_at,
        catalogue_name=catalogue.city.id,
        catalogue_version=catalogue.version,
        catalogue_sha256=catalogue.sha256,
        router_kind=solved.scenes[0].router.kind,
        router_url=solved.scenes[0].router.url,
        solver_method=solution.method,
        solver_status=solution.status.value,
        solver_bound=solution.bound,
        solver_seed=solution.seed,
    )


def _unvisited(
    catalogue: Catalogue,
    request: PlanRequest,
    selection: Selection,
    solved: _Solved,
) -> tuple[Unvisited, ...]:
    @cache
    def by_car() -> Survey:
        return make_survey(selection, make_router(catalogue, request, Mode.DRIVE))

    def explainer(scene: Scene, table: Timetable) -> Explainer:
        def on(date: dt.date) -> Scene:
            other = dataclasses.replace(request, date=date)
            return make_scene(make_frame(catalogue.city, other), other, scene.survey)

        def drive() -> Scene:
            return make_scene(scene.frame, request, by_car())

        return Explainer(
            scene=scene,
            served=table.order,
            by_car=cache(drive) if request.mode is Mode.WALK and can_drive(request) else None,
            on=cache(on),
        )

    tables = [day.timetable for day in solved.days]
    explainers = [explainer(*pair) for pair in zip(solved.scenes, tables, strict=True)]
    served = {stop for table in tables for stop in table.order}
    reasons = {memorial.id: reason for memorial, reason in selection.left_out}
    return tuple(
        explain(explainers, stop, reasons.get(memorial.id))
        for stop, memorial in enumerate(selection.memorials)
        if stop not in served
    )


def _missed_lunches(solved: _Solved) -> tuple[Notice, ...]:
    return tuple(
        Notice(code="no-lunch", fields={"date_short": scene.frame.date})
        for scene, day in zip(solved.scenes, solved.days, strict=True)
        if day.timetable.missed
    )


def _warnings(
    catalogue: Catalogue, request: PlanRequest, days: Sequence[Day]
) -> tuple[Notice, ...]:
    """Return what holds for the whole tour; visits carry their own warnings."""

    def of(waypoint: Waypoint) -> tuple[Notice, ...]:
        record = catalogue.find_place(waypoint.id) or catalogue.find_memorial(waypoint.id)
        return waypoint_cautions(record, waypoint)

    ends = dict.fromkeys(end for day in days for end in (day.start, day.finish) if end is not None)
    visited = {visit.memorial.id for day in days for visit in day.visits}
    found = [notice for end in ends if end.id not in visited for notice in of(end)]
    if request.buffer_s:
        found.append(Notice(code="buffer", fields={"buffer_s": request.buffer_s}))
    return tuple(found)


def _travel(solved: _Solved) -> tuple[Notice, ...]:
    """Return what is to be said of where the travel comes from."""
    found = solved.scenes[0].router.notices
    stages = [passage for day in solved.days for way in day.stages for _, _, passage in way]
    estimated = [passage.measured_by == ESTIMATE for passage in stages]
    if any(estimated) and solved.scenes[0].router.url is not None:
        return (*found, Notice(code="legs-estimated"))
    if any(estimated) and not found:
        return (Notice(code="travel-estimated"),)
    return found
