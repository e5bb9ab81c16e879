"""Streets from an Overpass server: what is asked, and the answer kept only when it is whole.

References
----------
https://wiki.openstreetmap.org/wiki/Overpass_API/Overpass_QL
"""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Iterable

from kaluga_tour.model.geo import Coordinates
from kaluga_tour.model.streets import Box
from kaluga_tour.travel.address import parse_address
from kaluga_tour.travel.streets.faults import OverpassRefusalError
from kaluga_tour.travel.streets.progress import Phase, Progress, silent
from kaluga_tour.travel.web import Answer, Patience, WebClient
from kaluga_tour.travel.web_faults import ServerAnswerError, ServerCutError, ServerEmptyError

__all__ = ["OVERPASS_URL", "Area", "around", "boxed", "fetch_streets", "main_roads", "query_for"]

OVERPASS_URL = "https://overpass-api.de/api/interpreter"
"""The server of the Overpass project, free for moderate use."""

PATIENCE = Patience(
    timeout_s=240.0,
    total_s=900.0,
    attempts=4,
    first_wait_s=5.0,
    most_wait_s=60.0,
    most_bytes=256 << 20,
)
"""A server may work for minutes before it says anything. 256 MB of XML hold the streets of a
region of some ten thousand square kilometres."""
_SERVER_S = 180
_SERVER_BYTES = 512 << 20

_REFUSED = 400
_HEAD = 4096
_LONGEST = 200
_REMARK = re.compile(rb"<remark>\s*(.*?)\s*</remark>", re.DOTALL)
_MAIN = "^(motorway|trunk|primary|secondary|tertiary)(_link)?$"

Area = str
"""A part of a query: which ways are wanted where."""


def around(point: Coordinates, metres: int) -> tuple[Area, ...]:
    """Return the area of all streets within so many metres of a point."""
    where = f"(around:{metres},{point.lat_deg:.6f},{point.lon_deg:.6f})"
    return (f'way["highway"]{where};', f'way["route"="ferry"]{where};')


def boxed(box: Box) -> tuple[Area, ...]:
    """Return the area of all streets in a box."""
    return (f'way["highway"]{_bounds(box)};', f'way["route"="ferry"]{_bounds(box)};')


def main_roads(box: Box) -> tuple[Area, ...]:
    """Return the area of the roads in a box that lead from place to place."""
    return (f'way["highway"~"{_MAIN}"]{_bounds(box)};',)


def _bounds(box: Box) -> str:
    edges = (box.south_deg, box.west_deg, box.north_deg, box.east_deg)
    return f"({','.join(f'{edge:.6f}' for edge in edges)})"


def query_for(areas: Iterable[Area]) -> str:
    """Return the query for the ways of some areas, their nodes, and turns that are forbidden."""
    return (
        f"[out:xml][timeout:{_SERVER_S}][maxsize:{_SERVER_BYTES}];"
        f"({''.join(areas)})->.streets;"
        '(.streets; node(w.streets); rel["type"="restriction"](bw.streets););'
        "out body;"
    )


def fetch_streets(
    url: str,
    query: str,
    *,
    progress: Progress = silent,
    patience: Patience = PATIENCE,
    sleep: Callable[[float], None] = time.sleep,
) -> bytes:
    """Return the OpenStreetMap file that a server answers with.

    Parameters
    ----------
    url
        Address of the Overpass interpreter.
    query
        What to ask.
    patience, sleep
        The limits, and how to wait between attempts.

    Raises
    ------
    ServerAddressError
        If `url` is none.
    ServerError
        If there is no answer, or it is not whole, or no map data; it names the server.
    OverpassRefusalError
        If the server says why it does not answer.
    """

    def heard(count: int) -> None:
        progress(Phase.DOWNLOAD, count)

    web = WebClient(parse_address(url), patience=patience, sleep=sleep, heard=heard)
    answer = web.get("", {"data": query})
    remark = _REMARK.search(answer.body)
    if remark is not None and b"error" in remark[1].lower():
        raise OverpassRefusalError(url=answer.url, text=_plain(remark[1]))
    if answer.status >= _REFUSED:
        raise answer.refuse()
    _check_whole(answer)
    return answer.body


def _check_whole(answer: Answer) -> None:
    body = answer.body.strip()
    if not body:
        raise ServerEmptyError(url=answer.url)
    if not body.startswith(b"<") or b"<osm" not in body[:_HEAD]:
        raise ServerAnswerError(url=answer.url, excerpt=answer.excerpt)
    if not body.endswith(b"</osm>"):
        raise ServerCutError(url=answer.url)


def _plain(text: bytes) -> str:
    words = " ".join(text.decode("utf-8", "replace").split())
    return words.replace("`", "'")[:_LONGEST]
