"""The use case: plan a tour."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from kaluga_tour.model.catalogue import Catalogue
from kaluga_tour.model.itinerary import Day, Itinerary, Provenance, Unvisited, Waypoint
from kaluga_tour.model.notice import Notice
from kaluga_tour.model.request import PlanRequest
from kaluga_tour.planning.answer import Answer, answer
from kaluga_tour.planning.build import build_day
from kaluga_tour.planning.case import Case, make_case
from kaluga_tour.planning.cautions import waypoint_cautions
from kaluga_tour.planning.effort import Effort
from kaluga_tour.planning.left_out import Explainer
from kaluga_tour.planning.routing import credit_of
from kaluga_tour.solver.watch import Interrupt, Progress
from kaluga_tour.travel.estimate import ESTIMATE
from kaluga_tour.version import __version__

__all__ = ["compose", "plan"]


def plan(
    catalogue: Catalogue,
    request: PlanRequest,
    *,
    generated_at: dt.datetime | None = None,
    stop: Interrupt | None = None,
    progress: Progress | None = None,
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
    stop
        Asked often; once it returns True, the best tour so far is the answer.
    progress
        Told the prize of the best tour so far, and which part of the search is over, from 0 to 1.

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
    NothingYetError
        If `stop` asked for a tour before there was any.
    """
    case = make_case(catalogue, request)
    effort = effort_of(case.request, stop=stop, progress=progress)
    return compose(case, answer(case, effort), generated_at)


def effort_of(
    request: PlanRequest, *, stop: Interrupt | None = None, progress: Progress | None = None
) -> Effort:
    """Return the effort that `request` asks for."""
    return Effort(
        seed=request.seed, time_limit_s=request.time_limit_s, stop=stop, progress=progress
    )


def compose(case: Case, found: Answer, generated_at: dt.datetime | None) -> Itinerary:
    """Return the itinerary that an answer stands for."""
    days = _build_days(found)
    interrupted = (Notice(code="interrupted"),) if found.interrupted else ()
    return Itinerary(
        request=case.request,
        city=case.catalogue.city.name,
        provenance=_provenance(case.catalogue, found, generated_at),
        days=days,
        unvisited=_unvisited(case, found),
        warnings=(
            *interrupted,
            *_warnings(case.catalogue, case.request, days),
            *_travel(found),
            *_lunch_over(found),
            *_missed_lunches(found),
        ),
    )


def _build_days(found: Answer) -> tuple[Day, ...]:
    days: list[Day] = []
    for scene, travelled in zip(found.scenes, found.days, strict=True):
        visited = sum(len(day.visits) for day in days)
        days.append(build_day(scene, travelled, first=visited + 1))
    return tuple(days)


def _provenance(
    catalogue: Catalogue, found: Answer, generated_at: dt.datetime | None
) -> Provenance:
    router = found.scenes[0].survey.router
    credit = credit_of(router)
    return Provenance(
        program_version=__version__,
        generated_at=generated_at,
        catalogue_name=catalogue.city.id,
        catalogue_version=catalogue.version,
        catalogue_sha256=catalogue.sha256,
        router_kind=credit.kind,
        router_url=router.url,
        router_network=credit.network,
        router_as_of=credit.as_of,
        router_licence=credit.licence,
        solver_method=found.method,
        solver_status=found.status.value,
        solver_bound=found.bound,
        solver_seed=found.seed,
    )


def _unvisited(case: Case, found: Answer) -> tuple[Unvisited, ...]:
    explainer = Explainer(case, found)
    visited = {memorial.id for order in found.visited for memorial in order}
    reasons = {memorial.id: reason for memorial, reason in case.selection.left_out}
    return tuple(
        explainer.explain(memorial, reasons.get(memorial.id))
        for memorial in case.selection.memorials
        if memorial.id not in visited
    )


def _lunch_over(found: Answer) -> tuple[Notice, ...]:
    """Return what is to be said of a rest without lunch, while there would be time for it."""
    scene = found.scenes[0]
    resume, lunch = scene.request.resume, scene.request.lunch
    if resume is None or not resume.lunched or lunch is None:
        return ()
    time_left = resume.now_at.timetz().replace(tzinfo=None) < lunch.ends
    return (Notice(code="lunch-over"),) if time_left else ()


def _missed_lunches(found: Answer) -> tuple[Notice, ...]:
    return tuple(
        Notice(code="no-lunch", fields={"date_short": scene.frame.date})
        for scene, day in zip(found.scenes, found.days, strict=True)
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


def _travel(found: Answer) -> tuple[Notice, ...]:
    """Return what is to be said of where the travel comes from."""
    survey = found.scenes[0].survey
    notices = survey.notices
    stages = [passage for day in found.days for way in day.stages for *_, passage in way]
    estimated = [passage.measured_by == ESTIMATE for passage in stages if passage.distance_m]
    if not estimated:
        # Between memorials side by side no metres are known, but a minute is reckoned.
        estimated = [passage.measured_by == ESTIMATE for passage in stages if passage.duration_s]
    if all(estimated):
        # Whose streets nobody follows need not be said.
        notices = tuple(notice for notice in notices if notice.code != "streets-measured")
    if any(estimated) and survey.router.url is not None:
        return (*notices, Notice(code="legs-estimated"))
    if any(estimated) and not all(estimated):
        fields = {"count": sum(estimated)}
        return (*notices, Notice(code="travel-partly-estimated", fields=fields))
    if any(estimated) and not notices:
        return (Notice(code="travel-estimated"),)
    return notices
