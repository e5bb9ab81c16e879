"""Tables: as wide as the terminal and no wider, ids whole, numbers right-aligned."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

import pytest

from tests.cli.judging import catalogue
from tests.cli.running import DATE, Answer, run

COMMANDS = {
    "plan": f"plan --collection centre --for 90m --date {DATE}",
    "plan with ends": f"plan --for 100m --from hotel-sheraton --to puppet-theatre --date {DATE}",
    "plan by car": f"plan --collection article --mode drive --for 12h --date {DATE}",
    "plan that waits": f"plan --collection graves --depart 3:00 --for 2h --date {DATE}",
    "plan of museums": f"plan --collection museums --from theatre-square --date {DATE}",
    "list": "list",
    "list by distance": "list --near kaluga-1-station",
    "show": "show kaluga-eternal-flame kaluga-marshal-pobedy-centre nameless-height",
    "places": "places",
}
IDS = [entry["id"] for entry in (*catalogue()["memorials"], *catalogue()["places"])]

every_command = pytest.mark.parametrize("name", COMMANDS)
both_languages = pytest.mark.parametrize("lang", ["en", "ru"])


@cache
def page(name: str, lang: str, width: int | None) -> Answer:
    environment = {} if width is None else {"COLUMNS": str(width)}
    answer = run(*COMMANDS[name].split(), "--lang", lang, env=environment)
    assert (answer.exit_code, answer.stderr) == (0, "")
    return answer


def cells(line: str) -> int:
    """Return how many columns of a terminal `line` takes."""
    wide = sum(unicodedata.east_asian_width(ch) in "WF" for ch in line)
    return len(line) + wide - sum(unicodedata.combining(ch) != 0 for ch in line)


@pytest.mark.parametrize("width", [80, 100, 120])
@both_languages
@every_command
def test_no_line_is_wider_than_the_terminal(name: str, lang: str, width: int) -> None:
    assert [line for line in page(name, lang, width).lines if cells(line) > width] == []


@pytest.mark.parametrize("width", [80, 120, None])
@both_languages
@every_command
def test_no_line_ends_in_blanks(name: str, lang: str, width: int | None) -> None:
    assert [line for line in page(name, lang, width).lines if line != line.rstrip()] == []


@pytest.mark.parametrize("width", [80, 120])
@both_languages
@every_command
def test_ids_are_whole(name: str, lang: str, width: int) -> None:
    wide = page(name, lang, None).stdout
    words = set(re.findall(r"[a-z0-9-]+", page(name, lang, width).stdout))
    shown = [i for i in IDS if re.search(rf"(?m)^{i}(?!\S)", wide)]
    assert set(shown) <= words
    if name != "plan by car":
        assert shown


@both_languages
@every_command
def test_a_pipe_folds_nothing(name: str, lang: str) -> None:
    text = page(name, lang, None).stdout.replace("\xa0", " ")
    if name.startswith(("list", "places")):
        for entry in catalogue()["places" if name == "places" else "memorials"]:
            assert f"{entry['name'][lang]}  ".replace("\xa0", " ") in text
    narrow = page(name, lang, 80).stdout
    assert len(text.splitlines()) <= len(narrow.splitlines())
    assert "\x1b" not in text


def position_column(lines: list[str], heading: str) -> tuple[int, list[str]]:
    header = next(line for line in lines if re.search(rf"\s{heading}(\s|$)", line))
    end = header.index(heading) + len(heading)
    return end, [line for line in lines if re.search("±", line)]


@pytest.mark.parametrize("width", [80, 120])
@pytest.mark.parametrize("name", ["list", "list by distance", "places"])
def test_amounts_are_right_aligned(name: str, width: int) -> None:
    end, rows = position_column(page(name, "en", width).lines, "Position")
    assert len(rows) >= 10
    for line in rows:
        assert re.search(r"±[\d.]+\xa0k?m$", line[:end])
        assert line[end : end + 1] in {"", " "}


@both_languages
@pytest.mark.parametrize("name", [name for name in COMMANDS if name.startswith("plan")])
def test_clock_columns_are_right_aligned(name: str, lang: str) -> None:
    lines = page(name, lang, 80).lines
    rows = [line for line in lines if re.match(r" {0,2}\d+ +\d\d:\d\d ", line)]
    assert rows
    ends = {tuple(m.end() for m in list(re.finditer(r"\d\d:\d\d", row))[:2]) for row in rows}
    assert len(ends) == 1
    rule = next(line for line in lines if line.startswith("──"))
    assert {len(row) for row in rows if "±" in row} == {len(rule)}


@pytest.mark.parametrize("width", [20, 40, 60])
@every_command
def test_a_narrow_terminal_is_no_fault(name: str, width: int) -> None:
    text = page(name, "en", width).stdout
    assert len(text) > 300


@pytest.mark.parametrize("columns", ["", "0", "abc", "-5", "99999999"])
def test_nonsense_in_columns_is_no_fault(columns: str) -> None:
    answer = run("list", "flame", env={"COLUMNS": columns})
    assert (answer.exit_code, answer.stderr) == (0, "")
    assert "kaluga-eternal-flame" in answer.stdout


def test_table_is_what_is_printed_unasked() -> None:
    assert run("list", "--format", "table").stdout == run("list").stdout


@pytest.mark.parametrize("name", ["plan", "plan by car"])
def test_what_is_in_doubt_is_marked(name: str) -> None:
    text = page(name, "en", None).stdout
    assert "Worth knowing" in text
    assert text.count("estimates from straight lines") == 1
    if name == "plan by car":
        assert "Central Park ?" in text
        assert "Dmitrovka settlement ?" in text
        assert "±10\xa0km" in text
