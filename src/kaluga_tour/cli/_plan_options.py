"""The options of ``kaluga-tour plan``."""

from __future__ import annotations

from typing import Annotated

import typer

from kaluga_tour.cli._complete import (
    complete_assignment,
    complete_kind,
    complete_memorial,
    complete_place,
)
from kaluga_tour.errors import translatable

__all__ = [
    "ArriveByOption",
    "AtOption",
    "BudgetOption",
    "BufferOption",
    "CompareOption",
    "DateOption",
    "DaylightOption",
    "DaysOption",
    "DepartOption",
    "FillOption",
    "FinishOption",
    "FirstOption",
    "KeepOrderOption",
    "LastOption",
    "LoopOption",
    "LunchOption",
    "LunchOptionalOption",
    "MaxStopsOption",
    "MaxWalkOption",
    "MemorialArgument",
    "ModeOption",
    "OrderOption",
    "PaceOption",
    "PositionOption",
    "PreferOption",
    "SeedOption",
    "SkipOption",
    "StartOption",
    "StayOption",
    "StrictOption",
    "TimeLimitOption",
    "UntilOption",
    "WeightOption",
]

_WHEN = translatable("When")
_WHERE = translatable("Where")
_SEARCH = translatable("Search")
_ORDER = translatable("Order")

MemorialArgument = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="MEMORIAL",
        autocompletion=complete_memorial,
        help=translatable("Ids or names of memorials that must be visited."),
    ),
]

FillOption = Annotated[
    bool,
    typer.Option("--fill", help=translatable("Fill the time left beside the named ones.")),
]

ModeOption = Annotated[
    str,
    typer.Option(
        "--mode",
        "-m",
        metavar="walk|drive|mixed",
        help=translatable("On foot, by car, or by car with a walk wherever that is quicker."),
    ),
]

CompareOption = Annotated[
    str | None,
    typer.Option(
        "--compare",
        metavar="walk,drive,mixed",
        help=translatable("Plan in each of these ways, and show one table of them."),
    ),
]

SkipOption = Annotated[
    list[str] | None,
    typer.Option(
        "--skip",
        metavar="MEMORIAL",
        autocompletion=complete_memorial,
        help=translatable("Leave this memorial out; may be repeated."),
    ),
]

StayOption = Annotated[
    list[str] | None,
    typer.Option(
        "--stay",
        metavar="ID=TIME",
        autocompletion=complete_assignment,
        help=translatable("Stay this long at a memorial; may be repeated."),
    ),
]

StartOption = Annotated[
    str | None,
    typer.Option(
        "--from",
        metavar="PLACE",
        autocompletion=complete_place,
        rich_help_panel=_WHERE,
        help=translatable(
            "Start here: a memorial, a place (see kaluga-tour places), LAT,LON or a link to a map."
        ),
    ),
]

FinishOption = Annotated[
    str | None,
    typer.Option(
        "--to",
        metavar="PLACE",
        autocompletion=complete_place,
        rich_help_panel=_WHERE,
        help=translatable("Finish here."),
    ),
]

LoopOption = Annotated[
    bool,
    typer.Option(
        "--loop", rich_help_panel=_WHERE, help=translatable("Finish where the tour began.")
    ),
]

PositionOption = Annotated[
    list[str] | None,
    typer.Option(
        "--position",
        metavar="ID=LAT,LON",
        autocompletion=complete_assignment,
        rich_help_panel=_WHERE,
        help=translatable("You know better where a memorial stands; for this plan only."),
    ),
]

DateOption = Annotated[
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
]

DepartOption = Annotated[
    str | None,
    typer.Option(
        "--depart",
        metavar="TIME|any",
        rich_help_panel=_WHEN,
        help=translatable("Set out then, by default at 10:00; any: when one waits least."),
    ),
]

ArriveByOption = Annotated[
    str | None,
    typer.Option(
        "--arrive-by",
        metavar="TIME",
        rich_help_panel=_WHEN,
        help=translatable("Be back by then, and set out as late as that allows."),
    ),
]

BudgetOption = Annotated[
    str | None,
    typer.Option(
        "--for",
        metavar="LENGTH",
        rich_help_panel=_WHEN,
        help=translatable("The tour may take this long, such as 6h or 90m; 6h to fill."),
    ),
]

UntilOption = Annotated[
    str | None,
    typer.Option(
        "--until",
        metavar="TIME",
        rich_help_panel=_WHEN,
        help=translatable("The tour must be over by then."),
    ),
]

PaceOption = Annotated[
    str,
    typer.Option(
        "--pace",
        metavar="slow|normal|fast",
        rich_help_panel=_WHEN,
        help=translatable("Walk at 3.6, 4.3 or 5.1 km/h."),
    ),
]

StrictOption = Annotated[
    bool,
    typer.Option("--strict", help=translatable("Exit with 4 if anything is left out.")),
]

AtOption = Annotated[
    list[str] | None,
    typer.Option(
        "--at",
        metavar="ID=TIME",
        autocompletion=complete_assignment,
        rich_help_panel=_WHEN,
        help=translatable("Be at this memorial at that time, such as 14:00; may be repeated."),
    ),
]

DaysOption = Annotated[
    str,
    typer.Option(
        "--days",
        metavar="N",
        rich_help_panel=_WHEN,
        help=translatable("So many days in a row, each from and to its own start and finish."),
    ),
]

BufferOption = Annotated[
    str | None,
    typer.Option(
        "--buffer",
        metavar="LENGTH",
        rich_help_panel=_WHEN,
        help=translatable("Time in hand at every memorial, such as 5m."),
    ),
]

DaylightOption = Annotated[
    bool,
    typer.Option(
        "--daylight",
        rich_help_panel=_WHEN,
        help=translatable("Visit only between sunrise and sunset."),
    ),
]

LunchOption = Annotated[
    str | None,
    typer.Option(
        "--lunch",
        metavar="FROM-TO/LENGTH",
        rich_help_panel=_WHEN,
        help=translatable("Lunch wherever one is then, such as 12:30-14:30/45m."),
    ),
]

LunchOptionalOption = Annotated[
    bool,
    typer.Option(
        "--lunch-optional",
        rich_help_panel=_WHEN,
        help=translatable("Rather no lunch than a memorial less."),
    ),
]

PreferOption = Annotated[
    list[str] | None,
    typer.Option(
        "--prefer",
        metavar="KIND=N",
        autocompletion=complete_kind,
        help=translatable("Memorials of this kind are worth N times as much."),
    ),
]

WeightOption = Annotated[
    list[str] | None,
    typer.Option(
        "--weight",
        metavar="ID=N",
        autocompletion=complete_assignment,
        help=translatable("This memorial is worth N; the catalogue's go from 1 to 10."),
    ),
]

FirstOption = Annotated[
    str | None,
    typer.Option(
        "--first",
        metavar="MEMORIAL",
        autocompletion=complete_memorial,
        rich_help_panel=_ORDER,
        help=translatable("Visit this memorial first."),
    ),
]

LastOption = Annotated[
    str | None,
    typer.Option(
        "--last",
        metavar="MEMORIAL",
        autocompletion=complete_memorial,
        rich_help_panel=_ORDER,
        help=translatable("Visit this memorial last."),
    ),
]

OrderOption = Annotated[
    str | None,
    typer.Option(
        "--order",
        metavar="A,B,C",
        autocompletion=complete_memorial,
        rich_help_panel=_ORDER,
        help=translatable("Visit these, as far as they are visited, in this order."),
    ),
]

KeepOrderOption = Annotated[
    bool,
    typer.Option(
        "--keep-order",
        rich_help_panel=_ORDER,
        help=translatable("Visit the named memorials exactly in the order they are named."),
    ),
]

MaxStopsOption = Annotated[
    str | None,
    typer.Option(
        "--max-stops",
        metavar="N",
        help=translatable("At most so many memorials a day."),
    ),
]

MaxWalkOption = Annotated[
    str | None,
    typer.Option(
        "--max-walk",
        metavar="DISTANCE",
        help=translatable("Walk at most so far in a day, such as 8km."),
    ),
]

SeedOption = Annotated[
    str,
    typer.Option(
        "--seed",
        metavar="N",
        rich_help_panel=_SEARCH,
        help=translatable("Another seed may find another tour where none is proven best."),
    ),
]

TimeLimitOption = Annotated[
    str | None,
    typer.Option(
        "--time-limit",
        metavar="LENGTH",
        rich_help_panel=_SEARCH,
        help=translatable("Search no longer than this, such as 5s, and take the best so far."),
    ),
]
