"""Travel on whichever installed network holds the places, chosen when they are known."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from kaluga_tour.model.itinerary import Waypoint
from kaluga_tour.model.notice import Notice
from kaluga_tour.model.streets import NetworkInfo
from kaluga_tour.model.travel import Credit, Passage, TravelMatrix
from kaluga_tour.travel.base import Router

__all__ = ["ChosenRouter", "holding"]

_LEAST = 0.5
"""A network covers a tour that has at least this share of its places in it, or of those in town."""


def holding(infos: Iterable[NetworkInfo], waypoints: Sequence[Waypoint]) -> NetworkInfo | None:
    """Return the network that covers `waypoints`; None: none does.

    A network covers them if at least half lie within its box, or half of those in the city: a
    catalogue of a whole region is mostly visited in its city. Of several it is the one that
    holds most of them; of those the newest; of those the smallest.
    """
    in_city = [waypoint for waypoint in waypoints if waypoint.in_city]
    able = [info for info in infos if _covers(info, waypoints) or _covers(info, in_city)]
    return max(
        able,
        key=lambda info: (
            _held(info, waypoints),
            info.as_of or info.imported_on,
            -info.num_edges,
            info.name,
        ),
        default=None,
    )


def _covers(info: NetworkInfo, waypoints: Sequence[Waypoint]) -> bool:
    held = _held(info, waypoints)
    return held > 0 and held >= _LEAST * len(waypoints)


def _held(info: NetworkInfo, waypoints: Sequence[Waypoint]) -> int:
    points = (waypoint.coordinates for waypoint in waypoints)
    return sum(info.box.holds(point.lat_deg, point.lon_deg) for point in points)


class ChosenRouter:
    """A router that is chosen when the first places are known.

    Parameters
    ----------
    choose
        Returns the router for some places.
    """

    def __init__(self, choose: Callable[[Sequence[Waypoint]], Router]) -> None:
        self._choose = choose
        self._chosen: Router | None = None

    def _for(self, waypoints: Sequence[Waypoint]) -> Router:
        if self._chosen is None:
            self._chosen = self._choose(waypoints)
        return self._chosen

    @property
    def kind(self) -> str:
        """That of the router chosen."""
        return self._for(()).kind

    @property
    def url(self) -> str | None:
        """That of the router chosen."""
        return self._for(()).url

    @property
    def notices(self) -> tuple[Notice, ...]:
        """Those of the router chosen."""
        return self._for(()).notices

    @property
    def credit(self) -> Credit:
        """That of the router chosen."""
        chosen = self._for(())
        return getattr(chosen, "credit", None) or Credit(kind=chosen.kind)

    def matrix(self, waypoints: Sequence[Waypoint]) -> TravelMatrix:
        """Return travel between every two of `waypoints`, in their order."""
        return self._for(waypoints).matrix(waypoints)

    def seconds(self, origin: Waypoint, destination: Waypoint) -> int | None:
        """Return how long the way between two waypoints takes; None where there is none."""
        return self._for((origin, destination)).seconds(origin, destination)

    def passage(self, origin: Waypoint, destination: Waypoint) -> Passage:
        """Return the way between two waypoints.

        Raises
        ------
        NoRouteError
            If there is none.
        """
        return self._for((origin, destination)).passage(origin, destination)
