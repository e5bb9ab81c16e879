"""A second process that searches from another seed: ``python -m kaluga_tour.solver.worker``.

It reads one pickled :data:`Errand` from its standard input and writes pickled orders. It is a
plain process, not one of :mod:`multiprocessing`, so that the caller's ``__main__`` is not run
again.
"""

from __future__ import annotations

import pickle
import signal
import sys
from time import monotonic, time

from kaluga_tour.solver.alone import Budget, improve
from kaluga_tour.solver.problem import TourProblem
from kaluga_tour.solver.terms import Orders, Terms
from kaluga_tour.solver.watch import Interrupt, Watch

Errand = tuple[TourProblem, bool, Orders, int, float]
"""Problem, whether an early finish counts first, orders to begin with, seed, when to end.

The last is a reading of the wall clock, which both processes share.
"""


def run(errand: Errand, stop: Interrupt | None = None) -> Orders:
    """Return the best orders found for an errand.

    Parameters
    ----------
    errand
        What to do.
    stop
        Asked often; True asks for the answer at once.
    """
    problem, earliest, begin, seed, ends_at = errand
    watch = Watch(end_s=monotonic() + ends_at - time(), stop=stop)
    budget = Budget(iterations=0, watch=watch)
    terms = Terms(problem, earliest=earliest)
    return improve(problem, terms, begin, seed=seed, budget=budget, helps=True)[-1]


def main() -> None:
    """Run the errand on standard input; a request to terminate asks for the answer at once."""
    asked: list[int] = []
    signal.signal(signal.SIGTERM, lambda number, _: asked.append(number))
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    errand: Errand = pickle.load(sys.stdin.buffer)  # noqa: S301 - our own
    pickle.dump(run(errand, lambda: bool(asked)), sys.stdout.buffer)


if __name__ == "__main__":
    main()
