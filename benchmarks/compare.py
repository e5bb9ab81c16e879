"""Compare with other solvers at equal wall time: ``python -m benchmarks.compare``.

Every answer, ours and the peers', is timed by the product's own clock; one that breaks a window,
or leaves out what is required, counts as none. Every run is kept in a file, and what is there is
not run again: delete the lines of a solver to measure it anew.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from benchmarks.cases import BENCH, Case, cases, gap, spread
from benchmarks.engines import ENGINES, ROOT, installed, run
from benchmarks.performance import page
from benchmarks.results import Results, Run

FORMS = ("toptw", "tsptw", "tsplib")


def words(known: tuple[str, ...]) -> Callable[[str], list[str]]:
    """Return a reader of words separated by commas."""

    def read(text: str) -> list[str]:
        found = [word for word in text.split(",") if word]
        wrong = [word for word in found if word not in known]
        if wrong or not found:
            raise argparse.ArgumentTypeError(f"{text!r} is not of {', '.join(known)}")
        return [word for word in known if word in found]

    return read


def parser() -> argparse.ArgumentParser:
    """Return what reads the command line."""
    found = argparse.ArgumentParser(
        prog="python -m benchmarks.compare", description="compare with other solvers"
    )
    found.add_argument("--cache", type=Path, default=ROOT / "build" / "compare.jsonl")
    found.add_argument("--only", type=words(FORMS), default=[*FORMS], metavar="WORD,WORD")
    found.add_argument(
        "--solvers", type=words(tuple(ENGINES)), default=[*ENGINES], metavar="WORD,WORD"
    )
    found.add_argument("--instances", type=lambda text: text.split(","), metavar="NAME,NAME")
    found.add_argument("--tsptw-sample", type=int, metavar="N", help="so many, evenly spread")
    found.add_argument("--seconds", type=float, default=5.0, metavar="S")
    found.add_argument("--peers", type=Path, default=ROOT / ".venv-peers", metavar="FOLDER")
    found.add_argument("--table-only", action="store_true", help="run nothing")
    target = ROOT / "docs" / "explanation" / "performance.md"
    found.add_argument("-o", "--output", type=Path, default=target, metavar="FILE")
    return found


def chosen(options: argparse.Namespace) -> Iterator[Case]:
    """Yield the instances that are asked for."""
    known = list(cases())
    for form in options.only:
        of = [case for case in known if case.form == form]
        if form == "tsptw":
            of = spread(of, options.tsptw_sample)
        for case in of:
            if options.instances is None or case.instance in options.instances:
                yield case


def compare(
    found: list[Case], options: argparse.Namespace, results: Results, versions: dict[str, str]
) -> None:
    """Run what is not there yet, instance by instance."""
    waiting: dict[str, list[Case]] = {name: [] for name in versions}
    for at, case in enumerate(found):
        for name, queue in waiting.items():
            if results.find(case, name, options.seconds) is None:
                queue.append(case)
            # One that uses one core alone waits for a second instance.
            if queue and not (ENGINES[name].single and len(queue) == 1 and at + 1 < len(found)):
                measure(name, queue, options, results, versions[name])
                queue.clear()


def measure(
    name: str, queue: list[Case], options: argparse.Namespace, results: Results, version: str
) -> None:
    """Run a solver on some instances side by side."""

    def one(case: Case) -> Run:
        outcome = run(name, case, options.seconds, options.peers, alone=len(queue) == 1)
        return Run(
            form=case.form,
            instance=case.instance,
            m=case.routes,
            solver=name,
            seconds=options.seconds,
            version=version,
            value=outcome.value,
            status=outcome.status,
            took_s=outcome.took_s,
            cpu_s=outcome.cpu_s,
        )

    with ThreadPoolExecutor(len(queue)) as pool:
        for case, done in zip(queue, pool.map(one, queue), strict=True):
            results.add(done)
            told = "no answer" if done.value is None else f"{gap(case, done.value):.2f} %"
            print(f"{case.form} {case.name}: {ENGINES[name].title} {told}", flush=True)


def main(words: list[str] | None = None) -> int:
    options = parser().parse_args(words)
    if not BENCH.is_dir():
        print(f"error: there are no instances at {BENCH}", file=sys.stderr)
        return 2
    found = list(chosen(options))
    results = Results(options.cache)
    if not options.table_only:
        versions = installed(options.peers, options.solvers)
        for name in options.solvers:
            if name not in versions:
                print(f"warning: {ENGINES[name].title} is not there", file=sys.stderr)
        compare(found, options, results, versions)
    text = page(found, results, options.solvers, options.seconds, sample=options.tsptw_sample)
    options.output.write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
