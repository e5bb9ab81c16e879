"""Ruin and recreate by simulated annealing, for any number of stops and every rule.

References
----------
G. Schrimpf et al., "Record Breaking Optimization Results Using the Ruin and Recreate
Principle", Journal of Computational Physics 159 (2000).
"""

from __future__ import annotations

from collections.abc import Callable
from math import log
from random import Random

from kaluga_tour.solver.board import Board
from kaluga_tour.solver.gaps import FAR
from kaluga_tour.solver.pool import Timed
from kaluga_tour.solver.terms import Orders, Rank

__all__ = ["anneal"]

_COLD = 0.02
"""Temperature at the end, in middling weights or middling legs."""
_CYCLES = 2
"""Times that the temperature falls, each time from the best tour."""


def anneal(
    board: Board,
    *,
    begin: Orders,
    seed: int,
    progress: Callable[[int], float],
    hot: float = 0.7,
) -> Rank:
    """Return the rank of the best orders found.

    Parameters
    ----------
    board
        Where the tour is taken apart and put together.
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
    board.reset(begin)
    board.recreate(random, blur=False)
    scale = _Scale(board)
    best, best_orders = _merit(board), board.orders[:]
    orders, score = best_orders, scale.score(board.totals())
    count = cycle = 0
    while (done := progress(count)) < 1:
        heat = scale.heat * hot * (_COLD / hot) ** (done * _CYCLES % 1)
        if int(done * _CYCLES) > cycle:
            cycle += 1
            board.reset(best_orders)
            orders, score = best_orders, scale.score(board.totals())
        count += 1
        board.ruin(random)
        board.recreate(random, blur=True)
        found = scale.score(board.totals())
        if found >= score + heat * log(random.random() or 1e-9):
            score, orders = found, board.orders[:]
            merit = _merit(board)
            if merit < best:
                best, best_orders = merit, orders
        else:
            board.reset(orders)
    rank = board.terms.rank(best_orders)
    assert rank is not None  # noqa: S101 - only feasible changes are made
    return rank


def _merit(board: Board) -> Timed:
    weight, missed, first, second = board.totals()
    return -weight, missed, first, second


class _Scale:
    """What weights and breaks are worth in seconds, and what a middling change is.

    Parameters
    ----------
    board
        A tour of ordinary quality.
    """

    __slots__ = ("_pain", "_unit", "heat")

    def __init__(self, board: Board) -> None:
        terms = board.terms
        courses = terms.courses
        span_s = float(sum(course.finishes_by_s - course.departs_s for course in courses) + 1)
        count = sum(map(len, board.orders))
        self._unit, self.heat = span_s, 1.0
        if count and count == len(board.usable):
            pairs = zip(courses, board.orders, strict=True)
            legs = [leg for course, order in pairs for leg in course.legs_of(order)]
            self.heat = sum(min(leg, FAR) for leg in legs) / len(legs)
        else:
            prizes = sorted(terms.weights[i] % terms.required_weight for i in board.usable)
            middling = prizes[len(prizes) // 2] if prizes else 1
            self._unit, self.heat = span_s / (2 * max(1, middling)), span_s / 2
        breaks = sum(course.pauses.count for course in courses)
        self._pain = self._unit / (1 + breaks)

    def score(self, totals: Timed) -> float:
        """Return the weight in seconds, less the breaks missed and the costs."""
        weight, missed, first, _ = totals
        return weight * self._unit - missed * self._pain - min(first, FAR)
