"""Many stops: a first answer, an attempt to prove it, then search until the budget is used up."""

from __future__ import annotations

from dataclasses import replace
from time import monotonic

from kaluga_tour.solver.alone import Budget, improve
from kaluga_tour.solver.exact import prove
from kaluga_tour.solver.finding import Finding
from kaluga_tour.solver.helper import Helper
from kaluga_tour.solver.pool import Pool
from kaluga_tour.solver.problem import TourProblem
from kaluga_tour.solver.proving import Prover
from kaluga_tour.solver.task import Task
from kaluga_tour.solver.work import Work

__all__ = ["find"]

_FIRST = 0.08
"""Part of the budget for the answer that the proof of a single day begins with."""
_FIRST_DAYS = 0.5
"""The same for several days, where good prices come from many days that were met."""
_PROOF = 0.3
"""Part of the time that the proof may take."""
_BOUND = 0.12
"""The same where there are too many stops for more than a bound."""
_PROVABLE = 60
"""More stops than this are too many."""
_BY_SETS = 0.35
"""Part of the work for the dynamic programme over sets, where there is one day."""
_LABELS_PER_S = 1_000_000
"""Label extensions a second of the exact methods, at the most."""


def find(task: Task) -> Finding:
    """Return the best tour found, and what is known about better ones."""
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
    pool = Pool(task.terms)
    with helper:
        found = _attempt(task, pool)
        if found.finished or _whole(task):
            return found
        task.watch.enter(_shares(task)[1], 1.0)
        best = improve(
            replace(task, begin=found.rank[-1]),
            pool,
            budget=Budget(iterations=task.iterations, watch=task.watch),
            exchange=helper,
        )
    found.rank = min(found.rank, best)
    return found


def _whole(task: Task) -> bool:
    """Return whether the first search is all there is."""
    return task.watch.end_s is None and len(task.terms.courses) > 1


def _shares(task: Task) -> tuple[float, float]:
    """Return which part of the budget is over when the proof begins, and when it ends."""
    if not task.work_limit:
        return 0.0, 0.0
    if _whole(task):
        return 0.6, 1.0
    first = _FIRST if len(task.terms.courses) == 1 else _FIRST_DAYS
    return first, first + (_PROOF if len(task.problem.stops) <= _PROVABLE else _BOUND)


def _attempt(task: Task, pool: Pool) -> Finding:
    """Return what a search and an attempt at a proof come to."""
    work_limit, watch = task.work_limit, task.watch
    first, last = _shares(task)
    searching = by_sets = proving = watch
    if watch.end_s is not None:
        begun_s, left_s = monotonic(), watch.end_s - monotonic()
        searching = watch.until(begun_s + left_s * first)
        by_sets = watch.until(begun_s + left_s * (first + (last - first) * _BY_SETS))
        proving = watch.until(begun_s + left_s * last)
        work_limit = min(work_limit, int(left_s * (last - first) * _LABELS_PER_S))
    watch.enter(0.0, first)
    share = 1.0 if _whole(task) else first
    budget = Budget(iterations=int(task.iterations * share), watch=searching)
    best = improve(task, pool, budget=budget, plain=not _whole(task) and first <= _FIRST)
    if work_limit <= 0:
        return Finding(rank=best)
    watch.enter(first, last)
    work = Work(work_limit, proving)
    if len(task.terms.courses) == 1 and len(task.problem.stops) <= _PROVABLE:
        part = int(work_limit * _BY_SETS)
        found = prove(task.terms, best, work_limit=part, watch=by_sets)
        if found.finished:
            return found
        best = found.rank
        work.spend(part)
    return Prover(task.terms, pool, work).prove(best)


def _closing_s(problem: TourProblem) -> float:
    """Return what timing and bounding the answer takes afterwards, amply."""
    return 0.05 + 1e-6 * len(problem.stops) ** 2 * len(problem.days)
