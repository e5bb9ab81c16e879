"""Seconds that an exact answer takes: ``python -m benchmarks.solver``.

Stops with open windows, scattered over a town or in four clusters, walked at 1.25 m/s with ten
minutes of service each. Two kinds of day: all stops fit, and a budget for about half of them.
"""

from __future__ import annotations

from itertools import product
from math import dist
from random import Random
from statistics import median
from time import perf_counter

from kaluga_tour.solver import Day, Status, Stop, TourProblem, solve

SIZES = (8, 10, 12, 14, 16, 18, 20)
SEEDS = range(10)
SIDE_M = 6_000.0
SPEED_M_S = 1.25
DETOUR = 1.3
SERVICE_S = 600


def town(seed: int, count: int, *, clustered: bool) -> TourProblem:
    """Return stops in a town, a day that returns to its start, and time for all of them."""
    random = Random(seed)  # noqa: S311
    centres = [(random.uniform(0, SIDE_M), random.uniform(0, SIDE_M)) for _ in range(4)]

    def point() -> tuple[float, float]:
        if not clustered:
            return random.uniform(0, SIDE_M), random.uniform(0, SIDE_M)
        x, y = random.choice(centres)
        return random.gauss(x, 400), random.gauss(y, 400)

    points = [point() for _ in range(count + 1)]
    table = tuple(tuple(int(dist(a, b) * DETOUR / SPEED_M_S) for b in points) for a in points)
    stops = tuple(
        Stop(
            service_s=SERVICE_S,
            windows=((0, 10**7),),
            prize=random.randint(1, 10),
            required=False,
        )
        for _ in range(count)
    )
    day = Day(departs_s=0, finishes_by_s=10**6, start=count, finish=None, returns=True)
    return TourProblem(stops=stops, days=(day,), durations_s=table, distances_m=table)


def halved(problem: TourProblem) -> TourProblem:
    """Return the same stops with a budget of 60 % of what all of them take: about half fit."""
    (timetable,) = solve(problem).timetables
    day = Day(
        departs_s=0,
        finishes_by_s=timetable.makespan_s * 6 // 10,
        start=problem.days[0].start,
        finish=None,
        returns=True,
    )
    return TourProblem(
        stops=problem.stops,
        days=(day,),
        durations_s=problem.durations_s,
        distances_m=problem.distances_m,
    )


def measure(problem: TourProblem) -> tuple[float, bool, int]:
    """Return the seconds, whether the answer is proven, and how many stops it serves."""
    begun_s = perf_counter()
    solution = solve(problem)
    seconds = perf_counter() - begun_s
    return seconds, solution.status is Status.OPTIMAL, len(solution.timetables[0].visits)


def main() -> None:
    print("stops  layout     day   served  median s   max s  proven")
    for count, clustered, half in product(SIZES, (False, True), (False, True)):
        rows = []
        for seed in SEEDS:
            problem = town(seed, count, clustered=clustered)
            rows.append(measure(halved(problem) if half else problem))
        seconds, proven, served = zip(*rows, strict=True)
        print(
            f"{count:5}  {'clusters' if clustered else 'scattered':9}  "
            f"{'half' if half else 'all':4}  {median(served):6.1f}  {median(seconds):8.3f}  "
            f"{max(seconds):6.3f}  {sum(proven):3}/{len(SEEDS)}",
            flush=True,
        )


if __name__ == "__main__":
    main()
