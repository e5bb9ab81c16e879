"""Where the travel of a request comes from: the one place that chooses a router."""

from __future__ import annotations

from kaluga_tour.model.catalogue import Catalogue
from kaluga_tour.model.request import PlanRequest
from kaluga_tour.model.travel import Mode
from kaluga_tour.travel.base import Router
from kaluga_tour.travel.estimate import EstimateRouter

__all__ = ["make_router"]


def make_router(catalogue: Catalogue, request: PlanRequest, mode: Mode) -> Router:
    """Return the router that `request` asks for.

    Parameters
    ----------
    catalogue
        Where the crossings are.
    request
        A request; its pace counts.
    mode
        On foot or by car; a tour by both asks for each.
    """
    return EstimateRouter(catalogue.crossings, mode=mode, pace=request.pace)
