"""Options of the commands that measure ways."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from kaluga_tour.cli._complete import complete_place
from kaluga_tour.cli._options import STREETS_PANEL
from kaluga_tour.cli.faults import PlacesCountError, UnknownChoiceError
from kaluga_tour.errors import translatable

if TYPE_CHECKING:
    from kaluga_tour.model.travel import Mode

__all__ = ["PlacesArgument", "ShortestOption", "WayModeOption", "check_places", "read_way_mode"]

_MOST_PLACES = 200

PlacesArgument = Annotated[
    list[str],
    typer.Argument(
        metavar="PLACE",
        autocompletion=complete_place,
        help=translatable("A memorial, a place, or LAT,LON such as 54.5127,36.2731."),
    ),
]
WayModeOption = Annotated[
    str,
    typer.Option("--mode", "-m", metavar="walk|drive", help=translatable("On foot, or by car.")),
]
ShortestOption = Annotated[
    bool,
    typer.Option(
        "--shortest",
        rich_help_panel=STREETS_PANEL,
        help=translatable("Take the shortest way, not the quickest."),
    ),
]


def read_way_mode(text: str) -> Mode:
    """Return the mode of a way.

    Raises
    ------
    UnknownChoiceError
        If it is neither on foot nor by car.
    """
    from kaluga_tour.model.travel import Mode

    known = (Mode.WALK, Mode.DRIVE)
    mode = text.strip().lower()
    if mode not in known:
        words = tuple(mode.value for mode in known)
        raise UnknownChoiceError(option="--mode", value=text, known=words)
    return Mode(mode)


def check_places(places: Sequence[str], *, least: int) -> None:
    """Refuse too few places, or more than anybody means.

    Raises
    ------
    PlacesCountError
        If there are not `least` to 200.
    """
    if not least <= len(places) <= _MOST_PLACES:
        raise PlacesCountError(count=len(places), least=least, most=_MOST_PLACES)
