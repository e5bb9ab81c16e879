"""The use case: plan the same tour in several ways."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Sequence

from kaluga_tour.errors import InfeasibleError, RequestError, RoutingError
from kaluga_tour.model.catalogue import Catalogue
from kaluga_tour.model.comparison import Alternative, Comparison
from kaluga_tour.model.request import PlanRequest
from kaluga_tour.model.travel import Mode
from kaluga_tour.planning.plan import plan
from kaluga_tour.planning.select import resolve
from kaluga_tour.solver.watch import Interrupt, Progress

__all__ = ["compare"]


def compare(
    catalogue: Catalogue,
    request: PlanRequest,
    modes: Sequence[Mode],
    *,
    generated_at: dt.datetime | None = None,
    stop: Interrupt | None = None,
    progress: Progress | None = None,
) -> Comparison:
    """Return the best tour for `request` in each of `modes`.

    A way in which there is no tour is told with its reason, beside the others.

    Parameters
    ----------
    catalogue, request, generated_at, stop, progress
        As for :func:`kaluga_tour.planning.plan.plan`; the mode of the request does not count.
    modes
        The ways, at least one.

    Raises
    ------
    RequestError
        If the request names something unknown, or makes no sense in any of the ways.
    """
    asked = resolve(catalogue, request)
    found = []
    for number, mode in enumerate(dict.fromkeys(modes)):
        ear = _part(progress, number, len(modes))
        wish = dataclasses.replace(request, mode=mode)
        itinerary, error = None, None
        try:
            itinerary = plan(catalogue, wish, generated_at=generated_at, stop=stop, progress=ear)
        except (InfeasibleError, RoutingError, RequestError) as reason:
            error = reason
        found.append(Alternative(mode=mode, itinerary=itinerary, error=error))
    senseless = [one.error for one in found if isinstance(one.error, RequestError)]
    if len(senseless) == len(found):
        raise senseless[0]
    return Comparison(city=catalogue.city.name, request=asked, alternatives=tuple(found))


def _part(progress: Progress | None, number: int, count: int) -> Progress | None:
    if progress is None:
        return None
    return lambda prize, done: progress(prize, (number + done) / count)
