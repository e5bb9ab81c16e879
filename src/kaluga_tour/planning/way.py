"""A timed day with every stage of the way between its visits."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from kaluga_tour.model.itinerary import Waypoint
from kaluga_tour.model.travel import Passage
from kaluga_tour.planning.problem import Scene
from kaluga_tour.solver.timetable import Timetable

__all__ = ["Stage", "TravelledDay", "travel_through"]

Stage = tuple[Waypoint, Waypoint, Passage]
"""From where, to where, and how."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TravelledDay:
    """A day as it is travelled."""

    timetable: Timetable
    """On the time axis of the day's scene."""
    stages: tuple[tuple[Stage, ...], ...]
    """What is travelled before each visit, and last what is travelled to the end."""
    finish: Waypoint | None
    """Where the day ends; None: at its last visit."""


def travel_through(scene: Scene, timetable: Timetable) -> TravelledDay:
    """Return the day in which one goes straight from visit to visit."""
    day, order = scene.problem.days[0], timetable.order
    finish = day.start if day.returns else day.finish
    if day.returns and day.start is None and order:
        finish = order[0]
    places = [*([] if day.start is None else [day.start]), *order]
    places += [] if finish is None or not places else [finish]
    ways: list[tuple[Stage, ...]] = [
        ((scene.waypoints[a], scene.waypoints[b], scene.passage(a, b)),)
        for a, b in pairwise(places)
    ]
    if day.start is None:
        ways.insert(0, ())
    if len(ways) == len(order):
        ways.append(())
    return TravelledDay(
        timetable=timetable,
        stages=tuple(ways),
        finish=None if finish is None else scene.waypoints[finish],
    )
