"""What comes before what, checked by hand."""

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


@pytest.mark.parametrize(
    ("rules", "message"),
    [
        ({"precedence": ((0, 0),)}, "in a circle"),
        ({"precedence": ((3, 0), (0, 1), (1, 2), (2, 0))}, "in a circle"),
        ({"precedence": ((0, 4),)}, "precedence names a stop that does not exist"),
        ({"precedence": ((-1, 0),)}, "precedence names a stop that does not exist"),
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
