"""Pictures of dots made of SVG, by typst: it sets our printed sheets, too."""

from __future__ import annotations

import re
from pathlib import Path

__all__ = ["png_of"]

_FONTS = Path(__file__).parent / "paper" / "fonts"
_PIXELS = 1.5
"""Pixels of the picture for a pixel of CSS: sharp on a phone, and drawn in a quarter second."""
_POINTS = 0.75
"""Points in a pixel of CSS."""
_SIZE = re.compile(r'viewBox="0 0 (?P<width>[\d.]+) (?P<height>[\d.]+)"')
_PAGE = """\
#set page(width: {width}pt, height: {height}pt, margin: 0pt)
#image("map.svg", width: {width}pt, height: {height}pt)
"""
_OURS = re.compile(
    "[\t\n -~\xa0-\u04ff\u2010-\u203a\u20ac\u2116\u2190-\u21ff\u2600-\u27bf"
    "\ufe0f\U0001f300-\U0001faff]*"
)
"""Latin, Cyrillic, punctuation and emoji: what the fonts that come along can show."""


def png_of(svg: str) -> bytes:
    """Return an SVG document of ours as PNG.

    With our own fonts only, so that it is the same on every machine, unless there are
    characters in it that they do not have.
    """
    import typst

    found = _SIZE.search(svg)
    if found is None:
        raise ValueError("the picture does not state its size")
    size = {name: f"{float(value) * _POINTS:.3f}" for name, value in found.groupdict().items()}
    return typst.compile(  # type: ignore[call-overload,no-any-return] # the stubs know one file only
        {"main": _PAGE.format(**size).encode(), "map.svg": svg.encode()},
        format="png",
        ppi=72 / _POINTS * _PIXELS,
        font_paths=[str(_FONTS)],
        ignore_system_fonts=bool(_OURS.fullmatch(svg)),
    )
