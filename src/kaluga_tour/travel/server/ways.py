"""What a server has told so far of the ways between points."""

from __future__ import annotations

from collections.abc import Sequence

from kaluga_tour.model.geo import Coordinates
from kaluga_tour.model.travel import Mode
from kaluga_tour.travel.server.engine import Cell, Engine
from kaluga_tour.travel.server.faults import RouterProfileError
from kaluga_tour.travel.straight import straight_m

__all__ = ["OFF_NETWORK_M", "WALK_REACH_M", "Ways"]

OFF_NETWORK_M = 500.0
"""A place further than this from any street is not on the network."""
WALK_REACH_M = 40_000.0
"""Groups of places further apart than this are not asked about on foot: no day's walk joins
them, and a server may take minutes to find the way."""
_LEAST_OFFSET_M = 1.0
"""What is nearer to its street stands on it."""
_TELLING_M = 300.0
"""Ways of this length tell how one travels."""
_MOST_WALKED_M_S = 3.0
"""No pedestrian is that fast: running."""
_LEAST_DRIVEN_M_S = 2.0
"""No car is that slow on every way of a table."""


class Ways:
    """Asks an engine for tables, and for nothing twice.

    Parameters
    ----------
    engine
        Speaks with the server.
    mode
        How one travels.
    """

    def __init__(self, engine: Engine, mode: Mode) -> None:
        self._engine = engine
        self._mode = mode
        self.snaps: dict[Coordinates, Coordinates | None] = {}
        """The nearest point on a street; None where none is near."""
        self.cells: dict[tuple[Coordinates, Coordinates], Cell] = {}
        """What is known of the ways along streets."""

    def learn(self, points: Sequence[Coordinates]) -> None:
        """Ask for all that is not known yet of the ways between `points`.

        Raises
        ------
        ServerError
            If the server is of no use.
        """
        points = list(dict.fromkeys(points))
        unknown = [point for point in points if point not in self.snaps]
        if unknown:
            for point, snapped in zip(unknown, self._engine.snap(unknown), strict=True):
                far = snapped is None or straight_m(point, snapped) > OFF_NETWORK_M
                self.snaps[point] = None if far else snapped
        reachable = [point for point in points if self.snaps[point] is not None]
        for group in self._groups(reachable):
            known, missing = self._known_of(group)
            # Rows of what is new, and the columns of what was known before.
            if missing:
                self._ask(missing, group)
            if known and missing:
                self._ask(known, missing)

    def _known_of(
        self, group: Sequence[Coordinates]
    ) -> tuple[list[Coordinates], list[Coordinates]]:
        """Return those of `group` between which all is known, and the rest."""
        known: list[Coordinates] = []
        missing: list[Coordinates] = []
        for point in group:
            asked = all(
                pair in self.cells for other in known for pair in ((point, other), (other, point))
            )
            (known if asked else missing).append(point)
        return (known, missing) if len(known) > 1 or not missing else ([], list(group))

    def offset_m(self, point: Coordinates) -> float:
        """Return how far `point` is from its street."""
        snapped = self.snaps[point]
        metres = 0.0 if snapped is None else straight_m(point, snapped)
        return metres if metres >= _LEAST_OFFSET_M else 0.0

    def on_street(self, point: Coordinates) -> Coordinates:
        """Return the point on the street that `point` is tied to."""
        return self.snaps[point] or point

    def _ask(self, sources: Sequence[Coordinates], targets: Sequence[Coordinates]) -> None:
        ends = ([self.on_street(point) for point in side] for side in (sources, targets))
        table = self._engine.table(*ends)
        self._check_speeds([cell for row in table for cell in row])
        for source, row in zip(sources, table, strict=True):
            for target, cell in zip(targets, row, strict=True):
                self.cells[source, target] = cell

    def _groups(self, points: Sequence[Coordinates]) -> list[list[Coordinates]]:
        """Return `points` in groups that are worth a table each."""
        if self._mode is not Mode.WALK:
            return [list(points)]
        groups: list[list[Coordinates]] = []
        for point in points:
            near = [
                group
                for group in groups
                if any(straight_m(point, other) <= WALK_REACH_M for other in group)
            ]
            joined = [other for group in near for other in group]
            groups = [group for group in groups if group not in near] + [[*joined, point]]
        return groups

    def _check_speeds(self, cells: Sequence[Cell]) -> None:
        """Refuse the answers of a server that travels in another way.

        An OSRM server answers as if nothing had happened, with cars where one asked for walks.
        """
        speeds = sorted(
            cell[1] / max(cell[0], 1.0) for cell in cells if cell and cell[1] >= _TELLING_M
        )
        if not speeds:
            return
        middle, walking = speeds[len(speeds) // 2], self._mode is Mode.WALK
        if (walking and middle > _MOST_WALKED_M_S) or (
            not walking and speeds[-1] < _LEAST_DRIVEN_M_S
        ):
            raise RouterProfileError(url=self._engine.url, mode=self._mode, kmh=round(middle * 3.6))
