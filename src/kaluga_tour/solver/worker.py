"""A second process that searches from another seed: ``python -m kaluga_tour.solver.worker``.

It reads one pickled :data:`Errand` from its standard input, then from time to time the best
orders that the other process knows; it writes pickled news of its own. It is a plain process,
not one of :mod:`multiprocessing`, so that the caller's ``__main__`` is not run again.
"""

from __future__ import annotations

import pickle
import sys
from contextlib import suppress
from itertools import islice
from threading import Thread
from time import monotonic, time
from typing import BinaryIO

from kaluga_tour.solver.alone import Budget, Search
from kaluga_tour.solver.helper import News
from kaluga_tour.solver.pool import Pool
from kaluga_tour.solver.problem import TourProblem
from kaluga_tour.solver.task import Task
from kaluga_tour.solver.terms import Orders, Rank, Terms
from kaluga_tour.solver.watch import Watch

__all__ = ["Errand", "run"]

Errand = tuple[TourProblem, bool, Orders, int, float]
"""Problem, whether an early finish counts first, orders to begin with, seed, when to end.

The last is a reading of the wall clock, which both processes share.
"""


class _Boss:
    """The process that this one helps."""

    def __init__(self, source: BinaryIO, sink: BinaryIO) -> None:
        self._source = source
        self._sink = sink
        self._heard: Orders | None = None
        self._given: list[int] = []
        self._gone = False
        Thread(target=self._listen, daemon=True).start()

    def gone(self) -> bool:
        """Return whether nobody listens any more."""
        return self._gone

    def _listen(self) -> None:
        with suppress(EOFError, OSError, ValueError, pickle.UnpicklingError):
            while True:
                self._heard = pickle.load(self._source)  # noqa: S301 - our own process wrote it
        self._gone = True

    def swap(self, best: Rank, pool: Pool) -> Orders | None:
        """Tell what is best and what is new; return what has been heard."""
        self._given = self._given or [0] * len(pool.timed)
        orders = []
        for day, timed in enumerate(pool.timed):
            fresh = islice(timed.items(), self._given[day], None)
            orders += [(day, order) for order, value in fresh if value is not None]
            self._given[day] = len(timed)
        news: News = (best[-1], orders)
        try:
            pickle.dump(news, self._sink)
            self._sink.flush()
        except OSError:
            self._gone = True
        heard, self._heard = self._heard, None
        return heard


def run(errand: Errand, source: BinaryIO, sink: BinaryIO) -> Rank:
    """Search as an errand says, and write news to `sink`; return the best rank found.

    Parameters
    ----------
    errand
        What to do.
    source
        Where the other process tells its best orders; at its end the search ends, too.
    sink
        Where news are written.
    """
    problem, earliest, begin, seed, ends_at = errand
    boss = _Boss(source, sink)
    watch = Watch(end_s=monotonic() + ends_at - time(), stop=boss.gone)
    budget = Budget(iterations=0, watch=watch)
    terms = Terms(problem, earliest=earliest)
    task = Task(
        problem=problem,
        terms=terms,
        begin=begin,
        seed=seed,
        iterations=0,
        work_limit=0,
        watch=watch,
    )
    return Search(task, Pool(terms), helps=True, exchange=boss).improve(begin, budget)


def main() -> None:
    """Run the errand on standard input."""
    # A file of our own, as a thread may still wait for it when the interpreter shuts down.
    source = open(0, "rb", closefd=False)  # noqa: SIM115 - a descriptor, left open
    run(pickle.load(source), source, sys.stdout.buffer)  # noqa: S301 - our own process wrote it


if __name__ == "__main__":
    main()
