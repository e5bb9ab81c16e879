"""The use case of drawing streets under a map: whichever installed network holds the places."""

from __future__ import annotations

import math
from collections.abc import Sequence

from kaluga_tour.cartography.scene import Ground
from kaluga_tour.errors import RoutingError
from kaluga_tour.model.itinerary import Itinerary, Waypoint
from kaluga_tour.model.streets import Box

__all__ = ["ground_of"]

_AROUND = 1.4
"""Streets are drawn so far around the middle, in parts of the longer side of what the places
extend over: a frame is wider than high, or higher than wide, and is filled."""
_LEAST_M = 900.0
"""And at least so far."""
_METRES_A_DEGREE = 111_000.0


def ground_of(itinerary: Itinerary) -> Ground | None:
    """Return the streets around a plan; None where no network holds its places.

    A network that cannot be read is none: the map is drawn without streets.
    """
    from kaluga_tour.travel.streets.home import default_home, is_empty  # noqa: PLC0415

    places = [Waypoint.of_memorial(visit.memorial) for visit in itinerary.visits]
    places += [end for leg in itinerary.legs for end in (leg.origin, leg.destination)]
    if not places or is_empty():
        return None
    # They import numpy, which most who draw a map have no need of.
    from kaluga_tour.travel.streets.choice import holding  # noqa: PLC0415
    from kaluga_tour.travel.streets.drawing import streets_within  # noqa: PLC0415
    from kaluga_tour.travel.streets.store import NetworkStore  # noqa: PLC0415

    store = NetworkStore(home=default_home())
    info = holding(store.list_infos(), places)
    if info is None:
        return None
    try:
        streets = streets_within(store.load(info.name), _around(places))
    except RoutingError:
        return None
    return Ground(streets=streets, attribution=info.licence) if streets else None


def _around(places: Sequence[Waypoint]) -> Box:
    """Return a box with the middle of `places` in its own, a little larger than any map of them."""
    lats = [place.coordinates.lat_deg for place in places]
    lons = [place.coordinates.lon_deg for place in places]
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
