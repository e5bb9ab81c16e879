"""``kaluga-tour config show``: the values that hold, and who says so."""

from __future__ import annotations

import typer

from kaluga_tour.cli._config import read_config
from kaluga_tour.cli._options import ForceOption, FormatOption, LangOption, OutputOption
from kaluga_tour.cli._output import Output
from kaluga_tour.errors import translatable

HELP = translatable("""Show every value that holds, where it comes from, and where the file is.

  kaluga-tour config show
  kaluga-tour config show --format json

Passwords are not shown.""")


def run(
    ctx: typer.Context,
    format: FormatOption = None,
    output: OutputOption = None,
    force: ForceOption = False,
    lang: LangOption = None,  # noqa: ARG001 - read before the command runs
) -> None:
    """Show the configuration."""
    from kaluga_tour.render.configuration import configuration_page

    language = ctx.obj.language
    target = Output(content="configuration", format_name=format, path=output, force=force)
    target.check()
    found = read_config().effective()
    target.write(
        lambda: configuration_page(found, language),
        lambda form: form.configuration(found, language),
    )
