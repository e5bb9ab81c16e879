"""The catalogue: a city, its memorials, the places to start from, the river crossings."""

from __future__ import annotations

from dataclasses import dataclass
from zoneinfo import ZoneInfo

from kaluga_tour.model.geo import Coordinates
from kaluga_tour.model.memorial import Memorial, Place
from kaluga_tour.model.text import Bilingual

__all__ = ["Catalogue", "City", "Collection", "Crossing", "CrossingEnd"]


@dataclass(frozen=True, slots=True, kw_only=True)
class City:
    """The city a catalogue is about."""

    id: str
    name: Bilingual
    time_zone: str
    """IANA name, for example ``Europe/Moscow``."""
    country: str
    """ISO 3166-1 alpha-2 code; decides the public holidays."""

    @property
    def zone(self) -> ZoneInfo:
        """The time zone as an object."""
        return ZoneInfo(self.time_zone)


@dataclass(frozen=True, slots=True, kw_only=True)
class Collection:
    """A named selection of memorials."""

    id: str
    name: Bilingual
    description: Bilingual
    members: tuple[str, ...]
    """Memorial ids, in the collection's own order."""
    plans_unready: bool
    """Whether asking for the collection also plans members that are not plan-ready."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CrossingEnd:
    """One end of a crossing, on one bank."""

    bank: str
    coordinates: Coordinates


@dataclass(frozen=True, slots=True, kw_only=True)
class Crossing:
    """A bridge between two banks."""

    id: str
    name: Bilingual
    ends: tuple[CrossingEnd, CrossingEnd]
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Catalogue:
    """Everything that tours are planned from."""

    version: str
    """Version of the data, not of the format."""
    sha256: str
    """Hash of the file the catalogue was read from, in hexadecimal."""
    city: City
    collections: tuple[Collection, ...]
    places: tuple[Place, ...]
    crossings: tuple[Crossing, ...]
    memorials: tuple[Memorial, ...]

    def find_memorial(self, memorial_id: str) -> Memorial | None:
        """Return the memorial with that id, or None."""
        return next((m for m in self.memorials if m.id == memorial_id), None)

    def find_place(self, place_id: str) -> Place | None:
        """Return the place with that id, or None."""
        return next((p for p in self.places if p.id == place_id), None)

    def find_collection(self, collection_id: str) -> Collection | None:
        """Return the collection with that id, or None."""
        return next((c for c in self.collections if c.id == collection_id), None)
