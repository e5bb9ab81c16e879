"""``kaluga-tour serve``: the page of a saved plan in a browser on this computer."""

from __future__ import annotations

from typing import Annotated

import typer

from kaluga_tour.cli._options import CatalogueOption, LangOption
from kaluga_tour.cli._parse import parse_whole
from kaluga_tour.cli._plan_file import PlanArgument, open_itinerary
from kaluga_tour.errors import translatable

HELP = translatable("""Show a saved plan in a browser, on this computer only.

  kaluga-tour serve day.json
  kaluga-tour serve day.json --port 8000 --no-open

The page is there until you press Ctrl-C. To keep it: export day.json -o day.html.""")

_HIGHEST_PORT = 65535


def run(
    ctx: typer.Context,
    plan: PlanArgument,
    port: Annotated[
        str,
        typer.Option(
            "--port",
            "-p",
            metavar="N",
            help=translatable("The port to listen on; 0 takes any that is free."),
        ),
    ] = "0",
    open_browser: Annotated[
        bool,
        typer.Option(
            "--open/--no-open", help=translatable("Whether to open the page in the browser.")
        ),
    ] = True,
    catalogue: CatalogueOption = None,
    lang: LangOption = None,  # noqa: ARG001 - read before the command runs
) -> None:
    """Serve a plan."""
    from kaluga_tour.cli._server import PageServer
    from kaluga_tour.export.page.html import html_page, security_policy
    from kaluga_tour.planning.street_map import streets_under

    number = parse_whole(port, option="--port", least=0, most=_HIGHEST_PORT)
    _, itinerary = open_itinerary(plan, catalogue=catalogue)
    page = html_page(itinerary, ctx.obj.language, streets_under(itinerary))

    def announce() -> None:
        typer.echo(server.url)
        if open_browser:
            _open(server.url)

    with PageServer(page, port=number, policy=security_policy()) as server:
        server.serve_until_interrupted(announce)


def _open(url: str) -> None:
    import webbrowser

    # Where there is no browser the address is there to be copied.
    webbrowser.open(url)
