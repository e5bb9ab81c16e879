"""A catalogue under examination: the records of right shape, wherever others are not."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TypeVar

import msgspec

from kaluga_tour.catalogue.check import find_shape_problems
from kaluga_tour.catalogue.problems import item_path
from kaluga_tour.catalogue.schema import (
    CatalogueFile,
    CityRecord,
    CollectionRecord,
    CrossingRecord,
    MemorialRecord,
    PlaceRecord,
)
from kaluga_tour.model.geo import Coordinates

__all__ = ["Draft", "Ids", "draft_of", "draft_of_file"]

_R = TypeVar("_R")

Ids = tuple[tuple[str, str], ...]
"""Path of a record and its id."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """What a catalogue file holds, by the path of each record."""

    ids: dict[str, Ids]
    """By list (``memorials``, …) the ids of its records, of wrong shape or not."""
    all_crossings: bool
    """Whether no crossing is of wrong shape, so that the banks are known."""
    city: CityRecord | None = None
    collections: dict[str, CollectionRecord] = field(default_factory=dict)
    places: dict[str, PlaceRecord] = field(default_factory=dict)
    crossings: dict[str, CrossingRecord] = field(default_factory=dict)
    memorials: dict[str, MemorialRecord] = field(default_factory=dict)

    def sites(self) -> Iterator[tuple[str, MemorialRecord | PlaceRecord]]:
        """Yield places and memorials with their paths."""
        yield from self.places.items()
        yield from self.memorials.items()

    def points(self) -> Iterator[tuple[str, Coordinates]]:
        """Yield every coordinate with the path of the object that holds it."""
        for path, site in self.sites():
            position = site.position
            yield (
                f"{path}.position",
                Coordinates(lat_deg=position.lat_deg, lon_deg=position.lon_deg),
            )
        for path, crossing in self.crossings.items():
            for index, end in enumerate(crossing.ends):
                yield (
                    item_path(f"{path}.ends", index),
                    Coordinates(lat_deg=end.lat_deg, lon_deg=end.lon_deg),
                )


def draft_of_file(file: CatalogueFile) -> Draft:
    """Return the draft of a file whose shape is right."""
    collections = _numbered("collections", file.collections)
    places = _numbered("places", file.places)
    crossings = _numbered("crossings", file.crossings)
    memorials = _numbered("memorials", file.memorials)
    return Draft(
        ids={
            "collections": tuple((path, record.id) for path, record in collections.items()),
            "places": tuple((path, record.id) for path, record in places.items()),
            "crossings": tuple((path, record.id) for path, record in crossings.items()),
            "memorials": tuple((path, record.id) for path, record in memorials.items()),
        },
        all_crossings=True,
        city=file.city,
        collections=collections,
        places=places,
        crossings=crossings,
        memorials=memorials,
    )


def _numbered(name: str, records: list[_R]) -> dict[str, _R]:
    return {item_path(f"$.{name}", index): record for index, record in enumerate(records)}


def draft_of(value: dict[str, object]) -> Draft:
    """Return the draft of a JSON object, leaving out every record of wrong shape."""
    crossings = _records(value, "crossings", CrossingRecord)
    return Draft(
        ids={
            name: _ids(value, name) for name in ("collections", "places", "crossings", "memorials")
        },
        all_crossings=len(crossings) == len(_items(value, "crossings", default=[None])),
        city=_record(value.get("city"), CityRecord),
        collections=_records(value, "collections", CollectionRecord),
        places=_records(value, "places", PlaceRecord),
        crossings=crossings,
        memorials=_records(value, "memorials", MemorialRecord),
    )


def _items(value: dict[str, object], name: str, default: list[object]) -> list[object]:
    items = value.get(name)
    return items if isinstance(items, list) else default


def _ids(value: dict[str, object], name: str) -> Ids:
    return tuple(
        (item_path(f"$.{name}", index), item["id"])
        for index, item in enumerate(_items(value, name, default=[]))
        if isinstance(item, dict) and isinstance(item.get("id"), str)
    )


def _records(value: dict[str, object], name: str, record_type: type[_R]) -> dict[str, _R]:
    found: dict[str, _R] = {}
    for index, item in enumerate(_items(value, name, default=[])):
        record = _record(item, record_type)
        if record is not None:
            found[item_path(f"$.{name}", index)] = record
    return found


def _record(item: object, record_type: type[_R]) -> _R | None:
    if find_shape_problems(item, record_type):
        return None
    return msgspec.convert(item, record_type)
