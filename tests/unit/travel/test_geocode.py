"""Geocoders, against servers that speak their protocols on the loopback, faults included."""

from __future__ import annotations

from typing import Any

import pytest

from kaluga_tour.model.address import AddressMatch, Area, GeocoderKind
from kaluga_tour.model.geo import Coordinates
from kaluga_tour.model.text import Language
from kaluga_tour.travel.address import parse_address
from kaluga_tour.travel.geocode import Geocoder
from kaluga_tour.travel.web import USER_AGENT, Patience
from kaluga_tour.travel.web_faults import (
    ServerAnswerError,
    ServerBusyError,
    ServerCutError,
    ServerEmptyError,
    ServerError,
    ServerRedirectError,
    ServerStatusError,
    ServerUnreachableError,
)
from tests.support.geocoders import FakeNominatim, FakePhoton, Site
from tests.support.loopback import Loopback, Reply, free_port, serving

HOTEL = Site(name="Hotel Teste, Testburg", lat=52.002, lon=12.004)
ANNEXE = Site(name="Hotel Teste (annexe), Testburg", lat=52.0021, lon=12.0041)
ELSEWHERE = Site(name="Hotel Teste, Farville", lat=48.0, lon=9.0)
SITES = (HOTEL, ANNEXE, ELSEWHERE)
TESTBURG = Area(south_deg=51.9, west_deg=11.9, north_deg=52.1, east_deg=12.1)


class Turns:
    """Counts how often the geocoder was going to ask."""

    def __init__(self) -> None:
        self.count = 0

    def __call__(self) -> None:
        self.count += 1


def geocoder(kind: GeocoderKind, url: str, turns: Turns | None = None) -> Geocoder:
    patience = Patience(timeout_s=5, first_wait_s=0.0)
    return Geocoder(kind, parse_address(url), turn=turns or Turns(), patience=patience)


def nominatim(server: Loopback) -> Geocoder:
    return geocoder(GeocoderKind.NOMINATIM, server.url)


FAKES = [
    (GeocoderKind.NOMINATIM, FakeNominatim(sites=SITES)),
    (GeocoderKind.PHOTON, FakePhoton(sites=SITES)),
]


@pytest.mark.parametrize(("kind", "fake"), FAKES)
def test_a_name_in_an_area(kind: GeocoderKind, fake: Any) -> None:
    with serving(fake) as server:
        found = geocoder(kind, server.url).search("hotel teste", TESTBURG, Language.EN)
    (match,) = found
    assert match.coordinates == Coordinates(lat_deg=52.002, lon_deg=12.004)
    assert match.name.startswith("Hotel Teste")
    assert "Testburg" in match.name


@pytest.mark.parametrize(("kind", "fake"), FAKES)
def test_a_name_anywhere(kind: GeocoderKind, fake: Any) -> None:
    """The annexe is the same place; the other town is not."""
    with serving(fake) as server:
        found = geocoder(kind, server.url).search("hotel teste", None, Language.RU)
    assert [round(match.coordinates.lat_deg, 3) for match in found] == [52.002, 48.0]


@pytest.mark.parametrize(("kind", "fake"), FAKES)
def test_an_unknown_name(kind: GeocoderKind, fake: Any) -> None:
    with serving(fake) as server:
        assert geocoder(kind, server.url).search("nowhere", TESTBURG, Language.EN) == ()


def test_pieces_of_one_street_are_one_place() -> None:
    street = tuple(
        Site(name="улица Кирова, Калуга", lat=54.51, lon=36.25 + n / 100) for n in range(5)
    )
    with serving(FakeNominatim(sites=street)) as server:
        assert len(nominatim(server).search("улица кирова", None, Language.RU)) == 1


def test_what_is_asked_of_nominatim() -> None:
    turns = Turns()
    with serving(FakeNominatim(sites=SITES, prefix="/osm")) as server:
        service = geocoder(GeocoderKind.NOMINATIM, f"{server.url}/osm", turns)
        assert service.search("Hotel Teste", TESTBURG, Language.RU)
    (asked,) = server.asked
    assert asked.method == "GET"
    assert asked.headers["User-Agent"] == USER_AGENT
    assert asked.query == {
        "q": "Hotel Teste",
        "format": "json",
        "limit": "10",
        "viewbox": "11.9,51.9,12.1,52.1",
        "bounded": "1",
        "accept-language": "ru",
    }
    assert turns.count == 1


def test_what_is_asked_of_photon() -> None:
    with serving(FakePhoton(sites=SITES)) as server:
        service = geocoder(GeocoderKind.PHOTON, server.url)
        service.search("Hotel Teste", TESTBURG, Language.EN)
        service.search("Hotel Teste", None, Language.RU)
    first, second = server.asked
    assert first.query == {
        "q": "Hotel Teste",
        "limit": "10",
        "lang": "en",
        "bbox": "11.9,51.9,12.1,52.1",
    }
    assert second.query == {"q": "Hotel Teste", "limit": "10"}


def test_markup_comes_out_as_plain_text() -> None:
    site = Site(
        name="[bold red]Hotel[/]\x1b[31m\n<b>Teste</b> \u202e{value}", lat=52.0, lon=12.0, words="x"
    )
    with serving(FakeNominatim(sites=(site,))) as server:
        (match,) = nominatim(server).search("x", None, Language.EN)
    assert match.name == "[bold red]Hotel[/][31m <b>Teste</b> {value}"


def test_endless_names_are_cut_and_missing_ones_replaced() -> None:
    sites = (
        Site(name="x" * 5000, lat=52.0, lon=12.0),
        Site(name="", lat=51.0, lon=12.0, words="x"),
    )
    with serving(FakeNominatim(sites=sites)) as server:
        one, other = nominatim(server).search("x", None, Language.EN)
    assert one.name == "x" * 200
    assert other == AddressMatch(
        name="51.00000, 12.00000", coordinates=Coordinates(lat_deg=51.0, lon_deg=12.0)
    )


class TestFaults:
    """Answers that are none."""

    REPLIES = (
        (Reply(status=429), ServerBusyError),
        (Reply(status=500), ServerStatusError),
        (Reply(status=403, body=b"<h1>Access denied</h1>"), ServerStatusError),
        (Reply(body=b"<!DOCTYPE html><h1>Hello</h1>"), ServerAnswerError),
        (Reply(body=b'[{"lat": "52.0", "lon": "1'), ServerCutError),
        (Reply(), ServerEmptyError),
        (Reply(status=302, headers={"Location": "http://example.org/"}), ServerRedirectError),
    )

    @pytest.mark.parametrize("kind", GeocoderKind)
    @pytest.mark.parametrize(("reply", "error"), REPLIES)
    def test_faults(self, kind: GeocoderKind, reply: Reply, error: type[ServerError]) -> None:
        turns = Turns()
        with serving(lambda _: reply) as server, pytest.raises(error) as caught:
            geocoder(kind, server.url, turns).search("x", TESTBURG, Language.EN)
        assert server.url in str(caught.value)
        assert turns.count == len(server.asked)

    @pytest.mark.parametrize(
        "answer",
        [
            7,
            "text",
            {"error": "Bandwidth limit exceeded"},
            [7],
            [{}],
            [{"lat": "52.0", "lon": "12.0"}],
            [{"lat": "north", "lon": "12.0", "display_name": "x"}],
            [{"lat": "91.0", "lon": "12.0", "display_name": "x"}],
            [{"lat": "nan", "lon": "12.0", "display_name": "x"}],
            [{"lat": None, "lon": None, "display_name": None}],
        ],
    )
    def test_other_forms_of_nominatim(self, answer: Any) -> None:
        with serving(lambda _: Reply.json(answer)) as server, pytest.raises(ServerAnswerError):
            nominatim(server).search("x", None, Language.EN)

    @pytest.mark.parametrize(
        "answer",
        [
            7,
            [],
            {},
            {"features": 7},
            {"features": [7]},
            {"features": [{}]},
            {"features": [{"geometry": {"coordinates": [12.0]}, "properties": {}}]},
            {
                "features": [
                    {"geometry": {"coordinates": [12.0, 91.0]}, "properties": {"name": "x"}}
                ]
            },
        ],
    )
    def test_other_forms_of_photon(self, answer: Any) -> None:
        with serving(lambda _: Reply.json(answer)) as server, pytest.raises(ServerAnswerError):
            geocoder(GeocoderKind.PHOTON, server.url).search("x", None, Language.EN)

    def test_nobody_there(self) -> None:
        service = geocoder(GeocoderKind.NOMINATIM, f"http://127.0.0.1:{free_port()}")
        with pytest.raises(ServerUnreachableError):
            service.search("x", None, Language.EN)
