"""``kaluga-tour replan``: the rest of the day."""

from __future__ import annotations

import datetime as dt
from typing import Annotated

import typer

from kaluga_tour.cli._address import name_points, place_finder
from kaluga_tour.cli._clock import local_now
from kaluga_tour.cli._complete import complete_memorial, complete_place
from kaluga_tour.cli._options import (
    AlarmOption,
    CatalogueOption,
    ForceOption,
    FormatOption,
    GpxAsOption,
    LangOption,
    NavigatorOption,
    OutputOption,
    WithLegsOption,
    read_export_options,
)
from kaluga_tour.cli._output import Output
from kaluga_tour.cli._parse import parse_duration_s, parse_time
from kaluga_tour.cli._plan_file import PlanArgument, open_plan
from kaluga_tour.cli._travel_options import (
    GeocoderOption,
    GeocoderUrlOption,
    OnlineOption,
    RouterFallbackOption,
    RouterOption,
    settle_router,
)
from kaluga_tour.cli._waiting import waiting
from kaluga_tour.cli.faults import TogetherError
from kaluga_tour.errors import translatable

HELP = translatable("""Plan the rest of the day anew, from where and when you are.

  kaluga-tour replan day.json --now 12:30 --done kaluga-eternal-flame
  kaluga-tour replan day.json --now 12:30 --at theatre-square -o rest.json

The tour still ends where and when it had to; the old order is kept where it is nearly as good.""")

_WHEN = translatable("When")


def run(
    ctx: typer.Context,
    plan: PlanArgument,
    now: Annotated[
        str | None,
        typer.Option(
            "--now",
            metavar="TIME",
            rich_help_panel=_WHEN,
            help=translatable("What time it is, such as 13:10; by default what the clock says."),
        ),
    ] = None,
    at: Annotated[
        str | None,
        typer.Option(
            "--at",
            metavar="PLACE",
            autocompletion=complete_place,
            help=translatable(
                "Where you are: a memorial, a place, or LAT,LON; by default at the last one done."
            ),
        ),
    ] = None,
    done: Annotated[
        list[str] | None,
        typer.Option(
            "--done",
            metavar="ID,ID",
            autocompletion=complete_memorial,
            help=translatable("Memorials you have visited, in that order; may be repeated."),
        ),
    ] = None,
    drop: Annotated[
        list[str] | None,
        typer.Option(
            "--drop",
            metavar="ID,ID",
            autocompletion=complete_memorial,
            help=translatable("Memorials of the plan to leave out now; may be repeated."),
        ),
    ] = None,
    budget: Annotated[
        str | None,
        typer.Option(
            "--for",
            metavar="LENGTH",
            rich_help_panel=_WHEN,
            help=translatable("The rest may take this long, such as 2h; by default until the end."),
        ),
    ] = None,
    until: Annotated[
        str | None,
        typer.Option(
            "--until",
            metavar="TIME",
            rich_help_panel=_WHEN,
            help=translatable("The tour must be over by then instead."),
        ),
    ] = None,
    router: RouterOption = None,
    router_fallback: RouterFallbackOption = None,
    online: OnlineOption = False,
    geocoder: GeocoderOption = None,
    geocoder_url: GeocoderUrlOption = None,
    catalogue: CatalogueOption = None,
    format: FormatOption = None,
    output: OutputOption = None,
    force: ForceOption = False,
    gpx_as: GpxAsOption = None,
    with_legs: WithLegsOption = False,
    alarm: AlarmOption = None,
    navigator: NavigatorOption = None,
    lang: LangOption = None,  # noqa: ARG001 - read before the command runs
) -> None:
    """Plan the rest of the day."""
    from kaluga_tour.planning.replan import Progress, moment_of, replan
    from kaluga_tour.render.day import itinerary_page

    language = ctx.obj.language
    target = Output(content="itinerary", format_name=format, path=output, force=force)
    target.check()
    options = read_export_options(
        target, gpx_as=gpx_as, with_legs=with_legs, alarm=alarm, navigator=navigator
    )
    if budget is not None and until is not None:
        raise TogetherError(one="--for", other="--until")
    time = parse_time(now) if now is not None else None
    budget_s = parse_duration_s(budget) if budget is not None else None
    ends: dt.time | None = parse_time(until) if until is not None else None
    found, saved = open_plan(plan, catalogue=catalogue)
    saved = settle_router(ctx, saved, router, router_fallback)
    finder = place_finder(ctx, found, online=online, geocoder=geocoder, url=geocoder_url)
    place = finder.find(at)
    saved = name_points(saved, finder.names)
    clock = local_now(found.city)
    progress = Progress(
        now=clock if time is None else moment_of(found, saved, time),
        at=place,
        done=_split(done),
        drop=_split(drop),
        budget_s=budget_s,
        until=ends,
    )
    with waiting(language):
        itinerary = replan(found, saved, progress, generated_at=clock)
    target.write(
        lambda: itinerary_page(itinerary, language),
        lambda form: form.itinerary(itinerary, language, options),
    )


def _split(texts: list[str] | None) -> tuple[str, ...]:
    """Return the ids of ``ID,ID`` texts."""
    return tuple(name.strip() for text in texts or () for name in text.split(",") if name.strip())
