"""What every source of travel times offers, and the errors it may raise."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from kaluga_tour.errors import RoutingError, translatable
from kaluga_tour.model.itinerary import Waypoint
from kaluga_tour.model.notice import Notice
from kaluga_tour.model.travel import Passage, TravelMatrix

__all__ = ["NoRouteError", "Router", "apart"]


class NoRouteError(RoutingError):
    """There is no way from one waypoint to another."""

    code = "no-route"
    message = translatable("there is no way from `{origin}` to `{destination}`")
    hint = translatable("leave one of them out, or travel in another mode")


def apart(a: Waypoint, b: Waypoint) -> bool:
    """Return whether a river lies between two waypoints of the city."""
    return a.in_city and b.in_city and None not in (a.bank, b.bank) and a.bank != b.bank


class Router(Protocol):
    """Travel between waypoints in one mode."""

    @property
    def kind(self) -> str:
        """Name of the method, for example ``estimate``."""

    def matrix(self, waypoints: Sequence[Waypoint]) -> TravelMatrix:
        """Return travel between every two of `waypoints`, in their order."""

    @property
    def url(self) -> str | None:
        """Address of the server that is asked, without credentials; None: none is."""

    @property
    def notices(self) -> tuple[Notice, ...]:
        """What is to be said of the travel that was given so far."""

    def seconds(self, origin: Waypoint, destination: Waypoint) -> int | None:
        """Return how long the way between two waypoints takes; None where there is none."""

    def passage(self, origin: Waypoint, destination: Waypoint) -> Passage:
        """Return the way between two waypoints.

        Raises
        ------
        NoRouteError
            If there is none.
        """
