"""QR codes are read back by ZXing, from a picture, from lines of text and from SVG."""

from __future__ import annotations

import io
import re

import pytest
import zxingcpp
from PIL import Image

from kaluga_tour.export.qr import MOST_CHARACTERS, qr_lines, qr_png, qr_svg

TEXTS = [
    "x",
    "https://yandex.ru/maps/?rtext=54.53361,36.27861~54.51270,36.27313&rtt=pd",
    "geo:54.5,36.2?q=54.5,36.2(%D0%92%D0%B5%D1%87%D0%BD%D1%8B%D0%B9)",
    "9" * MOST_CHARACTERS,
    "z" * MOST_CHARACTERS,
    "Вечный огонь, площадь Победы",
]


def read(picture: Image.Image) -> str:
    (code,) = zxingcpp.read_barcodes(picture.convert("L"))
    return str(code.text)


def drawn(lines: list[str], *, invert: bool = False) -> Image.Image:
    """Return half blocks as a picture, dark on light, as a terminal would show them."""
    halves = {" ": (0, 0), "▀": (1, 0), "▄": (0, 1), "█": (1, 1)}
    picture = Image.new("L", (len(lines[0]), 2 * len(lines)), 255)
    for row, line in enumerate(lines):
        for column, block in enumerate(line):
            for half, ink in enumerate(halves[block]):
                picture.putpixel((column, 2 * row + half), 0 if bool(ink) != invert else 255)
    return picture.resize((6 * picture.width, 6 * picture.height), Image.Resampling.NEAREST)


@pytest.mark.parametrize("text", TEXTS)
def test_a_picture_is_read(text: str) -> None:
    assert read(Image.open(io.BytesIO(qr_png(text)))) == text


@pytest.mark.parametrize("invert", [False, True])
@pytest.mark.parametrize("text", TEXTS)
def test_a_terminal_is_read(text: str, invert: bool) -> None:
    lines = qr_lines(text, invert=invert)
    assert {len(line) for line in lines} == {len(lines[0])}
    assert read(drawn(lines, invert=invert)) == text


def test_a_code_of_the_greatest_length_fits_a_terminal() -> None:
    assert len(qr_lines("z" * MOST_CHARACTERS)[0]) <= 80
    assert len(qr_lines("z" * (MOST_CHARACTERS + 1))[0]) > len(qr_lines("z" * MOST_CHARACTERS)[0])


def modules(svg: str) -> Image.Image:
    """Return the picture of an SVG of ours: rows of strokes, each a unit high."""
    size = int(re.search(r'viewBox="0 0 (\d+) ', svg)[1])  # type: ignore[index]
    (path,) = re.findall(r'stroke="#000" d="([^"]+)"', svg)
    picture = Image.new("L", (size, size), 255)
    x, y = 0.0, 0.0
    for command, numbers in re.findall(r"([Mmh])([^Mmh]*)", path):
        values = [float(number) for number in numbers.split()]
        if command == "h":
            for step in range(int(values[0])):
                picture.putpixel((int(x) + step, int(y)), 0)
            x += values[0]
        elif command == "m":
            x, y = x + values[0], y + values[1]
        else:
            x, y = values
    return picture.resize((6 * size, 6 * size), Image.Resampling.NEAREST)


@pytest.mark.parametrize("text", TEXTS)
def test_an_svg_is_read(text: str) -> None:
    svg = qr_svg(text)
    assert svg.startswith("<svg ")
    assert svg.endswith("</svg>")
    assert 'fill="#fff"' in svg
    assert read(modules(svg)) == text


def test_an_svg_for_paper_has_its_size() -> None:
    svg = qr_svg("x", module_mm=0.5)
    assert 'width="14.5mm"' in svg
    assert "width=" not in qr_svg("x").split(">")[0]


def test_the_same_text_is_the_same_code() -> None:
    for make in (qr_svg, qr_png, qr_lines):
        assert make("x") == make("x")
