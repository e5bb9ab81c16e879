"""``kaluga-tour plan``: a tour of one day or several."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import typer

from kaluga_tour.cli._address import place_finder
from kaluga_tour.cli._clock import local_now
from kaluga_tour.cli._ground import on_streets
from kaluga_tour.cli._options import (
    AlarmOption,
    CatalogueOption,
    CollectionOption,
    DirectionsOption,
    ForceOption,
    FormatOption,
    GpxAsOption,
    GroupOption,
    KindOption,
    LangOption,
    NavigatorOption,
    OutputOption,
    StreetsOption,
    WithLegsOption,
    open_catalogue,
    read_export_options,
    read_kinds,
)
from kaluga_tour.cli._output import Output
from kaluga_tour.cli._parse import (
    parse_assignments,
    parse_choice,
    parse_date,
    parse_distance_m,
    parse_duration_s,
    parse_seconds,
    parse_time,
    parse_whole,
)
from kaluga_tour.cli._plan_options import (
    ArriveByOption,
    AtOption,
    BudgetOption,
    BufferOption,
    CompareOption,
    DateOption,
    DaylightOption,
    DaysOption,
    DepartOption,
    FillOption,
    FinishOption,
    FirstOption,
    KeepOrderOption,
    LastOption,
    LoopOption,
    LunchOption,
    LunchOptionalOption,
    MaxStopsOption,
    MaxWalkOption,
    MemorialArgument,
    ModeOption,
    OrderOption,
    PaceOption,
    PositionOption,
    PreferOption,
    SeedOption,
    SkipOption,
    StartOption,
    StayOption,
    StrictOption,
    TimeLimitOption,
    UntilOption,
    WeightOption,
)
from kaluga_tour.cli._travel_options import (
    GeocoderOption,
    GeocoderUrlOption,
    OnlineOption,
    RouterFallbackOption,
    RouterOption,
    read_router,
    read_router_fallback,
    settle_travel,
)
from kaluga_tour.cli._waiting import searching
from kaluga_tour.cli.faults import BadLunchError, LunchTooLongError, TogetherError, WithoutError
from kaluga_tour.errors import translatable

if TYPE_CHECKING:
    from kaluga_tour.model.catalogue import Catalogue
    from kaluga_tour.model.request import Lunch, PlanRequest

HELP = translatable("""Plan a tour: which memorials, in what order, how long it takes.

  kaluga-tour plan
  kaluga-tour plan kaluga-eternal-flame kaluga-military-cemetery
  kaluga-tour plan --from kaluga-1-station --loop --for 5h
  kaluga-tour plan --collection article --mode drive --for 12h
  kaluga-tour plan --date 2026-05-09 --depart 9:00 -o day.json

Memorials that are named are visited. With none named, the time is filled with the best.""")

_STRICT_EXIT = 4
_ANY = {"any", "любое"}


def run(
    ctx: typer.Context,
    memorial: MemorialArgument = None,
    fill: FillOption = False,
    mode: ModeOption = "walk",
    compare: CompareOption = None,
    collection: CollectionOption = None,
    kind: KindOption = None,
    skip: SkipOption = None,
    stay: StayOption = None,
    prefer: PreferOption = None,
    weight: WeightOption = None,
    first: FirstOption = None,
    last: LastOption = None,
    order: OrderOption = None,
    keep_order: KeepOrderOption = False,
    max_stops: MaxStopsOption = None,
    max_walk: MaxWalkOption = None,
    start: StartOption = None,
    finish: FinishOption = None,
    loop: LoopOption = False,
    position: PositionOption = None,
    date: DateOption = None,
    depart: DepartOption = None,
    arrive_by: ArriveByOption = None,
    budget: BudgetOption = None,
    until: UntilOption = None,
    days: DaysOption = "1",
    at: AtOption = None,
    lunch: LunchOption = None,
    lunch_optional: LunchOptionalOption = False,
    buffer: BufferOption = None,
    daylight: DaylightOption = False,
    pace: PaceOption = "normal",
    router: RouterOption = None,
    router_fallback: RouterFallbackOption = None,
    online: OnlineOption = False,
    geocoder: GeocoderOption = None,
    geocoder_url: GeocoderUrlOption = None,
    strict: StrictOption = False,
    streets: StreetsOption = "off",
    directions: DirectionsOption = False,
    seed: SeedOption = "0",
    time_limit: TimeLimitOption = None,
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
    """Plan a tour."""
    from kaluga_tour.planning.plan import plan
    from kaluga_tour.render.day import itinerary_page

    if compare is not None:
        _compare(ctx, compare)
        return
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
    _refuse_clashes(ctx.params)
    found = open_catalogue(catalogue)
    now = local_now(found.city)
    given = {**ctx.params, **settle_travel(ctx, streets, router)}
    request = _read_request(given, found, _date(ctx.params, now))
    finder = place_finder(ctx, found, online=online, geocoder=geocoder, url=geocoder_url)
    request = dataclasses.replace(
        request,
        start=finder.find(start),
        finish=finder.find(finish),
        point_names=finder.names,
    )
    language = ctx.obj.language
    with searching(language) as search:
        itinerary = plan(found, request, generated_at=now, stop=search.stop, progress=search.tell)
    target.write(
        lambda: itinerary_page(itinerary, language, directions=directions),
        lambda form: form.itinerary(itinerary, language, on_streets(options, form, itinerary)),
    )
    if strict and itinerary.unvisited:
        raise typer.Exit(_STRICT_EXIT)


def _compare(ctx: typer.Context, text: str) -> None:
    """Plan in several ways, and show one table of them."""
    from kaluga_tour.model.travel import Mode
    from kaluga_tour.planning.compare import compare
    from kaluga_tour.render.comparison import comparison_page

    given, language = ctx.params, ctx.obj.language
    target = Output(
        content="comparison",
        format_name=given["format"],
        path=given["output"],
        force=given["force"],
    )
    target.check()
    source = ctx.get_parameter_source("mode")
    if source is not None and source.name == "COMMANDLINE":
        raise TogetherError(one="--compare", other="--mode")
    _refuse_clashes(given)
    modes = [parse_choice(word, Mode, option="--compare") for word in text.split(",")]
    found = open_catalogue(given["catalogue"])
    now = local_now(found.city)
    request = _read_request(given, found, _date(given, now))
    with searching(language) as search:
        comparison = compare(
            found, request, modes, generated_at=now, stop=search.stop, progress=search.tell
        )
    target.write(
        lambda: comparison_page(comparison, language),
        lambda form: form.comparison(comparison, language),
    )
    plans = [one.itinerary for one in comparison.alternatives]
    incomplete = any(plan is None or plan.unvisited for plan in plans)
    if not any(plans) or (given["strict"] and incomplete):
        raise typer.Exit(_STRICT_EXIT)


def _refuse_clashes(given: Mapping[str, Any]) -> None:
    arrives = given["arrive_by"] is not None
    for one, other, clash in (
        ("--for", "--until", given["budget"] is not None and given["until"] is not None),
        ("--loop", "--to", given["loop"] and given["finish"] is not None),
        ("--arrive-by", "--depart", arrives and given["depart"] is not None),
        ("--arrive-by", "--until", arrives and given["until"] is not None),
    ):
        if clash:
            raise TogetherError(one=one, other=other)


def _read_request(given: Mapping[str, Any], catalogue: Catalogue, date: dt.date) -> PlanRequest:
    """Return the request that the command line states; `given` are its raw values by name."""
    from kaluga_tour.model.request import MOST_DAYS, PlanRequest
    from kaluga_tour.model.travel import Mode, Pace

    budget, until, limit = given["budget"], given["until"], given["time_limit"]
    stops, walk = given["max_stops"], given["max_walk"]
    return PlanRequest(
        date=date,
        memorials=tuple(given["memorial"] or ()),
        fill=given["fill"],
        mode=parse_choice(given["mode"], Mode, option="--mode"),
        collection=given["collection"],
        kinds=read_kinds(given["kind"]),
        skip=tuple(given["skip"] or ()),
        start=given["start"],
        finish=given["finish"],
        loop=given["loop"],
        **_departure(given),
        budget_s=None if budget is None else parse_duration_s(budget),
        until=None if until is None else parse_time(until),
        pace=parse_choice(given["pace"], Pace, option="--pace"),
        days=parse_whole(given["days"], option="--days", least=1, most=MOST_DAYS),
        buffer_s=parse_duration_s(given["buffer"]) if given["buffer"] else 0,
        daylight=given["daylight"],
        lunch=_read_lunch(given["lunch"], optional=given["lunch_optional"]),
        first=given["first"],
        last=given["last"],
        order=tuple(name.strip() for name in (given["order"] or "").split(",") if name.strip()),
        keep_order=given["keep_order"],
        max_stops=None if stops is None else parse_whole(stops, option="--max-stops", least=1),
        max_walk_m=None if walk is None else parse_distance_m(walk),
        streets=given["streets"],
        seed=parse_whole(given["seed"], option="--seed", least=0),
        time_limit_s=None if limit is None else parse_seconds(limit),
        router=read_router(given["router"]),
        router_fallback=read_router_fallback(given["router_fallback"]),
        **_read_assignments(given, catalogue),
    )


def _read_lunch(text: str | None, *, optional: bool) -> Lunch | None:
    from kaluga_tour.model.request import Lunch

    if text is None:
        if optional:
            raise WithoutError(one="--lunch-optional", other="--lunch")
        return None
    span, slash, length = text.partition("/")
    begins, dash, ends = span.partition("-")
    if not (slash and dash):
        raise BadLunchError(value=text)
    first, last = parse_time(begins), parse_time(ends)
    try:
        return Lunch(
            begins=first, ends=last, duration_s=parse_duration_s(length), optional=optional
        )
    except ValueError:
        raise LunchTooLongError(value=text) from None


def _read_assignments(given: Mapping[str, Any], catalogue: Catalogue) -> dict[str, Any]:
    from kaluga_tour.catalogue.places import get_coordinates

    def weight(text: str) -> int:
        return parse_whole(text, option="--weight", least=0)

    def factor(text: str) -> int:
        return parse_whole(text, option="--prefer", least=0)

    flame = "kaluga-eternal-flame"
    form = "ID=TIME"
    preferences = parse_assignments(
        given["prefer"] or (), factor, option="--prefer", form="KIND=N", example="museum=2"
    )
    return {
        "stays": parse_assignments(
            given["stay"] or (),
            parse_duration_s,
            option="--stay",
            form=form,
            example=f"{flame}=30m",
        ),
        "positions": parse_assignments(
            given["position"] or (),
            lambda text: get_coordinates(catalogue, text),
            option="--position",
            form="ID=LAT,LON",
            example=f"{flame}=54.5127,36.2731",
        ),
        "pins": parse_assignments(
            given["at"] or (), parse_time, option="--at", form=form, example=f"{flame}=14:00"
        ),
        "weights": parse_assignments(
            given["weight"] or (), weight, option="--weight", form="ID=N", example=f"{flame}=9"
        ),
        "preferences": {read_kinds([kind])[0]: n for kind, n in preferences.items()},
    }


def _departure(given: Mapping[str, Any]) -> dict[str, Any]:
    """Return the fields of a request that say when it departs."""
    depart, arrive_by = given["depart"], given["arrive_by"]
    if arrive_by is not None:
        return {"arrive_by": parse_time(arrive_by)}
    if depart is not None and depart.strip().lower() in _ANY:
        return {"depart_any": True}
    return {} if depart is None else {"depart": parse_time(depart)}


def _date(given: Mapping[str, Any], now: dt.datetime) -> dt.date:
    """Return the date that is asked for, or the next one on which it is not too late."""
    from kaluga_tour.model.request import DEFAULT_DEPARTURE

    if given["date"] is not None:
        return parse_date(given["date"], today=now.date())
    departure = _departure(given)
    by = departure.get("arrive_by") or departure.get("depart", DEFAULT_DEPARTURE)
    return now.date() + dt.timedelta(days=1 if now.time() > by else 0)
