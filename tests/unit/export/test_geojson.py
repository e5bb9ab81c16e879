"""GeoJSON: RFC 7946 as pydantic's models see it, with the fields of the JSON document."""

from __future__ import annotations

import json
from typing import Any

import pytest
from geojson_pydantic import FeatureCollection

from kaluga_tour.export.formats.geojson import FORMAT
from kaluga_tour.export.formats.json import FORMAT as JSON
from kaluga_tour.model.itinerary import Itinerary
from kaluga_tour.model.listing import Entry, Listing
from kaluga_tour.model.text import Language
from tests.support.itineraries import HOSTILE, REQUESTS, itinerary_of, town, with_text

TESTBURG = town()
EN = Language.EN


def collection(itinerary: Itinerary, language: Language = EN) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(FORMAT.itinerary(itinerary, language))
    FeatureCollection.model_validate(found)
    return found


def features(found: dict[str, Any], name: str) -> list[dict[str, Any]]:
    return [each for each in found["features"] if each["properties"]["feature"] == name]


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("name", REQUESTS)
def test_visits_and_legs_bear_the_fields_of_the_document(name: str, language: Language) -> None:
    itinerary = itinerary_of(name)
    found = collection(itinerary, language)
    document = json.loads(JSON.itinerary(itinerary, language))
    visits = [
        {"feature": "visit", "date": day["date"], **visit}
        for day in document["days"]
        for visit in day["visits"]
    ]
    legs = []
    for day in document["days"]:
        for leg in day["legs"]:
            assert features(found, "leg")[len(legs)]["geometry"] == {
                "type": "LineString",
                "coordinates": leg.pop("path"),
            }
            legs.append({"feature": "leg", "date": day["date"], **leg})
    assert [each["properties"] for each in features(found, "visit")] == visits
    assert [each["properties"] for each in features(found, "leg")] == legs


@pytest.mark.parametrize("name", REQUESTS)
def test_longitude_comes_first_and_the_box_holds_everything(name: str) -> None:
    found = collection(itinerary_of(name))
    assert "crs" not in found
    if not found["features"]:
        assert "bbox" not in found
        return
    west, south, east, north = found["bbox"]
    for feature in found["features"]:
        at = feature["geometry"]["coordinates"]
        for lon, lat in [at] if feature["geometry"]["type"] == "Point" else at:
            assert 11 < lon < 13
            assert 51 < lat < 53
            assert west <= lon <= east
            assert south <= lat <= north
    for feature in features(found, "visit"):
        properties = feature["properties"]
        assert feature["geometry"]["coordinates"] == [
            properties["lon_deg"],
            properties["lat_deg"],
        ]


def test_ends_and_parked_cars_are_points_too() -> None:
    found = collection(itinerary_of("two days by car and on foot"))
    assert len(features(found, "start")) == 2
    assert {each["properties"]["id"][:4] for each in features(found, "car")} == {"car@"}
    assert len(features(collection(itinerary_of("with everything")), "finish")) == 1


def test_listings_bear_both_languages() -> None:
    entries = tuple(Entry(memorial=memorial) for memorial in TESTBURG.memorials)
    listing = Listing(city=TESTBURG.city.name, entries=entries)
    for text in (
        FORMAT.listing(listing, EN),
        FORMAT.places(TESTBURG.city.name, TESTBURG.places, EN),
        FORMAT.listing(Listing(city=TESTBURG.city.name, entries=()), EN),
    ):
        FeatureCollection.model_validate_json(text)
    found = json.loads(FORMAT.listing(listing, EN))
    assert [each["properties"]["name"] for each in found["features"]] == [
        {"en": m.name.en, "ru": m.name.ru} for m in TESTBURG.memorials
    ]


@pytest.mark.parametrize("text", [*HOSTILE.values(), "one\ntwo\t\x00\x1b\ufffe"])
def test_texts_arrive_literally(text: str) -> None:
    found = collection(with_text(text))
    assert {each["properties"]["name"] for each in features(found, "visit")} == {text}
