"""One day, solved exactly."""

from __future__ import annotations

from kaluga_tour.solver.finding import Finding
from kaluga_tour.solver.ground import Ground
from kaluga_tour.solver.programme import Programme
from kaluga_tour.solver.resources import ResourceProgramme
from kaluga_tour.solver.terms import Rank, Terms
from kaluga_tour.solver.watch import Watch

__all__ = ["prove"]

_ROUNDS = 50
"""Rounds of tuning a ceiling."""
_LOOP_ROUNDS = 15
"""The same, where each stop is tried as the beginning of a loop."""


def prove(
    terms: Terms,
    incumbent: Rank,
    *,
    work_limit: int,
    watch: Watch | None = None,
) -> Finding:
    """Return the best tour of a single day, unless the work limit ends it early.

    Parameters
    ----------
    terms
        The prepared problem; only its first day is looked at.
    incumbent
        The best tour known so far.
    work_limit
        Label extensions that may be tried.
    watch
        When to end before that.
    """
    watch = watch or Watch()
    course = terms.courses[0]
    empty = terms.rank([()])
    best = incumbent if empty is None else min(incumbent, empty)
    kind = ResourceProgramme if course.extras else Programme
    everything = list(range(len(terms.weights)))
    if not course.loops:
        grounds = iter([Ground(terms, course, everything)])
    elif course.always_open() and not terms.succession.matters and not course.pauses.count:
        # A loop may as well begin at its smallest stop; that one also wins the tie-break.
        grounds = (Ground(terms, course.begun_at(i), everything[i:]) for i in everything)
    else:
        grounds = (Ground(terms, course.begun_at(i), everything) for i in everything)
    for ground in grounds:
        if not ground.stops or sum(ground.weights) < -best[1]:
            continue
        programme = kind(terms, ground, best, rounds=_LOOP_ROUNDS if course.loops else _ROUNDS)
        finished = programme.run(work_limit, watch)
        best = programme.best
        work_limit -= programme.work
        if not finished:
            return Finding(rank=best, finished=False)
    return Finding(rank=best, finished=True)
