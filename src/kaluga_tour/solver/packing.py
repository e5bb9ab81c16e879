"""The best tour that can be put together from the orders that searches have come by.

Each day gets one of its orders, no stop is served twice: a set packing problem. Its linear
relaxation is mostly whole by itself; where it is not, branch and bound decides among the columns
that could still be part of something better. HiGHS does both; what comes back is a proposal, to
be compared by the one clock.

References
----------
Q. Hu, A. Lim, "An Iterative Three-Component Heuristic for the Team Orienteering Problem with Time
Windows", European Journal of Operational Research 232 (2014). Q. Huangfu, J. A. J. Hall,
"Parallelizing the Dual Revised Simplex Method", Mathematical Programming Computation 10 (2018).
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import Any

import highspy
import numpy as np

from kaluga_tour.solver.pool import Order, Pool, Timed
from kaluga_tour.solver.schedule import NEVER
from kaluga_tour.solver.terms import Orders, Rank, Terms

__all__ = ["Packing"]

_BRANCHED = 1_500
"""Most columns that branch and bound is given."""
_NODES = 300
"""Most nodes of branch and bound."""
_EQUAL = 0.25
"""Tours less than so many seconds apart are equally good: their seconds are whole."""
_WHOLE = 1e-6
"""Nearer to 0 or 1 than this is 0 or 1."""


class Quiet(highspy.Highs):
    """HiGHS without a word: even its greeting would go to standard output."""

    def enableCallbacks(self) -> None:  # noqa: N802 - as HiGHS calls it
        """Enable callbacks, which is what would print the greeting."""
        self.setOptionValue("output_flag", False)  # noqa: FBT003
        super().enableCallbacks()  # type: ignore[no-untyped-call]


class Packing:
    """A pool of orders as columns of a linear programme that grows with the pool.

    Parameters
    ----------
    terms
        The prepared problem.
    pool
        The orders.
    """

    def __init__(self, terms: Terms, pool: Pool) -> None:
        self._terms = terms
        self._pool = pool
        self._kinds = terms.kinds
        self._bases = [_base(pool, day) for day in range(len(terms.courses))]
        self._taken = [0] * len(terms.courses)
        self._known: list[dict[frozenset[int], tuple[Timed, int]]] = [{} for _ in self._kinds]
        self._columns: list[tuple[int, Order]] = []
        self._rows: list[list[int]] = []
        self._costs: list[float] = []
        breaks = sum(course.pauses.count for course in terms.courses)
        span_s = sum(course.finishes_by_s - course.departs_s for course in terms.courses)
        self._prices = 1.0, 0.5 / (1 + breaks), 0.5 / (1 + span_s)
        self._pairs = list(_pairs(terms))
        self._highs = self._begun(len(self._pairs) * (len(self._kinds) - 1))

    def _begun(self, further: int) -> Quiet:
        """Return a programme of rows alone: stops, days, precedence across days."""
        highs = Quiet()  # type: ignore[no-untyped-call]
        highs.setOptionValue("threads", 1)
        most = [1.0] * len(self._terms.weights) + [float(len(days)) for days in self._kinds]
        most += [1.0] * further
        nothing: Any = np.array([], np.int32)
        upper: Any = np.array(most)
        lower = np.full(len(most), -highspy.kHighsInf)
        starts = np.zeros(len(most), np.int32)
        highs.addRows(len(most), lower, upper, 0, starts, nothing, np.array([], float))
        return highs

    def best(self, incumbent: Rank, *, left_s: float | None = None) -> Orders | None:
        """Return the best orders that the pool allows, None if nothing is found.

        Parameters
        ----------
        incumbent
            The best tour known; only what could be better is looked at.
        left_s
            Seconds that branch and bound may take; None = the nodes are counted.
        """
        self._take()
        highs = self._highs
        if not self._columns:
            return None
        highs.run()
        if highs.getModelStatus() != highspy.HighsModelStatus.kOptimal:
            return None
        solution = highs.getSolution()
        values: Any = np.array(solution.col_value)
        if np.abs(values - np.round(values)).max() < _WHOLE:
            return self._orders(np.flatnonzero(values > 0.5))
        spare = -highs.getObjectiveValue() - self._value(incumbent)
        duals: Any = np.array(solution.col_dual)
        hopeful = np.argsort(duals, kind="stable")[:_BRANCHED]
        hopeful = np.sort(hopeful[duals[hopeful] <= spare + _WHOLE])
        return self._branch(hopeful, self._value(incumbent), left_s)

    def _value(self, rank: Rank) -> float:
        """Return what a rank is worth in the programme."""
        each = zip(self._prices, (-rank[1], -rank[2], sum(self._bases) - rank[3]), strict=True)
        return float(sum(price * amount for price, amount in each))

    def _take(self) -> None:
        """Add the orders that are new in the pool."""
        begun = len(self._columns)
        for kind, days in enumerate(self._kinds):
            for day in days:
                timed = self._pool.timed[day]
                for order, value in islice(timed.items(), self._taken[day], None):
                    if value is not None and order:
                        self._add(kind, day, order, value)
                self._taken[day] = len(timed)
        count = len(self._columns) - begun
        if not count:
            return
        rows = self._rows[begun:]
        starts = np.cumsum([0, *map(len, rows[:-1])])
        indices: Any = np.array([row for column in rows for row in column], np.int32)
        self._highs.addCols(
            count,
            np.array(self._costs[begun:]),
            np.zeros(count),
            np.ones(count),
            len(indices),
            starts.astype(np.int32),
            indices,
            np.ones(len(indices)),
        )

    def _add(self, kind: int, day: int, order: Order, value: Timed) -> None:
        weight, missed, first, second = value
        first -= self._bases[day]
        value = -weight, missed, first, second - self._terms.courses[day].departs_s
        stops = frozenset(order)
        known = self._known[kind].get(stops)
        if known is not None and known[0] <= value:
            return
        each = zip(self._prices, (weight, -missed, -first), strict=True)
        cost = -sum(price * amount for price, amount in each)
        column = len(self._columns) if known is None else known[1]
        self._known[kind][stops] = value, column
        if known is not None:
            if column < self._highs.getNumCol():
                self._highs.changeColCost(column, cost)
            self._columns[column], self._costs[column] = (kind, order), cost
            return
        self._columns.append((kind, order))
        self._costs.append(cost)
        self._rows.append(self._rows_of(kind, stops))

    def _rows_of(self, kind: int, stops: frozenset[int]) -> list[int]:
        """Return the rows in which an order counts."""
        count = len(self._terms.weights)
        rows = [*sorted(stops), count + kind]
        at = count + len(self._kinds)
        for earlier, later in self._pairs:
            # Where `later` is served up to a border between days, `earlier` is not after it.
            borders = range(len(self._kinds) - 1)
            rows += [at + k for k in borders if (later if kind <= k else earlier) in stops]
            at += len(self._kinds) - 1
        return rows

    def _branch(self, hopeful: Any, value: float, left_s: float | None) -> Orders | None:
        """Return the best orders of some columns by branch and bound, if worth `value` at least."""
        highs = self._begun(len(self._pairs) * (len(self._kinds) - 1))
        columns = hopeful.tolist()
        rows = [self._rows[k] for k in columns]
        indices: Any = np.array([row for column in rows for row in column], np.int32)
        count = len(columns)
        highs.addCols(
            count,
            np.array([self._costs[k] for k in columns]),
            np.zeros(count),
            np.ones(count),
            len(indices),
            np.cumsum([0, *map(len, rows[:-1])]).astype(np.int32),
            indices,
            np.ones(len(indices)),
        )
        whole = np.full(count, highspy.HighsVarType.kInteger)
        highs.changeColsIntegrality(count, np.arange(count, dtype=np.int32), whole)
        highs.setOptionValue("mip_rel_gap", 0.0)
        # A quarter of a second of travel: what is as good as the tour known is still found.
        highs.setOptionValue("objective_bound", _EQUAL * self._prices[2] - value)
        highs.setOptionValue("mip_max_nodes", _NODES)
        if left_s is not None:
            highs.setOptionValue("time_limit", max(0.01, left_s))
        highs.run()
        values: Any = np.array(highs.getSolution().col_value)
        if not len(values) or highs.getInfo().primal_solution_status != _FEASIBLE:
            return None
        return self._orders(hopeful[np.flatnonzero(values > 0.5)])

    def _orders(self, chosen: Any) -> Orders:
        """Return the tour of some columns."""
        orders: list[Order] = [() for _ in self._terms.courses]
        columns = [self._columns[k] for k in chosen.tolist()]
        for kind, days in enumerate(self._kinds):
            of = [order for k, order in columns if k == kind]
            of.sort(key=lambda order: (-len(order), order))
            for day, order in zip(days, of, strict=False):
                orders[day] = order
        return tuple(orders)


_FEASIBLE = int(highspy.SolutionStatus.kSolutionStatusFeasible)


def _base(pool: Pool, day: int) -> int:
    """Return the first cost of a day without stops; 0 where there is no such day."""
    empty = pool.time(day, ())
    return 0 if empty is None or empty[2] >= NEVER else empty[2]


def _pairs(terms: Terms) -> Iterator[tuple[int, int]]:
    """Yield the pairs of stops of which the first one comes before the second."""
    after = terms.succession.after
    for earlier, bits in enumerate(after):
        for later in range(len(after)):
            if bits >> later & 1:
                yield earlier, later
