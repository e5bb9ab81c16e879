"""Ways to travel side by side."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.running import DATE, plan, run

ASKED = ["--date", DATE, "--from", "kaluga-1-station", "--loop", "--for", "3h"]


def test_each_way_is_told_as_its_own_plan_would_be() -> None:
    document = run(
        "plan", "--compare", "walk,drive,mixed", *ASKED, "--collection", "city", "--format", "json"
    ).document
    assert [one["mode"] for one in document["alternatives"]] == ["walk", "drive", "mixed"]
    for one in document["alternatives"]:
        alone = plan(" ".join([*ASKED, "--collection", "city", "--mode", one["mode"]]))
        assert one["totals"] == alone["totals"]
        assert one["solver"] == alone["provenance"]["solver"]
        visits = [visit for day in alone["days"] for visit in day["visits"]]
        assert one["memorials"] == [visit["memorial_id"] for visit in visits]
        assert one["finishes_at"] == alone["days"][-1]["finishes_at"]
    prizes = {one["mode"]: one["totals"]["prize"] for one in document["alternatives"]}
    assert prizes["mixed"] >= prizes["drive"]


def test_a_way_that_is_not_possible_is_a_row_with_its_reason() -> None:
    words = ["plan", "yukhnov-memorial", "--compare", "walk,drive", *ASKED[:-1], "6h"]
    answer = run(*words)
    assert answer.exit_code == 0
    assert "not possible" in answer.stdout
    assert "on foot  War memorial, Yukhnov" in answer.stdout
    walk, drive = run(*words, "--format", "json").document["alternatives"]
    assert (walk["status"], walk["error"]["code"]) == ("error", "too-little-time-for-one")
    assert walk["totals"] is walk["solver"] is None
    assert (drive["status"], drive["memorials"]) == ("success", ["yukhnov-memorial"])
    assert run(*words, "--strict").exit_code == 4


def test_where_no_way_is_possible_the_exit_code_says_so() -> None:
    words = ["plan", "yukhnov-memorial", "--compare", "walk,drive", *ASKED[:-1], "1h"]
    answer = run(*words)
    assert answer.exit_code == 4
    assert answer.stdout.count("not possible") == 2


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("--compare walk,fly", "unknown-choice"),
        ("--compare walk,", "unknown-choice"),
        ("--compare walk --mode drive", "not-together"),
        ("--compare walk,drive --from nowhere", "unknown-place"),
        ("--compare walk,drive --for 2h --until 14:00", "not-together"),
        ("--compare walk --format gpx", "format-cannot-hold"),
    ],
)
def test_what_cannot_be_compared_is_refused(words: str, code: str) -> None:
    answer = run("plan", "--date", DATE, *words.split())
    assert answer.exit_code == 2
    assert answer.stdout == ""
    again = run("plan", "--date", DATE, *words.split(), "--format", "json")
    if code != "format-cannot-hold":
        assert again.error["error"]["code"] == code


def test_a_comparison_is_written_to_a_file(tmp_path: Path) -> None:
    path = tmp_path / "ways.json"
    words = ["plan", "--compare", "walk,drive", *ASKED, "-o", str(path)]
    assert run(*words).exit_code == 0
    assert json.loads(path.read_text())["schema"] == "kaluga-tour/comparison"


@pytest.mark.parametrize("lang", ["en", "ru"])
def test_the_table_keeps_to_80_columns(lang: str) -> None:
    words = ["--compare", "walk,drive,mixed", *ASKED, "--collection", "centre"]
    answer = run("--lang", lang, "plan", *words, env={"COLUMNS": "80"})
    assert max(map(len, answer.lines)) <= 80
