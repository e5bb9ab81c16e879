"""Which required memorial cannot be visited, why, and the smallest change that would help."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from itertools import combinations

from kaluga_tour.catalogue.opening import next_open_date
from kaluga_tour.errors import InfeasibleError
from kaluga_tour.model.memorial import Memorial
from kaluga_tour.planning.case import Case
from kaluga_tour.planning.changes import Change, paces_m
from kaluga_tour.planning.faults import (
    ClosedError,
    ClosedForGoodError,
    EndsTooFarApartError,
    EndsUnconnectedError,
    HoursConflictError,
    LastEntryMissedError,
    LunchInTheWayError,
    NoDaylightError,
    OrderInTheWayError,
    PinMissedError,
    PinOutsideHoursError,
    PinsClashError,
    TooFarToWalkError,
    TooFewDaysError,
    TooLittleTimeError,
    TooLittleTimeForDaysError,
    TooLittleTimeForOneError,
    TooManyRequiredError,
    UnreachableError,
    WindowMissedError,
)
from kaluga_tour.planning.frame import Frame
from kaluga_tour.planning.obstacles import HOPELESS, Obstructed
from kaluga_tour.planning.problem import Scene
from kaluga_tour.planning.serve import serve
from kaluga_tour.planning.what_if import earliest, fits, least_time_s, most_time_s, of_day

__all__ = ["diagnose"]


def diagnose(case: Case) -> InfeasibleError:
    """Return the error that explains why the required memorials of `case` cannot all be visited."""
    required = case.selection.required
    day = case.request.days - 1 if case.request.resume is None else 0
    apart = _ends_apart(of_day(case, day))
    if apart is not None:
        return apart
    if case.request.days > 1:
        return _diagnose_days(case, required)
    capped = _diagnose_caps(case, required)
    if capped is not None:
        return capped
    for memorial in required:
        error = _diagnose_one(case, memorial)
        if error is not None:
            return _with_remedy(case, memorial, error)
    whole = earliest(case, required)
    if whole is None:
        return _conflict(case, required)
    return _too_little_time(case, required, whole.timetable.makespan_s)


def _with_remedy(case: Case, memorial: Memorial, error: InfeasibleError) -> InfeasibleError:
    """Return `error` with the smallest change that lets `memorial` in as its hint.

    As with what is left out, the change has been tried beside all that is required. A vague
    hint stays where no change would do.
    """
    if not isinstance(error, WindowMissedError | NoDaylightError):
        return error
    asked = Change(case=case, memorial=memorial)
    remedy = Obstructed(case, case.scenes(), asked).explain().remedy
    if remedy.code not in HOPELESS:
        remedy = dataclasses.replace(remedy, fields={**remedy.fields, "named": True})
        error.fields["remedy"], error.hint = remedy, "{remedy}"
    return error


def _diagnose_days(case: Case, required: Sequence[Memorial]) -> InfeasibleError:
    request, free = case.request, _uncapped(case)
    if request.max_stops is not None and len(required) > request.max_stops * request.days:
        return TooManyRequiredError(
            count=len(required),
            most=request.max_stops * request.days,
            stops_option=-(-len(required) // request.days),
        )
    for memorial in required:
        errors = [_diagnose_one(of_day(free, day), memorial) for day in range(request.days)]
        if all(errors) and errors[0] is not None:
            return _with_remedy(case, memorial, errors[0])
    served = serve(free, required)
    if served is not None and request.max_walk_m is not None:
        needs_m = max(day.walk_m for day in served.days)
        if needs_m > request.max_walk_m:
            return _too_far_to_walk(case, needs_m, request.max_walk_m)
    budget_s = case.scenes()[0].frame.budget_s
    needs_s = least_time_s(case, required, most_time_s(case))
    fields = {"days": case.request.days, "budget_s": budget_s}
    if needs_s is None:
        return TooFewDaysError(**fields, more=case.request.days + 1)
    return TooLittleTimeForDaysError(**fields, budget_option=needs_s)


def _uncapped(case: Case) -> Case:
    return case.under(dataclasses.replace(case.request, max_stops=None, max_walk_m=None))


def _diagnose_caps(case: Case, required: Sequence[Memorial]) -> InfeasibleError | None:
    """Return the error of a cap on stops or on walking that the required memorials break."""
    (scene,) = case.scenes()
    day = scene.problem.days[0]
    if day.max_stops is not None and len(required) > day.max_stops:
        count, resume = len(required), case.request.resume
        visited = 0 if resume is None else resume.num_visited
        return TooManyRequiredError(count=count, most=day.max_stops, stops_option=count + visited)
    if day.max_walk_m is None or earliest(case, required) is not None:
        return None
    free = serve(_uncapped(case), required)
    tour = earliest(_uncapped(case), required) if free is None else free.days[0]
    if tour is None:
        return None
    return _too_far_to_walk(case, tour.walk_m, day.max_walk_m)


def _too_far_to_walk(case: Case, needs_m: int, most_m: int) -> TooFarToWalkError:
    resume = case.request.resume
    walked_m = 0 if resume is None else resume.walked_m
    option = paces_m(needs_m + walked_m)
    return TooFarToWalkError(needs_m=needs_m, most_m=most_m, walk_option=option)


def _ends_apart(case: Case) -> InfeasibleError | None:
    """Return the error of a finish that is out of reach; None where it is not."""
    (scene,) = case.scenes()
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


def _conflict(case: Case, required: Sequence[Memorial]) -> InfeasibleError:
    """Return the error of memorials that no amount of time brings together."""
    request = case.request
    clash = _pins_clash(case, required)
    if clash is not None:
        return clash
    free = dataclasses.replace(request, order=(), keep_order=False, first=None, last=None)
    names = {memorial.id for memorial in required}
    ordered = request.order or request.keep_order or {request.first, request.last} & names
    if ordered and earliest(case.under(free), required) is not None:
        return OrderInTheWayError()
    if request.lunch is not None and not request.lunch.optional:
        without = dataclasses.replace(request, lunch=None)
        if earliest(case.under(without), required) is not None:
            return LunchInTheWayError()
    culprit = next(
        (one for one in required if earliest(case, _without(required, one)) is not None),
        required[-1],
    )
    return HoursConflictError(name=culprit.name, id=culprit.id)


def _pins_clash(case: Case, required: Sequence[Memorial]) -> InfeasibleError | None:
    """Return the error of two pinned visits of which only one can start on time."""
    pins = case.request.pins
    pinned = sorted((one for one in required if one.id in pins), key=lambda one: pins[one.id])
    for one, other in combinations(pinned, 2):
        if earliest(case, [one, other]) is None:
            return PinsClashError(
                name=one.name,
                id=one.id,
                time=pins[one.id],
                other=other.name,
                other_id=other.id,
                other_time=pins[other.id],
            )
    return None


def _without(required: Sequence[Memorial], one: Memorial) -> list[Memorial]:
    return [other for other in required if other.id != one.id]


def _too_little_time(case: Case, required: Sequence[Memorial], needs_s: int) -> TooLittleTimeError:
    """Name the memorial whose loss helps: the least worth that suffices, else the most time."""
    budget_s = case.scenes()[0].frame.budget_s
    kind = TooLittleTimeError if len(required) > 1 else TooLittleTimeForOneError

    def rest_s(one: Memorial) -> int:
        tour = earliest(case, _without(required, one))
        return needs_s if tour is None else tour.timetable.makespan_s

    rests = {memorial.id: rest_s(memorial) for memorial in required}

    def cost(one: Memorial) -> tuple[bool, int, int]:
        enough = rests[one.id] <= budget_s
        return (not enough, one.prize if enough else 0, rests[one.id])

    culprit = min(required, key=cost)
    return kind(
        needs_s=needs_s,
        short_s=needs_s - budget_s,
        budget_s=budget_s,
        budget_option=needs_s,
        name=culprit.name,
        id=culprit.id,
        rest_s=rests[culprit.id],
    )


def _diagnose_one(case: Case, memorial: Memorial) -> InfeasibleError | None:
    """Return why `memorial` cannot be visited even alone; None where time is all it lacks."""
    (scene,) = case.scenes()
    frame = scene.frame
    spans = frame.spans(memorial)
    if spans is not None and not spans:
        return _closed(memorial, frame)
    if fits(case, [memorial]):
        return None
    asked = _asked_too_much(scene, memorial)
    if asked is not None:
        return asked
    alone = earliest(case, [memorial])
    if spans is None and alone is None:
        return _unreachable(case, memorial)
    timetable = None if alone is None else alone.timetable
    if spans is None or (timetable and timetable.makespan_s - timetable.wait_s > frame.budget_s):
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


def _unreachable(case: Case, memorial: Memorial) -> InfeasibleError:
    lunch = case.request.lunch
    if lunch is not None and not lunch.optional:
        without = case.under(dataclasses.replace(case.request, lunch=None))
        if fits(without, [memorial]) or earliest(without, [memorial]) is not None:
            return LunchInTheWayError()
    return UnreachableError(name=memorial.name, id=memorial.id)


def _asked_too_much(scene: Scene, memorial: Memorial) -> InfeasibleError | None:
    """Return the error of a pin or of daylight that a memorial cannot keep."""
    frame, request = scene.frame, scene.request
    stop = scene.memorials.index(memorial)
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
    city, at = frame.city, memorial.position.coordinates
    day = next_open_date(memorial.hours, frame.date, city.zone, at, city.country)
    fields = {"name": memorial.name, "id": memorial.id, "date": frame.date}
    if day is None:
        return ClosedForGoodError(**fields)
    return ClosedError(**fields, next_date=day, date_option=day)
