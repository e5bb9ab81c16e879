"""Many stops: a first answer, an attempt to prove it, then search until the budget is used up."""

from __future__ import annotations

from dataclasses import replace
from time import monotonic

from kaluga_tour.solver.alone import Budget, improve
from kaluga_tour.solver.exact import Proof, prove
from kaluga_tour.solver.helper import Helper
from kaluga_tour.solver.problem import TourProblem
from kaluga_tour.solver.task import Task

__all__ = ["find"]

_FIRST = 0.08
"""Part of the budget for the answer that the proof begins with."""
_PROOF = 0.12
"""Part of the time that the proof may take."""
_PROVABLE = 100
"""With more stops than this, preparing a proof alone takes too long."""
_LABELS_PER_S = 1_000_000
"""Label extensions a second of the exact method, at the most."""


def find(task: Task) -> Proof:
    """Return the best tour found, and whether nothing better exists."""
    end_s = task.watch.end_s
    if end_s is not None:
        end_s -= _closing_s(task.problem)
    task = replace(task, watch=task.watch.until(end_s))
    helper = Helper(
        task.problem,
        earliest=task.terms.earliest,
        begin=task.begin,
        seed=task.seed + 1,
        end_s=end_s,
    )
    with helper:
        proof = _attempt(task)
        if proof is not None and proof.finished:
            return proof
        task.watch.enter(_FIRST + _PROOF if proof else 0.0, 1.0)
        best = improve(
            task if proof is None else replace(task, begin=proof.rank[-1]),
            budget=Budget(iterations=task.iterations, watch=task.watch),
            helps=False,
            exchange=helper,
        )
    return Proof(rank=best, finished=False)


def _attempt(task: Task) -> Proof | None:
    """Return what a short attempt at a proof comes to, None if there is none."""
    work_limit, watch = task.work_limit, task.watch
    if not work_limit or len(task.terms.courses) > 1 or len(task.problem.stops) > _PROVABLE:
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
    budget = Budget(iterations=int(task.iterations * _FIRST), watch=first)
    rank = improve(task, budget=budget, helps=False)
    watch.enter(_FIRST, _FIRST + _PROOF)
    return prove(task.terms, rank, work_limit=work_limit, watch=proof)


def _closing_s(problem: TourProblem) -> float:
    """Return what timing and bounding the answer takes afterwards, amply."""
    return 0.05 + 1e-6 * len(problem.stops) ** 2 * len(problem.days)
