"""PLACE on the command line, where it may also be an address that a geocoder knows."""

from __future__ import annotations

import dataclasses
import datetime as dt
import os
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from kaluga_tour.cli._parse import parse_choice
from kaluga_tour.errors import translatable
from kaluga_tour.model.text import Language

if TYPE_CHECKING:
    from kaluga_tour.model.address import AddressMatch, Area
    from kaluga_tour.model.catalogue import Catalogue
    from kaluga_tour.model.memorial import Memorial, Place
    from kaluga_tour.model.saved import SavedPlan
    from kaluga_tour.travel.address_book import AddressBook
    from kaluga_tour.travel.geocode import Geocoder

__all__ = ["CACHE_VARIABLE", "PlaceFinder", "name_points", "place_finder"]

CACHE_VARIABLE = "KALUGA_TOUR_CACHE"
"""Names another folder for what geocoders have answered."""
_APP = "kaluga-tour"
_LABEL_LETTERS = 40
"""What stands in a line of a plan; the first part of an address stands there whole."""
_UNDERSTOOD = translatable(
    "{value}: understood as {name}, {point} ({program}, © OpenStreetMap contributors)"
)
_SEVERAL = translatable("{value}: {program} knows several places (© OpenStreetMap contributors)")
_WHICH = translatable("Which one? Its number, or Enter to leave:")


class PlaceFinder:
    """Finds places: in the catalogue, as points, and as addresses where that is allowed.

    Parameters
    ----------
    catalogue
        Where places are looked up first, and in the region of which addresses are.
    language
        Of what is said, and of the names of addresses.
    online
        Whether a geocoder may be asked; without it only what it answered before counts.
    geocoder, url
        Which service is asked, and where, as they were typed; None: Nominatim, in its own place.
    today
        For the age of what was answered before.
    """

    def __init__(
        self,
        catalogue: Catalogue,
        language: Language,
        *,
        online: bool,
        geocoder: str | None,
        url: str | None,
        today: dt.date,
    ) -> None:
        self._catalogue = catalogue
        self._language = language
        self._online = online
        self._geocoder = geocoder
        self._url = url
        self._today = today
        self.names: dict[str, str] = {}
        """The addresses that were found, by the ids of their points."""

    def find(self, text: str | None) -> str | None:
        """Return what the catalogue understands for `text`; an address becomes ``LAT,LON``.

        Raises
        ------
        UnknownPlaceError
            If neither the catalogue nor, where it may be asked, the geocoder knows it.
        AddressesError
            If several places may be meant and nobody can be asked which.
        ServerError
            If the geocoder is of no use.
        """
        return None if text is None else self.find_name(text)

    def find_name(self, text: str) -> str:
        """Return what `find` returns."""
        from kaluga_tour.catalogue.faults import UnknownPlaceError
        from kaluga_tour.catalogue.places import get_waypoint, waypoint_at

        try:
            get_waypoint(self._catalogue, text, anywhere=True)
        except UnknownPlaceError as unknown:
            match = self._find_address(text, unknown)
            point = waypoint_at(self._catalogue, match.coordinates).id
            self.names[point] = _label(match.name)
            return point
        return text

    def _find_address(self, text: str, unknown: Exception) -> AddressMatch:
        from kaluga_tour.travel.geocode_faults import UnknownAddressError

        book, program = self._book()
        matches = book.find(text, _areas(self._catalogue), self._language)
        if not matches:
            # A slip in an id is told better by the catalogue.
            if not self._online or getattr(unknown, "fields", {}).get("suggestions"):
                raise unknown
            raise UnknownAddressError(value=text, program=program)
        near = self._near(text, program, matches)
        match = near[0] if len(near) == 1 else self._choose(text, program, near)
        self._say(
            _UNDERSTOOD,
            value=text,
            name=match.name,
            point=str(match.coordinates),
            program=program,
        )
        return match

    def _book(self) -> tuple[AddressBook, str]:
        from kaluga_tour.model.address import GeocoderKind
        from kaluga_tour.travel.address import parse_address
        from kaluga_tour.travel.address_book import DEFAULT_URLS, AddressBook
        from kaluga_tour.travel.geocode_cache import GeocodeCache

        named = self._geocoder or GeocoderKind.NOMINATIM.value
        kind = parse_choice(named, GeocoderKind, option="--geocoder")
        address = parse_address(self._url or DEFAULT_URLS[kind])
        folder = _cache_folder()

        def asks() -> Geocoder:
            from kaluga_tour.travel.geocode import Geocoder
            from kaluga_tour.travel.turn_taking import TurnTaking

            return Geocoder(kind, address, turn=TurnTaking(folder / "last-question"))

        cache = GeocodeCache(folder, today=self._today)
        book = AddressBook(kind, address.url, cache, asks=asks if self._online else None)
        return book, kind.program

    def _near(
        self, text: str, program: str, matches: tuple[AddressMatch, ...]
    ) -> tuple[AddressMatch, ...]:
        """Return those of `matches` that a tour of the catalogue can begin at."""
        from kaluga_tour.catalogue.places import FAR_M, nearest
        from kaluga_tour.travel.geocode_faults import AddressFarError

        away = [nearest(self._catalogue, match.coordinates)[0].distance_m for match in matches]
        near = tuple(match for match, metres in zip(matches, away, strict=True) if metres <= FAR_M)
        if not near:
            raise AddressFarError(value=text, program=program, distance_m=min(away))
        return near

    def _choose(self, text: str, program: str, matches: tuple[AddressMatch, ...]) -> AddressMatch:
        """Ask which of several is meant, where somebody is there to answer."""
        from kaluga_tour.travel.geocode_faults import AddressesError

        several = AddressesError(value=text, program=program, matches=matches)
        if not (sys.stdin.isatty() and sys.stderr.isatty()):
            raise several
        self._say(_SEVERAL, value=text, program=program)
        for line in several.choices:
            self._say("{line}", line=f"  {line}")
        while True:
            self._say(_WHICH)
            answer = sys.stdin.readline().strip()
            if answer.isdecimal() and 1 <= int(answer) <= len(matches):
                return matches[int(answer) - 1]
            if not answer:
                raise several

    def _say(self, template: str, **fields: object) -> None:
        from rich.text import Text

        from kaluga_tour.cli._console import console_for
        from kaluga_tour.wording.plain import clean
        from kaluga_tour.wording.sentences import phrase

        text = phrase(template, fields, self._language)
        spaces = len(text) - len(text.lstrip())
        console_for(sys.stderr).print(Text(" " * spaces + clean(text)), soft_wrap=True)


def place_finder(
    ctx: typer.Context,
    catalogue: Catalogue,
    *,
    online: bool,
    geocoder: str | None,
    url: str | None,
) -> PlaceFinder:
    """Return what finds places for a command with the options about addresses."""
    from kaluga_tour.cli._clock import local_now

    return PlaceFinder(
        catalogue,
        ctx.obj.language,
        online=online,
        geocoder=geocoder,
        url=url,
        today=local_now(catalogue.city).date(),
    )


def name_points(saved: SavedPlan, names: Mapping[str, str]) -> SavedPlan:
    """Return `saved` with names for more points."""
    request = dataclasses.replace(saved.request, point_names={**saved.request.point_names, **names})
    return dataclasses.replace(saved, request=request)


def _label(name: str) -> str:
    """Return the beginning of an address: what it is, and where in the street.

    Geocoders go on with district, oblast, postcode and country, which no table has room for.
    """
    parts = name.split(", ")
    label = parts[0]
    for part in parts[1:]:
        if len(label) + len(part) > _LABEL_LETTERS:
            break
        label += f", {part}"
    return label


def _cache_folder(environ: Mapping[str, str] = os.environ) -> Path:
    named = environ.get(CACHE_VARIABLE)
    if named:
        return Path(named).expanduser() / "geocode"
    from platformdirs import user_cache_path

    return user_cache_path(_APP, appauthor=False) / "geocode"


def _areas(catalogue: Catalogue) -> tuple[Area, ...]:
    """Return where an address is looked for first: in the city, then where the memorials are."""
    from kaluga_tour.model.address import Area

    sites: tuple[Memorial | Place, ...] = (*catalogue.memorials, *catalogue.places)
    found = []
    for group, margin_deg in (
        ([site for site in sites if site.in_city], 0.03),
        (list(sites), 0.1),
    ):
        lats = [site.position.coordinates.lat_deg for site in group]
        lons = [site.position.coordinates.lon_deg for site in group]
        if group:
            found.append(
                Area(
                    south_deg=max(-90.0, min(lats) - margin_deg),
                    west_deg=max(-180.0, min(lons) - margin_deg),
                    north_deg=min(90.0, max(lats) + margin_deg),
                    east_deg=min(180.0, max(lons) + margin_deg),
                )
            )
    return tuple(found)
