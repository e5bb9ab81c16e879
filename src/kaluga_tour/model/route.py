"""Travel without a tour: from place to place in a given order, and between all of some places."""

from __future__ import annotations

from dataclasses import dataclass

from kaluga_tour.model.directions import Step
from kaluga_tour.model.geo import Coordinates, bearing_deg
from kaluga_tour.model.itinerary import Waypoint
from kaluga_tour.model.notice import Notice
from kaluga_tour.model.travel import Credit, Mode, Passage, TravelMatrix

__all__ = ["Route", "RouteLeg", "TravelTable"]


@dataclass(frozen=True, slots=True, kw_only=True)
class RouteLeg:
    """Travel between consecutive places, without a clock."""

    origin: Waypoint
    destination: Waypoint
    mode: Mode
    distance_m: int
    duration_s: int
    """Seconds under way, parking included where the leg is driven."""
    measured_by: str
    """``estimate``, or the name of the street network and its date."""
    path: tuple[Coordinates, ...]
    """At least origin and destination."""
    bearing_deg: float | None
    """Direction from origin to destination; None where they coincide."""
    steps: tuple[Step, ...]
    """Turn by turn; empty where only the length is known."""

    @classmethod
    def of_passage(cls, origin: Waypoint, destination: Waypoint, passage: Passage) -> RouteLeg:
        """Return the leg that a passage between two places makes."""
        apart = origin.coordinates != destination.coordinates
        return cls(
            origin=origin,
            destination=destination,
            mode=passage.mode,
            distance_m=passage.distance_m,
            duration_s=passage.duration_s,
            measured_by=passage.measured_by,
            path=passage.path,
            bearing_deg=bearing_deg(origin.coordinates, destination.coordinates) if apart else None,
            steps=passage.steps,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Route:
    """The way through places in the order in which they were named."""

    places: tuple[Waypoint, ...]
    legs: tuple[RouteLeg, ...]
    credit: Credit
    notices: tuple[Notice, ...] = ()
    """What else is to be said of how it was measured."""

    @property
    def distance_m(self) -> int:
        """Metres of the whole way."""
        return sum(leg.distance_m for leg in self.legs)

    @property
    def duration_s(self) -> int:
        """Seconds of the whole way."""
        return sum(leg.duration_s for leg in self.legs)


@dataclass(frozen=True, slots=True, kw_only=True)
class TravelTable:
    """Travel between every two of some places."""

    places: tuple[Waypoint, ...]
    mode: Mode
    matrix: TravelMatrix
    measured_by: str
    """``estimate``, the name of the street network and its date, or the kind of the server."""
    credit: Credit
    notices: tuple[Notice, ...] = ()
    """What else is to be said of how it was measured."""
