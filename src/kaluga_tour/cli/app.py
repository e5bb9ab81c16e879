"""The program ``kaluga-tour``: its version and its commands."""

from __future__ import annotations

import signal
from typing import Annotated

import typer

from kaluga_tour.cli._help import TourGroup
from kaluga_tour.cli._options import LangOption
from kaluga_tour.errors import translatable
from kaluga_tour.version import __version__

__all__ = ["app", "main"]

HELP = translatable("""Plan tours of Kaluga's memorials of the Great Patriotic War.

  kaluga-tour plan
  kaluga-tour list
  kaluga-tour show kaluga-eternal-flame""")

_INTERRUPTED = 130

app = typer.Typer(
    name="kaluga-tour",
    cls=TourGroup,
    help=HELP,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["--help", "-h"]},
)


def _print_version(asked: bool) -> None:
    if asked:
        typer.echo(f"kaluga-tour {__version__}")
        raise typer.Exit


@app.callback()
def _program(
    version: Annotated[
        bool,
        typer.Option(
            "--version",
            callback=_print_version,
            is_eager=True,
            help=translatable("Show the version and exit."),
        ),
    ] = False,
    debug: Annotated[
        bool,
        typer.Option("--debug", help=translatable("Show a traceback if the program fails.")),
    ] = False,
    lang: LangOption = None,
) -> None:
    """Hold the options of the program itself."""


def main() -> None:
    """Run the program."""
    try:
        app()
    except SystemExit as leave:
        if leave.code == _INTERRUPTED:
            # The leaving itself is not to be interrupted: the exit code would be another.
            signal.signal(signal.SIGINT, signal.SIG_IGN)
        raise
