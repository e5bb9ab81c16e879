"""Travel without street data: geodesic lengths × circuity, rivers crossed at bridges."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING

from kaluga_tour.model.catalogue import Crossing
from kaluga_tour.model.itinerary import Waypoint
from kaluga_tour.model.notice import Notice
from kaluga_tour.model.travel import Mode, Pace, Passage, TravelMatrix
from kaluga_tour.travel.base import NoRouteError, apart
from kaluga_tour.travel.profile import MIN_ENSEMBLE_WALK_S, TOWN_REACH_M, profile_for
from kaluga_tour.travel.straight import straight_m

if TYPE_CHECKING:
    from kaluga_tour.travel.river import RiverGraph

__all__ = ["ESTIMATE", "EstimateRouter"]

ESTIMATE = "estimate"
"""What legs of this router say they are measured by."""


class EstimateRouter:
    """Estimated travel in one mode.

    Parameters
    ----------
    crossings
        The bridges of the catalogue.
    mode, pace
        How one travels; the pace matters on foot only.
    """

    def __init__(
        self,
        crossings: Sequence[Crossing],
        *,
        mode: Mode = Mode.WALK,
        pace: Pace = Pace.NORMAL,
    ) -> None:
        self._crossings = tuple(crossings)
        self._profile = profile_for(mode, pace)
        self._walk = profile_for(Mode.WALK, pace)

    @property
    def kind(self) -> str:
        """``estimate``."""
        return ESTIMATE

    def matrix(self, waypoints: Sequence[Waypoint]) -> TravelMatrix:
        """Return travel between every two of `waypoints`, in their order.

        Estimates are symmetric; where a river has no crossing the values are None.
        """
        size = len(waypoints)
        durations: list[list[int | None]] = [[0] * size for _ in range(size)]
        distances: list[list[int | None]] = [[0] * size for _ in range(size)]
        walks: list[list[int | None]] = [[0] * size for _ in range(size)]
        for i in range(size):
            for j in range(i):
                found = self._find_passage(waypoints[i], waypoints[j])
                durations[i][j] = durations[j][i] = found.duration_s if found else None
                distances[i][j] = distances[j][i] = found.distance_m if found else None
                walks[i][j] = walks[j][i] = found.walk_m if found else None
        return TravelMatrix(
            ids=tuple(waypoint.id for waypoint in waypoints),
            durations_s=tuple(map(tuple, durations)),
            distances_m=tuple(map(tuple, distances)),
            walks_m=tuple(map(tuple, walks)),
            profile=self._profile.name,
        )

    @property
    def url(self) -> None:
        """None: no server is asked."""
        return

    @property
    def notices(self) -> tuple[Notice, ...]:
        """Nothing: whoever shows an estimated leg says so."""
        return ()

    def seconds(self, origin: Waypoint, destination: Waypoint) -> int | None:
        """Return how long the way takes; None where a river without a crossing lies between."""
        found = self._find_passage(origin, destination)
        return None if found is None else found.duration_s

    def passage(self, origin: Waypoint, destination: Waypoint) -> Passage:
        """Return the way between two waypoints.

        Raises
        ------
        NoRouteError
            If a river without a crossing lies between them.
        """
        found = self._find_passage(origin, destination)
        if found is None:
            raise NoRouteError(origin=origin.id, destination=destination.id)
        return found

    @cached_property
    def _river(self) -> RiverGraph:
        # networkx takes as long to import as everything else together: only where one crosses.
        from kaluga_tour.travel.river import RiverGraph  # noqa: PLC0415

        return RiverGraph(self._crossings, self._winding_m)

    def _find_passage(self, origin: Waypoint, destination: Waypoint) -> Passage | None:
        if origin.id == destination.id:
            return self._passage(origin, destination, self._profile.mode, 0.0, 0)
        if origin.ensemble is not None and origin.ensemble == destination.ensemble:
            return self._walk_within_ensemble(origin, destination)
        stages = [(origin, False), (destination, False)]
        if apart(origin, destination):
            found = self._river.path(origin, destination)
            if found is None:
                return None
            stages = found
        return self._passage_along(stages)

    def _walk_within_ensemble(self, origin: Waypoint, destination: Waypoint) -> Passage:
        straight = straight_m(origin.coordinates, destination.coordinates)
        length = self._walk.length_m(straight, in_town=True)
        duration = max(self._walk.duration_s(length, town_m=length), MIN_ENSEMBLE_WALK_S)
        return self._passage(origin, destination, Mode.WALK, length, duration)

    def _winding_m(self, a: Waypoint, b: Waypoint) -> float:
        straight = straight_m(a.coordinates, b.coordinates)
        return self._profile.length_m(straight, in_town=a.in_city and b.in_city)

    def _passage_along(self, stages: list[tuple[Waypoint, bool]]) -> Passage:
        length, duration = 0.0, self._profile.overhead_s
        for (a, _), (b, bridge) in pairwise(stages):
            # A bridge is straight; everything else winds.
            metres = straight_m(a.coordinates, b.coordinates) if bridge else self._winding_m(a, b)
            town_m = metres
            if not (a.in_city and b.in_city):
                town_m = TOWN_REACH_M if a.in_city or b.in_city else 0.0
            length += metres
            duration += self._profile.duration_s(metres, town_m=town_m)
        return Passage(
            mode=self._profile.mode,
            distance_m=round(length),
            duration_s=duration,
            path=tuple(waypoint.coordinates for waypoint, _ in stages),
            measured_by=ESTIMATE,
        )

    def _passage(
        self,
        origin: Waypoint,
        destination: Waypoint,
        mode: Mode,
        length_m: float,
        duration_s: int,
    ) -> Passage:
        return Passage(
            mode=mode,
            distance_m=round(length_m),
            duration_s=duration_s,
            path=(origin.coordinates, destination.coordinates),
            measured_by=ESTIMATE,
        )
