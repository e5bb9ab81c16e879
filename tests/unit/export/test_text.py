"""The text for a message: short lines that stand for themselves."""

from __future__ import annotations

import re

import pytest

from kaluga_tour.export.formats.text import FORMAT
from kaluga_tour.model.text import Language
from kaluga_tour.wording.plain import clean
from kaluga_tour.wording.visit import visit_clock
from tests.support.itineraries import HOSTILE, REQUESTS, itinerary_of, with_text


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("name", REQUESTS)
def test_every_visit_has_its_name_and_clock(name: str, language: Language) -> None:
    itinerary = itinerary_of(name)
    lines = FORMAT.itinerary(itinerary, language).splitlines()
    for visit in itinerary.visits:
        index = lines.index(f"{visit.number}. {visit.memorial.name.in_language(language)}")
        assert lines[index + 1] == visit_clock(visit, language)
        assert lines[index + 2] == visit.memorial.address.in_language(language)


@pytest.mark.parametrize("name", REQUESTS)
def test_it_is_no_table(name: str) -> None:
    text = FORMAT.itinerary(itinerary_of(name), Language.RU)
    assert not re.search(r"[│|┃━─]| {2,}", text)


def test_ways_and_breaks_are_told_of() -> None:
    lines = FORMAT.itinerary(itinerary_of("with everything"), Language.EN).splitlines()
    itinerary = itinerary_of("with everything")
    assert sum(line.startswith("↓ ") for line in lines) == len(itinerary.legs)
    assert sum(line.startswith("lunch ") for line in lines) == 1
    assert "11:30 Start: Testburg station" in lines
    assert any(line.endswith("Finish: Testburg station") for line in lines)
    mixed = FORMAT.itinerary(itinerary_of("two days by car and on foot"), Language.EN)
    assert mixed.count("↓ ") == len(itinerary_of("two days by car and on foot").legs)


@pytest.mark.parametrize("text", [*HOSTILE.values(), "one\ntwo\x1b[31m"])
def test_texts_arrive_as_they_may_be_shown(text: str) -> None:
    exported = FORMAT.itinerary(with_text(text), Language.EN)
    assert f"1. {clean(text)}" in exported.splitlines()
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u200f]", exported)
