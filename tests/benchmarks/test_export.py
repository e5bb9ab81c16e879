"""The plans that are measured are plans: every format writes them, and they are read back."""

from __future__ import annotations

import pytest

from benchmarks.export import made_up
from kaluga_tour import load_catalogue
from kaluga_tour.export.registry import format_names, get_format
from kaluga_tour.export.restoring import read_itinerary
from kaluga_tour.model.text import Language

CATALOGUE = load_catalogue()
TEXTS = [name for name in format_names() if not get_format(name).binary]


@pytest.mark.parametrize("stops", [5, 300])
def test_it_has_so_many_stops_and_comes_back(stops: int) -> None:
    itinerary = made_up(CATALOGUE, stops)
    assert [visit.number for visit in itinerary.visits] == list(range(1, stops + 1))
    for day in itinerary.days:
        assert day.departs_at.date() == day.finishes_at.date() == day.date
    data = get_format("json").itinerary(itinerary, Language.EN)
    assert isinstance(data, str)
    assert read_itinerary(data.encode(), CATALOGUE, name="x").visits == itinerary.visits


@pytest.mark.parametrize("form", TEXTS)
def test_three_hundred_stops_are_written(form: str) -> None:
    text = get_format(form).itinerary(made_up(CATALOGUE, 300), Language.RU)
    assert isinstance(text, str)
    assert "300" in text
