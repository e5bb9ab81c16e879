"""Public instances: small ones written here, and some of the real ones where they are."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from benchmarks.instances import InstanceError, read

ROOT = Path(__file__).parents[2]
BENCH = ROOT.parent / "shared" / "bench"
here = pytest.mark.skipif(not BENCH.is_dir(), reason="the benchmark instances are not here")

POINTS = "1 0 0\n2 3 4\n3 0 10\n"
FORMS = {
    "FULL_MATRIX": "0 5 10 5 0 7 10 7 0",
    "UPPER_ROW": "5 10 7",
    "LOWER_ROW": "5 10 7",
    "UPPER_DIAG_ROW": "0 5 10 0 7 0",
    "LOWER_DIAG_ROW": "0 5 0 10 7 0",
    "UPPER_COL": "5 10 7",
    "LOWER_COL": "5 10 7",
    "UPPER_DIAG_COL": "0 5 0 10 7 0",
    "LOWER_DIAG_COL": "0 5 10 0 7 0",
}


def written(folder: Path, text: str, name: str = "small") -> Path:
    path = folder / f"{name}.txt"
    path.write_text(text, encoding="utf-8")
    return path


def tsplib(kind: str, body: str, *, form: str = "") -> str:
    lines = ["NAME : small", "TYPE: TSP", "DIMENSION : 3", f"EDGE_WEIGHT_TYPE : {kind}"]
    if form:
        lines.append(f"EDGE_WEIGHT_FORMAT: {form}")
    section = "EDGE_WEIGHT_SECTION" if form else "NODE_COORD_SECTION"
    return "\n".join([*lines, section, body, "EOF"])


@pytest.mark.parametrize("form", FORMS)
def test_edge_weights_in_every_shape(form: str, tmp_path: Path) -> None:
    path = written(tmp_path, tsplib("EXPLICIT", FORMS[form], form=form))
    instance = read("tsplib", path)
    # The first city is the depot and comes last.
    assert instance.problem.durations_s == ((0, 7, 5), (7, 0, 10), (5, 10, 0))
    assert (instance.name, instance.numbers, instance.scored) == ("small", (2, 3), False)


@pytest.mark.parametrize(
    ("kind", "legs"),
    [
        ("EUC_2D", (7, 5, 10)),
        ("CEIL_2D", (7, 5, 10)),
        ("MAN_2D", (9, 7, 10)),
        ("MAX_2D", (6, 4, 10)),
        ("ATT", (3, 2, 4)),
    ],
)
def test_distances_of_points(kind: str, legs: tuple[int, int, int], tmp_path: Path) -> None:
    table = read("tsplib", written(tmp_path, tsplib(kind, POINTS))).problem.durations_s
    assert (table[0][1], table[0][2], table[1][2]) == legs


def test_geographical_distances_are_those_of_tsplib(tmp_path: Path) -> None:
    # The first three cities of burma14; its first legs are 153 and 510 km.
    body = "1 16.47 96.10\n2 16.47 94.44\n3 20.09 92.54"
    table = read("tsplib", written(tmp_path, tsplib("GEO", body))).problem.durations_s
    assert (table[2][0], table[2][1]) == (153, 510)


def test_toptw_truncates_and_repeats_windows_for_each_route(tmp_path: Path) -> None:
    text = "4 2 2 1\n0 200\n0 0.00 0.00 0 0 0 0 0 100\n1 1.00 1.00 5 10 1 1 1 20 30\n"
    text += "2 2.00 0.00 2.5 7 1 0 90 120\n"
    instance = read("toptw", written(tmp_path, text), routes=2)
    problem = instance.problem
    assert problem.durations_s == ((0, 14, 14), (14, 0, 20), (14, 20, 0))
    assert problem.stops[0].windows == ((200, 300), (1201, 1301))
    assert problem.stops[1].windows == ((900, 1000), (1901, 2001))
    assert [stop.service_s for stop in problem.stops] == [50, 25]
    assert [(day.departs_s, day.finishes_by_s) for day in problem.days] == [(0, 1000), (1001, 2001)]
    assert instance.numbers == (1, 2)


def test_toptw_with_three_decimals_keeps_two_of_a_distance(tmp_path: Path) -> None:
    text = "5 1 1 4\n0 0\n0 0.000 0.000 0 0 0 0 0 100\n1 1.000 1.001 5 10 1 1 1 20 30\n"
    assert read("toptw", written(tmp_path, text)).problem.durations_s[0][1] == 141


def test_tsptw_keeps_decimals_as_integers(tmp_path: Path) -> None:
    text = "3\n0 1.5 2\n1.5 0 3\n2 3 0\n0 100\n10 20.5\n0 50\n# a comment: 522\n"
    instance = read("tsptw", written(tmp_path, text))
    assert instance.problem.durations_s == ((0, 30, 15), (30, 0, 20), (15, 20, 0))
    assert instance.problem.stops[0].windows == ((100, 205),)
    assert instance.prize_unit == 10
    assert instance.problem.days[0].finishes_by_s == 1000


BAD = {
    "empty": ("tsplib", ""),
    "no such weights": ("tsplib", tsplib("SPECIAL", POINTS)),
    "too few points": ("tsplib", tsplib("EUC_2D", "1 0 0")),
    "too few weights": ("tsplib", tsplib("EXPLICIT", "1 2", form="UPPER_ROW")),
    "no such form": ("tsplib", tsplib("EXPLICIT", "1 2", form="SPIRAL")),
    "words": ("tsptw", "three\n"),
    "a short matrix": ("tsptw", "3\n0 1 2\n"),
    "too much": ("tsptw", "1\n0\n0 9\n7\n"),
    "a missing point": ("toptw", "4 2 2 1\n0 200\n0 0 0 0 0 0 0 0 100\n"),
    "a short line": ("toptw", "4 2 1 1\n0 200\n0 0 0 0 0 0 0 0 100\n1 2 3\n"),
    "not a number": ("toptw", "4 2 0 1\n0 200\n0 x 0 0 0 0 0 0 100\n"),
}


@pytest.mark.parametrize("what", BAD)
def test_bad_files_are_told(what: str, tmp_path: Path) -> None:
    form, text = BAD[what]
    with pytest.raises(InstanceError, match="small"):
        read(form, written(tmp_path, text))


def run(*words: object) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "benchmarks.solve", *map(str, words)]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)


def answer(*words: object) -> dict[str, Any]:
    done = run(*words)
    assert done.returncode == 0, done.stderr
    (line,) = done.stdout.splitlines()
    found: dict[str, Any] = json.loads(line)
    return found


def test_the_command_prints_one_line_of_json(tmp_path: Path) -> None:
    path = written(tmp_path, tsplib("EUC_2D", POINTS))
    found = answer("tsplib", path)
    assert set(found) == {"instance", "format", "routes", "cost", "status", "bound", "seconds"}
    assert (found["routes"], found["cost"], found["bound"]) == ([[2, 3]], 22, 22)
    assert found["status"] == "optimal"


def test_the_command_refuses_what_it_cannot_read(tmp_path: Path) -> None:
    for words in (("tsplib", tmp_path / "none"), ("tsptw", written(tmp_path, "x"))):
        done = run(*words)
        assert (done.returncode, done.stdout) == (2, "")
        assert str(words[1]) in done.stderr
        assert "Traceback" not in done.stderr
    assert run("toptw", written(tmp_path, "x"), "--routes", 0).returncode == 2
    assert run("gpx", tmp_path).returncode == 2


@here
@pytest.mark.parametrize(("name", "cost"), [("burma14", 3323), ("gr17", 2085), ("ulysses16", 6859)])
def test_small_tsplib_instances_are_optimal(name: str, cost: int) -> None:
    found = answer("tsplib", BENCH / "tsplib" / f"{name}.tsp")
    assert (found["cost"], found["status"]) == (cost, "optimal")


@here
@pytest.mark.slow
def test_a_toptw_instance_reaches_what_is_proven() -> None:
    found = answer("toptw", BENCH / "toptw" / "pr01.txt", "--time-limit", 8)
    assert found["score"] == 308
    assert found["bound"] >= 308


@here
@pytest.mark.slow
@pytest.mark.parametrize(
    ("name", "cost"),
    [("Dumas/n20w40.001.txt", None), ("Dumas/n40w60.001.txt", 494), ("AFG/rbg010a.tw", 671)],
)
def test_tsptw_instances_reach_the_best_known(name: str, cost: int | None) -> None:
    family, file = name.split("/")
    rows = (BENCH / "tsptw" / f"{family}.best.txt").read_text("utf-8").splitlines()
    best = next(int(row.split()[1]) for row in rows if row.startswith(file))
    assert cost in (None, best)
    assert answer("tsptw", BENCH / "tsptw" / name, "--time-limit", 8)["cost"] == best
