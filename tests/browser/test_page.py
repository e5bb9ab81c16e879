"""The page as Chromium shows it: it asks nobody, moves, speaks two languages, and is accessible."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.browser.conftest import PLANS, playwright
from tests.cli.running import run
from tests.unit.export.test_figure import HOSTILE, small_tour

Page = playwright.Page
expect = playwright.expect
SIZES = {"phone": (390, 844), "desk": (1440, 900)}
OPEN = ".edition:not([hidden])"

pytestmark = pytest.mark.slow


class Visitor:
    """A page that was opened, and all it said and asked for."""

    def __init__(self, page: Page, path: Path, fragment: str = "") -> None:
        self.page = page
        self.asked: list[str] = []
        self.said: list[str] = []
        page.on("request", lambda request: self.asked.append(request.url))
        page.on("console", lambda message: self.said.append(message.text))
        page.on("pageerror", lambda error: self.said.append(str(error)))
        self.url = path.as_uri()
        page.goto(self.url + fragment)
        if page.locator(f"{OPEN} .map").count():
            # The script has fitted the map to its frame.
            expect(page.locator(f"{OPEN} .scale")).to_be_visible()
            page.wait_for_function(f"document.querySelector('{OPEN} .length').textContent")

    def view(self) -> list[float]:
        text = self.page.locator(f"{OPEN} .map").get_attribute("viewBox")
        return [float(part) for part in (text or "").split()]

    def words(self) -> str:
        return str(self.page.locator(OPEN).inner_text())


@pytest.fixture
def context(browser: playwright.Browser, request: pytest.FixtureRequest) -> Iterator[Any]:
    options = getattr(request, "param", {})
    size = SIZES[options.get("size", "desk")]
    opened = browser.new_context(
        viewport={"width": size[0], "height": size[1]},
        color_scheme=options.get("scheme", "light"),
        reduced_motion="reduce",
        has_touch=options.get("size") == "phone",
    )
    yield opened
    opened.close()


every_size = pytest.mark.parametrize("context", [{"size": size} for size in SIZES], indirect=True)
every_plan = pytest.mark.parametrize("name", PLANS)


@every_size
@every_plan
def test_page_asks_nobody_and_complains_of_nothing(
    context: Any, pages: dict[str, Path], name: str
) -> None:
    visitor = Visitor(context.new_page(), pages[name])
    visitor.page.locator(f"{OPEN} [data-zoom=in]").click()
    visitor.page.locator(f"{OPEN} [data-language=ru]").click()
    visitor.page.locator(f"{OPEN} .scheme").click()
    visitor.page.wait_for_timeout(200)
    assert visitor.asked == [visitor.url]
    assert visitor.said == []


@every_size
@every_plan
def test_nothing_is_wider_than_the_window(context: Any, pages: dict[str, Path], name: str) -> None:
    page = Visitor(context.new_page(), pages[name]).page
    for language in ("ru", "en"):
        page.locator(f"{OPEN} [data-language={language}]").click()
        width = page.evaluate("document.documentElement.scrollWidth")
        assert width <= page.viewport_size["width"]


AXE_OPTIONS = {"resultTypes": ["violations"]}


@pytest.mark.parametrize(("name", "language"), [("five", "en"), ("two days", "ru")])
@pytest.mark.parametrize(
    "context",
    [{"size": size, "scheme": scheme} for size in SIZES for scheme in ("light", "dark")],
    indirect=True,
    ids=lambda options: "-".join(options.values()),
)
def test_axe_finds_no_fault(
    context: Any, pages: dict[str, Path], axe: str, language: str, name: str
) -> None:
    page = Visitor(context.new_page(), pages[name]).page
    page.locator(f"{OPEN} [data-language={language}]").click()
    page.evaluate(axe)
    found = page.evaluate(f"axe.run(document, {json.dumps(AXE_OPTIONS)})")
    told = [
        (fault["impact"], fault["id"], [node["target"] for node in fault["nodes"]][:5])
        for fault in found["violations"]
    ]
    assert told == []


def test_zoom_and_drag_move_the_view(context: Any, pages: dict[str, Path]) -> None:
    visitor = Visitor(context.new_page(), pages["five"])
    page, whole = visitor.page, visitor.view()
    page.locator(f"{OPEN} [data-zoom=in]").click()
    nearer = visitor.view()
    assert nearer[2] == pytest.approx(whole[2] / 1.6, rel=1e-3)
    frame = page.locator(f"{OPEN} .map").bounding_box()
    x, y = frame["x"] + frame["width"] / 2, frame["y"] + 60
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x - 100, y + 40, steps=5)
    page.mouse.up()
    moved = visitor.view()
    assert moved[2:] == nearer[2:]
    ratio = nearer[2] / frame["width"]
    # The first step, by which a drag is told from a click, is not lost.
    assert moved[0] - nearer[0] == pytest.approx(100 * ratio, rel=0.01)
    assert moved[1] - nearer[1] == pytest.approx(-40 * ratio, rel=0.01)
    page.locator(f"{OPEN} [data-zoom=whole]").click()
    assert visitor.view() == whole
    page.locator(f"{OPEN} [data-zoom=out]").click()
    assert visitor.view() == whole


def test_wheel_zooms_about_the_pointer(context: Any, pages: dict[str, Path]) -> None:
    visitor = Visitor(context.new_page(), pages["five"])
    page = visitor.page
    frame = page.locator(f"{OPEN} .map").bounding_box()
    at = frame["x"] + frame["width"] * 0.7, frame["y"] + frame["height"] * 0.4

    def under_pointer() -> tuple[float, float]:
        left, top, width, height = visitor.view()
        return left + width * 0.7, top + height * 0.4

    page.mouse.move(*at)
    page.mouse.wheel(0, -300)
    page.wait_for_timeout(100)
    once = under_pointer()
    page.mouse.wheel(0, -300)
    page.wait_for_timeout(100)
    assert under_pointer() == pytest.approx(once, abs=0.5)


def test_keys_move_and_zoom(context: Any, pages: dict[str, Path]) -> None:
    visitor = Visitor(context.new_page(), pages["five"])
    whole = visitor.view()
    visitor.page.locator(f"{OPEN} .chart").focus()
    visitor.page.keyboard.press("+")
    visitor.page.keyboard.press("+")
    nearer = visitor.view()
    assert nearer[2] < whole[2] / 2
    visitor.page.keyboard.press("ArrowRight")
    assert visitor.view()[0] > nearer[0]
    visitor.page.keyboard.press("ArrowLeft")
    assert visitor.view()[0] == pytest.approx(nearer[0], abs=1e-3)
    visitor.page.keyboard.press("0")
    assert visitor.view() == whole


@pytest.mark.parametrize("context", [{"size": "phone"}], indirect=True)
def test_two_fingers_zoom(context: Any, pages: dict[str, Path]) -> None:
    visitor = Visitor(context.new_page(), pages["five"])
    whole = visitor.view()
    session = context.new_cdp_session(visitor.page)
    frame = visitor.page.locator(f"{OPEN} .map").bounding_box()
    x, y = frame["x"] + frame["width"] / 2, frame["y"] + frame["height"] / 2

    def touch(kind: str, *fingers: float) -> None:
        points = [{"x": x + dx, "y": y, "id": n} for n, dx in enumerate(fingers)]
        session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})

    touch("touchStart", -30, 30)
    for spread in (40, 60, 80, 90):
        touch("touchMove", -spread, spread)
    touch("touchEnd")
    visitor.page.wait_for_timeout(100)
    assert visitor.view()[2] == pytest.approx(whole[2] / 3, rel=0.1)


def test_pins_keep_their_size(context: Any, pages: dict[str, Path]) -> None:
    visitor = Visitor(context.new_page(), pages["five"])
    page = visitor.page

    def heights() -> list[float]:
        boxes = page.locator(f"{OPEN} .level.shown .pin rect").all()
        return [box.bounding_box()["height"] for box in boxes]

    before = heights()
    for _ in range(6):
        page.locator(f"{OPEN} [data-zoom=in]").click()
    assert heights()[0] == pytest.approx(before[0], abs=0.6)
    assert before[0] == pytest.approx(13.5 * 1.5, abs=1.5)


def test_zooming_in_tells_pins_apart(context: Any, pages: dict[str, Path]) -> None:
    page = Visitor(context.new_page(), pages["five"]).page
    shown = f"{OPEN} .level.shown .to-visit"
    assert page.locator(shown).count() == 2
    page.locator(f"{OPEN} [data-show='2']").click()
    assert page.locator(shown).count() == 4


LEADING = 2.5
"""CSS pixels above and below the letters that belong to the box of a line."""


def overlaps(one: dict[str, float], other: dict[str, float], slack: float = 0.7) -> bool:
    return (
        one["x"] + slack < other["x"] + other["width"]
        and other["x"] + slack < one["x"] + one["width"]
        and one["y"] + slack < other["y"] + other["height"]
        and other["y"] + slack < one["y"] + one["height"]
    )


@every_size
@every_plan
@pytest.mark.parametrize("clicks", [0, 1, 3])
def test_no_pin_covers_another(
    context: Any, pages: dict[str, Path], name: str, clicks: int
) -> None:
    page = Visitor(context.new_page(), pages[name]).page
    for _ in range(clicks):
        page.locator(f"{OPEN} [data-zoom=in]").click()
    pins = [pin.bounding_box() for pin in page.locator(f"{OPEN} .level.shown .pin rect").all()]
    names = [text.bounding_box() for text in page.locator(f"{OPEN} .level.shown .name text").all()]
    for index, pin in enumerate(pins):
        assert not [other for other in pins[:index] if overlaps(pin, other)]
        assert not [text for text in names if overlaps(pin, text, LEADING)]


def test_scale_bar_is_true(context: Any, pages: dict[str, Path]) -> None:
    visitor = Visitor(context.new_page(), pages["five"])
    page = visitor.page
    for _ in range(4):
        words = page.locator(f"{OPEN} .length").inner_text()
        number, unit = words.replace("\xa0", " ").split()
        metres = float(number) * {"m": 1, "km": 1000}[unit]
        bar = page.locator(f"{OPEN} .bar").bounding_box()["width"]
        frame = page.locator(f"{OPEN} .map").bounding_box()["width"]
        per_unit = float(page.locator(f"{OPEN} .map").get_attribute("data-scale"))
        assert bar / (frame / visitor.view()[2]) == pytest.approx(metres * per_unit, rel=0.01)
        page.locator(f"{OPEN} [data-zoom=in]").click()


def test_a_visit_and_its_pin_are_lit_together(context: Any, pages: dict[str, Path]) -> None:
    page = Visitor(context.new_page(), pages["five"]).page
    lit = f"{OPEN} .level.shown .to-visit.lit"
    assert page.locator(lit).count() == 0
    page.locator("#en-5").hover()
    assert page.locator(lit).get_attribute("data-numbers") == "5"
    page.locator(f"{OPEN} .level.shown .to-visit[data-numbers='5']").hover()
    assert page.locator(f"{OPEN} .visit.lit").get_attribute("data-number") == "5"
    page.locator("h1 >> visible=true").hover()
    assert page.locator(lit).count() == 0
    page.locator("#en-2 button").focus()
    assert "2" in page.locator(lit).get_attribute("data-numbers").split()
    page.locator(f"{OPEN} .level.shown .to-visit[data-numbers='5']").focus()
    assert page.locator(f"{OPEN} .visit.lit").get_attribute("data-number") == "5"


def test_a_pin_leads_to_its_visit(context: Any, pages: dict[str, Path]) -> None:
    page = Visitor(context.new_page(), pages["five"]).page
    page.locator(f"{OPEN} .level.shown .to-visit[data-numbers='5']").click()
    expect(page.locator("#en-5")).to_be_focused()
    expect(page.locator("#en-5")).to_be_in_viewport()


def test_tab_goes_the_way_one_reads(context: Any, pages: dict[str, Path]) -> None:
    page = Visitor(context.new_page(), pages["five"]).page
    seen = []
    for _ in range(18):
        page.keyboard.press("Tab")
        seen.append(
            page.evaluate(
                "(({className, dataset, tagName}) => (className.baseVal ?? className).split(' ')[0]"
                " || dataset.language || dataset.zoom || tagName)(document.activeElement)"
            )
        )
    assert seen[:4] == ["skip", "en", "ru", "scheme"]
    first = seen.index("chart")
    assert seen[4:first] == ["print"]
    assert seen[first + 1 : first + 6] == ["to-visit", "to-visit", "in", "out", "whole"]
    assert seen[first + 6] == "SUMMARY"
    assert "show" in seen[first + 7 :]


def test_skip_link_leads_to_the_day(context: Any, pages: dict[str, Path]) -> None:
    page = Visitor(context.new_page(), pages["five"]).page
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.url.endswith("#en-day")
    page.keyboard.press("Tab")
    assert page.evaluate("Boolean(document.activeElement.closest('#en-1'))")


LATIN = re.compile(r"[A-Za-z]{3,}")
ENGLISH_IN_RUSSIAN = re.compile(
    r"\b[IVX]+\b|English|Yandex|Google|OsmAnd|Organic Maps|kaluga-tour|Maps|https?://\S+|--[a-z]+"
)


@every_plan
def test_language_switch_changes_every_text(
    context: Any, pages: dict[str, Path], name: str
) -> None:
    visitor = Visitor(context.new_page(), pages[name])
    page = visitor.page
    english_title = page.title()
    names = [text.inner_text() for text in page.locator(f"{OPEN} .visit h3").all()]
    page.locator(f"{OPEN} [data-zoom=in]").click()
    view = visitor.view()
    page.locator(f"{OPEN} [data-language=ru]").click()
    assert page.evaluate("document.documentElement.lang") == "ru"
    assert page.title() != english_title
    assert visitor.view() == pytest.approx(view, abs=0.01)
    expect(page.locator(f"{OPEN} [data-language=ru]")).to_be_focused()
    # What is left in Latin letters: the names in the other language, ids, apps and addresses.
    for selector in (".other", "footer"):
        page.evaluate(f"document.querySelectorAll('{OPEN} {selector}').forEach(it => it.remove())")
    left = [
        line
        for line in visitor.words().splitlines()
        if LATIN.search(re.sub(r"[a-z0-9]+(-[a-z0-9]+)+", "", ENGLISH_IN_RUSSIAN.sub("", line)))
    ]
    assert left == []
    page.reload()
    again = [text.inner_text() for text in page.locator(f"{OPEN} .visit h3").all()]
    assert again == names


def test_a_link_to_a_visit_opens_its_language(context: Any, pages: dict[str, Path]) -> None:
    page = Visitor(context.new_page(), pages["five"], "#ru-3").page
    assert page.evaluate("document.documentElement.lang") == "ru"
    expect(page.locator("#ru-3")).to_be_in_viewport()


def ground(page: Page) -> str:
    return str(page.evaluate("getComputedStyle(document.body).backgroundColor"))


@pytest.mark.parametrize("context", [{"scheme": "light"}, {"scheme": "dark"}], indirect=True)
def test_scheme_follows_the_system_until_one_chooses(context: Any, pages: dict[str, Path]) -> None:
    page = Visitor(context.new_page(), pages["one"]).page
    before = ground(page)
    was_dark = page.locator(f"{OPEN} .scheme").inner_text() == "Light colours"
    assert was_dark == (sum(map(int, re.findall(r"\d+", before))) < 200)
    page.locator(f"{OPEN} .scheme").click()
    chosen = ground(page)
    assert chosen != before
    page.emulate_media(color_scheme="light" if was_dark else "dark")
    page.emulate_media(color_scheme="dark" if was_dark else "light")
    assert ground(page) == chosen


@every_plan
def test_print_is_black_on_white_and_whole(context: Any, pages: dict[str, Path], name: str) -> None:
    page = Visitor(context.new_page(), pages[name]).page
    page.locator(f"{OPEN} .scheme").click()
    page.emulate_media(media="print")
    assert ground(page) == "rgb(255, 255, 255)"
    for hidden in (".controls", ".zoom", ".actions"):
        assert not page.locator(f"{OPEN} {hidden}").first.is_visible()
    assert page.locator(f"{OPEN} .map").is_visible()
    assert page.locator(f"{OPEN} .visit").last.is_visible()
    data = page.pdf(format="A4")
    assert data.startswith(b"%PDF")


def test_print_shows_the_whole_tour_at_the_size_of_the_paper(
    context: Any, pages: dict[str, Path]
) -> None:
    visitor = Visitor(context.new_page(), pages["five"])
    visitor.page.locator(f"{OPEN} [data-show='2']").click()
    before = visitor.view()
    visitor.page.evaluate("dispatchEvent(new Event('beforeprint'))")
    left, _, width, height = visitor.view()
    assert left <= 0
    assert left + width >= 1000
    assert width / height == pytest.approx(680 / 356, rel=1e-3)
    visitor.page.emulate_media(media="print")
    visitor.page.set_viewport_size({"width": 680, "height": 900})
    pin = visitor.page.locator(f"{OPEN} .level.shown .pin rect").first.bounding_box()
    assert pin["height"] == pytest.approx(13.5 * 1.5, abs=3)
    visitor.page.emulate_media(media="screen")
    visitor.page.set_viewport_size({"width": 1440, "height": 900})
    visitor.page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert visitor.view() == pytest.approx(before, abs=0.01)


def test_without_a_script_the_page_can_be_read(
    browser: playwright.Browser, pages: dict[str, Path]
) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(pages["five"].as_uri())
    assert page.locator(f"{OPEN} .visit").count() == 5
    assert page.locator(f"{OPEN} .level.shown .to-visit").first.is_visible()
    assert not page.locator(f"{OPEN} .scheme").is_visible()
    context.close()


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_names_are_shown_and_do_nothing(context: Any, tmp_path: Path, text: str) -> None:
    from kaluga_tour.export.page.html import html_page
    from kaluga_tour.model.text import Language

    path = tmp_path / "day.html"
    path.write_text(html_page(small_tour(text), Language.EN), encoding="utf-8")
    visitor = Visitor(context.new_page(), path)
    shown = visitor.page.locator("#en-1 h3 bdi").text_content()
    assert " ".join(shown.split()) == " ".join(text.split())
    assert visitor.asked == [visitor.url]
    assert visitor.said == []
    width = visitor.page.evaluate("document.documentElement.scrollWidth")
    assert width <= SIZES["desk"][0]


def test_served_page_works_too(context: Any, tmp_path: Path) -> None:
    from tests.cli.test_serve import Served

    plan = tmp_path / "day.json"
    words = ["--collection", "article", "--mode", "drive", "--for", "12h"]
    assert run("plan", *words, "--date", "2026-05-09", "-o", str(plan)).exit_code == 0
    served = Served(plan)
    try:
        page = context.new_page()
        said: list[str] = []
        asked: list[str] = []
        page.on("console", lambda message: said.append(message.text))
        page.on("request", lambda request: asked.append(request.url))
        page.goto(served.url)
        page.locator(f"{OPEN} [data-zoom=in]").click()
        assert page.locator(f"{OPEN} .visit").count() == 5
        assert [url for url in asked if not url.startswith(served.url)] == []
        assert [text for text in said if "favicon" not in text] == []
    finally:
        assert served.end()[0] == 0
