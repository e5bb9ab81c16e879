"""A catalogue that is not right: every problem with its JSON path, and nothing on stdout."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.cli.running import Answer, run
from tests.support.catalogues import Json, as_bytes, small_catalogue

Change = Callable[[Json], Any]


def refused(folder: Path, data: bytes, *options: str) -> Answer:
    file = folder / "mine.json"
    file.write_bytes(data)
    answer = run("list", "--catalogue", str(file), *options)
    assert (answer.exit_code, answer.stdout) == (3, "")
    assert sorted(path.name for path in folder.iterdir()) == ["mine.json"]
    return answer


FAULTS: dict[str, tuple[Change, str]] = {
    "missing field": (lambda c: c["memorials"][1].pop("kind"), "$.memorials[1].kind: "),
    "missing id": (lambda c: c["memorials"][1].pop("id"), "$.memorials[1].id: "),
    "duplicate id": (
        lambda c: c["memorials"][1].update(id=c["memorials"][0]["id"]),
        "$.memorials[1].id: ",
    ),
    "bad hours": (lambda c: c["memorials"][2].update(hours="Mo-Xx 9"), "$.memorials[2].hours: "),
    "unknown kind": (lambda c: c["memorials"][0].update(kind="rocket"), "$.memorials[0].kind: "),
    "no Russian name": (lambda c: c["memorials"][0]["name"].pop("ru"), "$.memorials[0].name.ru: "),
    "latitude 95": (
        lambda c: c["memorials"][0]["position"].update(lat_deg=95),
        "$.memorials[0].position",
    ),
    "member that is none": (
        lambda c: c["collections"][1]["members"].append("nobody"),
        "$.collections[1].members[2]: ",
    ),
    "unknown field": (lambda c: c["memorials"][0].update(colour="red"), "$.memorials[0].colour"),
    "no memorials": (lambda c: c.update(memorials=[]), "$.memorials: "),
    "unknown zone": (lambda c: c["city"].update(time_zone="Mars/Base"), "$.city.time_zone: "),
    "endless name": (
        lambda c: c["memorials"][0]["name"].update(en="N" * 5000),
        "$.memorials[0].name.en: ",
    ),
}


@pytest.mark.parametrize(("change", "path"), FAULTS.values(), ids=FAULTS)
def test_fault_is_told_with_its_path(change: Change, path: str, tmp_path: Path) -> None:
    catalogue = small_catalogue()
    change(catalogue)
    lines = refused(tmp_path, as_bytes(catalogue)).stderr.splitlines()
    assert lines[0].startswith("error: the catalogue `")
    assert any(line.startswith(f"  {path}") for line in lines[1:-1]), lines
    assert lines[-1].startswith("hint: ")


def test_all_problems_are_told_at_once(tmp_path: Path) -> None:
    catalogue = small_catalogue()
    for name in ("missing field", "bad hours", "member that is none"):
        FAULTS[name][0](catalogue)
    answer = refused(tmp_path, as_bytes(catalogue))
    paths = [line.split(":")[0].strip() for line in answer.stderr.splitlines()[1:-1]]
    assert set(paths) == {
        "$.memorials[1].kind",
        "$.memorials[2].hours",
        "$.collections[1].members[2]",
    }
    assert "problems found: 3" in answer.stderr
    problems = refused(tmp_path, as_bytes(catalogue), "--format", "json").error["error"]["problems"]
    assert [problem.split(":")[0] for problem in problems] == paths


BROKEN = {
    "empty": (b"", "catalogue-empty"),
    "blank": (b" \n", "catalogue-empty"),
    "no JSON": (b"{'a': 1}", "catalogue-syntax"),
    "half of it": (as_bytes(small_catalogue())[:-40], "catalogue-syntax"),
    "not UTF-8": ('{"a": "é"}'.encode("latin-1"), "catalogue-encoding"),
    "another document": (b'{"type": "FeatureCollection"}', "catalogue-format"),
    "a list": (b"[]", "catalogue-format"),
    "too deep": (b"[" * 100_000, "catalogue-nesting"),
    "newer": (as_bytes(small_catalogue() | {"format_version": 2}), "catalogue-version"),
}


@pytest.mark.parametrize(("data", "code"), BROKEN.values(), ids=BROKEN)
def test_file_that_is_no_catalogue(data: bytes, code: str, tmp_path: Path) -> None:
    lines = refused(tmp_path, data).stderr.splitlines()
    assert [line.split(":")[0] for line in lines] == ["error", "hint"]
    error = refused(tmp_path, data, "--format", "json").error["error"]
    assert error["code"] == code
    assert lines == [f"error: {error['message']}", f"hint: {error['hint']}"]


def test_newer_catalogue_says_which_version_is_read(tmp_path: Path) -> None:
    text = refused(tmp_path, as_bytes(small_catalogue() | {"format_version": 7})).stderr
    assert "version `7`" in text
    assert "version 1" in text
    assert "newer version of kaluga-tour" in text


@pytest.mark.parametrize("command", ["plan --date 2026-05-07", "list", "show x", "places"])
def test_every_command_refuses_it(command: str) -> None:
    answer = run(*command.split(), "--catalogue", "-", stdin=b"")
    assert (answer.exit_code, answer.stdout) == (3, "")
    assert answer.stderr.startswith("error: the catalogue `-` is empty")


def test_catalogue_from_the_environment() -> None:
    answer = run("list", env={"KALUGA_TOUR_CATALOGUE": "nowhere.json"})
    assert answer.exit_code == 3
    assert "`nowhere.json`" in answer.stderr


def test_option_counts_before_the_environment() -> None:
    data = as_bytes(small_catalogue())
    environment = {"KALUGA_TOUR_CATALOGUE": "nowhere.json"}
    answer = run("list", "--catalogue", "-", env=environment, stdin=data)
    assert answer.exit_code == 0
    assert answer.lines[0] == "Testburg: 6 memorials"


@pytest.mark.parametrize("command", ["list", "places", "plan --date 2026-05-07 --for 1h"])
def test_catalogue_from_standard_input(command: str) -> None:
    data = as_bytes(small_catalogue())
    answer = run(*command.split(), "--catalogue", "-", "--format", "json", stdin=data)
    assert answer.exit_code == 0
    assert "testburg-" in answer.stdout
    assert "kaluga-eternal-flame" not in json.dumps(answer.document)
