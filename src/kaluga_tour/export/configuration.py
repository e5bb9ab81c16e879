"""From what is configured to its document."""

from __future__ import annotations

from msgspec import Struct

from kaluga_tour.export.records import SCHEMA_VERSION
from kaluga_tour.model.configuration import Configuration

__all__ = [
    "CONFIGURATION_SCHEMA",
    "ConfigurationDocument",
    "ConfiguredRecord",
    "configuration_document",
]

CONFIGURATION_SCHEMA = "kaluga-tour/configuration"


class ConfiguredRecord(Struct, frozen=True, kw_only=True):
    """A value that holds where no flag says otherwise."""

    key: str
    value: str | bool | None
    origin: str
    variable: str


class ConfigurationDocument(Struct, frozen=True, kw_only=True):
    """What ``config show`` prints with ``--format json``."""

    schema: str = CONFIGURATION_SCHEMA
    schema_version: int = SCHEMA_VERSION
    status: str = "success"
    path: str | None
    exists: bool
    values: list[ConfiguredRecord]


def configuration_document(found: Configuration) -> ConfigurationDocument:
    """Return the document of what is configured."""
    return ConfigurationDocument(
        path=found.path,
        exists=found.exists,
        values=[
            ConfiguredRecord(
                key=value.key,
                value=value.value,
                origin=value.origin.value,
                variable=value.variable,
            )
            for value in found.values
        ],
    )
