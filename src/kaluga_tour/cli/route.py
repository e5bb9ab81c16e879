"""``kaluga-tour route``: the way from place to place."""

from __future__ import annotations

import typer

from kaluga_tour.cli._options import (
    CatalogueOption,
    ForceOption,
    FormatOption,
    LangOption,
    OutputOption,
    StreetsOption,
)
from kaluga_tour.cli._output import Output
from kaluga_tour.cli._plan_options import PaceOption
from kaluga_tour.cli._travel_options import (
    GeocoderOption,
    GeocoderUrlOption,
    OnlineOption,
    RouterFallbackOption,
    RouterOption,
)
from kaluga_tour.cli._way_options import PlacesArgument, ShortestOption, WayModeOption
from kaluga_tour.cli._ways import measured
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
    lang: LangOption = None,
) -> None:
    """Tell the way."""
    from kaluga_tour.planning.ways import find_route
    from kaluga_tour.render.ways import route_page

    language = ctx.obj.language
    target = Output(content="route", format_name=format, path=output, force=force)
    target.check()
    found = measured(ctx, find_route, least=2)
    target.write(
        lambda: route_page(found, language),
        lambda form: form.route(found, language),
    )
