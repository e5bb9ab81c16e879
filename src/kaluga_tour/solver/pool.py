"""Every order of a day that a search has come by, timed once."""

from __future__ import annotations

from kaluga_tour.solver.schedule import NEVER
from kaluga_tour.solver.terms import Terms

__all__ = ["Order", "Pool", "Timed"]

Order = tuple[int, ...]
"""The stops of one day in the order of service."""
Timed = tuple[int, int, int, int]
"""Weight, breaks missed, and what counts first and second: travel and finish, or the reverse."""


class Pool:
    """The orders of each day and how good they are.

    Parameters
    ----------
    terms
        The prepared problem.
    """

    __slots__ = ("_terms", "timed")

    def __init__(self, terms: Terms) -> None:
        self._terms = terms
        self.timed: list[dict[Order, Timed | None]] = [{} for _ in terms.courses]
        """For each day its orders; None = not feasible."""

    def time(self, day: int, order: Order) -> Timed | None:
        """Return how good an order is on a day, None if it is not feasible."""
        known = self.timed[day]
        try:
            return known[order]
        except KeyError:
            known[order] = found = self._time(day, order)
            return found

    def _time(self, day: int, order: Order) -> Timed | None:
        terms = self._terms
        timed = terms.courses[day].run(order)
        if timed is None:
            # A day that cannot reach its end without a stop is better than none at all.
            return (0, 0, NEVER, NEVER) if not order else None
        missed, finish_s, travel_s = timed
        weight = sum(map(terms.weights.__getitem__, order))
        if terms.earliest:
            return weight, missed, finish_s, travel_s
        return weight, missed, travel_s, finish_s
