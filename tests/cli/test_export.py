"""``export``: the same plan in another format, whatever file it comes from."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.running import DATE, run

PLAN = ("plan", "--for", "3h", "--from", "theatre-square", "--date", DATE)


@pytest.fixture
def file(tmp_path: Path) -> str:
    """A plan in a file."""
    path = tmp_path / "day.json"
    assert run(*PLAN, "-o", str(path)).exit_code == 0
    return str(path)


@pytest.mark.parametrize("lang", ["en", "ru"])
@pytest.mark.parametrize("form", ["table", "json", "csv", "markdown"])
def test_it_is_what_the_plan_would_have_been(file: str, form: str, lang: str) -> None:
    words = ["--format", form, "--lang", lang]
    assert run("export", file, *words).stdout == run(*PLAN, *words).stdout


def test_without_a_format_it_is_the_table(file: str) -> None:
    assert run("export", file).stdout == run(*PLAN).stdout


def test_the_suffix_chooses(file: str, tmp_path: Path) -> None:
    target = tmp_path / "day.csv"
    answer = run("export", file, "-o", str(target))
    assert (answer.exit_code, answer.stdout, answer.stderr) == (0, "", "")
    assert target.read_bytes().decode() == run(*PLAN, "--format", "csv").stdout


def test_a_plan_comes_from_standard_input(file: str) -> None:
    data = Path(file).read_bytes()
    words = ["--format", "csv"]
    assert run("export", "-", *words, stdin=data).stdout == run("export", file, *words).stdout


def test_a_newer_catalogue_is_told_of(file: str) -> None:
    document = json.loads(Path(file).read_bytes())
    document["provenance"]["catalogue"]["sha256"] = "0" * 64
    answer = run("export", "-", stdin=json.dumps(document).encode())
    assert answer.exit_code == 0
    assert "The catalogue has changed since this plan was made" in answer.stdout


@pytest.mark.parametrize(
    ("edit", "code"),
    [
        ("gone", "plan-memorial-gone"),
        ("other", "other-catalogue"),
        ("newer", "plan-version"),
        ("error", "plan-is-error"),
    ],
)
def test_plans_that_cannot_be_exported(file: str, edit: str, code: str) -> None:
    document = json.loads(Path(file).read_bytes())
    match edit:
        case "gone":
            document["days"][0]["visits"][0]["memorial_id"] = "nowhere"
        case "other":
            document["provenance"]["catalogue"]["name"] = "tula"
        case "newer":
            document["schema_version"] = 2
        case "error":
            document["status"] = "error"
    words = ["--format", "json"]
    answer = run("export", "-", *words, stdin=json.dumps(document).encode())
    assert (answer.exit_code, answer.stdout) == (2, "")
    assert answer.error["error"]["code"] == code


@pytest.mark.parametrize("name", ["missing.json", "", "/dev/null", "/"])
def test_no_plan(name: str) -> None:
    answer = run("export", name)
    assert (answer.exit_code, answer.stdout) == (2, "")
    assert "fault of the program" not in answer.stderr


def test_both_from_standard_input() -> None:
    answer = run("export", "-", "--catalogue", "-")
    assert (answer.exit_code, answer.stdout) == (2, "")
