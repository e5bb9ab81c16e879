"""The use case: check a plan as it stands, also one that was edited by hand."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from kaluga_tour.model.catalogue import Catalogue
from kaluga_tour.model.checkup import Checkup, Finding, FindingKind
from kaluga_tour.model.notice import Notice
from kaluga_tour.model.saved import SavedPlan
from kaluga_tour.planning.agreement import differences
from kaluga_tour.planning.left_out import no_way
from kaluga_tour.planning.rerun import Rerun, recognise, rerun
from kaluga_tour.solver.timetable import TimedVisit, Violation, ViolationKind

__all__ = ["check", "infractions"]


def check(catalogue: Catalogue, saved: SavedPlan, *, date: dt.date | None = None) -> Checkup:
    """Return everything that is wrong with `saved`.

    Parameters
    ----------
    catalogue
        The catalogue the plan was made from.
    saved
        The plan.
    date
        The day whose opening hours count; None: the plan's own. What the document states is
        compared with the clock of its own day.

    Notes
    -----
    Travel that a server measured is taken as the document states it, and a warning says so: the
    server is not asked, and would not answer the same to the metre if it were.

    Raises
    ------
    RequestError
        If the plan and the catalogue do not belong together.
    """
    warnings = recognise(catalogue, saved)
    own = rerun(catalogue, saved, saved.request.date, measure=False)
    there = own if date is None else rerun(catalogue, saved, date, measure=False)
    frame = there.scene.frame
    return Checkup(
        city=catalogue.city.name,
        date=frame.date,
        num_visits=len(saved.visits),
        departs_at=frame.moment(there.timetable.departs_s),
        finishes_at=frame.moment(there.timetable.finishes_s),
        findings=(*_choice(catalogue, own), *infractions(there), *differences(saved, own)),
        warnings=(*warnings, *own.scene.router.notices),
    )


def _choice(catalogue: Catalogue, own: Rerun) -> Iterator[Finding]:
    """Find what is visited and should not be, and what is not and should be."""
    request, seen = own.request, set(own.request.done)
    for number, memorial in enumerate(own.scene.memorials, start=1):
        notice = None
        if memorial.id in seen:
            kind = FindingKind.TWICE
            done = memorial.id in request.done
            notice = "visited-before" if done else "visited-twice"
        elif memorial.id in request.skip:
            kind, notice = FindingKind.SKIPPED, "skipped-visited"
        if notice:
            yield Finding(
                kind=kind,
                number=number,
                memorial=memorial,
                detail=Notice(code=notice, memorial_id=memorial.id),
            )
        seen.add(memorial.id)
    for name in request.memorials:
        if name not in seen:
            yield Finding(
                kind=FindingKind.MISSING,
                memorial=catalogue.find_memorial(name),
                detail=Notice(code="required-missing", memorial_id=name),
            )


def infractions(there: Rerun) -> Iterator[Finding]:
    """Find the hours and ways that the tour breaks, and the time it lasts too long."""
    frame, table = there.scene.frame, there.timetable
    for violation in table.violations:
        if violation.kind is ViolationKind.WINDOW and violation.stop is not None:
            yield _outside(there, table.visits[violation.stop])
        elif violation.kind is ViolationKind.UNREACHABLE:
            stop = violation.stop
            memorial = None if stop is None else there.scene.memorials[stop]
            yield Finding(
                kind=FindingKind.UNREACHABLE,
                number=None if stop is None else stop + 1,
                memorial=memorial,
                detail=Notice(code="no-way-to-finish" if stop is None else no_way(there.scene)),
            )
        elif notice := _broken(there, violation):
            stop = violation.stop if violation.kind is ViolationKind.ORDER else None
            yield Finding(
                kind=FindingKind.CAP if stop is None else FindingKind.ORDER,
                number=None if stop is None else stop + 1,
                memorial=None if stop is None else there.scene.memorials[stop],
                detail=notice,
            )
    if table.finishes_s > there.ends_by_s:
        yield Finding(
            kind=FindingKind.TIME,
            off_s=table.finishes_s - there.ends_by_s,
            detail=Notice(
                code="over-time",
                fields={
                    "finishes_at": frame.moment(table.finishes_s),
                    "until": frame.moment(there.ends_by_s),
                },
            ),
        )


def _broken(there: Rerun, violation: Violation) -> Notice | None:
    """Return what is broken of the order or of the caps, None if it is something else."""
    if violation.kind is ViolationKind.ORDER:
        return Notice(code="order-broken")
    if violation.kind is ViolationKind.WALK:
        return Notice(code="over-walk", fields={"excess_m": violation.excess})
    if violation.kind is ViolationKind.STOPS:
        count = len(there.timetable.visits)
        return Notice(code="over-stops", fields={"count": count, "most": count - violation.excess})
    return None


def _outside(there: Rerun, visit: TimedVisit) -> Finding:
    frame, memorial = there.scene.frame, there.scene.memorials[visit.stop]
    pin = there.request.pins.get(memorial.id)
    starts_at = frame.moment(visit.starts_s)
    if pin is not None and starts_at.time() != pin:
        pinned_at = dt.datetime.combine(frame.date, pin, tzinfo=frame.city.zone)
        return Finding(
            kind=FindingKind.PIN,
            number=visit.stop + 1,
            memorial=memorial,
            off_s=visit.starts_s - frame.seconds(pinned_at),
            detail=Notice(
                code="pin-missed",
                memorial_id=memorial.id,
                fields={"pin": pinned_at, "starts_at": starts_at},
            ),
        )
    spans = frame.spans(memorial) or ()
    off_s = None
    if not spans:
        notice = Notice(code="closed", memorial_id=memorial.id, fields={"date": frame.date})
    else:
        early_s = frame.seconds(spans[0].opens_at) - visit.arrives_s
        off_s = visit.departs_s - frame.seconds(spans[-1].closes_at)
        off_s = -early_s if early_s > 0 else off_s if off_s > 0 else None
        fields = {
            "opens_at": spans[0].opens_at,
            "closes_at": spans[-1].closes_at,
            "starts_at": starts_at,
            "departs_at": frame.moment(visit.departs_s),
        }
        notice = Notice(code="outside-hours", memorial_id=memorial.id, fields=fields)
    return Finding(
        kind=FindingKind.HOURS,
        number=visit.stop + 1,
        memorial=memorial,
        off_s=off_s,
        detail=notice,
    )
