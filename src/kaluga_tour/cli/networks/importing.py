"""``kaluga-tour streets import``: a street network from a file."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from kaluga_tour.cli._clock import now
from kaluga_tour.cli._options import FormatOption, LangOption, OutputOption
from kaluga_tour.cli._output import Output
from kaluga_tour.cli._progress import progress_bar
from kaluga_tour.cli.networks._shared import NameOption, ReplaceOption
from kaluga_tour.errors import translatable

HELP = translatable("""Make a street network of an OpenStreetMap extract.

  kaluga-tour streets import kaluga.osm.pbf
  kaluga-tour streets import kaluga.osm.pbf --name town --force

Read are .osm, .osm.gz, .osm.bz2 and .osm.pbf.
Show a plan made with it together with the line that it carries: © OpenStreetMap contributors.""")


def run(
    ctx: typer.Context,
    file: Annotated[
        str,
        typer.Argument(metavar="FILE", help=translatable("An extract of OpenStreetMap.")),
    ],
    name: NameOption = None,
    force: ReplaceOption = False,
    format: FormatOption = None,
    output: OutputOption = None,
    lang: LangOption = None,  # noqa: ARG001 - read before the command runs
) -> None:
    """Import streets."""
    from kaluga_tour.planning.networks import Wanted, get_network, import_network
    from kaluga_tour.render.ways import network_page

    language = ctx.obj.language
    target = Output(content="networks", format_name=format, path=output, force=force)
    target.check()
    with progress_bar(language) as progress:
        wanted = Wanted(name=name, force=force, today=now().date(), progress=progress)
        info = import_network(Path(file), wanted)
    size_bytes = get_network(info.name)[1]
    target.write(
        lambda: network_page(info, language, size_bytes=size_bytes),
        lambda form: form.networks((info,), language),
    )
