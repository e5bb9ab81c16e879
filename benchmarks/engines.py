"""The solvers that are compared, each a process of its own."""

from __future__ import annotations

import json
import subprocess
import sys
import venv
from collections.abc import Callable
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from resource import RUSAGE_CHILDREN, getrusage
from time import perf_counter

from benchmarks.cases import Case, Routes, value
from benchmarks.instances import Instance, read

__all__ = ["ENGINES", "Engine", "Outcome", "installed", "run"]

ROOT = Path(__file__).resolve().parents[1]
_PEERS = ROOT / "benchmarks" / "peers"
_GRACE_S = 60
"""So much later than it should a process is ended."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Engine:
    """A solver and how it is run."""

    title: str
    """Its name for people."""
    package: str
    """The distribution it comes in."""
    seeds: int = 1
    """From so many seeds it is run side by side; the best answer counts."""
    single: bool = False
    """Whether it uses one core alone, so that two instances can be run side by side."""


ENGINES = {
    "ours": Engine(title="kaluga-tour", package="kaluga-tour"),
    "pyvrp": Engine(title="PyVRP", package="pyvrp", seeds=2),
    "ortools": Engine(title="OR-Tools", package="ortools", single=True),
    "vroom": Engine(title="VROOM", package="pyvroom"),
}
"""Solvers by the word that asks for them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What a solver makes of an instance."""

    value: int | None
    """Score or cost; None = no answer that holds."""
    status: str | None = None
    """What is claimed about it."""
    took_s: float
    """Wall time, with starting a process."""
    cpu_s: float | None = None
    """Processor time of all its processes, where nothing else ran beside."""


def installed(folder: Path, names: list[str]) -> dict[str, str]:
    """Return the versions of some solvers; the environment of the peers is made if it is not there.

    Parameters
    ----------
    folder
        The environment of the peers.
    names
        Words of the solvers.
    """
    peers = [name for name in names if name != "ours"]
    if peers and not _python(folder).exists():
        venv.create(folder, with_pip=True)
        packages = [ENGINES[name].package for name in ENGINES if name != "ours"]
        subprocess.run([_python(folder), "-m", "pip", "install", "-q", *packages], check=True)
    found = {"ours": version("kaluga-tour")} if "ours" in names else {}
    for name in peers:
        code = "import importlib.metadata as m, sys; print(m.version(sys.argv[1]))"
        words = [str(_python(folder)), "-c", code, ENGINES[name].package]
        done = subprocess.run(words, capture_output=True, text=True, check=False)
        if done.returncode == 0:
            found[name] = done.stdout.strip()
    return found


def run(name: str, case: Case, seconds: float, folder: Path, *, alone: bool = True) -> Outcome:
    """Return what a solver makes of an instance.

    Parameters
    ----------
    name
        Word of the solver.
    case
        The instance.
    seconds
        Its time limit.
    folder
        The environment of the peers.
    alone
        Whether nothing else is run meanwhile.
    """
    instance = read(case.form, case.path, routes=case.routes)
    begun_s, cpu_s = perf_counter(), _cpu_s()
    status = None
    if name == "ours":
        routes, status = _ours(case, instance, seconds)
        answers = [value(instance, routes)]
    else:
        found = _peer(name, instance, seconds, _python(folder))
        answers = [value(instance, routes) for routes in found]
    took_s, cpu_s = perf_counter() - begun_s, _cpu_s() - cpu_s
    better: Callable[[list[int]], int] = max if instance.scored else min
    values = [answer for answer in answers if answer is not None]
    return Outcome(
        value=better(values) if values else None,
        status=status,
        took_s=round(took_s, 2),
        cpu_s=round(cpu_s, 2) if alone else None,
    )


def _python(folder: Path) -> Path:
    return folder / "bin" / "python"


def _cpu_s() -> float:
    """Return the processor time of the processes that have ended."""
    used = getrusage(RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _ours(case: Case, instance: Instance, seconds: float) -> tuple[Routes | None, str]:
    """Return the routes of ``python -m benchmarks.solve`` and their status."""
    words = [sys.executable, "-m", "benchmarks.solve", case.form, str(case.path)]
    words += ["--routes", str(case.routes), "--time-limit", str(seconds)]
    done = subprocess.run(words, cwd=ROOT, capture_output=True, text=True, check=False)
    if done.returncode:
        print(done.stderr, file=sys.stderr)
        return None, f"exit code {done.returncode}"
    index = {number: stop for stop, number in enumerate(instance.numbers)}
    found = json.loads(done.stdout)
    return [[index[number] for number in route] for route in found["routes"]], found["status"]


def _peer(name: str, instance: Instance, seconds: float, python: Path) -> list[Routes]:
    """Return what a peer answers from its seeds, side by side."""
    processes = []
    for seed in range(ENGINES[name].seeds):
        process = subprocess.Popen(
            [str(python), str(_PEERS / f"{name}_peer.py")],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )
        if process.stdin is not None:
            process.stdin.write(_task(instance, seconds, seed))
            process.stdin.close()
            process.stdin = None
        processes.append(process)
    found = []
    for process in processes:
        try:
            answer, _ = process.communicate(timeout=seconds + _GRACE_S)
        except subprocess.TimeoutExpired:
            process.kill()
            process.communicate()
            continue
        routes = json.loads(answer)["routes"] if answer else None
        if routes is not None:
            found.append(routes)
    return found


def _task(instance: Instance, seconds: float, seed: int) -> str:
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
