"""``kaluga-tour print``: a saved plan on paper."""

from __future__ import annotations

from pathlib import PurePath
from typing import Annotated

import typer

from kaluga_tour.cli._complete import complete_paper, complete_sheet
from kaluga_tour.cli._ground import on_streets
from kaluga_tour.cli._options import CatalogueOption, ForceOption, LangOption, OutputOption
from kaluga_tour.cli._output import Output, write_result
from kaluga_tour.cli._parse import parse_choice
from kaluga_tour.cli._plan_file import PlanArgument, open_itinerary
from kaluga_tour.cli.faults import NotPdfError
from kaluga_tour.errors import translatable

HELP = translatable("""Print a saved plan: a sheet to take along, or to hand out.

  kaluga-tour print day.json -o day.pdf
  kaluga-tour print day.json -o guide.pdf --sheet guide --lang ru
  kaluga-tour print day.json -o pocket.pdf --sheet pocket --paper letter

day is the day plan, guide the form that guides in Russia prepare, card a card
for each memorial, pocket the day on one page that is folded twice.""")

_PANEL = translatable("Paper")

PaperOption = Annotated[
    str,
    typer.Option(
        "--paper",
        metavar="A4|letter|A5",
        autocompletion=complete_paper,
        rich_help_panel=_PANEL,
        help=translatable("The size of the paper."),
    ),
]
SheetOption = Annotated[
    str,
    typer.Option(
        "--sheet",
        metavar="day|guide|card|pocket",
        autocompletion=complete_sheet,
        rich_help_panel=_PANEL,
        help=translatable("What to print."),
    ),
]
PrinterOption = Annotated[
    str | None,
    typer.Option(
        "--to-printer",
        metavar="NAME",
        rich_help_panel=_PANEL,
        help=translatable("Send it to this printer, such as office, through lp."),
    ),
]


def run(
    ctx: typer.Context,
    plan: PlanArgument,
    paper: PaperOption = "A4",
    sheet: SheetOption = "day",
    to_printer: PrinterOption = None,
    catalogue: CatalogueOption = None,
    output: OutputOption = None,
    force: ForceOption = False,
    lang: LangOption = None,  # noqa: ARG001 - read before the command runs
) -> None:
    """Print a plan."""
    from kaluga_tour.cli._printer import send_to_printer
    from kaluga_tour.export.formats.pdf import FORMAT
    from kaluga_tour.export.options import Options, Paper, Sheet

    options = Options(
        paper=parse_choice(paper, Paper, option="--paper"),
        sheet=parse_choice(sheet, Sheet, option="--sheet"),
    )
    to_file = output is not None or to_printer is None
    target = Output(content="itinerary", format_name="pdf", path=output, force=force)
    if to_file:
        _check_name(output)
        target.check()
    _, itinerary = open_itinerary(plan, catalogue=catalogue)
    made = FORMAT.itinerary(itinerary, ctx.obj.language, on_streets(options, FORMAT, itinerary))
    if to_file:
        write_result(made, output, force=force)
    if to_printer is not None:
        title = PurePath(plan).stem or plan
        send_to_printer(made, printer=to_printer, paper=options.paper, title=title)


def _check_name(output: str | None) -> None:
    if output not in {None, "-"} and PurePath(str(output)).suffix.lower() not in {"", ".pdf"}:
        raise NotPdfError(path=str(output))
