"""The use case: plan a tour."""

from __future__ import annotations

import dataclasses
import datetime as dt
from functools import cache

from kaluga_tour.model.catalogue import Catalogue
from kaluga_tour.model.itinerary import Day, Itinerary, Provenance, Unvisited, Waypoint
from kaluga_tour.model.notice import Notice
from kaluga_tour.model.request import PlanRequest
from kaluga_tour.model.travel import Mode
from kaluga_tour.planning.build import build_day
from kaluga_tour.planning.cautions import waypoint_cautions
from kaluga_tour.planning.infeasible import diagnose
from kaluga_tour.planning.left_out import Explainer
from kaluga_tour.planning.problem import Scene, make_frame, make_scene
from kaluga_tour.planning.select import refuse_idle
from kaluga_tour.planning.setting import Setting, make_setting
from kaluga_tour.solver.solve import Status, TourSolution, solve
from kaluga_tour.travel.estimate import ESTIMATE, EstimateRouter
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
    setting = make_setting(catalogue, request)
    refuse_idle(setting.request, setting.selection)
    return compose(setting, solve(setting.scene.candidates), generated_at)


def compose(
    setting: Setting, solution: TourSolution, generated_at: dt.datetime | None
) -> Itinerary:
    """Return the itinerary that `solution` stands for.

    Raises
    ------
    InfeasibleError
        If `solution` is infeasible: which memorial, why, and what would help.
    """
    if solution.status is Status.INFEASIBLE:
        raise diagnose(setting.scene)
    day = build_day(setting.scene, solution.timetables[0])
    return Itinerary(
        request=setting.request,
        city=setting.catalogue.city.name,
        provenance=_provenance(setting.catalogue, solution, generated_at),
        days=(day,),
        unvisited=_unvisited(setting, solution),
        warnings=_warnings(setting.catalogue, day),
    )


def _provenance(
    catalogue: Catalogue, solution: TourSolution, generated_at: dt.datetime | None
) -> Provenance:
    return Provenance(
        program_version=__version__,
        generated_at=generated_at,
        catalogue_name=catalogue.city.id,
        catalogue_version=catalogue.version,
        catalogue_sha256=catalogue.sha256,
        router_kind=ESTIMATE,
        solver_method=solution.method,
        solver_status=solution.status.value,
        solver_bound=solution.bound,
        solver_seed=solution.seed,
    )


def _unvisited(setting: Setting, solution: TourSolution) -> tuple[Unvisited, ...]:
    catalogue, request, scene = setting.catalogue, setting.request, setting.scene
    selection = setting.selection

    def on(date: dt.date) -> Scene:
        other = dataclasses.replace(request, date=date)
        frame = make_frame(catalogue.city, other)
        return make_scene(frame, other, selection, scene.router)

    def drive() -> Scene:
        router = EstimateRouter(catalogue.crossings, mode=Mode.DRIVE, pace=request.pace)
        return make_scene(scene.frame, request, selection, router)

    explainer = Explainer(
        scene=scene,
        served=solution.timetables[0].order,
        by_car=None if request.mode is Mode.DRIVE else cache(drive),
        on=cache(on),
    )
    reasons = {memorial.id: reason for memorial, reason in selection.left_out}
    return tuple(
        explainer.explain(stop, reasons.get(scene.memorials[stop].id)) for stop in solution.unserved
    )


def _warnings(catalogue: Catalogue, day: Day) -> tuple[Notice, ...]:
    """Return what holds for the whole tour; visits carry their own warnings."""

    def of(waypoint: Waypoint) -> tuple[Notice, ...]:
        record = catalogue.find_place(waypoint.id) or catalogue.find_memorial(waypoint.id)
        return waypoint_cautions(record, waypoint)

    ends = dict.fromkeys(end for end in (day.start, day.finish) if end is not None)
    visited = {visit.memorial.id for visit in day.visits}
    doubts = [notice for end in ends if end.id not in visited for notice in of(end)]
    estimated = any(leg.measured_by == ESTIMATE for leg in day.legs)
    return (*doubts, *([Notice(code="travel-estimated")] if estimated else []))
