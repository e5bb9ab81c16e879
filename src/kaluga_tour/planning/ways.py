"""The use cases without a tour: the way from place to place, and travel between all of some."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from kaluga_tour.catalogue.places import get_waypoint
from kaluga_tour.model.catalogue import Catalogue
from kaluga_tour.model.itinerary import Waypoint
from kaluga_tour.model.route import Route, RouteLeg, TravelTable
from kaluga_tour.model.streets import STREETS_AUTO, STREETS_OFF
from kaluga_tour.model.travel import Mode, Pace
from kaluga_tour.planning.routing import credit_of
from kaluga_tour.travel.base import Router
from kaluga_tour.travel.estimate import EstimateRouter

__all__ = ["find_route", "find_table"]


def find_route(
    catalogue: Catalogue,
    names: Sequence[str],
    *,
    streets: str = STREETS_AUTO,
    mode: Mode = Mode.WALK,
    pace: Pace = Pace.NORMAL,
    shortest: bool = False,
) -> Route:
    """Return the way through places in the order in which they are named.

    Parameters
    ----------
    names
        Memorials, places, or ``LAT,LON``.
    streets
        Name of a street network, ``auto`` for any that holds the places, ``off`` for the estimate.
        A leg that the network does not hold is an estimate, and says so.
    shortest
        Whether metres are minimised, and not seconds.

    Raises
    ------
    RequestError
        If a name or the network is not known.
    NoRouteError
        If there is no way.
    """
    places = tuple(get_waypoint(catalogue, name, anywhere=True) for name in names)
    estimate = EstimateRouter(catalogue.crossings, mode=mode, pace=pace)
    router = _router(places, streets, estimate, mode=mode, pace=pace, shortest=shortest)
    legs = tuple(RouteLeg.of_passage(*pair, router.passage(*pair)) for pair in pairwise(places))
    return Route(places=places, legs=legs, credit=credit_of(router))


def find_table(
    catalogue: Catalogue,
    names: Sequence[str],
    *,
    streets: str = STREETS_AUTO,
    mode: Mode = Mode.WALK,
    pace: Pace = Pace.NORMAL,
    shortest: bool = False,
) -> TravelTable:
    """Return travel between every two places; nothing where the streets do not lead.

    Parameters
    ----------
    names, streets, shortest
        As for :func:`find_route`, but with streets nothing is estimated.

    Raises
    ------
    RequestError
        If a name or the network is not known.
    """
    places = tuple(get_waypoint(catalogue, name, anywhere=True) for name in names)
    estimate = EstimateRouter(catalogue.crossings, mode=mode, pace=pace)
    router = _router(
        places, streets, estimate, mode=mode, pace=pace, shortest=shortest, strict=True
    )
    credit = credit_of(router)
    return TravelTable(
        places=places,
        mode=mode,
        matrix=router.matrix(places),
        measured_by=credit.measured_by,
        credit=credit,
    )


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
    from kaluga_tour.travel.streets.choice import holding  # noqa: PLC0415 - numpy, networkx
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
