"""Small questions to the solver: would it fit, and how much more time would it need."""

from __future__ import annotations

from collections.abc import Sequence

from kaluga_tour.planning.problem import Scene
from kaluga_tour.solver.solve import Status, solve
from kaluga_tour.solver.timetable import Timetable

__all__ = ["earliest", "fits"]

_LONGEST_S = 7 * 24 * 3600
"""Longer than any day trip: stands for a tour without a time limit."""
_EXACT_STOPS = 9
_WORK_LIMIT = 50_000
_ITERATIONS = 30


def _visit_all(scene: Scene, stops: Sequence[int], departs_s: int, end_s: int) -> Timetable | None:
    problem = scene.only(stops, departs_s=departs_s, finishes_by_s=end_s)
    exact = len(stops) <= _EXACT_STOPS
    solution = solve(
        problem, work_limit=_WORK_LIMIT if exact else 0, iterations=_ITERATIONS, earliest=True
    )
    return None if solution.status is Status.INFEASIBLE else solution.timetables[0]


def fits(scene: Scene, stops: Sequence[int]) -> bool:
    """Return whether `stops` fit the time there is, all of them."""
    frame = scene.frame
    return _visit_all(scene, stops, frame.departs_s, frame.finishes_by_s) is not None


def earliest(
    scene: Scene, stops: Sequence[int], *, departs_s: int | None = None
) -> Timetable | None:
    """Return the tour of all `stops` that is over first, without a time limit.

    Parameters
    ----------
    scene
        The request.
    stops
        Indices of the stops to visit.
    departs_s
        Another departure than the request's, in seconds of its frame.

    Returns
    -------
    Timetable or None
        None where no such tour was found. Up to nine stops none is over sooner; beyond, the
        time it takes is enough, but perhaps not the least.
    """
    begins_s = scene.frame.departs_s if departs_s is None else departs_s
    return _visit_all(scene, stops, begins_s, begins_s + _LONGEST_S)
