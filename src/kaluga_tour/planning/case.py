"""Everything that a request is planned in: the catalogue as asked for, candidates, travel."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import pairwise

from kaluga_tour.model.catalogue import Catalogue
from kaluga_tour.model.memorial import Memorial
from kaluga_tour.model.request import PlanRequest
from kaluga_tour.model.travel import Mode
from kaluga_tour.planning.faults import DaysOverlapError
from kaluga_tour.planning.frame import Frame, make_frame
from kaluga_tour.planning.problem import Scene, make_scene
from kaluga_tour.planning.routing import make_router
from kaluga_tour.planning.select import (
    Selection,
    adapt_catalogue,
    refuse_idle,
    resolve,
    select,
)
from kaluga_tour.planning.survey import Survey, make_mixed_survey, make_survey

__all__ = ["Case", "make_case"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """A request, ready to be solved."""

    catalogue: Catalogue
    """With the stays, positions and prizes of the request."""
    request: PlanRequest
    """With every name replaced by its id."""
    selection: Selection
    survey: Survey
    hours_days: int | None = None
    """On how many days the hours of memorials count; None: on all that a tour touches."""
    favoured: frozenset[str] = frozenset()
    """Ids of memorials that are preferred among choices that are worth the same."""
    surveys: dict[Mode, Survey] = field(default_factory=dict, compare=False)
    """What was surveyed so far of the same selection, by mode."""

    def scenes(self, *, longest_s: int | None = None) -> tuple[Scene, ...]:
        """Return the scene of each day, none of them longer than `longest_s`.

        Raises
        ------
        RequestError
            If a day has no time, or is not over before the next one begins.
        """
        request, city = self.request, self.catalogue.city
        frames = [make_frame(city, request, day) for day in range(request.days)]
        if longest_s is not None:
            frames = [self._shortened(frame, day, longest_s) for day, frame in enumerate(frames)]
        if self.hours_days is not None:
            frames = [dataclasses.replace(frame, hours_days=self.hours_days) for frame in frames]
        for frame, after in pairwise(frames):
            if frame.moment(frame.finishes_by_s) > after.moment(after.departs_s):
                raise DaysOverlapError(budget_s=frame.budget_s)
        return tuple(
            make_scene(frame, request, self.survey, day, favoured=self.favoured)
            for day, frame in enumerate(frames)
        )

    def _shortened(self, frame: Frame, day: int, longest_s: int) -> Frame:
        under_way = self.request.resume is not None and day == 0
        if self.request.arrive_by is not None and not under_way:
            begins_s = max(frame.departs_s, frame.finishes_by_s - longest_s)
            return dataclasses.replace(frame, departs_s=begins_s)
        ends_s = min(frame.finishes_by_s, frame.departs_s + longest_s)
        return dataclasses.replace(frame, finishes_by_s=ends_s)

    def of(self, memorials: Iterable[Memorial]) -> Case:
        """Return the case of visiting these memorials, all of them, and nothing else."""
        survey = self.survey.of(memorials)
        return dataclasses.replace(self, selection=survey.selection, survey=survey, surveys={})

    def under(self, request: PlanRequest) -> Case:
        """Return the case of another request to the same memorials.

        It may differ in when and how one travels and in what is asked of the order; the
        candidates stay those of this case.
        """
        survey = self.survey
        if request.mode is not self.request.mode:
            survey = self.surveys.setdefault(
                request.mode, survey_of(self.catalogue, request, self.selection)
            )
        return dataclasses.replace(self, request=request, survey=survey)

    def staying(self, memorial: Memorial, service_s: int) -> Case:
        """Return the case with another stay at one memorial."""

        def changed(all_of: Iterable[Memorial]) -> tuple[Memorial, ...]:
            return tuple(
                dataclasses.replace(one, service_s=service_s) if one.id == memorial.id else one
                for one in all_of
            )

        selection = dataclasses.replace(
            self.selection,
            required=changed(self.selection.required),
            optional=changed(self.selection.optional),
            left_out=tuple((changed([one])[0], reason) for one, reason in self.selection.left_out),
        )
        survey = dataclasses.replace(self.survey, selection=selection)
        return dataclasses.replace(self, selection=selection, survey=survey, surveys={})


def make_case(catalogue: Catalogue, request: PlanRequest) -> Case:
    """Return what `request` is planned in.

    Raises
    ------
    RequestError
        If the request names something unknown or contradicts itself.
    """
    request = resolve(catalogue, request)
    adapted = adapt_catalogue(catalogue, request)
    selection = select(adapted, request)
    refuse_idle(request, selection)
    survey = survey_of(adapted, request, selection)
    return Case(catalogue=adapted, request=request, selection=selection, survey=survey)


def survey_of(catalogue: Catalogue, request: PlanRequest, selection: Selection) -> Survey:
    """Return the places of `selection` with the travel in the mode of `request`."""
    if request.mode is Mode.MIXED:
        walk = make_router(catalogue, request, Mode.WALK)
        drive = make_router(catalogue, request, Mode.DRIVE)
        return make_mixed_survey(selection, walk, drive)
    return make_survey(selection, make_router(catalogue, request, request.mode))
