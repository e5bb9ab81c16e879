"""A second process that searches from another seed: ``python -m kaluga_tour.solver.worker``.

It reads one pickled :data:`Errand` from its standard input and writes pickled orders. It is a
plain process, not one of :mod:`multiprocessing`, so that the caller's ``__main__`` is not run
again.
"""

from __future__ import annotations

import pickle
import sys
from time import monotonic, time

from kaluga_tour.solver.alone import Budget, improve
from kaluga_tour.solver.problem import TourProblem
from kaluga_tour.solver.terms import Orders, Terms

Errand = tuple[TourProblem, bool, Orders, int, float]
"""Problem, whether an early finish counts first, orders to begin with, seed, when to end.

The last is a reading of the wall clock, which both processes share.
"""


def run(errand: Errand) -> Orders:
    """Return the best orders found for an errand."""
    problem, earliest, begin, seed, ends_at = errand
    budget = Budget(iterations=0, end_s=monotonic() + ends_at - time())
    terms = Terms(problem, earliest=earliest)
    return improve(problem, terms, begin, seed=seed, budget=budget, helps=True)[-1]


if __name__ == "__main__":
    pickle.dump(run(pickle.load(sys.stdin.buffer)), sys.stdout.buffer)  # noqa: S301 - our own
