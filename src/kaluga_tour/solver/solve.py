"""Solve a tour problem: exactly where that is quick enough, by search beyond."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from time import monotonic
from typing import Literal

from kaluga_tour.solver.bound import weight_bound
from kaluga_tour.solver.exact import prove
from kaluga_tour.solver.finding import Finding
from kaluga_tour.solver.problem import TourProblem
from kaluga_tour.solver.reduced import Reduced
from kaluga_tour.solver.search import search
from kaluga_tour.solver.task import Task, fitted
from kaluga_tour.solver.terms import Orders, Terms
from kaluga_tour.solver.timetable import Timetable
from kaluga_tour.solver.timing import clock
from kaluga_tour.solver.watch import Interrupt, Progress, Watch

__all__ = ["Status", "TourSolution", "solve"]

DEFAULT_ITERATIONS = 2_000
"""Ruins of the search where exactness is out of reach."""
QUICK_ITERATIONS = 100
"""Ruins of the search that prepares the exact method."""
DEFAULT_WORK_LIMIT = 1_200_000
"""Label extensions of the exact methods; about one second on a small machine."""
_ENDLESS = 1 << 50
"""More label extensions than anybody waits for."""
SMALL = 10
"""With more stops than this, numpy is worth the time to import it."""
_PREPARED, _PROVEN = 0.1, 0.6
"""Which part of the search is over, roughly, when a proof begins and when it is given up."""


class Status(StrEnum):
    """How good a solution is known to be."""

    OPTIMAL = "optimal"
    """Nothing better exists."""
    FEASIBLE = "feasible"
    """Every required stop is served; something better may exist."""
    INFEASIBLE = "infeasible"
    """Not every required stop is served, or a day cannot reach its end."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TourSolution:
    """A tour for every day, and how good it is known to be."""

    status: Status
    """Optimal, feasible or infeasible."""
    proven: bool
    """Whether the status is certain; False only where search cannot tell that it is infeasible."""
    method: Literal["exact", "search"]
    """What found the tour."""
    timetables: tuple[Timetable, ...]
    """One for each day; where infeasible, the best partial attempt."""
    unserved: tuple[int, ...]
    """Stops in no timetable, ascending."""
    unserved_required: tuple[int, ...]
    """Those of them that are required."""
    prize: int
    """Sum of the prizes of the served stops."""
    travel_s: int
    """Sum of the legs of all days."""
    bound: int
    """No tour that serves as many required stops collects more prize; `prize` itself if exact."""
    travel_bound_s: int
    """No tour that collects as much prize, with as few breaks missed, travels less.

    The travel itself if exact, unless an early finish counts first; 0 where nothing is known.
    """
    seed: int
    """Seed of the random choices."""
    interrupted: bool = False
    """Whether the search was cut short by `stop`: what it had by then is the answer."""


def solve(  # noqa: PLR0913 - nine ways to ask for more
    problem: TourProblem,
    *,
    seed: int = 0,
    iterations: int = DEFAULT_ITERATIONS,
    work_limit: int | None = None,
    earliest: bool = False,
    time_limit_s: float | None = None,
    begin: Sequence[Sequence[int]] | None = None,
    stop: Interrupt | None = None,
    progress: Progress | None = None,
) -> TourSolution:
    """Return the best tour found for a problem.

    Better is, in this order: more required stops served, a larger sum of prizes, fewer breaks
    missed, less travel, an earlier finish (summed over the days), earlier days, the smaller
    order of stop indices.

    Parameters
    ----------
    problem
        The problem.
    seed
        Seed of the random choices; the same seed gives the same tour.
    iterations
        Ruins of the search where the exact method does not finish.
    work_limit
        Label extensions that the exact methods may make; 0 = do without them; None = about a
        second's worth, or as many as a time limit leaves room for.
    earliest
        Whether an early finish counts before little travel.
    time_limit_s
        Seconds that all of it may take; None = `iterations` and `work_limit` end it. With a
        time limit the answer may depend on the machine; what is not proven is then improved
        until the time is over, by two processes.
    begin
        The stops of each day in some tour to begin with; what does not fit is left out.
    stop
        Asked often, also during a proof; once it returns True, the best tour so far is the
        answer, and `interrupted` says so.
    progress
        Told the prize of the best tour so far and which part of the search is over, from 0 to 1,
        at most every twentieth of a second.
    """
    end_s = None if time_limit_s is None else monotonic() + time_limit_s
    watch = Watch(end_s=end_s, stop=stop, progress=progress)
    reduced = Reduced(problem)
    terms = Terms(reduced.problem, earliest=earliest)
    task = Task(
        problem=reduced.problem,
        terms=terms,
        begin=fitted(terms, None if begin is None else reduced.inside(begin)),
        seed=seed,
        iterations=iterations,
        work_limit=_work_limit(work_limit, time_limit_s),
        watch=watch,
    )
    found = _find(task)
    orders = reduced.outside(found.rank[-1])
    solution = _solution(problem, terms, orders, found, seed)
    watch.end(solution.prize)
    return replace(solution, interrupted=watch.interrupted and not found.finished)


def _work_limit(asked: int | None, time_limit_s: float | None) -> int:
    if asked is not None:
        return asked
    return DEFAULT_WORK_LIMIT if time_limit_s is None else _ENDLESS


def _find(task: Task) -> Finding:
    if len(task.problem.days) > 1 or len(task.problem.stops) > SMALL or not task.work_limit:
        return _find_large(task)
    terms, watch = task.terms, task.watch
    watch.enter(0.0, _PREPARED)
    quick = min(task.iterations, QUICK_ITERATIONS)
    rank = search(terms, seed=task.seed, iterations=quick, begin=task.begin, watch=watch)
    watch.enter(_PREPARED, _PROVEN)
    proof = prove(terms, rank, work_limit=task.work_limit, watch=watch)
    if proof.finished:
        return proof
    watch.enter(_PROVEN, 1.0)
    return _find_large(replace(task, begin=proof.rank[-1]))


def _find_large(task: Task) -> Finding:
    from kaluga_tour.solver.large import find  # noqa: PLC0415 - heavy libraries

    return find(task)


def _solution(
    problem: TourProblem, terms: Terms, orders: Orders, found: Finding, seed: int
) -> TourSolution:
    timetables = tuple(clock(problem, day, order) for day, order in enumerate(orders))
    served = {stop for order in orders for stop in order}
    unserved = tuple(stop for stop in range(len(problem.stops)) if stop not in served)
    missing = tuple(filter(problem.requires, unserved))
    prize = sum(problem.stops[stop].prize for stop in served)
    infeasible = bool(missing) or not all(timetable.feasible for timetable in timetables)
    # Weight that may be left over for prizes and for the required stops that are missing.
    required = sum(map(problem.requires, range(len(problem.stops))))
    weight = weight_bound(terms)
    if found.weight is not None:
        weight = min(weight, found.weight)
    spare = weight - (required - len(missing)) * terms.required_weight
    hopeless = spare < len(missing) * terms.required_weight
    travel_s = sum(timetable.travel_s for timetable in timetables)
    least_s = travel_s if found.finished and not terms.earliest else found.travel_s or 0
    return TourSolution(
        status=_status(infeasible=infeasible, exact=found.finished),
        proven=found.finished or hopeless or not infeasible,
        method="exact" if found.finished else "search",
        timetables=timetables,
        unserved=unserved,
        unserved_required=missing,
        prize=prize,
        travel_s=travel_s,
        bound=prize if found.finished else min(spare, sum(s.prize for s in problem.stops)),
        travel_bound_s=min(max(0, least_s), travel_s),
        seed=seed,
    )


def _status(*, infeasible: bool, exact: bool) -> Status:
    if infeasible:
        return Status.INFEASIBLE
    return Status.OPTIMAL if exact else Status.FEASIBLE
