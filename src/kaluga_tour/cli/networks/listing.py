"""``kaluga-tour streets list``: the installed street networks."""

from __future__ import annotations

import typer

from kaluga_tour.cli._options import ForceOption, FormatOption, LangOption, OutputOption
from kaluga_tour.cli._output import Output
from kaluga_tour.errors import translatable

HELP = translatable("""List the installed street networks.

  kaluga-tour streets list
  kaluga-tour streets list --format json""")


def run(
    ctx: typer.Context,
    format: FormatOption = None,
    output: OutputOption = None,
    force: ForceOption = False,
    lang: LangOption = None,  # noqa: ARG001 - read before the command runs
) -> None:
    """List networks."""
    from kaluga_tour.planning.networks import list_networks
    from kaluga_tour.render.ways import networks_page

    language = ctx.obj.language
    target = Output(content="networks", format_name=format, path=output, force=force)
    target.check()
    infos = list_networks()
    target.write(
        lambda: networks_page(infos, language),
        lambda form: form.networks(infos, language),
    )
