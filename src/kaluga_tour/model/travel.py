"""Travel between places: modes, paces and matrices."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from kaluga_tour.model.directions import Step
from kaluga_tour.model.geo import Coordinates

__all__ = ["Credit", "Mode", "Pace", "Passage", "TravelMatrix"]


class Mode(StrEnum):
    """How a leg, or a whole tour, is travelled."""

    WALK = "walk"
    DRIVE = "drive"
    MIXED = "mixed"
    """By car between clusters of memorials and on foot within them; of tours only."""


class Pace(StrEnum):
    """How fast a visitor walks."""

    SLOW = "slow"
    NORMAL = "normal"
    FAST = "fast"


@dataclass(frozen=True, slots=True, kw_only=True)
class Credit:
    """Where travel comes from, and who has to be named for it."""

    kind: str
    """``estimate``, ``streets``, or the kind of a routing server."""
    network: str | None = None
    """Name of the street network, where there is one."""
    as_of: date | None = None
    """Date of its data, where that is known."""
    licence: str | None = None
    """What has to be said wherever it is used."""
    measured_by: str = "estimate"
    """What its legs say they are measured by."""
    program: str | None = None
    """What the makers of the routing server call it, where one was asked."""
    url: str | None = None
    """Where it was asked, without credentials."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """The way from one waypoint to another, without a clock."""

    mode: Mode
    distance_m: int
    duration_s: int
    path: tuple[Coordinates, ...]
    """At least origin and destination."""
    measured_by: str
    """``estimate``, or the name of the street network and its date."""
    steps: tuple[Step, ...] = ()
    """Turn by turn; empty where only the length is known."""
    aside_m: int = 0
    """Metres of a drive that are walked, between the places and the street."""

    @property
    def walk_m(self) -> int:
        """Metres of it on foot."""
        return self.distance_m if self.mode is Mode.WALK else self.aside_m


@dataclass(frozen=True, slots=True, kw_only=True)
class TravelMatrix:
    """Travel between every two of `n` waypoints; may be asymmetric.

    Raises
    ------
    ValueError
        If a table is not `n` × `n`, a diagonal is not zero, or a value is negative.
    """

    ids: tuple[str, ...]
    """Waypoint ids, length `n`."""
    durations_s: tuple[tuple[int | None, ...], ...]
    """Seconds from row to column, `n` × `n`; None where there is no way."""
    distances_m: tuple[tuple[int | None, ...], ...]
    """Metres from row to column, `n` × `n`; None where there is no way."""
    walks_m: tuple[tuple[int | None, ...], ...]
    """Metres of them on foot, `n` × `n`; None where there is no way."""
    profile: str
    """What the values stand for, for example ``walk/normal``."""

    def __post_init__(self) -> None:
        size = len(self.ids)
        for table in (self.durations_s, self.distances_m, self.walks_m):
            if len(table) != size or any(len(row) != size for row in table):
                raise ValueError(f"a travel matrix of {size} waypoints must be {size} × {size}")
            if any(table[i][i] != 0 for i in range(size)):
                raise ValueError("travel from a waypoint to itself must be zero")
            if any(value is not None and value < 0 for row in table for value in row):
                raise ValueError("travel cannot be negative")
