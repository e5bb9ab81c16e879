"""The streets of a file as they are drawn: ways of nodes, before anything is joined."""

from __future__ import annotations

import datetime as dt
from array import array
from dataclasses import dataclass, field

from kaluga_tour.travel.streets.style import Style

__all__ = ["RawStreets", "RawWay", "Restriction"]


@dataclass(slots=True, kw_only=True)
class RawWay:
    """A way of the file."""

    id: int
    style: Style
    nodes: array[int]
    """Ids of its nodes, in the order in which it is drawn."""
    sidewalk: bool = False
    """Whether it is a pavement beside a street, which mostly has the name and not it."""
    ferry_s: int | None = None
    """Seconds that a ferry takes for the whole of it, where they are stated."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Restriction:
    """A turn that cars may not, or may only, take."""

    origins: tuple[int, ...]
    """Ids of the ways one comes from."""
    via: int
    """Id of the node."""
    destinations: tuple[int, ...]
    """Ids of the ways one goes to."""
    only: bool
    """Whether it is the only turn allowed, and not one forbidden."""


@dataclass(slots=True, kw_only=True)
class RawStreets:
    """What was read from one file."""

    ways: list[RawWay] = field(default_factory=list)
    restrictions: list[Restriction] = field(default_factory=list)
    places: dict[int, tuple[int, int]] = field(default_factory=dict)
    """Latitude and longitude in ten-millionths of a degree, by node id."""
    blocks_walkers: set[int] = field(default_factory=set)
    blocks_cars: set[int] = field(default_factory=set)
    signals: set[int] = field(default_factory=set)
    cuts: set[int] = field(default_factory=set)
    """Nodes beyond which a street goes on where the file does not."""
    as_of: dt.datetime | None = None
    """When the data were current; None: not stated."""
    num_missing: int = 0
    """How many nodes of the ways are not in the file."""
    num_nodes: int = 0
    """How many nodes the ways have."""
