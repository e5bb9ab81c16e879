"""Walking and driving side by side, and the matrices that a solver of one mode can use.

A tour by car and on foot has no matrix: what it takes to get from one memorial to the next
depends on where the car stands. Three matrices enclose it:

driven
    By car only; what such a tour takes, parking and walking never takes more.
hops
    A hop costs what driving costs, or walking there *and back*, whichever is less. The walk
    from one parking place around and back to it is no longer than its hops so priced.
relaxed
    From each place to each other the least that any parking place in the world would allow.
    No real tour takes less: what is proven here holds for all of them.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from dataclasses import dataclass, field

from kaluga_tour.model.itinerary import Waypoint
from kaluga_tour.model.travel import Passage
from kaluga_tour.planning.frame import whole_minutes
from kaluga_tour.travel.base import Router

__all__ = ["NO_WAY_S", "Ground", "Table", "pick_table"]

NO_WAY_S = 10**9
"""Seconds that stand for no way at all."""

Table = tuple[tuple[int | None, ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """What walking and driving take between all places of a request, in whole minutes."""

    waypoints: tuple[Waypoint, ...]
    walk: Router
    drive: Router
    walk_s: Table
    walk_m: Table
    drive_s: Table
    """Within an ensemble one walks on a tour by car, too."""
    drive_walk_m: Table
    """Metres on foot of what is driven."""
    passages: dict[tuple[bool, str, str], Passage] = field(default_factory=dict, compare=False)
    """What was asked for so far: whether on foot, from where, and to where."""

    def of(self, kept: Sequence[int]) -> Ground:
        """Return the ground of some of the places."""
        return dataclasses.replace(
            self,
            waypoints=tuple(self.waypoints[at] for at in kept),
            walk_s=pick_table(self.walk_s, kept),
            walk_m=pick_table(self.walk_m, kept),
            drive_s=pick_table(self.drive_s, kept),
            drive_walk_m=pick_table(self.drive_walk_m, kept),
        )

    def walking_s(self, origin: int, goal: int) -> int:
        """Return the seconds of a walk; very many where there is no way."""
        seconds = self.walk_s[origin][goal]
        return NO_WAY_S if seconds is None else seconds

    def driving_s(self, origin: int, goal: int) -> int:
        """Return the seconds of a drive; very many where there is no way."""
        seconds = self.drive_s[origin][goal]
        return NO_WAY_S if seconds is None else seconds

    def back_s(self, origin: int, car: int) -> int:
        """Return the seconds of the walk back to the car; none within an ensemble.

        Parking takes the time from the car and back to it wherever one parks, and an ensemble
        is one place to park at.
        """
        one, other = self.waypoints[origin], self.waypoints[car]
        if one.ensemble is not None and one.ensemble == other.ensemble:
            return 0
        return self.walking_s(origin, car)

    def passage(self, router: Router, origin: int, goal: int) -> Passage:
        """Return a walk or a drive, in whole minutes."""
        one, other = self.waypoints[origin], self.waypoints[goal]
        key = (router is self.walk, one.id, other.id)
        if key not in self.passages:
            found = router.passage(one, other)
            self.passages[key] = dataclasses.replace(
                found, duration_s=whole_minutes(found.duration_s)
            )
        return self.passages[key]

    def driven(self, start: int | None = None, car: int | None = None) -> tuple[Table, Table]:
        """Return seconds and metres on foot by car alone.

        `start` and `car` are where a day under way begins and where its car stands, if elsewhere.
        """
        durations, walks = self._by_car(start, car)
        return tuple(map(tuple, durations)), tuple(map(tuple, walks))

    def hops(self, start: int | None = None, car: int | None = None) -> tuple[Table, Table]:
        """Return seconds and metres on foot where short hops are walked both ways."""
        size = range(len(self.waypoints))
        durations, walks = self._by_car(start, car)
        for i in size:
            for j in size:
                both_s = self.walking_s(i, j) + self.walking_s(j, i)
                if both_s < (durations[i][j] or 0):
                    durations[i][j] = both_s
                    walks[i][j] = (self.walk_m[i][j] or 0) + (self.walk_m[j][i] or 0)
        return tuple(map(tuple, durations)), tuple(map(tuple, walks))

    def _by_car(
        self, start: int | None, car: int | None
    ) -> tuple[list[list[int | None]], list[list[int | None]]]:
        durations = [list(row) for row in self.drive_s]
        walks = [list(row) for row in self.drive_walk_m]
        if start is not None and car is not None:
            for goal in range(len(self.waypoints)):
                seconds = self.back_s(start, car) + self.driving_s(car, goal)
                durations[start][goal] = None if seconds >= NO_WAY_S else seconds
                walks[start][goal] = (self.walk_m[start][car] or 0) + (walks[car][goal] or 0)
            durations[start][start] = walks[start][start] = 0
        return durations, walks

    def relaxed(
        self, ends: Sequence[int], start: int | None, car: int | None
    ) -> tuple[Table, Table]:
        """Return the least seconds and metres on foot that any parking place would allow.

        Parameters
        ----------
        ends
            Where days end; the car may be parked there before the last visits.
        start, car
            Where a day under way begins, and where its car stands, if elsewhere.
        """
        size = range(len(self.waypoints))
        spots = [spot for spot in size if spot != start or car is None]
        least = [
            [min(self.walking_s(i, j), self._by_car_s(i, j, spots)) for j in size] for i in size
        ]
        for end in ends:
            # Driven to the end, then walked from there to the last visits.
            for i in size:
                there_s = self._by_car_s(i, end, spots)
                for j in size:
                    least[i][j] = min(least[i][j], there_s + self.walking_s(end, j))
        table = tuple(
            tuple(0 if i == j else None if s >= NO_WAY_S else s for j, s in enumerate(row))
            for i, row in enumerate(least)
        )
        return table, tuple(tuple(0 for _ in size) for _ in size)

    def _by_car_s(self, origin: int, goal: int, spots: Sequence[int]) -> int:
        straight_s = self.driving_s(origin, goal) if origin in spots else NO_WAY_S
        return min(
            straight_s,
            min(
                (
                    self.back_s(origin, spot) + self.driving_s(spot, goal)
                    for spot in spots
                    if self.back_s(origin, spot) < straight_s
                ),
                default=NO_WAY_S,
            ),
        )


def pick_table(
    table: Sequence[Sequence[int | None]], kept: Sequence[int]
) -> tuple[tuple[int | None, ...], ...]:
    """Return the rows and columns `kept` of a square table."""
    return tuple(tuple(table[i][j] for j in kept) for i in kept)
