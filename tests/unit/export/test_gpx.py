"""GPX: valid, exactly one kind of line, and read back by gpxpy and gpsbabel."""

from __future__ import annotations

from itertools import pairwise

import gpxpy
import pytest
from lxml import etree

from kaluga_tour.export.formats.gpx import FORMAT
from kaluga_tour.export.options import GpxAs, Options
from kaluga_tour.export.points import day_points, point_name
from kaluga_tour.model.itinerary import Itinerary
from kaluga_tour.model.listing import Entry, Listing
from kaluga_tour.model.text import Language
from kaluga_tour.wording import amounts
from tests.support.itineraries import HOSTILE, REQUESTS, itinerary_of, town, with_text
from tests.support.judges import gpsbabel, gpx_schema

TESTBURG = town()
EN, RU = Language.EN, Language.RU


def written(itinerary: Itinerary, wanted: GpxAs = GpxAs.ROUTE, language: Language = EN) -> str:
    return FORMAT.itinerary(itinerary, language, Options(gpx_as=wanted))


def listed(language: Language = EN) -> str:
    entries = tuple(Entry(memorial=memorial) for memorial in TESTBURG.memorials)
    return FORMAT.listing(Listing(city=TESTBURG.city.name, entries=entries), language)


def names_of(itinerary: Itinerary, language: Language = EN) -> list[str]:
    points = (point for day in itinerary.days for point in day_points(day))
    return [point_name(point, language) for point in points]


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("wanted", GpxAs)
@pytest.mark.parametrize("name", REQUESTS)
def test_it_is_valid(name: str, wanted: GpxAs, language: Language) -> None:
    text = written(itinerary_of(name), wanted, language)
    gpx_schema().assertValid(etree.fromstring(text.encode()))


@pytest.mark.parametrize("language", Language)
def test_listings_are_valid(language: Language) -> None:
    for text in (listed(language), FORMAT.places(TESTBURG.city.name, TESTBURG.places, language)):
        gpx_schema().assertValid(etree.fromstring(text.encode()))


def test_the_schema_refuses_what_is_wrong() -> None:
    text = written(itinerary_of("without ends"), GpxAs.WAYPOINTS)
    for right, wrong in (("lat=", "latitude="), ("<sym>", "<color>x</color><sym>"), ("5", "x5")):
        assert not gpx_schema().validate(etree.fromstring(text.replace(right, wrong, 1).encode()))


@pytest.mark.parametrize("name", REQUESTS)
def test_it_holds_exactly_what_is_asked_for(name: str) -> None:
    days = len(itinerary_of(name).days)
    for wanted, expected in (
        (GpxAs.ROUTE, (0, days, 0)),
        (GpxAs.TRACK, (0, 0, days)),
        (GpxAs.ALL, (len(names_of(itinerary_of(name))), days, days)),
        (GpxAs.WAYPOINTS, (len(names_of(itinerary_of(name))), 0, 0)),
    ):
        found = gpxpy.parse(written(itinerary_of(name), wanted))
        counts = (len(found.waypoints), len(found.routes), len(found.tracks))
        assert counts == expected


def test_a_route_is_what_one_gets_unasked() -> None:
    itinerary = itinerary_of("with everything")
    assert FORMAT.itinerary(itinerary, EN) == written(itinerary, GpxAs.ROUTE)


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("name", REQUESTS)
def test_gpxpy_reads_the_stops_in_their_order(name: str, language: Language) -> None:
    itinerary = itinerary_of(name)
    found = gpxpy.parse(written(itinerary, GpxAs.ROUTE, language))
    points = [point for route in found.routes for point in route.points]
    assert [point.name for point in points] == names_of(itinerary, language)
    numbered = [point for point in points if point.name[:1].isdigit()]
    assert len(numbered) == len(itinerary.visits)
    for point, visit in zip(numbered, itinerary.visits, strict=True):
        at = visit.memorial.position.coordinates
        assert (point.latitude, point.longitude) == (at.lat_deg, at.lon_deg)
        assert point.name.startswith(f"{visit.number}. ")
        assert point.description.startswith(amounts.clock(visit.arrives_at))
        assert amounts.clock(visit.departs_at) in point.description
        assert point.symbol


@pytest.mark.parametrize("name", ["with everything", "two days by car and on foot"])
def test_gpsbabel_reads_the_stops_in_their_order(name: str) -> None:
    itinerary = itinerary_of(name)
    routed = gpsbabel(written(itinerary, GpxAs.ROUTE), "gpx", what="-r")
    assert [row["Name"] for row in routed] == names_of(itinerary)
    pins = gpsbabel(written(itinerary, GpxAs.WAYPOINTS), "gpx")
    assert [row["Name"] for row in pins] == names_of(itinerary)
    track = gpsbabel(written(itinerary, GpxAs.TRACK), "gpx", what="-t")
    assert len(track) >= len(itinerary.legs)


@pytest.mark.parametrize("name", ["with everything", "two days by car and on foot"])
def test_a_track_follows_the_legs(name: str) -> None:
    itinerary = itinerary_of(name)
    found = gpxpy.parse(written(itinerary, GpxAs.TRACK))
    for track, day in zip(found.tracks, itinerary.days, strict=True):
        line = [(p.latitude, p.longitude) for p in track.segments[0].points]
        way = [(at.lat_deg, at.lon_deg) for leg in day.legs for at in leg.path]
        assert set(line) == set(way)
        assert all(before != after for before, after in pairwise(line))
        assert all(point.time is None for point in track.segments[0].points)
        for leg in day.legs:
            ends = [(at.lat_deg, at.lon_deg) for at in (leg.path[0], leg.path[-1])]
            index = line.index(ends[0])
            assert ends[1] in line[index:]


def test_breaks_and_parked_cars_are_told_of() -> None:
    everything = written(itinerary_of("with everything"))
    assert "lunch " in everything
    assert "the car, by" in written(itinerary_of("two days by car and on foot"))


def test_listings_are_read_back() -> None:
    assert [row["Name"] for row in gpsbabel(listed(), "gpx")] == [
        memorial.name.en for memorial in TESTBURG.memorials
    ]
    found = gpxpy.parse(listed(RU))
    assert [point.name for point in found.waypoints] == [m.name.ru for m in TESTBURG.memorials]


@pytest.mark.parametrize("wanted", [GpxAs.ROUTE, GpxAs.WAYPOINTS, GpxAs.ALL])
@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_texts_arrive_literally(text: str, wanted: GpxAs) -> None:
    exported = written(with_text(text), wanted)
    gpx_schema().assertValid(etree.fromstring(exported.encode()))
    found = gpxpy.parse(exported)
    points = [*found.waypoints, *(point for route in found.routes for point in route.points)]
    visits = [point for point in points if point.name[0].isdigit()]
    assert visits
    for point in visits:
        assert point.name.partition(". ")[2] == text
        assert f"Where: {text}" in point.description.splitlines()


def test_line_breaks_and_control_characters() -> None:
    found = gpxpy.parse(written(with_text("one\ntwo\t\x00\x08\x1b\ufffethree")))
    assert "1. one two three" in [point.name for point in found.routes[0].points]


@pytest.mark.parametrize("url", ['https://example.org/"><x>', "https://example.org/?a=1&b=2"])
def test_addresses_stay_in_their_attribute(url: str) -> None:
    from dataclasses import replace

    memorial = replace(TESTBURG.memorials[0], sources=(url,))
    listing = Listing(city=TESTBURG.city.name, entries=(Entry(memorial=memorial),))
    (point,) = gpxpy.parse(FORMAT.listing(listing, EN)).waypoints
    assert point.link == url
