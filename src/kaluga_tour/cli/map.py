"""``kaluga-tour map``: a saved plan as a map."""

from __future__ import annotations

import typer

from kaluga_tour.cli._ground import on_streets
from kaluga_tour.cli._options import (
    CatalogueOption,
    ForceOption,
    FormatOption,
    LangOption,
    OutputOption,
)
from kaluga_tour.cli._output import Output
from kaluga_tour.cli._plan_file import PlanArgument, open_itinerary
from kaluga_tour.errors import translatable

HELP = translatable("""Draw a saved plan as a map, in the terminal or as a picture.

  kaluga-tour map day.json
  kaluga-tour map day.json -o day.svg
  kaluga-tour map day.json -o day.png

Pins in round brackets stand where nobody has recorded the exact place.""")


def run(
    ctx: typer.Context,
    plan: PlanArgument,
    catalogue: CatalogueOption = None,
    format: FormatOption = None,
    output: OutputOption = None,
    force: ForceOption = False,
    lang: LangOption = None,  # noqa: ARG001 - read before the command runs
) -> None:
    """Draw a plan."""
    from kaluga_tour.export.options import PLAIN
    from kaluga_tour.render.map import itinerary_map

    language = ctx.obj.language
    target = Output(content="itinerary", format_name=format, path=output, force=force)
    target.check()
    _, itinerary = open_itinerary(plan, catalogue=catalogue)
    target.write(
        lambda: itinerary_map(itinerary, language),
        lambda form: form.itinerary(itinerary, language, on_streets(PLAIN, form, itinerary)),
    )
