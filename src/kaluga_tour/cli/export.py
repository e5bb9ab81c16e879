"""``kaluga-tour export``: a saved plan in another format."""

from __future__ import annotations

from typing import TYPE_CHECKING

import typer

from kaluga_tour.cli._ground import on_streets
from kaluga_tour.cli._options import (
    AlarmOption,
    CatalogueOption,
    DirectionsOption,
    ForceOption,
    FormatOption,
    GpxAsOption,
    GroupOption,
    LangOption,
    NavigatorOption,
    OutputOption,
    WithLegsOption,
    read_export_options,
)
from kaluga_tour.cli._output import Output
from kaluga_tour.cli._plan_file import PlanArgument, open_itinerary
from kaluga_tour.errors import translatable

if TYPE_CHECKING:
    from rich.console import RenderableType

HELP = translatable("""Write a saved plan in another format, to take it along.

  kaluga-tour export day.json -o day.gpx
  kaluga-tour export day.json -o day.ics --alarm 15m --lang ru
  kaluga-tour export day.json --format links --of yandex

Nothing is planned again: the times are those of the plan. Without a format it is shown.""")


def run(
    ctx: typer.Context,
    plan: PlanArgument,
    directions: DirectionsOption = False,
    catalogue: CatalogueOption = None,
    format: FormatOption = None,
    output: OutputOption = None,
    force: ForceOption = False,
    gpx_as: GpxAsOption = None,
    with_legs: WithLegsOption = False,
    alarm: AlarmOption = None,
    group: GroupOption = None,
    navigator: NavigatorOption = None,
    lang: LangOption = None,  # noqa: ARG001 - read before the command runs
) -> None:
    """Export a plan."""
    language = ctx.obj.language
    target = Output(content="itinerary", format_name=format, path=output, force=force)
    target.check()
    options = read_export_options(
        target,
        gpx_as=gpx_as,
        with_legs=with_legs,
        alarm=alarm,
        group=group,
        navigator=navigator,
        directions=directions,
    )
    _, itinerary = open_itinerary(plan, catalogue=catalogue)

    def page() -> RenderableType:
        from kaluga_tour.render.day import itinerary_page

        return itinerary_page(itinerary, language, directions=directions)

    target.write(
        page,
        lambda form: form.itinerary(itinerary, language, on_streets(options, form, itinerary)),
    )
