"""``kaluga-tour plan``: a tour of one day."""

from __future__ import annotations

import datetime as dt
from typing import Annotated

import typer

from kaluga_tour.cli._clock import local_now
from kaluga_tour.cli._complete import complete_assignment, complete_memorial, complete_place
from kaluga_tour.cli._options import (
    CatalogueOption,
    CollectionOption,
    ForceOption,
    FormatOption,
    KindOption,
    LangOption,
    OutputOption,
    open_catalogue,
    read_kinds,
)
from kaluga_tour.cli._output import Output
from kaluga_tour.cli._parse import (
    parse_assignments,
    parse_choice,
    parse_date,
    parse_duration_s,
    parse_time,
)
from kaluga_tour.cli._waiting import waiting
from kaluga_tour.cli.faults import TogetherError
from kaluga_tour.errors import translatable

HELP = translatable("""Plan a tour: which memorials, in what order, how long it takes.

  kaluga-tour plan
  kaluga-tour plan kaluga-eternal-flame kaluga-military-cemetery
  kaluga-tour plan --from kaluga-1-station --loop --for 5h
  kaluga-tour plan --collection article --mode drive --for 12h
  kaluga-tour plan --date 2026-05-09 --depart 9:00 -o day.json

Memorials that are named are visited. With none named, the time is filled with the best.""")

_WHEN = translatable("When")
_WHERE = translatable("Where")
_STRICT_EXIT = 4


def run(
    ctx: typer.Context,
    memorial: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="MEMORIAL",
            autocompletion=complete_memorial,
            help=translatable("Ids or names of memorials that must be visited."),
        ),
    ] = None,
    fill: Annotated[
        bool,
        typer.Option("--fill", help=translatable("Fill the time left beside the named ones.")),
    ] = False,
    mode: Annotated[
        str,
        typer.Option(
            "--mode", "-m", metavar="walk|drive", help=translatable("On foot, or by car.")
        ),
    ] = "walk",
    collection: CollectionOption = None,
    kind: KindOption = None,
    skip: Annotated[
        list[str] | None,
        typer.Option(
            "--skip",
            metavar="MEMORIAL",
            autocompletion=complete_memorial,
            help=translatable("Leave this memorial out; may be repeated."),
        ),
    ] = None,
    stay: Annotated[
        list[str] | None,
        typer.Option(
            "--stay",
            metavar="ID=TIME",
            autocompletion=complete_assignment,
            help=translatable("Stay this long at a memorial; may be repeated."),
        ),
    ] = None,
    start: Annotated[
        str | None,
        typer.Option(
            "--from",
            metavar="PLACE",
            autocompletion=complete_place,
            rich_help_panel=_WHERE,
            help=translatable(
                "Start here: a memorial, a place (see kaluga-tour places), or LAT,LON."
            ),
        ),
    ] = None,
    finish: Annotated[
        str | None,
        typer.Option(
            "--to",
            metavar="PLACE",
            autocompletion=complete_place,
            rich_help_panel=_WHERE,
            help=translatable("Finish here."),
        ),
    ] = None,
    loop: Annotated[
        bool,
        typer.Option(
            "--loop", rich_help_panel=_WHERE, help=translatable("Finish where the tour began.")
        ),
    ] = False,
    position: Annotated[
        list[str] | None,
        typer.Option(
            "--position",
            metavar="ID=LAT,LON",
            autocompletion=complete_assignment,
            rich_help_panel=_WHERE,
            help=translatable("You know better where a memorial stands; for this plan only."),
        ),
    ] = None,
    date: Annotated[
        str | None,
        typer.Option(
            "--date",
            "-d",
            metavar="DATE",
            rich_help_panel=_WHEN,
            help=translatable(
                "2026-05-09, today or tomorrow; by default the next day on which the tour "
                "can still set out on time."
            ),
        ),
    ] = None,
    depart: Annotated[
        str,
        typer.Option(
            "--depart", metavar="TIME", rich_help_panel=_WHEN, help=translatable("Set out then.")
        ),
    ] = "10:00",
    budget: Annotated[
        str | None,
        typer.Option(
            "--for",
            metavar="LENGTH",
            rich_help_panel=_WHEN,
            help=translatable("The tour may take this long, such as 6h or 90m; 6h to fill."),
        ),
    ] = None,
    until: Annotated[
        str | None,
        typer.Option(
            "--until",
            metavar="TIME",
            rich_help_panel=_WHEN,
            help=translatable("The tour must be over by then."),
        ),
    ] = None,
    pace: Annotated[
        str,
        typer.Option(
            "--pace",
            metavar="slow|normal|fast",
            rich_help_panel=_WHEN,
            help=translatable("Walk at 3.6, 4.3 or 5.1 km/h."),
        ),
    ] = "normal",
    strict: Annotated[
        bool,
        typer.Option("--strict", help=translatable("Exit with 4 if anything is left out.")),
    ] = False,
    catalogue: CatalogueOption = None,
    format: FormatOption = None,
    output: OutputOption = None,
    force: ForceOption = False,
    lang: LangOption = None,  # noqa: ARG001 - read before the command runs
) -> None:
    """Plan a tour."""
    from kaluga_tour.catalogue.places import get_coordinates
    from kaluga_tour.model.request import PlanRequest
    from kaluga_tour.model.travel import Mode, Pace
    from kaluga_tour.planning.plan import plan
    from kaluga_tour.render.day import itinerary_page

    target = Output(format_name=format, path=output, force=force)
    target.check()
    for one, other, clash in (
        ("--for", "--until", budget is not None and until is not None),
        ("--loop", "--to", loop and finish is not None),
    ):
        if clash:
            raise TogetherError(one=one, other=other)
    departs = parse_time(depart)
    found = open_catalogue(catalogue)
    now = local_now(found.city)
    request = PlanRequest(
        date=_date(date, departs, now),
        memorials=tuple(memorial or ()),
        fill=fill,
        mode=parse_choice(mode, Mode, option="--mode"),
        collection=collection,
        kinds=read_kinds(kind),
        skip=tuple(skip or ()),
        start=start,
        finish=finish,
        loop=loop,
        depart=departs,
        budget_s=parse_duration_s(budget) if budget is not None else None,
        until=parse_time(until) if until is not None else None,
        pace=parse_choice(pace, Pace, option="--pace"),
        stays=parse_assignments(
            stay or (),
            parse_duration_s,
            option="--stay",
            form="ID=TIME",
            example="kaluga-eternal-flame=30m",
        ),
        positions=parse_assignments(
            position or (),
            lambda text: get_coordinates(found, text),
            option="--position",
            form="ID=LAT,LON",
            example="kaluga-eternal-flame=54.5127,36.2731",
        ),
    )
    language = ctx.obj.language
    with waiting(language):
        itinerary = plan(found, request, generated_at=now)
    target.write(
        lambda: itinerary_page(itinerary, language),
        lambda form: form.itinerary(itinerary, language),
    )
    if strict and itinerary.unvisited:
        raise typer.Exit(_STRICT_EXIT)


def _date(text: str | None, departs: dt.time, now: dt.datetime) -> dt.date:
    if text is not None:
        return parse_date(text, today=now.date())
    late = now.time() > departs
    return now.date() + dt.timedelta(days=1 if late else 0)
