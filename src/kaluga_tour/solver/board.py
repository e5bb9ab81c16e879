"""A feasible tour while it is taken apart and put together.

References
----------
J. Christiaens, G. Vanden Berghe, "Slack Induction by String Removals for Vehicle Routing
Problems", Transportation Science 54 (2020).
"""

from __future__ import annotations

from collections.abc import Sequence
from random import Random
from typing import Any

import numpy as np

from kaluga_tour.solver.gaps import FAR, Gaps
from kaluga_tour.solver.pool import Order, Pool, Timed
from kaluga_tour.solver.terms import Terms

__all__ = ["Board"]

_STRING = 7
"""Most stops that are torn out of a day."""
_STRINGS = 3
"""Most days that are torn at once."""
_NEAR = 60
"""Stops near to another one that are looked at."""


class Board:
    """The orders of all days, feasible at any time.

    Parameters
    ----------
    terms
        The prepared problem.
    pool
        What times the orders, and keeps them.
    """

    def __init__(self, terms: Terms, pool: Pool) -> None:
        count = len(terms.weights)
        days = range(len(terms.courses))
        self.terms = terms
        self.usable = sorted(set().union(*(terms.serviceable(day) for day in days)))
        self._pool = pool
        self._gaps = [Gaps(course) for course in terms.courses]
        self._weights: Any = np.array(terms.weights, float)
        legs = terms.courses[0].legs
        self._near = [
            sorted(self.usable, key=lambda j: (min(legs[i][j], legs[j][i]) if i != j else -1, j))
            for i in range(count)
        ]
        self._near = [near[:_NEAR] for near in self._near]
        self._precedes: Any = None
        if terms.succession.matters:
            bits = terms.succession.after
            self._precedes = np.array([[b >> j & 1 for j in range(count)] for b in bits], bool)
        self.orders: list[Order] = []
        self.timed: list[Timed] = []
        self.reset([() for _ in days])

    def reset(self, orders: Sequence[Order]) -> None:
        """Make this the tour with the given orders."""
        self.orders = list(orders)
        self.timed = [self._time(day, order) for day, order in enumerate(orders)]

    def _time(self, day: int, order: Order) -> Timed:
        timed = self._pool.time(day, order)
        assert timed is not None  # noqa: S101 - only feasible changes are made
        return timed

    def totals(self) -> Timed:
        """Return weight, breaks missed and both costs of all days together."""
        weight, missed, first, second = map(sum, zip(*self.timed, strict=True))
        return weight, missed, first, second

    def ruin(self, random: Random) -> None:
        """Tear out strings of stops near to one stop, each from another day."""
        if not any(self.orders):
            return
        seed = random.choice(self.usable)
        where = {stop: day for day, order in enumerate(self.orders) for stop in order}
        torn: set[int] = set()
        most = random.randint(1, min(_STRINGS, len(self.orders)))
        for stop in self._near[seed]:
            day = where.get(stop)
            if day is None or day in torn:
                continue
            torn.add(day)
            self._tear(day, self.orders[day].index(stop), random)
            if len(torn) >= most:
                break

    def _tear(self, day: int, at: int, random: Random) -> None:
        order = self.orders[day]
        length = random.randint(1, min(len(order), _STRING))
        first = random.randint(max(0, at - length + 1), min(at, len(order) - length))
        left = [*order[:first], *order[first + length :]]
        if length > 1 and random.random() < 0.3:  # a string may keep a stop in its midst
            spared = random.randrange(first, first + length)
            left.insert(first, order[spared])
        if self.terms.courses[day].loops and left:  # another stop may be first and last
            turn = random.randrange(len(left))
            turned = (*left[turn:], *left[:turn])
            left = list(turned) if self._pool.time(day, turned) and self._keeps(turned) else left
        # Without a stop the way may be longer, even too long: then the day begins anew.
        self._put(day, tuple(left) if self._pool.time(day, tuple(left)) else ())

    def _keeps(self, order: Order) -> bool:
        succession = self.terms.succession
        return not succession.matters or succession.orderly(order)

    def _put(self, day: int, order: Order) -> None:
        self.orders[day] = order
        self.timed[day] = self._time(day, order)

    def recreate(self, random: Random, *, blur: bool) -> None:
        """Insert unserved stops where they fit, the best ratio of weight to cost first.

        Parameters
        ----------
        random
            Where chance comes from.
        blur
            Whether the ratios are blurred, and costs sometimes counted otherwise.
        """
        served = {stop for order in self.orders for stop in order}
        free = [stop for stop in self.usable if stop not in served]
        if not free:
            return
        stops: Any = np.array(free)
        worth = self._weights[stops]
        timed = True
        if blur:
            timed = random.random() < 0.7
            noise = np.random.Generator(np.random.PCG64(random.getrandbits(32)))
            worth = worth ** random.choice((1.0, 1.0, 2.0))
            worth *= noise.random(len(free)) ** random.choice((0.1, 0.3, 1.0))
        before = self.orders[:]
        self._insert(stops, worth, timed=timed)
        changed = [day for day, order in enumerate(self.orders) if order != before[day]]
        # Numbers beyond the arrays' reach may have deceived them.
        if any(self._pool.time(day, self.orders[day]) is None for day in changed):
            self.orders = before
        for day in changed:
            self._put(day, self.orders[day])

    def _insert(self, stops: Any, worth: Any, *, timed: bool) -> None:
        """Insert some of the stops, as much worth for its cost as possible first."""
        days = range(len(self.orders))
        offers = [self._offers(day, stops, timed=timed) for day in days]
        # What fits nowhere now will hardly fit later: the arrays shrink to the rest.
        fitting = np.flatnonzero(np.min([costs for costs, _ in offers], axis=0) < np.inf)
        stops, worth = stops[fitting], worth[fitting]
        offers = [(costs[fitting], at[fitting]) for costs, at in offers]
        least = 1e-9 * float(worth.max(initial=0.0)) / FAR
        while len(stops):
            ratios = [worth / costs for costs, _ in offers]
            tops = [int(row.argmax()) for row in ratios]
            day = max(days, key=lambda day: ratios[day][tops[day]])
            at = tops[day]
            if ratios[day][at] <= least:
                break
            order, place = self.orders[day], int(offers[day][1][at])
            self.orders[day] = (*order[:place], int(stops[at]), *order[place:])
            worth[at] = 0.0
            # A stop that precedes others may close gaps on every day.
            for one in days if self._precedes is not None else (day,):
                offers[one] = self._offers(one, stops, timed=timed)

    def _offers(self, day: int, stops: Any, *, timed: bool) -> tuple[Any, Any]:
        limits = None if self._precedes is None else self._limits(day, stops)
        return self._gaps[day].offers(self.orders[day], stops, timed=timed, limits=limits)

    def _limits(self, day: int, stops: Any) -> tuple[Any, Any]:
        """Return the first and the last position of a day's order that each stop may take."""
        order = list(self.orders[day])
        earlier = [stop for other in self.orders[:day] for stop in other]
        later = [stop for other in self.orders[day + 1 :] for stop in other]
        precedes = self._precedes
        places = np.arange(1, len(order) + 1)
        lows = (precedes[order][:, stops] * places[:, None]).max(axis=0, initial=0)
        follow = precedes[stops][:, order]
        highs = np.where(follow, places - 1, len(order)).min(axis=1, initial=len(order))
        barred = precedes[stops][:, earlier].any(axis=1) | precedes[later][:, stops].any(axis=0)
        barred |= ~self._allowed(day, stops)
        return lows, np.where(barred, -1, highs)

    def _allowed(self, day: int, stops: Any) -> Any:
        allows = self.terms.succession.allows
        return np.array([allows(int(stop), day) for stop in stops], bool)
