"""The documents of memorials and places, as msgspec types: those of ``list`` and ``places``."""

from __future__ import annotations

from msgspec import Struct

from kaluga_tour.model.geo import Position
from kaluga_tour.model.hours import OpeningHours
from kaluga_tour.model.memorial import Article, Fee, Kind, PlaceKind, Verification
from kaluga_tour.model.text import Bilingual

__all__ = [
    "LISTING_SCHEMA",
    "PLACES_SCHEMA",
    "SCHEMA_VERSION",
    "ListingDocument",
    "MemorialRecord",
    "PlaceRecord",
    "PlacesDocument",
]

PLACES_SCHEMA = "kaluga-tour/places"
LISTING_SCHEMA = "kaluga-tour/memorials"
SCHEMA_VERSION = 1


class MemorialRecord(Struct, frozen=True, kw_only=True):
    """A memorial with everything the catalogue knows, in both languages."""

    id: str
    name: Bilingual
    kind: Kind
    position: Position
    in_city: bool
    bank: str | None
    ensemble: str | None
    address: Bilingual
    year: int | None
    unveiled: Bilingual | None
    authors: Bilingual | None
    commemorates: Bilingual
    features: tuple[Bilingual, ...]
    hours: OpeningHours | None
    hours_note: Bilingual | None
    service_s: int
    prize: int
    fee: Fee
    fee_note: Bilingual | None
    wheelchair: bool | None
    phone: str | None
    protected: str | None
    verification: Verification
    verification_note: Bilingual
    plan_ready: bool
    sources: tuple[str, ...]
    article: Article | None
    distance_m: int | None = None
    """Metres from the place asked for, in a straight line."""
    bearing_deg: float | None = None


class PlaceRecord(Struct, frozen=True, kw_only=True):
    """A place to start or finish at, in both languages."""

    id: str
    name: Bilingual
    kind: PlaceKind
    position: Position
    in_city: bool
    bank: str | None
    address: Bilingual | None
    note: Bilingual | None
    sources: tuple[str, ...]


class PlacesDocument(Struct, frozen=True, kw_only=True):
    """What ``places`` prints with ``--format json``."""

    schema: str = PLACES_SCHEMA
    schema_version: int = SCHEMA_VERSION
    status: str = "success"
    places: list[PlaceRecord]


class ListingDocument(Struct, frozen=True, kw_only=True):
    """What ``list`` and ``show`` print with ``--format json``."""

    schema: str = LISTING_SCHEMA
    schema_version: int = SCHEMA_VERSION
    status: str = "success"
    memorials: list[MemorialRecord]
