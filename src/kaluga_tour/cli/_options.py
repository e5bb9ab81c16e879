"""Options that several commands share."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from kaluga_tour.cli._complete import (
    complete_collection,
    complete_format,
    complete_kind,
    complete_network,
)
from kaluga_tour.cli._parse import parse_choice, parse_duration_s
from kaluga_tour.cli._settings import CATALOGUE_VARIABLE, LANGUAGE_VARIABLE, STREETS_VARIABLE
from kaluga_tour.cli.faults import UnknownChoiceError, WithoutError
from kaluga_tour.errors import translatable
from kaluga_tour.model.text import Language

if TYPE_CHECKING:
    from kaluga_tour.cli._output import Output
    from kaluga_tour.export.options import Options
    from kaluga_tour.model.catalogue import Catalogue
    from kaluga_tour.model.memorial import Kind

__all__ = [
    "AlarmOption",
    "CatalogueOption",
    "CollectionOption",
    "DirectionsOption",
    "ForceOption",
    "FormatOption",
    "GpxAsOption",
    "KindOption",
    "LangOption",
    "NavigatorOption",
    "OutputOption",
    "StreetsOption",
    "WithLegsOption",
    "open_catalogue",
    "read_export_options",
    "read_kinds",
]

_OUTPUT_PANEL = translatable("Output")
STREETS_PANEL = translatable("Travel")
_STDIN = "-"


def _check_language(value: str | None) -> str | None:
    if value is not None and value not in set(Language):
        known = tuple(language.value for language in Language)
        raise UnknownChoiceError(option="--lang", value=value, known=known)
    return value


CatalogueOption = Annotated[
    str | None,
    typer.Option(
        "--catalogue",
        metavar="FILE",
        envvar=CATALOGUE_VARIABLE,
        show_envvar=False,
        help=translatable("Another catalogue in the same format; - reads standard input."),
    ),
]
CollectionOption = Annotated[
    str | None,
    typer.Option(
        "--collection",
        "-c",
        metavar="ID",
        autocompletion=complete_collection,
        help=translatable("A collection: article, centre, city, oblast, museums, graves."),
    ),
]
KindOption = Annotated[
    list[str] | None,
    typer.Option(
        "--kind",
        "-k",
        metavar="KIND",
        autocompletion=complete_kind,
        help=translatable("Only memorials of this kind, such as museum; may be repeated."),
    ),
]
FormatOption = Annotated[
    str | None,
    typer.Option(
        "--format",
        "-f",
        metavar="NAME",
        autocompletion=complete_format,
        rich_help_panel=_OUTPUT_PANEL,
        help=translatable(
            "table, json, csv, gpx, ics and others; a file's suffix chooses by itself."
        ),
    ),
]
GpxAsOption = Annotated[
    str | None,
    typer.Option(
        "--as",
        metavar="WHAT",
        rich_help_panel=_OUTPUT_PANEL,
        help=translatable("GPX: as a route (by default), track, waypoints, or all of them."),
    ),
]
WithLegsOption = Annotated[
    bool,
    typer.Option(
        "--with-legs",
        rich_help_panel=_OUTPUT_PANEL,
        help=translatable("Calendar: the ways between the visits as events, too."),
    ),
]
AlarmOption = Annotated[
    str | None,
    typer.Option(
        "--alarm",
        metavar="LENGTH",
        rich_help_panel=_OUTPUT_PANEL,
        help=translatable("Calendar: remind so long before each visit, such as 15m."),
    ),
]
GroupOption = Annotated[
    str | None,
    typer.Option(
        "--group",
        metavar="NAME",
        rich_help_panel=_OUTPUT_PANEL,
        help=translatable("Calendar: whose tour it is, where there are several on one day."),
    ),
]
NavigatorOption = Annotated[
    str | None,
    typer.Option(
        "--of",
        metavar="NAME",
        rich_help_panel=_OUTPUT_PANEL,
        help=translatable("Links: only of google, yandex, osmand, organic or geo."),
    ),
]
OutputOption = Annotated[
    str | None,
    typer.Option(
        "--output",
        "-o",
        metavar="FILE",
        rich_help_panel=_OUTPUT_PANEL,
        help=translatable("Write to this file instead of standard output."),
    ),
]
ForceOption = Annotated[
    bool,
    typer.Option(
        "--force",
        rich_help_panel=_OUTPUT_PANEL,
        help=translatable("Replace the file if it exists."),
    ),
]
StreetsOption = Annotated[
    str,
    typer.Option(
        "--streets",
        metavar="NAME|auto|off",
        envvar=STREETS_VARIABLE,
        show_envvar=False,
        autocompletion=complete_network,
        rich_help_panel=STREETS_PANEL,
        help=translatable(
            "Measure legs along the streets of a network; auto: of one that holds the places."
        ),
    ),
]
DirectionsOption = Annotated[
    bool,
    typer.Option(
        "--directions",
        rich_help_panel=STREETS_PANEL,
        help=translatable("Tell how to go, turn by turn, where streets are known."),
    ),
]
LangOption = Annotated[
    str | None,
    typer.Option(
        "--lang",
        metavar="en|ru",
        envvar=LANGUAGE_VARIABLE,
        show_envvar=False,
        callback=_check_language,
        is_eager=True,
        rich_help_panel=_OUTPUT_PANEL,
        help=translatable("English or Russian; by default as the system's locale says."),
    ),
]


def open_catalogue(name: str | None) -> Catalogue:
    """Return the catalogue called `name`: a path, ``-`` for standard input, None for ours.

    Raises
    ------
    CatalogueError
        If it cannot be read, or is not right.
    """
    from kaluga_tour.catalogue.reader import load_catalogue, read_catalogue

    if name == _STDIN:
        return read_catalogue(sys.stdin.buffer.read(), name=_STDIN)
    return load_catalogue(Path(name) if name is not None else None)


_EXPORT_OPTIONS = {
    "gpx_as": "--as",
    "with_legs": "--with-legs",
    "alarm_s": "--alarm",
    "group": "--group",
    "navigator": "--of",
}
"""The fields of `Options` and how they are typed."""


def read_export_options(
    target: Output,
    *,
    gpx_as: str | None = None,
    with_legs: bool = False,
    alarm: str | None = None,
    group: str | None = None,
    navigator: str | None = None,
    directions: bool = False,
) -> Options:
    """Return the choices about an exported plan.

    Raises
    ------
    RequestError
        If one means nothing, or nothing to the format of `target`.
    """
    from kaluga_tour.export.options import GpxAs, Navigator, Options

    chosen: dict[str, Any] = {}
    if gpx_as is not None:
        chosen["gpx_as"] = parse_choice(gpx_as, GpxAs, option="--as")
    if with_legs:
        chosen["with_legs"] = True
    if alarm is not None:
        chosen["alarm_s"] = parse_duration_s(alarm)
    if group is not None:
        chosen["group"] = group
    if navigator is not None:
        chosen["navigator"] = parse_choice(navigator, Navigator, option="--of")
    for field in chosen:
        if field not in target.takes:
            raise WithoutError(one=_EXPORT_OPTIONS[field], other=_format_that_takes(field))
    # Documents for programs always tell the turns, tables and pages when asked to.
    return Options(directions=directions, **chosen)


def _format_that_takes(field: str) -> str:
    from kaluga_tour.export.registry import format_names, get_format

    able = next(name for name in format_names() if field in get_format(name).takes)
    return f"--format {able}"


def read_kinds(texts: list[str] | None) -> tuple[Kind, ...]:
    """Return the kinds that are named, by their value or by their word in either language.

    Raises
    ------
    UnknownKindError
        If there is no such kind.
    """
    from kaluga_tour.catalogue.search import get_kind
    from kaluga_tour.wording.names import kind_words

    return tuple(get_kind(text, kind_words=kind_words()) for text in texts or ())
