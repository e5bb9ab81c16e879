"""Latitude and longitude as people write them: decimal degrees, or degrees and minutes."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kaluga_tour.catalogue.faults import CoordinatesError

__all__ = ["NUMBER", "WrittenPoint", "find_angles", "looks_like_angles"]


@dataclass(frozen=True, slots=True, kw_only=True)
class WrittenPoint:
    """A latitude and a longitude as they were written; perhaps no point on the earth."""

    lat_deg: float
    lon_deg: float
    turned: str = ""
    """The two as they were written, the other way round; empty where the text says which of the
    two is the latitude."""


_SAME = str.maketrans(
    {
        **dict.fromkeys("′ʹ’‘´`", "'"),
        **dict.fromkeys("″ʺ”“„", '"'),
        **dict.fromkeys("º˚", "°"),
        **dict.fromkeys("−–", "-"),
        "\N{NO-BREAK SPACE}": " ",
        "\N{NARROW NO-BREAK SPACE}": " ",
    }
)
"""Signs that look alike, and are typed and copied for each other."""

NUMBER = r"[+-]?\d{1,9}(?:\.\d*)?"
_PLAIN = re.compile(rf"(?P<lat>{NUMBER})(?:\s*[,;]\s*|\s+)(?P<lon>{NUMBER})", re.ASCII)
_COMMAS = re.compile(
    r"(?P<lat>[+-]?\d{1,3}(?:,\d{1,9})?)(?:\s*;\s*|\s*,\s+|\s+)(?P<lon>[+-]?\d{1,3}(?:,\d{1,9})?)",
    re.ASCII,
)
_ONLY_COMMAS = re.compile(r"(?P<lat>[+-]?\d{1,3},\d{3,9}),(?P<lon>[+-]?\d{1,3},\d{3,9})", re.ASCII)
"""Three commas can be read in one way only, unless the groups could be minutes."""
_NUMERIC = re.compile(r"[\s\d.,;+°-]*\d[\s\d.,;+°-]*", re.ASCII)
_MARKED = re.compile(r"\d\s*°")

_NORTH = r"[nNсС](?:\.?\s*[шШ]\.?)?"
_SOUTH = r"[sSюЮ](?:\.?\s*[шШ]\.?)?"
_EAST = r"[eEвВ](?:\.?\s*[дД]\.?)?"
_WEST = r"[wWзЗ](?:\.?\s*[дД]\.?)?"
_SIDE = f"(?:{_NORTH}|{_SOUTH}|{_EAST}|{_WEST})"
_WHOLE = r"\d{1,3}"
_PART = r"\d{1,2}"
_DECIMAL = r"(?:[.,]\d{1,12})?"
_ANGLE = (
    rf"(?:{_WHOLE}{_DECIMAL}\s*°?"
    rf"|{_WHOLE}(?:\s*°\s*|\s+){_PART}{_DECIMAL}\s*'?"
    rf"|{_WHOLE}(?:\s*°\s*|\s+){_PART}(?:\s*'\s*|\s+){_PART}{_DECIMAL}\s*(?:\"|'')?)"
)
_BETWEEN = r"\s*[,;]?\s*"
_AFTER = re.compile(rf"({_ANGLE})\s*({_SIDE}){_BETWEEN}({_ANGLE})\s*({_SIDE})", re.ASCII)
_BEFORE = re.compile(rf"({_SIDE})\s*({_ANGLE}){_BETWEEN}({_SIDE})\s*({_ANGLE})", re.ASCII)
_BARE_ANGLE = _ANGLE.replace(r"\s*°?", r"\s*°").replace(r"(?:\s*°\s*|\s+)", r"\s*°\s*")
_BARE = re.compile(rf"([+-]?)({_BARE_ANGLE}){_BETWEEN}([+-]?)({_BARE_ANGLE})", re.ASCII)
_PARTS = re.compile(r"\d+(?:[.,]\d+)?", re.ASCII)


def looks_like_angles(text: str) -> bool:
    """Return whether `text` is meant as a latitude and a longitude, right or wrong."""
    words = text.translate(_SAME).strip()
    return bool(_NUMERIC.fullmatch(words) or _MARKED.search(words) or _sided(words))


def find_angles(text: str) -> WrittenPoint:
    """Return the point that two numbers or angles in `text` stand for.

    Parameters
    ----------
    text
        ``54.5127,36.2731``, ``54,5127 36,2731``, ``54°30'46"N 36°16'23"E``, ``54°30,77' с. ш.
        36°16,38' в. д.``.

    Raises
    ------
    CoordinatesError
        If it is none of these.
    """
    words = text.translate(_SAME).strip()
    for pattern in (_PLAIN, _COMMAS, _ONLY_COMMAS):
        if found := pattern.fullmatch(words):
            return _decimal(found)
    if sided := _sided(words):
        return _with_sides(text, *sided)
    if found := _BARE.fullmatch(words):
        lat, lon = (
            -_degrees(text, angle) if sign == "-" else _degrees(text, angle)
            for sign, angle in ((found[1], found[2]), (found[3], found[4]))
        )
        return WrittenPoint(lat_deg=lat, lon_deg=lon, turned=f"{lon:.6f},{lat:.6f}")
    raise CoordinatesError(value=text)


def _decimal(found: re.Match[str]) -> WrittenPoint:
    lat, lon = (found[name].replace(",", ".") for name in ("lat", "lon"))
    return WrittenPoint(lat_deg=float(lat), lon_deg=float(lon), turned=f"{lon},{lat}")


def _sided(words: str) -> tuple[tuple[str, str], tuple[str, str]] | None:
    """Return the two angles of `words` with their sides of the world, None without these."""
    if found := _AFTER.fullmatch(words):
        return (found[1], found[2]), (found[3], found[4])
    if found := _BEFORE.fullmatch(words):
        return (found[2], found[1]), (found[4], found[3])
    return None


def _with_sides(text: str, *angles: tuple[str, str]) -> WrittenPoint:
    found: dict[str, float] = {}
    for angle, side in angles:
        degrees = _degrees(text, angle)
        letter = side[0].lower()
        axis = "lat" if letter in "nsсю" else "lon"
        found[axis] = -degrees if letter in "swюз" else degrees
    if len(found) != 2:
        raise CoordinatesError(value=text)
    return WrittenPoint(lat_deg=found["lat"], lon_deg=found["lon"])


def _degrees(text: str, angle: str) -> float:
    """Return the degrees of an angle in degrees, minutes and seconds."""
    parts = [float(part.replace(",", ".")) for part in _PARTS.findall(angle)]
    if any(part >= 60.0 for part in parts[1:]):
        raise CoordinatesError(value=text)
    return sum(part / 60.0**power for power, part in enumerate(parts))
