"""Puts sheets on paper: typst sets a template with its data, with our fonts only.

Data reach a template as JSON and are shown as text, so that nothing in them is ever read as
typst markup. The same data make the same bytes on every machine.
"""

from __future__ import annotations

import re
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from kaluga_tour.errors import ExportError, translatable

if TYPE_CHECKING:
    from typst import Fonts

__all__ = ["NoFontError", "press"]

_FOLDER = Path(__file__).parent
_TEMPLATES = _FOLDER / "templates"
_STANDARD: Literal["ua-1"] = "ua-1"
"""PDF/UA-1, ISO 14289-1: tagged, titled, with its language; a missing glyph is an error."""
_BREAK = "\N{ZERO WIDTH SPACE}"
"""Ours, in long words; typst names it with the letter before it."""
_ESCAPED = re.compile(r"\\u\{([0-9a-f]+)\}")
_UNSHOWN = re.compile(r'the text `"(.+?)"` could not be displayed')


class NoFontError(ExportError):
    """No font has a character that is to be printed."""

    code = "no-font"
    message = translatable("no font on this computer has `{characters}`")
    hint = translatable("install a font for that script, for example one of the Noto fonts")


@cache
def _fonts(*, include_system: bool) -> Fonts:
    from typst import Fonts

    return Fonts(include_system_fonts=include_system, font_paths=[str(_FOLDER / "fonts")])


def press(template: str, sheet: object, *, made_at: datetime | None) -> bytes:
    """Return the PDF that `template` makes of `sheet`.

    Parameters
    ----------
    template
        Name of a file in the folder of templates, without its suffix.
    sheet
        The dataclass that the template is for.
    made_at
        The date of creation that the file states; None: it states the beginning of 1970.

    Raises
    ------
    NoFontError
        If a character is neither in the fonts that come along nor in one of the system's.
    """
    import msgspec
    import typst

    data = msgspec.json.encode(sheet).decode()
    try:
        # Our own fonts come first, and alone wherever they suffice: they are the same everywhere.
        return _set(template, data, made_at, _fonts(include_system=False))
    except typst.TypstError as error:
        if not _unshown(error):
            raise
    try:
        return _set(template, data, made_at, _fonts(include_system=True))
    except typst.TypstError as error:
        if unshown := _unshown(error):
            raise NoFontError(characters=unshown) from None
        raise


def _set(template: str, data: str, made_at: datetime | None, fonts: Fonts) -> bytes:
    import typst

    return typst.compile(
        _TEMPLATES / f"{template}.typ",
        root=_TEMPLATES,
        font_paths=fonts,
        format="pdf",
        sys_inputs={"data": data},
        pdf_standards=_STANDARD,
        timestamp=0 if made_at is None else round(made_at.timestamp()),
    )


def _unshown(error: Exception) -> str:
    """Return the characters that an error of typst says no font has."""
    found = _UNSHOWN.findall(str(getattr(error, "diagnostic", error)))
    plain = "".join(_ESCAPED.sub(lambda code: chr(int(code[1], 16)), text) for text in found)
    return "".join(dict.fromkeys(plain.replace(_BREAK, "")))
