"""Breaks, checked by hand."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kaluga_tour.solver import (
    Break,
    Status,
    TimedBreak,
    TourProblem,
    Violation,
    ViolationKind,
    clock,
    solve,
)

Build = Callable[..., TourProblem]


def pause(
    earliest_s: int, latest_s: int, duration_s: int = 10, *, required: bool = True
) -> tuple[Break, ...]:
    return (
        Break(duration_s=duration_s, earliest_s=earliest_s, latest_s=latest_s, required=required),
    )


def taken(starts_s: int, *, after: int | None, at: int | None) -> tuple[TimedBreak, ...]:
    return (TimedBreak(index=0, starts_s=starts_s, duration_s=10, after=after, at=at),)


@pytest.mark.parametrize("work_limit", [0, 10_000])
def test_a_lunch_by_hand(build: Build, work_limit: int) -> None:
    # -10 from 10 to 15, 10 from 35 to 40, lunch there to 50, 20 from 60 to 65, 30 from 75 to 80.
    solution = solve(build(breaks=pause(40, 60)), work_limit=work_limit, iterations=20)
    (timetable,) = solution.timetables
    assert timetable.order == (3, 0, 1, 2)
    assert timetable.breaks == taken(40, after=0, at=0)
    assert [visit.departs_s for visit in timetable.visits] == [15, 50, 65, 80]
    assert (timetable.finishes_s, timetable.break_s, timetable.wait_s) == (80, 10, 0)
    assert (solution.prize, timetable.missed) == (10, ())


def test_a_break_uses_the_waiting_time(build: Build) -> None:
    timetable = clock(build(windows={1: ((70, 90),)}, breaks=pause(40, 60)), 0, (0, 1))
    visit = timetable.visits[1]
    assert timetable.breaks == taken(40, after=0, at=1)
    assert (visit.arrives_s, visit.starts_s, visit.departs_s, visit.wait_s) == (25, 70, 75, 35)
    assert (timetable.finishes_s, timetable.wait_s) == (75, 35)
    # Before the break there are 25 seconds to lose, for it may start at 60; after it, 20.
    assert [visit.slack_s for visit in timetable.visits] == [45, 20]


def test_a_break_is_taken_before_leaving_where_the_way_is_too_long(build: Build) -> None:
    timetable = clock(build(breaks=pause(3, 5)), 0, (0,))
    assert timetable.breaks == taken(3, after=None, at=None)
    assert (timetable.finishes_s, timetable.wait_s, timetable.visits[0].wait_s) == (28, 3, 0)


def test_a_break_is_taken_after_the_last_stop(build: Build) -> None:
    timetable = clock(build(breaks=pause(30, 40), returns=True), 0, (2,))
    assert timetable.breaks == taken(30, after=None, at=2)
    timetable = clock(build(breaks=pause(32, 40), returns=True, windows={2: ((0, 30),)}), 0, (2,))
    assert timetable.breaks == taken(35, after=2, at=2)
    assert timetable.finishes_s == 75


@pytest.mark.parametrize("span", [(70, 70), (71, 80), (500, 600), (-20, -1)])
def test_no_break_is_forced_on_a_day_that_ends_before_or_begins_after(
    build: Build, span: tuple[int, int]
) -> None:
    (timetable,) = solve(build(breaks=pause(*span))).timetables
    assert timetable.finishes_s == 70
    assert timetable.breaks == ()
    assert timetable.missed == ()


@pytest.mark.parametrize("work_limit", [0, 10_000])
def test_a_required_break_may_cost_a_stop(build: Build, work_limit: int) -> None:
    # All four take 70 seconds, 10 more are too many; without the least of them it is 75.
    problem = build(finishes_by_s=75, breaks=pause(10, 30))
    (timetable,) = solve(problem, work_limit=work_limit, iterations=20).timetables
    assert timetable.order == (3, 1, 2)
    assert (timetable.break_s, timetable.finishes_s) == (10, 75)


@pytest.mark.parametrize("work_limit", [0, 10_000])
def test_an_optional_break_costs_no_stop(build: Build, work_limit: int) -> None:
    for finishes_by_s, missed in ((75, (0,)), (80, ())):
        problem = build(finishes_by_s=finishes_by_s, breaks=pause(10, 30, required=False))
        solution = solve(problem, work_limit=work_limit, iterations=20)
        (timetable,) = solution.timetables
        assert timetable.order == (3, 0, 1, 2)
        assert timetable.missed == missed
        assert timetable.feasible


def test_an_optional_break_comes_before_little_travel(build: Build) -> None:
    # Stop 0 closes at 38: with the break before it, it is too late after the stop at -10.
    problem = build(windows={0: ((0, 38),)}, breaks=pause(5, 30, required=False))
    (timetable,) = solve(problem).timetables
    assert timetable.missed == ()
    assert (timetable.order, timetable.travel_s) == ((0, 1, 2, 3), 70)
    assert solve(build(windows={0: ((0, 38),)})).timetables[0].order == (3, 0, 1, 2)


def test_a_long_break_is_given_up_for_a_later_one(build: Build) -> None:
    breaks = pause(40, 60, 100, required=False) + pause(70, 80, 5)
    (timetable,) = solve(build(breaks=breaks, returns=True)).timetables
    assert [one.index for one in timetable.breaks] == [1]
    assert timetable.missed == (0,)
    assert timetable.feasible


def test_breaks_that_exclude_each_other(build: Build) -> None:
    problem = build(breaks=pause(0, 5, 100) + pause(50, 60), required=(0,))
    timetable = clock(problem, 0, (0, 1, 2, 3))
    late = Violation(kind=ViolationKind.BREAK, stop=None, late_s=timetable.finishes_s - 5)
    assert timetable.violations == (late,)
    assert timetable.missed == (0,)
    # Stop 0 alone is left at 15: the first break is owed, the second one only beyond 60.
    assert solve(build(breaks=pause(0, 5, 100) + pause(50, 60), required=(0,))).status is (
        Status.INFEASIBLE
    )


def test_an_infeasible_order_takes_its_breaks(build: Build) -> None:
    problem = build(
        windows={1: ((0, 20),)}, without={(1, 2)}, finishes_by_s=60, breaks=pause(25, 40)
    )
    timetable = clock(problem, 0, (0, 1, 2, 3))
    assert timetable.break_s == 10
    kinds = [violation.kind for violation in timetable.violations]
    assert kinds == [ViolationKind.WINDOW, ViolationKind.UNREACHABLE, ViolationKind.BUDGET]


@pytest.mark.parametrize("earliest", [False, True])
def test_a_loop_with_a_break_begins_where_it_is_best(build: Build, earliest: bool) -> None:
    # From 10 by way of 30 to 20 it is 45 when that is left: nobody waits for the break.
    solution = solve(build(start=None, returns=True, breaks=pause(45, 46)), earliest=earliest)
    assert solution.status is Status.OPTIMAL
    assert (solution.travel_s, solution.timetables[0].makespan_s) == (80, 110)
    assert solution.timetables[0].order == (0, 2, 1, 3)


def test_breaks_are_checked() -> None:
    with pytest.raises(ValueError, match="duration_s -1 is negative"):
        pause(0, 1, -1)
    with pytest.raises(ValueError, match="a break must start before it may"):
        pause(2, 1)


def test_breaks_are_in_order(build: Build) -> None:
    with pytest.raises(ValueError, match="not sorted and disjoint"):
        build(breaks=pause(0, 5) + pause(5, 9))
