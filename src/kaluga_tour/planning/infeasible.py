"""Which required memorial cannot be visited, why, and the smallest change that would help."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from itertools import pairwise

from kaluga_tour.errors import InfeasibleError
from kaluga_tour.model.memorial import Memorial
from kaluga_tour.model.request import PlanRequest
from kaluga_tour.planning.faults import (
    ClosedError,
    ClosedForGoodError,
    EndsTooFarApartError,
    EndsUnconnectedError,
    HoursConflictError,
    LastEntryMissedError,
    NoDaylightError,
    PinMissedError,
    PinOutsideHoursError,
    TooFarToWalkError,
    TooLittleTimeError,
    TooLittleTimeForDaysError,
    TooLittleTimeForOneError,
    TooManyRequiredError,
    UnreachableError,
    WindowMissedError,
)
from kaluga_tour.planning.left_out import reopening
from kaluga_tour.planning.problem import Frame, Scene
from kaluga_tour.planning.what_if import earliest, fits
from kaluga_tour.solver.timetable import Timetable

__all__ = ["diagnose", "diagnose_days"]


def diagnose(scene: Scene) -> InfeasibleError:
    """Return the error that explains why the required stops of `scene` cannot all be served."""
    required = [i for i, stop in enumerate(scene.problem.stops) if stop.required]
    apart = _ends_apart(scene)
    if apart is not None:
        return apart
    capped = _diagnose_caps(scene, required)
    if capped is not None:
        return capped
    for stop in required:
        error = _diagnose_one(scene, stop)
        if error is not None:
            return error
    whole = earliest(scene, required)
    if whole is None:
        culprit = next((s for s in required if _without(scene, required, s)), required[-1])
        memorial = scene.memorials[culprit]
        return HoursConflictError(name=memorial.name, id=memorial.id)
    return _too_little_time(scene, required, whole.finishes_s)


def _diagnose_caps(scene: Scene, required: list[int]) -> InfeasibleError | None:
    """Return the error of a cap on stops or on walking that the required stops break."""
    day = scene.problem.days[0]
    if day.max_stops is not None and len(required) > day.max_stops:
        return TooManyRequiredError(count=len(required), most=day.max_stops)
    if day.max_walk_m is None or earliest(scene, required) is not None:
        return None
    uncapped = dataclasses.replace(day, max_walk_m=None)
    problem = dataclasses.replace(scene.problem, days=(uncapped,))
    tour = earliest(dataclasses.replace(scene, problem=problem), required)
    if tour is None:
        return None
    return TooFarToWalkError(needs_m=_walked_m(scene, tour), most_m=day.max_walk_m)


def _walked_m(scene: Scene, tour: Timetable) -> int:
    day = scene.problem.days[0]
    finish = day.start if day.returns else day.finish
    places = [place for place in (day.start, *tour.order, finish) if place is not None]
    walks = scene.survey.matrix.walks_m
    return sum(walks[a][b] or 0 for a, b in pairwise(places))


def _ends_apart(scene: Scene) -> InfeasibleError | None:
    """Return the error of a finish that is out of reach; None where it is not."""
    day, frame = scene.problem.days[0], scene.frame
    if day.start is None or day.finish is None:
        return None
    names = {"start": scene.waypoints[day.start].name, "finish": scene.waypoints[day.finish].name}
    needs_s = scene.problem.durations_s[day.start][day.finish]
    if needs_s is None:
        return EndsUnconnectedError(**names)
    if needs_s <= frame.budget_s:
        return None
    return EndsTooFarApartError(
        **names, needs_s=needs_s, budget_s=frame.budget_s, budget_option=needs_s
    )


def _without(scene: Scene, required: list[int], stop: int) -> int | None:
    tour = earliest(scene, [other for other in required if other != stop])
    return tour.finishes_s if tour else None


def _too_little_time(scene: Scene, required: list[int], finishes_s: int) -> TooLittleTimeError:
    """Name the stop whose loss helps: the least worth that suffices, else the most time."""
    frame = scene.frame
    kind = TooLittleTimeError if len(required) > 1 else TooLittleTimeForOneError
    rests = {stop: _without(scene, required, stop) or finishes_s for stop in required}

    def cost(stop: int) -> tuple[bool, int, int]:
        enough = rests[stop] <= frame.finishes_by_s
        worth = scene.problem.stops[stop].prize if enough else 0
        return (not enough, worth, rests[stop])

    culprit = min(required, key=cost)
    memorial = scene.memorials[culprit]
    return kind(
        needs_s=finishes_s - frame.departs_s,
        short_s=finishes_s - frame.finishes_by_s,
        budget_s=frame.budget_s,
        budget_option=finishes_s - frame.departs_s,
        name=memorial.name,
        id=memorial.id,
        rest_s=rests[culprit] - frame.departs_s,
    )


def _diagnose_one(scene: Scene, stop: int) -> InfeasibleError | None:
    """Return why `stop` cannot be served even alone; None where time is all it lacks."""
    memorial, frame = scene.memorials[stop], scene.frame
    spans = frame.spans(memorial)
    if spans is not None and not spans:
        return _closed(memorial, frame)
    if fits(scene, [stop]):
        return None
    asked = _asked_too_much(scene, stop)
    if asked is not None:
        return asked
    alone = earliest(scene, [stop])
    if spans is None and alone is None:
        return UnreachableError(name=memorial.name, id=memorial.id)
    if spans is None or (alone and alone.makespan_s - alone.wait_s > frame.budget_s):
        return None
    last_entry_s = memorial.hours.last_entry_s if memorial.hours else 0
    missed = LastEntryMissedError if last_entry_s > memorial.service_s else WindowMissedError
    return missed(
        name=memorial.name,
        id=memorial.id,
        last_entry_s=last_entry_s,
        opens_at=spans[0].opens_at,
        closes_at=spans[-1].closes_at,
        service_s=memorial.service_s,
        depart=frame.moment(frame.departs_s),
        until=frame.moment(frame.finishes_by_s),
    )


def _asked_too_much(scene: Scene, stop: int) -> InfeasibleError | None:
    """Return the error of a pin or of daylight that a stop cannot keep."""
    memorial, frame, request = scene.memorials[stop], scene.frame, scene.request
    fields = {"name": memorial.name, "id": memorial.id}
    if memorial.id in request.pins:
        time = request.pins[memorial.id]
        if scene.problem.stops[stop].windows:
            return PinMissedError(**fields, time=time, depart=frame.moment(frame.departs_s))
        return PinOutsideHoursError(**fields, time=time, service_s=memorial.service_s)
    if request.daylight and memorial.hours is None:
        return NoDaylightError(**fields, date=frame.date, service_s=memorial.service_s)
    return None


def _closed(memorial: Memorial, frame: Frame) -> ClosedError:
    remedy = reopening(memorial, frame)
    fields = {"name": memorial.name, "id": memorial.id, "date": frame.date}
    if remedy.code == "no-open-date":
        return ClosedForGoodError(**fields)
    day = remedy.fields["date"]
    return ClosedError(**fields, next_date=day, date_option=day)


def diagnose_days(scenes: Sequence[Scene], request: PlanRequest) -> InfeasibleError:
    """Return the error of a tour of several days whose required stops do not all fit."""
    if len(scenes) == 1:
        return diagnose(scenes[0])
    apart = _ends_apart(scenes[0])
    if apart is not None:
        return apart
    required = [i for i, stop in enumerate(scenes[0].problem.stops) if stop.required]
    for stop in required:
        errors = [_diagnose_one(scene, stop) for scene in scenes]
        if all(errors) and errors[0] is not None:
            return errors[0]
    return TooLittleTimeForDaysError(
        days=request.days, budget_s=scenes[0].frame.budget_s, more=request.days + 1
    )
