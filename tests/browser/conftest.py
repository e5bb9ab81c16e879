"""A real browser, headless; where there is none these tests are skipped and say so."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cli.running import run

playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "chrome")
ARGUMENTS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
PLANS = {
    "one": "kaluga-eternal-flame",
    "five": "--collection article --mode drive --for 12h --from kaluga-1-station --loop",
    "two days": "--collection city --days 2 --for 7h --from kaluga-1-station --loop",
    "mixed": "--collection city --mode mixed --for 9h",
}


@pytest.fixture(scope="session")
def browser() -> Iterator[playwright.Browser]:
    found = next(filter(None, map(shutil.which, BROWSERS)), None)
    if found is None:
        pytest.skip("there is no chromium on this computer")
    with playwright.sync_playwright() as driver:
        opened = driver.chromium.launch(executable_path=found, args=ARGUMENTS)
        yield opened
        opened.close()


@pytest.fixture(scope="session")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The pages of the plans, in files."""
    folder = tmp_path_factory.mktemp("pages")
    for name, words in PLANS.items():
        path = folder / f"{name}.html"
        answer = run("plan", *words.split(), "--date", "2026-05-09", "-o", str(path))
        assert answer.exit_code == 0, answer.stderr
    return {name: folder / f"{name}.html" for name in PLANS}


@pytest.fixture(scope="session")
def axe() -> str:
    """The script of axe-core: where AXE_CORE says, or where npm put it."""
    root = Path(__file__).parents[2]
    named = os.environ.get("AXE_CORE")
    for path in ([Path(named)] if named else []) + [root / "node_modules/axe-core/axe.min.js"]:
        if path.is_file():
            return path.read_text("utf-8")
    pytest.skip("axe-core is not installed: npm install --no-save axe-core")
