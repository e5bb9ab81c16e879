"""``kaluga-tour replan``: the rest of the day."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any

import typer

from kaluga_tour.cli._address import name_points, place_finder
from kaluga_tour.cli._clock import local_now
from kaluga_tour.cli._complete import complete_memorial, complete_place
from kaluga_tour.cli._ground import on_streets
from kaluga_tour.cli._options import (
    AlarmOption,
    CatalogueOption,
    DirectionsOption,
    ForceOption,
    FormatOption,
    GpxAsOption,
    GroupOption,
    LangOption,
    NavigatorOption,
    OutputOption,
    WithLegsOption,
    read_export_options,
)
from kaluga_tour.cli._output import Output
from kaluga_tour.cli._parse import (
    Answer,
    parse_assignments,
    parse_choice,
    parse_distance_m,
    parse_duration_s,
    parse_time,
    parse_whole,
)
from kaluga_tour.cli._plan_file import PlanArgument, open_plan
from kaluga_tour.cli._plan_options import (
    LunchOptionalOption,
    MaxStopsOption,
    MaxWalkOption,
    StayOption,
)
from kaluga_tour.cli._travel_options import (
    GeocoderOption,
    GeocoderUrlOption,
    OnlineOption,
    RouterFallbackOption,
    RouterOption,
    settle_router,
)
from kaluga_tour.cli._waiting import searching
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
    missed: Annotated[
        list[str] | None,
        typer.Option(
            "--missed",
            metavar="ID,ID",
            autocompletion=complete_memorial,
            help=translatable("Memorials of the days before that you did not see after all."),
        ),
    ] = None,
    add: Annotated[
        list[str] | None,
        typer.Option(
            "--add",
            metavar="ID,ID",
            autocompletion=complete_memorial,
            help=translatable("Memorials that you want to see for certain; may be repeated."),
        ),
    ] = None,
    fill: Annotated[
        bool,
        typer.Option("--fill", help=translatable("Fill the time left with the best.")),
    ] = False,
    stay: StayOption = None,
    max_stops: MaxStopsOption = None,
    max_walk: MaxWalkOption = None,
    day: Annotated[
        str | None,
        typer.Option(
            "--day",
            metavar="N",
            rich_help_panel=_WHEN,
            help=translatable(
                "Which day of the plan it is; by default today's, else that of what is done."
            ),
        ),
    ] = None,
    car: Annotated[
        str | None,
        typer.Option(
            "--car",
            metavar="PLACE",
            autocompletion=complete_place,
            help=translatable("Where the car stands; by default where the plan leaves it."),
        ),
    ] = None,
    lunched: Annotated[
        str | None,
        typer.Option(
            "--lunched",
            metavar="yes|no",
            rich_help_panel=_WHEN,
            help=translatable("Whether lunch is over; by default as planned."),
        ),
    ] = None,
    lunch_optional: LunchOptionalOption = False,
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
    directions: DirectionsOption = False,
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
    group: GroupOption = None,
    navigator: NavigatorOption = None,
    lang: LangOption = None,
) -> None:
    """Plan the rest of the day."""
    from kaluga_tour.planning.replan import Progress, day_of, moment_of, replan
    from kaluga_tour.render.day import itinerary_page

    language = ctx.obj.language
    target = Output(content="itinerary", format_name=format, path=output, force=force)
    target.check()
    options = read_export_options(
        target,
        gpx_as=gpx_as,
        with_legs=with_legs,
        alarm=alarm,
        group=group,
        navigator=navigator,
        directions=directions,
    )
    if budget is not None and until is not None:
        raise TogetherError(one="--for", other="--until")
    given = ctx.params
    time = parse_time(now) if now is not None else None
    wishes = _wishes(given)
    found, saved = open_plan(plan, catalogue=catalogue)
    saved = settle_router(ctx, saved, router, router_fallback)
    finder = place_finder(ctx, found, online=online, geocoder=geocoder, url=geocoder_url)
    wishes |= {"at": finder.find(at), "car": finder.find(car)}
    saved = name_points(saved, finder.names)
    clock = local_now(found.city)
    number = wishes.pop("day")
    if number is None:
        number = 1 + day_of(found, saved, wishes["done"], clock.date())
    if time is not None and number <= len(saved.days):
        moment = moment_of(found, saved, time, number - 1)
    else:
        moment = clock
    progress = Progress(now=moment, day=number, **wishes)
    with searching(language) as search:
        itinerary = replan(
            found, saved, progress, generated_at=clock, stop=search.stop, ear=search.tell
        )
    target.write(
        lambda: itinerary_page(itinerary, language, directions=directions),
        lambda form: form.itinerary(itinerary, language, on_streets(options, form, itinerary)),
    )


def _wishes(given: Mapping[str, Any]) -> dict[str, Any]:
    """Return what the command line says of the rest; `given` are its raw values by name."""
    budget, until, day = given["budget"], given["until"], given["day"]
    stops, walk, lunched = given["max_stops"], given["max_walk"], given["lunched"]
    return {
        "day": None if day is None else parse_whole(day, option="--day", least=1),
        "at": given["at"],
        "car": given["car"],
        "done": _split(given["done"]),
        "missed": _split(given["missed"]),
        "drop": _split(given["drop"]),
        "add": _split(given["add"]),
        "fill": given["fill"],
        "stays": parse_assignments(
            given["stay"] or (),
            parse_duration_s,
            option="--stay",
            form="ID=TIME",
            example="kaluga-eternal-flame=30m",
        ),
        "budget_s": None if budget is None else parse_duration_s(budget),
        "until": None if until is None else parse_time(until),
        "max_stops": None if stops is None else parse_whole(stops, option="--max-stops", least=1),
        "max_walk_m": None if walk is None else parse_distance_m(walk),
        "lunched": None
        if lunched is None
        else parse_choice(lunched, Answer, option="--lunched") is Answer.YES,
        "lunch_optional": given["lunch_optional"],
    }


def _split(texts: list[str] | None) -> tuple[str, ...]:
    """Return the ids of ``ID,ID`` texts."""
    return tuple(name.strip() for text in texts or () for name in text.split(",") if name.strip())
