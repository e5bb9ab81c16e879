"""From the name of a server to a router that asks it."""

from __future__ import annotations

import dataclasses

from kaluga_tour.model.server import Address, RoutingServer, ServerKind
from kaluga_tour.model.travel import Mode, Pace
from kaluga_tour.travel.base import Router
from kaluga_tour.travel.estimate import EstimateRouter
from kaluga_tour.travel.server.faults import RouterModeError, RouterShortestError
from kaluga_tour.travel.server.osrm import PROFILE_FIELD, PROFILES, OsrmEngine
from kaluga_tour.travel.server.router import ServerRouter
from kaluga_tour.travel.server.valhalla import ValhallaEngine
from kaluga_tour.travel.web import Patience, WebClient

__all__ = ["knows_both", "server_router"]


def server_router(
    server: RoutingServer,
    *,
    mode: Mode,
    pace: Pace,
    patience: Patience | None = None,
    shortest: bool = False,
    both: bool = False,
) -> Router:
    """Return the router that asks `server`; it has not asked yet.

    Parameters
    ----------
    server
        Where it is.
    mode, pace
        How one travels.
    patience
        How long to wait for it.
    shortest
        Whether metres count instead of seconds; Valhalla only.
    both
        Whether the other mode will be asked for, too.

    Raises
    ------
    RouterModeError
        If both are needed, and it is an OSRM server with one address.
    RouterShortestError
        If an OSRM server is to look for the shortest way.
    """
    if shortest and server.kind is ServerKind.OSRM:
        raise RouterShortestError(url=server.address.url)
    if both and not knows_both(server):
        raise RouterModeError(url=server.address.url, placeholder=PROFILE_FIELD)

    def walker() -> Router:
        if mode is Mode.WALK or not knows_both(server):
            return EstimateRouter((), mode=Mode.WALK, pace=pace)
        return server_router(server, mode=Mode.WALK, pace=pace, patience=patience)

    if server.kind is ServerKind.VALHALLA:
        web = WebClient(server.address, patience=patience)
        valhalla = ValhallaEngine(web, mode=mode, pace=pace, shortest=shortest)
        return ServerRouter(valhalla, mode=mode, pace=pace, walker=walker)
    web = WebClient(_address_of(server.address, mode), patience=patience)
    osrm = OsrmEngine(web, mode=mode, pace=pace)
    return ServerRouter(osrm, mode=mode, pace=pace, walker=walker)


def knows_both(server: RoutingServer) -> bool:
    """Return whether `server` can be asked for ways on foot and by car."""
    return server.kind is ServerKind.VALHALLA or PROFILE_FIELD in server.address.url


def _address_of(address: Address, mode: Mode) -> Address:
    return dataclasses.replace(address, url=address.url.replace(PROFILE_FIELD, PROFILES[mode]))
