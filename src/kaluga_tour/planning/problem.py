"""From memorials, hours and a request to integers, and the way back.

Times of the solver are whole seconds since midnight of the tour's date; travel is rounded up
to whole minutes, so that the printed clock adds up.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from kaluga_tour.catalogue.opening import Span, sun_times, windows_on
from kaluga_tour.model.catalogue import City
from kaluga_tour.model.itinerary import Waypoint
from kaluga_tour.model.memorial import Memorial
from kaluga_tour.model.request import DEFAULT_BUDGET_S, PlanRequest
from kaluga_tour.model.travel import Passage, TravelMatrix
from kaluga_tour.planning.faults import FinishBeforeStartError, NoBudgetError
from kaluga_tour.planning.select import Selection, precedence
from kaluga_tour.solver.problem import Break, Day, Stop, TourProblem
from kaluga_tour.travel.base import Router

__all__ = [
    "Frame",
    "Scene",
    "Survey",
    "make_frame",
    "make_scene",
    "make_survey",
    "whole_minutes",
]

_MINUTE_S = 60
_DAY_S = 24 * 3600


def whole_minutes(seconds: int) -> int:
    """Return `seconds` rounded up to whole minutes: no travel time is known better."""
    return -(-seconds // _MINUTE_S) * _MINUTE_S


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """The time axis of a request and the span it may use."""

    city: City
    date: dt.date
    departs_s: int
    finishes_by_s: int

    @property
    def budget_s(self) -> int:
        """Seconds there are."""
        return self.finishes_by_s - self.departs_s

    @property
    def _epoch(self) -> dt.datetime:
        midnight = dt.datetime.combine(self.date, dt.time(), tzinfo=self.city.zone)
        return midnight.astimezone(dt.UTC)

    def moment(self, seconds: int) -> dt.datetime:
        """Return the local time `seconds` after midnight."""
        return (self._epoch + dt.timedelta(seconds=seconds)).astimezone(self.city.zone)

    def seconds(self, moment: dt.datetime) -> int:
        """Return the seconds from midnight to `moment`."""
        return round((moment - self._epoch).total_seconds())

    def at(self, time: dt.time) -> int:
        """Return the seconds from midnight to `time` on the frame's date."""
        return self.seconds(dt.datetime.combine(self.date, time, tzinfo=self.city.zone))

    def spans(self, memorial: Memorial) -> tuple[Span, ...] | None:
        """Return when `memorial` is open; None: always."""
        if memorial.hours is None:
            return None
        return windows_on(
            memorial.hours,
            self.date,
            self.city.zone,
            memorial.position.coordinates,
            self.city.country,
            num_days=max(1, -(-self.finishes_by_s // _DAY_S)),
        )


def make_frame(city: City, request: PlanRequest) -> Frame:
    """Return the span that the first day of `request` may use.

    Raises
    ------
    NoBudgetError
        If the tour may not last any time.
    FinishBeforeStartError
        If it should be over before it begins.
    """
    frame = Frame(city=city, date=request.date, departs_s=0, finishes_by_s=0)
    departs_s = frame.at(request.depart)
    if request.budget_s is not None:
        if request.budget_s <= 0:
            raise NoBudgetError(value=f"{request.budget_s // _MINUTE_S}m")
        finishes_by_s = departs_s + request.budget_s
    elif request.until is not None:
        finishes_by_s = frame.at(request.until)
        if finishes_by_s <= departs_s:
            raise FinishBeforeStartError(until=request.until, depart=request.depart)
    elif request.fills:
        finishes_by_s = departs_s + DEFAULT_BUDGET_S
    else:
        finishes_by_s = max(_DAY_S, departs_s)
    return dataclasses.replace(frame, departs_s=departs_s, finishes_by_s=finishes_by_s)


@dataclass(frozen=True, slots=True, kw_only=True)
class Survey:
    """The places of a request and the travel between them, the same on every day."""

    selection: Selection
    waypoints: tuple[Waypoint, ...]
    """The memorials, then start and finish."""
    matrix: TravelMatrix
    router: Router


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """A solver problem together with what its numbers stand for."""

    frame: Frame
    problem: TourProblem
    memorials: tuple[Memorial, ...]
    """By stop index."""
    waypoints: tuple[Waypoint, ...]
    """By location index: the memorials, then start and finish."""
    router: Router
    request: PlanRequest
    """The request as it stands on this day."""
    survey: Survey
    num_candidates: int
    """The first so many stops may be planned; the rest are left out whatever the time."""

    @property
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

    def only(self, stops: Sequence[int], *, departs_s: int, finishes_by_s: int) -> TourProblem:
        """Return the problem of visiting all of `stops`, and nothing else, in that span.

        Stops keep their indices; the others can never be served.
        """
        wanted = set(stops)
        first, last = self.problem.first, self.problem.last
        day = dataclasses.replace(
            self.problem.days[0], departs_s=departs_s, finishes_by_s=finishes_by_s
        )
        kept = tuple(
            dataclasses.replace(stop, required=True)
            if index in wanted
            else dataclasses.replace(stop, windows=(), required=False)
            for index, stop in enumerate(self.problem.stops)
        )
        return dataclasses.replace(
            self.problem,
            stops=kept,
            days=(day,),
            first=first if first in wanted else None,
            last=last if last in wanted else None,
        )


def make_survey(selection: Selection, router: Router) -> Survey:
    """Return the places of `selection` with the travel that `router` knows between them."""
    ends = [end for end in (selection.start, selection.finish) if end is not None]
    waypoints = (*map(Waypoint.of_memorial, selection.memorials), *ends)
    return Survey(
        selection=selection,
        waypoints=waypoints,
        matrix=router.matrix(waypoints),
        router=router,
    )


def make_scene(frame: Frame, request: PlanRequest, survey: Survey) -> Scene:
    """Return the solver problem of one day of a request."""
    selection, matrix = survey.selection, survey.matrix
    memorials = selection.memorials
    required = set(selection.required)
    count = len(memorials)
    start = count if selection.start else None
    finish = len(survey.waypoints) - 1 if selection.finish else None
    day = Day(
        departs_s=frame.departs_s,
        finishes_by_s=frame.finishes_by_s,
        start=start,
        finish=finish,
        returns=request.loop,
        max_stops=request.max_stops,
        max_walk_m=request.max_walk_m,
        breaks=_breaks(frame, request),
    )
    index = {memorial.id: number for number, memorial in enumerate(memorials)}
    problem = TourProblem(
        stops=tuple(
            Stop(
                service_s=memorial.service_s,
                windows=_windows(frame, memorial, request),
                prize=memorial.prize,
                required=memorial in required,
            )
            for memorial in memorials
        ),
        days=(day,),
        durations_s=_durations(matrix),
        distances_m=matrix.distances_m,
        walks_m=matrix.walks_m,
        precedence=tuple(
            (index[a], index[b]) for a, b in precedence(request) if a in index and b in index
        ),
        first=index.get(request.first or ""),
        last=index.get(request.last or ""),
    )
    return Scene(
        frame=frame,
        problem=problem,
        memorials=memorials,
        waypoints=survey.waypoints,
        router=survey.router,
        request=request,
        survey=survey,
        num_candidates=len(selection.required) + len(selection.optional),
    )


def _breaks(frame: Frame, request: PlanRequest) -> tuple[Break, ...]:
    lunch = request.lunch
    if lunch is None:
        return ()
    return (
        Break(
            duration_s=lunch.duration_s,
            earliest_s=frame.at(lunch.begins),
            latest_s=frame.at(lunch.ends) - lunch.duration_s,
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
