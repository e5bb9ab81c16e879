"""The files of the how-to, each read by somebody else's program."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable
from functools import cache
from pathlib import Path
from tempfile import mkdtemp

import gpxpy
import jsonschema
import msgspec
import pypdfium2
import pytest
from fastkml import KML
from geojson_pydantic import FeatureCollection
from icalendar import Calendar
from lxml import etree, html
from markdown_it import MarkdownIt
from PIL import Image

from docs import blocks
from kaluga_tour.export.records import ItineraryDocument
from kaluga_tour.export.registry import format_names, get_format
from tests.support.judges import gpsbabel, gpx_schema, unfolded
from tests.support.paper import squeezed

PAGE = blocks.ROOT / "docs" / "how-to" / "take-it-along.md"


@cache
def folder() -> Path:
    """Return a folder in which the examples of the page have been run."""
    found = Path(mkdtemp(prefix="kaluga-tour-page-"))
    for example in blocks.examples(PAGE.read_text("utf-8")):
        blocks.run(example, found)
    return found


def text_of(form: str) -> str:
    return (folder() / f"tour.{form}").read_bytes().decode()


def visits() -> list[str]:
    document = json.loads(text_of("json"))
    return [visit["name"] for day in document["days"] for visit in day["visits"]]


def judge_json() -> None:
    jsonschema.validate(json.loads(text_of("json")), msgspec.json.schema(ItineraryDocument))


def judge_csv() -> None:
    rows = list(csv.DictReader(io.StringIO(text_of("csv"), newline="")))
    assert [row["name"] for row in rows] == visits()


def judge_gpx() -> None:
    gpx_schema().assertValid(etree.fromstring(text_of("gpx").encode()))
    (route,) = gpxpy.parse(text_of("gpx")).routes
    names = [point.name for point in route.points]
    assert [name.partition(". ")[2] for name in names if name[0].isdigit()] == visits()
    assert [row["Name"] for row in gpsbabel(text_of("gpx"), "gpx", what="-r")] == names


def judge_kml() -> None:
    KML.from_string(text_of("kml").encode(), strict=True)
    names = [row["Name"] for row in gpsbabel(text_of("kml"), "kml")]
    assert [name.partition(". ")[2] for name in names if name[0].isdigit()] == visits()


def judge_geojson() -> None:
    FeatureCollection.model_validate_json(text_of("geojson"))


def judge_ics() -> None:
    unfolded(text_of("ics"))
    events = Calendar.from_ical(text_of("ics")).walk("VEVENT")
    assert [str(event["summary"]).partition(". ")[2] for event in events] == visits()


def judge_markdown() -> None:
    page = MarkdownIt("commonmark").enable("table").render(text_of("markdown"))
    cells = re.findall(r"<td[^>]*>(.*?)</td>", page)
    assert len([cell for cell in cells if cell.isdigit()]) == len(visits())


def judge_text() -> None:
    lines = text_of("text").splitlines()
    assert [f"{i}. {name}" for i, name in enumerate(visits(), 1) if f"{i}. {name}" in lines] == [
        f"{i}. {name}" for i, name in enumerate(visits(), 1)
    ]


def judge_links() -> None:
    assert text_of("links").count("\ngeo:") == len(visits())


def judge_html() -> None:
    page = html.document_fromstring(text_of("html"))
    names = [
        title.text_content()
        for title in page.xpath('//div[@class="edition"][not(@hidden)]//h3[span]')
    ]
    assert [name.partition(". ")[2] for name in names] == visits()


def judge_svg() -> None:
    assert etree.fromstring(text_of("svg").encode()).tag == "{http://www.w3.org/2000/svg}svg"


def judge_png() -> None:
    with Image.open(folder() / "tour.png") as picture:
        picture.verify()


def judge_pdf() -> None:
    with pypdfium2.PdfDocument(folder() / "tour.pdf") as document:
        text = "".join(page.get_textpage().get_text_range() for page in document)
    read = squeezed(text.replace("\ufffe", "").replace("\x02", ""))
    assert all(squeezed(name) in read for name in visits())


JUDGES: dict[str, Callable[[], None]] = {
    name.removeprefix("judge_"): judge
    for name, judge in globals().items()
    if name.startswith("judge_")
}


def on_the_page() -> set[str]:
    (loop,) = re.findall(r"\$ for form in ([\w ]+);", PAGE.read_text("utf-8"))
    return set(loop.split())


def test_every_format_is_on_the_page() -> None:
    """A new format is added to the loop of the page, and gets a judge here."""
    assert on_the_page() == set(format_names())
    text = PAGE.read_text("utf-8")
    for form in format_names():
        assert f"`--format {form}`" in text or f"`{get_format(form).suffixes[0]}`" in text


@pytest.mark.parametrize("form", format_names())
def test_its_judge_accepts_the_file(form: str) -> None:
    assert (folder() / f"tour.{form}").stat().st_size > 0
    JUDGES[form]()
