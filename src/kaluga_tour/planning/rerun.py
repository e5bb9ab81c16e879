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
from kaluga_tour.model.saved import SavedDay, SavedPlan
from kaluga_tour.planning.case import survey_of
from kaluga_tour.planning.frame import Frame, make_frame
from kaluga_tour.planning.problem import Scene, make_scene
from kaluga_tour.planning.retrace import Retraced, retrace
from kaluga_tour.planning.select import Selection, adapt_catalogue, ends_of, resolve
from kaluga_tour.planning.stated import stated_survey
from kaluga_tour.planning.way import TravelledDay
from kaluga_tour.solver.timetable import Timetable

__all__ = ["Rerun", "RerunDay", "ends_by", "recognise", "rerun"]


@dataclass(frozen=True, slots=True, kw_only=True)
class RerunDay:
    """The visits of a day in the order of the document; stop i is visit i of that day."""

    index: int
    """Which day it is, from 0."""
    first: int
    """How many visits come before it."""
    saved: SavedDay
    scene: Scene
    retraced: Retraced
    ends_by_s: int
    """When the day must be over."""

    @property
    def travelled(self) -> TravelledDay:
        """The day as the document travels it."""
        return self.retraced.day

    @property
    def timetable(self) -> Timetable:
        """What follows from order, stays, legs, breaks and departure of the document."""
        return self.retraced.day.timetable

    @property
    def frame(self) -> Frame:
        """The time axis of the day."""
        return self.scene.frame

    def with_visit(self, catalogue: Catalogue, memorial: Memorial) -> Scene:
        """Return the scene of the day with one more memorial, the last of its stops."""
        selection = self.scene.survey.selection
        wider = dataclasses.replace(selection, required=(*selection.required, memorial))
        request = self.scene.request
        return make_scene(self.frame, request, survey_of(catalogue, request, wider), self.index)

    def number(self, stop: int) -> int:
        """Return which visit of the whole plan a stop is, from 1."""
        return self.first + stop + 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Rerun:
    """A plan as it stands, on its own dates or on others."""

    catalogue: Catalogue
    """With the stays, positions and prizes of the request."""
    request: PlanRequest
    days: tuple[RerunDay, ...]

    @property
    def memorials(self) -> tuple[Memorial, ...]:
        """The memorials in the order of the document, with the stays of the document."""
        return tuple(memorial for day in self.days for memorial in day.scene.memorials)


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
    for index, day in enumerate(saved.days):
        _visited(catalogue, day, index)
    if saved.catalogue_sha256 != catalogue.sha256:
        return (Notice(code="catalogue-changed"),)
    return ()


def ends_by(frame: Frame, request: PlanRequest, departs_s: int, day: int = 0) -> int:
    """Return when a day that departs at `departs_s` must be over.

    A length of time counts from the departure; an end stays where it is.
    """
    if request.resume is not None and day == 0:
        return frame.finishes_by_s
    length_s = frame.budget_s
    if request.arrive_by is not None:
        counts = request.budget_s is not None or request.fills
        return min(frame.finishes_by_s, departs_s + length_s) if counts else frame.finishes_by_s
    if request.until is None and (request.budget_s is not None or request.fills):
        return departs_s + length_s
    return frame.finishes_by_s


def rerun(
    catalogue: Catalogue,
    saved: SavedPlan,
    date: dt.date | None = None,
    *,
    measure: bool = True,
) -> Rerun:
    """Return `saved` as it stands, timed on its own dates, or with `date` as its first.

    Order, stays, departures, breaks and the mode of each leg are those of the document; travel
    and hours are those of the catalogue.

    Parameters
    ----------
    catalogue
        The catalogue the plan was made from.
    saved
        The plan.
    date
        The first day whose opening hours count; None: the plan's own.
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
    request = asked if date is None else dataclasses.replace(asked, date=date)
    days: list[RerunDay] = []
    for index, day in enumerate(saved.days):
        visited = _visited(adapted, day, index)
        own_date = asked.date + dt.timedelta(days=index)
        frame, ends_by_s = _frame(adapted, request, day, index, own_date)
        selection = Selection(
            required=visited, optional=(), left_out=(), **ends_of(adapted, request)
        )
        if measure or request.router is None:
            survey = survey_of(adapted, request, selection)
        else:
            survey = stated_survey(saved, selection)
        # The order is checked over all days at once.
        loose = dataclasses.replace(request, order=(), keep_order=False, first=None, last=None)
        scene = make_scene(frame, loose, survey, index)
        days.append(
            RerunDay(
                index=index,
                first=sum(len(before.saved.visits) for before in days),
                saved=day,
                scene=scene,
                retraced=retrace(adapted, scene, day, under_way=_under_way(request, index)),
                ends_by_s=ends_by_s,
            )
        )
    return Rerun(catalogue=adapted, request=request, days=tuple(days))


def _under_way(request: PlanRequest, index: int) -> bool:
    return request.resume is not None and index == 0


def _frame(
    catalogue: Catalogue, request: PlanRequest, day: SavedDay, index: int, own_date: dt.date
) -> tuple[Frame, int]:
    """Return the frame of a day that departs as the document says, and when it must be over."""
    frame = make_frame(catalogue.city, request, index)
    departs_at = day.departs_at.astimezone(catalogue.city.zone)
    if frame.date == own_date:
        departs_s = frame.seconds(departs_at)
    else:
        later = departs_at.date() - own_date
        there = dt.datetime.combine(
            frame.date + later, departs_at.timetz().replace(tzinfo=None), tzinfo=frame.city.zone
        )
        departs_s = frame.seconds(there)
    ends_by_s = ends_by(frame, request, departs_s, index)
    return (
        dataclasses.replace(frame, departs_s=departs_s, finishes_by_s=max(departs_s, ends_by_s)),
        ends_by_s,
    )


def _visited(catalogue: Catalogue, day: SavedDay, number: int) -> tuple[Memorial, ...]:
    """Return the memorials of the visits of a day, with the stays of the document."""
    found = []
    for index, visit in enumerate(day.visits):
        memorial = catalogue.find_memorial(visit.memorial_id)
        if memorial is None:
            path = f"$.days[{number}].visits[{index}].memorial_id"
            raise PlanMemorialError(value=visit.memorial_id, path=path)
        found.append(dataclasses.replace(memorial, service_s=visit.service_s))
    return tuple(found)
