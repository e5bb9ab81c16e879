"""Travel without street data: geodesic lengths × circuity, rivers crossed at bridges.

The waypoints and the ends of the crossings are nodes of a networkx graph. Nodes on one
bank, or outside the city, are joined directly; the two ends of a crossing are joined;
nothing else joins the banks. A passage is the shortest path in that graph.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import networkx as nx

from kaluga_tour.model.catalogue import Crossing
from kaluga_tour.model.itinerary import Waypoint
from kaluga_tour.model.text import Bilingual
from kaluga_tour.model.travel import Mode, Pace, Passage, TravelMatrix
from kaluga_tour.travel.base import NoRouteError
from kaluga_tour.travel.profile import MIN_ENSEMBLE_WALK_S, TOWN_REACH_M, profile_for
from kaluga_tour.travel.straight import straight_m

__all__ = ["ESTIMATE", "EstimateRouter"]

ESTIMATE = "estimate"
"""What legs of this router say they are measured by."""


def _crossing_ends(crossings: Sequence[Crossing]) -> list[tuple[Waypoint, Waypoint]]:
    def waypoint(crossing: Crossing, side: int) -> Waypoint:
        end = crossing.ends[side]
        return Waypoint(
            id=f"{crossing.id}/{end.bank}",
            name=Bilingual(en=crossing.name.en, ru=crossing.name.ru),
            coordinates=end.coordinates,
            bank=end.bank,
            in_city=True,
        )

    return [(waypoint(crossing, 0), waypoint(crossing, 1)) for crossing in crossings]


def _apart(a: Waypoint, b: Waypoint) -> bool:
    """Whether a river lies between two waypoints of the city."""
    return a.in_city and b.in_city and None not in (a.bank, b.bank) and a.bank != b.bank


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
        self._profile = profile_for(mode, pace)
        self._walk = profile_for(Mode.WALK, pace)
        self._graph = nx.Graph()
        self._bridgeheads: list[Waypoint] = []
        for one, other in _crossing_ends(crossings):
            for end in (one, other):
                for head in self._bridgeheads:
                    if not _apart(head, end):
                        self._join(head, end)
                self._bridgeheads.append(end)
            self._join(one, other, bridge=True)

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
        for i in range(size):
            for j in range(i):
                found = self._find_passage(waypoints[i], waypoints[j])
                durations[i][j] = durations[j][i] = found.duration_s if found else None
                distances[i][j] = distances[j][i] = found.distance_m if found else None
        return TravelMatrix(
            ids=tuple(waypoint.id for waypoint in waypoints),
            durations_s=tuple(map(tuple, durations)),
            distances_m=tuple(map(tuple, distances)),
            profile=self._profile.name,
        )

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

    def _find_passage(self, origin: Waypoint, destination: Waypoint) -> Passage | None:
        if origin.ensemble is not None and origin.ensemble == destination.ensemble:
            return self._walk_within_ensemble(origin, destination)
        if origin.id == destination.id:
            return Passage(
                mode=self._profile.mode,
                distance_m=0,
                duration_s=0,
                path=(origin.coordinates, destination.coordinates),
                measured_by=ESTIMATE,
            )
        nodes = self._shortest_path(origin, destination)
        if nodes is None:
            return None
        return self._passage_along(nodes)

    def _walk_within_ensemble(self, origin: Waypoint, destination: Waypoint) -> Passage:
        straight = straight_m(origin.coordinates, destination.coordinates)
        length = self._walk.length_m(straight, in_town=True)
        duration = self._walk.duration_s(length, town_m=length)
        apart = origin.id != destination.id
        return Passage(
            mode=Mode.WALK,
            distance_m=round(length),
            duration_s=max(duration, MIN_ENSEMBLE_WALK_S if apart else 0),
            path=(origin.coordinates, destination.coordinates),
            measured_by=ESTIMATE,
        )

    def _shortest_path(self, origin: Waypoint, destination: Waypoint) -> list[Waypoint] | None:
        if not _apart(origin, destination):
            self._join(origin, destination)
            return [origin, destination]
        for end in (origin, destination):
            for head in self._bridgeheads:
                if not _apart(end, head):
                    self._join(end, head)
        allowed = self._graph.subgraph([origin, destination, *self._bridgeheads])
        try:
            path: list[Waypoint] = nx.shortest_path(allowed, origin, destination, weight="length_m")
        except (nx.NetworkXNoPath, nx.NodeNotFound):
            return None
        return path

    def _join(self, a: Waypoint, b: Waypoint, *, bridge: bool = False) -> None:
        if self._graph.has_edge(a, b):
            return
        straight = straight_m(a.coordinates, b.coordinates)
        in_town = a.in_city and b.in_city
        # A bridge is straight; everything else winds.
        length = straight if bridge else self._profile.length_m(straight, in_town=in_town)
        town_m = TOWN_REACH_M if a.in_city or b.in_city else 0.0
        self._graph.add_edge(
            a,
            b,
            length_m=length,
            duration_s=self._profile.duration_s(length, town_m=length if in_town else town_m),
        )

    def _passage_along(self, nodes: list[Waypoint]) -> Passage:
        edges = [self._graph.edges[a, b] for a, b in pairwise(nodes)]
        return Passage(
            mode=self._profile.mode,
            distance_m=round(sum(edge["length_m"] for edge in edges)),
            duration_s=sum(edge["duration_s"] for edge in edges) + self._profile.overhead_s,
            path=tuple(node.coordinates for node in nodes),
            measured_by=ESTIMATE,
        )
