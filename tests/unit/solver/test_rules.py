"""What comes before what, and how much fits into a day, checked by hand."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kaluga_tour.solver import Day, Status, TourProblem, Violation, ViolationKind, clock, solve

Build = Callable[..., TourProblem]

TWO_DAYS = tuple(Day(departs_s=a, finishes_by_s=a + 500, start=4, finish=4) for a in (0, 1000))


def violation(kind: ViolationKind, stop: int | None) -> Violation:
    return Violation(kind=kind, stop=stop, late_s=0)


@pytest.mark.parametrize("work_limit", [0, 10_000])
def test_precedence_by_hand(build: Build, work_limit: int) -> None:
    # On the line 3 0 1 2 is 50 long; 2 before 1 and 3 last are 30 + 10 + 10 + 20 = 70.
    problem = build(rules={"precedence": ((2, 1), (1, 0), (0, 3))})
    solution = solve(problem, work_limit=work_limit, iterations=50)
    assert solution.timetables[0].order == (2, 1, 0, 3)
    assert solution.travel_s == 70


@pytest.mark.parametrize("work_limit", [0, 10_000])
def test_first_and_last_by_hand(build: Build, work_limit: int) -> None:
    # 20 to the first, 10 to the one before it, 20 + 40 to the ends of the line.
    problem = build(rules={"first": 1, "last": 2})
    solution = solve(problem, work_limit=work_limit, iterations=50)
    assert solution.timetables[0].order == (1, 0, 3, 2)
    assert solution.travel_s == 90


def test_a_last_stop_is_required(build: Build) -> None:
    solution = solve(build(finishes_by_s=40, rules={"last": 3}, prizes=(0, 2, 30, 4)))
    assert solution.timetables[0].order == (3,)
    missed = solve(build(windows={3: ()}, rules={"last": 3}))
    assert (missed.status, missed.unserved_required) == (Status.INFEASIBLE, (3,))


def test_a_stop_that_is_first_and_last_is_served_alone(build: Build) -> None:
    for work_limit in (0, 10_000):
        problem = build(required=(1,), rules={"first": 1, "last": 1})
        assert solve(problem, work_limit=work_limit, iterations=9).timetables[0].order == (1,)


def test_precedence_reaches_over_days(build: Build) -> None:
    # 2 is open on the second day alone, and 0 comes after it; 3 ends the last day.
    problem = build(
        windows={2: ((1000, 1200),)},
        days=TWO_DAYS,
        rules={"precedence": ((2, 0),), "first": 1, "last": 3},
    )
    first, second = solve(problem, iterations=50).timetables
    assert (first.order, second.order) == ((1,), (2, 0, 3))


def test_a_loop_begins_at_its_first_stop(build: Build) -> None:
    solution = solve(build(start=None, returns=True, rules={"first": 2, "precedence": ((0, 3),)}))
    assert solution.timetables[0].order == (2, 0, 3, 1)
    assert solution.travel_s == 80


def test_the_clock_names_what_comes_too_early(build: Build) -> None:
    problem = build(rules={"precedence": ((0, 1), (2, 1)), "first": 3})
    timetable = clock(problem, 0, (0, 1, 3, 2))
    assert timetable.violations == (
        violation(ViolationKind.ORDER, 0),
        violation(ViolationKind.ORDER, 1),
    )
    assert clock(problem, 0, (3, 2, 0, 1)).feasible


def test_the_clock_knows_the_day_of_the_first_and_the_last_stop(build: Build) -> None:
    problem = build(days=TWO_DAYS, rules={"first": 1, "last": 3})
    assert clock(problem, 1, (1,)).violations == (violation(ViolationKind.ORDER, 1),)
    assert clock(problem, 0, (3,)).violations == (violation(ViolationKind.ORDER, 3),)


@pytest.mark.parametrize("work_limit", [0, 10_000])
def test_a_day_of_few_stops_takes_the_best_of_them(build: Build, work_limit: int) -> None:
    solution = solve(build(max_stops=2), work_limit=work_limit, iterations=50)
    assert solution.timetables[0].order == (3, 2)
    assert (solution.prize, solution.bound) == (7, 7)
    assert solve(build(max_stops=0), work_limit=work_limit).unserved == (0, 1, 2, 3)


WALKS = tuple(tuple(100 * abs(a - b) for b in (1, 2, 3, -1, 0)) for a in (1, 2, 3, -1, 0))


@pytest.mark.parametrize(
    ("max_walk_m", "order"), [(None, (3, 0, 1, 2)), (500, (3, 0, 1, 2)), (499, (3, 0, 1))]
)
@pytest.mark.parametrize("work_limit", [0, 10_000])
def test_a_day_of_a_short_walk(
    build: Build, max_walk_m: int | None, order: tuple[int, ...], work_limit: int
) -> None:
    problem = build(max_walk_m=max_walk_m, rules={"walks_m": WALKS})
    solution = solve(problem, work_limit=work_limit, iterations=50)
    assert solution.timetables[0].order == order
    assert solution.timetables[0].walk_m == 100 * (len(order) + 1)


def test_the_walk_to_the_end_counts(build: Build) -> None:
    loop = build(max_walk_m=400, start=None, returns=True, rules={"walks_m": WALKS})
    assert solve(loop).timetables[0].order == (0, 1, 2)
    back = build(max_walk_m=400, returns=True, rules={"walks_m": WALKS})
    assert solve(back).timetables[0].order == (0, 3)


def test_what_takes_less_walking_may_take_longer(build: Build) -> None:
    # On foot the line costs 400; from 3 to 0 there is a bus for the way through 4.
    bus = tuple(tuple(0 if {i, j} == {0, 3} else 100 for j in range(5)) for i in range(5))
    problem = build(max_walk_m=100, rules={"walks_m": bus})
    (timetable,) = solve(problem).timetables
    assert (timetable.order, timetable.walk_m) == ((0, 3), 100)


def test_a_day_does_not_end_where_the_walk_is_too_long(build: Build) -> None:
    far = tuple(tuple(100 * ((i, j) == (0, 4)) for j in range(5)) for i in range(5))
    solution = solve(build(max_walk_m=50, returns=True, rules={"walks_m": far}))
    assert (solution.travel_s, solution.timetables[0].order) == (80, (0, 1, 2, 3))


def test_where_nothing_is_walked_no_cap_is_reached(build: Build) -> None:
    assert solve(build(max_walk_m=0)).timetables[0].order == (3, 0, 1, 2)


def test_the_clock_tells_what_is_too_much(build: Build) -> None:
    problem = build(max_stops=1, max_walk_m=150, rules={"walks_m": WALKS})
    assert clock(problem, 0, (0, 1)).violations == (
        Violation(kind=ViolationKind.WALK, stop=None, late_s=0, excess=50),
        Violation(kind=ViolationKind.STOPS, stop=None, late_s=0, excess=1),
    )


@pytest.mark.parametrize("cap", ["max_stops", "max_walk_m"])
def test_caps_are_not_negative(build: Build, cap: str) -> None:
    with pytest.raises(ValueError, match=f"{cap} -1 is negative"):
        build(**{cap: -1})


@pytest.mark.parametrize(
    ("rules", "message"),
    [
        ({"precedence": ((0, 0),)}, "in a circle"),
        ({"precedence": ((3, 0), (0, 1), (1, 2), (2, 0))}, "in a circle"),
        ({"precedence": ((0, 4),)}, "precedence names a stop that does not exist"),
        ({"precedence": ((-1, 0),)}, "precedence names a stop that does not exist"),
        ({"walks_m": ((1,), ())}, "walks_m is not square"),
        ({"walks_m": ((-1,),)}, "walks_m has a negative value"),
        ({"walks_m": ((1,),)}, "durations_s and walks_m differ in size"),
        ({"first": 4}, "first or the last stop does not exist"),
        ({"last": -1}, "first or the last stop does not exist"),
        ({"first": 1, "last": 1}, "where others are required"),
        ({"first": 1, "last": 1, "days": TWO_DAYS}, "of several days"),
    ],
)
def test_rules_are_checked(build: Build, rules: dict[str, object], message: str) -> None:
    days = rules.pop("days", None)
    with pytest.raises(ValueError, match=message):
        build(required=(0,), days=days, rules=rules)
