"""How much of a command's time is ours: ratios to importing the libraries alone.

Each command and its yardstick run in turn, so that whatever else the machine does meets both;
what counts is the median of the ratios of the pairs.
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

PROGRAM = str(Path(sys.executable).with_name("kaluga-tour"))


@dataclass(frozen=True)
class Case:
    """A command, what it is measured against, and the ratio it should keep to."""

    name: str
    command: tuple[str, ...]
    yardstick: str
    target: float


CASES = (
    Case(
        name="kaluga-tour --help",
        command=("--help",),
        yardstick="import typer, rich",
        target=1.6,
    ),
    Case(
        name="kaluga-tour plan, the article's tour",
        command=(
            "plan",
            *("--collection", "article"),
            *("--mode", "drive"),
            *("--for", "12h"),
            *("--date", "2026-05-09"),
        ),
        yardstick="import typer, rich, geopy.distance, networkx",
        target=1.5,
    ),
)


def seconds(words: list[str], folder: str) -> float:
    """Return how long a process takes."""
    begun = time.perf_counter()
    subprocess.run(
        words, cwd=folder, stdout=subprocess.DEVNULL, check=True, env=os.environ | {"LANG": "C"}
    )
    return time.perf_counter() - begun


def measure(case: Case, pairs: int) -> tuple[float, float, float]:
    """Return the medians: seconds of the command, of its yardstick, and their ratio."""
    command = [PROGRAM, *case.command]
    yardstick = [sys.executable, "-c", case.yardstick]
    ours, theirs = [], []
    with tempfile.TemporaryDirectory() as folder:
        for words in (command, yardstick):
            seconds(words, folder)  # compiles what is not compiled yet
        for pair in range(pairs):
            for words in (command, yardstick) if pair % 2 else (yardstick, command):
                (ours if words is command else theirs).append(seconds(words, folder))
    ratios = [one / other for one, other in zip(ours, theirs, strict=True)]
    return statistics.median(ours), statistics.median(theirs), statistics.median(ratios)


def main() -> int:
    """Print a table; with ``--check``, fail where a target is missed."""
    parser = argparse.ArgumentParser(description="measure how fast the commands start")
    parser.add_argument("--pairs", type=int, default=15, help="pairs of runs a case (15)")
    parser.add_argument("--check", action="store_true", help="exit with 1 if a target is missed")
    options = parser.parse_args()
    missed = False
    print(f"{'command':38}{'ms':>6}{'yardstick ms':>14}{'ratio':>8}{'target':>8}")
    for case in CASES:
        ours, theirs, ratio = measure(case, options.pairs)
        missed |= ratio > case.target
        verdict = "" if ratio <= case.target else "  missed"
        print(
            f"{case.name:38}{ours * 1000:6.0f}{theirs * 1000:14.0f}{ratio:8.2f}"
            f"{case.target:8.1f}{verdict}"
        )
    return int(missed and options.check)


if __name__ == "__main__":
    sys.exit(main())
