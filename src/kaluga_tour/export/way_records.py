"""The documents of travel without a tour, and of street networks, as msgspec types."""

from __future__ import annotations

from msgspec import Struct, field

from kaluga_tour.export.records import (
    SCHEMA_VERSION,
    DirectionRecord,
    RouterStamp,
    WaypointRecord,
)

__all__ = [
    "BoxRecord",
    "MatrixDocument",
    "NetworkRecord",
    "RouteDocument",
    "RouteLegRecord",
    "StreetsDocument",
]

STREETS_SCHEMA = "kaluga-tour/streets"
ROUTE_SCHEMA = "kaluga-tour/route"
MATRIX_SCHEMA = "kaluga-tour/matrix"


class BoxRecord(Struct, frozen=True, kw_only=True):
    """What a street network extends over."""

    south_deg: float
    west_deg: float
    north_deg: float
    east_deg: float


class NetworkRecord(Struct, frozen=True, kw_only=True):
    """A street network."""

    name: str
    source: str
    as_of: str | None
    imported_on: str
    box: BoxRecord
    num_nodes: int
    num_edges: int
    walk_m: int
    drive_m: int
    num_missing: int
    sha256: str
    licence: str


class StreetsDocument(Struct, frozen=True, kw_only=True):
    """What the commands below ``streets`` print with ``--format json``."""

    schema: str = STREETS_SCHEMA
    schema_version: int = SCHEMA_VERSION
    status: str = "success"
    networks: list[NetworkRecord]


class RouteLegRecord(Struct, frozen=True, kw_only=True):
    """Travel between consecutive places, without a clock."""

    origin: str = field(name="from")
    destination: str = field(name="to")
    mode: str
    distance_m: int
    duration_s: int
    bearing_deg: float | None
    direction: str | None
    measured_by: str
    path: list[tuple[float, float]]
    """Longitude and latitude, the order of GeoJSON."""
    directions: list[DirectionRecord]


class RouteDocument(Struct, frozen=True, kw_only=True):
    """What ``route`` prints with ``--format json``."""

    schema: str = ROUTE_SCHEMA
    schema_version: int = SCHEMA_VERSION
    status: str = "success"
    router: RouterStamp
    distance_m: int
    duration_s: int
    places: list[WaypointRecord]
    legs: list[RouteLegRecord]


class MatrixDocument(Struct, frozen=True, kw_only=True):
    """What ``matrix`` prints with ``--format json``."""

    schema: str = MATRIX_SCHEMA
    schema_version: int = SCHEMA_VERSION
    status: str = "success"
    ids: list[str]
    mode: str
    measured_by: str
    durations_s: list[list[int | None]]
    """From row to column; null where there is no way."""
    distances_m: list[list[int | None]]
    """From row to column; null where there is no way."""
    router: RouterStamp
