"""``kaluga-tour streets remove``: removes a street network."""

from __future__ import annotations

import sys

import typer

from kaluga_tour.cli._options import LangOption
from kaluga_tour.cli.networks._shared import NetworkArgument
from kaluga_tour.errors import translatable

HELP = translatable("""Remove a street network; the file it was made from stays.

  kaluga-tour streets remove kaluga
  kaluga-tour streets list""")

_REMOVED = translatable("The street network {name} is removed.")


def run(
    ctx: typer.Context,
    name: NetworkArgument,
    lang: LangOption = None,  # noqa: ARG001 - read before the command runs
) -> None:
    """Remove a network."""
    from kaluga_tour.cli._console import console_for
    from kaluga_tour.planning.networks import remove_network
    from kaluga_tour.wording.sentences import phrase

    remove_network(name)
    console_for(sys.stderr).print(phrase(_REMOVED, {"name": name}, ctx.obj.language))
