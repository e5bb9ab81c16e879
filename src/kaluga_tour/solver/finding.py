"""What is known of a problem."""

from __future__ import annotations

from dataclasses import dataclass

from kaluga_tour.solver.terms import Rank

__all__ = ["Finding"]


@dataclass(slots=True)
class Finding:
    """The best tour known, and what is known about better ones."""

    rank: Rank
    """The best tour known; its last element are the orders."""
    finished: bool = False
    """Whether nothing better exists."""
    weight: int | None = None
    """No tour weighs more; None = unknown."""
    travel_s: int | None = None
    """No tour that weighs as much, with as few breaks missed, travels less; None = unknown."""
