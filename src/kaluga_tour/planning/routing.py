"""Where the travel of a request comes from: the one place that chooses a router."""

from __future__ import annotations

from kaluga_tour.model.catalogue import Catalogue
from kaluga_tour.model.request import PlanRequest
from kaluga_tour.model.travel import Mode
from kaluga_tour.travel.base import Router
from kaluga_tour.travel.estimate import EstimateRouter

__all__ = ["can_drive", "make_router"]


def make_router(catalogue: Catalogue, request: PlanRequest, mode: Mode) -> Router:
    """Return the router that `request` asks for; none has asked a server yet.

    Parameters
    ----------
    catalogue
        Where the crossings are.
    request
        A request; its pace counts.
    mode
        On foot or by car; a tour by both asks for each.

    Raises
    ------
    RouterModeError
        If the server cannot be asked for both.
    """
    estimate = EstimateRouter(catalogue.crossings, mode=mode, pace=request.pace)
    if request.router is None:
        return estimate
    # What speaks with servers takes a while to import.
    from kaluga_tour.travel.fallback import FallbackRouter  # noqa: PLC0415
    from kaluga_tour.travel.server.make import server_router  # noqa: PLC0415

    asked = server_router(
        request.router, mode=mode, pace=request.pace, both=request.mode is Mode.MIXED
    )
    return FallbackRouter(asked, estimate) if request.router_fallback else asked


def can_drive(request: PlanRequest) -> bool:
    """Return whether the router of a walker can also be asked what it would be by car."""
    if request.router is None:
        return True
    from kaluga_tour.travel.server.make import knows_both  # noqa: PLC0415

    return knows_both(request.router)
