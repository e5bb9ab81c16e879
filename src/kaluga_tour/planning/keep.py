"""Changing no more of a plan than a still good one asks for."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Sequence

from kaluga_tour.planning.answer import Answer
from kaluga_tour.planning.days import travelled
from kaluga_tour.planning.fill import filled
from kaluga_tour.planning.park import parkings
from kaluga_tour.planning.problem import Scene
from kaluga_tour.planning.way import TravelledDay, travel_through
from kaluga_tour.solver.solve import Status

__all__ = ["MOST_PERCENT", "keep_order"]

MOST_PERCENT = 110
"""The old order may take so much of the travel of the best one; a judgement, not a measurement."""


def keep_order(found: Answer, old: Sequence[Sequence[str]]) -> Answer:
    """Return an answer as good as `found` that changes little of what the visitor knows.

    Where the old days are still possible and what they visit is worth as much, they stay, with
    what still fits in beside. Else the visits of `found` stay on their days, in the old order
    with as few of them moved as it takes. Either costs at most a tenth more time on the way
    than `found`.

    Parameters
    ----------
    found
        The best answer.
    old
        Ids of memorials in the order that the visitor knows, day by day.

    Returns
    -------
    Answer
        Where it takes more time on the way than `found`, no better than ``feasible``: nothing
        is worth more, but another order takes less travel.
    """
    numbers = {memorial.id: at for at, memorial in enumerate(found.scenes[0].memorials)}
    known = [[numbers[name] for name in order if name in numbers] for order in old]
    known += [[] for _ in range(len(found.days) - len(known))]
    same = _as_it_was(found, known)
    if same is not None:
        return same
    days = [
        _little_moved(scene, day, order)
        for scene, day, order in zip(found.scenes, found.days, known, strict=True)
    ]
    return _no_better(found, days)


def _as_it_was(found: Answer, known: Sequence[Sequence[int]]) -> Answer | None:
    """Return the old days with what fits in beside; None where they are not as good any more."""
    days = []
    for scene, order in zip(found.scenes, known, strict=True):
        day = travelled(scene, order)
        if day is None:
            return None
        days.append(day)
    visited = [stop for order in known for stop in order]
    required = [at for at, stop in enumerate(found.scenes[0].problem.stops) if stop.required]
    if not {*required} <= {*visited}:
        return None
    one = dataclasses.replace(found, days=filled(found.scenes, days))
    missed = [sum(len(day.timetable.missed) for day in a.days) for a in (one, found)]
    enough = one.worth >= found.worth and missed[0] <= missed[1]
    if not enough or 100 * one.travel_s > MOST_PERCENT * found.travel_s:
        return None
    return _no_better(found, one.days)


def _no_better(found: Answer, days: Sequence[TravelledDay]) -> Answer:
    one = dataclasses.replace(found, days=tuple(days))
    pairs = zip(one.days, found.days, strict=True)
    equal = one.travel_s == found.travel_s and all(
        day.timetable.finishes_s == other.timetable.finishes_s for day, other in pairs
    )
    return one if equal else dataclasses.replace(one, status=Status.FEASIBLE)


def _little_moved(scene: Scene, best: TravelledDay, known: Sequence[int]) -> TravelledDay:
    """Return the visits of `best` in the old order, with as few moved as it takes."""
    chosen = best.timetable.order
    order = [stop for stop in known if stop in chosen]
    for stop in chosen:
        if stop not in order:
            order = min(_inserted(order, stop), key=lambda one: _trouble(_anyhow(scene, one)))
    day = _anyhow(scene, order)
    for _ in chosen:
        if _good_enough(day, best):
            return day
        moved = [_anyhow(scene, one) for one in _one_moved(day.timetable.order)]
        day = min(moved, key=_trouble, default=best)
    return best


def _anyhow(scene: Scene, order: Sequence[int]) -> TravelledDay:
    """Return the day of `order`, also where it breaks something."""
    if scene.survey.ground is None:
        return travel_through(scene, order)
    return travelled(scene, order) or next(iter(parkings(scene, order)))


def _trouble(day: TravelledDay) -> tuple[int, int, int]:
    """Return what a day breaks, by how much, and what it takes on the way."""
    table = day.timetable
    late_s = sum(violation.late_s for violation in table.violations)
    return len(table.violations) + (not day.feasible), late_s, table.travel_s


def _good_enough(day: TravelledDay, best: TravelledDay) -> bool:
    within = 100 * day.timetable.travel_s <= MOST_PERCENT * best.timetable.travel_s
    return within and day.feasible and len(day.timetable.missed) <= len(best.timetable.missed)


def _inserted(order: list[int], stop: int) -> Iterator[list[int]]:
    for at in range(len(order) + 1):
        yield [*order[:at], stop, *order[at:]]


def _one_moved(order: Sequence[int]) -> Iterator[list[int]]:
    for at, stop in enumerate(order):
        rest = [*order[:at], *order[at + 1 :]]
        for candidate in _inserted(rest, stop):
            if candidate != list(order):
                yield candidate
