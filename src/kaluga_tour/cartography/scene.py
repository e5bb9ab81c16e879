"""What a map shows, before it has a size: spots, ways, marks, streets."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from kaluga_tour.model.geo import Coordinates, Precision
from kaluga_tour.model.itinerary import CAR_PREFIX, Day, Itinerary, Waypoint
from kaluga_tour.model.listing import Listing
from kaluga_tour.model.memorial import Memorial
from kaluga_tour.model.text import Language
from kaluga_tour.model.travel import Mode

__all__ = ["Ground", "Mark", "MarkKind", "Scene", "Spot", "Way", "scene_of", "scene_of_listing"]

_SURE = {Precision.EXACT, Precision.STREET}


class MarkKind(StrEnum):
    """What a place without a number is to the tour."""

    START = "start"
    FINISH = "finish"
    START_AND_FINISH = "start_and_finish"
    PARKING = "parking"
    CENTRE = "centre"
    """What a listing is measured from."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """A numbered memorial."""

    number: int
    name: str
    coordinates: Coordinates
    uncertainty_m: int
    """The memorial is believed to stand within this many metres of its point."""
    is_sure: bool
    """Whether the point is that of the memorial, or of its address."""
    day: int = 0
    """From 0."""

    @classmethod
    def of_memorial(
        cls, memorial: Memorial, *, number: int, language: Language, day: int = 0
    ) -> Spot:
        """Return the spot of `memorial`."""
        position = memorial.position
        return cls(
            number=number,
            name=memorial.name.in_language(language),
            coordinates=position.coordinates,
            uncertainty_m=position.uncertainty_m,
            is_sure=position.precision in _SURE,
            day=day,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """A place without a number."""

    kind: MarkKind
    name: str
    """Empty where a pin at the same place says it."""
    coordinates: Coordinates


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """A leg as it is drawn."""

    path: tuple[Coordinates, ...]
    mode: Mode
    day: int
    """From 0."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """What is drawn under everything else, and whose it is."""

    streets: tuple[tuple[Coordinates, ...], ...]
    attribution: str
    """Whom the licence of the streets wants to see named."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """Everything that one map shows."""

    spots: tuple[Spot, ...]
    ways: tuple[Way, ...] = ()
    marks: tuple[Mark, ...] = ()
    ground: Ground | None = None

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to draw."""
        return not (self.spots or self.marks)

    @property
    def points(self) -> Iterator[Coordinates]:
        """Everything that must be on the map."""
        for spot in self.spots:
            yield spot.coordinates
        for mark in self.marks:
            yield mark.coordinates
        for way in self.ways:
            yield from way.path


def scene_of(
    itinerary: Itinerary,
    language: Language,
    *,
    day: int | None = None,
    ground: Ground | None = None,
) -> Scene:
    """Return the map of a plan, or of one of its days, counted from 0."""
    days = [
        (number, each) for number, each in enumerate(itinerary.days) if day is None or number == day
    ]
    return Scene(
        spots=tuple(
            Spot.of_memorial(visit.memorial, number=visit.number, language=language, day=number)
            for number, each in days
            for visit in each.visits
        ),
        ways=tuple(
            Way(path=leg.path, mode=leg.mode, day=number)
            for number, each in days
            for leg in each.legs
        ),
        marks=_distinct(mark for _, each in days for mark in _marks(each, language)),
        ground=ground,
    )


def scene_of_listing(
    listing: Listing, language: Language, *, ground: Ground | None = None
) -> Scene:
    """Return the map of a listing, its memorials numbered from 1 as they are listed."""
    near = listing.near
    ids = frozenset(entry.memorial.id for entry in listing.entries)
    return Scene(
        spots=tuple(
            Spot.of_memorial(entry.memorial, number=number, language=language)
            for number, entry in enumerate(listing.entries, start=1)
        ),
        marks=(_mark(MarkKind.CENTRE, near, language, ids),) if near else (),
        ground=ground,
    )


def _mark(kind: MarkKind, place: Waypoint, language: Language, spots: frozenset[str]) -> Mark:
    stands_by = place.id.removeprefix(CAR_PREFIX)
    name = "" if stands_by in spots else place.name.in_language(language)
    return Mark(kind=kind, name=name, coordinates=place.coordinates)


def _marks(day: Day, language: Language) -> Iterator[Mark]:
    start, finish = day.start, day.finish
    spots = frozenset(visit.memorial.id for visit in day.visits)
    loop = start and finish and start.coordinates == finish.coordinates
    if start:
        kind = MarkKind.START_AND_FINISH if loop else MarkKind.START
        yield _mark(kind, start, language, spots)
    if finish and not loop:
        yield _mark(MarkKind.FINISH, finish, language, spots)
    car = None
    for leg in day.legs:
        if leg.mode is Mode.DRIVE:
            car = leg.destination
        elif car and leg.distance_m:
            yield _mark(MarkKind.PARKING, car, language, spots)


def _distinct(marks: Iterator[Mark]) -> tuple[Mark, ...]:
    """Return the marks without those that stand for the same thing at the same place."""
    return tuple({(mark.kind, mark.coordinates): mark for mark in marks}.values())
