"""The shipped catalogue, as the program reads it."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from kaluga_tour.catalogue.opening import windows_on
from kaluga_tour.catalogue.reader import load_catalogue
from kaluga_tour.catalogue.search import find_memorials, get_memorial, get_waypoint, nearest
from kaluga_tour.model.catalogue import Catalogue


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return load_catalogue()


def test_it_reads(catalogue: Catalogue) -> None:
    assert catalogue.city.id == "kaluga"
    assert len(catalogue.memorials) >= 40
    assert catalogue.find_collection("article") is not None


def test_the_article_has_its_five_sites(catalogue: Catalogue) -> None:
    numbers = [m.article.number for m in catalogue.memorials if m.article is not None]
    assert sorted(numbers) == [1, 2, 3, 4, 5]


def test_every_id_and_every_name_gets_its_entry(catalogue: Catalogue) -> None:
    for memorial in catalogue.memorials:
        assert get_memorial(catalogue, memorial.id) == memorial
        assert get_waypoint(catalogue, memorial.id).id == memorial.id
        assert find_memorials(catalogue, memorial.name.ru)[0] == memorial
        assert find_memorials(catalogue, memorial.name.en)[0] == memorial
    for place in catalogue.places:
        assert get_waypoint(catalogue, place.id).id == place.id


@pytest.mark.parametrize("text", ["вечный", "etrnal flame", "Вечный огонь"])
def test_eternal_flame_comes_first(catalogue: Catalogue, text: str) -> None:
    assert find_memorials(catalogue, text)[0].id == "kaluga-eternal-flame"


def test_zhukov(catalogue: Catalogue) -> None:
    ids = [m.id for m in find_memorials(catalogue, "жуков")]
    assert {"zhukov-museum", "kaluga-zhukov-statue-victory-square"} <= set(ids[:4])
    assert find_memorials(catalogue, "qqqxyz") == ()


def test_near_victory_square(catalogue: Catalogue) -> None:
    at = get_waypoint(catalogue, "54.5127,36.2731")
    assert at.in_city
    assert at.bank is not None
    assert nearest(catalogue, at.coordinates)[0].distance_m < 300


def test_hours_open_some_day_of_a_month(catalogue: Catalogue) -> None:
    first = date(2026, 5, 1)
    for memorial in catalogue.memorials:
        for day in (first + timedelta(days=n) for n in range(31)):
            spans = windows_on(
                memorial.hours,
                day,
                catalogue.city.zone,
                memorial.position.coordinates,
                catalogue.city.country,
            )
            if spans is None:
                break
            for span in spans:
                assert span.opens_at < span.closes_at
