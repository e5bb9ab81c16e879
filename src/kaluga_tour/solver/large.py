"""Many stops: a first answer, an attempt to prove it, then search until the budget is used up."""

from __future__ import annotations

from dataclasses import replace
from time import monotonic

from kaluga_tour.solver.alone import Budget, Search
from kaluga_tour.solver.exact import prove
from kaluga_tour.solver.finding import Finding
from kaluga_tour.solver.helper import Helper
from kaluga_tour.solver.pool import Pool
from kaluga_tour.solver.problem import TourProblem
from kaluga_tour.solver.proving import Prover
from kaluga_tour.solver.task import Task
from kaluga_tour.solver.terms import Rank
from kaluga_tour.solver.work import Work

__all__ = ["find"]

_FIRST = 0.08
"""Part of the budget for the answer that the proof of a single day begins with."""
_FIRST_DAYS = 0.5
"""The same for several days, where good prices come from many days that were met."""
_PROOF = 0.5
"""Part of the time that the proof may take."""
_BOUND = 0.12
"""The same where there are too many stops for more than a bound."""
_PROVABLE = 60
"""More stops than this are too many."""
_BY_SETS, _WHOLE_BY_SETS = 0.35, 0.8
"""Part of the proof for the dynamic programme over sets, where there is one day.

Where every stop is served, one day is one long walk, which is hard to bound.
"""
_MOST_BY_SETS, _MOST_WHOLE = 60, 100
"""With more stops than this the programme is not even tried."""
_PROOF_WHOLE = 0.35
"""Part of the time for a proof where every stop is served and they are many."""
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
        search = Search(task, pool, exchange=helper)
        found = _attempt(task, search, pool)
        if found.finished or _all_first(task):
            return found
        task.watch.enter(_last(task, found.rank), 1.0)
        budget = Budget(iterations=task.iterations, watch=task.watch)
        best = search.improve(found.rank[-1], budget)
    found.rank = min(found.rank, best)
    return found


def _all_first(task: Task) -> bool:
    """Return whether the first search is all there is."""
    return task.watch.end_s is None and len(task.terms.courses) > 1


def _first(task: Task) -> float:
    """Return which part of the budget is over when the proof begins."""
    if not task.work_limit:
        return 0.0
    if _all_first(task):
        return 0.6
    return _FIRST if len(task.terms.courses) == 1 else _FIRST_DAYS


def _last(task: Task, best: Rank) -> float:
    """Return which part of the budget is over when the proof ends."""
    if _all_first(task) or not task.work_limit:
        return 1.0
    share = _PROOF if len(task.problem.stops) <= _PROVABLE else _BOUND
    if _is_whole(task, best) and len(task.problem.stops) <= _MOST_WHOLE:
        share = max(share, _PROOF_WHOLE)
    return _first(task) + share


def _is_whole(task: Task, best: Rank) -> bool:
    """Return whether one day serves every stop there is."""
    terms = task.terms
    return len(terms.courses) == 1 and len(best[-1][0]) == len(terms.serviceable(0))


def _attempt(task: Task, search: Search, pool: Pool) -> Finding:
    """Return what a search and an attempt at a proof come to."""
    first, watch = _first(task), task.watch
    begun_s, end_s = monotonic(), watch.end_s
    searching = watch if end_s is None else watch.until(begun_s + (end_s - begun_s) * first)
    watch.enter(0.0, first)
    alone = not _all_first(task) and first <= _FIRST
    iterations = int(task.iterations * (1.0 if _all_first(task) else first))
    best = search.improve(task.begin, Budget(iterations=iterations, watch=searching), plain=alone)
    last, work_limit, proving = _last(task, best), task.work_limit, watch
    if end_s is not None:
        proof_s = (end_s - begun_s) * (last - first)
        proving = watch.until(begun_s + (end_s - begun_s) * last)
        work_limit = min(work_limit, int(proof_s * _LABELS_PER_S))
    if work_limit <= 0:
        return Finding(rank=best)
    watch.enter(first, last)
    work = Work(work_limit, proving)
    found = _by_sets(task, best, work)
    if found.finished or work.left <= 0:
        return found
    return Prover(task.terms, pool, work, search.packing).prove(found.rank)


def _by_sets(task: Task, best: Rank, work: Work) -> Finding:
    """Return what the dynamic programme over sets comes to, where it may come to something."""
    terms = task.terms
    whole = _is_whole(task, best)
    share = _WHOLE_BY_SETS if whole else _BY_SETS
    most = _MOST_WHOLE if whole else _MOST_BY_SETS
    if len(terms.courses) > 1 or len(task.problem.stops) > most:
        return Finding(rank=best)
    watch, end_s = work.watch, work.watch.end_s
    if end_s is not None:
        watch = watch.until(monotonic() + (end_s - monotonic()) * share)
    part = int(work.left * share)
    found = prove(terms, best, work_limit=part, watch=watch)
    work.spend(part)
    return found


def _closing_s(problem: TourProblem) -> float:
    """Return what timing and bounding the answer takes afterwards, amply."""
    return 0.05 + 1e-6 * len(problem.stops) ** 2 * len(problem.days)
