"""Adding what still fits to days that are good already."""

from __future__ import annotations

from collections.abc import Sequence

from kaluga_tour.planning.days import join, travelled
from kaluga_tour.planning.problem import Scene
from kaluga_tour.planning.way import TravelledDay
from kaluga_tour.solver.succession import Succession

__all__ = ["filled"]

_MOST_STOPS = 40
"""On longer days nothing is added: to try all places in them takes too long."""


def filled(scenes: Sequence[Scene], days: Sequence[TravelledDay]) -> tuple[TravelledDay, ...]:
    """Return `days` with every optional memorial that fits in somewhere, the best first.

    Each is put where it adds the least travel. Nothing is moved or taken out for it.
    """
    found = list(days)
    succession = Succession(join(scenes))
    stops = scenes[0].candidates.stops
    served = {stop for day in found for stop in day.timetable.order}
    left = [at for at in range(len(stops)) if at not in served]
    for stop in sorted(left, key=lambda at: (-stops[at].prize, at)):
        options = [
            (day.timetable.travel_s - found[number].timetable.travel_s, number, day)
            for number in range(len(found))
            if (day := _with(scenes, found, number, stop, succession)) is not None
        ]
        if options:
            _, number, day = min(options, key=lambda option: option[:2])
            found[number] = day
    return tuple(found)


def _with(
    scenes: Sequence[Scene],
    days: Sequence[TravelledDay],
    number: int,
    stop: int,
    succession: Succession,
) -> TravelledDay | None:
    """Return one of the days with `stop` where it adds the least travel; None if it never fits."""
    scene, order = scenes[number], days[number].timetable.order
    if not scene.candidates.stops[stop].windows or len(order) >= _MOST_STOPS:
        return None
    orders = [day.timetable.order for day in days]
    fitting = []
    for at in succession.positions(stop, number, orders):
        day = travelled(scene, (*order[:at], stop, *order[at:]))
        if day is not None and len(day.timetable.missed) <= len(days[number].timetable.missed):
            fitting.append(day)
    return min(fitting, key=lambda day: day.timetable.travel_s, default=None)
