"""The router that asks a server, whichever kind it is.

Places are tied to the street the server finds nearest, and what lies between a place and that
street is walked. The seconds and metres of a leg are those of the table, so that a plan's
clock holds; a way asked for later adds its course and its turns.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from functools import cached_property
from itertools import accumulate, pairwise

from kaluga_tour.model.directions import Maneuver, Step, Way
from kaluga_tour.model.geo import Coordinates, bearing_deg
from kaluga_tour.model.itinerary import Waypoint
from kaluga_tour.model.travel import Mode, Pace, Passage, TravelMatrix
from kaluga_tour.travel.base import NoRouteError, Router
from kaluga_tour.travel.profile import MIN_ENSEMBLE_WALK_S, profile_for
from kaluga_tour.travel.server.engine import Cell, Engine, Street
from kaluga_tour.travel.server.faults import OffNetworkError, RouterProfileError
from kaluga_tour.travel.straight import straight_m

__all__ = ["OFF_NETWORK_M", "WALK_REACH_M", "ServerRouter"]

OFF_NETWORK_M = 500.0
"""A place further than this from any street is not on the network."""
WALK_REACH_M = 40_000.0
"""Groups of places further apart than this are not asked about on foot: no day's walk joins
them, and a server may take minutes to find the way."""
_LEAST_OFFSET_M = 1.0
"""What is nearer to its street stands on it."""
_TELLING_M = 300.0
"""Ways of this length tell how one travels."""
_MOST_WALKED_M_S = 3.0
"""No pedestrian is that fast: running."""
_LEAST_DRIVEN_M_S = 2.0
"""No car is that slow on every way of a table."""


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
        self._snaps: dict[Coordinates, Coordinates | None] = {}
        self._cells: dict[tuple[Coordinates, Coordinates], Cell] = {}
        self._streets: dict[tuple[Coordinates, Coordinates], Street | None] = {}

    @property
    def kind(self) -> str:
        """The kind of the server, for example ``valhalla``."""
        return self._engine.kind

    def matrix(self, waypoints: Sequence[Waypoint]) -> TravelMatrix:
        """Return travel between every two of `waypoints`, in their order.

        Raises
        ------
        ServerError
            If the server is of no use.
        """
        self._learn(waypoints)
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
        self._learn((origin, destination))
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
        if origin.coordinates == destination.coordinates:
            return self._passage(origin, destination, None, 0, 0)
        if self._walked(origin, destination):
            return self._walker.passage(origin, destination)
        self._learn((origin, destination))
        for end in (origin, destination):
            if self._snaps[end.coordinates] is None:
                raise OffNetworkError(url=self._engine.url, value=end.id)
        seconds, metres = self._length(origin, destination)
        street = self._street(origin.coordinates, destination.coordinates)
        if street is None or seconds is None or metres is None:
            raise NoRouteError(origin=origin.id, destination=destination.id)
        return self._passage(origin, destination, street, seconds, metres)

    @cached_property
    def _walker(self) -> Router:
        return self if self._make_walker is None else self._make_walker()

    def _walked(self, a: Waypoint, b: Waypoint) -> bool:
        together = a.ensemble is not None and a.ensemble == b.ensemble
        return together and self._profile.mode is Mode.DRIVE

    def _learn(self, waypoints: Sequence[Waypoint]) -> None:
        """Ask for all that is not known yet of the ways between `waypoints`."""
        points = list(dict.fromkeys(waypoint.coordinates for waypoint in waypoints))
        unknown = [point for point in points if point not in self._snaps]
        if unknown:
            for point, snapped in zip(unknown, self._engine.snap(unknown), strict=True):
                far = snapped is None or straight_m(point, snapped) > OFF_NETWORK_M
                self._snaps[point] = None if far else snapped
        reachable = [point for point in points if self._snaps[point] is not None]
        for group in self._groups(reachable):
            missing = [a for a in group if any((a, b) not in self._cells for b in group if a != b)]
            if not missing:
                continue
            # Rows of what is new, and the columns of what was known before.
            known = [point for point in group if point not in missing]
            self._ask(missing, group)
            if known:
                self._ask(known, missing)

    def _learn_walks(self, waypoints: Sequence[Waypoint]) -> None:
        """Ask for what is walked within ensembles, one table each."""
        for ensemble in {waypoint.ensemble for waypoint in waypoints} - {None}:
            together = [waypoint for waypoint in waypoints if waypoint.ensemble == ensemble]
            if self._profile.mode is Mode.DRIVE and len(together) > 1:
                self._walker.matrix(together)

    def _ask(self, sources: Sequence[Coordinates], targets: Sequence[Coordinates]) -> None:
        table = self._engine.table(sources, targets)
        self._check_speeds([cell for row in table for cell in row])
        for source, row in zip(sources, table, strict=True):
            for target, cell in zip(targets, row, strict=True):
                self._cells[source, target] = cell

    def _groups(self, points: Sequence[Coordinates]) -> list[list[Coordinates]]:
        """Return `points` in groups that are worth a table each."""
        if self._profile.mode is not Mode.WALK:
            return [list(points)]
        groups: list[list[Coordinates]] = []
        for point in points:
            near = [
                group
                for group in groups
                if any(straight_m(point, other) <= WALK_REACH_M for other in group)
            ]
            joined = [other for group in near for other in group]
            groups = [group for group in groups if group not in near] + [[*joined, point]]
        return groups

    def _check_speeds(self, cells: Sequence[Cell]) -> None:
        """Refuse the answers of a server that travels in another way.

        An OSRM server answers as if nothing had happened, with cars where one asked for walks.
        """
        speeds = sorted(
            cell[1] / max(cell[0], 1.0) for cell in cells if cell and cell[1] >= _TELLING_M
        )
        if not speeds:
            return
        middle, walking = speeds[len(speeds) // 2], self._profile.mode is Mode.WALK
        if (walking and middle > _MOST_WALKED_M_S) or (
            not walking and speeds[-1] < _LEAST_DRIVEN_M_S
        ):
            raise RouterProfileError(
                url=self._engine.url, mode=self._profile.mode, kmh=round(middle * 3.6)
            )

    def _length(self, a: Waypoint, b: Waypoint) -> tuple[int | None, int | None]:
        """Return seconds and metres of a way whose ends are known."""
        if a.coordinates == b.coordinates:
            return (0, 0)
        if self._walked(a, b):
            walk = self._walker.matrix((a, b))
            return (walk.durations_s[0][1], walk.distances_m[0][1])
        cell = self._cells.get((a.coordinates, b.coordinates))
        if cell is None:
            return (None, None)
        offset_m = self._offset_m(a.coordinates) + self._offset_m(b.coordinates)
        seconds = cell[0] + offset_m / self._walk.town_speed_m_s + self._profile.overhead_s
        together = a.ensemble is not None and a.ensemble == b.ensemble
        least_s = MIN_ENSEMBLE_WALK_S if together else 0
        return (max(math.ceil(seconds - 1e-9), least_s), round(cell[1] + offset_m))

    def _offset_m(self, point: Coordinates) -> float:
        """Return how far `point` is from its street."""
        snapped = self._snaps[point]
        metres = 0.0 if snapped is None else straight_m(point, snapped)
        return metres if metres >= _LEAST_OFFSET_M else 0.0

    def _street(self, a: Coordinates, b: Coordinates) -> Street | None:
        if (a, b) not in self._streets:
            self._streets[a, b] = self._engine.street(a, b)
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
        path += [b for a, b in pairwise((*path, *between, ends[1])) if a != b]
        return Passage(
            mode=self._profile.mode,
            distance_m=metres,
            duration_s=seconds,
            path=tuple(path) if len(path) > 1 else ends,
            measured_by=self.kind,
            steps=() if street is None else self._steps(*ends, street, metres),
        )

    def _steps(
        self, origin: Coordinates, destination: Coordinates, street: Street, metres: int
    ) -> tuple[Step, ...]:
        """Return the turns; their lengths add up to `metres`."""
        first_m, last_m = self._offset_m(origin), self._offset_m(destination)
        parts = [part for part in street.parts if part.length_m >= _LEAST_OFFSET_M / 2]
        lengths = [first_m, *(part.length_m for part in parts), last_m]
        total = sum(lengths)
        marks = [round(mark / total * metres) if total else 0 for mark in accumulate(lengths)]
        whole = [b - a for a, b in pairwise([0, *marks])]
        steps = [
            Step(
                maneuver=part.maneuver,
                way=part.way,
                street=part.street,
                distance_m=length_m,
                bearing_deg=part.bearing_deg,
                exit_number=part.exit_number,
            )
            for part, length_m in zip(parts, whole[1:-1], strict=True)
        ]
        if first_m:
            steps.insert(0, _off_street(Maneuver.DEPART, origin, street.path[0], whole[0]))
        if last_m:
            steps.append(_off_street(Maneuver.STRAIGHT, street.path[-1], destination, whole[-1]))
        return tuple(steps)


def _off_street(maneuver: Maneuver, a: Coordinates, b: Coordinates, metres: int) -> Step:
    return Step(
        maneuver=maneuver,
        way=Way.OFF_STREET,
        street=None,
        distance_m=metres,
        bearing_deg=bearing_deg(a, b) if a != b else 0.0,
    )
