"""Encoded polylines, the way in which Valhalla writes the course of a way."""

from __future__ import annotations

from kaluga_tour.model.geo import Coordinates

__all__ = ["decode_polyline"]

_BASE = 63
_MORE = 0x20


def decode_polyline(text: str, *, digits: int = 6) -> tuple[Coordinates, ...]:
    """Return the points of an encoded polyline.

    Parameters
    ----------
    text
        What was encoded.
    digits
        Decimal places of a degree: 6 for Valhalla, 5 for Google's original.

    Raises
    ------
    ValueError
        If `text` breaks off, has a character that is none of the code, or leaves the earth.

    References
    ----------
    https://developers.google.com/maps/documentation/utilities/polylinealgorithm
    """
    scale = 10.0**digits
    values = _differences(text)
    if len(values) % 2:
        raise ValueError("a polyline has as many longitudes as latitudes")
    points, lat, lon = [], 0, 0
    for north, east in zip(values[::2], values[1::2], strict=True):
        lat, lon = lat + north, lon + east
        points.append(Coordinates(lat_deg=lat / scale, lon_deg=lon / scale))
    return tuple(points)


def _differences(text: str) -> list[int]:
    found, value, shift = [], 0, 0
    for letter in text:
        bits = ord(letter) - _BASE
        if not 0 <= bits < 2 * _MORE:
            raise ValueError(f"{letter!r} is no character of a polyline")
        value |= (bits & (_MORE - 1)) << shift
        shift += 5
        if bits < _MORE:
            found.append(~(value >> 1) if value & 1 else value >> 1)
            value, shift = 0, 0
    if shift:
        raise ValueError("the polyline breaks off")
    return found
