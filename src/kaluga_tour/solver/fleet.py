"""Tours by PyVRP: days become vehicles, prizes stand far above any distance.

A stop with several windows becomes clones in a mutually exclusive group. Days that are alike but
for their place on the time axis become vehicles of one type on one common axis, so that their
windows need no clones.

What comes back is only a proposal: it is timed and compared by the one clock.

References
----------
N. A. Wouda, L. Lan, W. Kool, "PyVRP: A High-Performance VRP Solver Package", INFORMS Journal on
Computing 36 (2024).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from kaluga_tour.solver.kinds import within
from kaluga_tour.solver.pool import Pool
from kaluga_tour.solver.problem import Day, TourProblem
from kaluga_tour.solver.terms import Orders, Terms

if TYPE_CHECKING:
    from pyvrp import (
        Client,
        CostEvaluator,
        IteratedLocalSearchCallbacks,
        ProblemData,
        Route,
        Solution,
        VehicleType,
    )
    from pyvrp.stop import StoppingCriterion

__all__ = ["Fleet", "fits"]

_LATEST = 1 << 39
"""No time may be further from the epoch."""
_MOST = 1 << 50
"""No cost may be larger, so that sums stay exact."""


def fits(problem: TourProblem) -> bool:
    """Return whether the problem can be put into these terms.

    No day may be a loop without a start or have breaks or caps, no order may be asked for, and
    the numbers must leave room for sums of them.
    """
    times_s = [abs(t) for day in problem.days for t in (day.departs_s, day.finishes_by_s)]
    return (
        not any(day.returns and day.start is None for day in problem.days)
        and not any(day.breaks for day in problem.days)
        and all(day.max_stops is None and day.max_walk_m is None for day in problem.days)
        and not problem.precedence
        and problem.first is None
        and problem.last is None
        and max(times_s) < _LATEST
        and sum(stop.prize for stop in problem.stops) < _MOST
    )


@dataclass(slots=True)
class _Table:
    """The places of a problem as PyVRP numbers them: the stops, then the ends of days."""

    problem: TourProblem
    ends: list[int | None] = field(default_factory=list)

    def location(self, place: int | None) -> int:
        """Return the number of an end of a day; None = wherever the day's outer stop is."""
        if place not in self.ends:
            self.ends.append(place)
        return len(self.problem.stops) + self.ends.index(place)

    def rows(self, barrier: int) -> list[list[int]]:
        """Return the legs in seconds, `barrier` where there is no way."""
        places: list[int | None] = [*range(len(self.problem.stops)), *self.ends]
        return [[self._leg_s(i, j, barrier) for j in places] for i in places]

    def _leg_s(self, origin: int | None, end: int | None, barrier: int) -> int:
        if origin is None or end is None or origin == end:
            return 0
        duration_s = self.problem.durations_s[origin][end]
        return barrier if duration_s is None else min(duration_s, barrier)


class Fleet:
    """A problem in PyVRP's terms.

    Parameters
    ----------
    problem
        The problem; it :func:`fits`.
    terms
        The same, prepared.
    """

    def __init__(self, problem: TourProblem, terms: Terms) -> None:
        self._terms = terms
        self._alike = len(terms.kinds) == 1
        self._stops: list[int] = []
        self._clones: dict[int, list[tuple[int, int]]] = {}
        self.data = self._build(problem)

    def _build(self, problem: TourProblem) -> ProblemData:
        import numpy as np  # noqa: PLC0415
        import pyvrp  # noqa: PLC0415

        days = problem.days[:1] if self._alike else problem.days
        epoch_s = days[0].departs_s
        table = _Table(problem)
        vehicles = [
            self._vehicle(day, table, epoch_s, len(problem.days) if self._alike else 1)
            for day in days
        ]
        clients, groups = self._clients(problem, days, epoch_s)
        barrier = days[-1].finishes_by_s - epoch_s + 1
        legs: Any = np.array(table.rows(barrier), dtype=np.int64)
        return pyvrp.ProblemData(
            locations=[pyvrp.Location(0, 0) for _ in legs],
            clients=clients,
            depots=[pyvrp.Depot(location=len(problem.stops) + k) for k in range(len(table.ends))],
            vehicle_types=vehicles,
            distance_matrices=[legs],
            duration_matrices=[legs],
            groups=[pyvrp.ClientGroup(members, required) for members, required in groups],
        )

    def _vehicle(self, day: Day, table: _Table, epoch_s: int, count: int) -> VehicleType:
        import pyvrp  # noqa: PLC0415

        first = table.location(day.start) - len(table.problem.stops)
        last = table.location(day.start if day.returns else day.finish) - len(table.problem.stops)
        earliest = self._terms.earliest
        return pyvrp.VehicleType(
            num_available=count,
            start_depot=first,
            end_depot=last,
            tw_early=day.departs_s - epoch_s,
            start_late=day.departs_s - epoch_s,
            tw_late=day.finishes_by_s - epoch_s,
            unit_distance_cost=0 if earliest else 1,
            unit_duration_cost=1 if earliest else 0,
        )

    def _clients(
        self, problem: TourProblem, days: tuple[Day, ...], epoch_s: int
    ) -> tuple[list[Client], list[tuple[list[int], bool]]]:
        """Return clients, and groups of clones with whether one of them is required."""
        import pyvrp  # noqa: PLC0415

        span_s = sum(day.finishes_by_s - day.departs_s for day in problem.days) + 1
        scale = max(1, min(span_s, _MOST // (1 + sum(stop.prize for stop in problem.stops))))
        clients: list[Client] = []
        groups: list[tuple[list[int], bool]] = []
        for i, stop in enumerate(problem.stops):
            windows = sorted({w for day in days for w in within(stop.windows, day)})
            if not windows:
                continue
            alone = len(windows) == 1
            if not alone:
                members = list(range(len(clients), len(clients) + len(windows)))
                groups.append((members, stop.required))
            for opens_s, closes_s in windows:
                self._clones.setdefault(i, []).append((len(clients), closes_s))
                self._stops.append(i)
                clients.append(
                    pyvrp.Client(
                        location=i,
                        service_duration=min(stop.service_s, _LATEST),
                        tw_early=opens_s - epoch_s,
                        tw_late=closes_s - epoch_s,
                        prize=stop.prize * scale,
                        required=alone and stop.required,
                        group=None if alone else len(groups) - 1,
                    )
                )
        return clients, groups

    def solve(
        self,
        stop: StoppingCriterion,
        *,
        seed: int,
        begin: Orders | None = None,
        pool: Pool | None = None,
    ) -> Orders | None:
        """Return the best orders that PyVRP finds, None if it finds no feasible ones.

        Parameters
        ----------
        stop
            When to end.
        seed
            Seed of the random choices.
        begin
            Orders to begin with.
        pool
            Gets the orders of days that are met on the way.
        """
        import pyvrp  # noqa: PLC0415

        params = pyvrp.SolveParams()
        if pool is not None:
            callbacks = self._collector(pool)
            params = pyvrp.SolveParams(ils=pyvrp.IteratedLocalSearchParams(callbacks=callbacks))

        result = pyvrp.solve(
            self.data,
            stop,
            seed=seed,
            collect_stats=False,
            display=False,
            params=params,
            initial_solution=None if begin is None else self._solution(begin),
        )
        return self._orders(result.best) if result.best.is_feasible() else None

    def _collector(self, pool: Pool) -> IteratedLocalSearchCallbacks:
        """Return what keeps each feasible route that PyVRP comes by."""
        import pyvrp  # noqa: PLC0415

        fleet = self

        class Collector(pyvrp.IteratedLocalSearchCallbacks):
            def on_iteration(
                self,
                _current: Solution,
                candidate: Solution,
                _best: Solution,
                _costs: CostEvaluator,
            ) -> None:
                for route in candidate.routes():
                    if route.is_feasible():
                        pool.time(route.vehicle_type(), fleet._order(route))

        return Collector()

    def _order(self, route: Route) -> tuple[int, ...]:
        return tuple(self._stops[activity.idx] for activity in route if activity.is_client())

    def _solution(self, orders: Orders) -> Solution:
        import pyvrp  # noqa: PLC0415

        routes = []
        for day, (course, order) in enumerate(zip(self._terms.courses, orders, strict=True)):
            shift_s = 0 if not self._alike else course.departs_s - self._terms.courses[0].departs_s
            left_s = course.leaving_times(order)[1:]
            visits = [
                self._client(stop, time_s - course.services[stop] - shift_s)
                for stop, time_s in zip(order, left_s, strict=True)
            ]
            if visits:
                routes.append(pyvrp.Route(self.data, visits, 0 if self._alike else day))
        return pyvrp.Solution(self.data, routes)

    def _client(self, stop: int, starts_s: int) -> int:
        """Return the clone of a stop in whose window a service begins."""
        return next(k for k, closes_s in self._clones[stop] if starts_s <= closes_s)

    def _orders(self, solution: Solution) -> Orders:
        routes = solution.routes()
        found = [self._order(route) for route in routes]
        orders: list[tuple[int, ...]] = [() for _ in self._terms.courses]
        if self._alike:
            found.sort(key=lambda order: (-len(order), order))
            orders[: len(found)] = found
        else:
            for route, order in zip(routes, found, strict=True):
                orders[route.vehicle_type()] = order
        return tuple(orders)
