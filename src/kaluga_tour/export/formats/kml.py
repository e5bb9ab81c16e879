"""KML: numbered pins, and the legs coloured by how one travels.

Nothing in it points to a picture elsewhere: the number of a pin stands in its name.

References
----------
OGC KML 2.2, https://docs.ogc.org/is/07-147r2/07-147r2.html
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from html import escape
from typing import ClassVar
from xml.etree.ElementTree import indent

from kaluga_tour.export.base import Format
from kaluga_tour.export.options import PLAIN, Options
from kaluga_tour.export.points import Point, PointKind, day_points, point_name
from kaluga_tour.export.xml import DECLARATION, Element, add, as_text, literal, one_line
from kaluga_tour.model.geo import Coordinates
from kaluga_tour.model.itinerary import Day, Itinerary, Leg
from kaluga_tour.model.listing import Listing
from kaluga_tour.model.memorial import Place
from kaluga_tour.model.text import Bilingual, Language
from kaluga_tour.model.travel import Mode
from kaluga_tour.wording import amounts, summary
from kaluga_tour.wording.sentences import sentence
from kaluga_tour.wording.visit import break_line, fact_lines, leg_title, visit_lines

__all__ = ["FORMAT", "KmlFormat"]

_NAMESPACE = "http://www.opengis.net/kml/2.2"
_PINS = {
    PointKind.VISIT: "ff2a2aa5",
    PointKind.START: "ff4c8b2e",
    PointKind.FINISH: "ff333333",
    PointKind.CAR: "ffa05a2c",
}
_LINES = {Mode.WALK: "ff4c8b2e", Mode.DRIVE: "ffa05a2c"}
"""Colours as alpha, blue, green, red."""
_LINE_WIDTH = "4"


def _document(name: str, lines: Sequence[str] = ()) -> tuple[Element, Element]:
    """Return the root of a file and the document in it, with its styles."""
    root = Element("kml", xmlns=_NAMESPACE)
    document = add(root, "Document")
    add(document, "name", one_line(name))
    if lines:
        add(document, "description", _described(lines))
    for kind, colour in _PINS.items():
        style = add(document, "Style", id=kind.value)
        add(add(style, "IconStyle"), "color", colour)
    for mode, colour in _LINES.items():
        style = add(document, "Style", id=mode.value)
        line = add(style, "LineStyle")
        add(line, "color", colour)
        add(line, "width", _LINE_WIDTH)
    return root, document


def _text(root: Element) -> str:
    indent(root)
    return f"{DECLARATION}{as_text(root)}\n"


def _at(point: Coordinates) -> str:
    return f"{point.lon_deg},{point.lat_deg}"


def _described(lines: Iterable[str]) -> str:
    """Return `lines` as a description that readers show as they are.

    A description without mark-up is plain text; one with mark-up is HTML, so whatever looks
    like mark-up has to be HTML that says so (KML 2.2, 9.1.3.10).
    """
    text = literal("\n".join(lines))
    if "<" not in text and "&" not in text:
        return text
    return escape(text, quote=False).replace("\n", "<br>\n")


def _pin(
    parent: Element,
    style: str,
    name: str,
    lines: Iterable[str],
    at: Coordinates,
    data: Mapping[str, object] | None = None,
) -> None:
    mark = add(parent, "Placemark")
    add(mark, "name", one_line(name))
    add(mark, "description", _described(lines))
    add(mark, "styleUrl", f"#{style}")
    _extend(mark, data or {})
    add(add(mark, "Point"), "coordinates", _at(at))


def _extend(mark: Element, data: Mapping[str, object]) -> None:
    if not data:
        return
    extended = add(mark, "ExtendedData")
    for key, value in data.items():
        add(add(extended, "Data", name=key), "value", str(value))


def _stop(folder: Element, point: Point, language: Language) -> None:
    visit = point.visit
    data: dict[str, object] = {"id": point.id}
    moments = {"arrives_at": point.arrives_at, "departs_at": point.departs_at}
    data |= {key: at.isoformat(timespec="seconds") for key, at in moments.items() if at}
    if visit is None:
        found = (point.arrives_at, point.departs_at)
        lines = [amounts.clock(moment) for moment in found if moment is not None]
    else:
        lines = visit_lines(visit, language)
        position = visit.memorial.position
        data |= {"number": visit.number, "precision": position.precision.value}
        data["uncertainty_m"] = position.uncertainty_m
    lines += [break_line(pause, language) for pause in point.breaks]
    name = point_name(point, language)
    _pin(folder, point.kind.value, name, lines, point.coordinates, data)


def _leg(folder: Element, leg: Leg, language: Language) -> None:
    mark = add(folder, "Placemark")
    add(mark, "name", one_line(leg_title(leg, language)))
    add(mark, "styleUrl", f"#{leg.mode.value}")
    _extend(
        mark,
        {
            "mode": leg.mode.value,
            "distance_m": leg.distance_m,
            "duration_s": leg.duration_s,
            "measured_by": leg.measured_by,
        },
    )
    line = add(mark, "LineString")
    add(line, "tessellate", "1")
    add(line, "coordinates", " ".join(_at(point) for point in leg.path))


def _day(document: Element, day: Day, language: Language) -> None:
    folder = add(document, "Folder")
    add(folder, "name", summary.day_title(day, language))
    add(folder, "description", summary.clock_line(day, language))
    for point in day_points(day):
        _stop(folder, point, language)
    for leg in day.legs:
        _leg(folder, leg, language)


class KmlFormat(Format):
    """A document with a folder for each day."""

    suffixes: ClassVar[tuple[str, ...]] = (".kml",)

    def itinerary(
        self,
        itinerary: Itinerary,
        language: Language,
        options: Options = PLAIN,  # noqa: ARG002
    ) -> str:
        """Return a pin for each stop and a line for each leg."""
        lines = []
        if itinerary.visits:
            lines = [" · ".join(summary.totals_parts(itinerary, language))]
        lines += [sentence(notice, language) for notice in itinerary.warnings]
        title = summary.plan_title(itinerary, language)
        root, document = _document(title, lines)
        for day in itinerary.days:
            _day(document, day, language)
        return _text(root)

    def listing(self, listing: Listing, language: Language) -> str:
        """Return a pin for each memorial."""
        title = summary.listing_title(listing.city, len(listing.entries), language)
        root, document = _document(title)
        for entry in listing.entries:
            memorial = entry.memorial
            _pin(
                document,
                PointKind.VISIT.value,
                memorial.name.in_language(language),
                fact_lines(memorial, language),
                memorial.position.coordinates,
                {"id": memorial.id, "uncertainty_m": memorial.position.uncertainty_m},
            )
        return _text(root)

    def places(self, city: Bilingual, places: Sequence[Place], language: Language) -> str:
        """Return a pin for each place."""
        root, document = _document(summary.places_title(city, len(places), language))
        for place in places:
            lines = [text.in_language(language) for text in (place.address, place.note) if text]
            at, name = place.position.coordinates, place.name.in_language(language)
            _pin(document, PointKind.START.value, name, lines, at, {"id": place.id})
        return _text(root)


FORMAT = KmlFormat()
