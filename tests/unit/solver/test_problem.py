"""What is not a problem is refused where it is made."""

from __future__ import annotations

import pytest

from kaluga_tour.solver import Day, Stop, TourProblem

OPEN = Day(departs_s=0, finishes_by_s=10, start=None, finish=None)
STOP = Stop(service_s=0, windows=(), prize=0, required=False)
ONE = ((0,),)


@pytest.mark.parametrize(
    ("service_s", "windows", "prize", "message"),
    [
        (-1, (), 0, "service_s -1 is negative"),
        (0, (), -3, "prize -3 is negative"),
        (0, ((5, 4),), 0, "closes before it opens"),
        (0, ((5, 9), (0, 3)), 0, "not sorted and disjoint"),
        (0, ((0, 3), (3, 9)), 0, "not sorted and disjoint"),
    ],
)
def test_a_stop_is_checked(
    service_s: int, windows: tuple[tuple[int, int], ...], prize: int, message: str
) -> None:
    with pytest.raises(ValueError, match=message):
        Stop(service_s=service_s, windows=windows, prize=prize, required=False)


def test_a_day_does_not_finish_before_it_departs() -> None:
    with pytest.raises(ValueError, match="finishes before it departs"):
        Day(departs_s=10, finishes_by_s=9, start=None, finish=None)


@pytest.mark.parametrize("start", [None, 0])
def test_a_day_that_returns_finishes_nowhere_else(start: int | None) -> None:
    with pytest.raises(ValueError, match="cannot finish elsewhere"):
        Day(departs_s=0, finishes_by_s=9, start=start, finish=1, returns=True)


def test_a_day_that_returns_may_name_its_start_as_its_finish() -> None:
    assert Day(departs_s=0, finishes_by_s=9, start=1, finish=1, returns=True).finish == 1


@pytest.mark.parametrize(
    ("days", "durations_s", "distances_m", "message"),
    [
        ((OPEN,), ((0, 1),), ONE, "durations_s is not square"),
        ((OPEN,), ONE, ((0, 1),), "distances_m is not square"),
        ((OPEN,), ((-1,),), ONE, "durations_s has a negative value"),
        ((OPEN,), ONE, ((-1,),), "distances_m has a negative value"),
        ((OPEN,), ((0, 0), (0, 0)), ONE, "differ in size"),
        ((OPEN,), (), (), "do not cover every stop"),
        ((), ONE, ONE, "there is no day"),
        ((OPEN, OPEN), ONE, ONE, "not ordered and disjoint"),
        ((Day(departs_s=0, finishes_by_s=1, start=1, finish=None),), ONE, ONE, "does not exist"),
        ((Day(departs_s=0, finishes_by_s=1, start=None, finish=-1),), ONE, ONE, "does not exist"),
    ],
)
def test_a_problem_is_checked(
    days: tuple[Day, ...],
    durations_s: tuple[tuple[int, ...], ...],
    distances_m: tuple[tuple[int, ...], ...],
    message: str,
) -> None:
    with pytest.raises(ValueError, match=message):
        TourProblem(stops=(STOP,), days=days, durations_s=durations_s, distances_m=distances_m)


def test_days_may_touch() -> None:
    days = (OPEN, Day(departs_s=10, finishes_by_s=20, start=0, finish=0))
    problem = TourProblem(stops=(STOP,), days=days, durations_s=ONE, distances_m=((None,),))
    assert len(problem.days) == 2
