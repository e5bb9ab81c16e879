"""Travel as a server measures it, and as it is estimated where the server does not."""

from __future__ import annotations

from collections.abc import Sequence

from kaluga_tour.model.itinerary import Waypoint
from kaluga_tour.model.notice import Notice
from kaluga_tour.model.text import Bilingual, Language
from kaluga_tour.model.travel import Credit, Passage, TravelMatrix
from kaluga_tour.travel.base import NoRouteError, Router
from kaluga_tour.travel.web_faults import ServerError
from kaluga_tour.wording.sentences import error_sentence

__all__ = ["FallbackRouter"]


class FallbackRouter:
    """Asks one router first, and another where that is of no use.

    If the first fails altogether, all travel is the second's, so that the times of a plan can
    be compared with each other. Where it only knows no way, that way is the second's. Both are
    said in `notices`, and each passage names who measured it.

    Parameters
    ----------
    asked
        The router that is asked first.
    spare
        The router that always answers.
    """

    def __init__(self, asked: Router, spare: Router) -> None:
        self._asked = asked
        self._spare = spare
        self._failure: ServerError | None = None
        self._courseless = False

    @property
    def kind(self) -> str:
        """The kind of the router that measures."""
        return self._in_charge.kind

    @property
    def url(self) -> str | None:
        """Address of the server that is asked; None once it has failed."""
        return self._in_charge.url

    @property
    def credit(self) -> Credit:
        """Who has to be named for the travel."""
        credit = getattr(self._in_charge, "credit", None)
        return credit if isinstance(credit, Credit) else Credit(kind=self.kind)

    @property
    def notices(self) -> tuple[Notice, ...]:
        """Who measured the travel, and what came in between."""
        if self._failure is not None:
            return (Notice(code="router-failed", fields={"reason": _told(self._failure)}),)
        if self._courseless:
            return (*self._asked.notices, Notice(code="course-missing"))
        return self._asked.notices

    def matrix(self, waypoints: Sequence[Waypoint]) -> TravelMatrix:
        """Return travel between every two of `waypoints`, in their order."""
        spare = self._spare.matrix(waypoints)
        found = None if self._failure else self._try_matrix(waypoints)
        if found is None:
            return spare
        whole = [
            _filled(table, other)
            for table, other in (
                (found.durations_s, spare.durations_s),
                (found.distances_m, spare.distances_m),
                (found.walks_m, spare.walks_m),
            )
        ]
        return TravelMatrix(
            ids=found.ids,
            durations_s=whole[0],
            distances_m=whole[1],
            walks_m=whole[2],
            profile=found.profile,
        )

    def seconds(self, origin: Waypoint, destination: Waypoint) -> int | None:
        """Return how long the way takes; None where neither knows one."""
        return self.matrix((origin, destination)).durations_s[0][1]

    def passage(self, origin: Waypoint, destination: Waypoint) -> Passage:
        """Return the way between two waypoints.

        Raises
        ------
        NoRouteError
            If neither knows one.
        """
        ends = (origin, destination)
        known = None if self._failure else self._try_matrix(ends)
        metres = None if known is None else known.distances_m[0][1]
        seconds = None if known is None else known.durations_s[0][1]
        if metres is None or seconds is None:
            return self._spare.passage(origin, destination)
        try:
            return self._asked.passage(origin, destination)
        except (ServerError, NoRouteError):
            # Its times and lengths are in the plan already; only the course is missing.
            self._courseless = True
            return Passage(
                mode=self._spare.passage(origin, destination).mode,
                distance_m=metres,
                duration_s=seconds,
                path=(origin.coordinates, destination.coordinates),
                measured_by=self._asked.kind,
            )

    @property
    def _in_charge(self) -> Router:
        return self._asked if self._failure is None else self._spare

    def _try_matrix(self, waypoints: Sequence[Waypoint]) -> TravelMatrix | None:
        try:
            return self._asked.matrix(waypoints)
        except ServerError as error:
            self._failure = error
            return None


def _filled(
    table: tuple[tuple[int | None, ...], ...], spare: tuple[tuple[int | None, ...], ...]
) -> tuple[tuple[int | None, ...], ...]:
    return tuple(
        tuple(other if value is None else value for value, other in zip(*rows, strict=True))
        for rows in zip(table, spare, strict=True)
    )


def _told(error: ServerError) -> Bilingual:
    return Bilingual(en=error_sentence(error, Language.EN), ru=error_sentence(error, Language.RU))
