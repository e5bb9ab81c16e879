"""The graphs that paths are found in, as flat arrays: nodes, and the steps between them.

On foot a node of the graph is a node of the network. By car it is an *arc* that is open to cars,
meaning "at the end of it": so a turn that is forbidden, or takes time, is a step that is not
there, or longer, and nobody turns back in the middle of a journey except where a street ends.

Every step carries whole milliseconds and millimetres, so that sums do not depend on the order
in which they are made.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from kaluga_tour.travel.streets.driving import SIGNALS_S, U_TURN_S, turn_s
from kaluga_tour.travel.streets.geodesy import Floats, Ints, metres_per_e7
from kaluga_tour.travel.streets.network import Bools, Longs, Network

__all__ = [
    "OUTLINE_TIMES",
    "StreetGraph",
    "drive_ms",
    "driving_graph",
    "open_to_cars",
    "open_to_walkers",
    "walk_ms",
    "walking_graph",
]

_THROUGH_MS = 3_600_000
_THROUGH_MM = 50_000_000
"""An hour and 50 km: whoever has another way by car will take it."""
OUTLINE_TIMES = 50
"""The outlines of squares and other areas count so many times on foot, so that nobody is led along
them who does not begin or end there. Along an outline one would go round what everybody crosses,
or cut corners where nobody may; the paths over a square are mostly drawn as well."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class StreetGraph:
    """Steps from node to node, sorted by the node they begin at and then by the one they end at."""

    node_at: Longs
    """On foot by node of the network, by car by arc: the node of the graph; -1: none."""
    first: Longs
    """By node: its first step; one more than there are nodes."""
    heads: Longs
    """By step: the node that it leads to."""
    arcs: Longs
    """By step: the arc that one goes along, from its beginning to its end."""
    ms: Longs
    mm: Longs
    """What a step costs in truth."""
    weights: Longs
    """What is minimised: one of the two, and what is added where one should rather not pass."""

    @property
    def num_nodes(self) -> int:
        """How many nodes there are."""
        return len(self.first) - 1

    @property
    def tails(self) -> Longs:
        """By step: the node that it begins at."""
        return np.repeat(np.arange(self.num_nodes), np.diff(self.first))

    def steps(self, tails: Longs, heads: Longs) -> Longs:
        """Return the step from each of `tails` to each of `heads`; -1 where there is none."""
        if not len(self.heads):
            return np.full_like(tails, -1)
        low, high = self.first[tails], self.first[tails + 1]
        end = high.copy()
        while (low < high).any():
            middle = (low + high) // 2
            before = (low < high) & (self.heads[np.minimum(middle, len(self.heads) - 1)] < heads)
            high = np.where(before, high, middle)
            low = np.where(before, middle + 1, low)
        at = np.minimum(low, len(self.heads) - 1)
        found: Longs = np.where((low < end) & (self.heads[at] == heads), low, -1)
        return found

    def to_networkx(self) -> Any:
        """Return the same as a graph of networkx, with ``ms``, ``mm`` and ``weight``."""
        import networkx as nx  # noqa: PLC0415 - for those who want to go on with it

        graph = nx.DiGraph()
        graph.add_nodes_from(range(self.num_nodes))
        columns = (self.tails, self.heads, self.ms, self.mm, self.weights)
        for tail, head, ms, mm, weight in zip(*(c.tolist() for c in columns), strict=True):
            graph.add_edge(tail, head, ms=ms, mm=mm, weight=weight)
        return graph


def _both(along: Longs, against: Longs) -> Longs:
    """Return values by arc from values by piece."""
    found = np.empty(2 * len(along), dtype=np.int64)
    found[0::2], found[1::2] = along, against
    return found


def _column(network: Network, field: str) -> Longs:
    values = np.array([getattr(style, field) for style in network.styles], dtype=np.int64)
    found: Longs = values[network.style]
    return found


def open_to_walkers(network: Network) -> Bools:
    """Return by arc whether one may walk it."""
    along, against = (_column(network, f"walk_{way}") for way in ("along", "against"))
    return _both(along, against) > 0


def open_to_cars(network: Network) -> Bools:
    """Return by arc whether one may drive it."""
    along, against = (_column(network, f"drive_{way}_dmh") for way in ("along", "against"))
    return _both(along, against) > 0


def walk_ms(network: Network, speed_m_s: float) -> Longs:
    """Return milliseconds on foot by arc, whether open or not.

    Parameters
    ----------
    speed_m_s
        On a good pavement.
    """
    mm = network.length_mm
    walked = mm * _column(network, "walk_permille") / (1000.0 * speed_m_s)
    ferried = mm * _column(network, "ferry_s_km") / 1000.0
    found = np.rint(np.where(_column(network, "ferry_s_km") > 0, ferried, walked)).astype(np.int64)
    return _both(found, found)


def drive_ms(network: Network) -> Longs:
    """Return milliseconds by car by arc; 0 where closed."""
    along, against = (_column(network, f"drive_{way}_dmh") for way in ("along", "against"))
    dmh = _both(along, against)
    mm = np.repeat(network.length_mm, 2)
    ferry = np.repeat(_column(network, "ferry_s_km"), 2)
    driven = np.where(dmh > 0, mm * 36.0 / np.maximum(dmh, 1), 0.0)
    found: Longs = np.rint(np.where(ferry > 0, mm * ferry / 1000.0, driven)).astype(np.int64)
    return found


def walking_graph(network: Network, speed_m_s: float, *, shortest: bool) -> StreetGraph:
    """Return the graph of nodes on foot.

    Parameters
    ----------
    speed_m_s
        On a good pavement.
    shortest
        Whether metres count, and not seconds.
    """
    size = len(network.node_lat)
    # Nobody gets past a barrier: one may come to it and not go on.
    arcs = np.flatnonzero(open_to_walkers(network) & ~network.blocks_walkers[network.tails])
    tails, heads = network.tails[arcs], network.heads[arcs]
    order = np.lexsort((heads, tails))
    arcs, tails, heads = arcs[order], tails[order], heads[order]
    ms, mm = walk_ms(network, speed_m_s)[arcs], network.length_mm[arcs >> 1]
    times = np.where(_column(network, "walk_limited") > 0, OUTLINE_TIMES, 1)
    return StreetGraph(
        node_at=np.arange(size),
        first=_first(tails, size),
        heads=heads,
        arcs=arcs,
        ms=ms,
        mm=mm,
        weights=(mm if shortest else ms) * times[arcs >> 1],
    )


def driving_graph(network: Network, *, shortest: bool) -> StreetGraph:
    """Return the graph of arcs by car.

    Parameters
    ----------
    shortest
        Whether metres count, and not seconds.
    """
    usable = open_to_cars(network)
    node_at: Longs = np.where(usable, np.cumsum(usable) - 1, -1)
    before, after, turn_ms = _turns(network, usable)
    order = np.lexsort((after, before))
    before, after, turn_ms = before[order], after[order], turn_ms[order]
    ms, mm = drive_ms(network)[after] + turn_ms, network.length_mm[after >> 1]
    limited = _column(network, "drive_limited") > 0
    enters = limited[after >> 1] & ~limited[before >> 1]
    added = enters * (_THROUGH_MM if shortest else _THROUGH_MS)
    return StreetGraph(
        node_at=node_at,
        first=_first(node_at[before], int(usable.sum())),
        heads=node_at[after],
        arcs=after,
        ms=ms,
        mm=mm,
        weights=(mm if shortest else ms) + added,
    )


def _first(tails: Longs, size: int) -> Longs:
    found = np.zeros(size + 1, dtype=np.int64)
    np.cumsum(np.bincount(tails, minlength=size), out=found[1:])
    return found


def _turns(network: Network, usable: Bools) -> tuple[Longs, Longs, Longs]:
    """Return every turn that cars may take: arcs, next arcs, milliseconds that they cost."""
    arriving = np.flatnonzero(usable)
    nodes = network.heads[arriving]
    leaving = arriving[np.argsort(network.tails[arriving], kind="stable")]
    first = _first(network.tails[leaving], len(network.node_lat))
    counts = np.diff(first)[nodes]
    # All pairs of an arc that arrives at a node and one that leaves it.
    which = np.repeat(np.arange(len(arriving)), counts)
    nth = np.arange(len(which)) - np.repeat(np.cumsum(counts) - counts, counts)
    before, after = arriving[which], leaving[first[nodes[which]] + nth]
    back = after == before ^ 1
    onward = ~back & ~network.blocks_cars[nodes[which]]
    choices = np.bincount(which, weights=onward, minlength=len(arriving))[which]
    leaves_deg, arrives_deg = _bearings_deg(network)
    angles = (leaves_deg[after] - arrives_deg[before] + 180.0) % 360.0 - 180.0
    turn_ms = np.where(choices > 1, np.rint(turn_s(angles) * 1000.0), 0.0)
    turn_ms += network.signals[nodes[which]] * round(SIGNALS_S * 1000)
    # Where only the extract ends, and not the street, nobody turns back.
    ends = back & (choices == 0) & ~network.cuts[nodes[which]]
    turn_ms = np.where(ends, round(U_TURN_S * 1000), turn_ms).astype(np.int64)
    allowed = ends | (onward & ~_is_forbidden(network, before, after))
    return before[allowed], after[allowed], turn_ms[allowed]


def _is_forbidden(network: Network, before: Longs, after: Longs) -> Bools:
    size = 2 * network.num_edges
    pairs = network.forbidden.astype(np.int64)
    found: Bools = np.isin(before * size + after, pairs[:, 0] * size + pairs[:, 1])
    return found


def _bearings_deg(network: Network) -> tuple[Floats, Floats]:
    """Return by arc the bearings with which it begins and with which it ends."""
    first, last = network.shape_at[:-1], network.shape_at[1:] - 1
    begin, end = (_bearing_deg(network, at, at + 1) for at in (first, last - 1))
    leaves, arrives = (np.empty(2 * network.num_edges) for _ in range(2))
    leaves[0::2], leaves[1::2] = begin, end + 180.0
    arrives[0::2], arrives[1::2] = end, begin + 180.0
    return leaves, arrives


def _bearing_deg(network: Network, a: Ints, b: Ints) -> Floats:
    north, east = metres_per_e7(network.shape_lat[a] / 1e7)
    up = (network.shape_lat[b].astype(np.int64) - network.shape_lat[a]) * north
    right = (network.shape_lon[b].astype(np.int64) - network.shape_lon[a]) * east
    found: Floats = np.degrees(np.arctan2(right, up))
    return found
