"""Many stops: a first answer, an attempt to prove it, then search until the budget is used up."""

from __future__ import annotations

from time import monotonic

from kaluga_tour.solver.alone import Budget, fits, improve
from kaluga_tour.solver.exact import Proof, prove
from kaluga_tour.solver.helper import Helper
from kaluga_tour.solver.problem import TourProblem
from kaluga_tour.solver.terms import Rank, Terms
from kaluga_tour.solver.watch import Watch

__all__ = ["find", "fits"]

_FIRST = 0.08
"""Part of the budget for the answer that the proof begins with."""
_PROOF = 0.12
"""Part of the time that the proof may take."""
_PROVABLE = 100
"""With more stops than this, preparing a proof alone takes too long."""
_LABELS_PER_S = 1_000_000
"""Label extensions a second of the exact method, at the most."""


def find(
    problem: TourProblem,
    terms: Terms,
    *,
    seed: int,
    iterations: int,
    work_limit: int,
    watch: Watch,
) -> Proof:
    """Return the best tour found, and whether nothing better exists.

    Parameters
    ----------
    problem
        The problem; it :func:`fits`.
    terms
        The same, prepared.
    seed
        Seed of the random choices.
    iterations
        Iterations of each kind of search, where there is no limit on the time.
    work_limit
        Label extensions the exact method may make; 0 = do without it.
    watch
        When the answer is due; without a deadline iterations count.
    """
    end_s = None if watch.end_s is None else watch.end_s - _closing_s(problem)
    whole, watch = watch, watch.until(end_s)
    nothing = tuple(() for _ in terms.courses)
    helper = Helper(problem, earliest=terms.earliest, begin=nothing, seed=seed + 1, end_s=end_s)
    with helper:
        proof = _attempt(problem, terms, seed, iterations, work_limit, watch)
        if proof is not None and proof.finished:
            return proof
        watch.enter(_FIRST + _PROOF if proof else 0.0, 1.0)
        begin = nothing if proof is None else proof.rank[-1]
        budget = Budget(iterations=iterations, watch=watch)
        best = improve(problem, terms, begin, seed=seed, budget=budget, helps=False)
        orders = helper.orders(hurry=whole.interrupted)
    rank: Rank | None = None if orders is None else terms.rank(orders)
    return Proof(rank=best if rank is None else min(best, rank), finished=False)


def _attempt(
    problem: TourProblem,
    terms: Terms,
    seed: int,
    iterations: int,
    work_limit: int,
    watch: Watch,
) -> Proof | None:
    """Return what a short attempt at a proof comes to, None if there is none."""
    if not work_limit or len(problem.stops) > _PROVABLE:
        return None
    first = proof = watch
    if watch.end_s is not None:
        left_s = watch.end_s - monotonic()
        first = watch.until(monotonic() + left_s * _FIRST)
        proof = watch.until(monotonic() + left_s * (_FIRST + _PROOF))
        work_limit = min(work_limit, int(left_s * _PROOF * _LABELS_PER_S))
        if work_limit <= 0:
            return None
    watch.enter(0.0, _FIRST)
    budget = Budget(iterations=int(iterations * _FIRST), watch=first)
    nothing = tuple(() for _ in terms.courses)
    rank = improve(problem, terms, nothing, seed=seed, budget=budget, helps=False)
    watch.enter(_FIRST, _FIRST + _PROOF)
    return prove(terms, rank, work_limit=work_limit, watch=proof)


def _closing_s(problem: TourProblem) -> float:
    """Return what timing and bounding the answer takes afterwards, amply."""
    return 0.05 + 1e-6 * len(problem.stops) ** 2 * len(problem.days)
