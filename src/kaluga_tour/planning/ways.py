"""The use cases without a tour: the way from place to place, and travel between all of some."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from types import MappingProxyType

from kaluga_tour.catalogue.places import get_waypoint
from kaluga_tour.model.catalogue import Catalogue
from kaluga_tour.model.itinerary import Waypoint
from kaluga_tour.model.route import Route, RouteLeg, TravelTable
from kaluga_tour.model.server import RoutingServer
from kaluga_tour.model.streets import STREETS_AUTO, STREETS_OFF
from kaluga_tour.model.text import Bilingual
from kaluga_tour.model.travel import Mode, Pace
from kaluga_tour.planning.routing import credit_of
from kaluga_tour.travel.base import Router
from kaluga_tour.travel.estimate import ESTIMATE, EstimateRouter

__all__ = ["Server", "find_route", "find_table"]

_MOST_AT_ONCE = 50
"""A table of more places takes longer than it saves."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Server:
    """A routing server, and what is done where it is of no use."""

    router: RoutingServer
    fallback: bool = False
    """Whether travel is estimated then."""


def find_route(
    catalogue: Catalogue,
    names: Sequence[str],
    *,
    streets: str = STREETS_AUTO,
    server: Server | None = None,
    mode: Mode = Mode.WALK,
    pace: Pace = Pace.NORMAL,
    shortest: bool = False,
    point_names: Mapping[str, str] = MappingProxyType({}),
) -> Route:
    """Return the way through places in the order in which they are named.

    Parameters
    ----------
    names
        Memorials, places, or ``LAT,LON``.
    streets
        Name of a street network, ``auto`` for any that holds the places, ``off`` for the estimate.
        A leg that the network does not hold is an estimate, and says so.
    server
        A routing server to ask instead.
    shortest
        Whether metres are minimised, and not seconds.
    point_names
        What points are called, by their ``LAT,LON``.

    Raises
    ------
    RequestError
        If a name or the network is not known.
    NoRouteError
        If there is no way.
    ServerError
        If the server is of no use.
    """
    places = _places(catalogue, names, point_names)
    estimate = EstimateRouter(catalogue.crossings, mode=mode, pace=pace)
    router = (
        _router(places, streets, estimate, mode=mode, pace=pace, shortest=shortest)
        if server is None
        else _asking(server, estimate, mode=mode, pace=pace, shortest=shortest)
    )
    if server is not None and len(places) <= _MOST_AT_ONCE:
        # A server is asked for one table, and not for each leg.
        router.matrix(places)
    legs = tuple(RouteLeg.of_passage(*pair, router.passage(*pair)) for pair in pairwise(places))
    if server is None and all(leg.measured_by == ESTIMATE for leg in legs):
        # Whose streets nobody follows need not be said.
        router = estimate
    return Route(places=places, legs=legs, credit=credit_of(router), notices=router.notices)


def find_table(
    catalogue: Catalogue,
    names: Sequence[str],
    *,
    streets: str = STREETS_AUTO,
    server: Server | None = None,
    mode: Mode = Mode.WALK,
    pace: Pace = Pace.NORMAL,
    shortest: bool = False,
    point_names: Mapping[str, str] = MappingProxyType({}),
) -> TravelTable:
    """Return travel between every two places; nothing where the streets do not lead.

    Parameters
    ----------
    names, streets, server, shortest, point_names
        As for :func:`find_route`, but with streets nothing is estimated.

    Raises
    ------
    RequestError
        If a name or the network is not known.
    ServerError
        If the server is of no use.
    """
    places = _places(catalogue, names, point_names)
    estimate = EstimateRouter(catalogue.crossings, mode=mode, pace=pace)
    router = (
        _router(places, streets, estimate, mode=mode, pace=pace, shortest=shortest, strict=True)
        if server is None
        else _asking(server, estimate, mode=mode, pace=pace, shortest=shortest)
    )
    matrix = router.matrix(places)
    credit = credit_of(router)
    return TravelTable(
        places=places,
        mode=mode,
        matrix=matrix,
        measured_by=credit.measured_by,
        credit=credit,
        notices=router.notices,
    )


def _places(
    catalogue: Catalogue, names: Sequence[str], point_names: Mapping[str, str]
) -> tuple[Waypoint, ...]:
    found = (get_waypoint(catalogue, name, anywhere=True) for name in names)
    return tuple(
        dataclasses.replace(place, name=Bilingual.same(point_names[place.id]))
        if place.id in point_names
        else place
        for place in found
    )


def _asking(
    server: Server, estimate: EstimateRouter, *, mode: Mode, pace: Pace, shortest: bool
) -> Router:
    """Return the router that asks `server`."""
    from kaluga_tour.travel.fallback import FallbackRouter  # noqa: PLC0415 - urllib
    from kaluga_tour.travel.server.make import server_router  # noqa: PLC0415 - urllib

    asked = server_router(server.router, mode=mode, pace=pace, shortest=shortest)
    return FallbackRouter(asked, estimate) if server.fallback else asked


def _router(
    places: Sequence[Waypoint],
    streets: str,
    estimate: EstimateRouter,
    *,
    mode: Mode,
    pace: Pace,
    shortest: bool,
    strict: bool = False,
) -> Router:
    """Return the router on `streets`; with nothing in reserve if `strict`."""
    if streets == STREETS_OFF:
        return estimate
    from kaluga_tour.travel.streets.choice import holding  # noqa: PLC0415 - numpy
    from kaluga_tour.travel.streets.router import StreetRouter  # noqa: PLC0415
    from kaluga_tour.travel.streets.store import NetworkStore, default_home  # noqa: PLC0415

    store = NetworkStore(home=default_home())
    if streets == STREETS_AUTO:
        info = holding(store.list_infos(), places)
        if info is None:
            return estimate
        streets = info.name
    spare = None if strict else estimate
    network = store.load(streets)
    return StreetRouter(network, spare, mode=mode, pace=pace, shortest=shortest)
