"""A search that is interrupted answers with what it has, and tells how far it is."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from time import monotonic

import pytest

from kaluga_tour.solver import Break, Status, TourProblem, TourSolution, clock, solve
from kaluga_tour.solver.watch import Watch
from tests.unit.solver.test_large import town

_ITERATIONS, _WORK_LIMIT = 100, 200_000
"""Enough for every kind of search and of proof to be under way when it is interrupted."""


class Patience:
    """Says stop when it has been asked often enough."""

    def __init__(self, most: int) -> None:
        self.left = most

    def __call__(self) -> bool:
        self.left -= 1
        return self.left < 0


def problems() -> dict[str, TourProblem]:
    lunch = Break(duration_s=1800, earliest_s=3600, latest_s=7200, required=True)
    paused = town(1, 14, budget_s=20_000)
    day = replace(paused.days[0], breaks=(lunch,))
    return {
        "exact": town(0, 16),
        "breaks": replace(paused, days=(day,)),
        "days": town(2, 12, days=2),
        "large": town(3, 40, days=2),
        "circuit": town(4, 60, budget_s=10**6),
    }


def check(problem: TourProblem, solution: TourSolution) -> None:
    for day, timetable in enumerate(solution.timetables):
        assert timetable.feasible
        assert timetable == clock(problem, day, timetable.order)
    assert solution.prize <= solution.bound


@pytest.mark.parametrize("name", problems())
@pytest.mark.parametrize("patience", [0, 1, 10, 100])
def test_an_interrupted_search_answers_with_what_it_has(name: str, patience: int) -> None:
    problem = problems()[name]
    whole = solve(problem, iterations=_ITERATIONS, work_limit=_WORK_LIMIT)
    found = solve(problem, iterations=_ITERATIONS, work_limit=_WORK_LIMIT, stop=Patience(patience))
    check(problem, found)
    assert not whole.interrupted
    if found.interrupted:
        assert found.status is Status.FEASIBLE
        assert found.prize > 0
    else:
        assert found == whole


@pytest.mark.parametrize("name", problems())
def test_a_search_that_is_not_stopped_is_the_same(name: str) -> None:
    problem = problems()[name]
    told: list[tuple[int, float]] = []

    def progress(prize: int, part: float) -> None:
        told.append((prize, part))

    found = solve(problem, iterations=100, stop=lambda: False, progress=progress)
    assert found == solve(problem, iterations=100)
    for (prize, part), (prize_next, part_next) in pairwise(told):
        assert prize <= prize_next <= found.prize
        assert 0 <= part <= part_next <= 1


def test_progress_is_told_over_the_whole_time() -> None:
    told: list[tuple[int, float]] = []

    def progress(prize: int, part: float) -> None:
        told.append((prize, part))

    found = solve(town(3, 40, days=2), time_limit_s=1.0, progress=progress)
    parts = [part for _, part in told]
    assert len(parts) > 5
    assert parts == sorted(parts)
    assert parts[0] < 0.5 < parts[-1] <= 1
    assert told[-1][0] == found.prize


def test_two_processes_are_interrupted_at_once() -> None:
    begun_s = monotonic()
    problem = town(5, 60, days=3)
    found = solve(problem, time_limit_s=30, stop=lambda: monotonic() > begun_s + 2)
    assert monotonic() - begun_s < 6
    assert found.interrupted
    check(problem, found)


def test_a_part_ends_with_the_whole_and_by_itself() -> None:
    whole = Watch(end_s=monotonic() + 100, stop=Patience(3))
    assert whole.until(monotonic() - 1).over()
    part = whole.until(None)
    assert part.end_s == whole.end_s
    assert not part.over()
    assert not part.over()
    assert part.over()
    assert whole.interrupted
    assert whole.over()
