"""Links to maps, read without opening them: whose order is which, and where the point stands.

A pin, or a place that was chosen, counts before the middle of the map.

References
----------
https://wiki.openstreetmap.org/wiki/Browsing, https://wiki.openstreetmap.org/wiki/Shortlink,
https://developers.google.com/maps/documentation/urls/get-started,
https://yandex.com/dev/yandex-apps-launch-maps/doc/en/concepts/yandexmaps-web (longitude
first, but for routes), https://developer.apple.com/library/archive/featuredarticles/
iPhoneURLScheme_Reference/MapLinks/MapLinks.html. 2GIS: links as its site makes them,
longitude first.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from urllib.parse import SplitResult, parse_qs, unquote, unquote_plus, urlsplit

from kaluga_tour.catalogue.angles import find_angles
from kaluga_tour.catalogue.faults import CoordinatesError, LinkError, LinkPlacesError

__all__ = ["find_in_link", "point_in_query"]

Pair = tuple[float, float]
"""Latitude, longitude."""
Query = Mapping[str, str]

_DEGREES = r"[+-]?\d{1,3}(?:\.\d+)?"
_FINE = r"[+-]?\d{1,3}\.\d+"
_PAIR = re.compile(rf"\s*(?:loc:)?\s*({_DEGREES})\s*[,~]\s*({_DEGREES})\s*", re.ASCII)
_PAIR_THEN = re.compile(rf"({_DEGREES})\s*,\s*({_DEGREES})(?![\d.])", re.ASCII)
_OSM_MAP = re.compile(rf"(?:^|&)map=[\d.]+/({_DEGREES})/({_DEGREES})(?:&|$|/)", re.ASCII)
_OSM_SHORT = re.compile(r"/go/([\w~@=-]+)", re.ASCII)
_OSM_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_~"
_GOOGLE_PIN = re.compile(rf"!3d({_DEGREES})!4d({_DEGREES})", re.ASCII)
_GOOGLE_VIEW = re.compile(rf"@({_DEGREES}),({_DEGREES})", re.ASCII)
_GOOGLE_PLACE = re.compile(r"/(?:place|search)/([^/@]+)")
_IN_PATH = re.compile(rf"/({_FINE}),({_FINE})(?=[/?]|$)", re.ASCII)


def point_in_query(query: str) -> Pair | None:
    """Return the point of ``q=`` in the query of a ``geo:`` address; None without one."""
    return _pair(_fields(query).get("q", ""), then_name=True)


def find_in_link(text: str) -> Pair:
    """Return the latitude and longitude that a link to a map states.

    Raises
    ------
    LinkError
        If it states none: a short link, or one that only names a place.
    LinkPlacesError
        If it states several.
    CoordinatesError
        If it is no link.
    """
    try:
        parts = urlsplit(text if "://" in text else f"https://{text}")
        host = (parts.hostname or "").removeprefix("www.")
    except ValueError:
        raise CoordinatesError(value=text) from None
    query = _fields(parts.query)
    for names, read in _READERS:
        if re.fullmatch(names, host):
            found = read(parts, query, text)
            break
    else:
        found = _anyone(parts, query, text)
    if found is None:
        raise LinkError(value=text)
    return found


def _fields(query: str) -> Query:
    return {name: values[-1] for name, values in parse_qs(query).items()}


def _pair(text: str, *, then_name: bool = False) -> Pair | None:
    """Return two numbers in their order."""
    found = _PAIR_THEN.match(text) if then_name else _PAIR.fullmatch(text)
    return None if found is None else (float(found[1]), float(found[2]))


def _turned(pair: Pair | None) -> Pair | None:
    return None if pair is None else (pair[1], pair[0])


def _first(query: Query, *names: str) -> Pair | None:
    return next((pair for name in names if (pair := _pair(query.get(name, "")))), None)


def _apart(query: Query, lat: str, lon: str) -> Pair | None:
    """Return the point of two fields."""
    return _pair(f"{query.get(lat, '')},{query.get(lon, '')}")


def _openstreetmap(parts: SplitResult, query: Query, text: str) -> Pair | None:
    if short := _OSM_SHORT.match(parts.path):
        return _short_link(short[1])
    pin = _apart(query, "mlat", "mlon")
    return pin or _anyone(parts, query, text)


def _short_link(code: str) -> Pair | None:
    """Return the point of a short link; three bits a letter for each of the two directions."""
    letters = code.replace("@", "~").rstrip("-=")
    x = y = 0
    for letter in letters:
        bits = _OSM_LETTERS.find(letter)
        if bits < 0:
            return None
        for shift in (5, 3, 1):
            x = x << 1 | bits >> shift & 1
            y = y << 1 | bits >> (shift - 1) & 1
    scale = 1 << 3 * len(letters)
    return (y * 180.0 / scale - 90.0, x * 360.0 / scale - 180.0)


def _google(parts: SplitResult, query: Query, text: str) -> Pair | None:
    path = unquote(parts.path)
    if pins := _GOOGLE_PIN.findall(path + unquote(parts.query)):
        if len(set(pins)) > 1:
            raise LinkPlacesError(value=text)
        return (float(pins[0][0]), float(pins[0][1]))
    if place := _GOOGLE_PLACE.search(parts.path):
        named = _named_by_position(unquote_plus(place[1]))
        if named:
            return named
    found = _first(query, "q", "query", "destination", "daddr", "viewpoint", "center", "ll")
    if found is None and (view := _GOOGLE_VIEW.search(path)):
        found = (float(view[1]), float(view[2]))
    return found


def _named_by_position(text: str) -> Pair | None:
    """Return the point of a place whose name is its position, as Google names dropped pins."""
    try:
        found = find_angles(text)
    except CoordinatesError:
        return None
    return (found.lat_deg, found.lon_deg)


def _yandex(_: SplitResult, query: Query, text: str) -> Pair | None:
    pins = [pin for pin in query.get("pt", "").split("~") if pin]
    if len(pins) > 1:
        raise LinkPlacesError(value=text)
    if pins:
        return _turned(_pair(pins[0], then_name=True))
    if len([end for end in query.get("rtext", "").split("~") if end]) > 1:
        raise LinkPlacesError(value=text)
    if query.get("rtext"):
        return _pair(query["rtext"].strip("~"))
    return _turned(_first(query, "whatshere[point]", "poi[point]", "ll"))


def _2gis(parts: SplitResult, query: Query, _: str) -> Pair | None:
    path = unquote(parts.path)
    if found := _IN_PATH.search(path):
        return (float(found[2]), float(found[1]))
    return _turned(_pair(query.get("m", "").partition("/")[0]))


def _apple(_: SplitResult, query: Query, text: str) -> Pair | None:
    if query.get("saddr") and query.get("daddr"):
        raise LinkPlacesError(value=text)
    return _first(query, "coordinate", "ll", "q", "daddr", "address", "center", "sll")


def _bing(_: SplitResult, query: Query, text: str) -> Pair | None:
    pins = [pin for pin in query.get("sp", "").split("~") if pin.startswith("point.")]
    if len(pins) > 1:
        raise LinkPlacesError(value=text)
    if pins:
        pin = re.match(rf"point\.({_DEGREES})_({_DEGREES})(?:_|$)", pins[0], re.ASCII)
        return None if pin is None else (float(pin[1]), float(pin[2]))
    return _first(query, "cp")


def _waze(_: SplitResult, query: Query, __: str) -> Pair | None:
    return _first(query, "to", "ll", "latlng") or _pair(query.get("to", "").removeprefix("ll."))


def _short(_: SplitResult, __: Query, text: str) -> Pair | None:
    raise LinkError(value=text)


def _anyone(parts: SplitResult, query: Query, _: str) -> Pair | None:
    """Return a point that is named so plainly that it does not matter whose link it is."""
    if view := _OSM_MAP.search(parts.fragment):
        return (float(view[1]), float(view[2]))
    fields = {**query, **_fields(parts.fragment.lstrip("/#!?"))}
    names = (("mlat", "mlon"), ("lat", "lon"), ("lat", "lng"), ("latitude", "longitude"))
    return next((pair for pair_of in names if (pair := _apart(fields, *pair_of))), None)


_READERS: tuple[tuple[str, Callable[[SplitResult, Query, str], Pair | None]], ...] = (
    (r"(?:.*\.)?openstreetmap\.org|osm\.org", _openstreetmap),
    (r"maps\.app\.goo\.gl|goo\.gl|g\.co|go\.2gis\.com|yandex\.\w+\.ru|clck\.ru", _short),
    (r"(?:maps\.)?google(?:\.\w{2,3}){1,2}", _google),
    (r"(?:maps\.)?yandex(?:\.\w{2,3}){1,2}|maps\.yandex\.ru|ya\.ru", _yandex),
    (r"(?:.*\.)?2gis(?:\.\w{2,3}){1,2}", _2gis),
    (r"maps\.apple\.com|maps\.apple", _apple),
    (r"(?:maps\.)?bing\.com", _bing),
    (r"waze\.com|ul\.waze\.com", _waze),
)
"""Hosts, and how their links are read."""
