"""How large text and pins are, in the units of a map."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

__all__ = ["Measures", "cells", "line_width", "paper"]

_WIDTHS = {
    200: "‘’",
    220: "'.:",
    240: ",|",
    260: ";",
    280: " ()`ijії·\xa0",
    300: "IJlІЇł",
    320: "![]f",
    340: '"rt„“”ř',
    360: "*-/{}",
    380: "\\гґ",
    400: "т",
    420: "_",
    440: "?s°śš",
    460: "czГзсҐçżźćčž",
    480: "kyкуьэяє«»",
    500: "^avавчъ§àâäą",
    520: "+<=>FLex~елхё±×−éèêëŁę",
    540: "ESbdgoquЕбнопЁöüÉőűů",
    560: "#$0123456789PTYZhnpБЗРТУЬдийрцñń",
    580: "CVСЭЯ",
    600: "ABRАВЄßÀÄ",
    620: "GKXКХЧ",
    640: "ЛЪ",
    660: "DUПжмы–Ü",
    680: "HNДНф",
    700: "OQИЙОЦÖ",
    720: "ю",
    740: "wш",
    760: "щ…",
    780: "%ФЫ",
    800: "MМ",
    820: "&mЖ—©",
    840: "W",
    880: "Ш",
    900: "Ю",
    920: "Щ",
    1040: "№",
    1080: "@",
}
"""Thousandths of the text size, rounded up to the next 20, by the characters that are so wide.

Advance widths of PT Sans Regular by ParaType, version 2.005, from its ``hmtx`` table.
"""
_EM = {ord(char): width / 1000 for width, chars in _WIDTHS.items() for char in chars}
_OTHERS = 1.15
"""Nothing in common use is wider, ideographs and emoji included."""
_BOLD = 1.05
"""Bold digits of PT Sans are 567 thousandths wide, regular ones 545."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Measures:
    """Sizes of what is put on a map; all in the same unit as the map itself."""

    text_width: Callable[[str], float]
    """Of one line of a label."""
    number_width: Callable[[str], float]
    """Of the text in a pin."""
    line_height: float
    pin_height: float
    pin_padding: float
    """Between the text of a pin and its left and right edge."""
    gap: float
    """Kept free around pins and labels."""
    label_width: float
    """No line of a label is longer."""
    label_lines: int
    """No label has more lines."""
    footer: float
    """Height of the strip below a panel, for its scale bar."""
    grid: tuple[float, float] | None = None
    """Everything begins on a multiple of these, where there is a grid."""


def line_width(text: str) -> float:
    """Return how long a line of text is, in multiples of its size."""
    return sum(_EM.get(ord(char), _OTHERS) for char in text)


def paper(text_size: float) -> Measures:
    """Return the measures of a map with text of that size, in any unit."""
    return Measures(
        text_width=lambda text: line_width(text) * text_size,
        number_width=lambda text: line_width(text) * text_size * _BOLD,
        line_height=text_size * 1.12,
        pin_height=text_size * 1.5,
        pin_padding=text_size * 0.42,
        gap=text_size * 0.22,
        label_width=text_size * 12,
        label_lines=3,
        footer=text_size * 2.3,
    )


def cells(width_of: Callable[[str], int]) -> Measures:
    """Return the measures of a map in a terminal, in dots: a cell is 2 wide and 4 high.

    Parameters
    ----------
    width_of
        How many cells a text takes.
    """
    return Measures(
        text_width=lambda text: 2.0 * width_of(text),
        number_width=lambda text: 2.0 * width_of(text),
        line_height=4.0,
        pin_height=4.0,
        pin_padding=2.0,
        gap=0.0,
        label_width=44.0,
        label_lines=1,
        footer=0.0,
        grid=(2.0, 4.0),
    )
