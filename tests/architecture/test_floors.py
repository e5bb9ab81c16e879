"""Imports keep to the floors, and breaking any of the rules would be noticed."""

from __future__ import annotations

import ast
import os
import re
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "src" / "kaluga_tour"
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
LINTER = Path(sys.executable).with_name("lint-imports")

BREACHES = {
    "a model that plans": ("model/geo.py", "import kaluga_tour.planning.plan", "Floors"),
    "rooms that know each other": ("solver/moves.py", "import kaluga_tour.travel.base", "Floors"),
    "a room on no floor": ("attic.py", "", "Floors"),
    "a map that knows what draws it": (
        "cartography/labels.py",
        "import kaluga_tour.export.base",
        "Floors",
    ),
    "words that draw": ("wording/plain.py", "import kaluga_tour.render.theme", "Floors"),
    "a circle inside a room": (
        "travel/profile.py",
        "import kaluga_tour.travel.estimate",
        "circles",
    ),
    "distances in the catalogue": ("catalogue/names.py", "import geopy.distance", "geopy"),
    "graphs in the solver": ("solver/moves.py", "import networkx", "networkx"),
    "arrays in the plan": ("planning/plan.py", "import numpy", "numpy"),
    "options in the plan": ("planning/plan.py", "import typer", "typer"),
    "tables in the formats": ("export/base.py", "import rich.table", "rich"),
    "a library in the model": ("model/geo.py", "import msgspec", "standard library"),
    "a library in the errors": ("errors.py", "import babel", "standard library"),
}


def lint(package_parent: Path) -> subprocess.CompletedProcess[str]:
    """Run import-linter on the package in a folder."""
    return subprocess.run(
        [LINTER, "--config", ROOT / "pyproject.toml", "--no-cache"],
        cwd=package_parent,
        env=os.environ | {"PYTHONPATH": str(package_parent), "COLUMNS": "200", "NO_COLOR": "1"},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def test_all_contracts_are_kept() -> None:
    done = lint(ROOT / "src")
    assert done.returncode == 0, done.stdout
    contracts = PROJECT["tool"]["importlinter"]["contracts"]
    assert f"Contracts: {len(contracts)} kept, 0 broken." in done.stdout


@pytest.mark.parametrize("breach", BREACHES)
def test_a_breach_is_noticed(breach: str, tmp_path: Path) -> None:
    file, imports, contract = BREACHES[breach]
    shutil.copytree(PACKAGE, tmp_path / "kaluga_tour", ignore=shutil.ignore_patterns("__pycache__"))
    with (tmp_path / "kaluga_tour" / file).open("a", encoding="utf-8") as module:
        module.write(f"\n{imports}\n")
    done = lint(tmp_path)
    assert done.returncode == 1, done.stdout
    broken = re.findall(r"^(.*) BROKEN$", done.stdout, re.M) or [done.stdout]
    assert any(contract in name for name in broken), done.stdout


def test_forbidden_libraries_are_all_of_them() -> None:
    """The contract of the values names every library that the project depends on."""
    contract = next(c for c in PROJECT["tool"]["importlinter"]["contracts"] if c["id"] == "values")
    wanted = {re.split(r"[<>=~!\[ ]", text)[0] for text in PROJECT["project"]["dependencies"]}
    modules = {name.removesuffix("-py").replace("-", "_") for name in wanted}
    assert set(contract["forbidden_modules"]) == modules


def _imported(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"relative import in {path}"
            yield str(node.module)


@pytest.mark.parametrize(
    "path",
    [PACKAGE / "errors.py", *sorted((PACKAGE / "model").glob("*.py"))],
    ids=lambda path: path.name,
)
def test_values_need_the_standard_library_only(path: Path) -> None:
    for name in _imported(path):
        top = name.partition(".")[0]
        assert top in sys.stdlib_module_names or top == "kaluga_tour", name
