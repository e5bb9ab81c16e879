"""Everything that a request is planned in: the catalogue as asked for, candidates, problem."""

from __future__ import annotations

from dataclasses import dataclass

from kaluga_tour.model.catalogue import Catalogue
from kaluga_tour.model.request import PlanRequest
from kaluga_tour.planning.problem import Scene, make_frame, make_scene, make_survey
from kaluga_tour.planning.routing import make_router
from kaluga_tour.planning.select import Selection, adapt_catalogue, resolve, select

__all__ = ["Setting", "make_setting"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """A request of one day in one mode, ready to be solved."""

    catalogue: Catalogue
    """With the stays and the positions of the request."""
    request: PlanRequest
    """With every name replaced by its id."""
    selection: Selection
    scene: Scene


def make_setting(catalogue: Catalogue, request: PlanRequest) -> Setting:
    """Return what `request` is planned in.

    Raises
    ------
    RequestError
        If the request names something unknown or contradicts itself.
    """
    request = resolve(catalogue, request)
    adapted = adapt_catalogue(catalogue, request)
    selection = select(adapted, request)
    router = make_router(adapted, request, request.mode)
    scene = make_scene(make_frame(adapted.city, request), request, make_survey(selection, router))
    return Setting(catalogue=adapted, request=request, selection=selection, scene=scene)
