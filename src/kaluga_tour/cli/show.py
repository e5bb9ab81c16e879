"""``kaluga-tour show``: the card of a memorial."""

from __future__ import annotations

from typing import Annotated

import typer

from kaluga_tour.cli._complete import complete_memorial
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

HELP = translatable("""Show all that is known of a memorial, and how well it is known.

  kaluga-tour show kaluga-eternal-flame
  kaluga-tour show kaluga-military-cemetery --lang ru""")


def run(
    ctx: typer.Context,
    memorial: Annotated[
        list[str],
        typer.Argument(
            metavar="MEMORIAL",
            autocompletion=complete_memorial,
            help=translatable("Ids or names of memorials."),
        ),
    ],
    catalogue: CatalogueOption = None,
    format: FormatOption = None,
    output: OutputOption = None,
    force: ForceOption = False,
    lang: LangOption = None,  # noqa: ARG001 - read before the command runs
) -> None:
    """Show memorials."""
    from kaluga_tour.catalogue.search import get_memorial
    from kaluga_tour.model.listing import Entry, Listing
    from kaluga_tour.render.card import cards

    language = ctx.obj.language
    target = Output(content="cards", format_name=format, path=output, force=force)
    target.check()
    found = open_catalogue(catalogue)
    chosen = dict.fromkeys(get_memorial(found, name) for name in memorial)
    listing = Listing(
        city=found.city.name, entries=tuple(Entry(memorial=entry) for entry in chosen)
    )
    target.write(lambda: cards(listing, language), lambda form: form.cards(listing, language))
