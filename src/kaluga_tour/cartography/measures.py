"""How large text and pins are, in the units of a map."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

__all__ = ["Measures", "cells", "paper", "serif_width"]

_WIDTHS = {
    200: "'",
    220: ",.|",
    240: ":;",
    260: " ·\xa0",
    280: "ijl{}ії‘’°ł",
    300: "!()I\\ІЇ",
    320: "ft",
    340: '"-/J',
    360: "[]",
    380: "*r„“”ř",
    400: "`sśš",
    420: "гґ",
    440: "?czзсєçżźćčž",
    460: "ae~аетэё↑éèêëàâäęą",
    480: "#$0123456789вь§↓",
    500: "FS_bgvxГбхяҐ",
    520: "^dkopqyкоруöő",
    540: "LhuдлчüŁűů",
    560: "+<=>EPnЕЗРЬЁ«»–±×−ßñÉń",
    580: "YЯцъ",
    600: "BRTБВТУийнп",
    620: "ZКЄ",
    640: "%KЛЭ",
    660: "CVXДСХЧф",
    680: "UПФЦмÜ",
    700: "AGNАÀÄ",
    720: "&DOQИЙОжÖ",
    740: "HНЪыю",
    760: "w—…",
    800: "mЫ",
    840: "MМ",
    860: "шщ",
    900: "@Ж",
    920: "Ю",
    940: "№",
    960: "W",
    980: "ШЩ",
    1140: "→←",
}
"""Thousandths of the text size, rounded up to the next 20, by the characters that are so wide.

Measured of Libertinus Serif, regular, with ``measure`` of typst 0.15, which carries that font.
"""
_EM = {ord(char): width / 1000 for width, chars in _WIDTHS.items() for char in chars}
_OTHERS = 1.15
"""Nothing in common use is wider, ideographs and emoji included."""
_BOLD = 1.12
"""Bold digits of Libertinus Serif are 514 thousandths wide, regular ones 465."""


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


def serif_width(text: str) -> float:
    """Return how long a line of text is, in multiples of its size."""
    return sum(_EM.get(ord(char), _OTHERS) for char in text)


def paper(text_size: float) -> Measures:
    """Return the measures of a map with serif text of that size, in any unit."""
    return Measures(
        text_width=lambda text: serif_width(text) * text_size,
        number_width=lambda text: serif_width(text) * text_size * _BOLD,
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
