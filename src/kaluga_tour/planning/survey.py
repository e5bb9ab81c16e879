"""The places of a request and the travel between them, the same on every day."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from kaluga_tour.model.itinerary import Waypoint
from kaluga_tour.model.memorial import Memorial
from kaluga_tour.model.notice import Notice
from kaluga_tour.model.travel import TravelMatrix
from kaluga_tour.planning.frame import whole_minutes
from kaluga_tour.planning.ground import Ground, Table, pick_table
from kaluga_tour.planning.select import Selection
from kaluga_tour.travel.base import Router

__all__ = ["End", "Survey", "make_mixed_survey", "make_survey", "waypoints_of"]

End = Literal["start", "finish", "now", "home", "car"]
"""Where every day begins and ends; where a day under way begins and ends, and its car."""

_ENDS: tuple[End, ...] = ("start", "finish", "now", "home", "car")


@dataclass(frozen=True, slots=True, kw_only=True)
class Survey:
    """The memorials and the ends of a request, with the travel between every two of them."""

    selection: Selection
    waypoints: tuple[Waypoint, ...]
    """The memorials, then the ends that there are."""
    matrix: TravelMatrix
    router: Router
    ground: Ground | None = None
    """Walking and driving side by side; None where a tour is by one mode."""

    @property
    def notices(self) -> tuple[Notice, ...]:
        """What is to be said of the travel."""
        if self.ground is None:
            return self.router.notices
        driven = self.ground.drive.notices
        walked = (notice for notice in self.ground.walk.notices if notice not in driven)
        return (*driven, *walked)

    def place(self, end: End) -> int | None:
        """Return the number of an end among the waypoints; None where there is none."""
        ends = [name for name in _ENDS if getattr(self.selection, name) is not None]
        return len(self.selection.memorials) + ends.index(end) if end in ends else None

    def of(self, memorials: Iterable[Memorial]) -> Survey:
        """Return the survey of some of the memorials, all of them required.

        They are put in the order of their ids, whatever the request: the same memorials make
        the same problem, and so the same answer.
        """
        numbers = {memorial.id: at for at, memorial in enumerate(self.selection.memorials)}
        wanted = sorted({memorial.id: memorial for memorial in memorials}.items())
        kept = [numbers[name] for name, _ in wanted]
        kept += range(len(numbers), len(self.waypoints))
        required = tuple(memorial for _, memorial in wanted)
        return Survey(
            selection=dataclasses.replace(
                self.selection, required=required, optional=(), left_out=()
            ),
            waypoints=tuple(self.waypoints[at] for at in kept),
            matrix=_pick(self.matrix, kept),
            router=self.router,
            ground=None if self.ground is None else self.ground.of(kept),
        )


def make_survey(selection: Selection, router: Router) -> Survey:
    """Return the places of `selection` with the travel that `router` knows between them."""
    waypoints = waypoints_of(selection)
    return Survey(
        selection=selection, waypoints=waypoints, matrix=router.matrix(waypoints), router=router
    )


def waypoints_of(selection: Selection) -> tuple[Waypoint, ...]:
    """Return the memorials and the ends of a selection as waypoints."""
    ends = [getattr(selection, name) for name in _ENDS]
    return (
        *map(Waypoint.of_memorial, selection.memorials),
        *(end for end in ends if end is not None),
    )


def _pick(matrix: TravelMatrix, kept: Sequence[int]) -> TravelMatrix:
    return TravelMatrix(
        ids=tuple(matrix.ids[at] for at in kept),
        durations_s=pick_table(matrix.durations_s, kept),
        distances_m=pick_table(matrix.distances_m, kept),
        walks_m=pick_table(matrix.walks_m, kept),
        profile=matrix.profile,
    )


def make_mixed_survey(selection: Selection, walk: Router, drive: Router) -> Survey:
    """Return the places of `selection` with what walking and driving take between them."""
    waypoints = waypoints_of(selection)
    driven, walked = drive.matrix(waypoints), walk.matrix(waypoints)
    return Survey(
        selection=selection,
        waypoints=waypoints,
        matrix=driven,
        router=drive,
        ground=Ground(
            waypoints=waypoints,
            walk=walk,
            drive=drive,
            walk_s=_whole(walked),
            walk_m=walked.distances_m,
            drive_s=_whole(driven),
            drive_walk_m=driven.walks_m,
        ),
    )


def _whole(matrix: TravelMatrix) -> Table:
    return tuple(
        tuple(None if value is None else whole_minutes(value) for value in row)
        for row in matrix.durations_s
    )
