"""``check`` as a visitor calls it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.running import plan, run

OPTIONS = "kaluga-marshal-pobedy-centre --fill --from theatre-square --for 4h"


@pytest.fixture(scope="module")
def document() -> str:
    return json.dumps(plan(OPTIONS))


@pytest.fixture
def file(document: str, tmp_path: Path) -> str:
    path = tmp_path / "day.json"
    path.write_text(document)
    return str(path)


def test_a_fresh_plan_is_said_to_be_right(file: str) -> None:
    answer = run("check", file)
    assert (answer.exit_code, answer.stderr) == (0, "")
    assert answer.lines[-1] == "Nothing is wrong with this plan."


def test_a_plan_comes_from_standard_input(document: str) -> None:
    answer = run("check", "-", "--format", "json", stdin=document.encode())
    assert answer.exit_code == 0
    assert answer.document["findings"] == []


def test_another_day_finds_the_museum_closed(file: str) -> None:
    answer = run("check", file, "--date", "2026-05-11")
    assert (answer.exit_code, answer.stderr) == (4, "")
    assert "closed on Monday, 11 May 2026" in answer.stdout
    assert "1 fault found" in answer.stdout


def test_faults_are_told_in_russian(file: str) -> None:
    answer = run("check", file, "--date", "2026-05-11", "--lang", "ru")
    assert answer.exit_code == 4
    assert "вне часов работы" in answer.stdout


@pytest.mark.parametrize(("form", "word"), [("csv", "outside_hours"), ("markdown", "| ")])
def test_faults_are_exported(file: str, form: str, word: str) -> None:
    answer = run("check", file, "--date", "2026-05-11", "--format", form)
    assert answer.exit_code == 4
    assert word in answer.stdout


def test_minutes_early_and_late_are_told(document: str) -> None:
    edited = json.loads(document)
    edited["days"][0]["visits"][1]["arrives_at"] = "2026-05-07T09:00:00+03:00"
    edited["request"]["budget_s"] = 3600
    answer = run("check", "-", stdin=json.dumps(edited).encode())
    assert answer.exit_code == 4
    assert "early" in answer.stdout
    assert "late" in answer.stdout


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (["check", "missing.json"], "plan-missing"),
        (["check", "/dev/null/x"], "plan-missing"),
        (["check", "/"], "plan-unreadable"),
        (["check", "a\0b"], "plan-unreadable"),
        (["check", "-", "--catalogue", "-"], "not-together"),
        (["check", "-"], "plan-empty"),
        (["check", "-", "--date", "soon"], "plan-empty"),
        (["check"], "usage"),
    ],
)
def test_bad_input(words: list[str], code: str) -> None:
    answer = run(*words, "--format", "json")
    assert (answer.exit_code, answer.stdout) == (2, "")
    assert answer.error["error"]["code"] == code
    assert answer.error["schema"] == "kaluga-tour/check"


def test_a_bad_date_and_a_bad_format(file: str) -> None:
    assert run("check", file, "--date", "soon").exit_code == 2
    assert run("check", file, "--format", "soon").exit_code == 2


def test_the_report_goes_to_a_file(file: str, tmp_path: Path) -> None:
    target = tmp_path / "report.csv"
    assert run("check", file, "--date", "2026-05-11", "-o", str(target)).exit_code == 4
    assert "outside_hours" in target.read_text()
