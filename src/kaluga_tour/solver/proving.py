"""Bounds for tours of one day or several, and proofs where they come together.

First the weight: a bound from above; then every day that could still be part of a heavier tour is
listed, and the lists are put together. Where nothing heavier comes of it, the same is done with
the cost that this weight takes. What is left then is the best of all.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from kaluga_tour.solver.assembly import Assembly, Choice, Days, TooMuchError
from kaluga_tour.solver.bounding import Bound, Bounder
from kaluga_tour.solver.finding import Finding
from kaluga_tour.solver.listing import MOST_STOPS, Listing, Rows
from kaluga_tour.solver.packing import Packing
from kaluga_tour.solver.pool import Pool
from kaluga_tour.solver.terms import Orders, Rank, Terms
from kaluga_tour.solver.work import Work

__all__ = ["Prover"]

_WEIGHED = 0.5
"""Part of the work that goes into the bound on the weight."""
_COSTED = 0.5
"""Part of what is left then that goes into the bound on the cost."""
_LISTED = 0.7
"""Part of what is left then that goes into lists of days."""


class Prover:
    """The proof of one problem.

    Parameters
    ----------
    terms
        The prepared problem.
    pool
        Orders to begin with; gets those that are met.
    work
        What may be spent.
    packing
        What puts the pool's days together, where there are several.
    """

    def __init__(
        self, terms: Terms, pool: Pool, work: Work, packing: Packing | None = None
    ) -> None:
        self._terms = terms
        self._packing = packing
        self._pool = pool
        self._work = work
        self._bounder = Bounder(terms, pool, work)
        self._counts = [len(days) for days in terms.kinds]
        self._weights: Any = np.array([terms.weights[i] for i in self._bounder.ground.stops])

    def prove(self, best: Rank) -> Finding:
        """Return what can be found out.

        Parameters
        ----------
        best
            The best tour known so far.
        """
        found = Finding(rank=best)
        if best[0] or not self._bounder.ground.stops:
            return found
        weight = self._bounder.tighten(None, -best[1], self._work.part(_WEIGHED))
        if weight is None:
            return found
        found.weight = weight.whole
        self._improve(found)
        cost = self._cost(found)
        if found.weight > -found.rank[1]:
            goal = -found.rank[1] + 1
            if not self._outweigh(found, weight, goal):
                return found
            found.weight = -found.rank[1]
            if found.weight >= goal:
                cost = self._cost(found)
        if cost is not None and not found.rank[2]:
            self._settle(found, cost)
        return found

    def _outweigh(self, found: Finding, bound: Bound, goal: int) -> bool:
        """Look for a heavier tour among complete lists; return whether they are complete."""
        lists = self._lists(bound, bound.value - goal * bound.scale)
        if lists is None:
            return False
        try:
            days = [self._days(rows, bound, kind) for kind, rows in enumerate(lists)]
            heavier = Assembly(days, self._counts, bound, self._work).heaviest(goal)
        except TooMuchError:
            return False
        if heavier is not None:
            self._take(found, [heavier[1]], lists)
        return True

    def _cost(self, found: Finding) -> Bound | None:
        """Bound what the weight of the best tour costs; note the travel if it is that."""
        weight, earliest = -found.rank[1], self._terms.earliest
        cost = found.rank[3]
        if earliest:
            cost -= sum(course.departs_s for course in self._terms.courses)
        work = self._work.part(_COSTED)
        bound = self._bounder.tighten(weight, cost, work, per_time=earliest)
        if bound is not None and not earliest:
            found.travel_s = bound.whole
        return bound

    def _settle(self, found: Finding, bound: Bound) -> None:
        """Find the best tour of the weight among complete lists."""
        rank = found.rank
        begun_s = sum(course.departs_s for course in self._terms.courses)
        costs = rank[3], rank[4] - begun_s
        if bound.per_time:
            costs = rank[3] - begun_s, rank[4]
        lists = self._lists(bound, costs[0] * bound.scale - bound.value)
        if lists is None:
            return
        try:
            days = [self._days(rows, bound, kind) for kind, rows in enumerate(lists)]
            choices = Assembly(days, self._counts, bound, self._work).cheapest(-rank[1], costs)
        except TooMuchError:
            return
        self._take(found, choices, lists)
        found.finished = True
        if not bound.per_time:
            found.travel_s = found.rank[3]

    # Both

    def _lists(self, bound: Bound, spare: int) -> list[Rows] | None:
        """Return all days of each kind that lose no more than is spare; None = too many."""
        ground = self._bounder.ground
        if len(ground.stops) > MOST_STOPS:
            return None
        found = []
        for kind, worth in enumerate(bound.best):
            least = worth - spare
            if bound.goal is not None:
                least -= bound.scale * self._bounder.bases[kind]
            work = self._work.part(_LISTED)
            listing = Listing(self._terms, ground, kind, bound)
            rows = listing.sets(least, work)
            if rows is None:
                return None
            found.append(rows)
        return found

    def _days(self, rows: Rows, bound: Bound, kind: int) -> Days:
        """Return the days of a list, and the one without stops, as they are put together."""
        base_s = self._bounder.bases[kind]
        worth = rows.value if bound.goal is None else rows.value + bound.scale * base_s
        costs = [rows.travel_s, rows.times_s]
        firsts, seconds = costs[::-1] if self._terms.earliest else costs
        empty = self._terms.courses[self._terms.kinds[kind][0]].run(()) is not None
        none: Any = np.zeros(int(empty), np.int64)
        stops = np.append(rows.stops, none)
        losses = bound.best[kind] - np.append(worth, none)
        weights = ((stops[:, None] >> np.arange(len(self._weights)) & 1) * self._weights).sum(1)
        days = Days(
            stops=stops,
            before=self._united(stops, self._terms.succession.after),
            behind=self._united(stops, self._terms.succession.before),
            losses=losses,
            weights=weights,
            firsts=np.append(firsts, none + base_s),
            seconds=np.append(seconds, none + base_s),
            rows=np.append(np.arange(len(rows)), none - 1),
        )
        return days.pick(np.lexsort([days.rows, days.losses]))

    def _united(self, stops: Any, sets: list[int]) -> Any:
        """Return for each set of stops all that belongs to one of them, as bits."""
        known = self._bounder.ground.stops
        found: Any = np.zeros_like(stops)
        if self._terms.succession.matters:
            for at, stop in enumerate(known):
                bits = sum(1 << k for k, other in enumerate(known) if sets[stop] >> other & 1)
                found |= (stops >> at & 1) * bits
        return found

    def _take(self, found: Finding, choices: list[Choice], lists: list[Rows]) -> None:
        """Take the best one of some choices, if it is better than what is known."""
        for choice in choices:
            rank = self._terms.rank(self._orders(choice, lists))
            if rank is not None:
                found.rank = min(found.rank, rank)

    def _orders(self, choice: Choice, lists: list[Rows]) -> Orders:
        stops = self._bounder.ground.stops
        orders: list[tuple[int, ...]] = [() for _ in self._terms.courses]
        for kind, days in enumerate(self._terms.kinds):
            of = []
            for chosen, row in choice:
                if chosen == kind and row >= 0:
                    places = lists[kind].orders[row]
                    of.append(tuple(stops[at] for at in places if at >= 0))
            of.sort(key=lambda order: (-len(order), order))
            for day, order in zip(days, of, strict=False):
                orders[day] = order
        return tuple(orders)

    def _improve(self, found: Finding) -> None:
        """Put together what the pool has got, if there are several days."""
        if len(self._terms.courses) == 1:
            for order, timed in self._pool.timed[0].items():
                if timed is not None and -timed[0] <= found.rank[1]:
                    rank = self._terms.rank([order])
                    found.rank = found.rank if rank is None else min(found.rank, rank)
            return
        packing = self._packing or Packing(self._terms, self._pool)
        orders = packing.best(found.rank)
        rank = None if orders is None else self._terms.rank(orders)
        found.rank = found.rank if rank is None else min(found.rank, rank)
