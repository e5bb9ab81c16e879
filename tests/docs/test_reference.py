"""The reference pages agree with the program."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import jsonschema
import msgspec
import pytest
from docs.blocks import ROOT, environment

from docs import make_reference
from kaluga_tour.export import comparison_records, records

REFERENCE = ROOT / "docs" / "reference"
PROGRAM = Path(sys.executable).with_name("kaluga-tour")
RECORDS = {
    name: kind
    for module in (records, comparison_records)
    for name in module.__all__
    if isinstance(kind := getattr(module, name), type) and issubclass(kind, msgspec.Struct)
}


@pytest.mark.parametrize("name", make_reference.PAGES)
def test_generated_pages_are_up_to_date(name: str) -> None:
    written = (REFERENCE / name).read_text("utf-8")
    assert written == make_reference.PAGES[name](), "run `python docs/make_reference.py`"


@pytest.mark.parametrize(
    "command", ["plan", "list", "show", "places", "check", "explain", "replan"]
)
def test_every_command_has_its_section(command: str) -> None:
    page = make_reference.cli_page()
    section = page.partition(f"\n## kaluga-tour {command}\n")[2].partition("\n## ")[0]
    for expected in ("```text\n", "For example:", "| `--format`, `-f` |", "| `--catalogue` |"):
        assert expected in section


def test_every_exit_code_is_described() -> None:
    raised = {error.exit_code for error in make_reference.error_classes()}
    assert raised <= set(make_reference.EXIT_CODES)


def test_every_error_has_a_home_a_code_and_a_sentence() -> None:
    for error in make_reference.error_classes():
        assert make_reference._home(error), error
        assert re.fullmatch(r"[a-z]+(-[a-z]+)*", error.code), error
        assert not error.message.endswith("."), error


@pytest.mark.parametrize("name", RECORDS)
def test_the_json_page_lists_every_field(name: str) -> None:
    """Each record has a table under a heading of its name, in the order of its fields."""
    page = (REFERENCE / "json.md").read_text("utf-8")
    heading = re.compile(rf"^### .*\(`{name}`\)\n(?P<body>.*?)(?=^##|\Z)", re.M | re.S)
    section = heading.search(page)
    assert section, f"json.md has no heading with (`{name}`)"
    rows = re.findall(r"^\| `(\w+)` \| ([^|]+) \|", section["body"], re.M)
    assert [row[0] for row in rows] == list(RECORDS[name].__struct_encode_fields__)


DOCUMENTS = {
    "itinerary": ["plan", "--date", "2026-05-09", "--from", "theatre-square", "--loop"],
    "memorials": ["list", "--near", "theatre-square"],
    "places": ["places"],
}
ERRORS = {
    "itinerary": ["plan", "nothing-of-that-name"],
    "memorials": ["show", "nothing-of-that-name"],
    "places": ["places", "--catalogue", "nothing-of-that-name"],
}


def _schema(name: str) -> dict[str, object]:
    schema: dict[str, object] = json.loads((REFERENCE / f"{name}.schema.json").read_text("utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    return schema


def _run(words: list[str], folder: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [PROGRAM, *words, "--format", "json"],
        env=environment(folder),
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


@pytest.mark.parametrize("name", DOCUMENTS)
def test_documents_keep_their_published_schema(name: str, tmp_path: Path) -> None:
    done = _run(DOCUMENTS[name], tmp_path)
    assert done.returncode == 0, done.stderr
    document = json.loads(done.stdout)
    jsonschema.validate(document, _schema(name))
    assert document["status"] == "success"
    assert document["schema"] == f"kaluga-tour/{name}"


@pytest.mark.parametrize("name", ERRORS)
def test_errors_keep_the_same_schema(name: str, tmp_path: Path) -> None:
    done = _run(ERRORS[name], tmp_path)
    assert done.returncode in {2, 3}
    assert done.stdout == ""
    document = json.loads(done.stderr)
    jsonschema.validate(document, _schema(name))
    assert document["status"] == "error"
    assert document["schema"] == f"kaluga-tour/{name}"


def test_the_schema_of_a_document_refuses_another_one() -> None:
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate({"schema": "kaluga-tour/places"}, _schema("itinerary"))
