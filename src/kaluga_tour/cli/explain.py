"""``kaluga-tour explain``: why a memorial is in a plan or not."""

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
)
from kaluga_tour.cli._output import Output
from kaluga_tour.cli._plan_file import PlanArgument, open_plan
from kaluga_tour.cli._travel_options import (
    RouterFallbackOption,
    RouterOption,
    settle_router,
)
from kaluga_tour.cli._waiting import searching
from kaluga_tour.errors import translatable

HELP = translatable("""Say why a memorial is in a saved plan or not, and why in that place.

  kaluga-tour explain day.json kaluga-eternal-flame
  kaluga-tour explain day.json dmitrovka-kirov-district""")


def run(
    ctx: typer.Context,
    plan: PlanArgument,
    memorial: Annotated[
        str,
        typer.Argument(
            metavar="MEMORIAL",
            autocompletion=complete_memorial,
            help=translatable("Id or name of a memorial."),
        ),
    ],
    router: RouterOption = None,
    router_fallback: RouterFallbackOption = None,
    catalogue: CatalogueOption = None,
    format: FormatOption = None,
    output: OutputOption = None,
    force: ForceOption = False,
    lang: LangOption = None,  # noqa: ARG001 - read before the command runs
) -> None:
    """Explain a memorial."""
    from kaluga_tour.planning.explain import explain
    from kaluga_tour.render.explanation import explanation_page

    language = ctx.obj.language
    target = Output(content="explanation", format_name=format, path=output, force=force)
    target.check()
    found, saved = open_plan(plan, catalogue=catalogue)
    saved = settle_router(ctx, saved, router, router_fallback)
    with searching(language) as search:
        explanation = explain(found, saved, memorial, stop=search.stop, progress=search.tell)
    target.write(
        lambda: explanation_page(explanation, language),
        lambda form: form.explanation(explanation, language),
    )
