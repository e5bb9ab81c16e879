"""Which streets hang together: a place is not put on a street from which one gets nowhere.

A *mainland* is a set of streets from each of which one gets to every other, large enough to be
more than a remnant. A journey may begin wherever one gets to a mainland, and end wherever one
gets to from it: so a street that leads out of the extract one way can still be driven to.
"""

from __future__ import annotations

from collections.abc import Iterable

import networkx as nx
import numpy as np

from kaluga_tour.travel.streets.graph import (
    driving_graph,
    open_to_cars,
    open_to_walkers,
    walking_graph,
)
from kaluga_tour.travel.streets.network import Bools, Longs, Network

__all__ = ["driving_reach", "walking_reach"]

_LEAST_M = 1_000
"""Streets that hang together over so many metres are a mainland; less is a remnant of drawing,
or of where the extract was cut. The largest is one whatever its size."""


def walking_reach(network: Network) -> tuple[Bools, Bools]:
    """Return by arc whether a walk may begin on it, and whether one may end on it."""
    usable = open_to_walkers(network)
    graph = walking_graph(network, 1.0)
    part_of = np.zeros(len(network.node_lat), dtype=np.int64)
    parts = list(nx.strongly_connected_components(graph))
    for index, part in enumerate(parts):
        part_of[list(part)] = index
    walkable = usable[0::2] | usable[1::2]
    sizes_mm = np.zeros(len(parts))
    # A piece counts for the part in which it begins.
    np.add.at(sizes_mm, part_of[network.tail[walkable]], network.length_mm[walkable])
    leads, reached = _leads_and_reached(graph, parts, sizes_mm)
    leads_on, is_reached = (np.zeros(len(part_of), dtype=np.bool_) for _ in range(2))
    leads_on[list(leads)] = True
    is_reached[list(reached)] = True
    heads = np.column_stack((network.head, network.tail)).ravel()
    tails = np.column_stack((network.tail, network.head)).ravel()
    return usable & leads_on[heads], usable & is_reached[tails]


def driving_reach(network: Network) -> tuple[Bools, Bools]:
    """Return by arc whether a drive may begin on it, and whether one may end on it."""
    graph = driving_graph(network)
    parts = list(nx.strongly_connected_components(graph))
    sizes_mm = np.array([_length_mm(part, network.length_mm) for part in parts])
    usable = open_to_cars(network)
    begins, ends = (np.zeros(len(usable), dtype=np.bool_) for _ in range(2))
    leads, reached = _leads_and_reached(graph, parts, sizes_mm)
    begins[list(leads)] = True
    ends[list(reached)] = True
    return usable & begins, usable & ends


def _length_mm(arcs: Iterable[int], mm: Longs) -> int:
    return sum(int(mm[edge]) for edge in {arc >> 1 for arc in arcs})


def _leads_and_reached(
    graph: nx.DiGraph, parts: list[set[int]], sizes_mm: np.ndarray
) -> tuple[set[int], set[int]]:
    """Return the nodes that lead to a mainland, and those that are reached from one."""
    # One long street that leads somewhere one way is nothing that one gets around in.
    round_mm = np.where([len(part) > 1 for part in parts], sizes_mm, 0)
    most_mm = round_mm.max(initial=0)
    mainland = [
        next(iter(part))
        for part, size_mm in zip(parts, round_mm, strict=True)
        if size_mm >= _LEAST_M * 1000 or size_mm == most_mm
    ]
    return _spread(graph.reverse(copy=False), mainland), _spread(graph, mainland)


def _spread(graph: nx.DiGraph, seeds: Iterable[int]) -> set[int]:
    """Return the nodes that are reached from any of `seeds`."""
    found: set[int] = set(seeds)
    for layer in nx.bfs_layers(graph, list(found)):
        found.update(layer)
    return found
