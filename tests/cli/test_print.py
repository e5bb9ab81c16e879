"""``print``: sheets into files, into pipes and to a printer."""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path

import pytest

from tests.cli.running import DATE, PROGRAM, clean_environment, run, spawn

PLAN = ("plan", "--for", "2h", "--from", "theatre-square", "--date", DATE)


@pytest.fixture(scope="module")
def plan_file(tmp_path_factory: pytest.TempPathFactory) -> str:
    path = tmp_path_factory.mktemp("plan") / "day.json"
    assert run(*PLAN, "-o", str(path)).exit_code == 0
    return str(path)


@pytest.fixture
def printer(tmp_path: Path) -> Path:
    """A program ``lp`` that keeps what it is given: its words, and its standard input."""
    folder = tmp_path / "bin"
    folder.mkdir()
    program = folder / "lp"
    program.write_text(
        "#!/bin/sh\n"
        f'printf "%s\\n" "$@" > "{tmp_path}/words"\n'
        f'cat > "{tmp_path}/sheet"\n'
        'if [ "$2" = none ]; then\n'
        '  echo "lp: The printer or class does not exist." >&2\n'
        "  exit 1\n"
        "fi\n"
        'echo "request id is office-7 (1 file(s))"\n'
    )
    program.chmod(0o755)
    return folder


def path_with(folder: Path) -> dict[str, str]:
    return {"PATH": os.pathsep.join([str(folder), os.environ["PATH"]])}


@pytest.mark.parametrize("sheet", ["day", "guide", "card", "pocket"])
@pytest.mark.parametrize("paper", ["A4", "letter", "A5", "a4"])
def test_every_sheet_on_every_paper(plan_file: str, tmp_path: Path, sheet: str, paper: str) -> None:
    target = tmp_path / "sheet.pdf"
    words = ["--sheet", sheet, "--paper", paper, "--lang", "ru"]
    answer = run("print", plan_file, "-o", str(target), *words)
    assert (answer.exit_code, answer.stdout, answer.stderr) == (0, "", "")
    assert target.read_bytes().startswith(b"%PDF-1.7")


def test_in_one_step_it_is_the_same_sheet(plan_file: str, tmp_path: Path) -> None:
    for words in (("print", plan_file), PLAN, ("export", plan_file)):
        target = tmp_path / f"{words[0]}.pdf"
        assert run(*words, "-o", str(target)).exit_code == 0
    one, two, three = (
        (tmp_path / f"{name}.pdf").read_bytes() for name in ("print", "plan", "export")
    )
    assert one == two == three


def test_it_goes_into_a_pipe(plan_file: str, tmp_path: Path) -> None:
    target = tmp_path / "day.pdf"
    assert run("print", plan_file, "-o", str(target)).exit_code == 0
    done = subprocess.run(
        [PROGRAM, "print", "-"],
        input=Path(plan_file).read_bytes(),
        capture_output=True,
        env=clean_environment(),
        check=True,
        timeout=60,
    )
    assert done.stdout == target.read_bytes()


def test_a_card_of_a_memorial(tmp_path: Path) -> None:
    target = tmp_path / "card.pdf"
    assert run("show", "kaluga-eternal-flame", "-o", str(target)).exit_code == 0
    assert target.read_bytes().startswith(b"%PDF")


def test_a_printer_gets_the_sheet(plan_file: str, tmp_path: Path, printer: Path) -> None:
    target = tmp_path / "guide.pdf"
    words = ["--sheet", "guide", "--paper", "letter", "--to-printer", "office", "-o", str(target)]
    answer = run("print", plan_file, *words, env=path_with(printer))
    assert (answer.exit_code, answer.stdout, answer.stderr) == (0, "", "")
    assert (tmp_path / "sheet").read_bytes() == target.read_bytes()
    told = (tmp_path / "words").read_text().splitlines()
    assert told == ["-d", "office", "-t", "day", "-o", "media=Letter"]


def test_with_a_printer_nothing_else_is_written(
    plan_file: str, tmp_path: Path, printer: Path
) -> None:
    words = ["print", plan_file, "--to-printer", "of fice; rm -rf"]
    answer = spawn(*words, env=path_with(printer), cwd=tmp_path)
    assert (answer.exit_code, answer.stdout, answer.stderr) == (0, "", "")
    assert (tmp_path / "words").read_text().splitlines()[:2] == ["-d", "of fice; rm -rf"]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["bin", "sheet", "words"]


def test_a_printer_that_does_not_exist(plan_file: str, printer: Path) -> None:
    answer = run("print", plan_file, "--to-printer", "none", env=path_with(printer))
    assert (answer.exit_code, answer.stdout) == (6, "")
    assert answer.stderr.splitlines() == [
        "error: the printer `none` takes no sheet: The printer or class does not exist.",
        "hint: lpstat -e lists the printers there are",
    ]


def test_a_computer_without_a_printing_program(plan_file: str, tmp_path: Path) -> None:
    answer = run("print", plan_file, "--to-printer", "office", env={"PATH": str(tmp_path)})
    assert (answer.exit_code, answer.stdout) == (6, "")
    assert "there is no program `lp` to print with" in answer.stderr


def test_the_old_file_stays_without_force(plan_file: str, tmp_path: Path) -> None:
    target = tmp_path / "day.pdf"
    target.write_bytes(b"old")
    answer = run("print", plan_file, "-o", str(target))
    assert answer.exit_code == 6
    assert target.read_bytes() == b"old"
    assert run("print", plan_file, "-o", str(target), "--force").exit_code == 0
    assert target.read_bytes() != b"old"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--paper", "a3"], "--paper cannot be `a3`"),
        (["--sheet", "poster"], "--sheet cannot be `poster`"),
        (["-o", "day.gpx"], "a sheet is a PDF, and `day.gpx` is named otherwise"),
        (["-o", "no/such/folder/day.pdf"], "the folder does not exist"),
    ],
)
def test_bad_words(plan_file: str, tmp_path: Path, words: list[str], said: str) -> None:
    answer = spawn("print", plan_file, *words, cwd=tmp_path)
    assert answer.exit_code in {2, 6}
    assert answer.stdout == ""
    assert said in answer.stderr
    assert list(tmp_path.iterdir()) == []


def test_no_plan(tmp_path: Path) -> None:
    nothing = tmp_path / "none.json"
    nothing.write_text("[]")
    assert run("print", str(nothing)).exit_code == 2
    assert run("print", str(tmp_path / "missing.json")).exit_code == 2


def test_a_saved_plan_says_when_it_was_made(plan_file: str, tmp_path: Path) -> None:
    """The bytes follow from the plan, not from the hour it is printed at."""
    stated = json.loads(Path(plan_file).read_bytes())["provenance"]["generated_at"]
    sheets = []
    for clock in ("1777615200", "1800000000"):
        target = tmp_path / f"{clock}.pdf"
        env = {"SOURCE_DATE_EPOCH": clock}
        assert run("print", plan_file, "-o", str(target), env=env).exit_code == 0
        sheets.append(target.read_bytes())
    assert sheets[0] == sheets[1]
    assert stated.startswith("2026-05-01T09:00:00")
    assert b"D:20260501060000Z" in sheets[0]
