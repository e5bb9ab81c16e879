"""Links: every stop once, in order, within the limits, and quoted as addresses are."""

from __future__ import annotations

import re
from dataclasses import replace
from urllib.parse import parse_qs, unquote, urlsplit

import pytest

from kaluga_tour.catalogue.places import get_coordinates
from kaluga_tour.export.formats.links import FORMAT
from kaluga_tour.export.links import Link, link_title, route_links, stop_links
from kaluga_tour.export.options import Navigator, Options
from kaluga_tour.export.points import day_points
from kaluga_tour.model.geo import Coordinates
from kaluga_tour.model.itinerary import Itinerary, Visit
from kaluga_tour.model.text import Language
from kaluga_tour.model.travel import Mode
from tests.support.itineraries import HOSTILE, REQUESTS, itinerary_of, town, with_text

ROUTERS = [navigator for navigator in Navigator if navigator is not Navigator.GEO]
Spot = tuple[float, float]


def spots_of(link: Link) -> list[Spot]:
    """Return the points of an address, read as the documentation of each app says."""
    parts = urlsplit(link.url)
    query = {name: values[0] for name, values in parse_qs(parts.query).items()}
    match link.navigator:
        case Navigator.GEO:
            texts = [parts.path]
        case Navigator.GOOGLE:
            assert query["api"] == "1"
            ends = [query.get("origin", ""), query["destination"]]
            texts = [ends[0], *query.get("waypoints", "").split("|"), ends[1]]
        case Navigator.YANDEX:
            texts = query["rtext"].split("~")
        case Navigator.OSMAND:
            texts = [query.get("start", ""), *query.get("via", "").split(";"), query["end"]]
        case Navigator.ORGANIC:
            assert (parts.scheme, parts.netloc, parts.path) == ("om", "v2", "/dir")
            ends = [query.get("origin", ""), query["destination"]]
            texts = [ends[0], *query.get("waypoints", "").split("|"), ends[1]]
    found = [tuple(map(float, text.split(","))) for text in texts if text]
    return [(lat, lon) for lat, lon in found]


def way_of(itinerary: Itinerary, day: int) -> list[Spot]:
    """Return the points of a day, rounded, those in one place together."""
    way: list[Spot] = []
    for point in day_points(itinerary.days[day]):
        at = point.coordinates
        spot = (round(at.lat_deg, 5), round(at.lon_deg, 5))
        if not way or way[-1] != spot:
            way.append(spot)
    return way


def long_day(count: int, mode: Mode = Mode.WALK) -> Itinerary:
    """Return a plan with `count` visits in a row, each in its own place."""
    itinerary = itinerary_of("without ends")
    (day,) = itinerary.days
    (visit,) = day.visits

    def moved(number: int) -> Visit:
        at = Coordinates(lat_deg=52 + number / 1000, lon_deg=12.0)
        position = replace(visit.memorial.position, coordinates=at)
        return replace(visit, number=number, memorial=replace(visit.memorial, position=position))

    visits = tuple(moved(number) for number in range(1, count + 1))
    return replace(
        itinerary,
        request=replace(itinerary.request, mode=mode),
        days=(replace(day, visits=visits),),
    )


@pytest.mark.parametrize("navigator", ROUTERS)
@pytest.mark.parametrize("name", ["with everything", "without ends", "closed"])
def test_one_day_in_one_mode_is_one_chain(name: str, navigator: Navigator) -> None:
    itinerary = itinerary_of(name)
    links = route_links(itinerary, navigator)
    assert [spot for link in links for spot in spots_of(link)] == way_of(itinerary, 0)


@pytest.mark.parametrize("navigator", ROUTERS)
@pytest.mark.parametrize("count", [1, 2, 10, 11, 12, 21, 22, 60, 300])
def test_long_days_are_split_where_the_next_begins(count: int, navigator: Navigator) -> None:
    itinerary = long_day(count)
    links = route_links(itinerary, navigator)
    way = spots_of(links[0])
    for link in links[1:]:
        spots = spots_of(link)
        assert spots[0] == way[-1]
        way += spots[1:]
    assert way == way_of(itinerary, 0)
    for link in links:
        assert len(link.url) <= 2048
        assert navigator is not Navigator.GOOGLE or len(spots_of(link)) <= 11
        assert navigator is not Navigator.ORGANIC or len(spots_of(link)) <= 102
    assert count > 11 or len(links) == 1


@pytest.mark.parametrize("navigator", ROUTERS)
def test_links_can_be_kept_short(navigator: Navigator) -> None:
    links = route_links(long_day(40), navigator, most_characters=321)
    assert max(len(link.url) for link in links) <= 321
    assert sum(len(spots_of(link)) - 1 for link in links) == 39


def test_the_way_is_cut_where_the_car_is_left() -> None:
    itinerary = itinerary_of("two days by car and on foot")
    modes = [link.mode for link in route_links(itinerary, Navigator.OSMAND) if link.day == 1]
    assert modes == [Mode.WALK, Mode.DRIVE, Mode.WALK, Mode.DRIVE]
    assert [link.day for link in route_links(itinerary, Navigator.OSMAND)][-1] == 2


@pytest.mark.parametrize(
    ("navigator", "walk", "drive"),
    [
        (Navigator.GOOGLE, "travelmode=walking", "travelmode=driving"),
        (Navigator.YANDEX, "rtt=pd", "rtt=auto"),
        (Navigator.OSMAND, "profile=pedestrian", "profile=car"),
        (Navigator.ORGANIC, "mode=walk", "mode=drive"),
    ],
)
def test_the_mode_is_named_as_the_app_names_it(navigator: Navigator, walk: str, drive: str) -> None:
    for mode, words in ((Mode.WALK, walk), (Mode.DRIVE, drive)):
        (link,) = route_links(long_day(3, mode), navigator)
        assert words in link.url.split("?")[1].split("&")


def test_a_single_stop_is_reached_from_wherever_one_is() -> None:
    for navigator in ROUTERS:
        (link,) = route_links(itinerary_of("without ends"), navigator)
        assert spots_of(link) == way_of(itinerary_of("without ends"), 0)
    (link,) = route_links(itinerary_of("without ends"), Navigator.YANDEX)
    assert "rtext=~" in link.url


@pytest.mark.parametrize("navigator", Navigator)
@pytest.mark.parametrize("name", REQUESTS)
def test_addresses_are_quoted(name: str, navigator: Navigator) -> None:
    itinerary = itinerary_of(name)
    links = [*route_links(itinerary, navigator), *stop_links(itinerary, navigator, Language.RU)]
    for link in links:
        assert re.fullmatch(r"[A-Za-z0-9:/?=&,;~%._()-]+", link.url), link.url
        assert spots_of(link)


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_labels_of_points_survive(text: str) -> None:
    for link in stop_links(with_text(text), Navigator.GEO, Language.EN):
        label = re.fullmatch(r"geo:[\d.,]+\?q=[\d.,]+\((.*)\)", link.url)
        assert label
        assert "(" not in label[1]
        shown = re.sub("[\u200d\u200f\u202a-\u202e]", "", text)
        assert unquote(label[1]).partition(". ")[2] == shown


def test_titles_say_what_a_link_leads_through() -> None:
    itinerary = itinerary_of("with everything")
    (link,) = route_links(itinerary, Navigator.YANDEX)
    assert link_title(link, itinerary, Language.EN) == "on foot, start → finish"
    assert link_title(link, itinerary, Language.RU) == "пешком, начало → конец"
    split = route_links(long_day(12), Navigator.GOOGLE)
    titles = [link_title(link, long_day(12), Language.EN) for link in split]
    assert titles == ["on foot, 1 → 11", "on foot, 11 → 12"]
    two = itinerary_of("two days by car and on foot")
    first = route_links(two, Navigator.OSMAND)[0]
    assert link_title(first, two, Language.EN).startswith("Thu 7 May, on foot")


def test_the_format_lists_all_or_one() -> None:
    itinerary = itinerary_of("with everything")
    everything = FORMAT.itinerary(itinerary, Language.EN)
    for host in ("google.com", "yandex.ru", "osmand.net", "om://", "geo:"):
        assert host in everything
    only = FORMAT.itinerary(itinerary, Language.EN, Options(navigator=Navigator.ORGANIC))
    assert "om://" in only
    assert "http" not in only
    assert "Nothing fits" in FORMAT.itinerary(itinerary_of("nothing"), Language.EN)


def test_a_link_to_a_stop_is_a_place_to_start_from() -> None:
    itinerary = itinerary_of("with everything")
    for link, visit in zip(
        stop_links(itinerary, Navigator.GEO, Language.EN), itinerary.visits, strict=True
    ):
        found = get_coordinates(town(), link.url)
        at = visit.memorial.position.coordinates
        assert (found.lat_deg, found.lon_deg) == (round(at.lat_deg, 5), round(at.lon_deg, 5))
