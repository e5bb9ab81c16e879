"""Markdown: what CommonMark makes of it is what was meant."""

from __future__ import annotations

import html
import re

import pytest
from markdown_it import MarkdownIt

from kaluga_tour.export.formats.markdown import FORMAT
from kaluga_tour.model.itinerary import Itinerary
from kaluga_tour.model.text import Language
from kaluga_tour.wording.plain import clean
from tests.support.itineraries import HOSTILE, REQUESTS, itinerary_of, with_text

PARSER = MarkdownIt("commonmark").enable("table")


def cells(itinerary: Itinerary, language: Language = Language.EN) -> list[list[str]]:
    """Return the rows of all tables, as a reader sees them."""
    page = PARSER.render(FORMAT.itinerary(itinerary, language))
    rows = re.findall(r"<tr>\n(.*?)\n</tr>", page, re.S)
    return [[html.unescape(c) for c in re.findall(r"<t[dh][^>]*>(.*?)</t[dh]>", r)] for r in rows]


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("name", REQUESTS)
def test_every_visit_is_a_row(name: str, language: Language) -> None:
    itinerary = itinerary_of(name)
    rows = [row for row in cells(itinerary, language) if row[0].isdigit()]
    assert [(row[0], row[5]) for row in rows] == [
        (str(visit.number), visit.memorial.name.in_language(language)) for visit in itinerary.visits
    ]


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_texts_arrive_literally(text: str) -> None:
    rows = [row for row in cells(with_text(text)) if row[0].isdigit()]
    assert rows
    assert {re.sub(" +", " ", row[5]) for row in rows} == {re.sub(" +", " ", clean(text))}


def test_no_text_becomes_markup() -> None:
    page = PARSER.render(FORMAT.itinerary(with_text(HOSTILE["script"]), Language.EN))
    assert "<script" not in page
    page = PARSER.render(FORMAT.itinerary(with_text(HOSTILE["markdown"]), Language.EN))
    assert "<a " not in page
    assert "<code>" not in page
