"""Over every command: its help, in both languages."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import typer

from kaluga_tour.cli.app import app
from tests.cli.running import Answer, run
from tests.support.osm import streets_of_testburg

GROUP: Any = typer.main.get_command(app)
COMMANDS = {"": GROUP} | {name: GROUP.get_command(None, name) for name in GROUP.list_commands(None)}
BRANCHES = [name for name, command in COMMANDS.items() if name and hasattr(command, "modules")]
COMMANDS |= {
    f"{name} {below}": COMMANDS[name].get_command(None, below)
    for name in BRANCHES
    for below in COMMANDS[name].modules
}
every_command = pytest.mark.parametrize("name", COMMANDS, ids=lambda name: name or "program")
ENDLESS = {"serve"}
"""Commands that run until they are interrupted; they have tests of their own."""
LANGUAGES = pytest.mark.parametrize("lang", ["en", "ru"])


def help_of(name: str, lang: str, *, width: int = 80) -> Answer:
    environment = {"KALUGA_TOUR_LANG": lang, "COLUMNS": str(width)}
    answer = run(*name.split(), "--help", env=environment)
    assert (answer.exit_code, answer.stderr) == (0, "")
    return answer


def flags(name: str) -> list[str]:
    found = [opt for p in COMMANDS[name].params for opt in (*p.opts, *p.secondary_opts)]
    return [flag for flag in found if flag.startswith("-")]


def test_the_commands_are_those_of_the_readme() -> None:
    assert {"plan", "list", "show", "places"} <= set(COMMANDS)


@LANGUAGES
@every_command
def test_help_names_every_option(name: str, lang: str) -> None:
    words = set(re.findall(r"(?<![\w-])--?[a-z][a-z-]*", help_of(name, lang).stdout))
    assert set(flags(name)) <= words
    assert {"--help", "-h"} <= words


@LANGUAGES
@every_command
def test_help_starts_with_usage_and_examples(name: str, lang: str) -> None:
    lines = [line.strip() for line in help_of(name, lang).lines if line.strip()]
    assert re.search(rf"kaluga-tour {name}".strip(), lines[0])
    options = next(number for number, line in enumerate(lines) if "--" in line and line[0] == "-")
    examples = [line for line in lines[1:options] if line.startswith("kaluga-tour ")]
    assert len(examples) >= 2
    assert examples[0].startswith(f"kaluga-tour {name}".strip())


@every_command
def test_examples_of_the_help_work(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    if name == "streets download":
        pytest.skip("it asks a server on the internet")
    environment = {"KALUGA_TOUR_DATA": str(tmp_path / "data")}
    if name.startswith("streets "):
        streets_of_testburg().write(tmp_path / "kaluga.osm.pbf")
    if name in {"streets info", "streets remove"}:
        run("streets", "import", "kaluga.osm.pbf", env=environment)
    if name not in {"", "plan"}:
        run("plan", "--date", "2026-05-09", "--for", "4h", "-o", "day.json")
    for line in help_of(name, "en").lines:
        words = line.strip().split()
        cheap = words[:2] != ["kaluga-tour", "plan"] or len(words) > 4
        if words[:1] == ["kaluga-tour"] and cheap and words[1] not in ENDLESS:
            answer = run(*words[1:], env=environment)
            assert answer.exit_code == 0, line
            assert answer.stderr == "" or name == "streets remove", line


@LANGUAGES
@pytest.mark.parametrize("width", [80, 120])
@every_command
def test_help_keeps_to_the_width(name: str, lang: str, width: int) -> None:
    assert max(map(len, help_of(name, lang, width=width).lines)) <= width


@every_command
def test_help_in_russian_is_russian(name: str) -> None:
    text = help_of(name, "ru").stdout
    own = re.sub(r"(?m)^.*kaluga-tour.*$|--[a-z-]+", "", text)
    english = re.findall(r"\b(?:the|this|or|by|and|Options|Arguments|Output|Where|When)\b", own)
    assert english == []
    assert len(re.findall("[а-яё]{3,}", own)) > 10


@every_command
def test_help_is_the_same_for_short_and_long(name: str) -> None:
    words = name.split()
    assert run(*words, "-h").stdout == run(*words, "--help").stdout


@pytest.mark.parametrize("name", [name for name in COMMANDS if name])
def test_every_parameter_is_described(name: str) -> None:
    assert [p.name for p in COMMANDS[name].params if not getattr(p, "help", None)] == []


@pytest.mark.parametrize("name", ["plan", "list", "show"])
def test_help_speaks_no_python(name: str) -> None:
    assert "list[str]" not in help_of(name, "en").stdout


@pytest.mark.parametrize("name", ["", "list", "show", "places"])
def test_examples_stand_off_from_the_text(name: str) -> None:
    lines = help_of(name, "en").lines
    summary = next(line for line in lines[2:] if line.strip())
    example = next(line for line in lines[3:] if line.strip().startswith("kaluga-tour"))
    assert len(example) - len(example.lstrip()) > len(summary) - len(summary.lstrip())


@every_command
def test_examples_are_the_same_in_russian(name: str) -> None:
    english, russian = (
        [line for line in help_of(name, lang).lines if line.startswith("  kaluga-tour ")]
        for lang in ("en", "ru")
    )
    assert english == russian
