"""The points that a day passes, in their order: start, visits, parked cars, finish."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from kaluga_tour.errors import translatable
from kaluga_tour.model.geo import Coordinates
from kaluga_tour.model.itinerary import CAR_PREFIX, Break, Day, Leg, Visit, Waypoint
from kaluga_tour.model.text import Bilingual, Language
from kaluga_tour.wording.language import translate
from kaluga_tour.wording.visit import numbered

__all__ = ["Point", "PointKind", "day_points", "point_name"]


class PointKind(StrEnum):
    """What one does at a point."""

    START = "start"
    VISIT = "visit"
    CAR = "car"
    """One comes back to the car on foot."""
    FINISH = "finish"


_NAMES = {
    PointKind.START: translatable("Start: {name}"),
    PointKind.CAR: "{name}",
    PointKind.FINISH: translatable("Finish: {name}"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """A point of a day with its clock."""

    kind: PointKind
    id: str
    name: Bilingual
    coordinates: Coordinates
    arrives_at: dt.datetime | None
    """None at the start."""
    departs_at: dt.datetime | None
    """None at the finish."""
    visit: Visit | None = None
    breaks: tuple[Break, ...] = ()
    """The breaks taken here."""


def day_points(day: Day) -> tuple[Point, ...]:
    """Return what `day` passes; every visit is in it once, wherever its legs lead."""
    return tuple(_points(day))


def point_name(point: Point, language: Language) -> str:
    """Return what a point is called: visits bear their numbers."""
    if point.visit is not None:
        return numbered(point.visit, language)
    return translate(_NAMES[point.kind], language).format(name=point.name.in_language(language))


def _points(day: Day) -> Iterator[Point]:
    if day.start is not None:
        yield _end(PointKind.START, day.start, departs_at=day.departs_at)
    for visit in day.visits:
        yield from _cars(day.legs_to(visit)[:-1])
        yield _visit(day, visit)
    home = day.legs_home if day.visits else ()
    yield from _cars(home if day.finish is None else home[:-1])
    if day.finish is not None:
        yield _end(PointKind.FINISH, day.finish, arrives_at=day.finishes_at)


def _visit(day: Day, visit: Visit) -> Point:
    return Point(
        kind=PointKind.VISIT,
        id=visit.memorial.id,
        name=visit.memorial.name,
        coordinates=visit.memorial.position.coordinates,
        arrives_at=visit.arrives_at,
        departs_at=visit.departs_at,
        visit=visit,
        breaks=(*day.breaks_before(visit), *day.breaks_after(visit)),
    )


def _cars(legs: tuple[Leg, ...]) -> Iterator[Point]:
    for leg in legs:
        if leg.destination.id.startswith(CAR_PREFIX):
            yield _end(PointKind.CAR, leg.destination, arrives_at=leg.arrives_at)


def _end(
    kind: PointKind,
    waypoint: Waypoint,
    *,
    arrives_at: dt.datetime | None = None,
    departs_at: dt.datetime | None = None,
) -> Point:
    return Point(
        kind=kind,
        id=waypoint.id,
        name=waypoint.name,
        coordinates=waypoint.coordinates,
        arrives_at=arrives_at,
        departs_at=departs_at,
    )
