"""What is to be solved, and how much may be spent on it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kaluga_tour.solver.problem import TourProblem
from kaluga_tour.solver.terms import Orders, Terms
from kaluga_tour.solver.watch import Watch

__all__ = ["Task", "fitted"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """A problem with its limits."""

    problem: TourProblem
    """The problem."""
    terms: Terms
    """The same, prepared."""
    begin: Orders
    """Feasible orders to begin with."""
    seed: int
    """Seed of the random choices."""
    iterations: int
    """Iterations of each kind of search, where there is no deadline."""
    work_limit: int
    """Label extensions that exact methods may make; 0 = do without them."""
    watch: Watch
    """When the answer is due."""


def fitted(terms: Terms, orders: Sequence[Sequence[int]] | None) -> Orders:
    """Return orders without the stops that do not fit; empty ones if they cannot be kept.

    Parameters
    ----------
    terms
        The prepared problem.
    orders
        The stops of each day, feasible or not; None = nothing.
    """
    nothing: Orders = tuple(() for _ in terms.courses)
    if orders is None or len(orders) != len(nothing):
        return nothing
    found = tuple(_fitted(terms, day, tuple(order)) for day, order in enumerate(orders))
    served = [stop for order in found for stop in order]
    fits = len(served) == len(set(served)) and terms.succession.keeps(found)
    return found if fits else nothing


def _fitted(terms: Terms, day: int, order: tuple[int, ...]) -> tuple[int, ...]:
    """Return the order of a day, less as many stops as it takes; the least worthy go first."""
    course, weights = terms.courses[day], terms.weights
    while order and course.run(order) is None:
        shorter = [order[:at] + order[at + 1 :] for at in range(len(order))]
        order = max(
            shorter, key=lambda one: (course.run(one) is not None, sum(weights[i] for i in one))
        )
    return order
