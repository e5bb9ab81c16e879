"""Solve a public instance: ``python -m benchmarks.solve FORMAT FILE``; prints one JSON line.

Routes have the file's own numbers, without the depot. ``score`` is what a TOPTW tour collects,
``cost`` the travel of a TSPTW tour (waiting is free) or the length of a TSPLIB tour.
"""

from __future__ import annotations

import argparse
import json
import sys
from fractions import Fraction
from pathlib import Path
from time import perf_counter

from benchmarks.instances import FORMATS, Instance, InstanceError, read
from kaluga_tour.solver import Status, TourSolution, solve


def number(value: int, unit: int) -> int | float:
    """Return a scaled number in its own unit."""
    exact = Fraction(value, unit)
    return int(exact) if exact.denominator == 1 else float(exact)


def answer(instance: Instance, solution: TourSolution) -> dict[str, object]:
    """Return what is told of a solution."""
    routes = [[instance.numbers[i] for i in day.order] for day in solution.timetables]
    optimal = solution.status is Status.OPTIMAL
    found: dict[str, object] = {"routes": routes}
    if instance.scored:
        # Only the score counts here, not how little travel it takes.
        optimal = optimal or solution.prize == solution.bound
        found["score"] = number(solution.prize, instance.prize_unit)
        found["bound"] = number(solution.bound, instance.prize_unit)
    else:
        whole = solution.status is not Status.INFEASIBLE
        found["cost"] = number(solution.travel_s, instance.prize_unit) if whole else None
        found["bound"] = number(solution.travel_bound_s, instance.prize_unit)
        optimal = optimal or (whole and solution.travel_bound_s == solution.travel_s)
    status = Status.OPTIMAL if optimal else solution.status
    return {**found, "status": status.value}


def main(words: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.solve", description="solve a public instance"
    )
    parser.add_argument("format", choices=FORMATS, metavar="FORMAT", help=", ".join(FORMATS))
    parser.add_argument("file", type=Path, metavar="FILE")
    parser.add_argument("--routes", type=int, default=1, metavar="M", help="routes (toptw)")
    parser.add_argument("--time-limit", type=float, default=None, metavar="S", help="seconds")
    parser.add_argument("--seed", type=int, default=0, metavar="N")
    options = parser.parse_args(words)
    if options.time_limit is not None and not 0 <= options.time_limit < 1e9:
        parser.error(f"--time-limit {options.time_limit} is not a number of seconds")
    begun_s = perf_counter()
    try:
        instance = read(options.format, options.file, routes=options.routes)
    except InstanceError as error:
        print(f"error: {error}", file=sys.stderr)
        return 2
    solution = solve(instance.problem, seed=options.seed, time_limit_s=options.time_limit)
    head = {"instance": instance.name, "format": options.format}
    seconds = round(perf_counter() - begun_s, 3)
    print(json.dumps({**head, **answer(instance, solution), "seconds": seconds}))
    return 0


if __name__ == "__main__":
    sys.exit(main())
