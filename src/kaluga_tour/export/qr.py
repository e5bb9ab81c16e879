"""QR codes: for the camera of a phone, on paper and in a terminal.

References
----------
ISO/IEC 18004: four modules of white around a code; how much each version holds.
"""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from segno import QRCode

__all__ = ["MOST_CHARACTERS", "qr_lines", "qr_png", "qr_svg"]

MOST_CHARACTERS = 321
"""What version 11 holds at the lowest level of correction (ISO/IEC 18004, table 7).

With its border that is 69 columns of a terminal, and on paper modules of 0.5 mm at 35 mm.
"""
_BORDER = 4
_BLOCKS = {(False, False): " ", (True, False): "▀", (False, True): "▄", (True, True): "█"}


def qr_svg(text: str, *, module_mm: float | None = None) -> str:
    """Return the code of `text` as an SVG element for paper or a page.

    Parameters
    ----------
    text
        What a camera shall read, such as a link.
    module_mm
        Size of a module in millimetres; None: the element has no size of its own and fills
        whatever holds it.
    """
    out = io.BytesIO()
    size = {"omitsize": True} if module_mm is None else {"scale": module_mm, "unit": "mm"}
    plain = {"xmldecl": False, "svgclass": None, "lineclass": None}
    _code(text).save(out, kind="svg", light="#fff", border=_BORDER, **plain, **size)
    return out.getvalue().decode().strip()


def qr_png(text: str, *, module_px: int = 8) -> bytes:
    """Return the code of `text` as a picture, black on white."""
    out = io.BytesIO()
    _code(text).save(out, kind="png", scale=module_px, border=_BORDER)
    return out.getvalue()


def qr_lines(text: str, *, invert: bool = False) -> list[str]:
    """Return the code of `text` in half blocks, two rows of modules a line.

    Parameters
    ----------
    text
        What a camera shall read.
    invert
        Draw the light modules instead of the dark ones: for light text on a dark ground.
    """
    rows = [[bool(cell) != invert for cell in row] for row in _code(text).matrix_iter(border=4)]
    if len(rows) % 2:
        rows.append([invert] * len(rows[0]))
    pairs = zip(rows[::2], rows[1::2], strict=True)
    return ["".join(_BLOCKS[pair] for pair in zip(*both, strict=True)) for both in pairs]


def _code(text: str) -> QRCode:
    import segno

    # The lowest level that is asked for; segno raises it where the code grows no larger.
    return segno.make_qr(text, error="L")
