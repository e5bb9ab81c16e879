"""Sheets to judge, and what two other programs read in them: pdfium and poppler."""

from __future__ import annotations

import ctypes
import dataclasses
import datetime as dt
import re
import shutil
import subprocess
from collections.abc import Iterable, Sequence
from functools import cache
from typing import Any

import pypdfium2
import pypdfium2.raw
import pytest

from kaluga_tour.export.formats.pdf import FORMAT
from kaluga_tour.export.options import Options, Paper, Sheet
from kaluga_tour.model.catalogue import Catalogue
from kaluga_tour.model.itinerary import Itinerary
from kaluga_tour.model.memorial import Memorial
from kaluga_tour.model.request import PlanRequest
from kaluga_tour.model.text import Language
from kaluga_tour.planning.plan import plan

__all__ = [
    "MADE_AT",
    "MM",
    "Letter",
    "Page",
    "itinerary_of",
    "pages_of",
    "planned",
    "poppler",
    "pressed",
    "squeezed",
    "turned",
    "words_of",
]

MADE_AT = dt.datetime(2026, 5, 1, 9, 0, tzinfo=dt.timezone(dt.timedelta(hours=3)))
MM = 72 / 25.4
"""Points in a millimetre."""


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """A letter on a page; lengths in points from the lower left corner."""

    text: str
    size: float
    left: float
    bottom: float
    right: float
    top: float
    x: float
    """Where its baseline begins."""
    y: float
    upright: bool
    """Whether it stands on its feet; turned over by half a turn otherwise."""

    @property
    def middle(self) -> tuple[float, float]:
        return (self.left + self.right) / 2, (self.bottom + self.top) / 2


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A page; lengths in points."""

    width: float
    height: float
    letters: tuple[Letter, ...]
    text: str


def planned(catalogue: Catalogue, **request: Any) -> Itinerary:
    """Return a plan for 9 May 2026."""
    date = request.pop("date", dt.date(2026, 5, 9))
    return plan(catalogue, PlanRequest(date=date, **request), generated_at=MADE_AT)


def itinerary_of(itinerary: Itinerary, memorials: Sequence[Memorial]) -> Itinerary:
    """Return a plan whose every visit is like the first of `itinerary`, to these memorials."""
    day = itinerary.days[0]
    visits = tuple(
        dataclasses.replace(day.visits[0], memorial=memorial, number=number)
        for number, memorial in enumerate(memorials, start=1)
    )
    return dataclasses.replace(itinerary, days=(dataclasses.replace(day, visits=visits),))


def pressed(
    itinerary: Itinerary,
    language: Language = Language.EN,
    *,
    paper: Paper = Paper.A4,
    sheet: Sheet = Sheet.DAY,
) -> bytes:
    """Return the sheets of a plan."""
    return FORMAT.itinerary(itinerary, language, Options(paper=paper, sheet=sheet))


@cache
def pages_of(pdf: bytes) -> tuple[Page, ...]:
    """Return the pages as pdfium sees them."""
    with pypdfium2.PdfDocument(pdf) as document:
        return tuple(_page(page) for page in document)


def _page(page: Any) -> Page:
    text = page.get_textpage()
    width, height = page.get_size()
    count = text.count_chars()
    found = tuple(each for each in (_letter(text, index) for index in range(count)) if each)
    return Page(width=width, height=height, letters=found, text=text.get_text_range())


def _letter(text: Any, index: int) -> Letter | None:
    shown = chr(pypdfium2.raw.FPDFText_GetUnicode(text, index))
    left, bottom, right, top = text.get_charbox(index)
    if not shown.strip("\x02\ufffe\u200b \N{NO-BREAK SPACE}\r\n"):
        return None  # a blank, or a hyphen that the end of a line has put there
    matrix = pypdfium2.raw.FS_MATRIX()
    assert pypdfium2.raw.FPDFText_GetMatrix(text, index, matrix)
    assert abs(matrix.b) + abs(matrix.c) < 1e-6, f"{shown} lies on its side"
    x, y = ctypes.c_double(), ctypes.c_double()
    assert pypdfium2.raw.FPDFText_GetCharOrigin(text, index, x, y)
    return Letter(
        text=shown,
        x=x.value,
        y=y.value,
        size=pypdfium2.raw.FPDFText_GetFontSize(text, index) * abs(matrix.d),
        left=left,
        bottom=bottom,
        right=right,
        top=top,
        upright=matrix.a > 0 and matrix.d > 0,
    )


def squeezed(text: str) -> str:
    """Return `text` without anything that readers add or take away where a line ends.

    A hyphen there may be the word's own or the line's: readers of PDF cannot tell.
    """
    return re.sub(r"[\s\u200b\u00ad-]+", "", text)


def turned(found: Iterable[Letter]) -> str:
    """Return the letters line by line, as they are read from above the head of the page."""
    lines = sorted(found, key=lambda letter: (round(letter.y), -letter.x))
    return squeezed("".join(letter.text for letter in lines))


def words_of(found: Iterable[Letter]) -> str:
    """Return the letters one after another."""
    return squeezed("".join(letter.text for letter in found))


def poppler(pdf: bytes, *words: str) -> str:
    """Return what ``pdftotext`` of poppler reads."""
    program = shutil.which("pdftotext")
    if program is None:
        pytest.skip("pdftotext is not installed: it comes with poppler-utils")
    done = subprocess.run(
        [program, *words, "-", "-"], input=pdf, capture_output=True, check=True, timeout=60
    )
    return done.stdout.decode()
