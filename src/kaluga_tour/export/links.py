"""Links that open the stops of a plan in the navigators of a phone.

References
----------
geo
    RFC 5870; the label in brackets is Android's,
    https://developer.android.com/guide/components/intents-common#Maps
Google Maps
    https://developers.google.com/maps/documentation/urls/get-started: nine stops between the
    first and the last, three where the link opens in a browser of a phone; 2,048 characters
Yandex Maps
    https://yandex.com/dev/yandex-apps-launch-maps/doc/en/concepts/yandexmaps-web: ``rtext`` has
    latitude before longitude; no number of points is stated
OsmAnd
    https://osmand.net/docs/user/web/planner; its Android app reads ``end`` and ``via`` (class
    IntentHelper), the web map both ``end`` and ``finish``
Organic Maps
    https://omaps.app/api: ``om://v2/dir``, at most 100 stops between the first and the last
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from urllib.parse import quote

from kaluga_tour.export.points import Point, day_points, point_name
from kaluga_tour.model.itinerary import Day, Itinerary
from kaluga_tour.model.text import Language
from kaluga_tour.model.travel import Mode
from kaluga_tour.wording.plain import clean

__all__ = ["MOST_CHARACTERS", "Link", "Navigator", "route_links", "stop_links"]

MOST_CHARACTERS = 2048
"""Google's limit, taken for all: no link is longer unless two points make it so."""


class Navigator(StrEnum):
    """An app, or a standard that several apps follow."""

    GEO = "geo"
    """One point a link."""
    GOOGLE = "google"
    YANDEX = "yandex"
    OSMAND = "osmand"
    ORGANIC = "organic"


_MOST_POINTS = {
    Navigator.GEO: 1,
    Navigator.GOOGLE: 11,
    Navigator.YANDEX: 50,
    Navigator.OSMAND: 50,
    Navigator.ORGANIC: 102,
}
"""Points of one link; where nothing is stated, more than a day has."""
_GOOGLE_MODES = {Mode.WALK: "walking", Mode.DRIVE: "driving"}
_YANDEX_MODES = {Mode.WALK: "pd", Mode.DRIVE: "auto"}
_OSMAND_MODES = {Mode.WALK: "pedestrian", Mode.DRIVE: "car"}
_ORGANIC_MODES = {Mode.WALK: "walk", Mode.DRIVE: "drive"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A link and what it leads through."""

    navigator: Navigator
    url: str
    day: int
    """Number of the day, from 1."""
    mode: Mode
    """By car or on foot."""
    points: tuple[Point, ...]


def route_links(
    itinerary: Itinerary, navigator: Navigator, *, most_characters: int = MOST_CHARACTERS
) -> tuple[Link, ...]:
    """Return links that together lead through all points of all days, in their order.

    A link ends, and the next begins at the same point, where the day ends, where one leaves the
    car or gets in, and where the navigator takes no more points. With `GEO` each point has its
    own link.

    Parameters
    ----------
    most_characters
        Split links that are longer, for a code that has to be small.
    """
    found = []
    for number, day in enumerate(itinerary.days, start=1):
        for mode, points in _runs(day, itinerary.request.mode):
            for part in _parts(points, navigator, mode, most_characters):
                url = _url(navigator, mode, part)
                found.append(Link(navigator=navigator, url=url, day=number, mode=mode, points=part))
    return tuple(found)


def stop_links(itinerary: Itinerary, navigator: Navigator, language: Language) -> tuple[Link, ...]:
    """Return a link to each visit, from wherever one is; `GEO` links bear the visit's name."""
    found = []
    for number, day in enumerate(itinerary.days, start=1):
        for point in day_points(day):
            if point.visit is None:
                continue
            mode = _only_mode(itinerary.request.mode)
            url = (
                _geo(point, language)
                if navigator is Navigator.GEO
                else _url(navigator, mode, (point,))
            )
            found.append(Link(navigator=navigator, url=url, day=number, mode=mode, points=(point,)))
    return tuple(found)


def _only_mode(mode: Mode) -> Mode:
    return Mode.WALK if mode is Mode.WALK else Mode.DRIVE


def _runs(day: Day, mode: Mode) -> Iterator[tuple[Mode, tuple[Point, ...]]]:
    """Yield the points of a day, cut where one changes between car and foot.

    In a tour by car the steps within an ensemble are walked; they do not cut it.
    """
    points = day_points(day)
    if mode is not Mode.MIXED or len(points) < 2:
        if points:
            yield _only_mode(mode), points
        return
    arrivals = {(leg.destination.id, leg.arrives_at): leg.mode for leg in day.legs}
    run = [points[0]]
    current: Mode | None = None
    for point in points[1:]:
        by = arrivals.get((point.id, point.arrives_at or day.departs_at), current) or Mode.DRIVE
        if current is not None and by is not current:
            yield current, tuple(run)
            run = run[-1:]
        run.append(point)
        current = by
    yield current or Mode.DRIVE, tuple(run)


def _parts(
    points: Sequence[Point], navigator: Navigator, mode: Mode, most_characters: int
) -> Iterator[tuple[Point, ...]]:
    if navigator is Navigator.GEO or len(points) == 1:
        yield from ((point,) for point in points)
        return
    most = _MOST_POINTS[navigator]
    part = [points[0]]
    for point in points[1:]:
        longer = (*part, point)
        if len(part) > 1 and (
            len(longer) > most or len(_url(navigator, mode, longer)) > most_characters
        ):
            yield tuple(part)
            part = part[-1:]
        part.append(point)
    yield tuple(part)


def _at(point: Point, comma: str = ",") -> str:
    at = point.coordinates
    # Five decimals are a metre.
    return f"{at.lat_deg:.5f}{comma}{at.lon_deg:.5f}"


def _geo(point: Point, language: Language) -> str:
    at = _at(point)
    label = quote(clean(point_name(point, language)), safe="")
    return f"geo:{at}?q={at}({label})"


def _url(navigator: Navigator, mode: Mode, points: Sequence[Point]) -> str:
    """Return the link through `points`; to the only one from wherever one is."""
    *others, last = points
    first, via = (others[0], others[1:]) if others else (None, [])
    match navigator:
        case Navigator.GEO:
            return f"geo:{_at(last)}"
        case Navigator.GOOGLE:
            return _google(mode, first, via, last)
        case Navigator.YANDEX:
            stops = [_at(point) for point in points]
            stops = ["", *stops] if first is None else stops
            return f"https://yandex.ru/maps/?rtext={'~'.join(stops)}&rtt={_YANDEX_MODES[mode]}"
        case Navigator.OSMAND:
            start = f"start={_at(first)}&" if first else ""
            between = f"&via={';'.join(map(_at, via))}" if via else ""
            profile = f"&profile={_OSMAND_MODES[mode]}"
            return f"https://osmand.net/map/navigate/?{start}end={_at(last)}{between}{profile}"
        case Navigator.ORGANIC:
            start = f"origin={_at(first)}&" if first else ""
            between = f"&waypoints={'%7C'.join(map(_at, via))}" if via else ""
            travel = f"&mode={_ORGANIC_MODES[mode]}"
            return f"om://v2/dir?{start}destination={_at(last)}{between}{travel}"


def _google(mode: Mode, first: Point | None, via: Sequence[Point], last: Point) -> str:
    start = f"&origin={_at(first, '%2C')}" if first else ""
    stops = "%7C".join(_at(point, "%2C") for point in via)
    between = f"&waypoints={stops}" if via else ""
    ends = f"{start}&destination={_at(last, '%2C')}{between}"
    return f"https://www.google.com/maps/dir/?api=1{ends}&travelmode={_GOOGLE_MODES[mode]}"
