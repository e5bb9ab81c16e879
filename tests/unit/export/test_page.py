"""The page before any browser sees it: whole, harmless, in both languages, asking for nothing."""

from __future__ import annotations

import base64
import hashlib
import itertools
import re
import time
from dataclasses import replace
from functools import cache
from html.parser import HTMLParser

import pytest

from kaluga_tour.cartography.scene import Ground, scene_of
from kaluga_tour.export.formats.html import FORMAT
from kaluga_tour.export.page.html import html_page, security_policy
from kaluga_tour.export.page.levels import page_map
from kaluga_tour.model.geo import Coordinates
from kaluga_tour.model.text import Language
from tests.unit.export.test_figure import HOSTILE, article_tour, small_tour

VOID = {"meta", "br", "link", "img", "input", "hr"}


class Reader(HTMLParser):
    """Reads a page and notes what it holds; complains about tags that do not match."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.raw: dict[str, str] = {}
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = [name for name, _ in attrs]
        assert len(set(names)) == len(names), (tag, names)
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self.open and self.open[-1] in {"style", "script"}:
            self.raw[self.open[-1]] = self.raw.get(self.open[-1], "") + data
        else:
            self.text += data


def read(page: str) -> Reader:
    reader = Reader()
    reader.feed(page)
    reader.close()
    assert reader.open == []
    return reader


@cache
def article_page(language: Language = Language.EN) -> str:
    return html_page(article_tour(), language)


def squeezed(text: str) -> str:
    return " ".join(text.split())


def test_page_is_well_formed_and_begins_in_the_language() -> None:
    for language in Language:
        page = article_page(language)
        assert page.startswith("<!DOCTYPE html>\n")
        assert page.endswith("</html>\n")
        reader = read(page)
        editions = [tag for _, tag in reader.tags if tag.get("class") == "edition"]
        assert next(edition["lang"] for edition in editions) == language.value
        assert ["hidden" in edition for edition in editions] == [False, True]


def test_same_plan_same_bytes() -> None:
    assert html_page(article_tour(), Language.EN) == article_page()


def test_policy_allows_exactly_this_style_and_this_script() -> None:
    reader = read(article_page())
    for name in ("style", "script"):
        digest = base64.b64encode(hashlib.sha256(reader.raw[name].encode()).digest()).decode()
        assert f"{name}-src 'sha256-{digest}'" in security_policy()
    (stated,) = [
        tag["content"]
        for name, tag in reader.tags
        if name == "meta" and tag.get("http-equiv") == "Content-Security-Policy"
    ]
    assert stated == security_policy()
    assert "default-src 'none'" in security_policy()
    assert "unsafe" not in security_policy()


def test_nothing_is_loaded_and_nothing_runs_but_the_script() -> None:
    for name, tag in read(article_page()).tags:
        assert name not in {"img", "link", "iframe", "object", "embed", "base", "form", "image"}
        assert not [key for key in tag if key.startswith("on") or key in {"src", "style"}]
        if name != "a":
            assert "href" not in tag
    assert "url(" not in read(article_page()).raw["style"]
    assert "@import" not in read(article_page()).raw["style"]
    assert not re.search(
        r"fetch|XMLHttp|import\(|eval|innerHTML", read(article_page()).raw["script"]
    )


def test_ids_are_unique_and_every_link_within_the_page_has_its_end() -> None:
    tags = [tag for _, tag in read(article_page()).tags]
    ids = [tag["id"] for tag in tags if "id" in tag]
    assert len(set(ids)) == len(ids)
    inner = {str(tag["href"])[1:] for tag in tags if str(tag.get("href", "")).startswith("#")}
    assert inner
    assert inner <= set(ids)
    described = {tag["aria-describedby"] for tag in tags if "aria-describedby" in tag}
    assert described <= set(ids)


@pytest.mark.parametrize("language", Language)
def test_everything_known_of_the_tour_is_there(language: Language) -> None:
    text = squeezed(read(article_page()).text)
    tour = article_tour()
    for visit in tour.visits:
        memorial = visit.memorial
        said = (memorial.name, memorial.address, memorial.commemorates, *memorial.features)
        for words in said:
            assert squeezed(words.in_language(language)) in text
        assert all(source in text for source in memorial.sources)
        assert f"{visit.arrives_at:%H:%M}–{visit.departs_at:%H:%M}" in text
    for entry in tour.unvisited:
        assert squeezed(entry.memorial.name.in_language(language)) in text


def test_links_lead_to_navigators_and_sources_only() -> None:
    hrefs = [str(tag["href"]) for name, tag in read(article_page()).tags if name == "a"]
    schemes = {href.partition(":")[0] for href in hrefs if not href.startswith("#")}
    assert {"geo", "https"} <= schemes
    assert schemes <= {"geo", "https", "http", "om"}


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_names_arrive_as_text(text: str, language: Language) -> None:
    reader = read(html_page(small_tour(text), language))
    assert squeezed(text) in squeezed(reader.text)
    assert [name for name, _ in reader.tags].count("script") == 1
    assert reader.raw["script"] == read(article_page()).raw["script"]


def test_an_empty_plan_has_no_map_and_says_why() -> None:
    tour = small_tour("x")
    empty = replace(tour, days=())
    reader = read(html_page(empty, Language.EN))
    assert "Nothing fits what was asked for." in reader.text
    assert not [tag for _, tag in reader.tags if tag.get("class") == "map"]


def test_whose_the_streets_are_is_said_once_in_each_language() -> None:
    owner = "© OpenStreetMap contributors, ODbL 1.0"
    street = tuple(Coordinates(lat_deg=54.5 + n / 1000, lon_deg=36.26) for n in range(20))
    ground = Ground(streets=(street,), attribution=owner)
    tour = article_tour()
    measured = replace(tour, provenance=replace(tour.provenance, router_licence=owner))
    assert owner not in read(article_page()).text
    for page in (
        html_page(tour, Language.EN, ground),
        html_page(measured, Language.EN),
        html_page(measured, Language.EN, ground),
    ):
        assert read(page).text.count(owner) == 2


def levels(language: Language) -> list[tuple[float, str]]:
    svg = page_map(scene_of(article_tour(), language), language).svg
    parts = re.split(r'<g class="level(?: shown)?" data-ratio="([\d.]+)">', svg)
    return list(zip(map(float, parts[1::2]), parts[2::2], strict=True))


@pytest.mark.parametrize("language", Language)
def test_every_level_has_every_number_once(language: Language) -> None:
    numbers = {str(visit.number) for visit in article_tour().visits}
    found = levels(language)
    assert len(found) > 3
    assert [ratio for ratio, _ in found] == sorted(ratio for ratio, _ in found)
    for _, part in found:
        shown = " ".join(re.findall(r'data-numbers="([\d ]+)"', part)).split()
        assert sorted(shown) == sorted(numbers)


def test_nearer_levels_tell_more_apart() -> None:
    pins = [part.count('class="to-visit"') for _, part in levels(Language.EN)]
    assert pins[0] < pins[-1]
    assert all(fewer <= more for fewer, more in itertools.pairwise(pins))
    places = {visit.memorial.position.coordinates for visit in article_tour().visits}
    assert pins[-1] == len(places)


def test_one_level_is_shown_where_no_script_runs() -> None:
    page = article_page()
    assert page.count('class="level shown"') == len(Language)


def test_page_is_quickly_made() -> None:
    html_page(article_tour(), Language.EN)
    begun = time.process_time()
    html_page(article_tour(), Language.EN)
    assert time.process_time() - begun < 1.0


def test_format_is_that_page() -> None:
    assert FORMAT.itinerary(article_tour(), Language.RU) == article_page(Language.RU)
