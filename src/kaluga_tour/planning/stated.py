"""Travel as a saved plan states it, for a server that is not to be asked again."""

from __future__ import annotations

from collections.abc import Sequence

from kaluga_tour.model.itinerary import CAR_PREFIX, Waypoint
from kaluga_tour.model.notice import Notice
from kaluga_tour.model.saved import SavedPlan
from kaluga_tour.model.travel import Mode, Passage, TravelMatrix
from kaluga_tour.planning.select import Selection
from kaluga_tour.planning.survey import Survey, make_mixed_survey, make_survey
from kaluga_tour.travel.base import NoRouteError

__all__ = ["StatedRouter", "stated_survey"]


class StatedRouter:
    """Knows the ways of the plan's own legs, and no other.

    Parameters
    ----------
    saved
        A plan.
    mode
        Only legs of this mode count; None: all of them.
    """

    def __init__(self, saved: SavedPlan, mode: Mode | None = None) -> None:
        self._mode = mode or saved.request.mode
        self._server = saved.request.router
        self._legs = {
            (leg.origin.removeprefix(CAR_PREFIX), leg.destination.removeprefix(CAR_PREFIX)): leg
            for leg in saved.legs
            if leg.duration_s >= 0 and leg.distance_m >= 0 and mode in {None, leg.mode}
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
        walked = tuple(tuple(self._walked(a, b) for b in waypoints) for a in waypoints)
        return TravelMatrix(
            ids=tuple(waypoint.id for waypoint in waypoints),
            durations_s=tuple(tuple(seconds for seconds, _ in row) for row in lengths),
            distances_m=metres,
            walks_m=walked,
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
            mode=self._leg_mode(origin, destination),
            distance_m=metres,
            duration_s=seconds,
            path=(origin.coordinates, destination.coordinates),
            measured_by=self.kind,
        )

    def _leg_mode(self, a: Waypoint, b: Waypoint) -> Mode:
        leg = self._legs.get((a.id, b.id))
        return self._mode if leg is None else leg.mode

    def _walked(self, a: Waypoint, b: Waypoint) -> int | None:
        metres = self._length(a, b)[1]
        return metres if metres is None or self._leg_mode(a, b) is Mode.WALK else 0

    def _length(self, a: Waypoint, b: Waypoint) -> tuple[int | None, int | None]:
        if a.id == b.id:
            return (0, 0)
        leg = self._legs.get((a.id, b.id))
        return (None, None) if leg is None else (leg.duration_s, leg.distance_m)


def stated_survey(saved: SavedPlan, selection: Selection) -> Survey:
    """Return the places of `selection` with the travel that `saved` states between them."""
    if saved.request.mode is Mode.MIXED:
        walk, drive = (StatedRouter(saved, mode) for mode in (Mode.WALK, Mode.DRIVE))
        return make_mixed_survey(selection, walk, drive)
    return make_survey(selection, StatedRouter(saved))
