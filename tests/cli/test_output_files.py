"""``-o FILE``: the format by its suffix; whole or not at all; never over a file unasked."""

from __future__ import annotations

import json
import os
import stat
from pathlib import Path

import pytest

from tests.cli.running import DATE, run, spawn

PLAN = ("plan", "kaluga-eternal-flame", "--date", DATE)


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder to stand in."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


@pytest.mark.parametrize("name", ["day.json", "day.JSON", "day.csv", "day.md", "day.markdown"])
def test_suffix_chooses_the_format(name: str, folder: Path) -> None:
    answer = run(*PLAN, "-o", name)
    assert (answer.exit_code, answer.stdout, answer.stderr) == (0, "", "")
    text = (folder / name).read_bytes().decode()
    form = {"json": "json", "csv": "csv"}.get(name.split(".")[1].lower(), "markdown")
    assert text == run(*PLAN, "--format", form).stdout
    assert names(folder) == [name]


def test_text_file_is_the_table_without_colour(folder: Path) -> None:
    environment = {"FORCE_COLOR": "1", "TERM": "xterm-256color", "COLUMNS": "60"}
    assert run(*PLAN, "-o", "day.txt", env=environment).exit_code == 0
    text = (folder / "day.txt").read_text()
    assert text == run(*PLAN).stdout
    assert "\x1b" not in text


def test_format_counts_before_the_suffix(folder: Path) -> None:
    assert run(*PLAN, "-o", "day.txt", "--format", "json").exit_code == 0
    assert json.loads((folder / "day.txt").read_text())["status"] == "success"
    assert run(*PLAN, "-o", "noname", "--format", "csv").exit_code == 0
    assert (folder / "noname").read_text().startswith("number,date,")
    assert run(*PLAN, "-o", "table.json", "--format", "table").exit_code == 0
    assert (folder / "table.json").read_text() == run(*PLAN).stdout


@pytest.mark.parametrize("form", [(), ("--format", "csv")])
def test_hyphen_is_standard_output(form: tuple[str, ...], folder: Path) -> None:
    assert run(*PLAN, *form, "-o", "-").stdout == run(*PLAN, *form).stdout
    assert names(folder) == []


@pytest.mark.parametrize("name", ["day.json", "day.csv", "day.txt"])
def test_existing_file_is_kept(name: str, folder: Path) -> None:
    (folder / name).write_text("old")
    answer = run(*PLAN, "-o", name)
    assert (answer.exit_code, answer.stdout) == (6, "")
    assert f"the file `{name}` exists already" in answer.stderr
    assert "--force" in answer.stderr
    assert (folder / name).read_text() == "old"
    assert names(folder) == [name]


def test_existing_file_is_replaced_when_asked(folder: Path) -> None:
    (folder / "day.csv").write_text("old\n" * 1000)
    assert run(*PLAN, "-o", "day.csv", "--force").exit_code == 0
    assert (folder / "day.csv").read_bytes().decode() == run(*PLAN, "-f", "csv").stdout
    assert names(folder) == ["day.csv"]


def test_failed_plan_leaves_the_old_file_alone(folder: Path) -> None:
    (folder / "day.csv").write_text("old")
    answer = run("plan", "qqqxyz", "--date", DATE, "-o", "day.csv", "--force")
    assert answer.exit_code == 2
    assert (folder / "day.csv").read_text() == "old"
    assert names(folder) == ["day.csv"]


def test_new_file_may_be_read_as_the_umask_says(folder: Path) -> None:
    before = os.umask(0o027)
    try:
        run(*PLAN, "-o", "day.csv")
    finally:
        os.umask(before)
    assert stat.S_IMODE((folder / "day.csv").stat().st_mode) == 0o640


def test_folder_is_no_file(folder: Path) -> None:
    (folder / "day.json").mkdir()
    answer = run(*PLAN, "-o", "day.json", "--force")
    assert (answer.exit_code, answer.stdout) == (6, "")
    assert answer.error["error"]["code"] == "output-unwritable"
    assert names(folder / "day.json") == []


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_folder_that_is_read_only(folder: Path) -> None:
    (folder / "locked").mkdir(mode=0o555)
    answer = run(*PLAN, "-o", "locked/day.csv")
    assert (answer.exit_code, answer.stdout) == (6, "")
    assert "locked/day.csv" in answer.stderr


def test_folder_that_takes_no_files() -> None:
    answer = run(*PLAN, "-o", "/proc/day.csv")
    assert (answer.exit_code, answer.stdout) == (6, "")
    assert answer.stderr.startswith("error: the file `/proc/day.csv` cannot be written: ")


def test_name_that_is_too_long() -> None:
    answer = run(*PLAN, "-o", "x" * 300 + ".csv")
    assert (answer.exit_code, answer.stdout) == (6, "")
    assert "fault of the program" not in answer.stderr


def test_device_is_not_replaced_unasked() -> None:
    # Never with --force: see the pipe below.
    answer = run(*PLAN, "-o", "/dev/full", "--format", "csv")
    assert (answer.exit_code, answer.stdout) == (6, "")
    assert stat.S_ISCHR(Path("/dev/full").stat().st_mode)


def test_what_is_no_regular_file_is_never_replaced(folder: Path) -> None:
    pipe = folder / "pipe.csv"
    os.mkfifo(pipe)
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    try:
        run(*PLAN, "-o", "pipe.csv", "--force")
        assert stat.S_ISFIFO(pipe.stat().st_mode)
    finally:
        os.close(reader)


@pytest.mark.parametrize("form", ["table", "csv"])
def test_full_disk_behind_standard_output(form: str) -> None:
    answer = spawn(script=f"kaluga-tour list --format {form} > /dev/full")
    assert answer.exit_code == 6
    assert "fault of the program" not in answer.stderr


def test_second_process_keeps_the_file_of_the_first(folder: Path) -> None:
    answers = [spawn("list", "-o", "list.csv", cwd=folder) for _ in range(2)]
    assert [answer.exit_code for answer in answers] == [0, 6]
    assert (folder / "list.csv").read_bytes().decode() == run("list", "-f", "csv").stdout
