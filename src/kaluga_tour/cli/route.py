"""``kaluga-tour route``: the way from place to place."""

from __future__ import annotations

import typer

from kaluga_tour.cli._address import place_finder
from kaluga_tour.cli._options import (
    CatalogueOption,
    ForceOption,
    FormatOption,
    LangOption,
    OutputOption,
    StreetsOption,
    open_catalogue,
)
from kaluga_tour.cli._output import Output
from kaluga_tour.cli._parse import parse_choice
from kaluga_tour.cli._plan_options import PaceOption
from kaluga_tour.cli._travel_options import (
    GeocoderOption,
    GeocoderUrlOption,
    OnlineOption,
    RouterFallbackOption,
    RouterOption,
    read_server,
    settle_travel,
    tell_notices,
)
from kaluga_tour.cli._way_options import (
    PlacesArgument,
    ShortestOption,
    WayModeOption,
    check_places,
    read_way_mode,
)
from kaluga_tour.errors import translatable

HELP = translatable("""Tell the way from place to place, turn by turn where streets are known.

  kaluga-tour route kaluga-1-station kaluga-eternal-flame
  kaluga-tour route 54.5127,36.2731 theatre-square --mode drive

The places are passed in the order in which they are named; to have them ordered, use plan.""")


def run(
    ctx: typer.Context,
    place: PlacesArgument,
    mode: WayModeOption = "walk",
    pace: PaceOption = "normal",
    streets: StreetsOption = "auto",
    router: RouterOption = None,
    router_fallback: RouterFallbackOption = None,
    shortest: ShortestOption = False,
    online: OnlineOption = False,
    geocoder: GeocoderOption = None,
    geocoder_url: GeocoderUrlOption = None,
    catalogue: CatalogueOption = None,
    format: FormatOption = None,
    output: OutputOption = None,
    force: ForceOption = False,
    lang: LangOption = None,  # noqa: ARG001 - read before the command runs
) -> None:
    """Tell the way."""
    from kaluga_tour.model.travel import Pace
    from kaluga_tour.planning.ways import find_route
    from kaluga_tour.render.ways import route_page

    language = ctx.obj.language
    target = Output(content="route", format_name=format, path=output, force=force)
    target.check()
    check_places(place, least=2)
    travel = settle_travel(ctx, streets, router)
    server = read_server(travel["router"], router_fallback)
    way_mode, walks = read_way_mode(mode), parse_choice(pace, Pace, option="--pace")
    found = open_catalogue(catalogue)
    finder = place_finder(ctx, found, online=online, geocoder=geocoder, url=geocoder_url)
    route = find_route(
        found,
        [finder.find_name(name) for name in place],
        streets=travel["streets"],
        server=server,
        mode=way_mode,
        pace=walks,
        shortest=shortest,
        point_names=finder.names,
    )
    tell_notices(route.notices, language)
    target.write(
        lambda: route_page(route, language),
        lambda form: form.route(route, language),
    )
