"""``kaluga-tour map`` and ``list --map``: numbers where they belong, at every width."""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from pathlib import Path
from tempfile import mkdtemp
from xml.etree import ElementTree as ET

import pytest

from tests.cli.running import DATE, Answer, run

PLANS = {
    "one": "kaluga-eternal-flame",
    "five": "--collection article --mode drive --for 12h --from kaluga-1-station --loop",
    "two days": "--collection oblast --days 2 --mode drive --for 11h",
    "walk": "--from kaluga-1-station --loop",
    "mixed": "--collection city --mode mixed --for 9h",
}
every_plan = pytest.mark.parametrize("name", PLANS)
both_languages = pytest.mark.parametrize("lang", ["en", "ru"])
PIN = re.compile(r"[\[(](\d+(?:–\d+)?(?:, \d+(?:–\d+)?)*)[\])]")


@cache
def plan_file(name: str) -> Path:
    folder = Path(mkdtemp(prefix="kaluga-tour-map-"))
    answer = run("plan", *PLANS[name].split(), "--date", DATE, "-o", str(folder / "day.json"))
    assert answer.exit_code == 0, answer.stderr
    return folder / "day.json"


@cache
def drawn(name: str, lang: str, width: int | None) -> Answer:
    environment = {} if width is None else {"COLUMNS": str(width)}
    answer = run("map", str(plan_file(name)), "--lang", lang, env=environment)
    assert (answer.exit_code, answer.stderr) == (0, "")
    return answer


def cells(line: str) -> int:
    return sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in line)


def framed(answer: Answer) -> list[str]:
    """Return the lines of the map from its upper edge to its lower, without the list."""
    lines = answer.lines
    top = next(index for index, line in enumerate(lines) if line.startswith("┌"))
    bottom = next(index for index, line in enumerate(lines) if line.startswith("└"))
    width = lines[top].index("┐") + 1
    return [line[:width] for line in lines[top : bottom + 1]]


def numbers(text: str) -> list[int]:
    found = []
    for part in text.split(", "):
        first, _, last = part.partition("–")
        found += range(int(first), int(last or first) + 1)
    return found


@pytest.mark.parametrize("width", [60, 80, 100, 120, 200])
@both_languages
@every_plan
def test_no_line_is_wider_than_the_terminal(name: str, lang: str, width: int) -> None:
    lines = drawn(name, lang, width).lines
    assert [line for line in lines if cells(line) > width] == []
    assert [line for line in lines if line != line.rstrip()] == []


@pytest.mark.parametrize("width", [80, 120, None])
@both_languages
@every_plan
def test_every_visit_is_on_the_map_and_in_the_list(name: str, lang: str, width: int | None) -> None:
    answer = drawn(name, lang, width)
    document = run("export", str(plan_file(name)), "--format", "json", "--lang", lang).document
    visits = [visit for day in document["days"] for visit in day["visits"]]
    pins = PIN.findall("\n".join(framed(answer)))
    assert {n for pin in pins for n in numbers(pin)} == {visit["number"] for visit in visits}
    text = " ".join(answer.stdout.split())
    for visit in visits:
        assert re.search(rf"\b{visit['number']} {visit['arrives_at'][11:16]} ", text)
        if width is None:
            assert " ".join(visit["name"].split()) in text


@every_plan
def test_the_frame_is_whole(name: str) -> None:
    lines = framed(drawn(name, "en", 80))
    width = len(lines[0])
    assert {len(line) for line in lines} == {width}
    assert all(line[0] == line[-1] == "│" for line in lines[1:-1])
    assert all(len(line) == cells(line) for line in lines)


def test_doubt_has_round_brackets() -> None:
    text = "\n".join(framed(drawn("five", "en", 80)))
    assert "[2–3]" in text  # Victory Square: from the address
    assert "(5)" in text  # former Dmitrovka: nobody knows
    assert "(1) not recorded exactly" in drawn("five", "en", 80).stdout


def test_a_single_place_has_a_low_map_with_its_pin_alone() -> None:
    lines = framed(drawn("one", "en", 80))
    assert len(lines) <= 13
    assert "".join(lines[1:-1]).replace("│", "").split() == ["[1]"]


def test_ways_are_not_hidden_by_how_far_places_may_be_off() -> None:
    answer = drawn("five", "en", 80)
    assert "circle" not in answer.stdout
    assert "±10 km" in " ".join(answer.stdout.split())


def test_a_list_stands_beside_a_map_where_there_is_room() -> None:
    assert "10:" in "\n".join(drawn("walk", "en", 130).lines[2:8])
    assert "10:" not in "\n".join(drawn("walk", "en", 80).lines[2:8])


def test_colour_is_only_for_terminals() -> None:
    assert "\x1b" not in drawn("five", "en", 80).stdout
    coloured = run("map", str(plan_file("five")), env={"FORCE_COLOR": "1", "COLUMNS": "80"})
    assert "\x1b[" in coloured.stdout
    assert (
        re.sub(r"\x1b\[[\d;]*m", "", coloured.stdout).split()
        == drawn("five", "en", 80).stdout.split()
    )


@both_languages
def test_a_plan_of_nothing_says_so(lang: str) -> None:
    folder = Path(mkdtemp(prefix="kaluga-tour-map-"))
    words = ["--from", "kaluga-1-station", "--for", "1m", "--date", DATE]
    run("plan", *words, "-o", str(folder / "day.json"))
    answer = run("map", str(folder / "day.json"), "--lang", lang)
    assert answer.exit_code == 0
    assert len(answer.lines) == 3


def test_map_goes_to_files(tmp_path: Path) -> None:
    plan = str(plan_file("five"))
    assert run("map", plan, "-o", str(tmp_path / "day.svg")).exit_code == 0
    assert ET.parse(tmp_path / "day.svg").getroot().get("width") == "900"  # noqa: S314 - our own
    assert run("map", plan, "-o", str(tmp_path / "day.txt")).exit_code == 0
    assert (tmp_path / "day.txt").read_text("utf-8") == run("map", plan).stdout
    again = run("map", plan, "-o", str(tmp_path / "day.svg"))
    assert again.exit_code == 6


def test_map_of_no_plan_is_refused(tmp_path: Path) -> None:
    (tmp_path / "day.json").write_text("{}")
    for path, code in (("day.json", 2), ("none.json", 2)):
        answer = run("map", str(tmp_path / path))
        assert (answer.exit_code, answer.stdout) == (code, "")
        assert answer.stderr.count("\n") == 2


@both_languages
@pytest.mark.parametrize("width", [80, 120])
def test_list_is_drawn_and_numbered_as_listed(lang: str, width: int) -> None:
    words = ["--near", "theatre-square", "--within", "1km", "--lang", lang]
    answer = run("list", *words, "--map", env={"COLUMNS": str(width)})
    assert (answer.exit_code, answer.stderr) == (0, "")
    document = run("list", *words, "--format", "json").document
    assert {n for pin in PIN.findall("\n".join(framed(answer))) for n in numbers(pin)} == set(
        range(1, len(document["memorials"]) + 1)
    )
    text = " ".join(answer.stdout.split())
    for number, memorial in enumerate(document["memorials"], start=1):
        assert f"{number} {' '.join(memorial['name'][lang].split())}" in text
    assert " + " in text


def test_list_of_nothing_has_no_map() -> None:
    answer = run("list", "qqqxyz", "--map")
    assert answer.exit_code == 0
    assert "┌" not in answer.stdout
