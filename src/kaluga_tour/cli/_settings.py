"""What the command line and the environment say before any command runs."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from kaluga_tour.model.text import Language

__all__ = ["Settings", "read_settings"]

LANGUAGE_VARIABLE = "KALUGA_TOUR_LANG"
CATALOGUE_VARIABLE = "KALUGA_TOUR_CATALOGUE"
STREETS_VARIABLE = "KALUGA_TOUR_STREETS"
_LOCALE_VARIABLES = ("LC_ALL", "LC_MESSAGES", "LANG")


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """Known before the arguments are parsed, so that errors in them can be told, too."""

    language: Language
    debug: bool
    json_errors: bool
    """Whether the answer, and so an error, is to be JSON."""


def read_settings(
    args: Sequence[str],
    environ: Mapping[str, str] = os.environ,
    *,
    configured: Mapping[str, str | bool] = MappingProxyType({}),
) -> Settings:
    """Return the settings of a command line.

    A flag counts before the environment, and that before what is `configured`.
    """
    return Settings(
        language=_language(args, environ, configured),
        debug="--debug" in args,
        json_errors=_value_of("--format", args, "-f") == "json"
        or (_value_of("--output", args, "-o") or "").endswith(".json"),
    )


def _value_of(option: str, args: Sequence[str], short: str = "") -> str | None:
    found = None
    for index, arg in enumerate(args):
        if arg == "--":
            break
        if arg in {option, short or option} and index + 1 < len(args):
            found = args[index + 1]
        elif short and arg.startswith(short):
            found = arg.removeprefix(short)
        elif arg.startswith(f"{option}="):
            found = arg.partition("=")[2]
    return found


def _language(
    args: Sequence[str], environ: Mapping[str, str], configured: Mapping[str, str | bool]
) -> Language:
    typed, named = _value_of("--lang", args), environ.get(LANGUAGE_VARIABLE)
    for asked in (typed, named, configured.get("lang")):
        if asked in set(Language):
            return Language(str(asked))
    locale = next((environ[name] for name in _LOCALE_VARIABLES if environ.get(name)), "")
    return Language.RU if locale.lower().startswith("ru") else Language.EN
