"""How long a saved plan takes to every format: a day, and three hundred stops.

What is measured is the whole command, from its start to the written file. Absolute seconds depend
on the machine; the ratio to importing typer and rich alone hardly does.
"""

from __future__ import annotations

import argparse
import datetime as dt
import os
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass, replace
from pathlib import Path

from kaluga_tour import PlanRequest, load_catalogue
from kaluga_tour.export.document import itinerary_document
from kaluga_tour.export.formats.json import encode
from kaluga_tour.export.registry import format_names
from kaluga_tour.model.catalogue import Catalogue
from kaluga_tour.model.geo import bearing_deg
from kaluga_tour.model.itinerary import Day, Itinerary, Leg, Provenance, Visit, Waypoint
from kaluga_tour.model.text import Language
from kaluga_tour.model.travel import Mode

PROGRAM = str(Path(sys.executable).with_name("kaluga-tour"))
YARDSTICK = [sys.executable, "-c", "import typer, rich.console"]
TARGETS_S = {"pdf": 2.0}
TARGET_S = 0.7
"""The issue's: every format within 0.7 s, the PDF within 2 s."""
LARGE_TARGET_S = 10.0
STAY_S = 600
WAY_S = 300
STOPS_A_DAY = 30


@dataclass(frozen=True)
class Row:
    """What was measured of a format."""

    name: str
    day_s: float
    ratio: float
    large_s: float

    @property
    def missed(self) -> bool:
        """Whether a target is missed."""
        return self.day_s > TARGETS_S.get(self.name, TARGET_S) or self.large_s > LARGE_TARGET_S


def made_up(catalogue: Catalogue, stops: int) -> Itinerary:
    """Return a plan with `stops` visits, ten minutes each and five minutes apart.

    The memorials of the catalogue are visited round and round: what is measured is writing.
    """
    date = dt.date(2026, 5, 9)
    first, days, number = date, [], 0
    while number < stops:
        count = min(STOPS_A_DAY, stops - number)
        days.append(_day(catalogue, date, number, count))
        number += count
        date += dt.timedelta(days=1)
    return Itinerary(
        city=catalogue.city.name,
        request=PlanRequest(date=first, days=len(days)),
        provenance=Provenance(
            program_version="0",
            generated_at=days[0].departs_at,
            catalogue_name=catalogue.city.id,
            catalogue_version=catalogue.version,
            catalogue_sha256=catalogue.sha256,
            router_kind="estimate",
            router_url=None,
            solver_method="search",
            solver_status="feasible",
            solver_bound=10 * stops,
            solver_seed=0,
        ),
        days=tuple(days),
        unvisited=(),
        warnings=(),
    )


def _day(catalogue: Catalogue, date: dt.date, number: int, count: int) -> Day:
    at = dt.datetime.combine(date, dt.time(8), tzinfo=catalogue.city.zone)
    departs_at = at
    visits: list[Visit] = []
    legs: list[Leg] = []
    for index in range(number, number + count):
        known = catalogue.memorials[index % len(catalogue.memorials)]
        memorial = replace(known, service_s=STAY_S)
        if visits:
            legs.append(_leg(visits[-1], Waypoint.of_memorial(memorial), at))
            at = legs[-1].arrives_at
        leaves = at + dt.timedelta(seconds=STAY_S)
        visits.append(
            Visit(
                number=index + 1,
                memorial=memorial,
                arrives_at=at,
                wait_s=0,
                starts_at=at,
                service_s=STAY_S,
                departs_at=leaves,
                slack_s=0,
                required=False,
                warnings=(),
            )
        )
        at = leaves
    return Day(
        date=date,
        departs_at=departs_at,
        finishes_at=at,
        sunrise_at=None,
        sunset_at=None,
        start=None,
        finish=None,
        visits=tuple(visits),
        legs=tuple(legs),
    )


def _leg(before: Visit, goal: Waypoint, at: dt.datetime) -> Leg:
    origin = Waypoint.of_memorial(before.memorial)
    return Leg(
        origin=origin,
        destination=goal,
        mode=Mode.WALK,
        distance_m=400,
        duration_s=WAY_S,
        departs_at=at,
        arrives_at=at + dt.timedelta(seconds=WAY_S),
        measured_by="estimate",
        path=(origin.coordinates, goal.coordinates),
        bearing_deg=bearing_deg(origin.coordinates, goal.coordinates),
    )


def seconds(words: list[str]) -> float:
    """Return how long a process takes."""
    begun = time.perf_counter()
    subprocess.run(words, stdout=subprocess.DEVNULL, check=True, env=os.environ | {"LANG": "C"})
    return time.perf_counter() - begun


def _export(plan: Path, form: str) -> list[str]:
    target = plan.with_name(f"out-{form}")
    return [PROGRAM, "export", str(plan), "--format", form, "-o", str(target), "--force"]


def measure(form: str, day: Path, large: Path, runs: int) -> Row:
    """Return the medians of a format; the yardstick runs in turn with it."""
    seconds(_export(day, form))  # compiles what is not compiled yet
    pairs = [(seconds(_export(day, form)), seconds(YARDSTICK)) for _ in range(runs)]
    return Row(
        name=form,
        day_s=statistics.median(ours for ours, _ in pairs),
        ratio=statistics.median(ours / theirs for ours, theirs in pairs),
        large_s=seconds(_export(large, form)),
    )


def main() -> int:
    """Print a table; with ``--check``, fail where a target is missed."""
    parser = argparse.ArgumentParser(description="measure how fast plans are exported")
    parser.add_argument("formats", nargs="*", default=format_names(), help="only these")
    parser.add_argument("--runs", type=int, default=7, help="runs a format (7)")
    parser.add_argument("--check", action="store_true", help="exit with 1 if a target is missed")
    options = parser.parse_args()
    catalogue = load_catalogue()
    with tempfile.TemporaryDirectory() as folder:
        day, large = Path(folder, "day.json"), Path(folder, "large.json")
        for path, stops in ((day, 5), (large, 300)):
            document = itinerary_document(made_up(catalogue, stops), Language.EN)
            path.write_text(encode(document), encoding="utf-8")
        print(f"{'format':10}{'5 stops, s':>12}{'target':>8}{'ratio':>8}{'300 stops, s':>14}")
        missed = False
        for form in options.formats:
            row = measure(form, day, large, options.runs)
            missed |= row.missed
            verdict = "  missed" if row.missed else ""
            print(
                f"{form:10}{row.day_s:12.2f}{TARGETS_S.get(form, TARGET_S):8.1f}"
                f"{row.ratio:8.2f}{row.large_s:14.2f}{verdict}",
                flush=True,
            )
    return int(missed and options.check)


if __name__ == "__main__":
    sys.exit(main())
