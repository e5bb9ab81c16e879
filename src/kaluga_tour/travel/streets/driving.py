"""Which ways are open to cars, in which direction, and how fast one is on them.

Speeds and penalties are those of OSRM's car profile, a widely used routing engine:
https://github.com/Project-OSRM/osrm-backend, ``profiles/car.lua``.
"""

from __future__ import annotations

import math
from typing import Any, NamedTuple

import numpy as np

from kaluga_tour.travel.streets.tags import (
    Tags,
    access_of,
    directions_of,
    parse_speed_kmh,
)

__all__ = ["Drive", "blocks_cars", "drive_of", "turn_s"]

_KEYS = ("motorcar", "motor_vehicle", "vehicle", "access")

_CLASS_KMH = {
    "motorway": 90.0,
    "motorway_link": 45.0,
    "trunk": 85.0,
    "trunk_link": 40.0,
    "primary": 65.0,
    "primary_link": 30.0,
    "secondary": 55.0,
    "secondary_link": 25.0,
    "tertiary": 40.0,
    "tertiary_link": 20.0,
    "unclassified": 25.0,
    "residential": 25.0,
    "road": 25.0,
    "living_street": 10.0,
    "service": 15.0,
}
_ONLY_IF_SAID_KMH = {"track": 10.0, "pedestrian": 5.0, "busway": 25.0}
"""Closed to cars unless a tag opens them."""
_SERVICE_KMH = {"alley": 5.0, "parking_aisle": 5.0, "driveway": 5.0, "drive-through": 5.0}
_LIMIT_SHARE = 0.8
"""Share of a speed limit that is driven on average (``speed_reduction``)."""

_SURFACES_KMH = {
    "cement": 80.0,
    "compacted": 80.0,
    "fine_gravel": 80.0,
    "paving_stones": 60.0,
    "metal": 60.0,
    "bricks": 60.0,
    "grass": 40.0,
    "wood": 40.0,
    "sett": 40.0,
    "grass_paver": 40.0,
    "gravel": 40.0,
    "unpaved": 40.0,
    "ground": 40.0,
    "dirt": 40.0,
    "pebblestone": 40.0,
    "tartan": 40.0,
    "cobblestone": 30.0,
    "clay": 30.0,
    "earth": 20.0,
    "stone": 20.0,
    "rocky": 20.0,
    "sand": 20.0,
    "mud": 10.0,
}
_TRACKS_KMH = {"grade1": 60.0, "grade2": 40.0, "grade3": 30.0, "grade4": 25.0, "grade5": 20.0}
_SMOOTHNESS_KMH = {
    "intermediate": 80.0,
    "bad": 40.0,
    "very_bad": 20.0,
    "horrible": 10.0,
    "very_horrible": 5.0,
    "impassable": 0.0,
}

_BARRIERS_PASSED = frozenset(
    (
        "arch",
        "border_control",
        "cattle_grid",
        "entrance",
        "gate",
        "height_restrictor",
        "kerb",
        "lift_gate",
        "no",
        "sally_port",
        "sliding_gate",
        "swing_gate",
        "toll_booth",
    )
)

SIGNALS_S = 2.0
"""Seconds lost at traffic lights, on average (``traffic_light_penalty``)."""
U_TURN_S = 20.0
"""Seconds to turn back (``u_turn_penalty``)."""
_TURN_S = 7.5
_TURN_BIAS = 1.075
"""Turns across the oncoming traffic take longer; where one drives on the right, left turns."""


class Drive(NamedTuple):
    """How a way is driven: km/h in both directions, 0 where closed."""

    along_kmh: float
    against_kmh: float
    limited: bool
    """Whether one may not pass through."""


def drive_of(tags: Tags) -> Drive | None:
    """Return how the way is driven, None where it is closed to cars."""
    said = access_of(tags, _KEYS)
    if said == "shut" or tags.get("area") == "yes":
        return None
    base_kmh = _class_kmh(tags, opened=access_of(tags, _KEYS[:3]) is not None)
    if base_kmh is None:
        return None
    along, against = _ways_round(tags)
    along_kmh = _speed_kmh(tags, base_kmh, "forward") if along else 0.0
    against_kmh = _speed_kmh(tags, base_kmh, "backward") if against else 0.0
    if not (along_kmh or against_kmh):
        return None
    return Drive(along_kmh, against_kmh, said == "limited")


def _class_kmh(tags: Tags, *, opened: bool) -> float | None:
    highway = tags.get("highway", "")
    if tags.get("route") == "ferry" and not highway:
        # Most small ferries take no cars: only where it is said.
        return 5.0 if opened else None
    if highway == "service":
        return _SERVICE_KMH.get(tags.get("service", ""), _CLASS_KMH["service"])
    if highway in _CLASS_KMH:
        return _CLASS_KMH[highway]
    return _ONLY_IF_SAID_KMH.get(highway) if opened else None


def _ways_round(tags: Tags) -> tuple[bool, bool]:
    said = directions_of(tags, ("oneway:motorcar", "oneway:motor_vehicle", "oneway"))
    if said is not None:
        return said
    around = tags.get("junction") in {"roundabout", "circular"}
    return (True, not (around or tags.get("highway") in {"motorway", "motorway_link"}))


def _speed_kmh(tags: Tags, base_kmh: float, direction: str) -> float:
    limit_kmh = parse_speed_kmh(tags.get(f"maxspeed:{direction}"))
    if limit_kmh is None:
        limit_kmh = parse_speed_kmh(tags.get("maxspeed"))
    kmh = base_kmh if limit_kmh is None else limit_kmh * _LIMIT_SHARE
    caps = (
        _SURFACES_KMH.get(tags.get("surface", ""), math.inf),
        _TRACKS_KMH.get(tags.get("tracktype", ""), math.inf),
        _SMOOTHNESS_KMH.get(tags.get("smoothness", ""), math.inf),
    )
    return min(kmh, *caps)


def blocks_cars(tags: Tags) -> bool:
    """Return whether no car gets past this node."""
    said = access_of(tags, _KEYS)
    if "barrier" not in tags:
        return False
    if said is not None:
        return said == "shut"
    return tags["barrier"] not in _BARRIERS_PASSED or tags.get("locked") == "yes"


def turn_s(angle_deg: Any) -> Any:
    """Return the seconds that turns at a junction take.

    Parameters
    ----------
    angle_deg
        One angle or an array of them: 0 straight on, positive to the right, ±180 back.
    """
    bias = np.where(np.asarray(angle_deg) >= 0, _TURN_BIAS, 1 / _TURN_BIAS)
    return _TURN_S / (1 + np.exp(6.5 * bias - 13 / bias * np.abs(angle_deg) / 180))
