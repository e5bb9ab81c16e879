"""Finds formats: every module in :mod:`kaluga_tour.export.formats` is one."""

from __future__ import annotations

import pkgutil
from importlib import import_module
from pathlib import PurePath

from kaluga_tour.export import formats
from kaluga_tour.export.base import (
    Content,
    Format,
    FormatCannotHoldError,
    UnknownFormatError,
    UnknownSuffixError,
)

__all__ = ["format_for_file", "format_names", "get_format", "get_format_for"]


def format_names() -> tuple[str, ...]:
    """Return the names of all formats, sorted."""
    return tuple(sorted(module.name for module in pkgutil.iter_modules(formats.__path__)))


def get_format(name: str) -> Format:
    """Return the format called `name`; only its own module is imported.

    Raises
    ------
    UnknownFormatError
        If there is none.
    """
    if name not in format_names():
        raise UnknownFormatError(value=name, known=("table", *format_names()))
    module = import_module(f"{formats.__name__}.{name}")
    found: Format = module.FORMAT
    return found


def get_format_for(content: Content, name: str) -> Format:
    """Return the format called `name`, which can hold `content`.

    Raises
    ------
    UnknownFormatError
        If there is none.
    FormatCannotHoldError
        If it has no form for it.
    """
    found = get_format(name)
    if not found.holds(content):
        able = (each for each in format_names() if get_format(each).holds(content))
        raise FormatCannotHoldError(value=name, known=("table", *able))
    return found


def format_for_file(file_name: str) -> str:
    """Return the name of the format that the suffix of `file_name` stands for.

    Raises
    ------
    UnknownSuffixError
        If no format has that suffix.
    """
    suffix = PurePath(file_name).suffix.lower()
    by_suffix = {end: name for name in format_names() for end in get_format(name).suffixes}
    if suffix not in by_suffix:
        raise UnknownSuffixError(value=file_name, known=tuple(sorted(by_suffix)))
    return by_suffix[suffix]
