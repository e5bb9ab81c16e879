"""What single tags of OpenStreetMap say, whatever they are attached to."""

from __future__ import annotations

import re
from collections.abc import Mapping

__all__ = ["Tags", "access_of", "directions_of", "parse_duration_s", "parse_speed_kmh"]

Tags = Mapping[str, str]

_OPEN = frozenset(
    ("yes", "permissive", "designated", "official", "public", "allowed", "passable", "sidewalk")
)
_LIMITED = frozenset(("destination", "customers", "delivery", "residents", "permit"))
_SHUT = frozenset(
    (
        "no",
        "private",
        "agricultural",
        "forestry",
        "agricultural;forestry",
        "military",
        "emergency",
        "service",
        "employees",
        "staff",
        "none",
        "use_sidepath",
    )
)


def access_of(tags: Tags, keys: tuple[str, ...]) -> str | None:
    """Return ``open``, ``limited`` or ``shut``: what the most particular tag says.

    Parameters
    ----------
    keys
        The access keys from the most to the least particular, e.g. ``foot``, ``access``.

    Returns
    -------
    str or None
        ``limited``: to reach something there, not to pass through. None: nothing is said, or
        nothing that is understood.

    References
    ----------
    https://wiki.openstreetmap.org/wiki/Key:access
    """
    for key in keys:
        value = tags.get(key)
        if value in _OPEN:
            return "open"
        if value in _LIMITED:
            return "limited"
        if value in _SHUT:
            return "shut"
    return None


def directions_of(tags: Tags, keys: tuple[str, ...]) -> tuple[bool, bool] | None:
    """Return whether one may go along and against a way; None where nothing is said.

    A way whose direction changes with the time of day is open to nobody.
    """
    for key in keys:
        value = tags.get(key)
        if value in {"yes", "true", "1"}:
            return (True, False)
        if value in {"-1", "reverse"}:
            return (False, True)
        if value in {"no", "false", "0", "alternating"}:
            return (True, True)
        if value == "reversible":
            return (False, False)
    return None


_SPEED = re.compile(r"(\d+(?:\.\d+)?)\s*(km/h|kmh|kph|mph|knots)?", re.IGNORECASE)
_KMH = {"mph": 1.609344, "knots": 1.852}
_ZONE = re.compile(r"[A-Z]{2}:(?:zone:?)?(\d+)")
_PLACES_KMH = {
    # https://wiki.openstreetmap.org/wiki/Default_speed_limits
    "RU:urban": 60.0,
    "BY:urban": 60.0,
    "KZ:urban": 60.0,
    "RU:rural": 90.0,
    "RU:motorway": 110.0,
    "DE:rural": 100.0,
}
_KINDS_KMH = {"urban": 50.0, "rural": 90.0, "motorway": 120.0, "living_street": 20.0}
_WALKING_PACE_KMH = 5.0
_TOP_KMH = 200.0


def parse_speed_kmh(text: str | None) -> float | None:
    """Return the speed limit that a ``maxspeed`` states; None where it states no number.

    Understood are numbers, also with ``mph``, the lowest of several, ``RU:urban`` and the
    like, and ``walk``.
    """
    speeds = [_one_speed_kmh(part.strip()) for part in (text or "").split(";")]
    found = [kmh for kmh in speeds if kmh is not None and 0 < kmh <= _TOP_KMH]
    return min(found, default=None)


def _one_speed_kmh(text: str) -> float | None:
    if match := _SPEED.fullmatch(text):
        return float(match[1]) * _KMH.get((match[2] or "").lower(), 1.0)
    if text.endswith(("walk", "walking")):
        return _WALKING_PACE_KMH
    if text in _PLACES_KMH:
        return _PLACES_KMH[text]
    if match := _ZONE.fullmatch(text):
        return float(match[1])
    country, colon, kind = text.partition(":")
    return _KINDS_KMH.get(kind) if colon and len(country) == 2 else None


_CLOCK = re.compile(r"(?:(\d{1,3}):)?(\d{1,3}):(\d{2})")
_PERIOD = re.compile(r"PT(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?")


def parse_duration_s(text: str | None) -> int | None:
    """Return the seconds of a ``duration``: ``20`` minutes, ``01:30``, ``00:05:30``, ``PT20M``."""
    value = (text or "").strip()
    if value.isascii() and value.isdecimal():
        return int(value) * 60 or None
    if match := _CLOCK.fullmatch(value):
        hours, minutes, seconds = match.groups()
        if hours is None:
            return (int(minutes) * 3600 + int(seconds) * 60) or None
        return (int(hours) * 3600 + int(minutes) * 60 + int(seconds)) or None
    if match := _PERIOD.fullmatch(value):
        hours, minutes, seconds = (int(part or 0) for part in match.groups())
        return (hours * 3600 + minutes * 60 + seconds) or None
    return None
