"""What a piece of street is like: who may go along it, how fast, what it is called."""

from __future__ import annotations

from typing import NamedTuple

from kaluga_tour.model.directions import Way

__all__ = ["Style"]


class Style(NamedTuple):
    """Everything about a piece of street but its line; pieces of one style can be joined."""

    name: str
    """As written on the signs; empty: it has none."""
    way: Way
    walk_along: bool
    walk_against: bool
    walk_permille: int
    """Seconds on foot in thousandths of those on a good pavement."""
    walk_limited: bool
    """Whether it is walked only to reach something there, not to pass along."""
    drive_along_dmh: int
    """By car, in hundreds of metres an hour; 0: closed to cars in this direction."""
    drive_against_dmh: int
    drive_limited: bool
    """Whether cars may not pass through, only to reach something there."""
    roundabout: bool
    ferry_s_km: int
    """Seconds that a ferry takes for a kilometre; 0: it is no ferry."""

    @property
    def reversed(self) -> Style:
        """The same piece drawn the other way round."""
        return self._replace(
            walk_along=self.walk_against,
            walk_against=self.walk_along,
            drive_along_dmh=self.drive_against_dmh,
            drive_against_dmh=self.drive_along_dmh,
        )

    @property
    def walkable(self) -> bool:
        """Whether one may walk here in any direction."""
        return self.walk_along or self.walk_against

    @property
    def drivable(self) -> bool:
        """Whether one may drive here in any direction."""
        return self.drive_along_dmh > 0 or self.drive_against_dmh > 0
