"""Write the reference pages that are made from the program itself.

``python docs/make_reference.py`` writes the commands, the exit codes and the JSON Schemas
into ``docs/reference/``.
"""

from __future__ import annotations

import importlib
import json
import pkgutil
import sys
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

import msgspec
import typer

import kaluga_tour
from kaluga_tour.cli.app import app
from kaluga_tour.errors import KalugaTourError
from kaluga_tour.export import comparison_records, configuration, records, way_records

HERE = Path(__file__).resolve().parent / "reference"
MADE = "<!-- made by docs/make_reference.py; changes belong there or into the program -->"

EXIT_CODES = {
    0: "everything is well; memorials that are left out are listed",
    1: "a fault of the program itself; run it again with `--debug`",
    2: "the command line, or what it asks for, is wrong",
    3: "the catalogue cannot be read, or is not right",
    4: "a required memorial cannot be visited; `check` found something wrong; with `--strict`: "
    "something is left out",
    5: "no travel time can be given for a leg that is needed",
    6: "the output cannot be written",
    130: "interrupted with Ctrl-C",
}
CLI_REMARK = (
    "Every command writes its result to standard output and everything else to standard error. "
    "What can go wrong is in [exit codes](exit-codes.md), what `--format json` prints in "
    "[JSON](json.md)."
)
ENVIRONMENT = """\
| variable | |
|---|---|
| `KALUGA_TOUR_LANG` | `en` or `ru`, as `--lang`; without it `LC_ALL`, `LC_MESSAGES` or `LANG` \
decide |
| `KALUGA_TOUR_CATALOGUE` | a catalogue file, as `--catalogue` |
| `KALUGA_TOUR_ROUTER`, `KALUGA_TOUR_ROUTER_FALLBACK` | a routing server, as `--router`, and \
`estimate` as `--router-fallback` |
| `KALUGA_TOUR_ONLINE` | `1`: a geocoder may be asked, as `--online` |
| `KALUGA_TOUR_GEOCODER`, `KALUGA_TOUR_GEOCODER_URL` | which, and where, as `--geocoder` and \
`--geocoder-url` |
| `KALUGA_TOUR_CONFIG` | another [configuration file](configuration.md); empty: none is read |
| `KALUGA_TOUR_CACHE` | another folder for what geocoders have answered |
| `KALUGA_TOUR_STREETS` | a street network, `auto` or `off`, as `--streets` |
| `KALUGA_TOUR_DATA` | the directory that street networks are kept in, instead of the system's for \
data of users |
| `KALUGA_TOUR_OVERPASS` | address of the server that streets are downloaded from, as \
`--overpass` |
| `NO_COLOR` | if set: no colour |
| `COLUMNS` | width of tables, where the output is not a terminal; without it they are as wide \
as their contents |
| `SOURCE_DATE_EPOCH` | seconds since 1970 that stand for now, so that the same command gives \
the same bytes |"""
ERROR_REMARK = (
    "An error is one sentence and, mostly, a hint, on standard error; standard output stays "
    "empty. With `--format json` it is a document, see [JSON](json.md#errors). Its `code` is "
    "stable; its words are not. Errors of the command line itself (an unknown option, a missing "
    "argument) have the code `usage`, faults of the program `bug`."
)
_TYPERS_OWN = {
    "install_completion": "Install completion for the current shell.",
    "show_completion": "Print the completion for the current shell, to look at or to copy.",
}
"""What typer says of its own options changes with its version."""
_HOMES = {
    "kaluga_tour.cli": "the command line",
    "kaluga_tour.catalogue": "the catalogue and its names",
    "kaluga_tour.planning": "the request for a tour",
    "kaluga_tour.travel": "travel",
    "kaluga_tour.export": "formats",
}


def cli_page() -> str:
    """Return the page of the commands."""
    program: Any = typer.main.get_command(app)
    context = program.make_context("kaluga-tour", [], resilient_parsing=True)
    commands = {name: program.get_command(context, name) for name in program.list_commands(context)}
    parts = [
        MADE,
        "# Commands",
        CLI_REMARK,
        "| command | |\n|---|---|\n"
        + "\n".join(
            f"| [`{name}`](#{_anchor(name)}) | {_first_line(_help_of(name))} |" for name in commands
        ),
        "## kaluga-tour",
        *_body("kaluga-tour", program, _help_of("app")),
    ]
    for name, command in commands.items():
        parts += _section(f"kaluga-tour {name}", command, context, depth=2)
    parts += [
        "## Environment",
        "A flag counts before the environment, and that before [the file](configuration.md).",
        ENVIRONMENT,
    ]
    return "\n\n".join(parts) + "\n"


def _section(name: str, command: Any, context: Any, *, depth: int) -> Iterator[str]:
    """Yield the section of a command, and those of the commands below it."""
    yield f"{'#' * depth} {name}"
    yield from _body(name, command, importlib.import_module(command.home).HELP)
    for below in getattr(command, "modules", ()):
        found = command.get_command(context, below)
        yield from _section(f"{name} {below}", found, context, depth=depth + 1)


def _anchor(name: str) -> str:
    return f"kaluga-tour-{name}"


def _first_line(text: str) -> str:
    return text.strip().splitlines()[0]


def _help_of(module: str) -> str:
    text: str = importlib.import_module(f"kaluga_tour.cli.{module}").HELP
    return text


def _body(name: str, command: Any, text: str) -> Iterator[str]:
    paragraphs = text.split("\n\n")
    yield _prose(paragraphs[0])
    arguments = [p for p in command.params if p.param_type_name == "argument"]
    marks = [f"{p.metavar}{'...' if p.nargs == -1 else ''}" for p in arguments]
    words = [
        mark if parameter.required else f"[{mark}]"
        for parameter, mark in zip(arguments, marks, strict=True)
    ]
    rest = ["COMMAND", "…"] if hasattr(command, "list_commands") else ["[OPTIONS]", *words]
    yield f"```text\n{' '.join([name, *rest])}\n```"
    for paragraph in paragraphs[1:]:
        if paragraph.startswith("  "):
            lines = "\n".join(line.strip() for line in paragraph.splitlines())
            yield f"For example:\n\n```sh\n{lines}\n```"
        else:
            yield _prose(paragraph)
    panels: dict[str, list[Any]] = {}
    for parameter in command.params:
        argument = parameter.param_type_name == "argument"
        panel = parameter.rich_help_panel or ("Arguments" if argument else "Options")
        panels.setdefault(panel, []).append(parameter)
    for panel, parameters in panels.items():
        rows = [_row(parameter) for parameter in parameters if parameter.name != "help"]
        yield f"| {panel} | | |\n|---|---|---|\n" + "\n".join(rows)


def _prose(text: str) -> str:
    return " ".join(text.split())


def _row(parameter: Any) -> str:
    if parameter.param_type_name == "argument":
        return f"| `{parameter.metavar}` | | {_cell(parameter.help)} |"
    names = ", ".join(
        f"`{name}`"
        for name in (*sorted(parameter.opts, key=len, reverse=True), *parameter.secondary_opts)
    )
    value = "" if parameter.is_flag else f"`{_cell(parameter.metavar or '')}`"
    default = parameter.default
    said = f" Default: `{default}`." if isinstance(default, str) and default else ""
    words = _TYPERS_OWN.get(parameter.name) or parameter.help
    return f"| {names} | {value} | {_cell(words)}{said} |"


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


def error_classes() -> list[type[KalugaTourError]]:
    """Return every error that the program can raise."""
    for module in pkgutil.walk_packages(kaluga_tour.__path__, "kaluga_tour."):
        if not module.name.endswith("__main__"):
            importlib.import_module(module.name)

    def below(parent: type[KalugaTourError]) -> Iterator[type[KalugaTourError]]:
        for child in parent.__subclasses__():
            yield child
            yield from below(child)

    found = {error for error in below(KalugaTourError) if error.__module__.startswith("kaluga_")}
    concrete = [error for error in found if error.__module__ != "kaluga_tour.errors"]
    return sorted(concrete, key=lambda error: (error.exit_code, error.code, error.__name__))


def exit_codes_page() -> str:
    """Return the page of exit codes and errors."""
    parts = [
        MADE,
        "# Exit codes and errors",
        "| exit code | meaning |\n|---|---|\n"
        + "\n".join(f"| {code} | {meaning} |" for code, meaning in EXIT_CODES.items()),
        ERROR_REMARK,
    ]
    errors = error_classes()
    for exit_code in sorted({error.exit_code for error in errors}):
        parts.append(f"## Exit code {exit_code}: {EXIT_CODES[exit_code]}")
        rows = [
            f"| `{error.code}` | {_home(error)} | {_cell(error.message)} | {_cell(error.hint)} |"
            for error in errors
            if error.exit_code == exit_code
        ]
        parts.append("| code | about | message | hint |\n|---|---|---|---|\n" + "\n".join(rows))
    return "\n\n".join(parts) + "\n"


def _home(error: type[KalugaTourError]) -> str:
    return next(words for home, words in _HOMES.items() if error.__module__.startswith(home))


def schema_of(document: type[msgspec.Struct]) -> dict[str, Any]:
    """Return the JSON Schema of a document; an error is the other thing it may be."""
    either = (document, records.ErrorDocument)
    names, parts = msgspec.json.schema_components(either, ref_template="#/$defs/{name}")
    for name, part in parts.items():
        # What is written always has all fields, whether the program may leave them out or not.
        if part.get("type") == "object" and "properties" in part:
            part["required"] = list(part["properties"])
        if name in {kind.__name__ for kind in either}:
            for field in part["properties"].values():
                if "default" in field:
                    field["const"] = field["default"]
        for field in part.get("properties", {}).values():
            field.pop("default", None)
    title = document.__struct_defaults__[0]
    envelope = parts["ErrorDocument"]["properties"]["schema"]
    envelope.pop("const", None)
    envelope["enum"] = sorted(SCHEMAS)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": title,
        "anyOf": list(names),
        "$defs": _told(parts),
    }


def _told(value: Any) -> Any:
    """Return a schema with the line ends folded that docstrings bring along."""
    if isinstance(value, dict):
        return {
            key: _prose(part.partition("\n\n")[0]) if key == "description" else _told(part)
            for key, part in value.items()
        }
    return [_told(part) for part in value] if isinstance(value, list) else value


def _schema_page(document: type[msgspec.Struct]) -> str:
    return json.dumps(schema_of(document), indent=2, ensure_ascii=False) + "\n"


SCHEMAS = {
    records.ITINERARY_SCHEMA: records.ItineraryDocument,
    records.LISTING_SCHEMA: records.ListingDocument,
    records.PLACES_SCHEMA: records.PlacesDocument,
    records.CHECK_SCHEMA: records.CheckDocument,
    records.EXPLANATION_SCHEMA: records.ExplanationDocument,
    comparison_records.COMPARISON_SCHEMA: comparison_records.ComparisonDocument,
    way_records.STREETS_SCHEMA: way_records.StreetsDocument,
    way_records.ROUTE_SCHEMA: way_records.RouteDocument,
    way_records.MATRIX_SCHEMA: way_records.MatrixDocument,
    configuration.CONFIGURATION_SCHEMA: configuration.ConfigurationDocument,
}

PAGES: dict[str, Callable[[], str]] = {
    "cli.md": cli_page,
    "exit-codes.md": exit_codes_page,
    **{
        f"{name.rpartition('/')[2]}.schema.json": partial(_schema_page, document)
        for name, document in SCHEMAS.items()
    },
}


def main() -> None:
    """Write every page."""
    for name, page in PAGES.items():
        (HERE / name).write_text(page(), encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
