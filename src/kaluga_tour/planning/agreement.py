"""Whether what a saved plan states is what follows from its order, stays and departure.

A change early in a plan moves all that comes after it. Each cause is told once: a time is
told where it is off by another amount than the one before it, and numbers that depend on
the clock only where the clock is right.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from kaluga_tour.model.checkup import Finding, FindingKind
from kaluga_tour.model.itinerary import CAR_PREFIX
from kaluga_tour.model.notice import Notice
from kaluga_tour.model.saved import SavedPlan
from kaluga_tour.model.travel import Mode
from kaluga_tour.planning.rerun import Rerun, RerunDay
from kaluga_tour.solver.timetable import ViolationKind

__all__ = ["differences"]


def differences(saved: SavedPlan, own: Rerun) -> Iterator[Finding]:
    """Find where `saved` does not state what follows from itself."""
    for day in own.days:
        route = list(_route(own, day))
        clock = list(_clock(day, legs=not route))
        yield from route
        yield from clock
        if not route and not clock:
            yield from _numbers(day)
    yield from _sums(saved)


def _path(day: RerunDay, rest: str) -> str:
    return f"$.days[{day.index}].{rest}"


def _ends(own: Rerun, day: RerunDay) -> tuple[str | None, set[str | None]]:
    """Return where a day should begin, and where it may end; None: at its first or last visit."""
    request, saved = own.request, day.saved
    resume = request.resume if day.index == 0 else None
    start = request.start if resume is None else resume.start
    finish = request.finish if resume is None else resume.finish
    first = saved.visits[0].memorial_id if saved.visits else None
    if request.loop and resume is None:
        finish = start or first
    if finish is None and request.mode is Mode.MIXED and day.retraced.car_at is not None:
        return start, {None, f"{CAR_PREFIX}{day.retraced.car_at}"}
    return start, {finish}


def _route(own: Rerun, day: RerunDay) -> Iterator[Finding]:
    saved = day.saved
    start, finishes = _ends(own, day)
    if saved.start != start:
        yield _route_finding(_path(day, "start"), saved.start, start)
    if saved.finish not in finishes:
        follows = max(finishes, key=lambda name: name or "")
        yield _route_finding(_path(day, "finish"), saved.finish, follows)
    ways = day.retraced.ways
    taken = {at for way in ways for at in way or ()}
    places = day.retraced.places
    offset = len(ways) - len(places) + (saved.finish is not None)
    for number, way in enumerate(ways):
        if way is None:
            ends = places[number - offset : number - offset + 2]
            at = min(set(range(len(saved.legs))) - taken, default=len(saved.legs))
            stated = None
            if at < len(saved.legs):
                stated = f"{saved.legs[at].origin} → {saved.legs[at].destination}"
            yield _route_finding(_path(day, f"legs[{at}]"), stated, " → ".join(ends))
            return
    if len(taken) != len(saved.legs):
        counts = str(len(saved.legs)), str(len(taken))
        yield _route_finding(_path(day, "legs.length"), *counts)


def _route_finding(path: str, stated: str | None, follows: str | None) -> Finding:
    fields = {"path": path, "stated": stated or "null", "follows": follows or "null"}
    return Finding(kind=FindingKind.ROUTE, detail=Notice(code="amount-differs", fields=fields))


_Moment = tuple[str, int | None, dt.datetime, int]
"""Code of the sentence, visit, what is stated, and what follows, in seconds."""


def _moments(day: RerunDay, *, legs: bool) -> Iterator[_Moment]:
    """Return the moments of a day in the order of time."""
    saved, table, retraced = day.saved, day.timetable, day.retraced
    pause = None
    if retraced.lunch is not None and table.breaks:
        pause, timed = saved.breaks[retraced.lunch], table.breaks[0]
        if timed.at is None:
            yield "break-starts", None, pause.starts_at, timed.starts_s
    for index, way in enumerate(retraced.ways):
        stop = index if index < len(saved.visits) else None
        ends_s = table.finishes_s if stop is None else table.visits[stop].arrives_s
        yield from _leg_moments(day, way if legs else (), stop, ends_s)
        if stop is None:
            continue
        visit, served = saved.visits[stop], table.visits[stop]
        here = pause is not None and timed.at == stop
        yield "visit-arrives", stop, visit.arrives_at, served.arrives_s
        if here and pause is not None and timed.starts_s < served.starts_s:
            yield "break-starts", stop, pause.starts_at, timed.starts_s
        yield "visit-starts", stop, visit.starts_at, served.starts_s
        leaves_s = served.starts_s + day.scene.problem.stops[stop].service_s
        yield "visit-departs", stop, visit.departs_at, leaves_s
        if here and pause is not None and timed.starts_s >= served.starts_s:
            yield "break-starts", stop, pause.starts_at, timed.starts_s
    yield "tour-finishes", None, saved.finishes_at, table.finishes_s


def _leg_moments(
    day: RerunDay, way: tuple[int, ...] | None, stop: int | None, ends_s: int
) -> Iterator[_Moment]:
    lasts = [0 if (p := day.retraced.passages[leg]) is None else p.duration_s for leg in way or ()]
    at_s = ends_s - sum(lasts)
    for leg, seconds in zip(way or (), lasts, strict=True):
        record = day.saved.legs[leg]
        yield "leg-departs", stop, record.departs_at, at_s
        at_s += seconds
        yield "leg-arrives", stop, record.arrives_at, at_s


def _clock(day: RerunDay, *, legs: bool) -> Iterator[Finding]:
    frame, before_s = day.frame, 0
    if day.saved.date != frame.date:
        stated, follows = day.saved.date.isoformat(), frame.date.isoformat()
        yield _number(_path(day, "date"), stated, follows)
    for code, stop, stated_at, follows_s in _moments(day, legs=legs):
        off_s = frame.seconds(stated_at) - follows_s
        if off_s not in (0, before_s):
            fields = {"stated_at": stated_at, "follows_at": frame.moment(follows_s)}
            yield Finding(
                kind=FindingKind.CLOCK,
                number=None if stop is None else day.number(stop),
                memorial=None if stop is None else day.scene.memorials[stop],
                date=frame.date if stop is None and day.scene.request.days > 1 else None,
                off_s=off_s,
                detail=Notice(code=code, fields=fields),
            )
        before_s = off_s


def _numbers(day: RerunDay) -> Iterator[Finding]:
    """Find numbers that do not follow, in a day whose clock is right."""
    for stop, (visit, timed) in enumerate(zip(day.saved.visits, day.timetable.visits, strict=True)):
        at = _path(day, f"visits[{stop}]")
        for field, stated, follows in (
            ("number", visit.number, day.number(stop)),
            ("wait_s", visit.wait_s, timed.wait_s),
            ("slack_s", visit.slack_s, timed.slack_s),
            ("prize", visit.prize, day.scene.memorials[stop].prize),
        ):
            if stated != follows:
                yield _number(f"{at}.{field}", stated, follows, stop, day)
    if any(broken.kind is ViolationKind.UNREACHABLE for broken in day.timetable.violations):
        return
    for index, (leg, passage) in enumerate(zip(day.saved.legs, day.retraced.passages, strict=True)):
        if passage is None:
            continue
        for field in ("mode", "duration_s", "distance_m"):
            stated, follows = getattr(leg, field), getattr(passage, field)
            if stated != follows:
                yield _number(_path(day, f"legs[{index}].{field}"), stated, follows)


def _sums(saved: SavedPlan) -> Iterator[Finding]:
    visits, legs = saved.visits, saved.legs
    sums = {
        "num_visits": len(visits),
        "distance_m": sum(leg.distance_m for leg in legs),
        "travel_s": sum(leg.duration_s for leg in legs),
        "service_s": sum(visit.service_s for visit in visits),
        "wait_s": sum(visit.wait_s for visit in visits),
        "break_s": sum(pause.duration_s for day in saved.days for pause in day.breaks),
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
    stop: int | None = None,
    day: RerunDay | None = None,
) -> Finding:
    there = None if day is None or stop is None else (day.number(stop), day.scene.memorials[stop])
    return Finding(
        kind=FindingKind.SUM,
        number=None if there is None else there[0],
        memorial=None if there is None else there[1],
        detail=Notice(
            code="amount-differs",
            fields={"path": path, "stated": str(stated), "follows": str(follows)},
        ),
    )
