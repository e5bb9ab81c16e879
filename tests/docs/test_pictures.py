"""The pictures of the README show what the program prints."""

from __future__ import annotations

import re
from html import unescape
from xml.etree import ElementTree as ET

import pytest
from docs.blocks import ROOT

from docs import make_pictures

PICTURES = ROOT / "docs" / "pictures"


@pytest.fixture(scope="module", params=make_pictures.PICTURES)
def name(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def test_pictures_are_up_to_date(name: str) -> None:
    written = (PICTURES / name).read_text("utf-8")
    assert written == make_pictures.picture(name), "run `python docs/make_pictures.py`"


def test_pictures_load_nothing_from_elsewhere(name: str) -> None:
    svg = (PICTURES / name).read_text("utf-8")
    root = ET.fromstring(svg)  # noqa: S314 - our own file
    assert root.tag == "{http://www.w3.org/2000/svg}svg"
    assert re.findall(r"https?://[^\"' )]+", svg) == ["http://www.w3.org/2000/svg"]


def test_every_word_is_in_the_picture(name: str) -> None:
    svg = make_pictures.picture(name)
    drawn = unescape(" ".join(re.findall(r"<text[^>]*>(.*?)</text>", svg)))
    printed = re.sub(r"\x1b\[[\d;]*m", "", make_pictures.shown(make_pictures.PICTURES[name]))
    # Where the style changes within a word, the picture has two of them.
    letters = "".join(printed.split())
    assert "".join(drawn.split())[-len(letters) :] == letters


def test_nothing_is_wider_than_the_terminal(name: str) -> None:
    svg = (PICTURES / name).read_text("utf-8")
    for x, length in re.findall(r'x="([\d.]+)" y="[^"]+" textLength="([\d.]+)"', svg):
        assert float(x) + float(length) <= make_pictures.WIDTH * 12.2 + 0.01


def test_a_page_to_frame_is_short() -> None:
    """The first picture fits on a page."""
    assert len(make_pictures.shown(make_pictures.PICTURES["plan.svg"]).splitlines()) <= 45
