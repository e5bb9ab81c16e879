"""``kaluga-tour matrix``: travel between every two places."""

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

HELP = translatable("""Tell how far and how long it is between every two places.

  kaluga-tour matrix kaluga-1-station theatre-square kaluga-eternal-flame
  kaluga-tour matrix theatre-square 54.5127,36.2731 --mode drive --format json

Rows are where one sets out. By car the minutes for parking are counted, as in a plan.""")


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
    """Tell distances."""
    from kaluga_tour.planning.ways import find_table
    from kaluga_tour.render.ways import matrix_page

    language = ctx.obj.language
    target = Output(content="matrix", format_name=format, path=output, force=force)
    target.check()
    found = measured(ctx, find_table, least=1)
    target.write(
        lambda: matrix_page(found, language),
        lambda form: form.matrix(found, language),
    )
