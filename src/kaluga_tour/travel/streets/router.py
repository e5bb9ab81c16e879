"""Travel along streets in one mode; where they do not lead, an estimate of that leg."""

from __future__ import annotations

import math
from collections.abc import Sequence
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
from kaluga_tour.travel.streets.network import Network

__all__ = ["STREETS", "StreetRouter"]

STREETS = "streets"
"""What plans of this router say they are made with."""


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
        """Legs say by themselves what they are measured by."""
        return ()

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
        (found,) = self._row(origin, [destination], told=True)
        if found is None:
            raise NoRouteError(origin=origin.id, destination=destination.id)
        return found

    def _row(
        self, origin: Waypoint, goals: Sequence[Waypoint], *, told: bool = False
    ) -> list[Passage | None]:
        """Return the ways from one waypoint to others; with line and turns if `told`."""
        engines = {
            mode: engine_for(self.network, mode=mode, pace=self._pace, shortest=self._shortest)
            for mode in {self._mode_between(origin, goal) for goal in goals}
        }
        row: dict[int, Passage | None] = {}
        for mode, engine in engines.items():
            chosen = [
                index
                for index, goal in enumerate(goals)
                if self._mode_between(origin, goal) is mode
            ]
            trips = engine.find(origin.coordinates, [goals[index].coordinates for index in chosen])
            for index, trip in zip(chosen, trips, strict=True):
                row[index] = self._way(engine, origin, goals[index], trip, told=told)
        return [row[index] for index in range(len(goals))]

    def _mode_between(self, origin: Waypoint, goal: Waypoint) -> Mode:
        """Return the mode; within an ensemble one walks."""
        return Mode.WALK if _together(origin, goal) else self._mode

    def _way(
        self, engine: Engine, origin: Waypoint, goal: Waypoint, trip: Trip | None, *, told: bool
    ) -> Passage | None:
        if origin.coordinates == goal.coordinates:
            return self._nowhere(engine.mode, origin, goal)
        if trip is None or self._is_nearer_without(engine.mode, trip):
            spare = self._spare_way(origin, goal)
            if spare is not None or trip is None:
                return spare
        duration_s = self._duration_s(engine.mode, trip)
        if _together(origin, goal):
            duration_s = max(duration_s, MIN_ENSEMBLE_WALK_S)
        line = tuple(_line(self.network, trip)) if told else (trip.origin.place, trip.goal.place)
        return Passage(
            mode=engine.mode,
            distance_m=round((trip.found.mm + trip.aside_mm) / 1000),
            duration_s=duration_s,
            path=line,
            measured_by=self.network.info.dated,
            steps=guide(self.network, engine.mode, trip) if told else (),
            aside_m=0 if engine.mode is Mode.WALK else round(trip.aside_mm / 1000),
        )

    def _nowhere(self, mode: Mode, origin: Waypoint, goal: Waypoint) -> Passage:
        return Passage(
            mode=mode,
            distance_m=0,
            duration_s=0,
            path=(origin.coordinates, goal.coordinates),
            measured_by=self.network.info.dated,
        )

    def _is_nearer_without(self, mode: Mode, trip: Trip) -> bool:
        """Return whether two places are nearer to each other than to any street."""
        straight = straight_m(trip.origin.place, trip.goal.place)
        return mode is Mode.WALK and straight * 1000 < trip.aside_mm

    def _spare_way(self, origin: Waypoint, goal: Waypoint) -> Passage | None:
        if self._spare is None:
            return None
        try:
            return self._spare.passage(origin, goal)
        except NoRouteError:
            return None

    def _duration_s(self, mode: Mode, trip: Trip) -> int:
        aside_ms = trip.aside_mm / self._speed_m_s
        if mode is Mode.WALK:
            return math.ceil((trip.found.ms + aside_ms) / 1000)
        # The minutes for parking hold a walk from the car and back to it.
        return math.ceil(trip.found.ms / 1000) + max(PARK_AND_WALK_S, math.ceil(aside_ms / 1000))


def _together(origin: Waypoint, goal: Waypoint) -> bool:
    return origin.ensemble is not None and origin.ensemble == goal.ensemble


def _line(network: Network, trip: Trip) -> list[Coordinates]:
    points = [trip.origin.place, trip.origin.point]
    for part in trip.found.parts:
        points += line_of(network, part)
    points += [trip.goal.point, trip.goal.place]
    found = [points[0], *(b for a, b in pairwise(points) if a != b)]
    return found if len(found) > 1 else [*found, points[-1]]
