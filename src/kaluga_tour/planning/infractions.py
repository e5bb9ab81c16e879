"""What a day of a saved plan breaks: hours, times, caps, lunch, and the car."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from kaluga_tour.model.checkup import Finding, FindingKind
from kaluga_tour.model.notice import Notice
from kaluga_tour.planning.obstacles import no_way
from kaluga_tour.planning.rerun import Rerun, RerunDay
from kaluga_tour.solver.timetable import TimedVisit, ViolationKind

__all__ = ["infractions"]


def infractions(there: Rerun, day: RerunDay) -> Iterator[Finding]:
    """Find the hours and ways that a day breaks, and the time it lasts too long."""
    for violation in day.timetable.violations:
        if violation.kind is ViolationKind.WINDOW and violation.stop is not None:
            yield _outside(day, day.timetable.visits[violation.stop])
        elif violation.kind is ViolationKind.UNREACHABLE:
            yield _unreachable(day, violation.stop)
    yield from _caps(there, day)
    yield from _lunch(there, day)
    for stop, notice in day.retraced.stray:
        yield _of_day(there, day, FindingKind.CAR, notice, stop=stop)
    over_s = day.timetable.finishes_s - day.ends_by_s
    if over_s > 0:
        fields = {
            "finishes_at": day.frame.moment(day.timetable.finishes_s),
            "until": day.frame.moment(day.ends_by_s),
        }
        notice = Notice(code="over-time", fields=fields)
        yield _of_day(there, day, FindingKind.TIME, notice, off_s=over_s)


def _of_day(
    there: Rerun,
    day: RerunDay,
    kind: FindingKind,
    notice: Notice,
    *,
    stop: int | None = None,
    off_s: int | None = None,
) -> Finding:
    """Return a finding about a visit of a day, or about the whole day."""
    several = len(there.days) > 1
    return Finding(
        kind=kind,
        number=None if stop is None else day.number(stop),
        memorial=None if stop is None else day.scene.memorials[stop],
        date=day.frame.date if several and stop is None else None,
        off_s=off_s,
        detail=notice,
    )


def _unreachable(day: RerunDay, stop: int | None) -> Finding:
    return Finding(
        kind=FindingKind.UNREACHABLE,
        number=None if stop is None else day.number(stop),
        memorial=None if stop is None else day.scene.memorials[stop],
        detail=Notice(code="no-way-to-finish" if stop is None else no_way(day.scene)),
    )


def _caps(there: Rerun, day: RerunDay) -> Iterator[Finding]:
    """Find more visits or metres on foot than the day allows; of one under way, in all."""
    request = there.request
    resume = request.resume if day.index == 0 else None
    visits, walk_m = len(day.saved.visits), day.travelled.walk_m
    if resume is not None:
        visits, walk_m = visits + resume.num_visited, walk_m + resume.walked_m
    if request.max_stops is not None and visits > request.max_stops:
        notice = Notice(code="over-stops", fields={"count": visits, "most": request.max_stops})
        yield _of_day(there, day, FindingKind.CAP, notice)
    if request.max_walk_m is not None and walk_m > request.max_walk_m:
        excess_m = walk_m - request.max_walk_m
        notice = Notice(code="over-walk", fields={"excess_m": excess_m})
        yield _of_day(there, day, FindingKind.CAP, notice)


def _lunch(there: Rerun, day: RerunDay) -> Iterator[Finding]:
    """Find a lunch that is missing, too short or too late, and breaks that nobody asked for."""
    asked = day.scene.problem.days[0].breaks
    taken = day.timetable.breaks
    for number, pause in enumerate(day.saved.breaks):
        if number != day.retraced.lunch or not taken:
            fields = {"starts_at": pause.starts_at, "duration_s": pause.duration_s}
            notice = Notice(code="break-unasked", fields=fields)
            yield _of_day(there, day, FindingKind.BREAK, notice)
    if not asked:
        return
    (lunch,) = asked
    for timed in taken:
        if timed.duration_s < lunch.duration_s:
            fields = {"stated_s": timed.duration_s, "duration_s": lunch.duration_s}
            notice = Notice(code="lunch-short", fields=fields)
            yield _of_day(there, day, FindingKind.BREAK, notice)
        late_s = timed.starts_s + timed.duration_s - (lunch.latest_s + lunch.duration_s)
        if late_s > 0:
            fields = {
                "ends_at": day.frame.moment(timed.starts_s + timed.duration_s),
                "until": day.frame.moment(lunch.latest_s + lunch.duration_s),
            }
            notice = Notice(code="lunch-late", fields=fields)
            yield _of_day(there, day, FindingKind.BREAK, notice, off_s=late_s)
    if day.timetable.missed and lunch.required:
        yield _of_day(there, day, FindingKind.BREAK, Notice(code="lunch-missing"))


def _outside(day: RerunDay, visit: TimedVisit) -> Finding:
    """Return the finding of a visit that is not within its hours or not at its time."""
    frame, memorial = day.frame, day.scene.memorials[visit.stop]
    pin = day.scene.request.pins.get(memorial.id)
    pinned_s = None if pin is None else frame.at(pin)
    if pinned_s is not None and visit.starts_s != pinned_s:
        fields: dict[str, object] = {
            "pin": frame.moment(pinned_s),
            "starts_at": frame.moment(visit.starts_s),
        }
        return Finding(
            kind=FindingKind.PIN,
            number=day.number(visit.stop),
            memorial=memorial,
            off_s=visit.starts_s - pinned_s,
            detail=Notice(code="pin-missed", memorial_id=memorial.id, fields=fields),
        )
    off_s, notice = _hours(day, visit)
    return Finding(
        kind=FindingKind.HOURS,
        number=day.number(visit.stop),
        memorial=memorial,
        off_s=off_s,
        detail=notice,
    )


def _hours(day: RerunDay, visit: TimedVisit) -> tuple[int | None, Notice]:
    """Return how early or late a visit is for the hours of its memorial, and the sentence."""
    frame, memorial = day.frame, day.scene.memorials[visit.stop]
    spans = frame.spans(memorial)
    if spans is None:
        return None, Notice(code="outside-daylight", memorial_id=memorial.id)
    if not spans:
        fields: dict[str, object] = {"date": frame.date}
        return None, Notice(code="closed", memorial_id=memorial.id, fields=fields)
    departs_s = visit.starts_s + memorial.service_s
    early_s = frame.seconds(spans[0].opens_at) - visit.starts_s
    late_s = departs_s - frame.seconds(spans[-1].closes_at)
    fields = {
        "opens_at": spans[0].opens_at,
        "closes_at": spans[-1].closes_at,
        "starts_at": frame.moment(visit.starts_s),
        "departs_at": frame.moment(departs_s),
    }
    last_entry_s = 0 if memorial.hours is None else memorial.hours.last_entry_s
    entry_s = frame.seconds(spans[-1].closes_at) - last_entry_s
    if early_s <= 0 and late_s <= 0 and visit.starts_s > entry_s:
        last_at = spans[-1].closes_at - dt.timedelta(seconds=last_entry_s)
        fields = {"last_at": last_at, "starts_at": frame.moment(visit.starts_s)}
        notice = Notice(code="after-last-entry", memorial_id=memorial.id, fields=fields)
        return visit.starts_s - entry_s, notice
    off_s = -early_s if early_s > 0 else late_s if late_s > 0 else None
    return off_s, Notice(code="outside-hours", memorial_id=memorial.id, fields=fields)
