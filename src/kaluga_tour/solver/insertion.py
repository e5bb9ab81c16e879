"""Ruin and recreate for many stops: every gap is weighed against every unserved stop at once.

A gap knows when the stop before it is left and when the one after it must be reached at the
latest, so that an insertion is checked in constant time; all insertions into a day are checked
together, as arrays. Strings of neighbouring stops are torn out; worse tours are accepted by
simulated annealing.

References
----------
P. Vansteenwegen et al., "Iterated Local Search for the Team Orienteering Problem with Time
Windows", Computers & Operations Research 36 (2009). J. Christiaens, G. Vanden Berghe, "Slack
Induction by String Removals for Vehicle Routing Problems", Transportation Science 54 (2020).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from math import log
from random import Random
from typing import Any

import numpy as np

from kaluga_tour.solver.schedule import Course
from kaluga_tour.solver.terms import Orders, Rank, Terms

__all__ = ["anneal"]

_FAR = 1 << 40
"""Later than any time of a day, and still far from the largest number of an array."""
_COLD = 0.02
"""Temperature at the end, in middling weights or middling legs."""
_CYCLES = 2
"""Times that the temperature falls, each time from the best tour."""
_STRING = 7
"""Most stops that are torn out of a day."""
_STRINGS = 3
"""Most days that are torn at once."""


def anneal(
    terms: Terms,
    *,
    begin: Orders,
    seed: int,
    progress: Callable[[int], float],
    hot: float = 0.7,
) -> Rank:
    """Return the rank of the best orders found; no day may be a loop without a start.

    Parameters
    ----------
    terms
        The prepared problem.
    begin
        Feasible orders to improve on.
    seed
        Seed of the random choices.
    progress
        From the number of iterations made, how much of the search is over; it ends at 1.
    hot
        Temperature at the beginning, in middling weights or middling legs.
    """
    random = Random(seed)  # noqa: S311 - nothing secret: same seed, same tour
    board = _Board(terms, begin)
    board.recreate(random, blur=False)
    board.unit, board.heat = board.scales()
    best = _rank(terms, board)
    current = kept = board.score()
    orders = board.copy()
    count = cycle = 0
    while (done := progress(count)) < 1:
        heat = board.heat * hot * (_COLD / hot) ** (done * _CYCLES % 1)
        if int(done * _CYCLES) > cycle:
            cycle += 1
            board.reset(best[-1])
            current, orders = kept, board.copy()
        count += 1
        board.ruin(random)
        board.recreate(random, blur=True)
        score = board.score()
        if score >= current + heat * log(random.random() or 1e-9):
            current, orders = score, board.copy()
            if score > kept:
                rank = _rank(terms, board)
                if rank < best:
                    best, kept = rank, score
        else:
            board.reset(orders)
    return best


def _rank(terms: Terms, board: _Board) -> Rank:
    rank = terms.rank(board.orders)
    assert rank is not None  # noqa: S101 - only feasible changes are made
    return rank


class _Day:
    """One day as arrays: legs from and to its ends, windows as rows."""

    __slots__ = ("closes", "course", "end", "into", "opens", "out_of", "windows")

    def __init__(self, course: Course) -> None:
        count = len(course.services)
        self.course = course
        self.end = count
        # Row or column `count` is the end of the day: where it starts, and where it finishes.
        into = [*course.legs, course.first_legs]
        out_of = [*zip(*course.legs, strict=True), course.last_legs]
        self.into: Any = np.array([[min(leg, _FAR) for leg in row] for row in into], np.int64)
        self.out_of: Any = np.array([[min(leg, _FAR) for leg in row] for row in out_of], np.int64)
        # A window that has closed before the day begins is another day's.
        self.windows = [
            tuple(window for window in windows if window[1] >= course.departs_s)
            for windows in course.windows
        ]
        most = max(1, max(map(len, self.windows), default=1))
        self.opens: Any = np.full((most, count), _FAR, np.int64)
        self.closes: Any = np.full((most, count), -1 - _FAR, np.int64)
        for stop, windows in enumerate(self.windows):
            for k, (opens_s, closes_s) in enumerate(windows):
                self.opens[k, stop] = max(opens_s, -_FAR)
                self.closes[k, stop] = min(closes_s, _FAR)


class _Board:
    """A feasible tour while it is taken apart and put together."""

    def __init__(self, terms: Terms, orders: Sequence[Sequence[int]]) -> None:
        count = len(terms.weights)
        days = range(len(terms.courses))
        usable = sorted(set().union(*(terms.serviceable(day) for day in days)))
        self.terms = terms
        self.days = [_Day(course) for course in terms.courses]
        self.usable = usable
        self.services: Any = np.array([min(s, _FAR) for s in terms.courses[0].services], np.int64)
        self.weights: Any = np.array(terms.weights, float)
        self.unit = self.heat = 1.0
        legs = terms.courses[0].legs
        self.near = [
            sorted(usable, key=lambda j: (min(legs[i][j], legs[j][i]) if i != j else -1, j))[:60]
            for i in range(count)
        ]
        self.reset(orders)

    def scales(self) -> tuple[float, float]:
        """Return what a weight of 1 and what a change of middling size are worth in seconds."""
        courses = self.terms.courses
        span_s = float(sum(course.finishes_by_s - course.departs_s for course in courses) + 1)
        count = sum(map(len, self.orders))
        if count and count == len(self.usable):
            legs = [
                leg
                for c, order in zip(courses, self.orders, strict=True)
                for leg in c.legs_of(order)
            ]
            return span_s, sum(min(leg, _FAR) for leg in legs) / len(legs)
        prizes = sorted(self.terms.weights[i] % self.terms.required_weight for i in self.usable)
        middling = prizes[len(prizes) // 2] if prizes else 1
        return span_s / (2 * max(1, middling)), span_s / 2

    def reset(self, orders: Sequence[Sequence[int]]) -> None:
        """Make this the tour with the given orders."""
        self.orders = [list(order) for order in orders]

    def copy(self) -> list[list[int]]:
        """Return the orders, for :meth:`reset`."""
        return [order[:] for order in self.orders]

    def score(self) -> float:
        """Return the weight in seconds, less the travel."""
        weights = self.terms.weights
        weight = travel_s = 0
        for course, order in zip(self.terms.courses, self.orders, strict=True):
            for stop in order:
                weight += weights[stop]
            travel_s += sum(course.legs_of(order))
        return weight * self.unit - min(travel_s, _FAR)

    def ruin(self, random: Random) -> None:
        """Tear out strings of stops near to one stop, each from another day."""
        if not any(self.orders):
            return
        seed = random.choice(self.usable)
        where = {stop: day for day, order in enumerate(self.orders) for stop in order}
        torn: set[int] = set()
        most = random.randint(1, min(_STRINGS, len(self.orders)))
        for stop in self.near[seed]:
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
        left = order[:first] + order[first + length :]
        if length > 1 and random.random() < 0.3:  # a string may keep a stop in its midst
            spared = random.randrange(first, first + length)
            left.insert(first, order[spared])
        # Without a stop the way may be longer, even too long: then the day begins anew.
        self.orders[day] = left if self.terms.courses[day].run(left) else []

    def recreate(self, random: Random, *, blur: bool) -> None:
        """Insert unserved stops where they fit, the best ratio of weight to cost first."""
        served = {stop for order in self.orders for stop in order}
        free = [stop for stop in self.usable if stop not in served]
        if not free:
            return
        stops: Any = np.array(free)
        power = random.choice((1.0, 1.0, 2.0)) if blur else 1.0
        worth = self.weights[stops] ** power
        if blur:
            noise = np.random.Generator(np.random.PCG64(random.getrandbits(32)))
            worth *= noise.random(len(free)) ** random.choice((0.1, 0.3, 1.0))
        timed = not blur or random.random() < 0.7
        offers = [self._offers(day, stops, timed=timed) for day in range(len(self.days))]
        # What fits nowhere now will hardly fit later: the arrays shrink to the rest.
        fitting = np.flatnonzero(np.min([costs for costs, _ in offers], axis=0) < np.inf)
        stops, worth = stops[fitting], worth[fitting]
        offers = [(costs[fitting], at[fitting]) for costs, at in offers]
        if not len(stops):
            return
        while True:
            best = (0.0, 0, 0)
            for day, (costs, _) in enumerate(offers):
                ratios = worth / costs
                at = int(ratios.argmax())
                if ratios[at] > best[0]:
                    best = (float(ratios[at]), day, at)
            if best[0] <= 1e-9 * float(worth.max(initial=0.0)) / _FAR:
                return
            _, day, at = best
            self.orders[day].insert(int(offers[day][1][at]), int(stops[at]))
            worth[at] = 0.0
            offers[day] = self._offers(day, stops, timed=timed)

    def _offers(self, day: int, stops: Any, *, timed: bool) -> tuple[Any, Any]:
        """Return for each stop what its cheapest insertion costs, infinity if none; and where."""
        data, order = self.days[day], self.orders[day]
        course_legs = [min(leg_s, _FAR) for leg_s in data.course.legs_of(order)]
        left, bounds = _gaps(data, order, course_legs)
        legs: Any = np.array(course_legs, np.int64)[:, None]
        before = [data.end, *order]
        after = [*order, data.end]
        in_s = data.into[before].take(stops, axis=1)
        out_s = data.out_of[after].take(stops, axis=1)
        left_s: Any = np.array(left, np.int64)[:, None]
        arrives = left_s + in_s
        opens, closes = data.opens, data.closes
        starts = np.maximum(arrives, opens[-1][stops])
        late = arrives > closes[-1][stops]
        for k in range(len(opens) - 2, -1, -1):
            early = arrives <= closes[k][stops]
            starts = np.where(early, np.maximum(arrives, opens[k][stops]), starts)
            late &= ~early
        reaches = starts + (self.services[stops] + out_s)
        late |= reaches > np.array(bounds, np.int64)[:, None]
        costs = reaches - left_s - legs if timed else in_s + out_s - legs
        costs = np.maximum(costs, 0) + 1.0
        costs[late] = np.inf
        at = costs.argmin(axis=0)
        return costs[at, np.arange(len(stops))], at


def _gaps(data: _Day, order: list[int], legs: list[int]) -> tuple[list[int], list[int]]:
    """Return when each gap can be begun, and when its other side must be reached."""
    # Plain comparisons, as this is the innermost loop and calls are slow.
    windows, services = data.windows, data.course.services
    time_s = data.course.departs_s
    left = [time_s]
    for stop, leg_s in zip(order, legs, strict=False):
        time_s += leg_s
        for opens_s, closes_s in windows[stop]:
            if time_s <= closes_s:
                if time_s < opens_s:  # noqa: PLR1730
                    time_s = opens_s
                break
        time_s += services[stop]
        left.append(time_s)
    bound_s = data.course.finishes_by_s
    bounds = [bound_s]
    for k in range(len(order) - 1, -1, -1):
        stop = order[k]
        bound_s -= legs[k + 1] + services[stop]
        for opens_s, closes_s in reversed(windows[stop]):
            if opens_s <= bound_s:
                if closes_s < bound_s:  # noqa: PLR1730
                    bound_s = closes_s
                break
        bounds.append(bound_s)
    return left, bounds[::-1]
