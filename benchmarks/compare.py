"""Compare with other solvers at equal wall time: ``python -m benchmarks.compare``.

Every answer, ours and the peers', is timed by the product's own clock; one that breaks a window,
or leaves out what is required, counts as none.
"""

from __future__ import annotations

import argparse
import csv
import json
import os
import platform
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from statistics import mean

from benchmarks.instances import Instance, read
from kaluga_tour.solver import clock

ROOT = Path(__file__).resolve().parents[1]
BENCH = ROOT.parent / "shared" / "bench"
PEERS = ROOT / "benchmarks" / "peers"
TARGET = ROOT / "docs" / "explanation" / "performance.md"
GRACE_S = 60

SAMPLE_TOPTW = [
    "c102",
    "c105",
    "r102",
    "r104",
    "r107",
    "rc103",
    "rc106",
    "pr01",
    "pr03",
    "pr05",
    "pr08",
    "pr10",
]
SAMPLE_TSPTW = [
    "n20w40.003",
    "n40w20.002",
    "n40w80.001",
    "n60w60.001",
    "n60w100.003",
    "n80w40.004",
    "n80w80.001",
    "n100w20.002",
    "n100w40.003",
    "n100w60.005",
    "rbg010a",
    "rbg016b",
    "rbg017.2",
    "rbg021.5",
    "rbg027a",
    "rbg034a",
    "rbg041a",
    "rbg049a",
    "rbg050b",
    "rbg055a",
]

Routes = list[list[int]]


@dataclass(frozen=True)
class Case:
    """An instance and what is known about it."""

    family: str
    form: str
    path: Path
    routes: int
    reference: int

    @property
    def name(self) -> str:
        """Name of the instance, with the number of routes where that is a choice."""
        return self.path.stem.removesuffix(".txt") + (
            f", m = {self.routes}" if self.form == "toptw" else ""
        )


def cases(*, everything: bool) -> Iterator[Case]:
    """Yield the chosen instances."""
    for row in csv.DictReader((BENCH / "toptw" / "reference.csv").open(encoding="utf-8")):
        name, routes = row["instance"], int(row["m"])
        if everything or (name in SAMPLE_TOPTW and routes < 4):
            path = BENCH / "toptw" / f"{name}.txt"
            yield Case("TOPTW", "toptw", path, routes, int(row["reference"]))
    for line in (BENCH / "tsplib" / "optimal.txt").read_text("utf-8").splitlines():
        name, cost = line.split(":")
        yield Case("TSPLIB", "tsplib", BENCH / "tsplib" / f"{name.strip()}.tsp", 1, int(cost))
    for family in ("Dumas", "AFG"):
        best = BENCH / "tsptw" / f"{family}.best.txt"
        for line in best.read_text("utf-8").splitlines():
            words = line.split()
            if not words or words[0].startswith("#"):
                continue
            path = BENCH / "tsptw" / family / words[0]
            if everything or path.stem in SAMPLE_TSPTW:
                yield Case("TSPTW", "tsptw", path, 1, int(words[1]))


def value(instance: Instance, routes: Routes | None) -> int | None:
    """Return score or cost of routes of places, None if they do not hold."""
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


def ours(case: Case, instance: Instance, seconds: float) -> Routes | None:
    """Return the routes of ``python -m benchmarks.solve``, a process of its own."""
    words = [sys.executable, "-m", "benchmarks.solve", case.form, str(case.path)]
    words += ["--routes", str(case.routes), "--time-limit", str(seconds)]
    done = subprocess.run(words, cwd=ROOT, capture_output=True, text=True, check=True)
    index = {number: stop for stop, number in enumerate(instance.numbers)}
    return [[index[number] for number in route] for route in json.loads(done.stdout)["routes"]]


def task(instance: Instance, seconds: float, seed: int) -> str:
    """Return an instance as the peers read it."""
    problem = instance.problem
    first = problem.days[0]
    return json.dumps(
        {
            "table": problem.durations_s,
            "windows": [stop.windows[0] if stop.windows else (1, 0) for stop in problem.stops],
            "services": [stop.service_s for stop in problem.stops],
            "prizes": [stop.prize for stop in problem.stops],
            "routes": len(problem.days),
            "begins": first.departs_s,
            "ends": first.finishes_by_s,
            "scored": instance.scored,
            "seconds": seconds,
            "seed": seed,
        }
    )


def peer(python: str, name: str, instance: Instance, seconds: float, runs: int) -> list[Routes]:
    """Return what a peer answers from as many seeds, side by side."""
    script = str(PEERS / f"{name}_peer.py")
    processes = []
    for seed in range(runs):
        process = subprocess.Popen(
            [python, script],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )
        if process.stdin is not None:
            process.stdin.write(task(instance, seconds, seed))
            process.stdin.close()
            process.stdin = None
        processes.append(process)
    found = []
    for process in processes:
        try:
            answer, _ = process.communicate(timeout=seconds + GRACE_S)
        except subprocess.TimeoutExpired:
            process.kill()
            continue
        routes = json.loads(answer)["routes"] if answer else None
        if routes is not None:
            found.append(routes)
    return found


ENGINES = {"PyVRP": ("pyvrp", 2), "OR-Tools": ("ortools", 1), "VROOM": ("vroom", 1)}
"""Script of each peer, and from how many seeds it runs side by side."""
PACKAGES = {"PyVRP": "pyvrp", "OR-Tools": "ortools", "VROOM": "pyvroom"}


def versions(python: Path | None) -> dict[str, str]:
    """Return the versions of the peers that are there."""
    if python is None or not python.exists():
        return {}
    code = "import importlib.metadata as m, sys; print(m.version(sys.argv[1]))"
    found = {}
    for name, package in PACKAGES.items():
        words = [str(python), "-c", code, package]
        done = subprocess.run(words, capture_output=True, text=True, check=False)
        if done.returncode == 0:
            found[name] = done.stdout.strip()
    return found


def gap(instance: Instance, case: Case, found: int | None) -> float:
    """Return how much worse than the best known an answer is, in per cent; none = 100."""
    if found is None:
        return 100.0
    worse = case.reference - found if instance.scored else found - case.reference
    return 100.0 * worse / case.reference


def measure(
    case: Case, python: Path | None, present: dict[str, str], seconds: float
) -> dict[str, float]:
    """Return the gap of each engine on an instance."""
    instance = read(case.form, case.path, routes=case.routes)
    better: Callable[..., int] = max if instance.scored else min
    gaps = {"kaluga-tour": gap(instance, case, value(instance, ours(case, instance, seconds)))}
    for name in present if python is not None else ():
        script, runs = ENGINES[name]
        answers = peer(str(python), script, instance, seconds, runs)
        values = [v for v in (value(instance, routes) for routes in answers) if v is not None]
        gaps[name] = gap(instance, case, better(values) if values else None)
    return gaps


def table(rows: dict[Case, dict[str, float]], names: list[str]) -> str:
    """Return the gaps as a table, a line a family and then a line an instance."""
    lines = ["| | " + " | ".join(names) + " |", "|---|" + "---:|" * len(names)]
    for family in dict.fromkeys(case.family for case in rows):
        of = [gaps for case, gaps in rows.items() if case.family == family]
        means = [f"{mean(g[name] for g in of):.2f}" for name in names]
        reached = [f"{sum(g[name] <= 0 for g in of)}" for name in names]
        lines.append(f"| **{family}**, mean of {len(of)} | " + " | ".join(means) + " |")
        lines.append(f"| {family}, best known reached | " + " | ".join(reached) + " |")
    lines += ["", "| instance | " + " | ".join(names) + " |", "|---|" + "---:|" * len(names)]
    for case, gaps in rows.items():
        cells = ["–" if gaps[n] == 100 else f"{gaps[n]:.2f}" for n in names]
        lines.append(f"| {case.name} | " + " | ".join(cells) + " |")
    return "\n".join(lines)


def document(
    rows: dict[Case, dict[str, float]],
    present: dict[str, str],
    *,
    seconds: float,
    words: list[str],
) -> str:
    """Return the page with the table."""
    names = ["kaluga-tour", *present]
    missing = [name for name in ENGINES if name not in present]
    peers = ", ".join(f"{name} {version}" for name, version in present.items()) or "none"
    absent = f" Not there: {', '.join(missing)}." if missing else ""
    everything = "--all" in words and "--every" not in words
    which = "All instances" if everything else "A sample of the instances, not all of them"
    told = [word for word in words if "/" not in word and word not in ("--peers", "-o")]
    return f"""# How good the tours are

Public benchmarks, solved by the product's own `solve()` and by other solvers, each with
{seconds:g} s of wall time. Numbers are gaps to the best known score or cost in per cent: smaller is
better, 0 is best known, below 0 better than that. – = no feasible answer in that time; it counts as
100 in the mean.

{which}: {len(rows)} runs. Machine: {os.cpu_count()} cores, shared with other work, Python
{platform.python_version()}, {platform.system()} {platform.machine()}. Peers, in the same run:
{peers}.{absent}

How each uses the cores: kaluga-tour two processes; PyVRP two processes with two seeds, of which
the better answer counts; VROOM two threads, exploration level 5, ends by itself when it has nothing
left to try; OR-Tools one thread, guided local search. All answers are checked by one clock.
Starting a process is not part of the peers' time.

{table(rows, names)}

Made by `{" ".join(["python -m benchmarks.compare", *told])}`; see
[`benchmarks/README.md`](../../benchmarks/README.md).
"""


def main() -> int:
    parser = argparse.ArgumentParser(description="compare with other solvers")
    parser.add_argument("--all", action="store_true", help="all instances, not a sample")
    parser.add_argument("--seconds", type=float, default=5.0, metavar="S")
    parser.add_argument("--peers", type=Path, default=None, help="Python with the peers")
    parser.add_argument("--every", type=int, default=1, metavar="N", help="each Nth of them")
    parser.add_argument("--only", default="", help="families, separated by commas")
    parser.add_argument("-o", "--output", type=Path, default=TARGET)
    options = parser.parse_args()
    if not BENCH.is_dir():
        print(f"error: there are no instances at {BENCH}", file=sys.stderr)
        return 2
    present = versions(options.peers)
    wanted = set(filter(None, options.only.split(",")))
    rows = {}
    chosen = [c for c in cases(everything=options.all) if not wanted or c.family in wanted]
    for case in chosen[:: options.every]:
        rows[case] = measure(case, options.peers, present, options.seconds)
        told = "  ".join(f"{name} {value:.2f}" for name, value in rows[case].items())
        print(f"{case.family} {case.name}: {told}", flush=True)
        page = document(rows, present, seconds=options.seconds, words=sys.argv[1:])
        options.output.write_text(page, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
