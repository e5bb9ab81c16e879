"""What the router needs of a kind of server, and the values that are exchanged."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from kaluga_tour.model.directions import Maneuver, Way
from kaluga_tour.model.geo import Coordinates

__all__ = ["Cell", "Engine", "Part", "Street", "Table"]

Cell = tuple[float, float] | None
"""Seconds and metres of a way along streets; None where there is none."""
Table = list[list[Cell]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A part of a way that is followed without a turn, as the server tells it."""

    maneuver: Maneuver
    way: Way
    street: str | None
    length_m: float
    bearing_deg: float
    exit_number: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Street:
    """A way along streets, from the street nearest to one point to that nearest to another."""

    length_m: float
    duration_s: float
    path: tuple[Coordinates, ...]
    """At least one point."""
    parts: tuple[Part, ...]


class Engine(Protocol):
    """Speaks with one server about one way of travelling."""

    @property
    def kind(self) -> str:
        """The kind of the server, for example ``valhalla``."""

    @property
    def program(self) -> str:
        """The same as its makers write it."""

    @property
    def url(self) -> str:
        """Where it is asked, without credentials."""

    def snap(self, points: Sequence[Coordinates]) -> list[Coordinates | None]:
        """Return the point on the nearest street for each point; None where it knows none."""

    def table(self, sources: Sequence[Coordinates], targets: Sequence[Coordinates]) -> Table:
        """Return the ways from each source to each target; these are points on streets."""

    def street(self, origin: Coordinates, destination: Coordinates) -> Street | None:
        """Return a way between two points on streets; None where there is none."""
