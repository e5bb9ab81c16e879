"""How near the search comes to what is proven to be best."""

from __future__ import annotations

from math import dist
from random import Random

import pytest

from kaluga_tour.solver import Day, Status, Stop, TourProblem, solve


def town(seed: int, *, count: int, budget_s: int, closes: bool) -> TourProblem:
    """Stops scattered over a town, walked at 1.25 m/s; some of them are open for a while only."""
    random = Random(seed)  # noqa: S311
    points = [(random.uniform(0, 6000), random.uniform(0, 6000)) for _ in range(count + 1)]
    table = tuple(tuple(int(dist(a, b)) for b in points) for a in points)
    stops = []
    for _ in range(count):
        opens_s = random.randrange(0, budget_s, 600) if closes and random.random() < 0.5 else 0
        window = (opens_s, opens_s + budget_s // 3) if opens_s else (0, 10**6)
        prize = random.randint(1, 10)
        stops.append(Stop(service_s=600, windows=(window,), prize=prize, required=False))
    day = Day(departs_s=0, finishes_by_s=budget_s, start=count, finish=None, returns=True)
    return TourProblem(stops=tuple(stops), days=(day,), durations_s=table, distances_m=table)


@pytest.mark.parametrize("closes", [False, True])
@pytest.mark.parametrize("count", [12, 14])
def test_search_is_within_two_per_cent_of_the_proven_prize(count: int, closes: bool) -> None:
    gaps = []
    for seed in range(10):
        problem = town(seed, count=count, budget_s=16_000, closes=closes)
        best = solve(problem)
        assert best.status is Status.OPTIMAL
        found = solve(problem, work_limit=0, iterations=300)
        gaps.append(1 - found.prize / best.prize)
    assert min(gaps) >= 0
    assert sum(gap <= 0.02 for gap in gaps) >= 8
    assert sum(gaps) / len(gaps) <= 0.02


def test_more_iterations_are_never_worse() -> None:
    problem = town(3, count=25, budget_s=14_000, closes=True)
    prizes = [
        solve(problem, work_limit=0, iterations=iterations).prize for iterations in (0, 20, 200)
    ]
    assert prizes == sorted(prizes)
