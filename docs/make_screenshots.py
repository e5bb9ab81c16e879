"""Take the pictures of the page, and draw the map beside it, for the how-to.

``python docs/make_screenshots.py`` writes ``docs/pictures/page-*.png`` and ``tour.svg``. It needs
Chromium and Playwright; another version of Chromium makes other bytes of the same picture.
"""

from __future__ import annotations

import shlex
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from docs.blocks import ROOT, environment

PICTURES = ROOT / "docs" / "pictures"
TOUR = "kaluga-tour plan --from kaluga-1-station --loop --date 2026-05-09"
ARTICLE = "kaluga-tour plan --collection article --mode drive --for 12h --date 2026-05-09"
SHOTS = {
    "page-desk.png": {"size": (1280, 800), "scheme": "light", "language": "en", "pixels": 1},
    "page-dark.png": {"size": (1280, 800), "scheme": "dark", "language": "ru", "pixels": 1},
    "page-phone.png": {"size": (390, 844), "scheme": "light", "language": "ru", "pixels": 1.5},
}
"""Window, colours, language, and pixels of the picture for one of CSS."""


def write(command: str, path: Path) -> None:
    """Run a command that plans a tour, and have it written to a file."""
    words = shlex.split(command)
    program = Path(sys.executable).with_name(words[0])
    with tempfile.TemporaryDirectory() as home:
        arguments = [program, *words[1:], "-o", path, "--force"]
        subprocess.run(arguments, env=environment(Path(home)), check=True)


def shoot(page_file: Path) -> None:
    """Take all pictures of a page."""
    chromium = shutil.which("chromium") or shutil.which("google-chrome")
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        for name, shot in SHOTS.items():
            context = browser.new_context(
                viewport=dict(zip(("width", "height"), shot["size"], strict=True)),
                color_scheme=shot["scheme"],
                device_scale_factor=shot["pixels"],
                reduced_motion="reduce",
            )
            page = context.new_page()
            page.goto(page_file.as_uri())
            button = f".edition:not([hidden]) [data-language={shot['language']}]"
            page.locator(button).click()
            page.evaluate("document.activeElement.blur()")
            page.wait_for_timeout(300)
            page.screenshot(path=PICTURES / name)
            context.close()
        browser.close()


def main() -> None:
    """Write every picture."""
    write(ARTICLE, PICTURES / "tour.svg")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "tour.html"
        write(TOUR, path)
        shoot(path)


if __name__ == "__main__":
    main()
