"""Travel as a saved plan states it, for a server that is not to be asked again."""

from __future__ import annotations

from collections.abc import Sequence

from kaluga_tour.model.itinerary import Waypoint
from kaluga_tour.model.notice import Notice
from kaluga_tour.model.saved import SavedPlan
from kaluga_tour.model.travel import Mode, Passage, TravelMatrix
from kaluga_tour.travel.base import NoRouteError

__all__ = ["StatedRouter"]


class StatedRouter:
    """Knows the ways of the plan's own legs, and no other.

    Parameters
    ----------
    saved
        A plan on foot or by car.
    """

    def __init__(self, saved: SavedPlan) -> None:
        self._mode = saved.request.mode
        self._server = saved.request.router
        self._legs = {
            (leg.origin, leg.destination): leg
            for leg in saved.legs
            if leg.duration_s >= 0 and leg.distance_m >= 0
        }

    @property
    def kind(self) -> str:
        """The kind of the server that measured."""
        return "" if self._server is None else self._server.kind

    @property
    def url(self) -> str | None:
        """The address of the server that measured."""
        return None if self._server is None else self._server.address.url

    @property
    def notices(self) -> tuple[Notice, ...]:
        """That nobody was asked again."""
        return (Notice(code="travel-as-stated", fields={"router": str(self._server)}),)

    def matrix(self, waypoints: Sequence[Waypoint]) -> TravelMatrix:
        """Return the travel that the plan states between `waypoints`."""
        lengths = [[self._length(a, b) for b in waypoints] for a in waypoints]
        metres = tuple(tuple(metres for _, metres in row) for row in lengths)
        nothing = tuple(tuple(value and 0 for value in row) for row in metres)
        return TravelMatrix(
            ids=tuple(waypoint.id for waypoint in waypoints),
            durations_s=tuple(tuple(seconds for seconds, _ in row) for row in lengths),
            distances_m=metres,
            walks_m=metres if self._mode is Mode.WALK else nothing,
            profile="as stated",
        )

    def seconds(self, origin: Waypoint, destination: Waypoint) -> int | None:
        """Return how long the plan says the way takes; None where it says nothing of it."""
        return self._length(origin, destination)[0]

    def passage(self, origin: Waypoint, destination: Waypoint) -> Passage:
        """Return the way that the plan states.

        Raises
        ------
        NoRouteError
            If it states none.
        """
        seconds, metres = self._length(origin, destination)
        if seconds is None or metres is None:
            raise NoRouteError(origin=origin.id, destination=destination.id)
        return Passage(
            mode=self._mode,
            distance_m=metres,
            duration_s=seconds,
            path=(origin.coordinates, destination.coordinates),
            measured_by=self.kind,
        )

    def _length(self, a: Waypoint, b: Waypoint) -> tuple[int | None, int | None]:
        if a.id == b.id:
            return (0, 0)
        leg = self._legs.get((a.id, b.id))
        return (None, None) if leg is None else (leg.duration_s, leg.distance_m)
