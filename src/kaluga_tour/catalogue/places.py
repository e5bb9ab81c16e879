"""PLACE on the command line: a memorial, a place, or a point; and what is near."""

from __future__ import annotations

from dataclasses import dataclass

from kaluga_tour.catalogue.faults import (
    CoordinatesFarError,
    CoordinatesRangeError,
    CoordinatesSwappedError,
    UnknownPlaceError,
)
from kaluga_tour.catalogue.names import get_site
from kaluga_tour.catalogue.points import find_point, looks_like_point
from kaluga_tour.catalogue.sphere import distance_m, looks_swapped, middle_of
from kaluga_tour.model.catalogue import Catalogue
from kaluga_tour.model.geo import Coordinates
from kaluga_tour.model.itinerary import Waypoint
from kaluga_tour.model.memorial import Memorial, Place
from kaluga_tour.model.text import Bilingual

__all__ = ["FAR_M", "Near", "get_coordinates", "get_waypoint", "nearest", "waypoint_at"]

_IN_CITY_M = 12_000
FAR_M = 500_000
"""No tour begins further than this from every memorial."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Near:
    """A memorial and how far it is."""

    memorial: Memorial
    distance_m: int
    """As the crow flies."""


def get_waypoint(catalogue: Catalogue, text: str, *, anywhere: bool = False) -> Waypoint:
    """Return the waypoint that `text` names: a memorial, a place, or a point.

    Parameters
    ----------
    catalogue
        Where memorials and places are looked up, by id or exact name.
    text
        An id, a name, or a point in any of the ways of `find_point`.
    anywhere
        Whether a point may be far from the catalogue's city.

    Raises
    ------
    UnknownPlaceError
        If nothing is called that; `AmbiguousNameError` if several entries are.
    CoordinatesError
        If a point is meant but it is none near the catalogue's city.
    """
    site = _find_by_id(catalogue, text.strip())
    if site is None and looks_like_point(text):
        return waypoint_at(catalogue, get_coordinates(catalogue, text, anywhere=anywhere))
    site = site or get_site(catalogue, text, UnknownPlaceError)
    if isinstance(site, Memorial):
        return Waypoint.of_memorial(site)
    return Waypoint(
        id=site.id,
        name=site.name,
        coordinates=site.position.coordinates,
        bank=site.bank,
        in_city=site.in_city,
    )


def get_coordinates(catalogue: Catalogue, text: str, *, anywhere: bool = False) -> Coordinates:
    """Return the point that `text` states, in any of the ways of `find_point`.

    Parameters
    ----------
    catalogue
        Where its city is.
    text
        For example ``54.5127,36.2731``.
    anywhere
        Whether the point may be far from the catalogue's city.

    Raises
    ------
    CoordinatesError
        If `text` states no point; `CoordinatesRangeError` if it is none on the earth;
        `CoordinatesSwappedError` if latitude and longitude clearly stand the wrong way round;
        `CoordinatesFarError` if the point is over 500 km from every memorial.
    """
    found = find_point(text)
    lat, lon = found.lat_deg, found.lon_deg
    middle = middle_of([m.position.coordinates for m in catalogue.memorials])
    if found.turned and not anywhere and looks_swapped(lat, lon, middle):
        raise CoordinatesSwappedError(value=text, swapped=found.turned)
    if not (-90.0 <= lat <= 90.0 and -180.0 <= lon <= 180.0):
        raise CoordinatesRangeError(value=text)
    point = Coordinates(lat_deg=lat, lon_deg=lon)
    metres = nearest(catalogue, point)[0].distance_m
    if metres > FAR_M and not anywhere:
        raise CoordinatesFarError(value=text, distance_m=metres)
    return point


def waypoint_at(catalogue: Catalogue, coordinates: Coordinates) -> Waypoint:
    """Return a waypoint at bare coordinates.

    Its bank is a guess: that of the nearest memorial or place in the city, where
    one is within 12 km. Beyond that the point counts as outside the city and has no
    bank. Near the river the guess may name the wrong bank.
    """
    sites: tuple[Memorial | Place, ...] = (*catalogue.memorials, *catalogue.places)
    distances = [
        (distance_m(coordinates, site.position.coordinates), number)
        for number, site in enumerate(sites)
        if site.in_city
    ]
    metres, number = min(distances, default=(_IN_CITY_M + 1, 0))
    in_city = metres <= _IN_CITY_M
    text = f"{coordinates.lat_deg:.5f},{coordinates.lon_deg:.5f}"
    return Waypoint(
        id=text,
        name=Bilingual.same(text),
        coordinates=coordinates,
        bank=sites[number].bank if in_city else None,
        in_city=in_city,
    )


def nearest(catalogue: Catalogue, coordinates: Coordinates) -> tuple[Near, ...]:
    """Return all memorials by their distance from a point, the nearest first."""
    near = [
        Near(memorial=m, distance_m=distance_m(coordinates, m.position.coordinates))
        for m in catalogue.memorials
    ]
    return tuple(sorted(near, key=lambda entry: entry.distance_m))


def _find_by_id(catalogue: Catalogue, text: str) -> Memorial | Place | None:
    return catalogue.find_memorial(text) or catalogue.find_place(text)
