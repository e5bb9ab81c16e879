"""The public instances that are compared on, and what is known about them."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.instances import Instance
from kaluga_tour.solver import clock

__all__ = ["BENCH", "Case", "Routes", "cases", "gap", "spread", "value"]

BENCH = Path(__file__).resolve().parents[2] / "shared" / "bench"
"""Where the instances are."""
_MOST_CUSTOMERS = {"Dumas": 100, "AFG": 60}
"""TSPTW instances with more customers than this are left out."""

Routes = list[list[int]]
"""The stops of each route."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """An instance and what is known about it."""

    form: str
    """Format: ``toptw``, ``tsptw`` or ``tsplib``."""
    path: Path
    """The file."""
    routes: int = 1
    """Number of routes."""
    reference: int
    """Best score or cost known."""
    proven: bool = True
    """Whether nothing can be better than that."""
    customers: int
    """Places beside the depot."""

    @property
    def instance(self) -> str:
        """Name of the instance."""
        return self.path.stem

    @property
    def name(self) -> str:
        """Name of the instance, with the number of routes where that is a choice."""
        return self.instance + (f", m = {self.routes}" if self.form == "toptw" else "")


def cases(folder: Path = BENCH) -> Iterator[Case]:
    """Yield all instances, family by family."""
    yield from _toptw(folder / "toptw")
    yield from _tsplib(folder / "tsplib")
    for family, most in _MOST_CUSTOMERS.items():
        found = sorted(_tsptw(folder / "tsptw", family), key=lambda case: case.customers)
        yield from (case for case in found if case.customers <= most)


def _toptw(folder: Path) -> Iterator[Case]:
    with (folder / "reference.csv").open(encoding="utf-8") as file:
        for row in csv.DictReader(file):
            yield Case(
                form="toptw",
                path=folder / f"{row['instance']}.txt",
                routes=int(row["m"]),
                reference=int(row["reference"]),
                proven=row["status"].startswith("optimal"),
                customers=int(row["customers"]),
            )


def _tsplib(folder: Path) -> Iterator[Case]:
    for line in (folder / "optimal.txt").read_text("utf-8").splitlines():
        name, cost = (part.strip() for part in line.split(":"))
        digits = re.search(r"\d+$", name)
        size = int(digits[0]) if digits else 0
        path = folder / f"{name}.tsp"
        yield Case(form="tsplib", path=path, reference=int(cost), customers=size - 1)


def _tsptw(folder: Path, family: str) -> Iterator[Case]:
    for line in (folder / f"{family}.best.txt").read_text("utf-8").splitlines():
        words = line.split()
        if words and not words[0].startswith("#"):
            # The instance, its cost, violations, and its customers in the best order.
            yield Case(
                form="tsptw",
                path=folder / family / words[0],
                reference=int(words[1]),
                customers=len(words) - 3,
            )


def spread(found: Sequence[Case], count: int | None) -> list[Case]:
    """Return so many of some cases, evenly spread over their order; None = all of them."""
    if count is None or count >= len(found):
        return list(found)
    return [found[(2 * i + 1) * len(found) // (2 * count)] for i in range(count)]


def value(instance: Instance, routes: Routes | None) -> int | None:
    """Return score or cost of routes, None if they do not hold by the product's own clock."""
    problem = instance.problem
    if routes is None or len(routes) > len(problem.days):
        return None
    served = [stop for route in routes for stop in route]
    timed = [clock(problem, day, route) for day, route in enumerate(routes)]
    if len(served) != len(set(served)) or not all(day.feasible for day in timed):
        return None
    if any(stop.required and i not in served for i, stop in enumerate(problem.stops)):
        return None
    if instance.scored:
        return sum(problem.stops[i].prize for i in served) // instance.prize_unit
    return sum(day.travel_s for day in timed) // instance.prize_unit


def gap(case: Case, found: int) -> float:
    """Return how much worse than the best known an answer is, in per cent."""
    worse = case.reference - found if case.form == "toptw" else found - case.reference
    return 100.0 * worse / case.reference
