"""``kaluga-tour streets info``: all that is known of a street network."""

from __future__ import annotations

import typer

from kaluga_tour.cli._options import ForceOption, FormatOption, LangOption, OutputOption
from kaluga_tour.cli._output import Output
from kaluga_tour.cli.networks._shared import NetworkArgument
from kaluga_tour.errors import translatable

HELP = translatable("""Tell all that is known of a street network.

  kaluga-tour streets info kaluga
  kaluga-tour streets info kaluga --format json""")


def run(
    ctx: typer.Context,
    name: NetworkArgument,
    format: FormatOption = None,
    output: OutputOption = None,
    force: ForceOption = False,
    lang: LangOption = None,  # noqa: ARG001 - read before the command runs
) -> None:
    """Tell of a network."""
    from kaluga_tour.planning.networks import get_network
    from kaluga_tour.render.ways import network_page

    language = ctx.obj.language
    target = Output(content="networks", format_name=format, path=output, force=force)
    target.check()
    info, size_bytes = get_network(name)
    target.write(
        lambda: network_page(info, language, size_bytes=size_bytes),
        lambda form: form.networks((info,), language),
    )
