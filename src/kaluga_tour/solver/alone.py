"""Everything that one process can do for a problem beyond exact reach, in turn.

PyVRP and ruin and recreate take turns; after each turn the days that both have come by are put
together anew. Where no window matters and every stop is served, local search on the circuit does
it alone. The order differs by role, so that two processes do not do the same.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from time import monotonic
from typing import Protocol

from kaluga_tour.solver.board import Board
from kaluga_tour.solver.circuit import is_circuit, rewire
from kaluga_tour.solver.fleet import Fleet, fits
from kaluga_tour.solver.insertion import anneal
from kaluga_tour.solver.packing import Packing
from kaluga_tour.solver.pool import Pool
from kaluga_tour.solver.task import Task
from kaluga_tour.solver.terms import Orders, Rank, Terms
from kaluga_tour.solver.watch import Watch

__all__ = ["Budget", "Exchange", "Search"]

_FEW = 20
"""With no more stops than this, ruin and recreate alone does as well."""
_CIRCUIT_KICKS = 5
"""Kicks of a circuit for each iteration; they are quicker than the others' iterations."""
_TURNS = 4
"""Turns where iterations are counted."""
_TURN_S = 0.4
"""Seconds of a turn where there are several days, which are put together after it."""
_LONG_TURNS = 6
"""Turns of a single day within a time limit."""
_HOT, _WARM = 0.7, 0.4
"""Temperature at first, and for a tour that is good already, in middling weights."""


class Exchange(Protocol):
    """Somebody else who works on the same problem."""

    def swap(self, best: Rank, pool: Pool) -> Orders | None:
        """Give what there is, take into the pool what the other has found; return its best."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Budget:
    """What a search may use up: time, or where there is no limit on it, iterations."""

    iterations: int
    """Iterations of each kind of search."""
    watch: Watch
    """When everything ends; without a deadline iterations count."""

    def turns(self, days: int) -> int:
        """Return in how many turns the budget is to be used."""
        if self.watch.end_s is None:
            return _TURNS if self.iterations else 0
        left_s = self.watch.end_s - monotonic()
        return max(2, int(left_s / _TURN_S)) if days > 1 else _LONG_TURNS

    def left_s(self) -> float | None:
        """Return the seconds that are left, None where time does not matter."""
        return None if self.watch.end_s is None else self.watch.end_s - monotonic()

    def progress(self, turn: int = 0, turns: int = 1, *, times: int = 1) -> Callable[[int], float]:
        """Return a measure of progress through one of the turns of what is left."""
        most = max(1, self.iterations * times // turns)
        begun_s, end_s = monotonic(), self.watch.end_s
        span_s = 1.0 if end_s is None else max(1e-9, (end_s - begun_s) / (turns - turn))

        def done(count: int) -> float:
            if self.watch.over():
                return 1.0
            share = count / most if self.iterations else 1.0
            if end_s is not None:
                share = (monotonic() - begun_s) / span_s
            self.watch.tell(None, (turn + share) / turns)
            return share

        return done


class _Criterion:
    """Ends PyVRP when a measure of progress says so."""

    def __init__(self, progress: Callable[[int], float]) -> None:
        self._progress = progress
        self._count = -1

    def __call__(self, best_cost: int) -> bool:  # noqa: ARG002 - PyVRP's protocol
        self._count += 1
        return self._progress(self._count) >= 1


class Search:
    """The search of one process, which may be gone on with.

    Parameters
    ----------
    task
        What is to be solved.
    pool
        Gets every order of a day that is met.
    helps
        Whether another process does the same, in the usual order.
    exchange
        The other process.
    """

    def __init__(
        self, task: Task, pool: Pool, *, helps: bool = False, exchange: Exchange | None = None
    ) -> None:
        terms = task.terms
        self.packing = Packing(terms, pool) if len(terms.courses) > 1 else None
        """What puts the pool's days together, where there are several."""
        self._task = task
        self._pool = pool
        self._exchange = exchange
        self._board = Board(terms, pool)
        self._fleet: Fleet | None = None
        self._helps = helps
        self._turn = 0

    def improve(self, begin: Orders, budget: Budget, *, plain: bool = False) -> Rank:
        """Return the rank of the best orders found.

        Parameters
        ----------
        begin
            Feasible orders to improve on.
        budget
            What of the task's budget may be used up.
        plain
            Whether PyVRP is left out.
        """
        task, terms = self._task, self._task.terms
        best = anneal(self._board, begin=begin, seed=task.seed, progress=lambda _: 1.0)
        budget.watch.tell(terms.prize(best), 0.0)
        rewired = self._rewired(best, budget)
        if rewired is not None:
            return rewired
        drives = not plain and len(task.problem.stops) > _FEW and fits(task.problem)
        if drives and self._fleet is None:
            self._fleet = Fleet(task.problem, terms)
        turns = budget.turns(len(terms.courses))
        for turn in range(turns):
            if budget.watch.over():
                break
            best = self._take_turn(best, budget.progress(turn, turns), drives=drives)
            theirs = None if self._exchange is None else self._exchange.swap(best, self._pool)
            best = _better(terms, best, theirs)
            if self.packing is not None:
                left_s = budget.left_s()
                best = _better(terms, best, self.packing.best(best, left_s=left_s))
            budget.watch.tell(terms.prize(best), (turn + 1) / turns)
            rewired = self._rewired(best, budget)
            if rewired is not None:
                return rewired
        return best

    def _take_turn(self, best: Rank, progress: Callable[[int], float], *, drives: bool) -> Rank:
        """Search in the way whose turn it is."""
        self._turn += 1
        seed = self._task.seed + self._turn
        if drives and self._fleet is not None and (self._turn + self._helps) % 2 == 1:
            stop = _Criterion(progress)
            orders = self._fleet.solve(stop, seed=seed, begin=best[-1], pool=self._pool)
            return _better(self._task.terms, best, orders)
        hot = _HOT if self._turn <= 2 else _WARM
        found = anneal(self._board, begin=best[-1], seed=seed, progress=progress, hot=hot)
        return min(best, found)

    def _rewired(self, best: Rank, budget: Budget) -> Rank | None:
        """Return a better rank by the circuit alone; None if there is more to be decided."""
        terms, order = self._task.terms, best[-1][0]
        if len(terms.courses) > 1 or len(order) < len(terms.serviceable(0)):
            return None
        (course,) = terms.courses
        if not is_circuit(course):
            return None
        progress = budget.progress(times=_CIRCUIT_KICKS)
        orders = (rewire(course, order, seed=self._task.seed, progress=progress),)
        return _better(terms, best, orders)


def _better(terms: Terms, best: Rank, orders: Orders | None) -> Rank:
    """Return the better one of a rank and that of some orders."""
    rank = None if orders is None else terms.rank(orders)
    return best if rank is None else min(best, rank)
