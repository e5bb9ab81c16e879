"""What a visitor asks for: everything needed to plan, and to plan again."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from kaluga_tour.model.geo import Coordinates
from kaluga_tour.model.memorial import Kind
from kaluga_tour.model.travel import Mode, Pace

__all__ = ["DEFAULT_BUDGET_S", "DEFAULT_DEPARTURE", "PlanRequest"]

DEFAULT_BUDGET_S = 6 * 3600
"""Time to fill where memorials are chosen for the visitor and nothing else is said."""
DEFAULT_DEPARTURE = dt.time(10, 0)
"""When a tour sets out where nothing else is said."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanRequest:
    """A request for a tour of one day.

    Named memorials are required. With none named, or with `fill`, the time is filled with
    the best of `collection` and `kinds`.

    Raises
    ------
    ValueError
        If both `budget_s` and `until` are given, or `loop` together with `finish`.
    """

    date: dt.date
    """The day of the tour, in the catalogue's time zone."""
    memorials: tuple[str, ...] = ()
    """Ids of the required memorials."""
    fill: bool = False
    """Whether to add optional memorials to required ones."""
    mode: Mode = Mode.WALK
    collection: str | None = None
    """Where optional memorials come from; None: ``city`` on foot, everything by car."""
    kinds: tuple[Kind, ...] = ()
    """Only optional memorials of these kinds; empty: all kinds."""
    skip: tuple[str, ...] = ()
    """Ids of memorials that must not be visited."""
    done: tuple[str, ...] = ()
    """Ids of memorials that are visited already when the tour begins: no candidates."""
    start: str | None = None
    """Memorial id, place id or ``LAT,LON``; None: the tour begins at its best first stop."""
    finish: str | None = None
    """Memorial id, place id or ``LAT,LON``; None: the tour ends at its last stop."""
    loop: bool = False
    """Whether the tour ends where it began."""
    depart: dt.time = DEFAULT_DEPARTURE
    """Local time of departure."""
    budget_s: int | None = None
    """Seconds the tour may take; None: see `until`."""
    until: dt.time | None = None
    """Local time by which the tour must be over."""
    pace: Pace = Pace.NORMAL
    stays: Mapping[str, int] = field(default_factory=lambda: MappingProxyType({}))
    """Seconds to stay at a memorial, by id, instead of the catalogue's."""
    positions: Mapping[str, Coordinates] = field(default_factory=lambda: MappingProxyType({}))
    """Corrected positions by memorial id, for this plan only."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "mode", Mode(self.mode))
        object.__setattr__(self, "pace", Pace(self.pace))
        object.__setattr__(self, "kinds", tuple(Kind(kind) for kind in self.kinds))
        if self.budget_s is not None and self.until is not None:
            raise ValueError("give the length of a tour or its end, not both")
        if self.loop and self.finish is not None:
            raise ValueError("a loop ends where it began and has no other finish")

    @property
    def fills(self) -> bool:
        """Whether optional memorials are chosen for the visitor."""
        return self.fill or not (self.memorials or self.done)
