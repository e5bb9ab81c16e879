"""``explain`` and ``replan`` as a visitor calls them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.cli.judging import judge
from tests.cli.running import plan, run

OPTIONS = "kaluga-marshal-pobedy-centre --fill --from theatre-square --loop --for 5h"
HALF_PAST_ELEVEN = "1778142600"
"""7 May 2026, 11:30 in Kaluga."""


@pytest.fixture(scope="module")
def document() -> dict[str, Any]:
    return plan(OPTIONS)


@pytest.fixture
def file(document: dict[str, Any], tmp_path: Path) -> str:
    path = tmp_path / "day.json"
    path.write_text(json.dumps(document))
    return str(path)


def visited(document: dict[str, Any]) -> list[str]:
    return [visit["memorial_id"] for visit in document["days"][0]["visits"]]


def test_a_required_visit_is_explained(file: str) -> None:
    answer = run("explain", file, "kaluga-marshal-pobedy-centre")
    assert (answer.exit_code, answer.stderr) == (0, "")
    assert answer.lines[0].endswith(": required")
    assert "– you asked for it" in answer.lines


def test_a_memorial_is_explained_by_its_name_in_russian(file: str) -> None:
    answer = run("explain", file, "Памятник военным медикам", "--lang", "ru")
    assert answer.exit_code == 0
    assert "kaluga-military-medics" in answer.lines


def test_an_explanation_is_a_document(document: dict[str, Any]) -> None:
    data = json.dumps(document).encode()
    answer = run("explain", "-", visited(document)[1], "--format", "json", stdin=data)
    facts = {fact["code"]: fact["amounts"] for fact in answer.document["facts"]}
    assert answer.document["schema"] == "kaluga-tour/explanation"
    assert facts["its-cost"]["service_s"] == document["days"][0]["visits"][1]["service_s"]


def test_the_rest_of_a_day_stands_before_the_judge(document: dict[str, Any], file: str) -> None:
    done = visited(document)[:2]
    answer = run("replan", file, "--now", "11:40", "--done", ",".join(done), "--format", "json")
    assert (answer.exit_code, answer.stderr) == (0, "")
    judge(answer.document)
    rest = answer.document
    assert rest["request"]["done"] == done
    assert rest["days"][0]["departs_at"] == "2026-05-07T11:40:00+03:00"
    assert rest["days"][0]["start"]["id"] == done[-1]
    assert rest["days"][0]["finishes_at"] <= "2026-05-07T15:00:00+03:00"
    assert not set(done) & set(visited(rest))


def test_the_clock_says_what_time_it_is(file: str) -> None:
    env = {"SOURCE_DATE_EPOCH": HALF_PAST_ELEVEN}
    answer = run("replan", file, "--at", "theatre-square", "--format", "json", env=env)
    assert answer.document["days"][0]["departs_at"] == "2026-05-07T11:30:00+03:00"
    assert answer.document["days"][0]["start"]["id"] == "theatre-square"


def test_options_may_be_repeated_or_joined(document: dict[str, Any], file: str) -> None:
    one, two = visited(document)[:2]
    words = ["replan", file, "--now", "11:40", "--format", "csv"]
    joined = run(*words, "--done", f"{one},{two}", "--drop", visited(document)[2])
    repeated = run(*words, "--done", one, "--done", two, "--drop", visited(document)[2])
    assert joined.stdout == repeated.stdout
    assert visited(document)[2] not in joined.stdout


def test_everything_done_is_said(document: dict[str, Any], file: str) -> None:
    answer = run(
        "replan", file, "--now", "14:59", "--done", ",".join(visited(document)), "--for", "2h"
    )
    assert (answer.exit_code, answer.stderr) == (0, "")
    assert "Everything that this plan visits is done or dropped." in answer.stdout


@pytest.mark.parametrize("form", ["table", "markdown"])
def test_a_plan_of_named_memorials_leaves_nothing(form: str) -> None:
    data = json.dumps(plan("kaluga-eternal-flame")).encode()
    words = ["--now", "12:00", "--done", "kaluga-eternal-flame", "--format", form]
    answer = run("replan", "-", *words, stdin=data)
    assert (answer.exit_code, answer.stderr) == (0, "")
    assert "Nothing more is visited." in answer.stdout


@pytest.mark.parametrize(
    ("words", "code", "exit_code"),
    [
        (["explain", "nobody"], "unknown-memorial", 2),
        (["replan"], "plan-not-begun", 2),
        (["replan", "--now", "noon"], "bad-time", 2),
        (["replan", "--now", "23:00"], "plan-over", 2),
        (["replan", "--now", "11:00", "--done", "kaluga-cannon"], "unknown-memorial", 2),
        (["replan", "--now", "11:00", "--done", "dmitrovka-kirov-district"], "not-in-plan", 2),
        (["replan", "--now", "11:00", "--drop", "dmitrovka-kirov-district"], "not-in-plan", 2),
        (["replan", "--now", "11:00", "--at", "nowhere"], "unknown-place", 2),
        (["replan", "--now", "11:00", "--for", "1h", "--until", "15:00"], "not-together", 2),
        (["replan", "--now", "14:50"], "too-little-time-for-one", 4),
    ],
)
def test_bad_input(file: str, words: list[str], code: str, exit_code: int) -> None:
    answer = run(words[0], file, *words[1:], "--format", "json")
    assert (answer.exit_code, answer.stdout) == (exit_code, "")
    assert answer.error["error"]["code"] == code


def test_a_plan_replanned_from_its_start_keeps_its_order(
    document: dict[str, Any], file: str
) -> None:
    answer = run("replan", file, "--now", "10:00", "--format", "json")
    assert visited(answer.document) == visited(document)
