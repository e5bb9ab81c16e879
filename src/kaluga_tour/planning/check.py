"""The use case: check a plan as it stands, also one that was edited by hand."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from kaluga_tour.model.catalogue import Catalogue
from kaluga_tour.model.checkup import CheckedDay, Checkup, Finding, FindingKind
from kaluga_tour.model.notice import Notice
from kaluga_tour.model.saved import SavedPlan
from kaluga_tour.planning.agreement import differences
from kaluga_tour.planning.infractions import infractions
from kaluga_tour.planning.rerun import Rerun, recognise, rerun
from kaluga_tour.planning.select import precedence

__all__ = ["check"]


def check(catalogue: Catalogue, saved: SavedPlan, *, date: dt.date | None = None) -> Checkup:
    """Return everything that is wrong with `saved`.

    Parameters
    ----------
    catalogue
        The catalogue the plan was made from.
    saved
        The plan.
    date
        The first day whose opening hours count; None: the plan's own. What the document states
        is compared with the clock of its own days.

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
    own = rerun(catalogue, saved, measure=False)
    there = own if date is None else rerun(catalogue, saved, date, measure=False)
    return Checkup(
        city=catalogue.city.name,
        days=tuple(
            CheckedDay(
                date=day.frame.date,
                num_visits=len(day.saved.visits),
                departs_at=day.frame.moment(day.timetable.departs_s),
                finishes_at=day.frame.moment(day.timetable.finishes_s),
            )
            for day in there.days
        ),
        findings=(
            *_choice(catalogue, own),
            *_order(own),
            *(finding for day in there.days for finding in infractions(there, day)),
            *differences(saved, own),
        ),
        warnings=(*warnings, *own.days[0].scene.survey.notices),
    )


def _choice(catalogue: Catalogue, own: Rerun) -> Iterator[Finding]:
    """Find what is visited and should not be, and what is not and should be."""
    request, seen = own.request, set(own.request.done)
    for number, memorial in enumerate(own.memorials, start=1):
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
    ends = [end for end in (request.first, request.last) if end is not None]
    for name in dict.fromkeys((*request.memorials, *request.pins, *ends)):
        if name not in seen:
            yield Finding(
                kind=FindingKind.MISSING,
                memorial=catalogue.find_memorial(name),
                detail=Notice(code="required-missing", memorial_id=name),
            )


def _order(own: Rerun) -> Iterator[Finding]:
    """Find the visits that are not where first, last and an order put them."""
    request = own.request
    places: dict[str, int] = {}
    for at, memorial in enumerate(own.memorials):
        places.setdefault(memorial.id, at)
    wrong = {
        after
        for before, after in precedence(request)
        if before in places and after in places and places[after] < places[before]
    }
    days = [[memorial.id for memorial in day.scene.memorials] for day in own.days]
    if request.first in places and (not days[0] or days[0][0] != request.first):
        wrong.add(request.first or "")
    if request.last in places and (not days[-1] or days[-1][-1] != request.last):
        wrong.add(request.last or "")
    for name in sorted(wrong, key=lambda one: places[one]):
        yield Finding(
            kind=FindingKind.ORDER,
            number=places[name] + 1,
            memorial=own.memorials[places[name]],
            detail=Notice(code="order-broken", memorial_id=name),
        )
