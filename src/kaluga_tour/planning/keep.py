"""Changing no more of an order than a still good tour asks for."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence

from kaluga_tour.solver.problem import TourProblem
from kaluga_tour.solver.solve import Status, TourSolution
from kaluga_tour.solver.timetable import Timetable
from kaluga_tour.solver.timing import clock

__all__ = ["MOST_PERCENT", "keep_order"]

MOST_PERCENT = 110
"""The old order may take so much of the travel of the best one; a judgement, not a measurement."""


def keep_order(problem: TourProblem, solution: TourSolution, old: Sequence[int]) -> TourSolution:
    """Return `solution` in the order `old`, where that costs at most a tenth more travel.

    The same stops are visited. Those that are not in `old` are put where they cost the least
    travel, the others stay in their order.

    Parameters
    ----------
    problem
        The problem.
    solution
        Its best solution.
    old
        Stops in the order that the visitor knows.

    Returns
    -------
    TourSolution
        Where the order is another one than that of `solution`, no better than ``feasible``:
        nothing is worth more, but another order takes less travel.
    """
    if solution.status is Status.INFEASIBLE:
        return solution
    best = solution.timetables[0]
    kept = [stop for stop in old if stop in best.order]
    for stop in best.order:
        if stop not in kept:
            kept = _insert(problem, kept, stop)
    known = clock(problem, 0, kept)
    if not known.feasible or 100 * known.travel_s > MOST_PERCENT * best.travel_s:
        return solution
    same = known.travel_s == best.travel_s and known.finishes_s == best.finishes_s
    return dataclasses.replace(
        solution,
        status=solution.status if same else Status.FEASIBLE,
        timetables=(known,),
        travel_s=known.travel_s,
    )


def _insert(problem: TourProblem, order: list[int], stop: int) -> list[int]:
    orders = [[*order[:at], stop, *order[at:]] for at in range(len(order) + 1)]

    def cost(candidate: list[int]) -> tuple[bool, int]:
        timed: Timetable = clock(problem, 0, candidate)
        return not timed.feasible, timed.travel_s

    return min(orders, key=cost)
