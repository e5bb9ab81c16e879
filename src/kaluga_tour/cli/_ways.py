"""What the commands that measure ways have in common: their options, read and passed on."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol, TypeVar

import typer

from kaluga_tour.cli._address import place_finder
from kaluga_tour.cli._options import open_catalogue
from kaluga_tour.cli._parse import parse_choice
from kaluga_tour.cli._travel_options import read_server, settle_travel, tell_notices
from kaluga_tour.cli._way_options import check_places, read_way_mode
from kaluga_tour.model.notice import Notice

__all__ = ["measured"]


class _Measured(Protocol):
    @property
    def notices(self) -> tuple[Notice, ...]: ...


Found = TypeVar("Found", bound=_Measured)


def measured(ctx: typer.Context, find: Callable[..., Found], *, least: int) -> Found:
    """Return what `find` tells of the places that a command names, and pass on its notices.

    Parameters
    ----------
    ctx
        The command, with the options of `route` and `matrix`.
    find
        `find_route` or `find_table`.
    least
        How many places are to be named.
    """
    from kaluga_tour.model.travel import Pace

    given = ctx.params
    check_places(given["place"], least=least)
    travel = settle_travel(ctx, given["streets"], given["router"])
    server = read_server(travel["router"], given["router_fallback"])
    mode = read_way_mode(given["mode"])
    pace = parse_choice(given["pace"], Pace, option="--pace")
    catalogue = open_catalogue(given["catalogue"])
    finder = place_finder(
        ctx,
        catalogue,
        online=given["online"],
        geocoder=given["geocoder"],
        url=given["geocoder_url"],
    )
    found = find(
        catalogue,
        [finder.find_name(name) for name in given["place"]],
        streets=travel["streets"],
        server=server,
        mode=mode,
        pace=pace,
        shortest=given["shortest"],
        point_names=finder.names,
    )
    tell_notices(found.notices, ctx.obj.language)
    return found
