"""A river through the city: which bridges a way from bank to bank takes.

The waypoints and the ends of the crossings are nodes of a networkx graph. Nodes on one bank
are joined directly, and so are the two ends of a crossing; nothing else joins the banks. The
way is the shortest path.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise

import networkx as nx

from kaluga_tour.model.catalogue import Crossing, CrossingEnd
from kaluga_tour.model.itinerary import Waypoint
from kaluga_tour.travel.base import apart
from kaluga_tour.travel.straight import straight_m

__all__ = ["RiverGraph"]


class RiverGraph:
    """The graph of one city's banks and crossings.

    Parameters
    ----------
    crossings
        The bridges.
    length_m
        Metres travelled between two waypoints of one bank.
    """

    def __init__(
        self, crossings: Sequence[Crossing], length_m: Callable[[Waypoint, Waypoint], float]
    ) -> None:
        self._length_m = length_m
        self._graph = nx.Graph()
        self._heads: list[Waypoint] = []
        for crossing in crossings:
            one, other = (_bridgehead(crossing, end) for end in crossing.ends)
            self._join_to_heads(one)
            self._join_to_heads(other)
            self._heads += [one, other]
            self._graph.add_edge(
                one, other, length_m=straight_m(one.coordinates, other.coordinates), bridge=True
            )

    def path(self, origin: Waypoint, destination: Waypoint) -> list[tuple[Waypoint, bool]] | None:
        """Return the shortest way as ``(waypoint, whether reached over a bridge)``.

        None where no chain of crossings joins the two banks.
        """
        for end in (origin, destination):
            if end not in self._graph:
                self._join_to_heads(end)
        allowed = self._graph.subgraph([origin, destination, *self._heads])
        try:
            nodes = nx.shortest_path(allowed, origin, destination, weight="length_m")
        except nx.NetworkXNoPath:
            return None
        edges = pairwise(nodes)
        return [(origin, False), *((b, self._graph.edges[a, b]["bridge"]) for a, b in edges)]

    def _join_to_heads(self, waypoint: Waypoint) -> None:
        self._graph.add_node(waypoint)
        for head in self._heads:
            if not apart(waypoint, head):
                metres = self._length_m(waypoint, head)
                self._graph.add_edge(waypoint, head, length_m=metres, bridge=False)


def _bridgehead(crossing: Crossing, end: CrossingEnd) -> Waypoint:
    return Waypoint(
        id=f"{crossing.id}/{end.bank}",
        name=crossing.name,
        coordinates=end.coordinates,
        bank=end.bank,
        in_city=True,
    )
