"""The pictures of the page are there, sharp enough, and shown by the how-to."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from docs.blocks import ROOT
from PIL import Image

PICTURES = ROOT / "docs" / "pictures"
PAGE = ROOT / "docs" / "how-to" / "map-and-page.md"


@pytest.mark.parametrize(
    ("name", "size"),
    [
        ("page-desk.png", (1280, 800)),
        ("page-dark.png", (1280, 800)),
        ("page-phone.png", (585, 1266)),
    ],
)
def test_screenshot_has_the_size_of_its_window(name: str, size: tuple[int, int]) -> None:
    with Image.open(PICTURES / name) as picture:
        assert picture.size == size
        assert len(picture.convert("RGB").getcolors(maxcolors=1_000_000) or ()) > 100
    assert (PICTURES / name).stat().st_size < 400_000


def test_every_picture_of_the_page_exists() -> None:
    text = PAGE.read_text("utf-8")
    shown = re.findall(r"\]\((\S+\.(?:svg|png))\)", text) + re.findall(r'src="(\S+)"', text)
    assert len(shown) == 5
    assert all((PAGE.parent / Path(path)).is_file() for path in shown)
