"""Options about where travel times and addresses come from, shared by several commands."""

from __future__ import annotations

import dataclasses
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated, Any

import typer

from kaluga_tour.errors import translatable

if TYPE_CHECKING:
    from kaluga_tour.model.notice import Notice
    from kaluga_tour.model.saved import SavedPlan
    from kaluga_tour.model.server import RoutingServer
    from kaluga_tour.model.text import Language
    from kaluga_tour.planning.ways import Server

__all__ = [
    "GeocoderOption",
    "GeocoderUrlOption",
    "OnlineOption",
    "RouterFallbackOption",
    "RouterOption",
    "read_router",
    "read_router_fallback",
    "read_server",
    "settle_router",
    "settle_travel",
    "tell_notices",
]

_TRAVEL = translatable("Travel")
ROUTER_VARIABLE = "KALUGA_TOUR_ROUTER"
FALLBACK_VARIABLE = "KALUGA_TOUR_ROUTER_FALLBACK"
_ADDRESSES = translatable("Addresses")
ONLINE_VARIABLE = "KALUGA_TOUR_ONLINE"
GEOCODER_VARIABLE = "KALUGA_TOUR_GEOCODER"
GEOCODER_URL_VARIABLE = "KALUGA_TOUR_GEOCODER_URL"

_NAMED_ANYWAY = frozenset({"travel-measured", "streets-measured"})
"""Notices of what a result says itself."""

RouterOption = Annotated[
    str | None,
    typer.Option(
        "--router",
        metavar="KIND=URL",
        envvar=ROUTER_VARIABLE,
        show_envvar=False,
        rich_help_panel=_TRAVEL,
        help=translatable("Ask a routing server: valhalla=URL or osrm=URL; estimate asks none."),
    ),
]
RouterFallbackOption = Annotated[
    str | None,
    typer.Option(
        "--router-fallback",
        metavar="estimate",
        envvar=FALLBACK_VARIABLE,
        show_envvar=False,
        rich_help_panel=_TRAVEL,
        help=translatable("Estimate what the server does not answer, instead of giving up."),
    ),
]

OnlineOption = Annotated[
    bool,
    typer.Option(
        "--online/--offline",
        envvar=ONLINE_VARIABLE,
        show_envvar=False,
        rich_help_panel=_ADDRESSES,
        help=translatable("Whether a geocoder may be asked for a PLACE that is an address."),
    ),
]
GeocoderOption = Annotated[
    str | None,
    typer.Option(
        "--geocoder",
        metavar="nominatim|photon",
        envvar=GEOCODER_VARIABLE,
        show_envvar=False,
        rich_help_panel=_ADDRESSES,
        help=translatable("Which geocoder is asked; by default Nominatim."),
    ),
]
GeocoderUrlOption = Annotated[
    str | None,
    typer.Option(
        "--geocoder-url",
        metavar="URL",
        envvar=GEOCODER_URL_VARIABLE,
        show_envvar=False,
        rich_help_panel=_ADDRESSES,
        help=translatable("Where it is asked; by default at the service of its makers."),
    ),
]


def read_router(text: str | None) -> RoutingServer | None:
    """Return the server that ``--router`` names; None: none is asked.

    Raises
    ------
    RequestError
        If `text` names none.
    """
    if text is None:
        return None
    from kaluga_tour.travel.address import parse_router

    return parse_router(text)


def read_router_fallback(text: str | None) -> bool:
    """Return whether travel is estimated where the server does not answer.

    Raises
    ------
    UnknownChoiceError
        If `text` is another word than ``estimate``.
    """
    from kaluga_tour.cli.faults import UnknownChoiceError

    if text not in {None, "estimate"}:
        raise UnknownChoiceError(option="--router-fallback", value=text, known=("estimate",))
    return text is not None


def read_server(text: str | None, fallback: str | None) -> Server | None:
    """Return the server that ``--router`` and ``--router-fallback`` name; None: none is asked.

    Raises
    ------
    RequestError
        If they name none.
    """
    from kaluga_tour.planning.ways import Server

    router, spare = read_router(text), read_router_fallback(fallback)
    return None if router is None else Server(router=router, fallback=spare)


def tell_notices(notices: Sequence[Notice], language: Language) -> None:
    """Tell on stderr what a result that names who measured it does not say."""
    from rich.text import Text

    from kaluga_tour.cli._console import console_for
    from kaluga_tour.wording.plain import clean
    from kaluga_tour.wording.sentences import sentence

    for notice in notices:
        if notice.code not in _NAMED_ANYWAY:
            text = clean(sentence(notice, language))
            console_for(sys.stderr).print(Text(text), soft_wrap=True)


def settle_router(
    ctx: typer.Context, saved: SavedPlan, router: str | None, fallback: str | None
) -> SavedPlan:
    """Return `saved` with the router that its travel is to come from.

    A document does not decide whom this program speaks with. Its server is asked where the
    command line names one, or where the environment or the configuration names that very
    server; they do not change how a plan is measured.

    Raises
    ------
    RouterNotAskedError
        If the server of the plan may not be asked.
    """
    from kaluga_tour.cli.faults import RouterNotAskedError

    asked, stated = read_router(router), saved.request.router
    typed = ctx.get_parameter_source("router")
    if router is not None and typed is not None and typed.name == "COMMANDLINE":
        request = dataclasses.replace(
            saved.request,
            router=asked,
            router_fallback=read_router_fallback(fallback) or saved.request.router_fallback,
        )
    elif asked == stated:
        # The same server, but the configuration knows the password.
        request = dataclasses.replace(saved.request, router=asked)
    elif stated is None:
        return saved
    else:
        raise RouterNotAskedError(router=str(stated))
    return dataclasses.replace(saved, request=request)


def settle_travel(ctx: typer.Context, streets: str, router: str | None) -> dict[str, Any]:
    """Return which of ``--streets`` and ``--router`` counts where both say something.

    A flag counts before the environment; if the environment says both, the server is asked.

    Raises
    ------
    TogetherError
        If both are flags.
    """
    from kaluga_tour.cli.faults import TogetherError
    from kaluga_tour.model.streets import STREETS_OFF

    both = {"streets": streets, "router": router}
    if streets == STREETS_OFF or read_router(router) is None:
        return both
    flags = [name for name in both if _is_flag(ctx, name)]
    if len(flags) == len(both):
        raise TogetherError(one="--streets", other="--router")
    return {**both, "router": None} if flags == ["streets"] else {**both, "streets": STREETS_OFF}


def _is_flag(ctx: typer.Context, name: str) -> bool:
    source = ctx.get_parameter_source(name)
    return source is not None and source.name == "COMMANDLINE"
