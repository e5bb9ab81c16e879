"""The use cases of street networks: import, download, list, tell of, remove."""

from __future__ import annotations

import datetime as dt
import math
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory

from kaluga_tour.catalogue.places import get_waypoint
from kaluga_tour.model.catalogue import Catalogue
from kaluga_tour.model.geo import Coordinates
from kaluga_tour.model.memorial import Memorial, Place
from kaluga_tour.model.streets import Box, NetworkInfo
from kaluga_tour.travel.streets.faults import BadNetworkNameError
from kaluga_tour.travel.streets.progress import Phase, Progress, silent
from kaluga_tour.travel.streets.store import NetworkStore, check_name, default_home

__all__ = [
    "Wanted",
    "download_around",
    "download_for_catalogue",
    "get_network",
    "import_network",
    "list_networks",
    "name_for",
    "remove_network",
]

_BESIDE_M = 2_000
"""Streets are fetched so far around the memorials and places of the city."""
_OUTSIDE_M = 1_500
"""And so far around each memorial elsewhere, which main roads lead to."""

_METRES_A_DEGREE = 111_000
_SUFFIX = re.compile(r"(?:[-_.]latest)?(?:\.osm)?(?:\.(?:osm|pbf|gz|bz2|xml))*$", re.IGNORECASE)


def _store() -> NetworkStore:
    return NetworkStore(home=default_home())


def list_networks() -> tuple[NetworkInfo, ...]:
    """Return what is known of all installed networks, by name."""
    return _store().list_infos()


def get_network(name: str) -> tuple[NetworkInfo, int]:
    """Return what is known of a network, and how many bytes its file has.

    Raises
    ------
    UnknownNetworkError
        If there is none of that name.
    RoutingError
        If it cannot be read back.
    """
    return _store().get_info(name), _store().size_bytes(name)


def remove_network(name: str) -> None:
    """Remove a network.

    Raises
    ------
    UnknownNetworkError
        If there is none of that name.
    RoutingError
        If its file cannot be removed.
    """
    _store().remove(name)


def name_for(path: Path) -> str:
    """Return what to call a network made from a file: its name without suffixes.

    Raises
    ------
    BadNetworkNameError
        If that is no name for a network.
    """
    name = re.sub(r"[^\w.-]+", "-", _SUFFIX.sub("", path.name)).strip("-.")
    if not name:
        raise BadNetworkNameError(name=path.name)
    check_name(name)
    return name


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """A network that is to be made."""

    name: str | None
    """What to call it; None: as the file, or the city of the catalogue."""
    force: bool
    """Whether it may replace one of that name."""
    today: dt.date
    """The day to state."""
    progress: Progress = silent
    """Told how far it has come."""


def import_network(path: Path, wanted: Wanted, *, source: str | None = None) -> NetworkInfo:
    """Make a network of an OpenStreetMap file, save it, and return what is known of it.

    Parameters
    ----------
    path
        An ``.osm``, ``.osm.gz``, ``.osm.bz2`` or ``.osm.pbf`` file.
    source
        Where the file comes from; by default its name.

    Raises
    ------
    RequestError
        If the name cannot be used.
    RoutingError
        If the file cannot be read or the network not saved; one of that name is still there.
    """
    store, progress = _store(), wanted.progress
    name = name_for(path) if wanted.name is None else wanted.name
    store.check_free(name, force=wanted.force)
    # osmium and scipy take a while to import: only where a file is read.
    from kaluga_tour.travel.streets.build import build_network  # noqa: PLC0415
    from kaluga_tour.travel.streets.reader import read_streets  # noqa: PLC0415

    network = build_network(
        read_streets(path, label=source, progress=progress),
        name=name,
        source=source or path.name,
        imported_on=wanted.today,
        progress=progress,
    )
    progress(Phase.SAVE, 0)
    store.save(network)
    return network.info


def download_around(
    catalogue: Catalogue, place: str, wanted: Wanted, *, within_m: int, overpass: str
) -> NetworkInfo:
    """Make a network of the streets around a place, asked of an Overpass server.

    Parameters
    ----------
    place
        A memorial, a place, or ``LAT,LON``.
    within_m
        How far around it.
    overpass
        Address of the server.

    Raises
    ------
    RequestError
        If the place, the name or the address is none.
    RoutingError
        If the server does not answer as it should, or the network cannot be saved.
    """
    from kaluga_tour.travel.streets.overpass import around  # noqa: PLC0415

    point = get_waypoint(catalogue, place, anywhere=True).coordinates
    return _download(catalogue, around(point, within_m), wanted, overpass)


def download_for_catalogue(catalogue: Catalogue, wanted: Wanted, *, overpass: str) -> NetworkInfo:
    """Make a network for all memorials of a catalogue, asked of an Overpass server.

    In the city all streets are fetched; elsewhere those near each memorial, and the main roads
    in between.

    Raises
    ------
    RequestError
        If the name or the address is none.
    RoutingError
        If the server does not answer as it should, or the network cannot be saved.
    """
    from kaluga_tour.travel.streets.overpass import around, boxed, main_roads  # noqa: PLC0415

    sites: tuple[Memorial | Place, ...] = (*catalogue.memorials, *catalogue.places)
    inside = [site.position.coordinates for site in sites if site.in_city]
    outside = [site.position.coordinates for site in sites if not site.in_city]
    areas = boxed(_box_around(inside, _BESIDE_M)) if inside else ()
    if outside:
        areas += main_roads(_box_around([*inside, *outside], _BESIDE_M))
    for point in outside:
        areas += around(point, _OUTSIDE_M)
    return _download(catalogue, areas, wanted, overpass)


def _download(
    catalogue: Catalogue, areas: tuple[str, ...], wanted: Wanted, overpass: str
) -> NetworkInfo:
    wanted = replace(wanted, name=catalogue.city.id if wanted.name is None else wanted.name)
    _store().check_free(str(wanted.name), force=wanted.force)
    from kaluga_tour.travel.address import parse_address  # noqa: PLC0415
    from kaluga_tour.travel.streets.overpass import fetch_streets, query_for  # noqa: PLC0415

    source = parse_address(overpass).url
    data = fetch_streets(overpass, query_for(areas), progress=wanted.progress)
    with TemporaryDirectory(prefix="kaluga-tour-") as folder:
        path = Path(folder) / "streets.osm"
        path.write_bytes(data)
        return import_network(path, wanted, source=source)


def _box_around(points: Sequence[Coordinates], margin_m: int) -> Box:
    """Return the smallest box around points, with a margin on every side."""
    up = margin_m / _METRES_A_DEGREE
    lats, lons = ([p.lat_deg for p in points], [p.lon_deg for p in points])
    across = up / max(math.cos(math.radians(max(map(abs, lats)))), 0.01)
    return Box(
        south_deg=max(min(lats) - up, -90.0),
        west_deg=max(min(lons) - across, -180.0),
        north_deg=min(max(lats) + up, 90.0),
        east_deg=min(max(lons) + across, 180.0),
    )
