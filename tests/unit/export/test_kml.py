"""KML: folders, numbered pins and coloured legs, read back by fastkml and gpsbabel."""

from __future__ import annotations

import html
import re

import pytest
from fastkml import KML, Document, Folder, Placemark
from fastkml.utils import find_all
from lxml import etree

from kaluga_tour.export.formats.kml import FORMAT
from kaluga_tour.export.points import day_points, point_name
from kaluga_tour.model.itinerary import Itinerary
from kaluga_tour.model.listing import Entry, Listing
from kaluga_tour.model.text import Language
from tests.support.itineraries import HOSTILE, REQUESTS, itinerary_of, town, with_text
from tests.support.judges import gpsbabel

TESTBURG = town()
EN = Language.EN


def parsed(text: str) -> KML:
    return KML.from_string(text.encode(), strict=True)


def names_of(itinerary: Itinerary, language: Language = EN) -> list[str]:
    points = (point for day in itinerary.days for point in day_points(day))
    return [point_name(point, language) for point in points]


def pins(kml: KML) -> list[Placemark]:
    marks = find_all(kml, of_type=Placemark)
    return [mark for mark in marks if mark.geometry.geom_type == "Point"]


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("name", REQUESTS)
def test_fastkml_finds_days_stops_and_legs(name: str, language: Language) -> None:
    itinerary = itinerary_of(name)
    kml = parsed(FORMAT.itinerary(itinerary, language))
    assert len(list(find_all(kml, of_type=Folder))) == len(itinerary.days)
    assert [mark.name for mark in pins(kml)] == names_of(itinerary, language)
    lines = [
        mark for mark in find_all(kml, of_type=Placemark) if mark.geometry.geom_type == "LineString"
    ]
    assert [mark.style_url.url for mark in lines] == [f"#{leg.mode}" for leg in itinerary.legs]
    for mark, leg in zip(lines, itinerary.legs, strict=True):
        assert [tuple(at) for at in mark.geometry.coords] == [
            (at.lon_deg, at.lat_deg) for at in leg.path
        ]


def test_every_style_that_is_used_is_there() -> None:
    text = FORMAT.itinerary(itinerary_of("two days by car and on foot"), EN)
    defined = set(re.findall(r'<Style id="(\w+)"', text))
    used = set(re.findall(r"<styleUrl>#(\w+)</styleUrl>", text))
    assert used <= defined
    assert {"walk", "drive", "visit", "car"} <= used


def test_nothing_in_it_asks_for_anything_elsewhere() -> None:
    text = FORMAT.itinerary(itinerary_of("with everything"), EN)
    assert "href" not in text
    assert set(re.findall(r"https?://[^\s\"<]+", text)) == {"http://www.opengis.net/kml/2.2"}


@pytest.mark.parametrize("name", ["with everything", "two days by car and on foot"])
def test_gpsbabel_finds_the_stops(name: str) -> None:
    itinerary = itinerary_of(name)
    rows = gpsbabel(FORMAT.itinerary(itinerary, EN), "kml")
    assert [row["Name"] for row in rows] == names_of(itinerary)


def test_facts_travel_as_data() -> None:
    itinerary = itinerary_of("with everything")
    kml = parsed(FORMAT.itinerary(itinerary, EN))
    first = next(mark for mark in pins(kml) if mark.name.startswith("1. "))
    data = {entry.name: entry.value for entry in first.extended_data.elements}
    visit = itinerary.visits[0]
    assert data["id"] == visit.memorial.id
    assert data["number"] == "1"
    assert data["arrives_at"] == visit.arrives_at.isoformat()
    assert data["uncertainty_m"] == str(visit.memorial.position.uncertainty_m)


def test_listings_are_read_back() -> None:
    entries = tuple(Entry(memorial=memorial) for memorial in TESTBURG.memorials)
    listing = Listing(city=TESTBURG.city.name, entries=entries)
    for language in Language:
        found = [mark.name for mark in pins(parsed(FORMAT.listing(listing, language)))]
        assert found == [m.name.in_language(language) for m in TESTBURG.memorials]
        found = [
            mark.name
            for mark in pins(parsed(FORMAT.places(TESTBURG.city.name, TESTBURG.places, language)))
        ]
        assert found == [place.name.in_language(language) for place in TESTBURG.places]


def shown(description: str) -> list[str]:
    """Return the lines that a reader shows: HTML where there is any, plain text elsewhere."""
    if "<br>" not in description:
        return description.splitlines()
    return html.unescape(re.sub(r"<br>\n", "\n", description)).splitlines()


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_texts_arrive_literally(text: str) -> None:
    exported = FORMAT.itinerary(with_text(text), EN)
    etree.fromstring(exported.encode())
    visits = [mark for mark in pins(parsed(exported)) if mark.name[0].isdigit()]
    assert visits
    for mark in visits:
        assert mark.name.partition(". ")[2] == text.strip()
        assert f"Where: {text}" in shown(mark.description)


def test_what_looks_like_markup_is_never_markup() -> None:
    kml = parsed(FORMAT.itinerary(with_text(HOSTILE["script"]), EN))
    (document,) = find_all(kml, of_type=Document)
    for description in (document.description, *(mark.description for mark in pins(kml))):
        assert "<script" not in description


def test_line_breaks_and_control_characters() -> None:
    kml = parsed(FORMAT.itinerary(with_text("one\ntwo\t\x00\x08\x1b\ufffethree"), EN))
    assert "1. one two three" in [mark.name for mark in pins(kml)]
