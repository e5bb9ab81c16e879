"""Shell completion of what only the catalogue knows; silent where it cannot be read."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from kaluga_tour.cli._settings import CATALOGUE_VARIABLE, read_settings
from kaluga_tour.errors import KalugaTourError

if TYPE_CHECKING:
    from kaluga_tour.model.catalogue import Catalogue, Collection
    from kaluga_tour.model.memorial import Memorial, Place

__all__ = [
    "complete_assignment",
    "complete_collection",
    "complete_format",
    "complete_installed",
    "complete_kind",
    "complete_memorial",
    "complete_network",
    "complete_paper",
    "complete_place",
    "complete_sheet",
]

Completions = list[tuple[str, str]]


def _catalogue(ctx: typer.Context) -> Catalogue | None:
    from kaluga_tour.catalogue.reader import load_catalogue

    name = ctx.params.get("catalogue") or os.environ.get(CATALOGUE_VARIABLE)
    try:
        return load_catalogue(Path(name) if name else None)
    except KalugaTourError:
        return None


def _named(
    entries: Iterable[Memorial | Place | Collection], incomplete: str
) -> Iterator[tuple[str, str]]:
    language = read_settings(()).language
    for entry in entries:
        if entry.id.startswith(incomplete):
            yield entry.id, entry.name.in_language(language)


def complete_memorial(ctx: typer.Context, incomplete: str) -> Completions:
    """Complete the id of a memorial."""
    catalogue = _catalogue(ctx)
    return list(_named(catalogue.memorials, incomplete)) if catalogue else []


def complete_assignment(ctx: typer.Context, incomplete: str) -> Completions:
    """Complete the id in ``ID=VALUE``."""
    return [(f"{key}=", name) for key, name in complete_memorial(ctx, incomplete)]


def complete_place(ctx: typer.Context, incomplete: str) -> Completions:
    """Complete the id of a place or a memorial."""
    catalogue = _catalogue(ctx)
    if catalogue is None:
        return []
    return list(_named((*catalogue.places, *catalogue.memorials), incomplete))


def complete_collection(ctx: typer.Context, incomplete: str) -> Completions:
    """Complete the id of a collection."""
    catalogue = _catalogue(ctx)
    return list(_named(catalogue.collections, incomplete)) if catalogue else []


def complete_kind(incomplete: str) -> Completions:
    """Complete a kind of memorial."""
    from kaluga_tour.model.memorial import Kind
    from kaluga_tour.wording.names import name_of

    language = read_settings(()).language
    return [(kind.value, name_of(kind, language)) for kind in Kind if kind.startswith(incomplete)]


def complete_network(incomplete: str) -> list[str]:
    """Complete the name of an installed street network."""
    from kaluga_tour.model.streets import STREETS_AUTO, STREETS_OFF
    from kaluga_tour.planning.networks import list_networks

    names = (info.name for info in list_networks())
    return [name for name in (STREETS_AUTO, STREETS_OFF, *names) if name.startswith(incomplete)]


def complete_installed(incomplete: str) -> list[str]:
    """Complete the name of an installed street network, and nothing else."""
    from kaluga_tour.planning.networks import list_networks

    return [info.name for info in list_networks() if info.name.startswith(incomplete)]


def complete_format(incomplete: str) -> list[str]:
    """Complete the name of an output format."""
    from kaluga_tour.export.registry import format_names

    return [name for name in ("table", *format_names()) if name.startswith(incomplete)]


def complete_paper(incomplete: str) -> list[str]:
    """Complete the name of a size of paper."""
    names = ("A4", "letter", "A5")
    return [name for name in names if name.lower().startswith(incomplete.lower())]


def complete_sheet(incomplete: str) -> list[str]:
    """Complete the name of a sheet."""
    from kaluga_tour.export.options import Sheet

    return [sheet.value for sheet in Sheet if sheet.value.startswith(incomplete)]
