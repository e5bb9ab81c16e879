"""Which ways are open on foot, and how much slower than a pavement they are."""

from __future__ import annotations

from typing import NamedTuple

from kaluga_tour.travel.streets.tags import Tags, access_of, directions_of

__all__ = ["Walk", "blocks_walkers", "walk_of"]

_KEYS = ("foot", "access")

_FOOT_ONLY = frozenset(
    ("footway", "pedestrian", "steps", "path", "corridor", "platform", "elevator", "crossing")
)
"""Ways that are made for walking: the plain ``oneway`` of steps and the like is meant for it."""
_OPEN = _FOOT_ONLY | frozenset(
    (
        "living_street",
        "primary",
        "primary_link",
        "residential",
        "road",
        "secondary",
        "secondary_link",
        "service",
        "tertiary",
        "tertiary_link",
        "track",
        "trunk",
        "trunk_link",
        "unclassified",
    )
)
_ONLY_IF_SAID = frozenset(
    ("bridleway", "busway", "bus_guideway", "cycleway", "motorway", "motorway_link")
)
"""Closed to walkers unless a tag opens them."""

_EASY_HIKING = frozenset(("strolling", "hiking"))
"""What may be walked without a mountaineer's shoes (``sac_scale``, as Valhalla's pedestrian costing
has it, ``max_hiking_difficulty``); the word is tagged for mountain paths only."""

STEPS_PERMILLE = 2_000
"""On stairs one is half as fast as on the flat. Published are half the speed down and 0.35 of it
up (IES Simulex, "Walking speeds", https://help.iesve.com/ve2021/12_walking_speeds.htm), but no loss
on a short flight (Kretz et al. 2008, *Upstairs walking speed distributions on a long stairway*)."""

_SURFACES_PERMILLE = {
    # OSRM's foot profile (profiles/foot.lua, surface_speeds): three quarters and half the speed.
    "fine_gravel": 1_333,
    "gravel": 1_333,
    "pebblestone": 1_333,
    "mud": 2_000,
    "sand": 2_000,
}

_BARRIERS_PASSED = frozenset(
    # https://wiki.openstreetmap.org/wiki/Key:barrier; as OSRM's foot profile, and what lets
    # people through by its nature.
    (
        "block",
        "bollard",
        "border_control",
        "bump_gate",
        "bus_trap",
        "cattle_grid",
        "chain",
        "cycle_barrier",
        "entrance",
        "full-height_turnstile",
        "gate",
        "height_restrictor",
        "jersey_barrier",
        "kerb",
        "kissing_gate",
        "lift_gate",
        "log",
        "motorcycle_barrier",
        "no",
        "planter",
        "rope",
        "sally_port",
        "sliding_gate",
        "spikes",
        "stile",
        "swing_gate",
        "toll_booth",
        "turnstile",
        "wicket_gate",
    )
)


class Walk(NamedTuple):
    """How a way is walked."""

    along: bool
    against: bool
    permille: int


def walk_of(tags: Tags) -> Walk | None:
    """Return how the way is walked, None where it is not open on foot."""
    if not _is_open(tags):
        return None
    along, against = _ways_round(tags)
    if not (along or against):
        return None
    slow = STEPS_PERMILLE if tags.get("highway") == "steps" else 1_000
    surface = _SURFACES_PERMILLE.get(tags.get("surface", ""), 1_000)
    return Walk(along, against, max(slow, surface))


def _is_open(tags: Tags) -> bool:
    highway = tags.get("highway", "")
    said = access_of(tags, _KEYS)
    if said == "shut" or tags.get("sac_scale", "hiking") not in _EASY_HIKING:
        return False
    if tags.get("route") == "ferry" and not highway:
        return True
    if highway in _ONLY_IF_SAID:
        return access_of(tags, ("foot",)) is not None
    if tags.get("motorroad") == "yes" and access_of(tags, ("foot",)) is None:
        return tags.get("sidewalk") in {"both", "left", "right", "yes", "separate"}
    return highway in _OPEN


def _ways_round(tags: Tags) -> tuple[bool, bool]:
    said = directions_of(tags, ("oneway:foot", "foot:oneway"))
    if said is not None:
        return said
    match tags.get("conveying"):
        case "forward":
            return (True, False)
        case "backward":
            return (False, True)
    if tags.get("highway") in _FOOT_ONLY and access_of(tags, ("bicycle",)) is None:
        return directions_of(tags, ("oneway",)) or (True, True)
    return (True, True)


def blocks_walkers(tags: Tags) -> bool:
    """Return whether nobody gets past this node on foot."""
    if "barrier" not in tags:
        return False
    said = access_of(tags, _KEYS)
    if said is not None:
        return said == "shut"
    return tags["barrier"] not in _BARRIERS_PASSED or tags.get("locked") == "yes"
