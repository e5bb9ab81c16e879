"""The pictures of printed sheets show what the program prints."""

from __future__ import annotations

from functools import cache

import pytest
from docs.blocks import ROOT
from PIL import Image, ImageChops, ImageStat

from docs import make_sheets

PICTURES = ROOT / "docs" / "pictures"


@cache
def drawn() -> dict[str, Image.Image]:
    return make_sheets.pictures()


def test_no_picture_is_left_over() -> None:
    assert {path.name for path in PICTURES.glob("print-*.png")} == set(drawn())


@pytest.mark.parametrize("name", sorted(path.name for path in PICTURES.glob("print-*.png")))
def test_pictures_are_up_to_date(name: str) -> None:
    with Image.open(PICTURES / name) as opened:
        written = opened.convert("L")
    now = drawn()[name]
    assert written.size == now.size
    difference = ImageStat.Stat(ImageChops.difference(written, now))
    # Sixteen greys, and another version of pdfium: a line of text more would be ten times that.
    assert difference.mean[0] < 1.0, "run `python docs/make_sheets.py`"


def test_pages_are_mostly_white_and_never_blank() -> None:
    for page in drawn().values():
        assert 180 < ImageStat.Stat(page).mean[0] < 253
