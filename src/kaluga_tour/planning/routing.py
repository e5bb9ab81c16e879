"""Where the travel of a request comes from: the one place that chooses a router."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from kaluga_tour.catalogue.sphere import distance_m
from kaluga_tour.model.catalogue import Catalogue
from kaluga_tour.model.geo import Coordinates
from kaluga_tour.model.itinerary import Waypoint
from kaluga_tour.model.request import PlanRequest
from kaluga_tour.model.streets import STREETS_AUTO, STREETS_OFF, NetworkInfo
from kaluga_tour.model.travel import Credit, Mode
from kaluga_tour.travel.base import Router
from kaluga_tour.travel.estimate import EstimateRouter

if TYPE_CHECKING:
    from kaluga_tour.travel.streets.network import Network

__all__ = ["can_drive", "credit_of", "make_router"]


def make_router(catalogue: Catalogue, request: PlanRequest, mode: Mode) -> Router:
    """Return the router that `request` asks for; none has asked a server yet.

    Parameters
    ----------
    catalogue
        Where the crossings are.
    request
        A request; its pace counts, and on which streets or by which server it is to be measured.
    mode
        On foot or by car; a tour by both asks for each.

    Raises
    ------
    RouterModeError
        If the server cannot be asked for both.
    UnknownNetworkError
        If there is no street network of that name.
    NetworkElsewhereError
        If no memorial of the catalogue is on it.
    RoutingError
        If it cannot be read.
    """
    estimate = EstimateRouter(catalogue.crossings, mode=mode, pace=request.pace)
    if request.router is not None:
        return _server_router(request, mode, estimate)
    if request.streets != STREETS_OFF:
        return _street_router(catalogue, request, mode, estimate)
    return estimate


def _server_router(request: PlanRequest, mode: Mode, estimate: EstimateRouter) -> Router:
    # What speaks with servers takes a while to import.
    from kaluga_tour.travel.fallback import FallbackRouter  # noqa: PLC0415
    from kaluga_tour.travel.server.make import server_router  # noqa: PLC0415

    if request.router is None:
        return estimate
    asked = server_router(
        request.router, mode=mode, pace=request.pace, both=request.mode is Mode.MIXED
    )
    return FallbackRouter(asked, estimate) if request.router_fallback else asked


def _street_router(
    catalogue: Catalogue, request: PlanRequest, mode: Mode, estimate: EstimateRouter
) -> Router:
    # numpy and scipy take a while to import.
    from kaluga_tour.travel.streets.choice import ChosenRouter, holding  # noqa: PLC0415
    from kaluga_tour.travel.streets.router import StreetRouter  # noqa: PLC0415
    from kaluga_tour.travel.streets.store import NetworkStore, default_home  # noqa: PLC0415

    store = NetworkStore(home=default_home())

    def on(network: Network) -> Router:
        return StreetRouter(network, estimate, mode=mode, pace=request.pace)

    def choose(waypoints: Sequence[Waypoint]) -> Router:
        info = holding(store.list_infos(), waypoints)
        return estimate if info is None else on(store.load(info.name))

    if request.streets == STREETS_AUTO:
        return ChosenRouter(choose)
    network = store.load(request.streets)
    _refuse_elsewhere(catalogue, network.info)
    return on(network)


def can_drive(request: PlanRequest) -> bool:
    """Return whether the router of a walker can also be asked what it would be by car."""
    if request.router is None:
        return True
    from kaluga_tour.travel.server.make import knows_both  # noqa: PLC0415

    return knows_both(request.router)


def _refuse_elsewhere(catalogue: Catalogue, info: NetworkInfo) -> None:
    points = [memorial.position.coordinates for memorial in catalogue.memorials]
    if any(info.box.holds(point.lat_deg, point.lon_deg) for point in points):
        return
    from kaluga_tour.travel.streets.faults import NetworkElsewhereError  # noqa: PLC0415

    away_m = min(distance_m(point, _nearest_in(info, point)) for point in points)
    raise NetworkElsewhereError(name=info.name, city=catalogue.city.name, away_m=away_m)


def _nearest_in(info: NetworkInfo, point: Coordinates) -> Coordinates:
    """Return the point of a network's box that is nearest to a point."""
    box = info.box
    return Coordinates(
        lat_deg=min(max(point.lat_deg, box.south_deg), box.north_deg),
        lon_deg=min(max(point.lon_deg, box.west_deg), box.east_deg),
    )


def credit_of(router: Router) -> Credit:
    """Return where the travel of a router comes from, and who has to be named for it."""
    credit = getattr(router, "credit", None)
    return credit if isinstance(credit, Credit) else Credit(kind=router.kind)
