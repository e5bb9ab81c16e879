"""A selection of memorials to show: the answer to ``list`` and ``show``."""

from __future__ import annotations

from dataclasses import dataclass

from kaluga_tour.model.itinerary import Waypoint
from kaluga_tour.model.memorial import Memorial
from kaluga_tour.model.text import Bilingual

__all__ = ["Entry", "Listing"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A memorial of a listing."""

    memorial: Memorial
    distance_m: int | None = None
    """Metres from the listing's `near` in a straight line; None without one."""
    bearing_deg: float | None = None
    """Direction from the listing's `near`; None without one, or where they coincide."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """Memorials in the order they are shown."""

    city: Bilingual
    entries: tuple[Entry, ...]
    near: Waypoint | None = None
