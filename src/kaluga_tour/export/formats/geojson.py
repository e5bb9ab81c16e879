"""GeoJSON: the points and the ways of a plan with the fields of the JSON document.

References
----------
RFC 7946: longitude before latitude, WGS 84 without saying so, a bounding box.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, ClassVar

import msgspec

from kaluga_tour.export.base import Format
from kaluga_tour.export.document import itinerary_document, listing_document, places_document
from kaluga_tour.export.options import PLAIN, Options
from kaluga_tour.export.points import Point, PointKind, day_points
from kaluga_tour.export.records import DayRecord, LegRecord
from kaluga_tour.model.geo import Coordinates, Position
from kaluga_tour.model.itinerary import Day, Itinerary
from kaluga_tour.model.listing import Listing
from kaluga_tour.model.memorial import Place
from kaluga_tour.model.text import Bilingual, Language

__all__ = ["FORMAT", "GeojsonFormat"]

_Json = dict[str, Any]


def _spot(at: Coordinates) -> _Json:
    return {"type": "Point", "coordinates": [at.lon_deg, at.lat_deg]}


def _feature(name: str, geometry: _Json, properties: Mapping[str, Any], **more: Any) -> _Json:
    """Return a feature; what it is stands in its property ``feature``."""
    about = {"feature": name, **more, **properties}
    return {"type": "Feature", "geometry": geometry, "properties": about}


def _box(features: Iterable[_Json]) -> list[float]:
    """Return west, south, east, north of all `features`; empty without any."""
    spots: list[list[float]] = []
    for feature in features:
        found = feature["geometry"]["coordinates"]
        spots += [found] if feature["geometry"]["type"] == "Point" else found
    if not spots:
        return []
    lons, lats = zip(*spots, strict=True)
    return [min(lons), min(lats), max(lons), max(lats)]


def _collection(features: Sequence[_Json], **more: str) -> str:
    collection: _Json = {"type": "FeatureCollection", **more}
    if box := _box(features):
        collection["bbox"] = box
    collection["features"] = features
    return msgspec.json.format(msgspec.json.encode(collection), indent=2).decode() + "\n"


def _day(day: Day, record: DayRecord, language: Language) -> list[_Json]:
    visits = iter(record.visits)
    features = []
    for point in day_points(day):
        if point.kind is PointKind.VISIT:
            fields = msgspec.to_builtins(next(visits))
        else:
            fields = _end(point, language)
        spot = _spot(point.coordinates)
        features.append(_feature(point.kind.value, spot, fields, date=record.date))
    return features + [_leg(leg, record.date) for leg in record.legs]


def _end(point: Point, language: Language) -> _Json:
    moments = {"arrives_at": point.arrives_at, "departs_at": point.departs_at}
    return {
        "id": point.id,
        "name": point.name.in_language(language),
        **{name: at.isoformat(timespec="seconds") for name, at in moments.items() if at},
    }


def _leg(record: LegRecord, date: str) -> _Json:
    fields = msgspec.to_builtins(record)
    line = {"type": "LineString", "coordinates": fields.pop("path")}
    return _feature("leg", line, fields, date=date)


def _sites(name: str, pairs: Iterable[tuple[Position, msgspec.Struct]]) -> str:
    return _collection(
        [
            _feature(name, _spot(position.coordinates), msgspec.to_builtins(record))
            for position, record in pairs
        ]
    )


class GeojsonFormat(Format):
    """A feature collection."""

    suffixes: ClassVar[tuple[str, ...]] = (".geojson",)

    def itinerary(
        self,
        itinerary: Itinerary,
        language: Language,
        options: Options = PLAIN,  # noqa: ARG002
    ) -> str:
        """Return points for the stops and lines for the legs, day by day."""
        records = itinerary_document(itinerary, language).days
        pairs = zip(itinerary.days, records, strict=True)
        features = [feature for day, record in pairs for feature in _day(day, record, language)]
        licence = itinerary.provenance.router_licence
        return _collection(features, **({"licence": licence} if licence else {}))

    def listing(self, listing: Listing, language: Language) -> str:  # noqa: ARG002
        """Return a point for each memorial, its texts in both languages."""
        records = listing_document(listing).memorials
        positions = (entry.memorial.position for entry in listing.entries)
        return _sites("memorial", zip(positions, records, strict=True))

    def places(self, city: Bilingual, places: Sequence[Place], language: Language) -> str:  # noqa: ARG002
        """Return a point for each place, its texts in both languages."""
        records = places_document(places).places
        return _sites("place", zip((place.position for place in places), records, strict=True))


FORMAT = GeojsonFormat()
