"""Keeping the old order where it is nearly as good, on problems solved by hand."""

from __future__ import annotations

import dataclasses

from kaluga_tour.planning.keep import keep_order
from kaluga_tour.solver.problem import Day, Stop, TourProblem
from kaluga_tour.solver.solve import Status, solve

HOUR = 3600


def line(*places: int, start: int = 0, by: int = 10_000, finish: int | None = None) -> TourProblem:
    """Return stops on a straight road, all required, from a start at a place of its own."""
    every = (*places, start) if finish is None else (*places, start, finish)
    table = tuple(tuple(abs(a - b) for b in every) for a in every)
    stop = Stop(service_s=10, windows=((0, 10**6),), prize=1, required=False)
    end = None if finish is None else len(places) + 1
    day = Day(departs_s=0, finishes_by_s=by, start=len(places), finish=end)
    return TourProblem(
        stops=(stop,) * len(places), days=(day,), durations_s=table, distances_m=table
    )


def test_an_order_that_costs_a_tenth_more_is_kept() -> None:
    problem = line(100, 105, 200)
    best = solve(problem)
    assert best.timetables[0].order == (0, 1, 2)
    kept = keep_order(problem, best, [1, 0, 2])
    assert kept.timetables[0].order == (1, 0, 2)
    assert (kept.status, kept.travel_s) == (Status.FEASIBLE, 210)
    assert kept.bound == best.bound == kept.prize


def test_an_order_that_costs_more_than_a_tenth_is_not_kept() -> None:
    problem = line(100, 111, 200)
    best = solve(problem)
    assert keep_order(problem, best, [1, 0, 2]) == best


def test_an_order_that_is_as_good_stays_proven() -> None:
    problem = line(50, 50, 90)
    kept = keep_order(problem, solve(problem), [1, 0, 2])
    assert kept.timetables[0].order == (1, 0, 2)
    assert kept.status is Status.OPTIMAL


def test_an_order_that_is_not_feasible_is_not_kept() -> None:
    problem = line(100, 105, 200, by=230)
    best = solve(problem)
    assert best.timetables[0].feasible
    assert keep_order(problem, best, [1, 0, 2]) == best


def test_a_new_stop_comes_in_where_it_costs_least() -> None:
    problem = line(100, 105, 200, 150)
    kept = keep_order(problem, solve(problem), [1, 0, 2])
    assert kept.timetables[0].order == (1, 0, 3, 2)


def test_stops_that_are_not_served_are_no_part_of_the_order() -> None:
    problem = line(100, 105, 5000, by=1000)
    assert keep_order(problem, solve(problem), [2, 1, 0]).timetables[0].order == (1, 0)


def test_what_is_infeasible_stays_as_it_is() -> None:
    problem = line(100, by=50)
    required = dataclasses.replace(
        problem, stops=tuple(dataclasses.replace(s, required=True) for s in problem.stops)
    )
    solution = solve(required)
    assert keep_order(required, solution, [0]) == solution
