"""What it would take to visit a memorial beside everything that is visited."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from dataclasses import dataclass

from kaluga_tour.model.memorial import Memorial
from kaluga_tour.planning.case import Case
from kaluga_tour.planning.changes import Change
from kaluga_tour.planning.days import travelled
from kaluga_tour.planning.departure import settled
from kaluga_tour.planning.serve import serve
from kaluga_tour.planning.way import TravelledDay
from kaluga_tour.planning.what_if import longer, of_day, till_midnight_s

__all__ = ["Room", "room_for"]

_EXACT_STOPS = 9


@dataclass(frozen=True, slots=True, kw_only=True)
class Room:
    """A day with a memorial more."""

    lasts_s: int
    """Seconds it takes from beginning to end."""
    num_visits: int
    walk_m: int
    """Metres on foot."""


def room_for(
    named: Change, visited: Sequence[Memorial], day: TravelledDay, number: int
) -> Room | None:
    """Return the shortest day found of `visited` and one more, whatever time and caps allow.

    Parameters
    ----------
    named
        The request with the memorial named.
    visited
        What is visited that day, in order.
    day
        The day as it is.
    number
        Which day it is, from 0.

    Returns
    -------
    Room or None
        None where it does not fit in. Up to nine memorials no day is shorter; beyond, none was
        found to be.
    """
    case = of_day(named.uncapped().case, number)
    request, departs_s = case.request, day.timetable.departs_s
    if request.depart_any:
        time = case.scenes()[0].frame.moment(departs_s).timetz().replace(tzinfo=None)
        request = dataclasses.replace(request, depart_any=False, depart=time)
        case = case.under(request)
    case = longer(case, till_midnight_s(case))
    everything = [*visited, named.wanted[-1]]
    few = len(everything) <= _EXACT_STOPS
    days = [] if few else _inserted(case, everything)
    if not days or request.lunch is None:
        served = serve(case, everything, earliest=True)
        days += [] if served is None else served.days
    if not days:
        return None
    found = min(days, key=lambda day: day.timetable.makespan_s)
    return Room(lasts_s=found.timetable.makespan_s, num_visits=len(everything), walk_m=found.walk_m)


def _inserted(case: Case, everything: Sequence[Memorial]) -> list[TravelledDay]:
    """Return the days in which the last of the memorials is put between the others."""
    (scene,) = case.of(everything).scenes()
    numbers = {memorial.id: at for at, memorial in enumerate(scene.memorials)}
    *order, stop = (numbers[memorial.id] for memorial in everything)
    days = [travelled(scene, [*order[:at], stop, *order[at:]]) for at in range(len(order) + 1)]
    fitting = [day for day in days if day is not None]
    if case.request.arrive_by is None or case.request.resume is not None:
        return fitting
    return [day for one in fitting for day in settled(case, [scene], [one])]
