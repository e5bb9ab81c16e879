"""The use case: why a memorial is in a plan or not, and why in that place."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Sequence

from kaluga_tour.catalogue.search import get_memorial
from kaluga_tour.model.catalogue import Catalogue
from kaluga_tour.model.explanation import Explanation, Shift, Verdict
from kaluga_tour.model.memorial import Memorial
from kaluga_tour.model.notice import Notice
from kaluga_tour.model.saved import SavedPlan
from kaluga_tour.planning.answer import answer
from kaluga_tour.planning.case import make_case
from kaluga_tour.planning.left_out import Explainer
from kaluga_tour.planning.park import parkings
from kaluga_tour.planning.plan import effort_of
from kaluga_tour.planning.rerun import Rerun, RerunDay, recognise, rerun
from kaluga_tour.planning.select import collection_of, precedence, resolve
from kaluga_tour.planning.serve import serve
from kaluga_tour.planning.way import TravelledDay, travel_through
from kaluga_tour.solver.timetable import ViolationKind
from kaluga_tour.solver.watch import Interrupt, Progress

__all__ = ["explain"]


def explain(
    catalogue: Catalogue,
    saved: SavedPlan,
    name: str,
    *,
    stop: Interrupt | None = None,
    progress: Progress | None = None,
) -> Explanation:
    """Return why the memorial called `name` is in `saved` or not.

    A visit is explained by the plan as it stands, clocked again without it and in other
    places of the order. A memorial that is out is explained by planning again.

    Parameters
    ----------
    catalogue
        The catalogue the plan was made from.
    saved
        The plan.
    name
        Id or name of a memorial.
    stop, progress
        As for :func:`kaluga_tour.planning.plan.plan`, where planning again takes long.

    Raises
    ------
    RequestError
        If plan and catalogue do not belong together, or nothing is called `name`.
    InfeasibleError
        If the request of the plan cannot be planned again.
    """
    warnings = recognise(catalogue, saved)
    memorial = get_memorial(catalogue, name)
    own = rerun(catalogue, saved)
    visited = [visit.memorial_id for visit in saved.visits]
    if memorial.id in visited:
        required = memorial.id in {
            *own.request.memorials,
            *own.request.pins,
            own.request.first,
            own.request.last,
        }
        verdict = Verdict.REQUIRED if required else Verdict.CHOSEN
        facts = tuple(_visit(own, visited.index(memorial.id), verdict))
    elif memorial.id in own.request.done:
        verdict, facts = Verdict.DONE, (_say("visited-before"),)
    else:
        verdict, facts = _absence(catalogue, saved, memorial, stop, progress)
    return Explanation(memorial=memorial, verdict=verdict, facts=facts, warnings=warnings)


def _say(code: str, **fields: object) -> Notice:
    return Notice(code=code, fields=fields)


def _visit(own: Rerun, index: int, verdict: Verdict) -> Iterator[Notice]:
    day = next(day for day in reversed(own.days) if day.first <= index)
    stop, table, frame = index - day.first, day.timetable, day.frame
    timed, memorial = table.visits[stop], day.scene.memorials[stop]
    if verdict is Verdict.REQUIRED:
        yield _say("why-required")
    else:
        yield _say("why-chosen", prize=memorial.prize)
    count = sum(len(one.saved.visits) for one in own.days)
    departs_s = timed.starts_s + day.scene.problem.stops[stop].service_s
    fields = {
        "arrives_at": frame.moment(timed.arrives_s),
        "departs_at": frame.moment(departs_s),
    }
    code = "its-place" if len(own.days) == 1 else "its-place-and-day"
    yield _say(code, number=index + 1, count=count, date=frame.date, **fields)
    yield from _cost(day, stop)
    order = list(table.order)
    for shift, at in ((Shift.EARLIER, stop - 1), (Shift.LATER, stop + 1)):
        if 0 <= at < len(order):
            moved = order[:stop] + order[stop + 1 :]
            moved.insert(at, stop)
            yield _moved(own, day, shift, moved)
    yield from _on_other_days(own, day, stop)
    if not table.feasible:
        yield _say("plan-has-faults")
    elif timed.slack_s:
        yield _say("its-slack", slack_s=timed.slack_s)
    else:
        yield _say("no-slack")


def _other(day: RerunDay, order: Sequence[int]) -> TravelledDay:
    """Return a day in another order, the car parked where it is best."""
    if day.scene.survey.ground is None:
        return travel_through(day.scene, order)
    days = list(parkings(day.scene, order))
    return next((one for one in days if one.feasible), days[0])


def _cost(day: RerunDay, stop: int) -> Iterator[Notice]:
    """Tell what the visit takes: the stay, the detour, and what the tour would save."""
    rest = [other for other in day.timetable.order if other != stop]
    without = _other(day, rest).timetable
    yield _say(
        "its-cost",
        service_s=day.scene.memorials[stop].service_s,
        detour_s=max(0, day.timetable.travel_s - without.travel_s),
    )
    if rest:
        saved_s = day.timetable.finishes_s - without.finishes_s
        finishes_at = day.frame.moment(without.finishes_s)
        code = "without-it" if saved_s > 0 else "without-it-nothing"
        yield _say(code, saved_s=max(0, saved_s), finishes_at=finishes_at)


def _moved(own: Rerun, day: RerunDay, shift: Shift, order: Sequence[int]) -> Notice:
    """Tell what another order would cost, or what it would break."""
    if _against_the_order(own, day, order):
        return _say("moved-order", shift=shift)
    other = _other(day, order)
    table = other.timetable
    broken = next(iter(table.violations), None)
    if broken is not None and broken.kind is ViolationKind.BUDGET:
        return _say("moved-late", shift=shift, late_s=table.finishes_s - day.ends_by_s)
    if broken is not None and broken.kind is ViolationKind.WINDOW and broken.stop is not None:
        memorial = day.scene.memorials[broken.stop]
        code = "moved-pin" if memorial.id in own.request.pins else "moved-hours"
        return _say(code, shift=shift, name=memorial.name)
    if broken is not None and broken.kind is ViolationKind.BREAK:
        return _say("moved-lunch", shift=shift)
    if broken is not None and broken.kind is not ViolationKind.WALK:
        return _say("moved-no-way", shift=shift)
    if not other.feasible:
        return _say("moved-walk", shift=shift)
    more_s = table.finishes_s - day.timetable.finishes_s
    if more_s > 0:
        return _say("moved-longer", shift=shift, more_s=more_s)
    if more_s < 0:
        return _say("moved-shorter", shift=shift, less_s=-more_s)
    more_s = table.travel_s - day.timetable.travel_s
    if more_s > 0:
        return _say("moved-more-travel", shift=shift, more_s=more_s)
    return _say("moved-same", shift=shift)


def _against_the_order(own: Rerun, day: RerunDay, order: Sequence[int]) -> bool:
    """Return whether the request forbids an order of a day."""
    request = own.request
    names = [day.scene.memorials[stop].id for stop in order]
    places = {name: at for at, name in enumerate(names)}
    if any(
        places[after] < places[before]
        for before, after in precedence(request)
        if before in places and after in places
    ):
        return True
    led = day.index == 0 and request.first in places and names[0] != request.first
    closed = request.last in places and names[-1] != request.last
    return led or (closed and day.index == len(own.days) - 1)


def _on_other_days(own: Rerun, day: RerunDay, stop: int) -> Iterator[Notice]:
    """Tell what it would take to visit a memorial on another day of the plan."""
    memorial = day.scene.memorials[stop]
    rest = [other for other in day.timetable.order if other != stop]
    won_s = day.timetable.travel_s - _other(day, rest).timetable.travel_s
    for other in own.days:
        if other.index == day.index:
            continue
        date = other.frame.date
        spans = other.frame.spans(memorial)
        if spans is not None and not spans:
            yield _say("day-closed", date=date)
            continue
        more_s = _detour_s(own, other, memorial)
        if more_s is None:
            yield _say("day-no-room", date=date)
        elif more_s > won_s:
            yield _say("day-longer", date=date, more_s=more_s - won_s)
        elif more_s < won_s:
            yield _say("day-shorter", date=date, less_s=won_s - more_s)
        else:
            yield _say("day-same", date=date)


def _detour_s(own: Rerun, day: RerunDay, memorial: Memorial) -> int | None:
    """Return the seconds on the way that a memorial more would cost a day, None if none fits."""
    wider = day.with_visit(own.catalogue, memorial)
    new, order = len(wider.memorials) - 1, list(day.timetable.order)
    costs = []
    for at in range(len(order) + 1):
        moved = [*order[:at], new, *order[at:]]
        for found in (
            [travel_through(wider, moved)]
            if wider.survey.ground is None
            else list(parkings(wider, moved))
        ):
            if found.feasible:
                costs.append(found.timetable.travel_s - day.timetable.travel_s)
                break
    return min(costs, default=None)


def _absence(
    catalogue: Catalogue,
    saved: SavedPlan,
    memorial: Memorial,
    stop: Interrupt | None,
    progress: Progress | None,
) -> tuple[Verdict, tuple[Notice, ...]]:
    """Explain a memorial that is not visited by planning again."""
    case = make_case(catalogue, saved.request)
    candidates = {candidate.id: candidate for candidate in case.selection.memorials}
    if memorial.id not in candidates:
        facts = (*_outside(catalogue, saved, memorial), _if_named(catalogue, saved, memorial))
        return Verdict.NO_CANDIDATE, facts
    found = answer(case, effort_of(case.request, stop=stop, progress=progress))
    if memorial.id in {one.id for order in found.visited for one in order}:
        return Verdict.LEFT_OUT, (_say("would-be-visited"),)
    reasons = {one.id: reason for one, reason in case.selection.left_out}
    entry = Explainer(case, found).explain(candidates[memorial.id], reasons.get(memorial.id))
    return Verdict.LEFT_OUT, (
        _say("why-left-out", reason=entry.reason),
        entry.detail,
        entry.remedy,
    )


def _if_named(catalogue: Catalogue, saved: SavedPlan, memorial: Memorial) -> Notice:
    """Tell whether it would do to name a memorial."""
    request = dataclasses.replace(saved.request, memorials=(*saved.request.memorials, memorial.id))
    case = make_case(catalogue, request)
    fits = serve(case, case.selection.required) is not None
    code = "ask-for-it" if fits else "even-named"
    return Notice(code=code, memorial_id=memorial.id, fields={"id": memorial.id})


def _outside(catalogue: Catalogue, saved: SavedPlan, memorial: Memorial) -> Iterator[Notice]:
    """Tell why `memorial` is nothing that the request asked for."""
    request = resolve(catalogue, saved.request)
    if not request.fills:
        yield _say("only-named")
        return
    collection = collection_of(catalogue, request)
    if collection is not None and memorial.id not in collection.members:
        yield _say("not-in-collection", name=collection.name)
    if request.kinds and memorial.kind not in request.kinds:
        yield _say("other-kind", kind=memorial.kind)
