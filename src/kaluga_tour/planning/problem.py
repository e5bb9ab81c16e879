"""From memorials, hours and a request to integers, and the way back.

Times of the solver are whole seconds since midnight of the tour's date; travel is rounded up
to whole minutes, so that the printed clock adds up.
"""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from functools import cached_property

from kaluga_tour.catalogue.opening import sun_times
from kaluga_tour.model.itinerary import Waypoint
from kaluga_tour.model.memorial import Memorial
from kaluga_tour.model.request import PlanRequest
from kaluga_tour.model.travel import Passage, TravelMatrix
from kaluga_tour.planning.faults import LunchLostError
from kaluga_tour.planning.frame import Frame, whole_minutes
from kaluga_tour.planning.select import precedence
from kaluga_tour.planning.survey import Survey
from kaluga_tour.solver.problem import Break, Day, Stop, TourProblem
from kaluga_tour.travel.base import Router

__all__ = ["FAVOUR", "Scene", "make_scene"]

_DAY_S = 24 * 3600


@dataclass(frozen=True, kw_only=True)
class Scene:
    """A day as a problem of the solver, together with what its numbers stand for."""

    frame: Frame
    problem: TourProblem
    request: PlanRequest
    survey: Survey
    num_candidates: int
    """The first so many stops may be planned; the rest are left out whatever the time."""

    @property
    def memorials(self) -> tuple[Memorial, ...]:
        """The memorials by stop index."""
        return self.survey.selection.memorials

    @property
    def waypoints(self) -> tuple[Waypoint, ...]:
        """The places by location index: the memorials, then the ends of the days."""
        return self.survey.waypoints

    @property
    def router(self) -> Router:
        """Where the travel comes from."""
        return self.survey.router

    @cached_property
    def candidates(self) -> TourProblem:
        """The problem in which nothing that is left out can be visited."""
        return dataclasses.replace(
            self.problem,
            stops=tuple(
                stop if index < self.num_candidates else dataclasses.replace(stop, windows=())
                for index, stop in enumerate(self.problem.stops)
            ),
        )

    def passage(self, origin: int, destination: int) -> Passage:
        """Return the way between two locations, in whole minutes."""
        found = self.router.passage(self.waypoints[origin], self.waypoints[destination])
        return dataclasses.replace(found, duration_s=whole_minutes(found.duration_s))


FAVOUR = 1_000
"""Where some memorials are favoured, worth counts so many times as much as a favour."""


def make_scene(
    frame: Frame,
    request: PlanRequest,
    survey: Survey,
    day: int = 0,
    *,
    favoured: frozenset[str] = frozenset(),
) -> Scene:
    """Return the problem of one day of a request; `day` counts from 0.

    Among choices that are worth the same, the one with the most memorials of `favoured` is to
    be found.
    """
    scale = FAVOUR if favoured else 1
    selection = survey.selection
    memorials, required = selection.memorials, set(selection.required)
    index = {memorial.id: number for number, memorial in enumerate(memorials)}
    stops = tuple(
        Stop(
            service_s=memorial.service_s,
            windows=_windows(frame, memorial, request),
            prize=memorial.prize * scale + (memorial.id in favoured),
            required=memorial in required,
        )
        for memorial in memorials
    )
    first, last = request.first or "", request.last or ""
    problem = TourProblem(
        stops=stops,
        days=(_day(frame, request, survey, day),),
        durations_s=_durations(survey.matrix),
        distances_m=survey.matrix.distances_m,
        walks_m=survey.matrix.walks_m,
        precedence=tuple(
            (index[a], index[b]) for a, b in precedence(request) if a in index and b in index
        ),
        # What comes first comes first on the first day, what comes last on the last.
        first=index.get(first) if day == 0 else None,
        last=index.get(last) if day == request.days - 1 else None,
    )
    return Scene(
        frame=frame,
        problem=problem,
        request=request,
        survey=survey,
        num_candidates=len(selection.required) + len(selection.optional),
    )


def _day(frame: Frame, request: PlanRequest, survey: Survey, day: int) -> Day:
    resume = request.resume if day == 0 else None
    stops, walk_m = request.max_stops, request.max_walk_m
    if resume is not None:
        stops = None if stops is None else max(0, stops - resume.num_visited)
        walk_m = None if walk_m is None else max(0, walk_m - resume.walked_m)
    return Day(
        departs_s=frame.departs_s,
        finishes_by_s=frame.finishes_by_s,
        start=survey.place("now" if resume else "start"),
        finish=survey.place("home" if resume else "finish"),
        returns=request.loop and resume is None,
        max_stops=stops,
        max_walk_m=walk_m,
        breaks=() if resume is not None and resume.lunched else _breaks(frame, request),
    )


def _breaks(frame: Frame, request: PlanRequest) -> tuple[Break, ...]:
    lunch = request.lunch
    if lunch is None:
        return ()
    begins_s, ends_s = frame.at(lunch.begins), frame.at(lunch.ends)
    if ends_s - lunch.duration_s < begins_s:
        # The clocks are put forward meanwhile.
        raise LunchLostError(
            date=frame.date, duration_s=lunch.duration_s, there_s=max(0, ends_s - begins_s)
        )
    return (
        Break(
            duration_s=lunch.duration_s,
            earliest_s=begins_s,
            latest_s=ends_s - lunch.duration_s,
            required=not lunch.optional,
        ),
    )


def _durations(matrix: TravelMatrix) -> tuple[tuple[int | None, ...], ...]:
    return tuple(
        tuple(None if value is None else whole_minutes(value) for value in row)
        for row in matrix.durations_s
    )


_OPEN_END_S = 8 * _DAY_S
"""Always-open stops close so long after midnight that no tour of a day can notice."""


def _windows(frame: Frame, memorial: Memorial, request: PlanRequest) -> tuple[tuple[int, int], ...]:
    """Return when service may start so that the visit fits before closing."""
    spans = frame.spans(memorial)
    windows = [(0, _OPEN_END_S)]
    if spans is not None:
        last_entry_s = memorial.hours.last_entry_s if memorial.hours else 0
        early_s = max(memorial.service_s, last_entry_s)
        windows = [
            (frame.seconds(span.opens_at), frame.seconds(span.closes_at) - early_s)
            for span in spans
        ]
    if request.daylight:
        windows = _within(windows, _daylight(frame, memorial))
    if memorial.id in request.pins:
        pinned_s = frame.at(request.pins[memorial.id])
        windows = _within(windows, (pinned_s, pinned_s))
    return tuple((opens_s, closes_s) for opens_s, closes_s in windows if opens_s <= closes_s)


def _within(windows: list[tuple[int, int]], limits: tuple[int, int]) -> list[tuple[int, int]]:
    first_s, last_s = limits
    return [(max(opens_s, first_s), min(closes_s, last_s)) for opens_s, closes_s in windows]


def _daylight(frame: Frame, memorial: Memorial) -> tuple[int, int]:
    """Return when a visit may start to lie between sunrise and sunset."""
    sun = sun_times(frame.date, frame.city.zone, memorial.position.coordinates)
    if sun is None:
        return (0, -1)
    return (frame.seconds(sun[0]), frame.seconds(sun[1]) - memorial.service_s)
