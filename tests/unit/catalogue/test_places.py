"""PLACE: memorials, places, LAT,LON; and what is near."""

from __future__ import annotations

import dataclasses

import pytest

from kaluga_tour.catalogue.faults import (
    CoordinatesError,
    CoordinatesFarError,
    CoordinatesRangeError,
    CoordinatesSwappedError,
    UnknownPlaceError,
)
from kaluga_tour.catalogue.search import get_waypoint, nearest, waypoint_at
from kaluga_tour.model.catalogue import Catalogue
from kaluga_tour.model.geo import Coordinates
from kaluga_tour.model.itinerary import Waypoint
from kaluga_tour.model.text import Bilingual
from tests.support.catalogues import read_small


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return read_small()


def test_memorial(catalogue: Catalogue) -> None:
    flame = catalogue.memorials[0]
    for text in ("testburg-eternal-flame", "Вечный огонь"):
        assert get_waypoint(catalogue, text) == Waypoint.of_memorial(flame)


def test_place(catalogue: Catalogue) -> None:
    expected = Waypoint(
        id="testburg-station",
        name=Bilingual(en="Testburg station", ru="Вокзал Тестбург"),
        coordinates=Coordinates(lat_deg=51.99, lon_deg=12.012),
        bank="south",
        in_city=True,
    )
    for text in ("testburg-station", " Testburg Station"):
        assert get_waypoint(catalogue, text) == expected


def test_unknown_place(catalogue: Catalogue) -> None:
    with pytest.raises(UnknownPlaceError) as caught:
        get_waypoint(catalogue, "testburg-statoin")
    assert caught.value.fields["first"] == "testburg-station"
    with pytest.raises(UnknownPlaceError) as caught:
        get_waypoint(catalogue, "qqqxyz")
    assert "latitude" in caught.value.hint


@pytest.mark.parametrize(
    "text",
    [
        "52.004,12.011",
        "52.004, 12.011",
        " 52.004 ,12.011 ",
        "52.004 12.011",
        "+52.0040;12.0110",
        "52,004,12,011",
        "52°00'14.4\"N 12°00'39.6\"E",
        "geo:52.004,12.011",
        "https://www.openstreetmap.org/?mlat=52.004&mlon=12.011",
    ],
)
def test_coordinates(catalogue: Catalogue, text: str) -> None:
    assert get_waypoint(catalogue, text) == Waypoint(
        id="52.00400,12.01100",
        name=Bilingual(en="52.00400,12.01100", ru="52.00400,12.01100"),
        coordinates=Coordinates(lat_deg=52.004, lon_deg=12.011),
        bank="north",
        in_city=True,
    )


def test_bank_is_that_of_the_nearest_site(catalogue: Catalogue) -> None:
    assert get_waypoint(catalogue, "51.994,12.012").bank == "south"


def test_the_nearest_site_in_the_city_counts(catalogue: Catalogue) -> None:
    """The village is nearer, but only sites in the city tell where the city is."""
    assert get_waypoint(catalogue, "52.100,12.012").in_city
    outside = get_waypoint(catalogue, "52.149,12.020")
    assert (outside.in_city, outside.bank) == (False, None)


def test_a_city_without_sites_in_it(catalogue: Catalogue) -> None:
    village = dataclasses.replace(catalogue, memorials=catalogue.memorials[4:5], places=())
    assert not waypoint_at(village, Coordinates(lat_deg=52.149, lon_deg=12.02)).in_city


def test_an_id_of_digits_is_an_id(catalogue: Catalogue) -> None:
    year = dataclasses.replace(catalogue.places[0], id="1941-1945")
    years = dataclasses.replace(catalogue, places=(year,))
    assert get_waypoint(years, "1941-1945").id == "1941-1945"


@pytest.mark.parametrize(
    "text", ["52.004", "52.004,", ",12.0", "1,2,3", "52°,12", "--5,3", "5.2.1,3"]
)
def test_no_coordinates(catalogue: Catalogue, text: str) -> None:
    with pytest.raises(CoordinatesError) as caught:
        get_waypoint(catalogue, text)
    assert type(caught.value) is CoordinatesError
    assert str(caught.value) == f"`{text}` is not a latitude and a longitude"
    assert "link" in caught.value.hint


@pytest.mark.parametrize("text", ["91,12", "-90.001,12", "52,181", "52,-999999999", "200,200"])
def test_off_the_earth(catalogue: Catalogue, text: str) -> None:
    with pytest.raises(CoordinatesRangeError):
        get_waypoint(catalogue, text)


def test_swapped(catalogue: Catalogue) -> None:
    with pytest.raises(CoordinatesSwappedError) as caught:
        get_waypoint(catalogue, "12.01, 52.00")
    assert str(caught.value) == "latitude and longitude look swapped: `12.01, 52.00`"
    assert caught.value.hint.format_map(caught.value.fields) == "write `52.00,12.01`"


def test_what_says_which_is_which_is_not_swapped(catalogue: Catalogue) -> None:
    for text in ("12.01°N 52°E", "geo:12.01,52", "https://osm.org/#map=9/12.01/52"):
        with pytest.raises(CoordinatesFarError):
            get_waypoint(catalogue, text)
    assert get_waypoint(catalogue, "12.01°E 52°N").id == "52.00000,12.01000"


def test_anywhere(catalogue: Catalogue) -> None:
    assert get_waypoint(catalogue, "40.7,-74.0", anywhere=True).id == "40.70000,-74.00000"
    assert not get_waypoint(catalogue, "12.01,52.0", anywhere=True).in_city


def test_far(catalogue: Catalogue) -> None:
    with pytest.raises(CoordinatesFarError) as caught:
        get_waypoint(catalogue, "40.7,-74.0")
    metres = caught.value.fields["distance_m"]
    assert isinstance(metres, int)
    assert 6_000_000 < metres < 7_000_000


@pytest.mark.parametrize("text", ["\u0665\u0662,\u0661\u0662", "nan,nan", "1e3,5", "0x10,2"])
def test_only_plain_digits_are_coordinates(catalogue: Catalogue, text: str) -> None:
    with pytest.raises(UnknownPlaceError):
        get_waypoint(catalogue, text)


def test_nearest(catalogue: Catalogue) -> None:
    near = nearest(catalogue, Coordinates(lat_deg=52.0049, lon_deg=12.0099))
    assert [n.memorial.id for n in near][:2] == ["testburg-eternal-flame", "testburg-obelisk"]
    assert near[-1].memorial.id == "village-mass-grave"
    assert len(near) == 6
    distances = [n.distance_m for n in near]
    assert distances == sorted(distances)
    assert distances[0] < 20
