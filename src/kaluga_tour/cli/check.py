"""``kaluga-tour check``: what a plan breaks."""

from __future__ import annotations

from typing import Annotated

import typer

from kaluga_tour.cli._clock import local_now
from kaluga_tour.cli._options import (
    CatalogueOption,
    ForceOption,
    FormatOption,
    LangOption,
    OutputOption,
)
from kaluga_tour.cli._output import Output
from kaluga_tour.cli._parse import parse_date
from kaluga_tour.cli._plan_file import PlanArgument, open_plan
from kaluga_tour.errors import translatable

HELP = translatable("""Check a saved plan: opening hours, time, order, clock and sums.

  kaluga-tour check day.json
  kaluga-tour check day.json --date 2026-05-16

The plan may have been edited by hand. The exit code is 4 if anything is wrong.""")

_FAULTS_EXIT = 4


def run(
    ctx: typer.Context,
    plan: PlanArgument,
    date: Annotated[
        str | None,
        typer.Option(
            "--date",
            "-d",
            metavar="DATE",
            help=translatable("Check it for this day instead of its own, such as 2026-05-16."),
        ),
    ] = None,
    catalogue: CatalogueOption = None,
    format: FormatOption = None,
    output: OutputOption = None,
    force: ForceOption = False,
    lang: LangOption = None,  # noqa: ARG001 - read before the command runs
) -> None:
    """Check a plan."""
    from kaluga_tour.planning.check import check
    from kaluga_tour.render.checkup import checkup_page

    language = ctx.obj.language
    target = Output(content="checkup", format_name=format, path=output, force=force)
    target.check()
    found, saved = open_plan(plan, catalogue=catalogue)
    today = local_now(found.city).date()
    day = parse_date(date, today=today) if date is not None else None
    checkup = check(found, saved, date=day)
    target.write(
        lambda: checkup_page(checkup, language), lambda form: form.checkup(checkup, language)
    )
    if checkup.findings:
        raise typer.Exit(_FAULTS_EXIT)
