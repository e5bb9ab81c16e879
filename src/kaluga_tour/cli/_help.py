"""Commands that are built when called, speak the user's language, and end in exit codes."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from importlib import import_module
from typing import Any

import typer
from typer.core import TyperCommand, TyperGroup
from typer.main import get_command as build_command

from kaluga_tour.cli._config import read_config
from kaluga_tour.cli._errors import UsageError, report, report_bug, report_usage
from kaluga_tour.cli._settings import read_settings
from kaluga_tour.cli.faults import UnknownCommandError
from kaluga_tour.errors import KalugaTourError

__all__ = ["TourCommand", "TourGroup"]

_SCHEMAS = {
    "plan": "kaluga-tour/itinerary",
    "list": "kaluga-tour/memorials",
    "show": "kaluga-tour/memorials",
    "places": "kaluga-tour/places",
    "route": "kaluga-tour/route",
    "matrix": "kaluga-tour/matrix",
    "streets": "kaluga-tour/streets",
    "check": "kaluga-tour/check",
    "explain": "kaluga-tour/explanation",
    "replan": "kaluga-tour/itinerary",
    "export": "kaluga-tour/itinerary",
    "print": "kaluga-tour/itinerary",
    "qr": "kaluga-tour/itinerary",
    "map": "kaluga-tour/itinerary",
    "serve": "kaluga-tour/itinerary",
    "config": "kaluga-tour/configuration",
}


_HELP_NAMES = {"help_option_names": ["--help", "-h"]}


class TourCommand(TyperCommand):
    """A command whose help page is ours."""

    home: str
    """The module that it was built from."""

    def get_help(self, ctx: Any) -> str:
        """Return the help page of this command."""
        from kaluga_tour.cli._help_page import command_page

        return command_page(self, ctx, ctx.obj)


class TourBranch(TyperGroup):
    """A command with commands below it: its module names their modules in `COMMANDS`."""

    home: str
    """The module that it was built from."""
    modules: dict[str, str]
    """The modules of its commands, by their names."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Read the command line; with nothing on it the help page is meant.

        What is configured goes down to the commands.
        """
        ctx.default_map = dict.fromkeys(self.modules, ctx.default_map)
        return super().parse_args(ctx, args or ["--help"])

    def list_commands(self, ctx: Any) -> list[str]:  # noqa: ARG002 - the parser's interface
        """Return the names of the commands in the order of the help page."""
        return list(self.modules)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:  # noqa: ARG002
        """Return the command called `cmd_name`, None if there is none."""
        home = self.modules.get(cmd_name)
        return None if home is None else _build(cmd_name, home)

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """Return the command that `args` begin with.

        Raises
        ------
        UnknownCommandError
            If there is none.
        """
        if args[0] not in self.modules:
            raise UnknownCommandError(value=f"{self.name} {args[0]}", known=tuple(self.modules))
        return super().resolve_command(ctx, args)

    def get_help(self, ctx: Any) -> str:
        """Return the help page of the commands."""
        from kaluga_tour.cli._help_page import branch_page

        return branch_page(self, ctx, ctx.obj)


def _build(name: str, home: str) -> Any:
    """Return the command called `name`, built from the module `home`."""
    module = import_module(home)
    if hasattr(module, "COMMANDS"):
        branch = TourBranch(name=name, context_settings=_HELP_NAMES)
        branch.home, branch.modules = home, module.COMMANDS
        return branch
    single = typer.Typer(add_completion=False, rich_markup_mode=None)
    single.command(name, cls=TourCommand, help=module.HELP, context_settings=_HELP_NAMES)(
        module.run
    )
    command: Any = build_command(single)
    command.home = home
    return command


class TourGroup(TyperGroup):
    """The program: settings first, then the command, then errors as exit codes.

    A command is the module of its name in :mod:`kaluga_tour.cli`, with `HELP` and `run`; it
    is imported and built only when it is called.
    """

    def list_commands(self, ctx: Any) -> list[str]:  # noqa: ARG002 - the parser's interface
        """Return the names of the commands in the order of the help page."""
        return list(_SCHEMAS)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:  # noqa: ARG002
        """Return the command called `cmd_name`, None if there is none."""
        if cmd_name not in _SCHEMAS:
            return None
        return _build(cmd_name, f"kaluga_tour.cli.{cmd_name}")

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """Return the command that `args` begin with.

        Raises
        ------
        UnknownCommandError
            If there is none.
        """
        if args[0] not in _SCHEMAS:
            raise UnknownCommandError(value=args[0], known=tuple(_SCHEMAS))
        return super().resolve_command(ctx, args)

    def get_help(self, ctx: Any) -> str:
        """Return the help page of the program."""
        from kaluga_tour.cli._help_page import program_page

        return program_page(self, ctx, ctx.obj)

    def main(
        self,
        args: Sequence[str] | None = None,
        prog_name: str | None = None,
        complete_var: str | None = None,
        standalone_mode: bool = True,  # noqa: ARG002 - this program always stands alone
        windows_expand_args: bool = True,
        **extra: Any,
    ) -> Any:
        """Run the program and leave with its exit code."""
        words = list(sys.argv[1:] if args is None else args) or ["--help"]
        settings = read_settings(words)
        schema = next((_SCHEMAS[word] for word in words if word in _SCHEMAS), _SCHEMAS["plan"])
        try:
            config = read_config()
            settings = read_settings(words, configured=config.values)
            result = super().main(
                args=words,
                prog_name=prog_name,
                complete_var=complete_var,
                standalone_mode=False,
                windows_expand_args=windows_expand_args,
                obj=settings,
                default_map=config.defaults(_SCHEMAS),
                **extra,
            )
            code = result if isinstance(result, int) else 0
        except KalugaTourError as error:
            code = report(error, settings, schema=schema)
        except UsageError as error:
            code = report_usage(error, settings, schema=schema)
        except (typer.Abort, KeyboardInterrupt):
            code = 130
        except Exception as error:  # noqa: BLE001 - the last line of defence
            code = report_bug(error, settings, schema=schema)
        sys.exit(code)
