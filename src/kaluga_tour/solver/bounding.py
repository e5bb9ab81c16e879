"""How good a tour can be at the most, from relaxed days and prices for stops.

Every price of serving a stop gives a bound: the best walk of each day pays for the stops it
serves, and what is paid for all stops is given back once. A stop served twice is paid twice, so
good prices make walks look like tours; they come from a linear programme over the walks met so
far, to which the best walks under its prices are added. Prices are rounded to whole numbers before
they are used, so that no rounding can make a bound too tight.

References
----------
G. Desaulniers, J. Desrosiers, M. M. Solomon (eds), "Column Generation", Springer (2005).
P. Wentges, "Weighted Dantzig-Wolfe Decomposition for Linear Mixed-Integer Programming",
International Transactions in Operational Research 4 (1997).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import numpy as np

from kaluga_tour.solver.master import Column, Master, Prices
from kaluga_tour.solver.memory import Memory
from kaluga_tour.solver.pool import Pool
from kaluga_tour.solver.relaxation import NOTHING, Relaxation
from kaluga_tour.solver.schedule import NEVER
from kaluga_tour.solver.terms import Terms
from kaluga_tour.solver.walktable import WalkTable
from kaluga_tour.solver.work import Work

__all__ = ["Bound", "Bounder"]

_NEAR = 2
"""Stops that a walk remembers at each stop to begin with: those nearest to it."""
_MOST = 8
"""Most stops that it may come to remember at one."""
_WALKS = 6
"""Walks of each kind of day that are taken from one table."""
_CALM = 0.5
"""How much prices keep of those that gave the best bound."""
_EVEN = 1e-4
"""A bound this near to the linear programme, in parts of it, is as good as it can be."""
_CELLS = 300
"""Cells of a table that take as long to fill as one label of the exact method."""
_ROUNDS = 8
"""So many rounds should be possible."""
_FEWEST_TIMES, _MOST_TIMES = 100, 1_000
"""Times that a day is divided into, if it has to be divided at all."""
_STEP = 15
"""What a step in time takes beside its cells."""
_STEP_EACH = 8
"""What it takes for each kind of day and number of breaks."""
_ROUND = 5_000
"""What the linear programme and the walks of one round take."""
_FINE = 1 << 16
"""Fractions of a unit that prices are told in."""
_LARGEST = 1 << 55
"""No value may be larger than this."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bound:
    """A bound, and all that it rests on. Values are told in fractions of 1 / `scale`."""

    scale: int
    """Fractions that a unit of weight, or of cost, is told in."""
    goal: int | None
    """Weight that is asked for where the cost is bounded; None = the weight itself is."""
    value: int
    """The bound, in fractions."""
    gains: Any
    """Array: what serving each stop is worth, less its price."""
    table: WalkTable
    """What walks are worth with these gains."""
    per_time: bool
    """Whether the cost is the finish instead of the travel."""
    best: list[int]
    """What a day of each kind is worth at the most; 0 for one without stops."""

    @property
    def whole(self) -> int:
        """The bound in whole units: of weight at the most, of cost at the least."""
        return self.value // self.scale if self.goal is None else -(-self.value // self.scale)


class Bounder:
    """Bounds on the weight, and on the cost that a weight takes.

    Parameters
    ----------
    terms
        The prepared problem.
    pool
        Orders to begin with; gets the walks that turn out to be orders.
    work
        What may be spent on all of it: the less it is, the coarser are the times.
    """

    def __init__(self, terms: Terms, pool: Pool, work: Work) -> None:
        self.ground = Relaxation(terms, _finest(terms, work))
        self._terms = terms
        self._pool = pool
        self._days = [len(days) for days in terms.kinds]
        self._weights = [terms.weights[i] for i in self.ground.stops]
        self._place = {stop: at for at, stop in enumerate(self.ground.stops)}
        courses = self.ground.courses
        self.bases = [c.empty_s if c.empty_s < NEVER else 0 for c in courses]
        """What a day of each kind costs without stops."""
        legs: Any = self.ground.legs_s
        near = np.argsort(legs + legs.T + np.diag([1 << 50] * len(legs)), axis=1, kind="stable")
        clusters = self.ground.clusters()
        sets = zip(near[:, :_NEAR].tolist(), clusters, strict=True)
        self._sound = bool(clusters) and max(map(len, clusters)) < _MOST
        self.memory = Memory([[*one, *other] for one, other in sets] if self._sound else [])

    def tighten(
        self, goal: int | None, target: int, work: Work, *, per_time: bool = False
    ) -> Bound | None:
        """Return a bound, None where there is none.

        Parameters
        ----------
        goal
            Weight whose cost is to be bounded from below; None = the weight is to be bounded
            from above.
        target
            Weight or cost of the best tour known: a bound that equals it need not be better.
        work
            What may be spent.
        per_time
            Whether the cost is the finish, counted from the departure, instead of the travel.
        """
        if not self._sound:
            return None
        master = Master(self._weights, self._days, goal, self._span_s() + 1.0)
        master.add(self._known(per_time=per_time))
        best: Bound | None = None
        centre, calm = self._first_prices(goal), 1.0
        while work.spend(self._effort()):
            prices = master.prices()
            if prices is None:
                break
            mixed = prices.towards(centre, calm)
            bound = self._bound(mixed, goal, per_time=per_time)
            if best is None or _better(bound, best):
                best, centre = bound, mixed
            fresh = master.add(self._walks(bound))
            if best.whole <= target if goal is None else best.whole >= target:
                break
            if _even(best, prices) or (not fresh and not calm):
                taught = self.memory.taught(master.repeating(), _MOST)
                if taught.sets == self.memory.sets:
                    break
                self.memory = taught
                master.forget(taught)
            calm = _CALM if fresh else 0.0
        return best

    def _first_prices(self, goal: int | None) -> Prices:
        """Return prices that leave every stop worth what it costs, or its whole weight.

        Time has the price that it has in a fractional knapsack of all stops.
        """
        ground = self.ground
        count = len(ground.stops)
        apart = ground.legs_s + np.diag([1 << 40] * count)
        near_s = np.minimum(apart.min(axis=0), ground.first_s.min(axis=0))
        costs: Any = ground.services_s + np.where(near_s < 1 << 40, near_s, 0) + 1
        weights: Any = np.array(self._weights, float)
        order = np.argsort(-weights / costs, kind="stable")
        last = min(int(np.searchsorted(np.cumsum(costs[order]), self._span_s())), count - 1)
        rate = max(1e-9, weights[order[last]] / costs[order[last]])
        if goal is None:
            return Prices(value=0.0, stops=np.maximum(0.0, weights - rate * costs), weight=1.0)
        legs_s = costs - ground.services_s
        return Prices(
            value=0.0, stops=np.maximum(0.0, weights / rate - legs_s), weight=float(1 / rate)
        )

    def _span_s(self) -> int:
        """Return the length of all days together."""
        return sum(course.finishes_by_s - course.departs_s for course in self._terms.courses)

    def _effort(self) -> int:
        """Return what filling one table takes, in label extensions of the exact method."""
        ground = self.ground
        tables = len(ground.courses) * ground.states
        cells = tables * len(self.memory.nodes) * len(ground.stops) * ground.size
        return cells // _CELLS + ground.size * (_STEP + tables * _STEP_EACH) + _ROUND

    def _known(self, *, per_time: bool) -> Iterable[tuple[Column, int]]:
        """Yield the orders of the pool as columns with their costs."""
        for kind, days in enumerate(self._terms.kinds):
            for day in days:
                begins_s = self._terms.courses[day].departs_s
                for order, timed in self._pool.timed[day].items():
                    if timed is not None and order:
                        finish_s, travel_s = timed[2:] if self._terms.earliest else timed[3:1:-1]
                        cost = finish_s - begins_s if per_time else travel_s
                        walk = tuple(map(self._place.__getitem__, order))
                        yield (kind, walk), cost - self.bases[kind]

    def _bound(self, prices: Prices, goal: int | None, *, per_time: bool) -> Bound:
        """Return the bound that prices give."""
        weights: Any = np.array(self._weights, np.int64)
        worth, tolls, scale = self._rounded(prices)
        gains = weights * worth - tolls
        cost = 0 if goal is None else scale
        table = WalkTable(
            self.ground,
            self.memory,
            gains,
            per_travel=0 if per_time else cost,
            per_time=cost if per_time else 0,
        )
        best = [
            max(0, table.walk(kind)[0] + cost * base_s) for kind, base_s in enumerate(self.bases)
        ]
        value = int(tolls.sum()) + sum(n * b for n, b in zip(self._days, best, strict=True))
        if goal is not None:
            base_s = sum(n * b for n, b in zip(self._days, self.bases, strict=True))
            value = base_s * scale + goal * worth - value
        return Bound(
            scale=scale,
            goal=goal,
            value=value,
            gains=gains,
            table=table,
            per_time=per_time,
            best=best,
        )

    def _rounded(self, prices: Prices) -> tuple[int, Any, int]:
        """Return the worth of weight and the prices in whole fractions, and how many a unit has."""
        weight = sum(self._weights) + 1
        most = max(prices.weight, 1.0) * weight + float(prices.stops.sum()) + self._span_s()
        scale = max(1, min(_FINE, int(_LARGEST / most / 64)))
        # Any prices are valid; those too large to count with are cut.
        tolls = np.round(np.minimum(prices.stops, _LARGEST / scale / 64) * scale).astype(np.int64)
        return min(round(prices.weight * scale), _LARGEST // weight // 64), tolls, scale

    def _walks(self, bound: Bound) -> Iterable[tuple[Column, int]]:
        """Yield the best walks of each kind of day as columns with their costs."""
        for kind, base_s in enumerate(self.bases):
            for first in bound.table.firsts(kind)[:_WALKS]:
                value, stops = bound.table.walk(kind, first)
                if value <= NOTHING // 2:
                    continue
                if len(set(stops)) == len(stops):
                    self._pool.time(self._terms.kinds[kind][0], stops)
                walk = tuple(map(self._place.__getitem__, stops))
                paid = int(bound.gains[list(walk)].sum())
                yield (kind, walk), (paid - value) // bound.scale - base_s


def _finest(terms: Terms, work: Work) -> int:
    """Return into how many times a day is divided so that there can be some rounds."""
    count = len(terms.weights)
    states = 1 + max(course.pauses.count for course in terms.courses)
    cells = len(terms.kinds) * states * count * count << _NEAR
    affordable = work.left * _CELLS // (_ROUNDS * max(1, cells))
    return min(_MOST_TIMES, max(_FEWEST_TIMES, affordable))


def _better(one: Bound, other: Bound) -> bool:
    """Return whether a bound is tighter; their scales may differ."""
    first, second = one.value * other.scale, other.value * one.scale
    return first < second if one.goal is None else first > second


def _even(bound: Bound, prices: Prices) -> bool:
    """Return whether the bound cannot become much better with this memory."""
    if bound.goal is None and int(prices.value + _EVEN) >= bound.whole:
        return True
    return abs(bound.value / bound.scale - prices.value) <= _EVEN * abs(prices.value)
