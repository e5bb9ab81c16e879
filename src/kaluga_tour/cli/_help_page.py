"""Help pages: usage, examples, then the options in groups; plain text, quickly made."""

from __future__ import annotations

import os
import shutil
import sys
import textwrap
from collections.abc import Iterable, Iterator
from importlib import import_module
from typing import Any

from kaluga_tour.cli._settings import Settings
from kaluga_tour.errors import translatable
from kaluga_tour.model.text import Language
from kaluga_tour.wording.language import translate

__all__ = ["branch_page", "command_page", "program_page"]

_WIDEST = 100
_INDENT = "  "
_ARGUMENTS = translatable("Arguments")
_OPTIONS = translatable("Options")
_COMMANDS = translatable("Commands")
_USAGE = translatable("Usage:")
_DEFAULT = translatable("[default: {value}]")
_ARGUMENTS_MARK = translatable("[OPTIONS]")
_COMMAND_MARK = translatable("COMMAND")
_PARSER_HELPS = {
    "help": translatable("Show this help and exit."),
    "install_completion": translatable("Install completion for the current shell."),
    "show_completion": translatable("Print the completion script of the current shell."),
}
"""What the parser's own options do, in our words."""

Row = tuple[str, str]


def command_page(command: Any, ctx: Any, settings: Settings) -> str:
    """Return the help page of one command."""
    language = settings.language
    arguments = [p for p in command.get_params(ctx) if p.param_type_name == "argument"]
    usage = " ".join(
        [
            ctx.command_path,
            translate(_ARGUMENTS_MARK, language),
            *(_argument(argument) for argument in arguments),
        ]
    )
    groups: dict[str, list[Row]] = {}
    for parameter in command.get_params(ctx):
        title = _ARGUMENTS if parameter in arguments else parameter.rich_help_panel or _OPTIONS
        groups.setdefault(title, []).append(_row(parameter, ctx, language))
    return _page(usage, _help_of(command.home), groups, language)


def program_page(group: Any, ctx: Any, settings: Settings) -> str:
    """Return the help page of the program."""
    language = settings.language
    usage = f"{ctx.command_path} {translate(_COMMAND_MARK, language)} …"
    commands = [
        (name, _first_line(f"kaluga_tour.cli.{name}", language))
        for name in group.list_commands(ctx)
    ]
    options = [_row(parameter, ctx, language) for parameter in group.get_params(ctx)]
    groups = {_COMMANDS: commands, _OPTIONS: options}
    return _page(usage, _help_of("kaluga_tour.cli.app"), groups, language)


def branch_page(branch: Any, ctx: Any, settings: Settings) -> str:
    """Return the help page of a command with commands below it."""
    language = settings.language
    usage = f"{ctx.command_path} {translate(_COMMAND_MARK, language)} …"
    commands = [(name, _first_line(home, language)) for name, home in branch.modules.items()]
    options = [_row(parameter, ctx, language) for parameter in branch.get_params(ctx)]
    groups = {_COMMANDS: commands, _OPTIONS: options}
    return _page(usage, _help_of(branch.home), groups, language)


def _help_of(home: str) -> str:
    # Not the text that the parser holds: it has lost the indentation of the examples.
    text: str = import_module(home).HELP
    return text


def _first_line(home: str, language: Language) -> str:
    return translate(_help_of(home), language).partition("\n")[0]


def _page(usage: str, text: str, groups: dict[str, list[Row]], language: Language) -> str:
    width = min(shutil.get_terminal_size().columns, _WIDEST)
    lines = [f"{_bold(translate(_USAGE, language))} {usage}", ""]
    lines += _prose(translate(text, language), width)
    column = max(len(left) for rows in groups.values() for left, _ in rows)
    for title, rows in groups.items():
        lines += ["", _bold(translate(title, language))]
        lines += _definitions(rows, column, width)
    return "\n".join(lines)


def _prose(text: str, width: int) -> Iterator[str]:
    """Yield the text: paragraphs wrapped, indented example lines as they are."""
    for line in text.splitlines():
        if line.startswith(_INDENT):
            yield line
        else:
            yield from textwrap.wrap(line, width) or [""]


def _definitions(rows: Iterable[Row], column: int, width: int) -> Iterator[str]:
    for left, right in rows:
        start = f"{_INDENT}{left:<{column}}{_INDENT}"
        wrapped = textwrap.wrap(right, max(width - len(start), 20)) or [""]
        yield (start + wrapped[0]).rstrip()
        yield from (" " * len(start) + line for line in wrapped[1:])


def _argument(argument: Any) -> str:
    name = f"{argument.metavar}{'...' if argument.nargs == -1 else ''}"
    return name if argument.required else f"[{name}]"


def _row(parameter: Any, ctx: Any, language: Language) -> Row:
    if parameter.param_type_name == "argument":
        return _argument(parameter), translate(parameter.help, language)
    short = [name for name in parameter.opts if not name.startswith("--")]
    both = (*parameter.opts, *parameter.secondary_opts)
    long = ["/".join(name for name in both if name.startswith("--"))]
    names = ", ".join([*short, *long]) if short else " " * 4 + ", ".join(long)
    if not parameter.is_flag and parameter.metavar:
        names += f" {parameter.metavar}"
    text = translate(_PARSER_HELPS.get(parameter.name) or parameter.help, language)
    default = parameter.get_default(ctx)
    if isinstance(default, str) and not parameter.is_flag:
        text += " " + translate(_DEFAULT, language).format(value=default)
    return names, text


def _bold(text: str) -> str:
    plain = (
        not sys.stdout.isatty() or os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb"
    )
    return text if plain else f"\x1b[1m{text}\x1b[0m"
