"""Points as people write them: two numbers, angles, ``geo:``, links to maps.

Everything is read as it stands; no link is opened.
"""

from __future__ import annotations

import re

from kaluga_tour.catalogue.angles import NUMBER, WrittenPoint, find_angles, looks_like_angles
from kaluga_tour.catalogue.faults import CoordinatesError

__all__ = ["find_point", "looks_like_point"]

_GEO = re.compile(
    rf"geo:(?P<lat>{NUMBER}),(?P<lon>{NUMBER})(?:,{NUMBER})?(?P<rest>(?:;[^?]*)?)(?:\?(?P<query>.*))?",
    re.ASCII | re.IGNORECASE,
)
_OTHER_SYSTEM = re.compile(r";crs=(?!wgs84(?:;|$))", re.IGNORECASE)
"""RFC 5870 allows other systems of coordinates, even on the moon."""
_LINK = re.compile(r"[a-z][a-z0-9+.-]*://|geo:|(?:[\w-]+\.)+[a-zа-я]{2,}/", re.IGNORECASE)


def looks_like_point(text: str) -> bool:
    """Return whether `text` is meant as a point, right or wrong, and not as a name."""
    return bool(_LINK.match(text.strip())) or looks_like_angles(text)


def find_point(text: str) -> WrittenPoint:
    """Return the point that `text` states.

    Parameters
    ----------
    text
        What `find_angles` reads, ``geo:54.5127,36.2731``, or a link to a map.

    Raises
    ------
    CoordinatesError
        If it is none of these; `LinkError` if it is a link that does not say where it leads.
    """
    words = text.strip()
    if not _LINK.match(words):
        return find_angles(text)
    # Links need a parser of URLs: imported where one is given.
    from kaluga_tour.catalogue.links import find_in_link, point_in_query  # noqa: PLC0415

    if not words.lower().startswith("geo:"):
        pair = find_in_link(words)
    elif (found := _GEO.fullmatch(words)) and _OTHER_SYSTEM.search(found["rest"]) is None:
        # Android writes geo:0,0?q=54.51,36.27(a name).
        pair = point_in_query(found["query"] or "") or (float(found["lat"]), float(found["lon"]))
    else:
        raise CoordinatesError(value=text)
    return WrittenPoint(lat_deg=pair[0], lon_deg=pair[1])
