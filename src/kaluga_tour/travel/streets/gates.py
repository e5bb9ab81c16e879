"""Joins places to the graph: from within a piece of street one may leave it at both ends."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Hashable, Iterator

import networkx as nx

from kaluga_tour.travel.streets.graph import (
    MM,
    MS,
    OUTLINE_TIMES,
    PART,
    THROUGH_MM,
    THROUGH_MS,
    Cost,
    walk_cost,
)
from kaluga_tour.travel.streets.network import Bools, Longs, Network
from kaluga_tour.travel.streets.snap import Snap

__all__ = ["DriveGates", "Gates", "WalkGates"]


_SUMS = (MS, MM, THROUGH_MS, THROUGH_MM)


class Gates(ABC):
    """Joins places to a graph, and places on one piece to each other.

    Parameters
    ----------
    network, graph
        The streets, and the graph of them for one mode.
    usable
        By arc: whether one may go along it.
    ms
        By arc: milliseconds for the whole of it.
    """

    def __init__(self, network: Network, graph: nx.DiGraph, usable: Bools, ms: Longs) -> None:
        self.graph = graph
        self._network = network
        self._usable = usable
        self._ms = ms
        self._on_piece: dict[int, list[Snap]] = {}
        self._joined: set[Snap] = set()

    def join(self, snap: Snap) -> None:
        """Make ``("from", snap)`` and ``("to", snap)`` nodes of the graph."""
        if snap in self._joined:
            return
        self._joined.add(snap)
        self.graph.add_nodes_from((("from", snap), ("to", snap)))
        for arc, done_mm in self._arcs(snap):
            self._join_end(snap, arc, done_mm)
        for edge in {arc >> 1 for arc, _ in self._arcs(snap)}:
            here = self._on_piece.setdefault(edge, [])
            here.append(snap)
            for other in here:
                self._join_pair(snap, other)
                self._join_pair(other, snap)

    def _arcs(self, snap: Snap) -> Iterator[tuple[int, int]]:
        """Yield each arc through the point, with the millimetres of it that lie before."""
        network, along = self._network, 2 * snap.edge
        length_mm = self._length_mm(along)
        through = [(along, snap.at_mm), (along + 1, length_mm - snap.at_mm)]
        if snap.at_mm in {0, length_mm}:
            # At a node one is on every street that meets there.
            node = network.tail_of(along) if snap.at_mm == 0 else network.head_of(along)
            leaving = network.at_node[node]
            through = [(arc, 0) for arc in leaving]
            through += [(arc ^ 1, self._length_mm(arc)) for arc in leaving]
        return ((arc, done_mm) for arc, done_mm in through if self._usable[arc])

    def _cost(self, arc: int, from_mm: int, to_mm: int) -> Cost:
        """Return what a part of an arc costs."""
        mm = to_mm - from_mm
        ms = round(int(self._ms[arc]) * mm / self._length_mm(arc))
        return walk_cost(ms, mm, self._times(arc), (arc, from_mm, to_mm))

    def _length_mm(self, arc: int) -> int:
        return int(self._network.length_mm[arc >> 1])

    def _add(self, node: Hashable, following: Hashable, cost: Cost) -> None:
        """Add an edge; at a node several ways lead to the same place, and the best counts."""
        known = self.graph.get_edge_data(node, following)
        if known is None or known[THROUGH_MM] > cost[THROUGH_MM]:
            self.graph.add_edge(node, following, **cost)

    def _times(self, arc: int) -> int:  # noqa: ARG002 - for those who need it
        """Return how many times the arc counts in the search."""
        return 1

    def _join_pair(self, origin: Snap, goal: Snap) -> None:
        """Join two places on one piece to each other, by the shortest way along it."""
        forward = dict(self._arcs(origin))
        costs = [
            self._cost(arc, forward[arc], done_mm)
            for arc, done_mm in self._arcs(goal)
            if arc in forward and forward[arc] <= done_mm
        ]
        if costs:
            cost = min(costs, key=lambda one: one[MM])
            self.graph.add_edge(("from", origin), ("to", goal), **cost)

    @abstractmethod
    def _join_end(self, snap: Snap, arc: int, done_mm: int) -> None:
        """Join the place to what lies before and behind it on one arc."""


class WalkGates(Gates):
    """On foot one comes from nodes and goes to nodes."""

    def _times(self, arc: int) -> int:
        return OUTLINE_TIMES if self._network.style_of(arc).walk_limited else 1

    def _join_end(self, snap: Snap, arc: int, done_mm: int) -> None:
        network = self._network
        tail, head = network.tail_of(arc), network.head_of(arc)
        self._add(("from", snap), head, self._cost(arc, done_mm, self._length_mm(arc)))
        if not network.blocks_walkers[tail]:
            self._add(tail, ("to", snap), self._cost(arc, 0, done_mm))


class DriveGates(Gates):
    """By car one comes from arcs and is on an arc."""

    def _join_end(self, snap: Snap, arc: int, done_mm: int) -> None:
        rest = self._cost(arc, done_mm, self._length_mm(arc))
        self._add(("from", snap), arc, rest)
        for before, _, whole in list(self.graph.in_edges(arc, data=True)):
            if isinstance(before, int):
                cost = {key: whole[key] - rest[key] for key in _SUMS}
                self._add(before, ("to", snap), {**cost, PART: (arc, 0, done_mm)})
