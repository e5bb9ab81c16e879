"""What may be chosen about a format: by the same options in `plan`, `replan` and `export`."""

from __future__ import annotations

from pathlib import Path

import pytest

from kaluga_tour.export.registry import format_names, get_format
from tests.cli.running import DATE, run

PLAN = ("plan", "--for", "3h", "--from", "theatre-square", "--date", DATE)
CHOICES = {
    "gpx": ["--as", "track"],
    "ics": ["--with-legs", "--alarm", "15m", "--group", "7B"],
    "links": ["--of", "organic"],
}


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A plan in a file."""
    path = tmp_path_factory.mktemp("plans") / "day.json"
    assert run(*PLAN, "-o", str(path)).exit_code == 0
    return str(path)


@pytest.mark.parametrize("form", CHOICES)
def test_plan_and_export_choose_alike(file: str, form: str, tmp_path: Path) -> None:
    planned = run(*PLAN, "--format", form, *CHOICES[form])
    exported = run("export", file, "--format", form, *CHOICES[form])
    assert (planned.exit_code, exported.stderr) == (0, "")
    assert planned.stdout == exported.stdout
    assert planned.stdout != run(*PLAN, "--format", form).stdout
    target = tmp_path / f"day.{form}"
    assert run("export", file, "-o", str(target), *CHOICES[form]).exit_code == 0
    assert target.read_bytes().decode() == planned.stdout


def test_replan_chooses_too(file: str) -> None:
    words = ["replan", file, "--now", "11:00", "--format", "gpx"]
    assert "<rte>" in run(*words).stdout
    assert "<rte>" not in run(*words, "--as", "waypoints").stdout


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (["--format", "gpx", "--as", "line"], "unknown-choice"),
        (["--format", "ics", "--alarm", "soon"], "bad-duration"),
        (["--format", "links", "--of", "waze"], "unknown-choice"),
        (["--format", "gpx", "--with-legs"], "not-alone"),
        (["--format", "csv", "--as", "route"], "not-alone"),
        (["--as", "route"], "not-alone"),
        (["--format", "gpx", "--of", "google"], "not-alone"),
        (["--format", "kml", "--alarm", "15m"], "not-alone"),
        (["--format", "gpx", "--group", "7B"], "not-alone"),
        (["--format", "docx"], "unknown-format"),
        (["-o", "day.docx"], "unknown-suffix"),
    ],
)
def test_bad_choices(file: str, words: list[str], code: str) -> None:
    answer = run("export", file, *words)
    assert (answer.exit_code, answer.stdout) == (2, "")
    planned = run(*PLAN, *words)
    assert planned.stderr == answer.stderr
    errors = {
        "not-alone": "means nothing without --format",
        "unknown-choice": "choose one of",
        "bad-duration": "is not a length of time",
        "unknown-format": "there is no format `docx`",
        "unknown-suffix": "no format is known for the file",
    }
    assert errors[code] in answer.stderr


def test_an_unknown_suffix_lists_those_that_there_are(file: str) -> None:
    answer = run("export", file, "-o", "day.docx")
    for form in format_names():
        for suffix in get_format(form).suffixes:
            assert suffix in answer.stderr


@pytest.mark.parametrize("form", [f for f in format_names() if not get_format(f).binary])
def test_a_target_that_cannot_be_written_to(file: str, form: str, tmp_path: Path) -> None:
    answer = run("export", file, "--format", form, "-o", "/dev/full")
    assert (answer.exit_code, answer.stdout) == (6, "")
    old = tmp_path / "old"
    old.write_text("old")
    answer = run("export", file, "--format", form, "-o", str(old))
    assert (answer.exit_code, old.read_text()) == (6, "old")
    assert "--force" in answer.stderr
    answer = run("export", file, "--format", form, "-o", str(tmp_path / "no" / "file"))
    assert (answer.exit_code, answer.stdout) == (6, "")


@pytest.mark.parametrize("form", [f for f in format_names() if not get_format(f).binary])
def test_the_same_bytes_every_time(file: str, form: str) -> None:
    later = {"SOURCE_DATE_EPOCH": "1893456000"}
    first = run("export", file, "--format", form).stdout
    assert run("export", file, "--format", form, env=later).stdout == first
