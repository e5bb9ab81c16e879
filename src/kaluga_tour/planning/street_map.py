"""The streets under the map of a tour: of the installed network that holds it."""

from __future__ import annotations

import contextlib
import math
from collections.abc import Iterator

from kaluga_tour.cartography.scene import Ground
from kaluga_tour.errors import RoutingError
from kaluga_tour.model.itinerary import Itinerary, Waypoint
from kaluga_tour.model.streets import Box

__all__ = ["streets_under"]

_AROUND = 1.4
"""Streets are drawn so far around the middle of a tour, in parts of its longer side: a frame may
be twice as wide as high, or as high as wide, and is filled."""
_LEAST_M = 900.0
"""Even around one memorial a map shows so much."""
_METRES_A_DEGREE = 111_000.0


def streets_under(itinerary: Itinerary) -> Ground | None:
    """Return the streets to draw under the map of `itinerary`.

    They are those of the installed network that holds most of it, whatever the ways were
    measured by; the smaller ones are left out where there are too many to be told apart.
    None where no network holds it.
    """
    from kaluga_tour.travel.streets.home import default_home, is_empty  # noqa: PLC0415

    if is_empty():
        return None
    # numpy takes a while to import.
    from kaluga_tour.travel.streets.choice import holding  # noqa: PLC0415
    from kaluga_tour.travel.streets.drawing import streets_in  # noqa: PLC0415
    from kaluga_tour.travel.streets.store import NetworkStore  # noqa: PLC0415

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
    lat, lon = (min(lats) + max(lats)) / 2, (min(lons) + max(lons)) / 2
    shrink = max(math.cos(math.radians(lat)), 0.01)
    span = max(max(lats) - min(lats), (max(lons) - min(lons)) * shrink)
    room = max(span * _AROUND, _LEAST_M / _METRES_A_DEGREE)
    return Box(
        south_deg=max(lat - room, -90.0),
        west_deg=max(lon - room / shrink, -180.0),
        north_deg=min(lat + room, 90.0),
        east_deg=min(lon + room / shrink, 180.0),
    )
