"""A street network: pieces of street between the nodes where one can choose, in flat arrays.

A piece can be gone along and against; each of the two is an *arc*: arc ``2 * piece`` along it,
arc ``2 * piece + 1`` against it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from kaluga_tour.model.streets import Box, NetworkInfo
from kaluga_tour.travel.streets.geodesy import E7, Ints, lengths_m
from kaluga_tour.travel.streets.style import Style

__all__ = ["Bools", "Longs", "Network", "box_of"]

Bools = NDArray[np.bool_]
Longs = NDArray[np.int64]


@dataclass(kw_only=True, eq=False)
class Network:
    """Everything that is needed to route, guide and draw."""

    info: NetworkInfo
    styles: tuple[Style, ...]
    node_lat: Ints
    node_lon: Ints
    blocks_walkers: Bools
    """By node: whether nobody gets past it on foot."""
    blocks_cars: Bools
    signals: Bools
    cuts: Bools
    """By node: whether the street goes on beyond it, outside the extract."""
    tail: Ints
    """Node at which each piece begins."""
    head: Ints
    """Node at which each piece ends."""
    style: Ints
    """Index of each piece's style."""
    shape_at: Ints
    """Where the points of each piece begin; one more than there are pieces."""
    shape_lat: Ints
    shape_lon: Ints
    forbidden: Ints
    """Pairs of arcs: after the first, cars may not take the second."""
    walk_from: Bools
    """By arc: whether a walker who begins on it gets around."""
    walk_to: Bools
    """By arc: whether a walker gets to it from around."""
    drive_from: Bools
    """By arc: whether a driver who begins on it gets around."""
    drive_to: Bools
    """By arc: whether a driver gets to it from around."""
    memory: Path | None = None
    """File in which measured ways are kept; None: they are not."""
    cache: dict[Any, Any] = field(default_factory=dict, repr=False)
    """What others have worked out from the network, by what they call it."""

    @property
    def num_edges(self) -> int:
        """How many pieces of street there are."""
        return len(self.tail)

    @cached_property
    def along_mm(self) -> Longs:
        """Millimetres from the beginning of each point's own piece to that point."""
        total = np.zeros(len(self.shape_lat), dtype=np.float64)
        total[1:] = np.cumsum(lengths_m(self.shape_lat, self.shape_lon))
        starts = self.shape_at[:-1]
        counts = np.diff(self.shape_at)
        found: Longs = np.rint((total - np.repeat(total[starts], counts)) * 1000.0).astype(np.int64)
        return found

    @cached_property
    def length_mm(self) -> Longs:
        """Length of each piece."""
        found: Longs = np.maximum(self.along_mm[self.shape_at[1:] - 1], 1)
        return found

    @cached_property
    def tails(self) -> Longs:
        """By arc: the node at which it begins."""
        found: Longs = np.column_stack((self.tail, self.head)).ravel().astype(np.int64)
        return found

    @cached_property
    def heads(self) -> Longs:
        """By arc: the node at which it ends."""
        found: Longs = np.column_stack((self.head, self.tail)).ravel().astype(np.int64)
        return found

    @cached_property
    def _by_tail(self) -> tuple[Longs, Longs]:
        """The arcs in the order of the nodes at which they begin; where those of each node do."""
        order = np.argsort(self.tails, kind="stable")
        return order, np.searchsorted(self.tails[order], np.arange(len(self.node_lat) + 1))

    def leaving(self, node: int) -> list[int]:
        """Return the arcs that leave a node, whoever may take them."""
        arcs, first = self._by_tail
        found: list[int] = arcs[first[node] : first[node + 1]].tolist()
        return found

    def check(self) -> None:
        """Refuse arrays that do not fit each other.

        Raises
        ------
        ValueError
            If they cannot be those of a network.
        """
        edges, nodes, points = self.num_edges, len(self.node_lat), len(self.shape_lat)
        sizes = {
            "node_lon": nodes,
            "blocks_walkers": nodes,
            "blocks_cars": nodes,
            "signals": nodes,
            "cuts": nodes,
            "head": edges,
            "style": edges,
            "shape_at": edges + 1,
            "shape_lon": points,
            "walk_from": 2 * edges,
            "walk_to": 2 * edges,
            "drive_from": 2 * edges,
            "drive_to": 2 * edges,
        }
        if not edges or any(len(getattr(self, name)) != size for name, size in sizes.items()):
            raise ValueError("arrays of different sizes")
        bounds = ((self.tail, nodes), (self.head, nodes), (self.style, len(self.styles)))
        if any(array.min() < 0 or array.max() >= count for array, count in bounds):
            raise ValueError("indices out of bounds")
        if self.shape_at[0] or self.shape_at[-1] != points or (np.diff(self.shape_at) < 2).any():
            raise ValueError("pieces without a line")
        if self.forbidden.shape[1:] != (2,):
            raise ValueError("turns are pairs")

    def style_of(self, arc: int) -> Style:
        """Return the style of an arc's piece, as drawn."""
        return self.styles[int(self.style[arc >> 1])]

    def tail_of(self, arc: int) -> int:
        """Return the node at which an arc begins."""
        return int((self.head if arc & 1 else self.tail)[arc >> 1])

    def head_of(self, arc: int) -> int:
        """Return the node at which an arc ends."""
        return int((self.tail if arc & 1 else self.head)[arc >> 1])

    def points(self, edge: int) -> list[tuple[int, int, int]]:
        """Return the points of a piece: millimetres along it, latitude and longitude × 10⁷."""
        span = slice(int(self.shape_at[edge]), int(self.shape_at[edge + 1]))
        columns = (self.along_mm[span], self.shape_lat[span], self.shape_lon[span])
        return list(zip(*(column.tolist() for column in columns), strict=True))


def box_of(lats: Ints, lons: Ints) -> Box:
    """Return the smallest box around points."""
    return Box(
        south_deg=int(lats.min()) / E7,
        west_deg=int(lons.min()) / E7,
        north_deg=int(lats.max()) / E7,
        east_deg=int(lons.max()) / E7,
    )
