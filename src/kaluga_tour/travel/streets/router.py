"""Travel along streets in one mode; where they do not lead, an estimate of that leg."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from kaluga_tour.model.geo import Coordinates
from kaluga_tour.model.itinerary import Waypoint
from kaluga_tour.model.notice import Notice
from kaluga_tour.model.travel import Credit, Mode, Pace, Passage, TravelMatrix
from kaluga_tour.travel.base import NoRouteError, Router
from kaluga_tour.travel.profile import MIN_ENSEMBLE_WALK_S, PARK_AND_WALK_S, WALK_SPEEDS_M_S
from kaluga_tour.travel.straight import straight_m
from kaluga_tour.travel.streets.engine import Engine, Trip, engine_for
from kaluga_tour.travel.streets.guide import guide
from kaluga_tour.travel.streets.lines import line_of
from kaluga_tour.travel.streets.memory import Measure
from kaluga_tour.travel.streets.network import Network

__all__ = ["STREETS", "STREETS_NOTICE", "StreetRouter"]

STREETS_NOTICE = "streets-measured"
"""Code of the notice that names the network and its licence."""
STREETS = "streets"
"""What plans of this router say they are made with."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Way:
    """How long and how far it is from one waypoint to another."""

    mode: Mode
    distance_m: int
    duration_s: int
    aside_m: int = 0
    """Metres of a drive that are walked."""
    spare: Passage | None = None
    """The whole way, where it comes from the spare router."""

    @property
    def walk_m(self) -> int:
        """Metres of it on foot."""
        return self.distance_m if self.mode is Mode.WALK else self.aside_m


class StreetRouter:
    """Travel along the streets of a network.

    Parameters
    ----------
    network
        The streets.
    spare
        Where a leg comes from that the network does not hold; None: there is none.
    mode, pace
        How one travels; the pace matters on foot only.
    shortest
        Whether metres are minimised, and not seconds.
    """

    def __init__(
        self,
        network: Network,
        spare: Router | None,
        *,
        mode: Mode = Mode.WALK,
        pace: Pace = Pace.NORMAL,
        shortest: bool = False,
    ) -> None:
        self.network = network
        self._spare = spare
        self._mode = mode
        self._pace = pace
        self._shortest = shortest
        self._speed_m_s = WALK_SPEEDS_M_S[pace]

    @property
    def kind(self) -> str:
        """``streets``."""
        return STREETS

    @property
    def url(self) -> str | None:
        """No server is asked."""
        return None

    @property
    def notices(self) -> tuple[Notice, ...]:
        """Whose streets they are: this has to be said wherever they are used."""
        info = self.network.info
        fields = {"network": info.dated, "licence": info.licence}
        return (Notice(code=STREETS_NOTICE, fields=fields),)

    @property
    def credit(self) -> Credit:
        """The network, its date and its licence."""
        info = self.network.info
        return Credit(
            kind=STREETS,
            network=info.name,
            as_of=info.as_of,
            licence=info.licence,
            measured_by=info.dated,
        )

    def matrix(self, waypoints: Sequence[Waypoint]) -> TravelMatrix:
        """Return travel between every two of `waypoints`, in their order.

        One-way streets make it asymmetric. Where the network does not lead, the values are those
        of the spare router, or None.
        """
        rows = [self._row(origin, waypoints) for origin in waypoints]
        return TravelMatrix(
            ids=tuple(waypoint.id for waypoint in waypoints),
            durations_s=tuple(tuple(way.duration_s if way else None for way in r) for r in rows),
            distances_m=tuple(tuple(way.distance_m if way else None for way in r) for r in rows),
            walks_m=tuple(tuple(way.walk_m if way else None for way in r) for r in rows),
            profile=f"walk/{self._pace}" if self._mode is Mode.WALK else "drive",
        )

    def seconds(self, origin: Waypoint, destination: Waypoint) -> int | None:
        """Return how long the way between two waypoints takes; None where there is none."""
        (found,) = self._row(origin, [destination])
        return None if found is None else found.duration_s

    def passage(self, origin: Waypoint, destination: Waypoint) -> Passage:
        """Return the way between two waypoints, with its line and its turns.

        Raises
        ------
        NoRouteError
            If neither the network nor the spare router knows one.
        """
        (found,) = self._row(origin, [destination])
        if found is None:
            raise NoRouteError(origin=origin.id, destination=destination.id)
        return self._passage(origin, destination, found)

    def _row(self, origin: Waypoint, goals: Sequence[Waypoint]) -> list[_Way | None]:
        """Return how long and how far it is from one waypoint to others."""
        row: dict[int, _Way | None] = {}
        for mode in {self._mode_between(origin, goal) for goal in goals}:
            chosen = [
                index
                for index, goal in enumerate(goals)
                if self._mode_between(origin, goal) is mode
            ]
            ends = [goals[index].coordinates for index in chosen]
            measures = self._engine(mode).measure(origin.coordinates, ends)
            for index, measure in zip(chosen, measures, strict=True):
                row[index] = self._way(mode, origin, goals[index], measure)
        return [row[index] for index in range(len(goals))]

    def _engine(self, mode: Mode) -> Engine:
        return engine_for(self.network, mode=mode, pace=self._pace, shortest=self._shortest)

    def _mode_between(self, origin: Waypoint, goal: Waypoint) -> Mode:
        """Return the mode; within an ensemble one walks."""
        return Mode.WALK if _together(origin, goal) else self._mode

    def _way(
        self, mode: Mode, origin: Waypoint, goal: Waypoint, measure: Measure | None
    ) -> _Way | None:
        least_s = MIN_ENSEMBLE_WALK_S if _together(origin, goal) and origin.id != goal.id else 0
        if origin.coordinates == goal.coordinates:
            return _Way(mode=mode, distance_m=0, duration_s=least_s)
        if measure is None or self._is_nearer_without(mode, origin, goal, measure):
            spare = self._spare_way(origin, goal)
            if spare is not None or measure is None:
                return spare
        return _Way(
            mode=mode,
            distance_m=round((measure.mm + measure.aside_mm) / 1000),
            duration_s=max(self._duration_s(mode, measure), least_s),
            aside_m=0 if mode is Mode.WALK else round(measure.aside_mm / 1000),
        )

    def _passage(self, origin: Waypoint, goal: Waypoint, way: _Way) -> Passage:
        """Return a way with its line and its turns."""
        if way.spare is not None:
            return way.spare
        line, steps = (origin.coordinates, goal.coordinates), ()
        trip = None
        if way.distance_m:
            (trip,) = self._engine(way.mode).find(origin.coordinates, [goal.coordinates])
        return Passage(
            mode=way.mode,
            distance_m=way.distance_m,
            duration_s=way.duration_s,
            path=line if trip is None else tuple(_line(self.network, trip)),
            measured_by=self.network.info.dated,
            steps=steps if trip is None else guide(self.network, way.mode, trip),
            aside_m=way.aside_m,
        )

    def _is_nearer_without(
        self, mode: Mode, origin: Waypoint, goal: Waypoint, measure: Measure
    ) -> bool:
        """Return whether two places are nearer to each other than to any street."""
        straight = straight_m(origin.coordinates, goal.coordinates)
        return mode is Mode.WALK and straight * 1000 < measure.aside_mm

    def _spare_way(self, origin: Waypoint, goal: Waypoint) -> _Way | None:
        if self._spare is None:
            return None
        try:
            passage = self._spare.passage(origin, goal)
        except NoRouteError:
            return None
        return _Way(
            mode=passage.mode,
            distance_m=passage.distance_m,
            duration_s=passage.duration_s,
            aside_m=passage.aside_m,
            spare=passage,
        )

    def _duration_s(self, mode: Mode, measure: Measure) -> int:
        aside_ms = measure.aside_mm / self._speed_m_s
        if mode is Mode.WALK:
            return math.ceil((measure.ms + aside_ms) / 1000)
        # The minutes for parking hold a walk from the car and back to it.
        return math.ceil(measure.ms / 1000) + max(PARK_AND_WALK_S, math.ceil(aside_ms / 1000))


def _together(origin: Waypoint, goal: Waypoint) -> bool:
    return origin.ensemble is not None and origin.ensemble == goal.ensemble


def _line(network: Network, trip: Trip) -> list[Coordinates]:
    points = [trip.origin.place, trip.origin.point]
    for part in trip.found.parts:
        points += line_of(network, part)
    points += [trip.goal.point, trip.goal.place]
    found = [points[0], *(b for a, b in pairwise(points) if a != b)]
    return found if len(found) > 1 else [*found, points[-1]]
