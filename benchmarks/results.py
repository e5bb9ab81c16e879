"""Results of single runs, kept in a file of JSON lines so that a comparison can be gone on with."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from pathlib import Path

from benchmarks.cases import Case

__all__ = ["Results", "Run"]

Key = tuple[str, str, int, str, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """One solver on one instance."""

    form: str
    """Format of the instance."""
    instance: str
    """Its name."""
    m: int
    """Number of routes."""
    solver: str
    """Word of the solver."""
    seconds: float
    """Its time limit."""
    version: str
    """Version of the solver."""
    value: int | None
    """Score or cost; None = no answer that holds."""
    status: str | None
    """What is claimed about it."""
    took_s: float
    """Wall time, with starting a process."""
    cpu_s: float | None
    """Processor time of all its processes, where nothing else ran beside."""


class Results:
    """The runs of a file.

    Parameters
    ----------
    path
        The file; what is there is read, the last run of its kind counts. Lines that are no runs,
        such as a last one that was cut short, are left aside.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._runs: dict[Key, Run] = {}
        self._broken = False
        text = path.read_text("utf-8") if path.exists() else ""
        for line in text.splitlines():
            try:
                self._take(Run(**json.loads(line)))
            except (ValueError, TypeError):
                continue
        self._broken = bool(text) and not text.endswith("\n")

    def _take(self, run: Run) -> None:
        self._runs[run.form, run.instance, run.m, run.solver, run.seconds] = run

    def find(self, case: Case, solver: str, seconds: float) -> Run | None:
        """Return a run, None if there is none."""
        return self._runs.get((case.form, case.instance, case.routes, solver, seconds))

    def add(self, run: Run) -> None:
        """Keep a run, in the file, too."""
        self._take(run)
        self._path.parent.mkdir(parents=True, exist_ok=True)
        with self._path.open("a", encoding="utf-8") as file:
            file.write("\n" * self._broken + json.dumps(asdict(run)) + "\n")
        self._broken = False
