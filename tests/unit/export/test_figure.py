"""Maps as SVG: valid, harmless, the same every time, and drawn where they were laid out."""

from __future__ import annotations

import datetime as dt
import re
from functools import cache
from xml.etree import ElementTree as ET

import pytest

from kaluga_tour.catalogue.reader import load_catalogue, read_catalogue
from kaluga_tour.export.figure import PRINT, SCREEN, Style, svg_listing, svg_map
from kaluga_tour.export.xml import literal
from kaluga_tour.model.itinerary import Itinerary
from kaluga_tour.model.listing import Entry, Listing
from kaluga_tour.model.request import PlanRequest
from kaluga_tour.model.text import Language
from kaluga_tour.model.travel import Mode
from kaluga_tour.planning.plan import plan
from tests.support.catalogues import as_bytes, small_catalogue

SVG = "{http://www.w3.org/2000/svg}"
DATE = dt.date(2026, 5, 9)
HOSTILE = [
    "<script>alert(1)</script>",
    "]]>",
    "\"quoted\" & 'apostrophe'",
    "first\nsecond",
    "\u202eabc\u200f",
    "Я" * 3900,
    "🕯️ candle",
    "=HYPERLINK(1)",
    "url(https://example.org)",
]
both = pytest.mark.parametrize("language", Language)


@cache
def article_tour(days: int = 1) -> Itinerary:
    request = PlanRequest(
        date=DATE, collection="article", mode=Mode.DRIVE, budget_s=12 * 3600, days=days
    )
    return plan(load_catalogue(), request)


def small_tour(name: str) -> Itinerary:
    record = small_catalogue()
    record["memorials"][0]["name"] = {"en": name, "ru": name}
    catalogue = read_catalogue(as_bytes(record), name="testburg")
    return plan(
        catalogue,
        PlanRequest(date=DATE, memorials=("testburg-eternal-flame",), start="testburg-station"),
    )


def parsed(svg: str) -> ET.Element:
    root = ET.fromstring(svg)  # noqa: S314 - our own picture
    assert root.tag == f"{SVG}svg"
    return root


def texts(root: ET.Element) -> list[str]:
    return [element.text or "" for element in root.iter(f"{SVG}text")]


@both
def test_every_visit_has_a_pin_and_a_row(language: Language) -> None:
    root = parsed(svg_map(article_tour(), language))
    titles = " ".join(title.text or "" for title in root.iter(f"{SVG}title"))
    for visit in article_tour().visits:
        name = visit.memorial.name.in_language(language)
        assert f"{visit.number}. {name}" in titles
        assert name in texts(root)
    assert root.get("{http://www.w3.org/XML/1998/namespace}lang") == language.value


def test_same_plan_same_bytes() -> None:
    assert svg_map(article_tour(), Language.RU) == svg_map(article_tour(), Language.RU)


def test_nothing_is_fetched_and_nothing_runs() -> None:
    svg = svg_map(article_tour(), Language.EN)
    assert re.findall(r"https?://[^\"]+", svg) == ["http://www.w3.org/2000/svg"]
    assert set(re.findall(r"url\(([^)]*)\)", svg)) == {"#panel-0", "#panel-1"}
    for element in parsed(svg).iter():
        assert element.tag.removeprefix(SVG) in {
            *("svg", "title", "desc", "g", "rect", "path", "circle", "text", "clipPath"),
        }
        assert not [name for name in element.attrib if name.startswith("on") or "href" in name]


def test_print_is_black_on_white() -> None:
    svg = svg_map(article_tour(), Language.EN, PRINT)
    colours = set(re.findall(r'(?:fill|stroke)="(#[0-9a-f]{6})"', svg))
    assert colours <= {"#000000", "#ffffff", "#333333", "#c8c8c8"}
    assert "Kaluga: memorials" not in texts(parsed(svg))


@pytest.mark.parametrize("width", [300.0, 520.0, 900.0])
def test_size_is_what_was_asked_for(width: float) -> None:
    style = Style(width=width, height=400.0, has_title=False, has_legend=False, has_list=False)
    root = parsed(svg_map(article_tour(), Language.EN, style))
    assert float(root.get("width", "")) == width
    assert float(root.get("height", "")) == 400.0 + 2 * style.margin
    assert root.get("viewBox") == f"0 0 {width:g} {440:g}"


def test_one_day_of_several() -> None:
    tour = article_tour(2)
    for day in (0, 1):
        root = parsed(svg_map(tour, Language.EN, Style(day=day)))
        names = texts(root)
        for number, each in enumerate(tour.days):
            shown = [visit.memorial.name.en in names for visit in each.visits]
            assert all(shown) if number == day else not any(shown)


@both
@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_names_arrive_as_text(text: str, language: Language) -> None:
    root = parsed(svg_map(small_tour(text), language))
    titles = [title.text or "" for title in root.iter(f"{SVG}title")]
    assert any(text in title for title in titles)
    assert not list(root.iter("script"))
    assert all(len(line) < 200 for line in texts(root))
    assert not re.search("[\u202a-\u202e\n]", "".join(texts(root)))


def test_characters_that_xml_cannot_hold_are_dropped() -> None:
    assert literal("a\x00b\x0bc\ud800d\ufffee\tf") == "abcde\tf"


@both
def test_listing_is_numbered_as_it_is_listed(language: Language) -> None:
    catalogue = load_catalogue()
    entries = tuple(Entry(memorial=memorial) for memorial in catalogue.memorials)
    root = parsed(svg_listing(Listing(city=catalogue.city.name, entries=entries), language))
    lines = texts(root)
    for number, entry in enumerate(entries, start=1):
        name = entry.memorial.name.in_language(language)
        at = [index for index, line in enumerate(lines) if line == name]
        assert any(lines[index - 1] == str(number) for index in at)


@both
def test_an_empty_plan_says_so(language: Language) -> None:
    catalogue = load_catalogue()
    root = parsed(svg_listing(Listing(city=catalogue.city.name, entries=()), language))
    assert len(texts(root)) == 2


def test_streets_are_drawn_under_it_and_named() -> None:
    from kaluga_tour.cartography.scene import Ground
    from kaluga_tour.model.geo import Coordinates

    street = tuple(Coordinates(lat_deg=54.51 + n / 1000, lon_deg=36.26) for n in range(9))
    ground = Ground(streets=(street,), attribution="© OpenStreetMap contributors, ODbL")
    svg = svg_map(article_tour(), Language.EN, Style(ground=ground))
    assert "© OpenStreetMap contributors, ODbL" in texts(parsed(svg))
    assert svg.count(SCREEN.ink.street) == 2
    assert svg.index(SCREEN.ink.street) < svg.index('class="pin"')


def test_a_picture_of_ways_along_streets_names_whose_they_are() -> None:
    import dataclasses

    licence = "© OpenStreetMap contributors, ODbL 1.0"
    tour = article_tour()
    on_streets = dataclasses.replace(
        tour, provenance=dataclasses.replace(tour.provenance, router_licence=licence)
    )
    assert licence not in texts(parsed(svg_map(tour, Language.EN)))
    assert texts(parsed(svg_map(on_streets, Language.EN))).count(licence) == 1
    # a printed page names them in its own text
    assert licence not in texts(parsed(svg_map(on_streets, Language.EN, PRINT)))
