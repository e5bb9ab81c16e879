"""The built wheel works where nothing else of the project is: sdist → wheel → empty venv."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tarfile
import venv
import zipfile
from pathlib import Path

import pytest

import kaluga_tour

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[2]
DATE = ("--date", "2026-05-09")


def call(*words: str | Path, cwd: Path, exit_code: int = 0, **variables: str) -> str:
    """Return what a command prints; nothing of this checkout is on its path."""
    env = {key: text for key, text in os.environ.items() if not key.startswith("PYTHON")}
    env |= {"KALUGA_TOUR_LANG": "en", "COLUMNS": "80", **variables}
    done = subprocess.run(
        words, cwd=cwd, env=env, capture_output=True, encoding="utf-8", check=False
    )
    assert done.returncode == exit_code, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def sdist(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the sdist, built from this checkout."""
    folder = tmp_path_factory.mktemp("sdist")
    build = (sys.executable, "-m", "build", "--no-isolation", "--outdir", folder)
    call(*build, "--sdist", cwd=ROOT)
    return next(folder.glob("*.tar.gz"))


@pytest.fixture(scope="module")
def wheel(sdist: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the wheel, built from the sdist alone."""
    folder = tmp_path_factory.mktemp("wheel")
    with tarfile.open(sdist) as archive:
        archive.extractall(folder, filter="data")
    source = next(path for path in folder.iterdir() if path.is_dir())
    build = (sys.executable, "-m", "build", "--no-isolation", "--outdir", folder)
    call(*build, "--wheel", cwd=source)
    return next(folder.glob("*.whl"))


@pytest.fixture(scope="module")
def programs(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return where an empty venv with nothing but the wheel has its programs."""
    folder = tmp_path_factory.mktemp("venv")
    venv.create(folder, with_pip=True)
    programs = folder / ("Scripts" if sys.platform == "win32" else "bin")
    call(programs / "python", "-m", "pip", "install", "--quiet", wheel, cwd=folder)
    return programs


def test_the_sdist_has_what_it_takes_to_build_and_to_test(sdist: Path) -> None:
    with tarfile.open(sdist) as archive:
        names = {name.partition("/")[2] for name in archive.getnames()}
    expected = {
        "pyproject.toml",
        "README.md",
        "LICENSE",
        "DATA-LICENCES.md",
        "CHANGELOG.md",
        "CONTRIBUTING.md",
        "data/memorials.json",
        "src/kaluga_tour/__init__.py",
        "tests/packaging/test_wheel.py",
        "docs/blocks.py",
        "docs/reference/cli.md",
    }
    assert expected <= names


def test_the_wheel_has_data_words_and_types(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        names = set(archive.namelist())
        shipped = archive.read("kaluga_tour/data/memorials.json")
    assert "kaluga_tour/py.typed" in names
    assert "kaluga_tour/wording/locale/ru/LC_MESSAGES/kaluga_tour.mo" in names
    assert shipped == (ROOT / "data" / "memorials.json").read_bytes()
    assert any(name.endswith("/licenses/LICENSE") for name in names)
    assert any(name.endswith("/licenses/DATA-LICENCES.md") for name in names)
    outside = {name.partition("/")[0] for name in names}
    assert outside == {"kaluga_tour", f"kaluga_tour-{kaluga_tour.__version__}.dist-info"}


def test_the_version(programs: Path, tmp_path: Path) -> None:
    printed = call(programs / "kaluga-tour", "--version", cwd=tmp_path)
    assert printed == f"kaluga-tour {kaluga_tour.__version__}\n"


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (("plan", *DATE, "--from", "kaluga-1-station", "--loop"), "Eternal Flame"),
        (("plan",), "memorials"),
        (("list",), "kaluga-eternal-flame"),
        (("show", "kaluga-eternal-flame"), "Victory Square"),
        (("places",), "kaluga-1-station"),
    ],
    ids=" ".join,
)
def test_every_command(
    programs: Path, tmp_path: Path, words: tuple[str, ...], expected: str
) -> None:
    assert expected in call(programs / "kaluga-tour", *words, cwd=tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_a_plan_is_on_paper_in_one_step(programs: Path, tmp_path: Path) -> None:
    words = ("--collection", "article", "--mode", "drive", "--for", "12h", "-o", "tour.pdf")
    assert call(programs / "kaluga-tour", "plan", *words, cwd=tmp_path) == ""
    assert (tmp_path / "tour.pdf").read_bytes().startswith(b"%PDF")


def test_as_a_module(programs: Path, tmp_path: Path) -> None:
    words = ("plan", *DATE, "--format", "json")
    clock = {"SOURCE_DATE_EPOCH": "1777618800"}
    one = call(programs / "kaluga-tour", *words, cwd=tmp_path, **clock)
    other = call(programs / "python", "-m", "kaluga_tour", *words, cwd=tmp_path, **clock)
    assert json.loads(one)["status"] == "success"
    assert one == other


@pytest.mark.parametrize("command", ["plan", "list", "places", "show"])
def test_it_speaks_russian(programs: Path, tmp_path: Path, command: str) -> None:
    words = (command, "--help")
    russian = call(programs / "kaluga-tour", *words, cwd=tmp_path, KALUGA_TOUR_LANG="ru")
    assert russian != call(programs / "kaluga-tour", *words, cwd=tmp_path)
    assert any("а" <= letter <= "я" for letter in russian)


def test_as_a_library(programs: Path, tmp_path: Path) -> None:
    code = (
        "from datetime import date\n"
        "import kaluga_tour\n"
        "catalogue = kaluga_tour.load_catalogue()\n"
        "request = kaluga_tour.PlanRequest(date=date(2026, 5, 9))\n"
        "print(len(catalogue.memorials), len(kaluga_tour.plan(catalogue, request).visits) > 0)\n"
    )
    printed = call(programs / "python", "-W", "error", "-c", code, cwd=tmp_path)
    known = len(kaluga_tour.load_catalogue().memorials)
    assert printed == f"{known} True\n"


def test_errors_have_their_exit_codes(programs: Path, tmp_path: Path) -> None:
    program = programs / "kaluga-tour"
    assert call(program, "show", "nothing", cwd=tmp_path, exit_code=2) == ""
    assert call(program, "list", "--catalogue", "none.json", cwd=tmp_path, exit_code=3) == ""
