"""The one clock, checked by hand."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kaluga_tour.solver import TimedVisit, TourProblem, Violation, ViolationKind, clock

Build = Callable[..., TourProblem]


def test_a_day_by_hand(build: Build) -> None:
    problem = build(windows={1: ((40, 60),)}, finish=4)
    timetable = clock(problem, 0, (0, 1, 2))
    assert timetable.visits == (
        TimedVisit(stop=0, arrives_s=10, starts_s=10, departs_s=15, wait_s=0, slack_s=35),
        TimedVisit(stop=1, arrives_s=25, starts_s=40, departs_s=45, wait_s=15, slack_s=20),
        TimedVisit(stop=2, arrives_s=55, starts_s=55, departs_s=60, wait_s=0, slack_s=110),
    )
    assert timetable.order == (0, 1, 2)
    assert (timetable.departs_s, timetable.finishes_s, timetable.makespan_s) == (0, 90, 90)
    assert (timetable.travel_s, timetable.wait_s, timetable.service_s) == (60, 15, 15)
    assert timetable.feasible


def test_slack_reaches_into_a_later_window(build: Build) -> None:
    problem = build(windows={0: ((0, 12), (50, 70), (190, 199))})
    assert [visit.slack_s for visit in clock(problem, 0, (0, 1)).visits] == [60, 170]


def test_slack_does_not_end_between_two_windows(build: Build) -> None:
    problem = build(windows={0: ((0, 12), (50, 70)), 1: ((0, 40),)})
    assert [visit.slack_s for visit in clock(problem, 0, (0, 1)).visits] == [2, 15]


def test_a_missed_window_is_counted_from_the_close_before(build: Build) -> None:
    problem = build(windows={2: ((0, 20), (300, 400))})
    timetable = clock(problem, 0, (0, 2, 1))
    assert timetable.violations == (Violation(kind=ViolationKind.WINDOW, stop=2, late_s=15),)
    assert [visit.starts_s for visit in timetable.visits] == [10, 35, 50]
    assert [visit.slack_s for visit in timetable.visits] == [0, 0, 145]
    assert not timetable.feasible


def test_a_stop_that_never_opens_is_not_late(build: Build) -> None:
    timetable = clock(build(windows={0: ()}), 0, (0,))
    assert timetable.violations == (Violation(kind=ViolationKind.WINDOW, stop=0, late_s=0),)


def test_a_day_over_its_time(build: Build) -> None:
    timetable = clock(build(finishes_by_s=50, returns=True), 0, (2,))
    assert timetable.violations == (Violation(kind=ViolationKind.BUDGET, stop=None, late_s=15),)


def test_a_leg_without_a_way_takes_no_time(build: Build) -> None:
    problem = build(without={(0, 1), (1, 4)}, finish=4)
    timetable = clock(problem, 0, (0, 1))
    assert timetable.violations == (
        Violation(kind=ViolationKind.UNREACHABLE, stop=1, late_s=0),
        Violation(kind=ViolationKind.UNREACHABLE, stop=None, late_s=0),
    )
    assert (timetable.finishes_s, timetable.travel_s) == (20, 10)
    assert [visit.slack_s for visit in timetable.visits] == [0, 0]


@pytest.mark.parametrize(
    ("day", "order", "finishes_s", "travel_s"),
    [
        ({}, (), 0, 0),
        ({"returns": True}, (), 0, 0),
        ({"finish": 3}, (), 10, 10),
        ({"start": None, "finish": 3}, (), 0, 0),
        ({"start": 3, "finish": 3}, (), 0, 0),
        ({}, (0, 1), 30, 20),
        ({"returns": True}, (0, 1), 50, 40),
        ({"finish": 3}, (0, 1), 60, 50),
        ({"start": None}, (0, 1), 20, 10),
        ({"start": None, "returns": True}, (0, 1), 30, 20),
        ({"start": None, "returns": True}, (0,), 5, 0),
        ({"start": None, "finish": 3}, (0, 1), 50, 40),
        ({"start": 0}, (0, 1), 20, 10),
    ],
)
def test_where_a_day_begins_and_ends(
    build: Build, day: dict[str, object], order: tuple[int, ...], finishes_s: int, travel_s: int
) -> None:
    timetable = clock(build(**day), 0, order)
    assert (timetable.finishes_s, timetable.travel_s) == (finishes_s, travel_s)
