"""The networkx graphs that paths are found in.

On foot a node of the graph is a node of the network. By car it is an *arc*, meaning "at the end
of it": so a turn that is forbidden, or takes time, is an edge of the graph that is not there, or
longer, and nobody turns back in the middle of a journey except where a street ends.

Every edge carries whole milliseconds and millimetres, so that sums do not depend on the order
in which they are made.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import networkx as nx
import numpy as np

from kaluga_tour.travel.streets.driving import SIGNALS_S, U_TURN_S, turn_s
from kaluga_tour.travel.streets.geodesy import Floats, Ints, metres_per_e7
from kaluga_tour.travel.streets.network import Bools, Longs, Network

__all__ = [
    "MM",
    "MS",
    "OUTLINE_TIMES",
    "PART",
    "THROUGH_MM",
    "THROUGH_MS",
    "Cost",
    "drive_ms",
    "driving_graph",
    "open_to_cars",
    "open_to_walkers",
    "outline_times",
    "walk_cost",
    "walk_ms",
    "walking_graph",
]

MS, MM = "ms", "mm"
"""What an edge of the graph costs in truth."""
THROUGH_MS, THROUGH_MM = "through_ms", "through_mm"
"""The same with what is added where one should rather not pass: these are minimised."""
PART = "part"
"""What an edge of the graph goes along: an arc, from and to how many millimetres of it."""

Cost = dict[str, Any]
"""The attributes of an edge of the graph."""

_THROUGH_MS = 3_600_000
_THROUGH_MM = 50_000_000
"""An hour and 50 km: whoever has another way by car will take it."""
OUTLINE_TIMES = 50
"""The outlines of squares and other areas count so many times on foot, so that nobody is led along
them who does not begin or end there. Along an outline one would go round what everybody crosses,
or cut corners where nobody may; the paths over a square are mostly drawn as well."""


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


def outline_times(network: Network) -> Longs:
    """Return by piece how many times it counts on foot."""
    found: Longs = np.where(_column(network, "walk_limited") > 0, OUTLINE_TIMES, 1)
    return found


def walk_cost(ms: int, mm: int, times: int, part: tuple[int, int, int]) -> Cost:
    """Return what an edge of the walking graph costs, in truth and for the search."""
    return {MS: ms, MM: mm, THROUGH_MS: ms * times, THROUGH_MM: mm * times, PART: part}


def drive_ms(network: Network) -> Longs:
    """Return milliseconds by car by arc; 0 where closed."""
    along, against = (_column(network, f"drive_{way}_dmh") for way in ("along", "against"))
    dmh = _both(along, against)
    mm = np.repeat(network.length_mm, 2)
    ferry = np.repeat(_column(network, "ferry_s_km"), 2)
    driven = np.where(dmh > 0, mm * 36.0 / np.maximum(dmh, 1), 0.0)
    found: Longs = np.rint(np.where(ferry > 0, mm * ferry / 1000.0, driven)).astype(np.int64)
    return found


def walking_graph(network: Network, speed_m_s: float) -> nx.DiGraph:
    """Return the graph of nodes on foot."""
    graph = nx.DiGraph()
    graph.add_nodes_from(range(len(network.node_lat)))
    ms = walk_ms(network, speed_m_s).tolist()
    mm = np.repeat(network.length_mm, 2).tolist()
    tails = _both(network.tail.astype(np.int64), network.head.astype(np.int64))
    heads = _both(network.head.astype(np.int64), network.tail.astype(np.int64))
    # Nobody gets past a barrier: one may come to it and not go on.
    usable = open_to_walkers(network) & ~network.blocks_walkers[tails]
    times = outline_times(network).tolist()
    for arc in np.flatnonzero(usable).tolist():
        cost = walk_cost(ms[arc], mm[arc], times[arc >> 1], (arc, 0, mm[arc]))
        graph.add_edge(int(tails[arc]), int(heads[arc]), **cost)
    return graph


def driving_graph(network: Network) -> nx.DiGraph:
    """Return the graph of arcs by car."""
    graph = nx.DiGraph()
    usable = open_to_cars(network)
    graph.add_nodes_from(np.flatnonzero(usable).tolist())
    ms = drive_ms(network).tolist()
    mm = np.repeat(network.length_mm, 2).tolist()
    limited = np.repeat(_column(network, "drive_limited") > 0, 2).tolist()
    for before, after, turn_ms in _turns(network, usable):
        step_ms, step_mm = ms[after] + turn_ms, mm[after]
        enters = limited[after] and not limited[before]
        graph.add_edge(
            before,
            after,
            **{
                MS: step_ms,
                MM: step_mm,
                THROUGH_MS: step_ms + _THROUGH_MS * enters,
                THROUGH_MM: step_mm + _THROUGH_MM * enters,
                PART: (after, 0, step_mm),
            },
        )
    return graph


def _turns(network: Network, usable: Bools) -> Iterator[tuple[int, int, int]]:
    """Yield every turn that cars may take: arc, next arc, milliseconds that it costs."""
    forbidden = set(map(tuple, network.forbidden.tolist()))
    leaves_deg, arrives_deg = _bearings_deg(network)
    blocked, signals = network.blocks_cars.tolist(), network.signals.tolist()
    cut = network.cuts.tolist()
    is_open = usable.tolist()
    for node, arcs in enumerate(network.at_node):
        leaving = [arc for arc in arcs if is_open[arc]]
        for arriving in (arc ^ 1 for arc in arcs if is_open[arc ^ 1]):
            onward = [] if blocked[node] else [arc for arc in leaving if arc != arriving ^ 1]
            waits_ms = round(SIGNALS_S * 1000) if signals[node] else 0
            for arc in onward:
                if (arriving, arc) in forbidden:
                    continue
                angle = (leaves_deg[arc] - arrives_deg[arriving] + 180.0) % 360.0 - 180.0
                turn_ms = round(turn_s(angle) * 1000) if len(onward) > 1 else 0
                yield arriving, arc, waits_ms + turn_ms
            # Where only the extract ends, and not the street, nobody turns back.
            if not onward and not cut[node] and is_open[arriving ^ 1]:
                yield arriving, arriving ^ 1, round(U_TURN_S * 1000)


def _bearings_deg(network: Network) -> tuple[list[float], list[float]]:
    """Return by arc the bearings with which it begins and with which it ends."""
    first, last = network.shape_at[:-1], network.shape_at[1:] - 1
    begin, end = (_bearing_deg(network, at, at + 1) for at in (first, last - 1))
    leaves, arrives = (np.empty(2 * len(begin)) for _ in range(2))
    leaves[0::2], leaves[1::2] = begin, end + 180.0
    arrives[0::2], arrives[1::2] = end, begin + 180.0
    return leaves.tolist(), arrives.tolist()


def _bearing_deg(network: Network, a: Ints, b: Ints) -> Floats:
    north, east = metres_per_e7(network.shape_lat[a] / 1e7)
    up = (network.shape_lat[b].astype(np.int64) - network.shape_lat[a]) * north
    right = (network.shape_lon[b].astype(np.int64) - network.shape_lon[a]) * east
    found: Floats = np.degrees(np.arctan2(right, up))
    return found
