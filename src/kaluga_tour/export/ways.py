"""The documents of travel without a tour, and of street networks."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from kaluga_tour.export.document import direction_records, router_stamp, waypoint_record
from kaluga_tour.export.way_records import (
    MatrixDocument,
    NetworkRecord,
    RouteDocument,
    RouteLegRecord,
    StreetsDocument,
)
from kaluga_tour.model.route import Route, RouteLeg, TravelTable
from kaluga_tour.model.streets import NetworkInfo
from kaluga_tour.model.text import Language
from kaluga_tour.wording import amounts

__all__ = ["matrix_document", "route_document", "streets_document"]


def streets_document(infos: Sequence[NetworkInfo]) -> StreetsDocument:
    """Return the document of street networks."""
    return StreetsDocument(networks=[_network(info) for info in infos])


def _network(info: NetworkInfo) -> NetworkRecord:
    values = msgspec.to_builtins(info)
    return msgspec.convert(values, NetworkRecord)


def matrix_document(table: TravelTable) -> MatrixDocument:
    """Return the document of travel between every two places."""
    matrix = table.matrix
    return MatrixDocument(
        ids=list(matrix.ids),
        mode=table.mode.value,
        measured_by=table.measured_by,
        durations_s=[list(row) for row in matrix.durations_s],
        distances_m=[list(row) for row in matrix.distances_m],
        router=router_stamp(table.credit, url=table.credit.url),
    )


def route_document(route: Route, language: Language) -> RouteDocument:
    """Return the document of a way, its directions in `language`."""
    return RouteDocument(
        router=router_stamp(route.credit, url=route.credit.url),
        distance_m=route.distance_m,
        duration_s=route.duration_s,
        places=[waypoint_record(place, language) for place in route.places],
        legs=[_leg(leg, language) for leg in route.legs],
    )


def _leg(leg: RouteLeg, language: Language) -> RouteLegRecord:
    bearing = leg.bearing_deg
    return RouteLegRecord(
        origin=leg.origin.id,
        destination=leg.destination.id,
        mode=leg.mode.value,
        distance_m=leg.distance_m,
        duration_s=leg.duration_s,
        bearing_deg=None if bearing is None else round(bearing, 1),
        direction=None if bearing is None else amounts.compass(bearing, language),
        measured_by=leg.measured_by,
        path=[(at.lon_deg, at.lat_deg) for at in leg.path],
        directions=direction_records(leg.steps, language),
    )
