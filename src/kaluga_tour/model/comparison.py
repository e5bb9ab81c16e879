"""The same request travelled in several ways, side by side."""

from __future__ import annotations

from dataclasses import dataclass

from kaluga_tour.errors import KalugaTourError
from kaluga_tour.model.itinerary import Itinerary
from kaluga_tour.model.request import PlanRequest
from kaluga_tour.model.text import Bilingual
from kaluga_tour.model.travel import Mode

__all__ = ["Alternative", "Comparison"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Alternative:
    """One way to travel; either it has a plan or there is none, and why."""

    mode: Mode
    itinerary: Itinerary | None
    error: KalugaTourError | None
    """Why there is no plan."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """The answer to ``plan --compare``."""

    city: Bilingual
    request: PlanRequest
    """As it was asked; its mode does not count."""
    alternatives: tuple[Alternative, ...]
    """In the order in which they were asked for; at least one."""
