"""PNG pictures show what the SVG says, in fonts that come along."""

from __future__ import annotations

import struct
import zlib

import pytest

from kaluga_tour.export.formats import png, svg
from kaluga_tour.export.raster import png_of
from kaluga_tour.model.text import Language
from tests.unit.export.test_figure import HOSTILE, article_tour, small_tour


def size_of(data: bytes) -> tuple[int, int]:
    """Read width and height, and check every chunk, as the PNG specification describes them."""
    assert data.startswith(b"\x89PNG\r\n\x1a\n")
    at, chunks = 8, {}
    while at < len(data):
        (length,) = struct.unpack(">I", data[at : at + 4])
        kind, body = data[at + 4 : at + 8], data[at + 8 : at + 8 + length]
        (check,) = struct.unpack(">I", data[at + 8 + length : at + 12 + length])
        assert zlib.crc32(kind + body) == check
        chunks.setdefault(kind, body)
        at += 12 + length
    assert b"IEND" in chunks
    width, height = struct.unpack(">II", chunks[b"IHDR"][:8])
    return width, height


SQUARE = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {w} {h}">'
    '<rect width="{w}" height="{h}" fill="#fff"/>{more}</svg>'
)


def test_size_is_that_of_the_picture() -> None:
    width, height = size_of(png_of(SQUARE.format(w=200, h=100, more="")))
    assert (width, height) == (300, 150)


def test_picture_without_a_size_is_a_mistake() -> None:
    with pytest.raises(ValueError, match="size"):
        png_of("<svg/>")


def test_text_is_drawn() -> None:
    text = '<text x="10" y="50" font-family="\'PT Sans\', sans-serif" font-size="30">Калуга</text>'
    plain = png_of(SQUARE.format(w=200, h=100, more=""))
    assert png_of(SQUARE.format(w=200, h=100, more=text)) != plain


def test_same_plan_same_bytes() -> None:
    once, again = (png.FORMAT.itinerary(article_tour(), Language.RU) for _ in range(2))
    assert once == again
    drawn = svg.FORMAT.itinerary(article_tour(), Language.RU)
    assert size_of(once)[0] == 1350
    assert 'width="900"' in drawn


@pytest.mark.parametrize("text", [*HOSTILE, "漢字", "שלום"])
def test_any_name_is_drawn(text: str) -> None:
    assert size_of(png.FORMAT.itinerary(small_tour(text), Language.EN))[0] == 1350
