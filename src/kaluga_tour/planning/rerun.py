"""A saved plan as it stands, timed again by the one clock."""

from __future__ import annotations

import dataclasses
import datetime as dt
from dataclasses import dataclass

from kaluga_tour.export.reading_faults import OtherCatalogueError, PlanMemorialError
from kaluga_tour.model.catalogue import Catalogue
from kaluga_tour.model.memorial import Memorial
from kaluga_tour.model.notice import Notice
from kaluga_tour.model.request import PlanRequest
from kaluga_tour.model.saved import SavedPlan
from kaluga_tour.planning.problem import Frame, Scene, make_frame, make_scene, make_survey
from kaluga_tour.planning.routing import make_router
from kaluga_tour.planning.select import Selection, adapt_catalogue, find_end, resolve
from kaluga_tour.planning.stated import StatedRouter
from kaluga_tour.solver.timetable import Timetable
from kaluga_tour.solver.timing import clock
from kaluga_tour.travel.base import Router

__all__ = ["Rerun", "ends_by", "recognise", "rerun"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Rerun:
    """The visits of a plan in their order, on a date; stop i is visit i."""

    request: PlanRequest
    scene: Scene
    timetable: Timetable
    ends_by_s: int
    """When the tour must be over."""


def recognise(catalogue: Catalogue, saved: SavedPlan) -> tuple[Notice, ...]:
    """Return what is to be said of the catalogue of `saved`.

    Raises
    ------
    OtherCatalogueError
        If the plan is of another city.
    PlanMemorialError
        If it visits what the catalogue does not have.
    """
    if saved.city_id != catalogue.city.id:
        raise OtherCatalogueError(value=saved.city_id, known=catalogue.city.id)
    _visited(catalogue, saved)
    if saved.catalogue_sha256 != catalogue.sha256:
        return (Notice(code="catalogue-changed"),)
    return ()


def ends_by(frame: Frame, request: PlanRequest, departs_s: int) -> int:
    """Return when a tour that departs at `departs_s` must be over.

    A length of time counts from the departure; an end stays where it is.
    """
    if request.until is None and (request.budget_s is not None or request.fills):
        return departs_s + frame.budget_s
    return frame.finishes_by_s


def rerun(catalogue: Catalogue, saved: SavedPlan, date: dt.date, *, measure: bool = True) -> Rerun:
    """Return `saved` as it stands, timed on `date`.

    The order, the stays and the departure are those of the document; travel and hours are
    those of the catalogue.

    Parameters
    ----------
    catalogue
        The catalogue the plan was made from.
    saved
        The plan.
    date
        The day whose opening hours count.
    measure
        Whether a server that measured the travel is asked again; otherwise the travel, too, is
        that of the document.

    Raises
    ------
    RequestError
        If the request of the document means nothing to the catalogue.
    """
    asked = resolve(catalogue, saved.request)
    adapted = adapt_catalogue(catalogue, asked)
    departs_s = make_frame(adapted.city, asked).seconds(saved.departs_at)
    request = dataclasses.replace(asked, date=date)
    frame = make_frame(adapted.city, request)
    ends_by_s = ends_by(frame, request, departs_s)
    frame = dataclasses.replace(frame, departs_s=departs_s, finishes_by_s=max(departs_s, ends_by_s))
    selection = Selection(
        required=_visited(adapted, saved),
        optional=(),
        left_out=(),
        start=find_end(adapted, request, request.start),
        finish=find_end(adapted, request, request.finish),
    )
    router: Router = StatedRouter(saved)
    if measure or request.router is None:
        router = make_router(adapted, request, request.mode)
    scene = make_scene(frame, request, make_survey(selection, router))
    timetable = clock(scene.problem, 0, range(len(saved.visits)))
    return Rerun(request=request, scene=scene, timetable=timetable, ends_by_s=ends_by_s)


def _visited(catalogue: Catalogue, saved: SavedPlan) -> tuple[Memorial, ...]:
    """Return the memorials of the visits, with the stays of the document."""
    found = []
    for index, visit in enumerate(saved.visits):
        memorial = catalogue.find_memorial(visit.memorial_id)
        if memorial is None:
            path = f"$.days[0].visits[{index}].memorial_id"
            raise PlanMemorialError(value=visit.memorial_id, path=path)
        found.append(dataclasses.replace(memorial, service_s=visit.service_s))
    return tuple(found)
