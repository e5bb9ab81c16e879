"""``kaluga-tour list``: the memorials as a table."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING, Annotated

import typer

from kaluga_tour.cli._address import PlaceFinder, place_finder
from kaluga_tour.cli._complete import complete_place
from kaluga_tour.cli._options import (
    CatalogueOption,
    CollectionOption,
    ForceOption,
    FormatOption,
    KindOption,
    LangOption,
    OutputOption,
    open_catalogue,
    read_kinds,
)
from kaluga_tour.cli._output import Output
from kaluga_tour.cli._parse import parse_distance_m
from kaluga_tour.cli._travel_options import GeocoderOption, GeocoderUrlOption, OnlineOption
from kaluga_tour.cli.faults import UnknownChoiceError, WithoutError
from kaluga_tour.errors import translatable

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from kaluga_tour.model.catalogue import Catalogue
    from kaluga_tour.model.itinerary import Waypoint
    from kaluga_tour.model.listing import Entry
    from kaluga_tour.model.memorial import Memorial
    from kaluga_tour.model.text import Language

HELP = translatable("""Find memorials, or list all of them.

  kaluga-tour list flame
  kaluga-tour list вечный огонь
  kaluga-tour list --collection article
  kaluga-tour list --near kaluga-1-station --within 2km
  kaluga-tour list --map --collection centre""")

SORT_KEYS = ("name", "kind", "year", "worth", "distance")


def run(
    ctx: typer.Context,
    text: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="TEXT",
            help=translatable("Words to look for, in either language; typing errors are forgiven."),
        ),
    ] = None,
    collection: CollectionOption = None,
    kind: KindOption = None,
    near: Annotated[
        str | None,
        typer.Option(
            "--near",
            metavar="PLACE",
            autocompletion=complete_place,
            help=translatable("Nearest first: a memorial, a place, or LAT,LON."),
        ),
    ] = None,
    within: Annotated[
        str | None,
        typer.Option(
            "--within",
            metavar="DISTANCE",
            help=translatable("With --near: no further than this, such as 2km."),
        ),
    ] = None,
    sort: Annotated[
        str | None,
        typer.Option(
            "--sort",
            metavar="KEY",
            help=translatable("name, kind, year, worth or, with --near, distance."),
        ),
    ] = None,
    as_map: Annotated[
        bool,
        typer.Option(
            "--map", help=translatable("Draw them on a map of the terminal, instead of a table.")
        ),
    ] = False,
    online: OnlineOption = False,
    geocoder: GeocoderOption = None,
    geocoder_url: GeocoderUrlOption = None,
    catalogue: CatalogueOption = None,
    format: FormatOption = None,
    output: OutputOption = None,
    force: ForceOption = False,
    lang: LangOption = None,  # noqa: ARG001 - read before the command runs
) -> None:
    """List memorials."""
    from kaluga_tour.model.listing import Listing
    from kaluga_tour.render.listing import listing_table
    from kaluga_tour.render.map import listing_map

    language = ctx.obj.language
    target = Output(content="listing", format_name=format, path=output, force=force)
    target.check()
    if sort is not None and sort not in SORT_KEYS:
        raise UnknownChoiceError(option="--sort", value=sort, known=SORT_KEYS)
    if near is None and (within is not None or sort == "distance"):
        one = "--within" if within is not None else "--sort distance"
        raise WithoutError(one=one, other="--near")
    found = open_catalogue(catalogue)
    finder = place_finder(ctx, found, online=online, geocoder=geocoder, url=geocoder_url)
    centre = _centre(finder, found, near)
    memorials = _select(found, " ".join(text or ()), collection, kind)
    entries = _measure(memorials, centre, within)
    ordering = sort or ("distance" if centre else None)
    if ordering is not None:
        entries.sort(key=_sort_key(ordering, language))
    listing = Listing(city=found.city.name, entries=tuple(entries), near=centre)
    target.write(
        lambda: (listing_map if as_map else listing_table)(listing, language),
        lambda form: form.listing(listing, language),
    )


def _centre(finder: PlaceFinder, catalogue: Catalogue, near: str | None) -> Waypoint | None:
    """Return what `near` names; an address is called what the geocoder calls it."""
    from kaluga_tour.catalogue.places import get_waypoint
    from kaluga_tour.model.text import Bilingual

    found = finder.find(near)
    if found is None:
        return None
    centre = get_waypoint(catalogue, found)
    name = finder.names.get(centre.id)
    return centre if name is None else dataclasses.replace(centre, name=Bilingual.same(name))


def _select(
    catalogue: Catalogue, text: str, collection: str | None, kinds: list[str] | None
) -> tuple[Memorial, ...]:
    from kaluga_tour.catalogue.search import find_memorials, get_collection
    from kaluga_tour.wording.names import kind_words

    found = catalogue.memorials
    if text.strip():
        found = find_memorials(catalogue, text, kind_words=kind_words())
    if collection is not None:
        members = get_collection(catalogue, collection).members
        found = tuple(memorial for memorial in found if memorial.id in members)
        if not text.strip():
            found = tuple(sorted(found, key=lambda memorial: members.index(memorial.id)))
    wanted = read_kinds(kinds)
    return tuple(memorial for memorial in found if not wanted or memorial.kind in wanted)


def _measure(
    memorials: tuple[Memorial, ...], centre: Waypoint | None, within: str | None
) -> list[Entry]:
    from kaluga_tour.model.geo import bearing_deg
    from kaluga_tour.model.listing import Entry

    if centre is None:
        return [Entry(memorial=memorial) for memorial in memorials]
    from kaluga_tour.travel.straight import straight_m

    limit_m = parse_distance_m(within) if within is not None else None
    entries = []
    for memorial in memorials:
        at = memorial.position.coordinates
        metres = round(straight_m(centre.coordinates, at))
        if limit_m is None or metres <= limit_m:
            bearing = bearing_deg(centre.coordinates, at) if metres else None
            entries.append(Entry(memorial=memorial, distance_m=metres, bearing_deg=bearing))
    return entries


def _sort_key(key: str, language: Language) -> Callable[[Entry], Any]:
    from kaluga_tour.wording.names import name_of

    keys: dict[str, Callable[[Entry], Any]] = {
        "name": lambda entry: entry.memorial.name.in_language(language).casefold(),
        "kind": lambda entry: name_of(entry.memorial.kind, language),
        "year": lambda entry: (entry.memorial.year is None, entry.memorial.year),
        "worth": lambda entry: -entry.memorial.prize,
        "distance": lambda entry: entry.distance_m,
    }
    return keys[key]
