"""Answers that can be checked by hand, and how sure they are."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from kaluga_tour.solver import Day, Status, Stop, TourProblem, ViolationKind, solve

Build = Callable[..., TourProblem]


def test_four_stops_by_hand(build: Build) -> None:
    # To -10 first and along the line: 10 + 40 seconds; the other way around 30 + 40.
    solution = solve(build())
    assert solution.timetables[0].order == (3, 0, 1, 2)
    assert (solution.prize, solution.bound, solution.travel_s) == (10, 10, 50)
    assert solution.timetables[0].finishes_s == 70
    assert (solution.status, solution.proven, solution.method) == (Status.OPTIMAL, True, "exact")
    assert solution.unserved == solution.unserved_required == ()


def test_a_short_day_takes_the_best_prizes_that_fit(build: Build) -> None:
    # Back at 0 after 60 seconds: 3 and 0 cost 40 + 10; 3 and 1 would cost 60 + 10.
    solution = solve(build(finishes_by_s=60, returns=True))
    assert solution.prize == 5
    assert solution.timetables[0].order == (0, 3)
    assert solution.unserved == (1, 2)


def test_a_required_stop_comes_before_any_prize(build: Build) -> None:
    problem = build(finishes_by_s=40, required=(3,), prizes=(0, 2, 30, 4))
    solution = solve(problem)
    assert solution.timetables[0].order == (3,)
    assert (solution.prize, solution.status) == (4, Status.OPTIMAL)
    assert solve(build(finishes_by_s=40, prizes=(0, 2, 30, 4))).prize == 32


def test_a_required_stop_that_cannot_be_served_is_proven(build: Build) -> None:
    solution = solve(build(windows={1: ()}, required=(0, 1)))
    assert (solution.status, solution.proven) == (Status.INFEASIBLE, True)
    assert solution.unserved == solution.unserved_required == (1,)
    assert solution.timetables[0].order == (3, 0, 2)


def test_search_does_not_prove_that_required_stops_exclude_each_other(build: Build) -> None:
    problem = build(finishes_by_s=40, required=(2, 3))
    found = solve(problem, work_limit=0, iterations=20)
    assert (found.status, found.proven, found.method) == (Status.INFEASIBLE, False, "search")
    assert solve(problem).proven


def test_search_proves_that_a_required_stop_never_opens(build: Build) -> None:
    found = solve(build(windows={1: ()}, required=(0, 1)), work_limit=0, iterations=5)
    assert (found.status, found.proven, found.unserved_required) == (Status.INFEASIBLE, True, (1,))


@pytest.mark.parametrize("work_limit", [0, 10_000])
def test_a_loop_cannot_go_by_way_of_a_stop_that_nothing_leads_to(
    build: Build, work_limit: int
) -> None:
    walls = {(0, 1), (2, 1), (3, 1)}
    solution = solve(
        build(start=None, returns=True, without=walls), work_limit=work_limit, iterations=20
    )
    assert solution.unserved == (1,)
    assert solution.prize == 8


def test_a_day_that_cannot_reach_its_end(build: Build) -> None:
    solution = solve(build(finish=2, finishes_by_s=29))
    assert (solution.status, solution.proven) == (Status.INFEASIBLE, True)
    assert [v.kind for v in solution.timetables[0].violations] == [ViolationKind.BUDGET]


def test_a_day_that_reaches_its_end_only_by_way_of_a_stop(build: Build) -> None:
    problem = build(
        positions=(10, 20, 30, -10, 0, 40), without={(4, 5)}, finish=5, prizes=(0, 0, 0, 0)
    )
    solution = solve(problem)
    assert solution.status is Status.OPTIMAL
    assert solution.timetables[0].order == (0,)


def test_one_stop_open_twice_is_served_when_it_pays(build: Build) -> None:
    # Not served at 10, when it is passed first, but at the second opening, on the way back.
    problem = build(windows={0: ((0, 5), (60, 65))}, finishes_by_s=70, prizes=(9, 2, 3, 4))
    (timetable,) = solve(problem).timetables
    assert timetable.order == (3, 1, 0)
    assert timetable.visits[-1].starts_s == 60


def test_little_travel_or_an_early_finish(build: Build) -> None:
    # Stop 0 opens late: to pass by it and come back is early, to wait there is little travel.
    problem = build(windows={0: ((40, 100),)}, prizes=(1, 1))
    little, early = solve(problem), solve(problem, earliest=True)
    assert (little.timetables[0].order, early.timetables[0].order) == ((0, 1), (1, 0))
    assert (little.travel_s, early.travel_s) == (20, 30)
    assert (little.timetables[0].finishes_s, early.timetables[0].finishes_s) == (60, 45)


@pytest.mark.parametrize("windows", [{}, {0: ((0, 150),)}])
def test_a_loop_without_a_start_begins_where_it_is_best(
    build: Build, windows: dict[int, tuple[tuple[int, int], ...]]
) -> None:
    solution = solve(build(start=None, returns=True, windows=windows))
    assert (solution.status, solution.travel_s, solution.prize) == (Status.OPTIMAL, 80, 10)
    assert solution.timetables[0].order == (0, 1, 2, 3)


def test_two_days_serve_a_stop_once_each(build: Build) -> None:
    days = tuple(Day(departs_s=a, finishes_by_s=a + 60, start=4, finish=4) for a in (0, 1000))
    solution = solve(build(days=days), iterations=50)
    assert (solution.status, solution.method, solution.proven) == (Status.OPTIMAL, "exact", True)
    assert solution.prize == 7
    assert solution.bound >= 7
    assert [timetable.day for timetable in solution.timetables] == [0, 1]


def test_stops_that_fit_any_day_are_served_on_the_first(build: Build) -> None:
    days = tuple(Day(departs_s=a, finishes_by_s=a + 500, start=4, finish=4) for a in (0, 1000))
    first, second = solve(build(days=days), iterations=50).timetables
    assert sorted(first.order) == [0, 1, 2, 3]
    assert second.order == ()


def ring(count: int) -> TourProblem:
    """Stops that all look the same, so that no proof is quick."""
    table = tuple(tuple(10 if i != j else 0 for j in range(count)) for i in range(count))
    stop = Stop(service_s=1, windows=((0, 10_000),), prize=1, required=False)
    day = Day(departs_s=0, finishes_by_s=10 * count // 2, start=None, finish=None)
    return TourProblem(stops=(stop,) * count, days=(day,), durations_s=table, distances_m=table)


def test_beyond_the_work_limit_the_answer_is_only_feasible() -> None:
    solution = solve(ring(12), work_limit=2_000, iterations=10, seed=7)
    assert (solution.status, solution.proven, solution.method) == (Status.FEASIBLE, True, "search")
    assert solution.prize == 6
    assert solution.prize <= solution.bound < 12
    assert solution.seed == 7


def test_the_work_limit_does_not_change_a_finished_answer() -> None:
    finished = solve(ring(7))
    assert finished.status is Status.OPTIMAL
    assert finished == solve(ring(7), work_limit=10**9)


def test_a_time_limit_ends_the_search() -> None:
    problem = ring(12)
    solution = solve(problem, work_limit=0, iterations=10**9, time_limit_s=0.05)
    assert solution.method == "search"
    assert solution.prize == 6


def test_a_problem_without_stops() -> None:
    problem = replace(ring(3), stops=())
    assert solve(problem).timetables[0].order == ()
    assert solve(problem, work_limit=0, iterations=3).status is Status.FEASIBLE


def test_a_way_that_takes_two_stops_is_found_exactly(build: Build) -> None:
    # From the start only to stop 0, to the finish only from stop 1: one stop alone is no way.
    walls = {(4, 1), (4, 2), (4, 3), (4, 5), (0, 5), (2, 5), (3, 5)}
    problem = build(
        positions=(10, 20, 30, -10, 0, 40), without=walls, finish=5, prizes=(0, 0, 0, 0)
    )
    assert solve(problem, work_limit=0, iterations=5).status is Status.INFEASIBLE
    for earliest in (False, True):
        solution = solve(problem, earliest=earliest)
        assert solution.status is Status.OPTIMAL
        assert solution.timetables[0].order == (0, 1)
