"""The catalogue file, format version 1, as msgspec types.

These types *are* the format: the reader checks a file against them field by
field, and the JSON Schema in ``docs/reference/`` is generated from them.
Their meaning is that of the fields of the same name in :mod:`kaluga_tour.model`.
"""

from __future__ import annotations

import sys
from typing import Annotated, Literal

import msgspec
from msgspec import Meta, Struct

from kaluga_tour.model.geo import Precision
from kaluga_tour.model.hours import HoursSource
from kaluga_tour.model.memorial import Fee, Kind, PlaceKind, Verification

__all__ = [
    "COUNTRY_PATTERN",
    "FORMAT",
    "FORMAT_VERSION",
    "IDENTIFIER_PATTERN",
    "CatalogueFile",
    "json_schema",
]

FORMAT = "kaluga-tour/catalogue"
FORMAT_VERSION = 1

# Without the look-ahead, Python's ``$`` would admit a line feed at the end.
IDENTIFIER_PATTERN = r"^[a-z0-9]+(-[a-z0-9]+)*(?!\n)$"
COUNTRY_PATTERN = r"^[A-Z]{2}(?!\n)$"

Identifier = Annotated[str, Meta(pattern=IDENTIFIER_PATTERN, max_length=64)]
Text = Annotated[str, Meta(pattern=r"\S", max_length=4000)]
Latitude = Annotated[float, Meta(ge=-90, le=90)]
Longitude = Annotated[float, Meta(ge=-180, le=180)]


class _Record(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What all records share: immutable, by keyword, no unknown fields."""


class TextRecord(_Record, frozen=True, kw_only=True):
    """A text in both languages."""

    en: Text
    ru: Text


class CityRecord(_Record, frozen=True, kw_only=True):
    """The city."""

    id: Identifier
    name: TextRecord
    time_zone: Text
    country: Annotated[str, Meta(pattern=COUNTRY_PATTERN)]


class CollectionRecord(_Record, frozen=True, kw_only=True):
    """A named selection of memorials."""

    id: Identifier
    name: TextRecord
    description: TextRecord
    members: list[Identifier]
    plans_unready: bool = False


class PositionRecord(_Record, frozen=True, kw_only=True):
    """A coordinate and how far to trust it."""

    lat_deg: Latitude
    lon_deg: Longitude
    precision: Precision
    uncertainty_m: Annotated[int, Meta(ge=1, le=100_000)]
    source: TextRecord


class PlaceRecord(_Record, frozen=True, kw_only=True):
    """A place to start or finish at."""

    id: Identifier
    name: TextRecord
    kind: PlaceKind
    position: PositionRecord
    in_city: bool
    bank: Identifier | None = None
    address: TextRecord | None = None
    note: TextRecord | None = None
    sources: list[Text] = msgspec.field(default_factory=list)


class CrossingEndRecord(_Record, frozen=True, kw_only=True):
    """One end of a crossing."""

    bank: Identifier
    lat_deg: Latitude
    lon_deg: Longitude


class CrossingRecord(_Record, frozen=True, kw_only=True):
    """A bridge between two banks."""

    id: Identifier
    name: TextRecord
    ends: Annotated[list[CrossingEndRecord], Meta(min_length=2, max_length=2)]
    source: Text


class ArticleRecord(_Record, frozen=True, kw_only=True):
    """What the article says of a site."""

    number: Annotated[int, Meta(ge=1, le=9999)]
    name: TextRecord
    significance: TextRecord
    features: TextRecord
    agreement: TextRecord


class MemorialRecord(_Record, frozen=True, kw_only=True):
    """A memorial."""

    id: Identifier
    name: TextRecord
    kind: Kind
    position: PositionRecord
    in_city: bool
    address: TextRecord
    commemorates: TextRecord
    features: Annotated[list[TextRecord], Meta(min_length=1)]
    service_min: Annotated[int, Meta(ge=1, le=24 * 60)]
    prize: Annotated[int, Meta(ge=1, le=10)]
    verification: Verification
    verification_note: TextRecord
    plan_ready: bool
    sources: Annotated[list[Text], Meta(min_length=1)]
    bank: Identifier | None = None
    ensemble: Identifier | None = None
    year: Annotated[int, Meta(ge=1000, le=2100)] | None = None
    unveiled: TextRecord | None = None
    authors: TextRecord | None = None
    hours: Text | None = None
    hours_source: HoursSource | None = None
    hours_note: TextRecord | None = None
    last_entry_min: Annotated[int, Meta(ge=1, le=12 * 60)] | None = None
    fee: Fee = Fee.UNKNOWN
    fee_note: TextRecord | None = None
    wheelchair: bool | None = None
    phone: Text | None = None
    protected: Literal["federal", "regional", "listed"] | None = None
    article: ArticleRecord | None = None


class CatalogueFile(_Record, frozen=True, kw_only=True):
    """The whole file."""

    format: Literal["kaluga-tour/catalogue"]
    format_version: Literal[1]
    version: Text
    city: CityRecord
    collections: list[CollectionRecord]
    places: list[PlaceRecord]
    crossings: list[CrossingRecord]
    memorials: Annotated[list[MemorialRecord], Meta(min_length=1)]


def json_schema() -> str:
    """Return the JSON Schema of a catalogue file, as the text of a file."""
    schema = msgspec.json.schema(CatalogueFile)
    schema["title"] = f"{FORMAT}, version {FORMAT_VERSION}"
    text = msgspec.json.format(msgspec.json.encode(schema, order="sorted"), indent=2)
    return text.decode() + "\n"


if __name__ == "__main__":
    sys.stdout.write(json_schema())
