"""A comparison is gone on with where it was left, and its table tells what is there."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from benchmarks.cases import BENCH, Case, cases, gap, spread, value
from benchmarks.compare import main
from benchmarks.instances import read
from benchmarks.performance import page
from benchmarks.results import Results, Run

here = pytest.mark.skipif(not BENCH.is_dir(), reason="the benchmark instances are not here")

CASE = Case(form="toptw", path=Path("c101.txt"), routes=2, reference=200, customers=48)
RUN = Run(
    form="toptw",
    instance="c101",
    m=2,
    solver="ours",
    seconds=5.0,
    version="1",
    value=150,
    status="feasible",
    took_s=5.5,
    cpu_s=9.9,
)


def test_runs_are_kept_though_the_last_line_is_cut_short(tmp_path: Path) -> None:
    path = tmp_path / "new" / "runs.jsonl"
    Results(path).add(RUN)
    with path.open("a", encoding="utf-8") as file:
        file.write('{"form": "toptw", "inst')
    again = Results(path)
    assert again.find(CASE, "ours", 5.0) == RUN
    assert again.find(CASE, "ours", 4.0) is None
    assert again.find(CASE, "pyvrp", 5.0) is None
    better = replace(RUN, value=180)
    again.add(better)
    assert Results(path).find(CASE, "ours", 5.0) == better
    assert len(path.read_text("utf-8").splitlines()) == 3


def test_a_sample_is_spread_evenly() -> None:
    many = [replace(CASE, routes=number) for number in range(100)]
    assert [case.routes for case in spread(many, 4)] == [12, 37, 62, 87]
    assert spread(many, None) == spread(many, 100) == many


def test_the_table_tells_means_and_what_is_missing(tmp_path: Path) -> None:
    results = Results(tmp_path / "runs.jsonl")
    other = replace(CASE, path=Path("c102.txt"), reference=100)
    for run in (
        RUN,
        replace(RUN, instance="c102", value=100, status="optimal"),
        replace(RUN, solver="vroom", value=None, status=None),
        replace(RUN, solver="vroom", instance="c102", value=90, status=None),
    ):
        results.add(run)
    unmeasured = replace(CASE, path=Path("c103.txt"))
    text = page([CASE, other, unmeasured], results, ["ours", "vroom"], 5.0)
    for line in (
        "Runs of each solver: TOPTW 2 of 3.",
        "| mean of 2 | 12.50 | 10.00 |",
        "| worst | 25.00 | 10.00 |",
        "| best known reached | 1 | 0 |",
        "| proven scores with up to 50 points reached, of 2 | 1 | 0 |",
        "| no feasible answer | 0 | 1 |",
        "| said to be optimal | 1 | – |",
        "| c101, m = 2 | 25.00 | – |",
        "| c102, m = 2 | 0.00 | 10.00 |",
        "it got 1.8 cores",
    ):
        assert line in text


@here
def test_all_instances_are_there_and_their_best_permutations_cost_what_is_told() -> None:
    found = list(cases())
    assert [sum(c.form == form for c in found) for form in ("toptw", "tsplib")] == [144, 15]
    assert len({(case.form, case.name) for case in found}) == len(found)
    assert all(case.path.is_file() for case in found)
    case = next(case for case in found if case.instance == "rbg010a")
    instance = read(case.form, case.path)
    best = (BENCH / "tsptw" / "AFG.best.txt").read_text("utf-8").splitlines()[1].split()
    order = [instance.numbers.index(int(number)) for number in best[3:]]
    assert value(instance, [order]) == case.reference
    assert gap(case, case.reference) == 0
    assert value(instance, [order[:-1]]) is None
    assert value(instance, [order[::-1]]) is None


@here
def test_what_is_there_is_not_run_again(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    words = ["--cache", str(tmp_path / "runs.jsonl"), "-o", str(tmp_path / "page.md")]
    words += ["--solvers", "ours", "--only", "tsplib", "--seconds", "1", "--instances"]
    assert main([*words, "burma14"]) == 0
    assert capsys.readouterr().out == "tsplib burma14: kaluga-tour 0.00 %\n"
    kept = (tmp_path / "runs.jsonl").read_bytes()
    assert main([*words, "burma14"]) == 0
    assert main([*words, "burma14,ulysses16", "--table-only"]) == 0
    assert capsys.readouterr().out == ""
    assert (tmp_path / "runs.jsonl").read_bytes() == kept
    assert "Runs of each solver: TSPLIB 1 of 2." in (tmp_path / "page.md").read_text("utf-8")
    assert Results(tmp_path / "runs.jsonl").find(
        next(case for case in cases() if case.instance == "burma14"), "ours", 1.0
    )
