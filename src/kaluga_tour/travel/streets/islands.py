"""Which streets hang together: a place is not put on a street from which one gets nowhere.

A *mainland* is a set of streets from each of which one gets to every other, large enough to be
more than a remnant. A journey may begin wherever one gets to a mainland, and end wherever one
gets to from it: so a street that leads out of the extract one way can still be driven to.
"""

from __future__ import annotations

import numpy as np
from scipy.sparse import csr_array
from scipy.sparse.csgraph import breadth_first_order, connected_components

from kaluga_tour.travel.streets.graph import (
    StreetGraph,
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
    graph = walking_graph(network, 1.0, shortest=True)
    edges = np.flatnonzero(usable[0::2] | usable[1::2])
    # A piece counts for the part in which it begins.
    leads, reached = _leads_and_reached(graph, network.tails[2 * edges], edges, network.length_mm)
    return usable & leads[network.heads], usable & reached[network.tails]


def driving_reach(network: Network) -> tuple[Bools, Bools]:
    """Return by arc whether a drive may begin on it, and whether one may end on it."""
    usable = open_to_cars(network)
    graph = driving_graph(network, shortest=True)
    arcs = np.flatnonzero(usable)
    begins, ends = (np.zeros(len(usable), dtype=np.bool_) for _ in range(2))
    begins[arcs], ends[arcs] = _leads_and_reached(
        graph, graph.node_at[arcs], arcs >> 1, network.length_mm
    )
    return begins, ends


def _leads_and_reached(
    graph: StreetGraph, nodes: Longs, edges: Longs, length_mm: Longs
) -> tuple[Bools, Bools]:
    """Return by node whether it leads to a mainland, and whether it is reached from one.

    Parameters
    ----------
    nodes, edges
        Which pieces belong to which nodes; one piece may belong to several.
    length_mm
        By piece.
    """
    size = graph.num_nodes
    if not size:
        return (np.zeros(0, dtype=np.bool_),) * 2
    steps = csr_array((np.ones(len(graph.heads)), graph.heads, graph.first), shape=(size, size))
    count, part_of = connected_components(steps, connection="strong")
    # In each part a piece counts once, also where it is open both ways.
    parts, edges = np.divmod(
        np.unique(part_of[nodes].astype(np.int64) * len(length_mm) + edges), len(length_mm)
    )
    sizes_mm = np.bincount(parts, weights=length_mm[edges], minlength=count)
    # One long street that leads somewhere one way is nothing that one gets around in.
    sizes_mm[np.bincount(part_of, minlength=count) < 2] = 0
    is_mainland = (sizes_mm >= _LEAST_M * 1000) | (sizes_mm == sizes_mm.max())
    seeds = np.flatnonzero(is_mainland[part_of])
    return _spread(steps.T.tocsr(), seeds), _spread(steps, seeds)


def _spread(steps: csr_array, seeds: Longs) -> Bools:
    """Return by node whether it is reached from any of `seeds`."""
    size = steps.shape[0]
    # One node more, from which one gets to all of them.
    graph = csr_array(
        (
            np.ones(steps.nnz + len(seeds)),
            np.append(steps.indices, seeds),
            np.append(steps.indptr, steps.nnz + len(seeds)),
        ),
        shape=(size + 1, size + 1),
    )
    found = np.zeros(size + 1, dtype=np.bool_)
    found[breadth_first_order(graph, size, return_predecessors=False)] = True
    return found[:-1]
