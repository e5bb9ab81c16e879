"""The plan that a command reads: a file, or standard input."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kaluga_tour.cli._options import open_catalogue
from kaluga_tour.cli.faults import PlanMissingError, PlanUnreadableError, TogetherError
from kaluga_tour.errors import translatable

if TYPE_CHECKING:
    from kaluga_tour.model.catalogue import Catalogue
    from kaluga_tour.model.itinerary import Itinerary
    from kaluga_tour.model.saved import SavedPlan

__all__ = ["PlanArgument", "open_itinerary", "open_plan"]

_STDIN = "-"

PlanArgument = Annotated[
    str,
    typer.Argument(
        metavar="PLAN",
        help=translatable("A plan in JSON, from plan -o day.json; - reads standard input."),
    ),
]


def open_plan(name: str, *, catalogue: str | None) -> tuple[Catalogue, SavedPlan]:
    """Return the catalogue and the plan called `name`.

    Raises
    ------
    RequestError
        If the plan cannot be read, or both should come from standard input.
    CatalogueError
        If the catalogue cannot be read, or is not right.
    """
    from kaluga_tour.export.reading import read_plan

    saved = read_plan(_data(name, catalogue), name=name)
    return open_catalogue(catalogue), saved


def open_itinerary(name: str, *, catalogue: str | None) -> tuple[Catalogue, Itinerary]:
    """Return the catalogue and the whole plan called `name`, to export or to print it.

    Raises
    ------
    RequestError
        If the plan cannot be read, is not of this catalogue, or both should come from
        standard input.
    CatalogueError
        If the catalogue cannot be read, or is not right.
    """
    from kaluga_tour.export.restoring import read_itinerary

    data = _data(name, catalogue)
    found = open_catalogue(catalogue)
    return found, read_itinerary(data, found, name=name)


def _data(name: str, catalogue: str | None) -> bytes:
    if name == catalogue == _STDIN:
        raise TogetherError(one="PLAN -", other="--catalogue -")
    return sys.stdin.buffer.read() if name == _STDIN else _bytes(Path(name))


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except (FileNotFoundError, NotADirectoryError):
        raise PlanMissingError(path=str(path)) from None
    except (OSError, ValueError) as error:
        # ValueError: a null character in the path.
        raise PlanUnreadableError(path=str(path), reason=error) from None
