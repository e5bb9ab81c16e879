"""``qr``: codes on a terminal, in a pipe and in files."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
import zxingcpp
from PIL import Image

from tests.cli.running import DATE, run, spawn


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with plans."""
    folder = tmp_path_factory.mktemp("plans")
    walk = ["--for", "4h", "--from", "theatre-square", "--date", DATE]
    assert run("plan", *walk, "-o", str(folder / "day.json")).exit_code == 0
    days = ["--days", "2", "--for", "3h", "--date", DATE]
    assert run("plan", *days, "-o", str(folder / "days.json")).exit_code == 0
    nothing = ["--for", "1m", "--from", "theatre-square", "--date", DATE]
    assert run("plan", *nothing, "-o", str(folder / "none.json")).exit_code == 0
    return folder


def links(plan: Path, navigator: str) -> list[str]:
    words = ["export", str(plan), "--format", "links", "--of", navigator]
    return [line for line in run(*words).lines if "://" in line or line.startswith("geo:")]


def test_a_pipe_gets_blocks_and_the_link(folder: Path) -> None:
    answer = run("qr", str(folder / "day.json"))
    assert (answer.exit_code, answer.stderr) == (0, "")
    assert answer.lines[-1] == links(folder / "day.json", "yandex")[0]
    assert answer.lines[0].startswith("Yandex Maps: on foot, start → ")
    assert max(map(len, answer.lines[:-1])) <= 80
    assert "\x1b" not in answer.stdout
    inverted = run("qr", str(folder / "day.json"), "--invert").stdout
    assert inverted.count("█") > answer.stdout.count("█")


def test_a_picture_leads_to_the_link(folder: Path, tmp_path: Path) -> None:
    target = tmp_path / "day.png"
    answer = run("qr", str(folder / "day.json"), "--of", "google", "-o", str(target))
    assert (answer.exit_code, answer.stdout, answer.stderr) == (0, "", "")
    (code,) = zxingcpp.read_barcodes(Image.open(target).convert("L"))
    assert code.text == links(folder / "day.json", "google")[0]
    done = spawn("qr", str(folder / "day.json"), "--format", "svg")
    assert done.stdout.startswith("<svg ")
    assert done.stdout.endswith("</svg>\n")
    out = spawn(script=f"kaluga-tour qr {folder}/day.json --format png -o - | base64 -w0").stdout
    import base64

    (code,) = zxingcpp.read_barcodes(Image.open(io.BytesIO(base64.b64decode(out))).convert("L"))
    assert code.text == links(folder / "day.json", "yandex")[0]


def test_several_days_need_several_codes(folder: Path, tmp_path: Path) -> None:
    plan = str(folder / "days.json")
    answer = run("qr", plan)
    shown = [line for line in answer.lines if line.startswith("https://yandex.ru/")]
    assert shown == links(folder / "days.json", "yandex")
    assert len(shown) == 2
    second = run("qr", plan, "--part", "2")
    assert second.lines[-1] == shown[1]
    refused = run("qr", plan, "-o", str(tmp_path / "x.svg"))
    assert (refused.exit_code, refused.stdout) == (2, "")
    assert "this plan needs 2 codes" in refused.stderr
    assert list(tmp_path.iterdir()) == []
    assert run("qr", plan, "--part", "2", "-o", str(tmp_path / "x.svg")).exit_code == 0


def test_geo_is_each_stop(folder: Path) -> None:
    answer = run("qr", str(folder / "day.json"), "--of", "geo")
    points = [line for line in answer.lines if line.startswith("geo:")]
    assert len(points) > len(set(points)) - 1 > 3


@pytest.mark.parametrize(
    ("plan", "words", "exit_code"),
    [
        ("day.json", ["--of", "waze"], 2),
        ("day.json", ["--part", "0"], 2),
        ("day.json", ["--part", "9"], 2),
        ("day.json", ["--format", "pdf"], 2),
        ("none.json", [], 2),
        ("missing.json", [], 2),
        ("day.json", ["--format", "svg", "-o", "/dev/full"], 6),
        ("day.json", ["-o", "/proc/x.svg"], 6),
        ("day.json", ["-o", "/no/such/folder/x.svg"], 6),
    ],
)
def test_bad_input(folder: Path, plan: str, words: list[str], exit_code: int) -> None:
    answer = run("qr", str(folder / plan), *words)
    assert (answer.exit_code, answer.stdout) == (exit_code, "")
    assert answer.stderr.count("\n") == 2
    assert "fault of the program" not in answer.stderr


def test_an_old_picture_is_kept(folder: Path, tmp_path: Path) -> None:
    target = tmp_path / "x.svg"
    target.write_text("old")
    words = ["qr", str(folder / "day.json"), "-o", str(target)]
    assert run(*words).exit_code == 6
    assert target.read_text() == "old"
    assert run(*words, "--force").exit_code == 0
    assert target.read_text().startswith("<svg")
