"""Joins places to the graph: from within a piece of street one may leave it at both ends."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator
from typing import NamedTuple

import numpy as np

from kaluga_tour.travel.streets.graph import OUTLINE_TIMES, StreetGraph
from kaluga_tour.travel.streets.network import Bools, Longs, Network
from kaluga_tour.travel.streets.snap import Snap

__all__ = ["DriveGates", "Gate", "Gates", "Stretch", "WalkGates"]


class Stretch(NamedTuple):
    """A part of an arc."""

    weight: int
    """What is minimised."""
    ms: int
    mm: int
    arc: int
    from_mm: int
    to_mm: int


class Gate(NamedTuple):
    """A node of the graph, and the stretch between it and a place."""

    node: int
    stretch: Stretch


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
    shortest
        Whether metres count, and not seconds.
    """

    def __init__(
        self, network: Network, graph: StreetGraph, usable: Bools, ms: Longs, *, shortest: bool
    ) -> None:
        self.graph = graph
        self._network = network
        self._usable = usable
        self._ms = ms
        self._shortest = shortest

    @abstractmethod
    def begin(self, snap: Snap) -> list[Gate]:
        """Return the nodes that one comes to first from a place."""

    @abstractmethod
    def end(self, snap: Snap) -> list[Gate]:
        """Return the nodes from which one comes to a place."""

    def direct(self, origin: Snap, goal: Snap) -> Stretch | None:
        """Return the way between two places on one piece, None where there is none along it."""
        begins = dict(self._arcs(origin))
        found = [
            self._stretch(arc, begins[arc], done_mm)
            for arc, done_mm in self._arcs(goal)
            if arc in begins and begins[arc] <= done_mm
        ]
        return min(found, key=lambda one: one.mm, default=None)

    def _arcs(self, snap: Snap) -> Iterator[tuple[int, int]]:
        """Yield each arc through the point, with the millimetres of it that lie before."""
        network, along = self._network, 2 * snap.edge
        length_mm = self._length_mm(along)
        through = [(along, snap.at_mm), (along + 1, length_mm - snap.at_mm)]
        if snap.at_mm in {0, length_mm}:
            # At a node one is on every street that meets there.
            node = network.tail_of(along) if snap.at_mm == 0 else network.head_of(along)
            leaving = network.leaving(node)
            through = [(arc, 0) for arc in leaving]
            through += [(arc ^ 1, self._length_mm(arc)) for arc in leaving]
        return ((arc, done_mm) for arc, done_mm in through if self._usable[arc])

    def _stretch(self, arc: int, from_mm: int, to_mm: int) -> Stretch:
        mm = to_mm - from_mm
        ms = round(int(self._ms[arc]) * mm / self._length_mm(arc))
        weight = (mm if self._shortest else ms) * self._times(arc)
        return Stretch(weight, ms, mm, arc, from_mm, to_mm)

    def _length_mm(self, arc: int) -> int:
        return int(self._network.length_mm[arc >> 1])

    def _times(self, arc: int) -> int:  # noqa: ARG002 - for those who need it
        """Return how many times the arc counts in the search."""
        return 1


class WalkGates(Gates):
    """On foot one comes from nodes and goes to nodes."""

    def begin(self, snap: Snap) -> list[Gate]:
        """Return the nodes that one comes to first from a place."""
        return [
            Gate(self._network.head_of(arc), self._stretch(arc, done_mm, self._length_mm(arc)))
            for arc, done_mm in self._arcs(snap)
        ]

    def end(self, snap: Snap) -> list[Gate]:
        """Return the nodes from which one comes to a place, but not past a barrier."""
        gates = (
            Gate(self._network.tail_of(arc), self._stretch(arc, 0, done_mm))
            for arc, done_mm in self._arcs(snap)
        )
        return [gate for gate in gates if not self._network.blocks_walkers[gate.node]]

    def _times(self, arc: int) -> int:
        return OUTLINE_TIMES if self._network.style_of(arc).walk_limited else 1


class DriveGates(Gates):
    """By car one comes from arcs and is on an arc."""

    def begin(self, snap: Snap) -> list[Gate]:
        """Return the arcs that a place is on, to the end of which one comes first."""
        return [
            Gate(int(self.graph.node_at[arc]), self._stretch(arc, done_mm, self._length_mm(arc)))
            for arc, done_mm in self._arcs(snap)
        ]

    def end(self, snap: Snap) -> list[Gate]:
        """Return the arcs from which one comes to a place, with the turns into its own."""
        return [gate for arc, done_mm in self._arcs(snap) for gate in self._into(arc, done_mm)]

    def _into(self, arc: int, done_mm: int) -> Iterator[Gate]:
        graph = self.graph
        arriving = np.array(self._network.leaving(self._network.tail_of(arc))) ^ 1
        nodes = graph.node_at[arriving[self._usable[arriving]]]
        steps = graph.steps(nodes, np.full_like(nodes, graph.node_at[arc]))
        rest = self._stretch(arc, done_mm, self._length_mm(arc))
        for node, step in zip(nodes.tolist(), steps.tolist(), strict=True):
            if step >= 0:
                costs = (graph.weights[step], graph.ms[step], graph.mm[step])
                weight, ms, mm = (
                    int(whole) - left for whole, left in zip(costs, rest[:3], strict=True)
                )
                yield Gate(node, Stretch(weight, ms, mm, arc, 0, done_mm))
