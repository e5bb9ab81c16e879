"""``kaluga-tour streets download``: a street network from an Overpass server."""

from __future__ import annotations

from typing import Annotated

import typer

from kaluga_tour.cli._address import place_finder
from kaluga_tour.cli._clock import now
from kaluga_tour.cli._complete import complete_place
from kaluga_tour.cli._options import (
    CatalogueOption,
    FormatOption,
    LangOption,
    OutputOption,
    open_catalogue,
)
from kaluga_tour.cli._output import Output
from kaluga_tour.cli._parse import parse_distance_m
from kaluga_tour.cli._progress import progress_bar
from kaluga_tour.cli._travel_options import GeocoderOption, GeocoderUrlOption, OnlineOption
from kaluga_tour.cli.faults import BadNumberError, TogetherError, WithoutError
from kaluga_tour.cli.networks._shared import NameOption, ReplaceOption
from kaluga_tour.errors import translatable

HELP = translatable("""Make a street network of what an Overpass server sends.

  kaluga-tour streets download --for-catalogue
  kaluga-tour streets download --around theatre-square --within 6km

This asks a server on the internet, once; planning asks none.
Show a plan made with it together with the line that it carries: © OpenStreetMap contributors.""")

OVERPASS_VARIABLE = "KALUGA_TOUR_OVERPASS"
_OVERPASS = "https://overpass-api.de/api/interpreter"
_LEAST_M, _MOST_M = 100, 50_000


def run(
    ctx: typer.Context,
    around: Annotated[
        str | None,
        typer.Option(
            "--around",
            metavar="PLACE",
            autocompletion=complete_place,
            help=translatable("Streets around a memorial, a place, or LAT,LON."),
        ),
    ] = None,
    within: Annotated[
        str | None,
        typer.Option(
            "--within",
            metavar="DISTANCE",
            help=translatable("How far around it, such as 6km, which is meant without it."),
        ),
    ] = None,
    for_catalogue: Annotated[
        bool,
        typer.Option(
            "--for-catalogue",
            help=translatable(
                "Streets of the whole city, near all other memorials, and main roads between."
            ),
        ),
    ] = False,
    name: NameOption = None,
    overpass: Annotated[
        str,
        typer.Option(
            "--overpass",
            metavar="URL",
            envvar=OVERPASS_VARIABLE,
            show_envvar=False,
            help=translatable("The server to ask."),
        ),
    ] = _OVERPASS,
    online: OnlineOption = False,
    geocoder: GeocoderOption = None,
    geocoder_url: GeocoderUrlOption = None,
    catalogue: CatalogueOption = None,
    force: ReplaceOption = False,
    format: FormatOption = None,
    output: OutputOption = None,
    lang: LangOption = None,  # noqa: ARG001 - read before the command runs
) -> None:
    """Download streets."""
    from kaluga_tour.planning.networks import (
        Wanted,
        download_around,
        download_for_catalogue,
        get_network,
    )
    from kaluga_tour.render.ways import network_page

    language = ctx.obj.language
    target = Output(content="networks", format_name=format, path=output, force=force)
    target.check()
    within_m = _read_within(around, within, for_catalogue=for_catalogue)
    found = open_catalogue(catalogue)
    finder = place_finder(ctx, found, online=online, geocoder=geocoder, url=geocoder_url)
    centre = finder.find(around)
    with progress_bar(language) as progress:
        wanted = Wanted(name=name, force=force, today=now().date(), progress=progress)
        if centre is None:
            info = download_for_catalogue(found, wanted, overpass=overpass)
        else:
            info = download_around(found, centre, wanted, within_m=within_m, overpass=overpass)
    size_bytes = get_network(info.name)[1]
    target.write(
        lambda: network_page(info, language, size_bytes=size_bytes),
        lambda form: form.networks((info,), language),
    )


def _read_within(around: str | None, within: str | None, *, for_catalogue: bool) -> int:
    if around is not None and for_catalogue:
        raise TogetherError(one="--around", other="--for-catalogue")
    if around is None and not for_catalogue:
        raise WithoutError(one="streets download", other="--around PLACE")
    if within is not None and around is None:
        raise WithoutError(one="--within", other="--around")
    metres = parse_distance_m(within or "6km")
    if not _LEAST_M <= metres <= _MOST_M:
        raise BadNumberError(option="--within", value=within, least=_LEAST_M, most=_MOST_M)
    return metres
