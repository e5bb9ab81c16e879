"""The router that asks a server, whichever kind it is.

Places are tied to the street the server finds nearest, and what lies between a place and that
street is walked. The seconds and metres of a leg are those of the table, so that a plan's
clock holds; a way asked for later adds its course and its turns.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from functools import cached_property
from itertools import pairwise

from kaluga_tour.model.directions import Step
from kaluga_tour.model.geo import Coordinates
from kaluga_tour.model.itinerary import Waypoint
from kaluga_tour.model.notice import Notice
from kaluga_tour.model.streets import ATTRIBUTION
from kaluga_tour.model.travel import Credit, Mode, Pace, Passage, TravelMatrix
from kaluga_tour.travel.base import NoRouteError, Router
from kaluga_tour.travel.profile import MIN_ENSEMBLE_WALK_S, profile_for
from kaluga_tour.travel.server.engine import Engine, Street
from kaluga_tour.travel.server.faults import (
    OffNetworkError,
    RouterRegionError,
)
from kaluga_tour.travel.server.steps import steps_of
from kaluga_tour.travel.server.ways import Ways

__all__ = ["ServerRouter"]


class ServerRouter:
    """Travel in one mode, measured by a server.

    Parameters
    ----------
    engine
        Speaks with the server.
    mode, pace
        How one travels; the pace matters on foot only.
    walker
        Gives the router for what is walked although one drives: within an ensemble.
    """

    def __init__(
        self,
        engine: Engine,
        *,
        mode: Mode = Mode.WALK,
        pace: Pace = Pace.NORMAL,
        walker: Callable[[], Router] | None = None,
    ) -> None:
        self._engine = engine
        self._profile = profile_for(mode, pace)
        self._walk = profile_for(Mode.WALK, pace)
        self._make_walker = walker
        self._ways = Ways(engine, mode)
        self._streets: dict[tuple[Coordinates, Coordinates], Street | None] = {}

    @property
    def kind(self) -> str:
        """The kind of the server, for example ``valhalla``."""
        return self._engine.kind

    @property
    def url(self) -> str:
        """Address of the server, without credentials."""
        return self._engine.url

    @property
    def notices(self) -> tuple[Notice, ...]:
        """Who measured the travel, and whose data the streets are."""
        return (
            Notice(
                code="travel-measured", fields={"program": self._engine.program, "url": self.url}
            ),
        )

    @property
    def credit(self) -> Credit:
        """The server, and whose data the streets are."""
        return Credit(
            kind=self.kind,
            licence=ATTRIBUTION,
            measured_by=self.kind,
            program=self._engine.program,
            url=self.url,
        )

    def matrix(self, waypoints: Sequence[Waypoint]) -> TravelMatrix:
        """Return travel between every two of `waypoints`, in their order.

        Raises
        ------
        ServerError
            If the server is of no use.
        """
        self._ways.learn([place.coordinates for place in waypoints])
        if waypoints and not any(self._ways.snaps[place.coordinates] for place in waypoints):
            raise RouterRegionError(url=self.url)
        self._learn_walks(waypoints)
        rows = [[self._length(a, b) for b in waypoints] for a in waypoints]
        walking = self._profile.mode is Mode.WALK

        def walk_m(a: Waypoint, b: Waypoint, metres: int | None) -> int | None:
            return metres if metres is None or walking or self._walked(a, b) else 0

        return TravelMatrix(
            ids=tuple(waypoint.id for waypoint in waypoints),
            durations_s=tuple(tuple(seconds for seconds, _ in row) for row in rows),
            distances_m=tuple(tuple(metres for _, metres in row) for row in rows),
            walks_m=tuple(
                tuple(walk_m(a, b, cell[1]) for b, cell in zip(waypoints, row, strict=True))
                for a, row in zip(waypoints, rows, strict=True)
            ),
            profile=self._profile.name,
        )

    def seconds(self, origin: Waypoint, destination: Waypoint) -> int | None:
        """Return how long the way takes; None where there is none."""
        self._ways.learn((origin.coordinates, destination.coordinates))
        return self._length(origin, destination)[0]

    def passage(self, origin: Waypoint, destination: Waypoint) -> Passage:
        """Return the way between two waypoints, with its course and its turns.

        Raises
        ------
        NoRouteError
            If there is none.
        OffNetworkError
            If one of them is too far from any street.
        ServerError
            If the server is of no use.
        """
        if self._walked(origin, destination):
            return self._walker.passage(origin, destination)
        self._ways.learn((origin.coordinates, destination.coordinates))
        for end in (origin, destination):
            if self._ways.snaps[end.coordinates] is None:
                raise OffNetworkError(url=self._engine.url, value=end.id)
        seconds, metres = self._length(origin, destination)
        if seconds is None or metres is None:
            raise NoRouteError(origin=origin.id, destination=destination.id)
        if origin.coordinates == destination.coordinates:
            return self._passage(origin, destination, None, seconds, metres)
        street = self._street(origin.coordinates, destination.coordinates)
        if street is None:
            raise NoRouteError(origin=origin.id, destination=destination.id)
        return self._passage(origin, destination, street, seconds, metres)

    @cached_property
    def _walker(self) -> Router:
        return self if self._make_walker is None else self._make_walker()

    def _walked(self, a: Waypoint, b: Waypoint) -> bool:
        together = a.ensemble is not None and a.ensemble == b.ensemble
        return together and a.id != b.id and self._profile.mode is Mode.DRIVE

    def _learn_walks(self, waypoints: Sequence[Waypoint]) -> None:
        """Ask for what is walked within ensembles, one table each."""
        for ensemble in {waypoint.ensemble for waypoint in waypoints} - {None}:
            together = [waypoint for waypoint in waypoints if waypoint.ensemble == ensemble]
            if self._profile.mode is Mode.DRIVE and len(together) > 1:
                self._walker.matrix(together)

    def _length(self, a: Waypoint, b: Waypoint) -> tuple[int | None, int | None]:
        """Return seconds and metres of a way whose ends are known."""
        if a.id == b.id:
            return (0, 0)
        if self._walked(a, b):
            walk = self._walker.matrix((a, b))
            return (walk.durations_s[0][1], walk.distances_m[0][1])
        together = a.ensemble is not None and a.ensemble == b.ensemble
        least_s = MIN_ENSEMBLE_WALK_S if together else 0
        if a.coordinates == b.coordinates:
            return (least_s, 0)
        cell = self._ways.cells.get((a.coordinates, b.coordinates))
        if cell is None:
            return (None, None)
        offset_m = self._ways.offset_m(a.coordinates) + self._ways.offset_m(b.coordinates)
        seconds = cell[0] + offset_m / self._walk.town_speed_m_s + self._profile.overhead_s
        return (max(math.ceil(seconds - 1e-9), least_s), round(cell[1] + offset_m))

    def _street(self, a: Coordinates, b: Coordinates) -> Street | None:
        if (a, b) not in self._streets:
            ends = (self._ways.on_street(a), self._ways.on_street(b))
            self._streets[a, b] = self._engine.street(*ends)
        return self._streets[a, b]

    def _passage(
        self,
        origin: Waypoint,
        destination: Waypoint,
        street: Street | None,
        seconds: int,
        metres: int,
    ) -> Passage:
        ends = (origin.coordinates, destination.coordinates)
        between = () if street is None else street.path
        path = [ends[0]]
        steps: tuple[Step, ...] = ()
        if street is not None:
            offsets_m = (self._ways.offset_m(ends[0]), self._ways.offset_m(ends[1]))
            steps = steps_of(street, ends=ends, offsets_m=offsets_m, metres=metres)
        path += [b for a, b in pairwise((*path, *between, ends[1])) if a != b]
        return Passage(
            mode=self._profile.mode,
            distance_m=metres,
            duration_s=seconds,
            path=tuple(path) if len(path) > 1 else ends,
            measured_by=self.kind,
            steps=steps,
        )
