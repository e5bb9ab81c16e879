"""The streets under the map of a tour: of the installed network that holds it."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator

from kaluga_tour.cartography.scene import Ground
from kaluga_tour.errors import RoutingError
from kaluga_tour.model.itinerary import Itinerary, Waypoint
from kaluga_tour.model.streets import Box

__all__ = ["streets_under"]

_MARGIN = 0.4
"""By so much of its size a map may show more than its tour, at each side."""
_LEAST_DEG = 0.006
"""Even around one memorial a map shows some hundreds of metres."""


def streets_under(itinerary: Itinerary) -> Ground | None:
    """Return the streets to draw under the map of `itinerary`.

    They are those of the installed network that holds most of it, whatever the ways were
    measured by; the smaller ones are left out where there are too many to be told apart.
    None where no network holds it.
    """
    # numpy takes a while to import.
    from kaluga_tour.travel.streets.choice import holding  # noqa: PLC0415
    from kaluga_tour.travel.streets.drawing import streets_in  # noqa: PLC0415
    from kaluga_tour.travel.streets.store import NetworkStore, default_home  # noqa: PLC0415

    store = NetworkStore(home=default_home())
    waypoints = list(_waypoints(itinerary))
    info = holding(store.list_infos(), waypoints) if waypoints else None
    if info is None:
        return None
    with contextlib.suppress(RoutingError):
        # A network that cannot be read costs a map its streets, not a traveller the sheet.
        network = store.load(info.name)
        return Ground(streets=streets_in(network, _box(itinerary)), attribution=info.licence)
    return None


def _waypoints(itinerary: Itinerary) -> Iterator[Waypoint]:
    for day in itinerary.days:
        yield from (end for end in (day.start, day.finish) if end is not None)
        yield from (Waypoint.of_memorial(visit.memorial) for visit in day.visits)


def _box(itinerary: Itinerary) -> Box:
    """Return what the map of `itinerary` may show."""
    points = [point.coordinates for point in _waypoints(itinerary)]
    points += [point for leg in itinerary.legs for point in leg.path]
    lats = [point.lat_deg for point in points]
    lons = [point.lon_deg for point in points]
    size = max(max(lats) - min(lats), (max(lons) - min(lons)) / 2, _LEAST_DEG)
    margin = size * _MARGIN
    return Box(
        south_deg=min(lats) - margin,
        west_deg=min(lons) - 2 * margin,
        north_deg=max(lats) + margin,
        east_deg=max(lons) + 2 * margin,
    )
