"""From the tags of a way to its style: what it is, for walkers and for drivers."""

from __future__ import annotations

from kaluga_tour.model.directions import Way
from kaluga_tour.travel.streets.driving import drive_of
from kaluga_tour.travel.streets.style import Style
from kaluga_tour.travel.streets.tags import Tags
from kaluga_tour.travel.streets.walking import walk_of

__all__ = ["is_street", "style_of"]

_WAYS = {
    "steps": Way.STEPS,
    "footway": Way.PATH,
    "path": Way.PATH,
    "cycleway": Way.PATH,
    "bridleway": Way.PATH,
    "corridor": Way.PATH,
    "platform": Way.PATH,
    "crossing": Way.PATH,
    "elevator": Way.PATH,
    "track": Way.TRACK,
    "service": Way.SERVICE,
}
_LONGEST_NAME = 200


def is_street(tags: Tags) -> bool:
    """Return whether the way may be a street at all."""
    return "highway" in tags or tags.get("route") == "ferry"


def style_of(tags: Tags) -> Style | None:
    """Return the style of the way, None where nobody may go along it."""
    walk, drive = walk_of(tags), drive_of(tags)
    if walk is None and drive is None:
        return None
    return Style(
        name=_name(tags),
        way=_way(tags),
        walk_along=walk is not None and walk.along,
        walk_against=walk is not None and walk.against,
        walk_permille=walk.permille if walk else 1_000,
        walk_limited=walk is not None and tags.get("area") == "yes",
        drive_along_dmh=_dmh(drive.along_kmh) if drive else 0,
        drive_against_dmh=_dmh(drive.against_kmh) if drive else 0,
        drive_limited=drive is not None and drive.limited,
        roundabout=tags.get("junction") in {"roundabout", "circular"},
        ferry_s_km=0,
    )


def _dmh(kmh: float) -> int:
    return round(kmh * 10)


def _name(tags: Tags) -> str:
    for key in ("name", "bridge:name", "tunnel:name", "ref"):
        text = " ".join(tags.get(key, "").split())
        if text:
            return text[:_LONGEST_NAME]
    return ""


def _way(tags: Tags) -> Way:
    highway = tags.get("highway", "")
    if not highway and tags.get("route") == "ferry":
        return Way.FERRY
    if highway == "steps":
        return Way.STEPS
    if tags.get("bridge", "no") != "no":
        return Way.BRIDGE
    kind = _WAYS.get(highway, Way.STREET)
    if kind is Way.PATH and tags.get("tunnel", "no") not in {"no", "building_passage"}:
        return Way.TUNNEL
    if highway == "pedestrian" and tags.get("area") == "yes":
        return Way.SQUARE
    return kind
