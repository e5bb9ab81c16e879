"""Reads the streets out of an OpenStreetMap file, in whatever order it holds them.

The file is read twice, by osmium: first ways and relations, then the nodes that they need. So
files whose nodes stand after their ways are read like any other, and only the nodes of streets
are kept. The XML is parsed by expat within osmium, which refuses declarations of entities.
"""

from __future__ import annotations

import datetime as dt
import re
from array import array
from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kaluga_tour.travel.streets.archive import MOST_BYTES, Packing, inspect
from kaluga_tour.travel.streets.driving import blocks_cars
from kaluga_tour.travel.streets.faults import NodesMissingError, NoStreetsError, OsmDamagedError
from kaluga_tour.travel.streets.progress import Phase, Progress, silent
from kaluga_tour.travel.streets.raw import RawStreets, RawWay, Restriction
from kaluga_tour.travel.streets.tagging import is_street, style_of
from kaluga_tour.travel.streets.tags import Tags, parse_duration_s
from kaluga_tour.travel.streets.walking import blocks_walkers

if TYPE_CHECKING:
    import osmium

__all__ = ["read_streets"]

_EVERY = 5_000
"""After so many objects progress is told."""
_MOST_MISSING = 0.5
"""Extracts cut at a border lack the nodes beyond it; with half of all gone it is no extract."""
_EPOCH = dt.datetime(1970, 1, 2, tzinfo=dt.UTC)
_HEADER_DATE = re.compile(rb"""<(?:meta|osm)\s[^>]*?(?:osm_base|timestamp)=["']([0-9T:Z-]+)["']""")
_RESTRICTION_KEYS = ("restriction:motorcar", "restriction:motor_vehicle", "restriction")
_TIMED_KEYS = (
    "date_off",
    "date_on",
    "day_off",
    "day_on",
    "hour_off",
    "hour_on",
    "opening_hours",
    "time",
)
"""Restrictions of certain hours are not simple ones, and are left out."""
_CARS = frozenset(("motorcar", "motor_vehicle", "vehicle"))


def read_streets(
    path: Path,
    *,
    label: str | None = None,
    most_bytes: int = MOST_BYTES,
    progress: Progress = silent,
) -> RawStreets:
    """Return the streets of an ``.osm``, ``.osm.gz``, ``.osm.bz2`` or ``.osm.pbf`` file.

    Parameters
    ----------
    path
        The file; what it is, is judged by its bytes.
    label
        What to call the file in errors; by default its path.
    most_bytes
        Unpacked bytes that are read at most.

    Raises
    ------
    RoutingError
        If it cannot be read, is something else, is damaged, too large, or holds no street.
    """
    progress(Phase.INSPECT, 0)
    label = label or str(path)
    packing = inspect(path, label=label, most_bytes=most_bytes)
    raw = RawStreets()
    try:
        _read_ways(path, packing, raw, progress)
        if not raw.ways:
            raise NoStreetsError(path=label)
        _read_nodes(path, packing, raw, progress)
    except (RuntimeError, ValueError) as error:
        # osmium raises RuntimeError for all it cannot parse, ValueError for text not in UTF-8.
        raise OsmDamagedError(path=label, text=str(error)) from None
    _date_from_header(path, packing, raw)
    if raw.num_missing > _MOST_MISSING * raw.num_nodes:
        raise NodesMissingError(path=label, missing=raw.num_missing, total=raw.num_nodes)
    return raw


def _objects(path: Path, packing: Packing, entities: Any, *filters: Any) -> Iterator[Any]:
    import osmium  # noqa: PLC0415 - a second of libraries, only where a file is read

    processor = osmium.FileProcessor(osmium.io.File(path, packing), entities)
    for one in filters:
        processor.with_filter(one)
    yield from processor


def _tags(found: osmium.osm.OSMObject[Any]) -> Tags:
    return {tag.k: tag.v for tag in found.tags}


def _read_ways(path: Path, packing: Packing, raw: RawStreets, progress: Progress) -> None:
    import osmium  # noqa: PLC0415

    entities = osmium.osm.WAY | osmium.osm.RELATION
    keys = osmium.filter.KeyFilter("highway", "route", *_RESTRICTION_KEYS)
    seen: set[int] = set()
    for done, found in enumerate(_objects(path, packing, entities, keys)):
        if done % _EVERY == 0:
            progress(Phase.WAYS, done)
        if found.deleted:
            continue
        if found.is_relation():
            _add_restriction(found, raw)
        elif found.id not in seen and (way := _way(found)):
            seen.add(found.id)
            raw.ways.append(way)
            _note_date(found, raw)


def _way(found: Any) -> RawWay | None:
    tags = _tags(found)
    style = style_of(tags) if is_street(tags) else None
    if style is None:
        return None
    return RawWay(
        id=found.id,
        style=style,
        nodes=array("q", (node.ref for node in found.nodes)),
        sidewalk=not style.name and tags.get("footway") == "sidewalk",
        ferry_s=parse_duration_s(tags.get("duration")) if tags.get("route") == "ferry" else None,
    )


def _add_restriction(found: Any, raw: RawStreets) -> None:
    tags = _tags(found)
    kind = next((tags[key] for key in _RESTRICTION_KEYS if key in tags), "")
    exempt = _CARS & {part.strip() for part in tags.get("except", "").split(";")}
    timed = any(key in tags for key in _TIMED_KEYS)
    if exempt or timed or not kind.startswith(("no_", "only_")):
        return
    members: dict[tuple[str, str], list[int]] = {}
    for member in found.members:
        members.setdefault((member.role, member.type), []).append(member.ref)
    via = members.get(("via", "n"), [])
    origins, destinations = members.get(("from", "w")), members.get(("to", "w"))
    # Restrictions over a whole way are not simple ones, and are left out.
    if len(via) == 1 and origins and destinations and ("via", "w") not in members:
        raw.restrictions.append(
            Restriction(
                origins=tuple(origins),
                via=via[0],
                destinations=tuple(destinations),
                only=kind.startswith("only_"),
            )
        )


def _read_nodes(path: Path, packing: Packing, raw: RawStreets, progress: Progress) -> None:
    import osmium  # noqa: PLC0415

    wanted = {ref for way in raw.ways for ref in way.nodes}
    raw.num_nodes = len(wanted)
    # osmium's filter takes no negative ids, which editors give to what is not uploaded yet.
    filters = [osmium.filter.IdFilter(wanted)] if min(wanted, default=0) >= 0 else []
    for found in _objects(path, packing, osmium.osm.NODE, *filters):
        place = found.location
        if found.id not in wanted or found.deleted or not place.valid():
            continue
        if len(raw.places) % _EVERY == 0:
            progress(Phase.NODES, len(raw.places), raw.num_nodes)
        raw.places[found.id] = (round(place.lat * 1e7), round(place.lon * 1e7))
        if len(found.tags):
            _note_node(found.id, _tags(found), raw)
    raw.num_missing = raw.num_nodes - len(raw.places)
    for way in raw.ways:
        for one, other in pairwise(way.nodes):
            if (one in raw.places) != (other in raw.places):
                raw.cuts.add(one if one in raw.places else other)


_NOTES: tuple[tuple[str, Callable[[Tags], bool]], ...] = (
    ("blocks_walkers", blocks_walkers),
    ("blocks_cars", blocks_cars),
    ("signals", lambda tags: tags.get("highway") == "traffic_signals"),
)


def _note_node(node: int, tags: Tags, raw: RawStreets) -> None:
    for name, holds in _NOTES:
        if holds(tags):
            getattr(raw, name).add(node)


def _note_date(found: Any, raw: RawStreets) -> None:
    at = found.timestamp
    if at > _EPOCH and (raw.as_of is None or at > raw.as_of):
        raw.as_of = at


def _date_from_header(path: Path, packing: Packing, raw: RawStreets) -> None:
    """Prefer the date that the file states of itself to that of its newest way."""
    import osmium  # noqa: PLC0415

    header = osmium.io.Reader(osmium.io.File(path, packing), osmium.osm.NOTHING).header()
    text = header.get("osmosis_replication_timestamp") or header.get("timestamp")
    if not text and packing == "osm":
        with path.open("rb") as file:
            match = _HEADER_DATE.search(file.read(4096))
        text = match[1].decode() if match else ""
    try:
        stated = dt.datetime.fromisoformat(text)
    except ValueError:
        return
    raw.as_of = stated if stated.tzinfo else stated.replace(tzinfo=dt.UTC)
