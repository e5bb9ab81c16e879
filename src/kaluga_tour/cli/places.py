"""``kaluga-tour places``: where a tour can start and finish."""

from __future__ import annotations

import typer

from kaluga_tour.cli._options import (
    CatalogueOption,
    ForceOption,
    FormatOption,
    LangOption,
    OutputOption,
    open_catalogue,
)
from kaluga_tour.cli._output import Output
from kaluga_tour.errors import translatable

HELP = translatable("""List the places a tour can start or finish at.

  kaluga-tour places
  kaluga-tour plan --from theatre-square""")


def run(
    ctx: typer.Context,
    catalogue: CatalogueOption = None,
    format: FormatOption = None,
    output: OutputOption = None,
    force: ForceOption = False,
    lang: LangOption = None,  # noqa: ARG001 - read before the command runs
) -> None:
    """List places."""
    from kaluga_tour.render.places import places_table

    language = ctx.obj.language
    target = Output(content="places", format_name=format, path=output, force=force)
    target.check()
    found = open_catalogue(catalogue)
    target.write(
        lambda: places_table(found.city.name, found.places, language),
        lambda form: form.places(found.city.name, found.places, language),
    )
