"""Everything that one process can do for a problem beyond exact reach, one after the other.

PyVRP, ruin and recreate, and where no window matters and every stop is served, local search on
the circuit. The order differs by role, so that two processes do not do the same.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from time import monotonic
from typing import TYPE_CHECKING

from kaluga_tour.solver.circuit import is_circuit, rewire
from kaluga_tour.solver.fleet import Fleet, fits
from kaluga_tour.solver.insertion import anneal
from kaluga_tour.solver.problem import TourProblem
from kaluga_tour.solver.terms import Orders, Rank, Terms
from kaluga_tour.solver.watch import Watch

if TYPE_CHECKING:
    from pyvrp.stop import StoppingCriterion

__all__ = ["Budget", "fits", "improve"]

_CIRCUIT_KICKS = 5
"""Kicks of a circuit for each iteration; they are quicker than the others' iterations."""
_DRIVEN = 0.85
"""Part of the time that PyVRP gets."""
_HELPS_ANNEALING = 0.7
"""Part of a helper's time before PyVRP."""
_WARM = 0.15
"""Temperature for a tour that is good already, in middling weights."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Budget:
    """What a search may use up: time, or where there is no limit on it, iterations."""

    iterations: int
    """Iterations of each kind of search."""
    watch: Watch
    """When everything ends; without a deadline iterations count."""

    def progress(self, part: float = 1.0, *, times: int = 1) -> Callable[[int], float]:
        """Return a measure of progress through a part of what is left."""
        most = max(1, self.iterations * times)
        begun_s, end_s = monotonic(), self.watch.end_s
        span_s = 0.0 if end_s is None else max(1e-9, (end_s - begun_s) * part)

        def done(count: int) -> float:
            if self.watch.over():
                return 1.0
            share = count / most if self.iterations else 1.0
            if end_s is not None:
                share = (monotonic() - begun_s) / span_s
            self.watch.tell(None, share)
            return share

        return done

    def criterion(self, part: float = 1.0) -> StoppingCriterion:
        """Return the same for PyVRP."""
        return _Criterion(self.progress(part))


class _Criterion:
    """Ends PyVRP when a measure of progress says so."""

    def __init__(self, progress: Callable[[int], float]) -> None:
        self._progress = progress
        self._count = -1

    def __call__(self, best_cost: int) -> bool:  # noqa: ARG002 - PyVRP's protocol
        self._count += 1
        return self._progress(self._count) >= 1


def improve(
    problem: TourProblem, terms: Terms, begin: Orders, *, seed: int, budget: Budget, helps: bool
) -> Rank:
    """Return the rank of the best orders found.

    Parameters
    ----------
    problem
        The problem; it :func:`fits`.
    terms
        The same, prepared.
    begin
        Feasible orders to improve on.
    seed
        Seed of the random choices.
    budget
        When to end.
    helps
        Whether another process does the same, in the usual order.
    """
    best = anneal(terms, begin=begin, seed=seed, progress=lambda _: 1.0)
    budget.watch.tell(terms.prize(best), 0.0)
    rewired = _rewired(terms, best, seed, budget)
    if rewired is not None or budget.watch.over():
        return best if rewired is None else rewired
    fleet = Fleet(problem, terms)
    if helps:
        best = anneal(terms, begin=best[-1], seed=seed, progress=budget.progress(_HELPS_ANNEALING))
        return _driven(fleet, terms, best, seed, budget.criterion())
    best = _driven(fleet, terms, best, seed, budget.criterion(_DRIVEN))
    budget.watch.tell(terms.prize(best), _DRIVEN)
    rewired = _rewired(terms, best, seed, budget)
    if rewired is not None:
        return rewired
    return anneal(terms, begin=best[-1], seed=seed, progress=budget.progress(), hot=_WARM)


def _driven(fleet: Fleet, terms: Terms, best: Rank, seed: int, stop: StoppingCriterion) -> Rank:
    """Return the better one of a rank and what PyVRP finds."""
    orders = fleet.solve(stop, seed=seed, begin=best[-1])
    rank = None if orders is None else terms.rank(orders)
    return best if rank is None else min(best, rank)


def _rewired(terms: Terms, best: Rank, seed: int, budget: Budget) -> Rank | None:
    """Return a better rank by the circuit alone; None if something else is to be decided, too."""
    order = best[-1][0]
    if len(terms.courses) > 1 or len(order) < len(terms.serviceable(0)):
        return None
    (course,) = terms.courses
    if not is_circuit(course):
        return None
    progress = budget.progress(times=_CIRCUIT_KICKS)
    rank = terms.rank([rewire(course, order, seed=seed, progress=progress)])
    return best if rank is None else min(best, rank)
