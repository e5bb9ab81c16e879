"""``kaluga-tour export``: a saved plan in another format."""

from __future__ import annotations

import typer

from kaluga_tour.cli._options import (
    CatalogueOption,
    DirectionsOption,
    ForceOption,
    FormatOption,
    LangOption,
    OutputOption,
)
from kaluga_tour.cli._output import Output
from kaluga_tour.cli._plan_file import PlanArgument, open_itinerary
from kaluga_tour.errors import translatable

HELP = translatable("""Write a saved plan in another format, to take it along.

  kaluga-tour export day.json -o day.csv
  kaluga-tour export day.json --format markdown
  kaluga-tour export day.json --lang ru

Nothing is planned again: the times are those of the plan. Without a format it is shown.""")


def run(
    ctx: typer.Context,
    plan: PlanArgument,
    directions: DirectionsOption = False,
    catalogue: CatalogueOption = None,
    format: FormatOption = None,
    output: OutputOption = None,
    force: ForceOption = False,
    lang: LangOption = None,  # noqa: ARG001 - read before the command runs
) -> None:
    """Export a plan."""
    from kaluga_tour.export.options import Options
    from kaluga_tour.render.day import itinerary_page

    language = ctx.obj.language
    target = Output(content="itinerary", format_name=format, path=output, force=force)
    target.check()
    _, itinerary = open_itinerary(plan, catalogue=catalogue)
    target.write(
        lambda: itinerary_page(itinerary, language, directions=directions),
        lambda form: form.itinerary(itinerary, language, Options(directions=directions)),
    )
