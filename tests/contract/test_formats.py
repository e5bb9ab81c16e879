"""Over every format that the registry finds: a new file is tested without an edit here."""

from __future__ import annotations

import csv
import io
import json
import re
from dataclasses import fields
from functools import cache
from itertools import pairwise
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

import jsonschema
import msgspec
import pytest

from kaluga_tour.export import comparison_records, records, way_records
from kaluga_tour.export.base import Content, Format
from kaluga_tour.export.formats import csv as csv_format
from kaluga_tour.export.options import Options
from kaluga_tour.export.registry import format_for_file, format_names, get_format
from tests.cli.running import DATE, run
from tests.support.catalogues import as_bytes, small_catalogue
from tests.support.judges import unfolded

COMMANDS = {
    "itinerary": f"plan --date {DATE} --for 2h --from testburg-station --loop",
    "itinerary without ends": f"plan testburg-obelisk --date {DATE}",
    "itinerary of nothing": f"plan --date {DATE} --for 1m --from testburg-station",
    "itinerary with everything": f"plan --collection article --fill testburg-tank --date {DATE}",
    "listing": "list",
    "listing of nothing": "list qqqxyz",
    "listing by distance": "list --near testburg-station --within 3km",
    "card": "show testburg-museum testburg-plaque",
    "places": "places",
    "check": "check {plan}",
    "check of a broken plan": "check {broken}",
    "explanation of a visit": "explain {plan} testburg-museum",
    "explanation of a broken plan": "explain {broken} testburg-museum",
    "explanation of what is left out": "explain {plan} testburg-plaque",
    "the rest of a day": "replan {plan} --now 11:00 --at testburg-main-square",
    "a saved plan": "export {plan}",
    "ways compared": f"plan --compare walk,drive,mixed --date {DATE} --for 2h --loop",
    "ways of which one is none": f"plan village-mass-grave --compare walk,drive --date {DATE} "
    "--for 2h --from testburg-station --loop",
    "a way": "route testburg-station testburg-museum testburg-eternal-flame",
    "a matrix": "matrix testburg-station testburg-museum 52.0051,12.0102 --mode drive",
}
DOCUMENTS = {
    "plan": records.ItineraryDocument,
    "list": records.ListingDocument,
    "show": records.ListingDocument,
    "places": records.PlacesDocument,
    "check": records.CheckDocument,
    "explain": records.ExplanationDocument,
    "replan": records.ItineraryDocument,
    "export": records.ItineraryDocument,
    "compare": comparison_records.ComparisonDocument,
    "route": way_records.RouteDocument,
    "matrix": way_records.MatrixDocument,
}
FAULTS = {"check {broken}"}
"""Commands that find something wrong, and say so with their exit code."""


@cache
def plan_files(data: bytes) -> dict[str, str]:
    """Return the paths of a plan made from a catalogue and of the same plan, broken."""
    folder = Path(mkdtemp(prefix="kaluga-tour-plans-"))
    words = ["--for", "2h", "--from", "testburg-station", "--catalogue", "-", "--format", "json"]
    document = run("plan", "--date", DATE, *words, stdin=data).document
    (folder / "plan.json").write_text(json.dumps(document))
    document["days"][0]["visits"].reverse()
    document["request"]["budget_s"] = 60
    document["request"]["memorials"] = ["testburg-plaque"]
    (folder / "broken.json").write_text(json.dumps(document))
    return {name: str(folder / f"{name}.json") for name in ("plan", "broken")}


def words_of(command: str, data: bytes) -> list[str]:
    return command.format_map(plan_files(data)).split() if "{" in command else command.split()


CONTENTS = {
    **dict.fromkeys(("plan", "replan", "export"), Content.ITINERARY),
    "list": Content.LISTING,
    "show": Content.CARDS,
    "places": Content.PLACES,
    "check": Content.CHECKUP,
    "explain": Content.EXPLANATION,
    "compare": Content.COMPARISON,
    "route": Content.ROUTE,
    "matrix": Content.MATRIX,
}


def held(form: str, command: str) -> bool:
    """Return whether a format has a form for what a command gives."""
    return get_format(form).holds(CONTENTS[kind_of(command)])


def kind_of(command: str) -> str:
    """Return the name of a command, ``compare`` where it compares."""
    return "compare" if "--compare" in command else command.split(maxsplit=1)[0]


def pairs(*forms: str) -> list[Any]:
    """Return every command with every format that has a form for what it gives."""
    return [
        pytest.param(command, form, id=f"{name}-{form}")
        for name, command in COMMANDS.items()
        for form in forms or format_names()
        if form == "table" or held(form, command)
    ]


@cache
def exported(command: str, form: str, lang: str) -> str:
    data = as_bytes(small_catalogue())
    words = [*words_of(command, data), "--format", form, "--lang", lang, "--catalogue", "-"]
    answer = run(*words, stdin=data)
    assert (answer.exit_code, answer.stderr) == (4 if command in FAULTS else 0, "")
    assert run(*words, stdin=data).stdout == answer.stdout
    return answer.stdout


TEXTS = tuple(form for form in format_names() if not get_format(form).binary)
"""The formats that are text."""

every_format = pytest.mark.parametrize("form", format_names())
every_command = pytest.mark.parametrize("command", COMMANDS.values(), ids=COMMANDS)
both_languages = pytest.mark.parametrize("lang", ["en", "ru"])


@every_format
def test_format_is_a_class_with_suffixes(form: str) -> None:
    found = get_format(form)
    assert isinstance(found, Format)
    assert found.suffixes
    for suffix in found.suffixes:
        assert re.fullmatch(r"\.[a-z0-9]+", suffix)
        assert format_for_file(f"day{suffix}") == form
        assert format_for_file(f"DAY{suffix.upper()}") == form


@every_format
def test_every_format_writes_a_plan(form: str) -> None:
    assert get_format(form).holds(Content.ITINERARY)


@every_format
@every_command
def test_what_a_format_cannot_hold_is_refused(command: str, form: str) -> None:
    if held(form, command):
        return
    data = as_bytes(small_catalogue())
    words = [*words_of(command, data), "--format", form, "--catalogue", "-"]
    answer = run(*words, stdin=data)
    assert (answer.exit_code, answer.stdout) == (2, "")
    assert f"`{form}`" in answer.stderr


@every_format
def test_a_format_heeds_only_options_that_there_are(form: str) -> None:
    assert get_format(form).takes <= {field.name for field in fields(Options)}


def test_every_option_is_heeded_by_some_format() -> None:
    heeded = {name for form in format_names() for name in get_format(form).takes}
    assert heeded == {field.name for field in fields(Options)}


def test_no_two_formats_share_a_suffix() -> None:
    suffixes = [suffix for form in format_names() for suffix in get_format(form).suffixes]
    assert len(set(suffixes)) == len(suffixes)
    assert ".txt" not in suffixes


@both_languages
@pytest.mark.parametrize(("command", "form"), pairs(*TEXTS))
def test_text_ends_in_one_newline(command: str, form: str, lang: str) -> None:
    text = exported(command, form, lang)
    assert text.endswith("\n")
    assert not text.endswith("\n\n")
    assert "\x1b" not in text
    if form not in {"json", "geojson", "html"}:
        assert "{" not in re.sub(r"\\{", "", text)


@pytest.mark.parametrize("form", TEXTS)
@pytest.mark.parametrize("command", [COMMANDS["itinerary"], COMMANDS["itinerary with everything"]])
def test_every_visit_is_named_in_the_language(command: str, form: str) -> None:
    document = json.loads(exported(command, "json", "ru"))
    names = [visit["name"] for visit in document["days"][0]["visits"]]
    assert names
    text = exported(command, form, "ru")
    if form == "ics":
        text = "\n".join(unfolded(text)).replace("\\,", ",").replace("\\;", ";")
    assert all(name in text for name in names)


@both_languages
@every_command
def test_json_keeps_to_its_schema(command: str, lang: str) -> None:
    document = json.loads(exported(command, "json", lang))
    schema = msgspec.json.schema(DOCUMENTS[kind_of(command)])
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.validate(document, schema)
    assert document["status"] == "success"
    assert document["schema_version"] == 1
    assert document["schema"].startswith("kaluga-tour/")


@pytest.mark.parametrize("command", ["plan qqqxyz", "list --near qqqxyz", "places --catalogue x"])
def test_json_error_keeps_to_its_schema(command: str) -> None:
    document = run(*command.split(), "--format", "json").error
    jsonschema.validate(document, msgspec.json.schema(records.ErrorDocument))
    assert document["status"] == "error"
    assert "days" not in document


@every_command
def test_json_reads_back_as_the_same_record(command: str) -> None:
    text = exported(command, "json", "en")
    record = msgspec.json.decode(text, type=DOCUMENTS[kind_of(command)])
    assert json.loads(msgspec.json.encode(record)) == json.loads(text)


def rows_of(document: dict[str, Any]) -> list[str]:
    if "findings" in document:
        return [entry["memorial_id"] or "" for entry in document["findings"]]
    if "facts" in document:
        return [document["memorial_id"]] * len(document["facts"])
    if "alternatives" in document:
        return [entry["mode"] for entry in document["alternatives"]]
    if "ids" in document:
        return [name for name in document["ids"] for _ in document["ids"]]
    if "legs" in document:
        return [leg["from"] for leg in document["legs"] for _ in leg["directions"] or [None]]
    if "days" in document:
        return [v["memorial_id"] for day in document["days"] for v in day["visits"]]
    return [entry["id"] for entry in document.get("memorials", document.get("places"))]


@both_languages
@every_command
def test_csv_has_its_header_and_a_row_for_each(command: str, lang: str) -> None:
    header = {
        "plan": csv_format.VISIT_HEADER,
        "places": csv_format.PLACE_HEADER,
        "check": csv_format.FINDING_HEADER,
        "explain": csv_format.FACT_HEADER,
        "replan": csv_format.VISIT_HEADER,
        "export": csv_format.VISIT_HEADER,
        "route": csv_format.ROUTE_HEADER,
        "matrix": csv_format.MATRIX_HEADER,
        "compare": csv_format.ALTERNATIVE_HEADER,
    }.get(kind_of(command), csv_format.MEMORIAL_HEADER)
    rows = list(csv.reader(io.StringIO(exported(command, "csv", lang), newline="")))
    assert tuple(rows[0]) == header
    assert all(len(row) == len(header) for row in rows)
    column = header.index(
        next(name for name in ("memorial_id", "id", "from", "mode") if name in header)
    )
    assert [row[column] for row in rows[1:]] == rows_of(json.loads(exported(command, "json", lang)))


def test_csv_headers_of_version_1_stay() -> None:
    assert csv_format.VISIT_HEADER[:10] == (
        *("number", "date", "arrives_at", "starts_at", "departs_at"),
        *("wait_s", "service_s", "slack_s", "memorial_id", "name"),
    )
    assert csv_format.MEMORIAL_HEADER[:5] == ("id", "name_en", "name_ru", "kind", "year")
    assert csv_format.PLACE_HEADER[:4] == ("id", "name_en", "name_ru", "kind")


def test_csv_lines_end_as_rfc_4180_says() -> None:
    text = exported(COMMANDS["listing"], "csv", "en")
    assert text.count("\n") == text.count("\r\n")


def cells_of(line: str) -> int:
    return len(re.findall(r"(?<!\\)\|", line)) - 1


@both_languages
@every_command
def test_markdown_tables_are_even(command: str, lang: str) -> None:
    lines = exported(command, "markdown", lang).splitlines()
    assert lines[0].startswith("# ")
    tables = [line for line in lines if line.startswith("|")]
    assert len({cells_of(line) for line in tables}) <= 1
    assert tables or command.startswith(("show", "explain", "route")) or command == "check {plan}"
    for before, line in pairwise(lines):
        if line.startswith("|") and not before.startswith("|"):
            assert before == ""
    rules = [line for line in tables if re.fullmatch(r"(\| (---|--:) )+\|", line)]
    assert len(rules) == sum(
        line.startswith("|") and not before.startswith("|") for before, line in pairwise(lines)
    )


def hostile_catalogue(*, long: bool = True) -> bytes:
    catalogue = small_catalogue()
    name = "[red]x[/red] \x1b[31mred\x1b[0m \u202eabc | `t` <b> *i* \U0001f642"
    catalogue["memorials"][0]["name"] = {"en": name, "ru": '=HYPERLINK("http://x")'}
    catalogue["memorials"][0]["address"] = {"en": "+1", "ru": "@SUM(A1)"}
    catalogue["memorials"][0]["sources"] = ["https://example.org/[link]"]
    if long:
        catalogue["memorials"][1]["name"] = {"en": "N" * 3900, "ru": "Я\U0001f642" * 1900}
    catalogue["memorials"][2]["hours_note"] = {"en": "[bold]{name}[/] %s\x07", "ru": "-1"}
    catalogue["places"][0]["name"] = {"en": "{x} [link=y]z[/link]", "ru": "\u200fשלום\u200f"}
    return as_bytes(catalogue)


@both_languages
@pytest.mark.parametrize(("command", "form"), pairs(*TEXTS, "table"))
def test_hostile_texts_do_no_harm(command: str, form: str, lang: str) -> None:
    data = hostile_catalogue()
    words = [*words_of(command, data), "--format", form, "--lang", lang, "--catalogue", "-"]
    answer = run(*words, stdin=data)
    assert (answer.exit_code, answer.stderr) == (4 if command in FAULTS else 0, "")
    if form in {"table", "markdown"}:
        assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u200f]", answer.stdout)
    if form == "csv":
        cells = [c for row in csv.reader(io.StringIO(answer.stdout, newline="")) for c in row]
        assert not [cell for cell in cells if cell.startswith(("=", "@")) or cell == "+1"]
    if form == "markdown":
        lines = [line for line in answer.lines if line.startswith("|")]
        assert len({cells_of(line) for line in lines}) <= 1
        assert "<b>" not in answer.stdout.replace("\\<b", "")


def test_rich_markup_is_plain_text() -> None:
    data = hostile_catalogue(long=False)
    table = run("list", "--catalogue", "-", stdin=data).stdout
    assert "[red]x[/red] [31mred[0m abc | `t` <b> *i* \U0001f642" in table
    card = run("show", "testburg-museum", "--catalogue", "-", stdin=data).stdout
    assert "[bold]{name}[/] %s" in card
    places = run("places", "--catalogue", "-", stdin=data).stdout
    assert "{x} [link=y]z[/link]" in places


HOSTILE_WORDS = ["[red]x[/red]", "\x1b[31mx\x1b[0m", "\u202eabc", "{x}", "%s", "a\nb", "🙂" * 40]


@pytest.mark.parametrize("word", [*HOSTILE_WORDS, "я" * 5000])
@pytest.mark.parametrize("option", ["--from", "--for", "--collection", "--date", "--format", ""])
def test_hostile_arguments_come_back_as_plain_text(word: str, option: str) -> None:
    answer = run("plan", "--date", DATE, *([option] if option else []), word)
    assert (answer.exit_code, answer.stdout) == (2, "")
    assert answer.stderr.count("\n") == 2
    assert "fault of the program" not in answer.stderr
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e]", answer.stderr)
    kept = re.sub("[\x1b\u202e]", "", word).replace("\n", " ")
    assert f"`{kept}`" in answer.stderr
