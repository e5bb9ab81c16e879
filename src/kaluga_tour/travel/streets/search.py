"""Shortest paths from one place to many, by networkx, that stop when all are reached.

networkx stops early for one target only. But a weight function may hide edges, and it is asked
about the edges of a node just when the node is settled. So every place to reach has one edge to
nowhere: when that is asked about, the place is reached; when no place is left, all edges are
hidden and the search is over.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import networkx as nx

from kaluga_tour.travel.streets.gates import Gates
from kaluga_tour.travel.streets.graph import MM, MS, PART, THROUGH_MM, THROUGH_MS, Cost
from kaluga_tour.travel.streets.snap import Snap

__all__ = ["Found", "Searcher"]

_NOWHERE = "nowhere"


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """The best way from one place to another, between the points where they meet the network."""

    ms: int
    mm: int
    parts: tuple[tuple[int, int, int], ...]
    """What one goes along: arcs, from and to how many millimetres of each."""


class Searcher:
    """Searches a graph into which places are put as they come.

    Parameters
    ----------
    gates
        The graph, and how places are joined to it.
    shortest
        Whether metres count, and not seconds.
    """

    def __init__(self, gates: Gates, *, shortest: bool) -> None:
        self._gates = gates
        self._weight = THROUGH_MM if shortest else THROUGH_MS
        self._found: dict[tuple[Snap, Snap], Found | None] = {}

    def find(self, origin: Snap, goals: Iterable[Snap]) -> list[Found | None]:
        """Return the best way from `origin` to each of `goals`; None where there is none."""
        goals = list(goals)
        unknown = {goal for goal in goals if (origin, goal) not in self._found}
        if unknown:
            self._search(origin, unknown)
        return [self._found[origin, goal] for goal in goals]

    def _search(self, origin: Snap, goals: set[Snap]) -> None:
        graph = self._gates.graph
        for snap in (origin, *goals):
            self._gates.join(snap)
            graph.add_edge(("to", snap), _NOWHERE)
        before, _ = nx.dijkstra_predecessor_and_distance(
            graph, ("from", origin), weight=_Stopping(self._weight, goals)
        )
        for goal in goals:
            self._found[origin, goal] = self._way(before, origin, goal)

    def _way(self, before: dict[Any, list[Any]], origin: Snap, goal: Snap) -> Found | None:
        begin, node = ("from", origin), ("to", goal)
        if node not in before:
            return None
        ms = mm = 0
        parts: list[tuple[int, int, int]] = []
        while node != begin:
            # Of equally good ways the one found first; the others come after it.
            previous = before[node][0]
            cost = self._gates.graph.edges[previous, node]
            ms += cost[MS]
            mm += cost[MM]
            parts.append(cost[PART])
            node = previous
        return Found(ms=ms, mm=mm, parts=tuple(reversed(parts)))


class _Stopping:
    """The weight of edges, until all goals are reached; then no edge is seen any more."""

    def __init__(self, name: str, goals: Iterable[Snap]) -> None:
        self._name = name
        self._left = {("to", goal) for goal in goals}

    def __call__(self, node: Any, following: Any, cost: Cost) -> int | None:
        if following == _NOWHERE:
            self._left.discard(node)
            return None
        return cost[self._name] if self._left else None
