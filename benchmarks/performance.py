"""The page that tells how good the tours are."""

from __future__ import annotations

import os
import platform
from collections.abc import Callable, Sequence
from pathlib import Path
from statistics import mean

from benchmarks.cases import Case, gap
from benchmarks.engines import ENGINES
from benchmarks.results import Results, Run

__all__ = ["page"]

_TITLES = {"toptw": "TOPTW", "tsptw": "TSPTW", "tsplib": "TSPLIB"}
_SMALL = 50
"""Instances with so many points should be solved to the proven score."""

Pair = tuple[Case, Run]
Row = dict[str, Pair]
"""The runs on an instance by the word of the solver."""

_HEAD = """# How good the tours are

Public benchmarks, solved by the product's own `solve()` and by other solvers, each with {seconds:g} s
of wall time. Numbers are gaps to the best known score or cost in per cent: smaller is better, 0 is
the best known, below 0 better than that. A run without a feasible answer has no gap; there is a
line for how many those are.

Runs of each solver: {counts}.
Machine: {machine}.
Versions: {versions}.

How each uses the cores: kaluga-tour two processes; PyVRP two processes with two seeds, of which
the better answer counts; VROOM two threads, exploration level 5, ends by itself when it has nothing
left to try; OR-Tools one thread, guided local search, two instances side by side. All answers are
checked by one clock. Starting a process is not part of anybody's time.{cores}
"""  # noqa: E501
_FOOT = """
Made by `python -m benchmarks.compare`; see [`benchmarks/README.md`](../../benchmarks/README.md).
"""


def page(
    found: Sequence[Case],
    results: Results,
    solvers: Sequence[str],
    seconds: float,
    *,
    sample: int | None = None,
) -> str:
    """Return the page.

    Parameters
    ----------
    found
        The instances; only those that all of the solvers have been run on are told.
    results
        The runs.
    solvers
        Words of the solvers.
    seconds
        The time limit.
    sample
        How many TSPTW instances were to be chosen; None = all of them.
    """
    rows = []
    for case in found:
        runs = {name: results.find(case, name, seconds) for name in solvers}
        row = {name: (case, run) for name, run in runs.items() if run is not None}
        if len(row) == len(solvers):
            rows.append(row)
    parts = [_head(found, rows, solvers, seconds, sample)]
    parts += [_summary(form, _of(form, rows), solvers) for form in _TITLES if _of(form, rows)]
    parts += [_list(form, _of(form, rows), solvers) for form in _TITLES if _of(form, rows)]
    return "\n".join([*parts, _FOOT.lstrip()])


def _of(form: str, rows: Sequence[Row]) -> list[Row]:
    return [row for row in rows if _case(row).form == form]


def _case(row: Row) -> Case:
    return next(iter(row.values()))[0]


def _head(
    found: Sequence[Case],
    rows: Sequence[Row],
    solvers: Sequence[str],
    seconds: float,
    sample: int | None,
) -> str:
    counts = []
    for form, title in _TITLES.items():
        asked = sum(case.form == form for case in found)
        there = len(_of(form, rows))
        if there:
            some = f" of {asked}" if there < asked else ""
            chosen = ", evenly chosen by size" if form == "tsptw" and sample is not None else ""
            counts.append(f"{title} {there}{some}{chosen}")
    versions = {name: pair[1].version for row in rows for name, pair in row.items()}
    told = [f"{ENGINES[name].title} {versions[name]}" for name in solvers if name in versions]
    return _HEAD.format(
        seconds=seconds,
        counts=", ".join(counts) or "none",
        machine=_machine(),
        versions=", ".join(told) or "none",
        cores=_cores(rows),
    )


def _machine() -> str:
    """Return what this machine is."""
    info = Path("/proc/cpuinfo")
    lines = info.read_text("utf-8").splitlines() if info.exists() else []
    names = [line.split(":", 1)[1].strip() for line in lines if line.startswith("model name")]
    model = f" of {names[0]}" if names else ""
    return (
        f"{os.cpu_count()} cores{model}, Python {platform.python_version()}, "
        f"{platform.system()} {platform.machine()}"
    )


def _cores(rows: Sequence[Row]) -> str:
    """Return how many cores there were for us: whether the machine had other work to do."""
    runs = [row["ours"][1] for row in rows if "ours" in row]
    long = [run for run in runs if run.cpu_s is not None and run.took_s >= run.seconds]
    if not long:
        return ""
    used = sum(run.cpu_s or 0 for run in long) / sum(run.took_s for run in long)
    return f"\nWhere kaluga-tour used all of its time, it got {used:.1f} cores."


def _table(head: Sequence[str], lines: Sequence[Sequence[str]]) -> str:
    rows = [head, ["---", *["---:"] * (len(head) - 1)], *lines]
    return "\n".join("| " + " | ".join(row) + " |" for row in rows) + "\n"


def _summary(form: str, rows: Sequence[Row], solvers: Sequence[str]) -> str:
    """Return the means of a family."""
    lines: list[list[str]] = []

    def line(label: str, of: Sequence[Row], tell: Callable[[Sequence[Pair]], str]) -> None:
        if of:
            lines.append([label, *(tell([row[name] for row in of]) for name in solvers)])

    line(f"mean of {len(rows)}", rows, _mean)
    if form == "toptw":
        for m in sorted({_case(row).routes for row in rows}):
            of = [row for row in rows if _case(row).routes == m]
            line(f"m = {m}, mean of {len(of)}", of, _mean)
    line("worst", rows, lambda pairs: _two(max(_gaps(pairs), default=None)))
    line("best known reached", rows, _reached)
    if form == "toptw":
        small = [r for r in rows if _case(r).proven and _case(r).customers <= _SMALL]
        line(f"proven scores with up to {_SMALL} points reached, of {len(small)}", small, _reached)
    line("no feasible answer", rows, lambda pairs: str(len(pairs) - len(_gaps(pairs))))
    line("said to be optimal", rows, _claimed)
    title = f"## {_TITLES[form]}, gaps in per cent\n"
    return "\n".join([title, _table([" ", *(ENGINES[name].title for name in solvers)], lines)])


def _gaps(pairs: Sequence[Pair]) -> list[float]:
    return [gap(case, run.value) for case, run in pairs if run.value is not None]


def _two(number: float | None) -> str:
    return "–" if number is None else f"{number:.2f}"


def _mean(pairs: Sequence[Pair]) -> str:
    gaps = _gaps(pairs)
    return _two(mean(gaps) if gaps else None)


def _reached(pairs: Sequence[Pair]) -> str:
    return str(sum(number <= 0 for number in _gaps(pairs)))


def _claimed(pairs: Sequence[Pair]) -> str:
    if all(run.status is None for _, run in pairs):
        return "–"
    return str(sum(run.status == "optimal" for _, run in pairs))


def _list(form: str, rows: Sequence[Row], solvers: Sequence[str]) -> str:
    """Return the single instances of a family, where they differ."""
    lines, same = [], 0
    for row in rows:
        values = [row[name][1].value for name in solvers]
        if all(found == _case(row).reference for found in values):
            same += 1
            continue
        gaps = [_gaps([row[name]]) for name in solvers]
        lines.append([_case(row).name, *(_two(number[0] if number else None) for number in gaps)])
    title = f"## {_TITLES[form]}, instance by instance\n"
    told = f"All reach the best known on {same} instances that are not listed.\n" if same else ""
    table = _table(["instance", *(ENGINES[name].title for name in solvers)], lines)
    return "\n".join(filter(None, [title, told, table if lines else ""]))
