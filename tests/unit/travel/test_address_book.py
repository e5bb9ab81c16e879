"""Addresses: near before far, known before asked, and never asked unless it is allowed."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from kaluga_tour.model.address import AddressMatch, Area, GeocoderKind
from kaluga_tour.model.geo import Coordinates
from kaluga_tour.model.text import Language
from kaluga_tour.travel.address_book import DEFAULT_URLS, AddressBook
from kaluga_tour.travel.geocode_cache import GeocodeCache
from kaluga_tour.travel.geocode_faults import AddressEmptyError

TODAY = dt.date(2026, 5, 1)
CITY = Area(south_deg=51.9, west_deg=11.9, north_deg=52.1, east_deg=12.1)
REGION = Area(south_deg=51.0, west_deg=11.0, north_deg=53.0, east_deg=13.0)
HOTEL = AddressMatch(name="Hotel", coordinates=Coordinates(lat_deg=52.0, lon_deg=12.0))


class Recorder:
    """Answers from a table, and remembers what it was asked."""

    def __init__(self, answers: dict[Area | None, tuple[AddressMatch, ...]]) -> None:
        self.answers = answers
        self.asked: list[tuple[str, Area | None]] = []

    def search(self, query: str, area: Area | None, language: Language) -> tuple[AddressMatch, ...]:
        self.asked.append((query, area))
        return self.answers.get(area, ())


def book(folder: Path, asks: Recorder | None, url: str = "http://x") -> AddressBook:
    cache = GeocodeCache(folder, today=TODAY)
    make = None if asks is None else lambda: asks
    return AddressBook(GeocoderKind.NOMINATIM, url, cache, asks=make)


def find(addresses: AddressBook, text: str = "Hotel") -> tuple[AddressMatch, ...]:
    return addresses.find(text, (CITY, REGION), Language.EN)


@pytest.mark.parametrize("where", [CITY, REGION, None])
def test_the_city_comes_first_then_the_region_then_anywhere(
    tmp_path: Path, where: Area | None
) -> None:
    asks = Recorder({where: (HOTEL,)})
    assert find(book(tmp_path, asks)) == (HOTEL,)
    order = [CITY, REGION, None]
    assert [area for _, area in asks.asked] == order[: order.index(where) + 1]


def test_nobody_is_asked_twice(tmp_path: Path) -> None:
    asks = Recorder({CITY: (HOTEL,)})
    find(book(tmp_path, asks))
    assert find(book(tmp_path, asks), "  HOTEL\n") == (HOTEL,)
    assert asks.asked == [("Hotel", CITY)]


def test_what_is_known_is_known_without_the_network(tmp_path: Path) -> None:
    assert find(book(tmp_path, None)) == ()
    find(book(tmp_path, Recorder({CITY: (HOTEL,)})))
    assert find(book(tmp_path, None)) == (HOTEL,)


def test_another_service_is_another_answer(tmp_path: Path) -> None:
    find(book(tmp_path, Recorder({CITY: (HOTEL,)})))
    assert find(book(tmp_path, None, "http://y")) == ()
    assert book(tmp_path, None).find("Hotel", (CITY, REGION), Language.RU) == ()
    assert book(tmp_path, None).find("Hotel", (CITY,), Language.EN) == ()


def test_that_nothing_was_found_is_not_kept(tmp_path: Path) -> None:
    asks = Recorder({})
    for _ in range(2):
        assert find(book(tmp_path, asks)) == ()
    assert len(asks.asked) == 6


@pytest.mark.parametrize("text", ["", "  ", "?!", "\x1b", "x" * 201])
def test_no_address(tmp_path: Path, text: str) -> None:
    asks = Recorder({CITY: (HOTEL,)})
    with pytest.raises(AddressEmptyError):
        find(book(tmp_path, asks), text)
    assert asks.asked == []
    assert find(book(tmp_path, None), text) == ()


def test_there_is_an_address_for_every_service() -> None:
    assert set(DEFAULT_URLS) == set(GeocoderKind)
    assert all(url.startswith("https://") for url in DEFAULT_URLS.values())
