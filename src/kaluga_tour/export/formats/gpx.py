"""GPX 1.1 for navigators and watches: a route, a track or waypoints, never two unasked.

References
----------
https://www.topografix.com/GPX/1/1/
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from html import escape
from typing import TYPE_CHECKING, ClassVar, TypeVar

from kaluga_tour.export.base import Format
from kaluga_tour.export.options import PLAIN, GpxAs, Options
from kaluga_tour.export.points import Point, PointKind, day_points, point_name
from kaluga_tour.export.xml import literal, one_line
from kaluga_tour.model.geo import Coordinates
from kaluga_tour.model.itinerary import Day, Itinerary
from kaluga_tour.model.listing import Listing
from kaluga_tour.model.memorial import Kind, Memorial, Place
from kaluga_tour.model.text import Bilingual, Language
from kaluga_tour.version import __version__
from kaluga_tour.wording import amounts, summary
from kaluga_tour.wording.names import name_of
from kaluga_tour.wording.visit import break_line, fact_lines, visit_lines

if TYPE_CHECKING:
    from gpxpy.gpx import GPX, GPXRoute, GPXRoutePoint, GPXTrack, GPXWaypoint

__all__ = ["FORMAT", "GpxFormat"]

_CREATOR = f"kaluga-tour {__version__}"
_SYMBOLS = {
    PointKind.START: "Flag, Green",
    PointKind.FINISH: "Flag, Red",
    PointKind.CAR: "Parking Area",
}
_KIND_SYMBOLS = {
    Kind.MUSEUM: "Museum",
    Kind.CEMETERY: "Cemetery",
    Kind.MASS_GRAVE: "Cemetery",
    Kind.TOMB: "Cemetery",
}
_OTHER_SYMBOL = "Scenic Area"
"""Symbols by the names that Garmin's devices know, as gpsbabel's tables list them."""

_Mark = TypeVar("_Mark", "GPXWaypoint", "GPXRoutePoint")


def _filled(mark: _Mark, at: Coordinates, name: str, lines: Iterable[str]) -> _Mark:
    mark.latitude, mark.longitude = at.lat_deg, at.lon_deg
    mark.name = one_line(name)
    mark.description = literal("\n".join(lines)) or None
    return mark


def _symbol(kind: Kind) -> str:
    return _KIND_SYMBOLS.get(kind, _OTHER_SYMBOL)


def _link(mark: GPXWaypoint, memorial: Memorial) -> None:
    if memorial.sources:
        # gpxpy writes attributes as they are.
        mark.link = escape(one_line(memorial.sources[0]))  # type: ignore[assignment]


def _point(mark: _Mark, point: Point, language: Language) -> _Mark:
    visit = point.visit
    lines = visit_lines(visit, language) if visit is not None else _moments(point)
    lines += [break_line(pause, language) for pause in point.breaks]
    _filled(mark, point.coordinates, point_name(point, language), lines)
    if visit is None:
        mark.symbol = _SYMBOLS[point.kind]
    else:
        mark.symbol = _symbol(visit.memorial.kind)
        mark.type = name_of(visit.memorial.kind, language)
    return mark


def _moments(point: Point) -> list[str]:
    moments = (point.arrives_at, point.departs_at)
    return [amounts.clock(moment) for moment in moments if moment is not None]


def _waypoints(points: Sequence[Point], language: Language) -> list[GPXWaypoint]:
    from gpxpy.gpx import GPXWaypoint

    marks = []
    for point in points:
        mark = _point(GPXWaypoint(), point, language)
        if point.visit is not None:
            _link(mark, point.visit.memorial)
        marks.append(mark)
    return marks


def _route(day: Day, language: Language) -> GPXRoute:
    from gpxpy.gpx import GPXRoute, GPXRoutePoint

    route = GPXRoute(
        name=summary.day_title(day, language), description=summary.clock_line(day, language)
    )
    route.points = [_point(GPXRoutePoint(), point, language) for point in day_points(day)]
    return route


def _track(day: Day, language: Language) -> GPXTrack:
    """Return the way of a day as one line; without a time: it has not been travelled yet."""
    from gpxpy.gpx import GPXTrack, GPXTrackPoint, GPXTrackSegment

    track = GPXTrack(
        name=summary.day_title(day, language), description=summary.clock_line(day, language)
    )
    line = [at for leg in day.legs for at in leg.path]
    if not line:
        line = [point.coordinates for point in day_points(day)]
    corners = [at for before, at in zip([None, *line], line, strict=False) if at != before]
    points = [GPXTrackPoint(latitude=at.lat_deg, longitude=at.lon_deg) for at in corners]
    track.segments = [GPXTrackSegment(points)]
    return track


def _document(name: str, generated_at: dt.datetime | None) -> GPX:
    from gpxpy.gpx import GPX

    document = GPX()
    document.creator = _CREATOR
    document.name = one_line(name)
    document.time = None if generated_at is None else generated_at.astimezone(dt.UTC)
    return document


def _text(document: GPX) -> str:
    return document.to_xml(version="1.1").rstrip("\n") + "\n"


class GpxFormat(Format):
    """One route, track or set of waypoints a day."""

    suffixes: ClassVar[tuple[str, ...]] = (".gpx",)
    takes: ClassVar[frozenset[str]] = frozenset({"gpx_as"})

    def itinerary(self, itinerary: Itinerary, language: Language, options: Options = PLAIN) -> str:
        """Return the plan as `options` say; by default as a route of its stops."""
        wanted = options.gpx_as
        document = _document(
            summary.plan_title(itinerary, language), itinerary.provenance.generated_at
        )
        if itinerary.visits:
            parts = summary.totals_parts(itinerary, language)
            document.description = literal(" · ".join(parts))
        licence = itinerary.provenance.router_licence
        if licence and wanted in (GpxAs.TRACK, GpxAs.ALL):
            document.copyright_author = literal(licence)
        for day in itinerary.days:
            if wanted in (GpxAs.WAYPOINTS, GpxAs.ALL):
                document.waypoints += _waypoints(day_points(day), language)
            if wanted in (GpxAs.ROUTE, GpxAs.ALL):
                document.routes.append(_route(day, language))
            if wanted in (GpxAs.TRACK, GpxAs.ALL):
                document.tracks.append(_track(day, language))
        return _text(document)

    def listing(self, listing: Listing, language: Language) -> str:
        """Return a waypoint for each memorial."""
        from gpxpy.gpx import GPXWaypoint

        title = summary.listing_title(listing.city, len(listing.entries), language)
        document = _document(title, None)
        for entry in listing.entries:
            memorial = entry.memorial
            mark = _filled(
                GPXWaypoint(),
                memorial.position.coordinates,
                memorial.name.in_language(language),
                fact_lines(memorial, language),
            )
            mark.symbol, mark.type = _symbol(memorial.kind), name_of(memorial.kind, language)
            _link(mark, memorial)
            document.waypoints.append(mark)
        return _text(document)

    def places(self, city: Bilingual, places: Sequence[Place], language: Language) -> str:
        """Return a waypoint for each place."""
        from gpxpy.gpx import GPXWaypoint

        document = _document(summary.places_title(city, len(places), language), None)
        for place in places:
            lines = [text.in_language(language) for text in (place.address, place.note) if text]
            name = place.name.in_language(language)
            mark = _filled(GPXWaypoint(), place.position.coordinates, name, lines)
            mark.symbol, mark.type = "Flag, Blue", name_of(place.kind, language)
            document.waypoints.append(mark)
        return _text(document)


FORMAT = GpxFormat()
