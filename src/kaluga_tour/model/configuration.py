"""What holds where a command line does not say otherwise."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

__all__ = ["Configuration", "ConfiguredValue", "Origin"]


class Origin(StrEnum):
    """Who says what a value is."""

    ENVIRONMENT = "environment"
    FILE = "file"
    DEFAULT = "default"


@dataclass(frozen=True, slots=True, kw_only=True)
class ConfiguredValue:
    """A value, without what is secret of it."""

    key: str
    value: str | bool | None
    """None: nothing is said, and each command does as its help says."""
    origin: Origin
    variable: str
    """The environment variable that counts before the file."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Configuration:
    """All values, and the file that they may stand in."""

    path: str | None
    """Where the file is, or would be; None: none is read."""
    exists: bool
    values: tuple[ConfiguredValue, ...]
