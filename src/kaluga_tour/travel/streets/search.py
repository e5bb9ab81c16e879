"""Shortest paths from one place to many, by scipy, that go no further than they must.

scipy searches the whole of a graph, or up to a limit. The limit is first what a way to the place
furthest away should cost; only if that is not enough it is raised, and at last there is none.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from scipy.sparse import csr_array
from scipy.sparse.csgraph import dijkstra

from kaluga_tour.travel.straight import straight_m
from kaluga_tour.travel.streets.gates import Gate, Gates, Stretch
from kaluga_tour.travel.streets.geodesy import Floats
from kaluga_tour.travel.streets.network import Longs
from kaluga_tour.travel.streets.snap import Snap

__all__ = ["Found", "Searcher"]

_DETOURS = (1.5, 4.0)
"""Ways are mostly shorter than so many times the straight line; and nearly always."""
_LEAST_M = 500.0
"""Ways to what is near may be longer."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """The best way from one place to another, between the points where they meet the network."""

    ms: int
    mm: int
    parts: tuple[tuple[int, int, int], ...]
    """What one goes along: arcs, from and to how many millimetres of each."""


class Searcher:
    """Searches a graph for ways between places.

    Parameters
    ----------
    gates
        The graph, and how places are joined to it.
    weight_m
        What a straight metre costs, about, in what is minimised.
    """

    def __init__(self, gates: Gates, *, weight_m: float) -> None:
        self._gates = gates
        self._weight_m = weight_m
        self._weights = gates.graph.weights.astype(np.float64)
        self._heads = gates.graph.heads.astype(np.int32)
        self._first = gates.graph.first.astype(np.int32)
        self._ends: dict[Snap, list[Gate]] = {}
        self._found: dict[tuple[Snap, Snap], Found | None] = {}

    def find(self, origin: Snap, goals: Iterable[Snap]) -> list[Found | None]:
        """Return the best way from `origin` to each of `goals`; None where there is none."""
        goals = list(goals)
        unknown = [goal for goal in dict.fromkeys(goals) if (origin, goal) not in self._found]
        if unknown:
            ways = self._search(origin, unknown)
            self._found.update(((origin, goal), ways.get(goal)) for goal in unknown)
        return [self._found[origin, goal] for goal in goals]

    def _search(self, origin: Snap, goals: Sequence[Snap]) -> dict[Snap, Found]:
        """Return the ways that there are."""
        seeds = self._gates.begin(origin)
        ways: dict[Snap, Found] = {}
        through: dict[Snap, Gate] = {}
        before: Longs = np.empty(0, dtype=np.int64)
        for limit in self._limits(origin, goals):
            costs, before = self._spread(seeds, limit)
            ways, through, most = {}, {}, 0.0
            for goal in goals:
                gate, cost = self._best_end(goal, costs)
                direct = self._gates.direct(origin, goal)
                if direct is not None and direct.weight <= cost:
                    ways[goal], cost = _found((direct,)), direct.weight
                elif gate is not None:
                    through[goal] = gate
                most = max(most, cost)
            if most <= limit:
                break
        return ways | self._ways(seeds, through, before)

    def _limits(self, origin: Snap, goals: Sequence[Snap]) -> Iterator[float]:
        """Yield how far to search, each time further."""
        away_m = max(straight_m(origin.point, goal.point) for goal in goals)
        for times in _DETOURS:
            yield math.ceil((away_m * times + _LEAST_M) * self._weight_m)
        yield math.inf

    def _spread(self, seeds: Sequence[Gate], limit: float) -> tuple[Floats, Longs]:
        """Return by node what it costs to get there, and the node before it.

        The place that one sets out from is one node more, with a step to each of `seeds`.
        """
        best = _cheapest(seeds)
        size, count = len(self._first), len(best)
        graph = csr_array(
            (
                np.append(self._weights, [stretch.weight for stretch in best.values()]),
                np.append(self._heads, np.array(list(best), dtype=np.int32)),
                np.append(self._first, np.int32(self._first[-1] + count)),
            ),
            shape=(size, size),
        )
        costs, before = dijkstra(graph, indices=size - 1, return_predecessors=True, limit=limit)
        before[size - 1] = size - 1
        return costs, before

    def _best_end(self, goal: Snap, costs: Floats) -> tuple[Gate | None, float]:
        """Return by which gate one comes to a place at the least cost."""
        if goal not in self._ends:
            self._ends[goal] = self._gates.end(goal)
        found: tuple[Gate | None, float] = (None, math.inf)
        for gate in self._ends[goal]:
            cost = float(costs[gate.node]) + gate.stretch.weight
            if cost < found[1]:
                found = (gate, cost)
        return found

    def _ways(
        self, seeds: Sequence[Gate], through: dict[Snap, Gate], before: Longs
    ) -> dict[Snap, Found]:
        """Return the ways that lead to places through nodes, traced back all at once."""
        if not through:
            return {}
        graph, best = self._gates.graph, _cheapest(seeds)
        source = graph.num_nodes
        nodes = np.array([gate.node for gate in through.values()], dtype=np.int64)
        trail = [nodes]
        while (nodes != source).any():
            nodes = before[nodes].astype(np.int64)
            trail.append(nodes)
        # By row from the first node on; a column for each place, with the source before it.
        table = np.array(trail[::-1])
        tails, heads = table[:-1], table[1:]
        real = tails != source
        steps = np.full(tails.shape, -1)
        steps[real] = graph.steps(tails[real], heads[real])
        arcs, ms, mm = (column[steps] for column in (graph.arcs, graph.ms, graph.mm))
        ways = {}
        for column, (goal, gate) in enumerate(through.items()):
            rows = real[:, column]
            # The node after the source is the one that one comes to first.
            start = best[int(table[len(rows) - int(rows.sum()), column])]
            whole = zip(*(values[rows, column].tolist() for values in (arcs, ms, mm)), strict=True)
            stretches = [Stretch(0, ms, mm, arc, 0, mm) for arc, ms, mm in whole]
            ways[goal] = _found((start, *stretches, gate.stretch))
        return ways


def _cheapest(gates: Iterable[Gate]) -> dict[int, Stretch]:
    """Return by node the stretch that costs least."""
    found: dict[int, Stretch] = {}
    for node, stretch in gates:
        if node not in found or stretch.weight < found[node].weight:
            found[node] = stretch
    return found


def _found(stretches: Sequence[Stretch]) -> Found:
    return Found(
        ms=sum(stretch.ms for stretch in stretches),
        mm=sum(stretch.mm for stretch in stretches),
        parts=tuple((stretch.arc, stretch.from_mm, stretch.to_mm) for stretch in stretches),
    )
