"""Whether what a saved plan states is what follows from its order, stays and departure.

A change early in a plan moves all that comes after it. Each cause is told once: a time is
told where it is off by another amount than the one before it, and numbers that depend on
the clock only where the clock is right.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from itertools import pairwise

from kaluga_tour.model.checkup import Finding, FindingKind
from kaluga_tour.model.notice import Notice
from kaluga_tour.model.saved import SavedPlan
from kaluga_tour.planning.rerun import Rerun
from kaluga_tour.solver.timetable import ViolationKind

__all__ = ["differences"]


def differences(saved: SavedPlan, own: Rerun) -> Iterator[Finding]:
    """Find where `saved` does not state what follows from itself."""
    route = list(_route(saved, own))
    clock = list(_clock(saved, own, legs=not route))
    yield from route
    yield from clock
    if not route and not clock:
        yield from _numbers(saved, own)
    yield from _sums(saved)


def _ends(saved: SavedPlan, own: Rerun) -> tuple[str | None, str | None]:
    """Return where the tour should begin and end; None: at its first or last visit."""
    start, request = own.request.start, own.request
    if not request.loop:
        return start, request.finish
    first = saved.visits[0].memorial_id if saved.visits else None
    return start, start or first


def _route(saved: SavedPlan, own: Rerun) -> Iterator[Finding]:
    start, finish = _ends(saved, own)
    for field, stated, follows in (
        ("start", saved.start, start),
        ("finish", saved.finish, finish),
    ):
        if stated != follows:
            yield _route_finding(f"$.days[0].{field}", stated, follows)
    stations = [start, *(visit.memorial_id for visit in saved.visits), finish]
    wanted = list(pairwise(station for station in stations if station is not None))
    if len(wanted) != len(saved.legs):
        yield _route_finding("$.days[0].legs.length", str(len(saved.legs)), str(len(wanted)))
    for index, (leg, ends) in enumerate(zip(saved.legs, wanted, strict=False)):
        if (leg.origin, leg.destination) != ends:
            stated = f"{leg.origin} → {leg.destination}"
            yield _route_finding(f"$.days[0].legs[{index}]", stated, " → ".join(ends))
            return


def _route_finding(path: str, stated: str | None, follows: str | None) -> Finding:
    fields = {"path": path, "stated": stated or "null", "follows": follows or "null"}
    return Finding(kind=FindingKind.ROUTE, detail=Notice(code="amount-differs", fields=fields))


_Moment = tuple[str, int | None, dt.datetime, int]
"""Code of the sentence, visit, what is stated, and what follows, in seconds."""


def _moments(saved: SavedPlan, own: Rerun, *, legs: bool) -> Iterator[_Moment]:
    """Return the moments of a plan in the order of time."""
    ways = iter(saved.legs if legs else ())
    leaves_s = own.timetable.departs_s
    started = own.scene.problem.days[0].start is not None
    for index, (visit, timed) in enumerate(zip(saved.visits, own.timetable.visits, strict=True)):
        if legs and (started or index):
            way = next(ways)
            yield "leg-departs", index, way.departs_at, leaves_s
            yield "leg-arrives", index, way.arrives_at, timed.arrives_s
        yield "visit-arrives", index, visit.arrives_at, timed.arrives_s
        yield "visit-starts", index, visit.starts_at, timed.starts_s
        yield "visit-departs", index, visit.departs_at, timed.departs_s
        leaves_s = timed.departs_s
    for way in ways:
        yield "leg-departs", None, way.departs_at, leaves_s
        yield "leg-arrives", None, way.arrives_at, own.timetable.finishes_s
    yield "tour-finishes", None, saved.finishes_at, own.timetable.finishes_s


def _clock(saved: SavedPlan, own: Rerun, *, legs: bool) -> Iterator[Finding]:
    frame, before_s = own.scene.frame, 0
    if saved.date != frame.date:
        yield _number("$.days[0].date", saved.date.isoformat(), frame.date.isoformat())
    for code, index, stated, follows_s in _moments(saved, own, legs=legs):
        off_s = frame.seconds(stated) - follows_s
        if off_s not in (0, before_s):
            memorial = None if index is None else own.scene.memorials[index]
            fields = {"stated_at": stated, "follows_at": frame.moment(follows_s)}
            yield Finding(
                kind=FindingKind.CLOCK,
                number=None if index is None else index + 1,
                memorial=memorial,
                off_s=off_s,
                detail=Notice(code=code, fields=fields),
            )
        before_s = off_s


def _numbers(saved: SavedPlan, own: Rerun) -> Iterator[Finding]:
    """Find numbers that do not follow, in a plan whose clock is right."""
    for index, (visit, timed) in enumerate(zip(saved.visits, own.timetable.visits, strict=True)):
        at = f"$.days[0].visits[{index}]"
        for field, stated, follows in (
            ("number", visit.number, index + 1),
            ("wait_s", visit.wait_s, timed.wait_s),
            ("slack_s", visit.slack_s, timed.slack_s),
            ("prize", visit.prize, own.scene.memorials[index].prize),
        ):
            if stated != follows:
                yield _number(f"{at}.{field}", stated, follows, index, own)
    if any(broken.kind is ViolationKind.UNREACHABLE for broken in own.timetable.violations):
        return
    for index, leg in enumerate(saved.legs):
        passage = own.scene.passage(*_stations(own)[index])
        for field, stated, follows in (
            ("duration_s", leg.duration_s, passage.duration_s),
            ("distance_m", leg.distance_m, passage.distance_m),
        ):
            if stated != follows:
                yield _number(f"$.days[0].legs[{index}].{field}", stated, follows)


def _stations(own: Rerun) -> list[tuple[int, int]]:
    """Return the locations that each leg joins."""
    day, order = own.scene.problem.days[0], list(own.timetable.order)
    finish = day.start if day.returns else day.finish
    if day.returns and day.start is None and order:
        finish = order[0]
    return list(pairwise(stop for stop in (day.start, *order, finish) if stop is not None))


def _sums(saved: SavedPlan) -> Iterator[Finding]:
    visits, legs = saved.visits, saved.legs
    sums = {
        "num_visits": len(visits),
        "distance_m": sum(leg.distance_m for leg in legs),
        "travel_s": sum(leg.duration_s for leg in legs),
        "service_s": sum(visit.service_s for visit in visits),
        "wait_s": sum(visit.wait_s for visit in visits),
        "break_s": saved.break_s,
        "prize": sum(visit.prize for visit in visits),
    }
    times = ("travel_s", "service_s", "wait_s", "break_s")
    sums["makespan_s"] = sum(saved.totals[name] for name in times)
    for name, follows in sums.items():
        if saved.totals[name] != follows:
            yield _number(f"$.totals.{name}", saved.totals[name], follows)


def _number(
    path: str,
    stated: object,
    follows: object,
    index: int | None = None,
    own: Rerun | None = None,
) -> Finding:
    return Finding(
        kind=FindingKind.SUM,
        number=None if index is None else index + 1,
        memorial=own.scene.memorials[index] if own and index is not None else None,
        detail=Notice(
            code="amount-differs",
            fields={"path": path, "stated": str(stated), "follows": str(follows)},
        ),
    )
