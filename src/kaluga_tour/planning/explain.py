"""The use case: why a memorial is in a plan or not, and why in that place."""

from __future__ import annotations

from collections.abc import Iterator

from kaluga_tour.catalogue.search import get_memorial
from kaluga_tour.model.catalogue import Catalogue
from kaluga_tour.model.explanation import Explanation, Shift, Verdict
from kaluga_tour.model.memorial import Memorial
from kaluga_tour.model.notice import Notice
from kaluga_tour.model.saved import SavedPlan
from kaluga_tour.planning.plan import compose
from kaluga_tour.planning.rerun import Rerun, recognise, rerun
from kaluga_tour.planning.select import collection_of, resolve
from kaluga_tour.planning.setting import make_setting
from kaluga_tour.solver.solve import solve
from kaluga_tour.solver.timetable import Timetable, ViolationKind
from kaluga_tour.solver.timing import clock

__all__ = ["explain"]


def explain(catalogue: Catalogue, saved: SavedPlan, name: str) -> Explanation:
    """Return why the memorial called `name` is in `saved` or not.

    A visit is explained by the plan as it stands, clocked again without it and in other
    places of the order. A memorial that is out is explained by planning again.

    Raises
    ------
    RequestError
        If plan and catalogue do not belong together, or nothing is called `name`.
    InfeasibleError
        If the request of the plan cannot be planned again.
    """
    warnings = recognise(catalogue, saved)
    memorial = get_memorial(catalogue, name)
    own = rerun(catalogue, saved, saved.request.date)
    visited = [visit.memorial_id for visit in saved.visits]
    if memorial.id in visited:
        required = memorial.id in own.request.memorials
        verdict = Verdict.REQUIRED if required else Verdict.CHOSEN
        facts = tuple(_visit(own, visited.index(memorial.id), verdict))
    elif memorial.id in own.request.done:
        verdict, facts = Verdict.DONE, (_say("visited-before"),)
    else:
        verdict, facts = _absence(catalogue, saved, memorial)
    return Explanation(memorial=memorial, verdict=verdict, facts=facts, warnings=warnings)


def _say(code: str, **fields: object) -> Notice:
    return Notice(code=code, fields=fields)


def _visit(own: Rerun, index: int, verdict: Verdict) -> Iterator[Notice]:
    frame, order = own.scene.frame, list(own.timetable.order)
    timed, memorial = own.timetable.visits[index], own.scene.memorials[index]
    if verdict is Verdict.REQUIRED:
        yield _say("why-required")
    else:
        yield _say("why-chosen", prize=memorial.prize)
    yield _say(
        "its-place",
        number=index + 1,
        count=len(order),
        arrives_at=frame.moment(timed.arrives_s),
        departs_at=frame.moment(timed.departs_s),
    )
    yield from _cost(own, index)
    for shift, at in ((Shift.EARLIER, index - 1), (Shift.LATER, index + 1)):
        if 0 <= at < len(order):
            moved = order[:index] + order[index + 1 :]
            moved.insert(at, index)
            yield _moved(own, shift, clock(own.scene.problem, 0, moved))
    if not own.timetable.feasible:
        yield _say("plan-has-faults")
    elif timed.slack_s:
        yield _say("its-slack", slack_s=timed.slack_s)
    else:
        yield _say("no-slack")


def _cost(own: Rerun, index: int) -> Iterator[Notice]:
    """Tell what the visit takes: the stay, the detour, and what the tour would save."""
    rest = [stop for stop in own.timetable.order if stop != index]
    without = clock(own.scene.problem, 0, rest)
    yield _say(
        "its-cost",
        service_s=own.scene.memorials[index].service_s,
        detour_s=max(0, own.timetable.travel_s - without.travel_s),
    )
    if rest:
        saved_s = own.timetable.finishes_s - without.finishes_s
        finishes_at = own.scene.frame.moment(without.finishes_s)
        code = "without-it" if saved_s > 0 else "without-it-nothing"
        yield _say(code, saved_s=max(0, saved_s), finishes_at=finishes_at)


def _moved(own: Rerun, shift: Shift, other: Timetable) -> Notice:
    """Tell what another order would cost, or what it would break."""
    broken = next(iter(other.violations), None)
    if broken is not None and broken.kind is ViolationKind.BUDGET:
        return _say("moved-late", shift=shift, late_s=other.finishes_s - own.ends_by_s)
    if broken is not None and broken.kind is ViolationKind.WINDOW and broken.stop is not None:
        memorial = own.scene.memorials[broken.stop]
        code = "moved-pin" if memorial.id in own.request.pins else "moved-hours"
        return _say(code, shift=shift, name=memorial.name)
    if broken is not None and broken.kind is ViolationKind.ORDER:
        return _say("moved-order", shift=shift)
    if broken is not None and broken.kind is ViolationKind.WALK:
        return _say("moved-walk", shift=shift)
    if broken is not None:
        return _say("moved-no-way", shift=shift)
    more_s = other.finishes_s - own.timetable.finishes_s
    if more_s > 0:
        return _say("moved-longer", shift=shift, more_s=more_s)
    if more_s < 0:
        return _say("moved-shorter", shift=shift, less_s=-more_s)
    more_s = other.travel_s - own.timetable.travel_s
    if more_s > 0:
        return _say("moved-more-travel", shift=shift, more_s=more_s)
    return _say("moved-same", shift=shift)


def _absence(
    catalogue: Catalogue, saved: SavedPlan, memorial: Memorial
) -> tuple[Verdict, tuple[Notice, ...]]:
    """Explain a memorial that is not visited by planning again."""
    setting = make_setting(catalogue, saved.request)
    if memorial.id not in {candidate.id for candidate in setting.selection.memorials}:
        return Verdict.NO_CANDIDATE, (*_outside(catalogue, saved, memorial), _name(memorial))
    itinerary = compose(setting, solve(setting.scene.candidates), None)
    for entry in itinerary.unvisited:
        if entry.memorial.id == memorial.id:
            return Verdict.LEFT_OUT, (
                _say("why-left-out", reason=entry.reason),
                entry.detail,
                entry.remedy,
            )
    return Verdict.LEFT_OUT, (_say("would-be-visited"),)


def _name(memorial: Memorial) -> Notice:
    return Notice(code="name-it", memorial_id=memorial.id, fields={"id": memorial.id})


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
