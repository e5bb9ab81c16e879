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
from itertools import groupby, pairwise
from urllib.parse import quote

from kaluga_tour.errors import translatable
from kaluga_tour.export.options import Navigator
from kaluga_tour.export.points import Point, PointKind, day_points, point_name
from kaluga_tour.model.itinerary import Day, Itinerary
from kaluga_tour.model.text import Language
from kaluga_tour.model.travel import Mode
from kaluga_tour.wording import amounts
from kaluga_tour.wording.language import translate
from kaluga_tour.wording.names import name_of
from kaluga_tour.wording.plain import clean

__all__ = [
    "MOST_CHARACTERS",
    "Link",
    "link_title",
    "navigator_name",
    "route_links",
    "stop_links",
]

MOST_CHARACTERS = 2048
"""Google's limit, taken for all: no link is longer unless two points make it so."""


_MOST_POINTS = {
    Navigator.GEO: 1,
    Navigator.GOOGLE: 11,
    Navigator.YANDEX: 50,
    Navigator.OSMAND: 50,
    Navigator.ORGANIC: 102,
}
"""Points of one link; where nothing is stated, more than a day has."""
_NAMES = {
    Navigator.GEO: translatable("Each stop, for any map"),
    Navigator.GOOGLE: translatable("Google Maps"),
    Navigator.YANDEX: translatable("Yandex Maps"),
    Navigator.OSMAND: "OsmAnd",
    Navigator.ORGANIC: "Organic Maps",
}
_ENDS = {
    PointKind.START: translatable("start"),
    PointKind.CAR: translatable("car"),
    PointKind.FINISH: translatable("finish"),
}
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


_Spot = tuple[Point, ...]
"""Points of a tour that are one point of a navigator."""


def navigator_name(navigator: Navigator, language: Language) -> str:
    """Return what a navigator is called."""
    return translate(_NAMES[navigator], language)


def link_title(link: Link, itinerary: Itinerary, language: Language) -> str:
    """Return what a link leads through, ``on foot, start → 9``; with its day if there are more."""

    def end(point: Point) -> str:
        if point.visit is not None:
            return str(point.visit.number)
        return translate(_ENDS[point.kind], language)

    ends = dict.fromkeys((end(link.points[0]), end(link.points[-1])))
    parts = [name_of(link.mode, language), " → ".join(ends)]
    if len(itinerary.days) > 1:
        date = itinerary.days[link.day - 1].date
        parts.insert(0, amounts.short_date(date, language))
    return ", ".join(parts)


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
        if not day.visits:
            continue
        for mode, spots in _runs(day, itinerary.request.mode):
            for part in _parts(spots, navigator, mode, most_characters):
                points = tuple(point for spot in part for point in spot)
                url = _url(navigator, mode, part)
                link = Link(navigator=navigator, url=url, day=number, mode=mode, points=points)
                found.append(link)
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
                else _url(navigator, mode, [(point,)])
            )
            found.append(Link(navigator=navigator, url=url, day=number, mode=mode, points=(point,)))
    return tuple(found)


def _only_mode(mode: Mode) -> Mode:
    return Mode.WALK if mode is Mode.WALK else Mode.DRIVE


def _runs(day: Day, mode: Mode) -> list[tuple[Mode, list[_Spot]]]:
    """Return the spots of a day, cut where one changes between car and foot.

    In a tour by car the steps within an ensemble are walked; they do not cut it. What is walked
    on one spot is no way to be shown.
    """
    points = day_points(day)
    runs = _changes(day, points) if mode is Mode.MIXED else [(_only_mode(mode), list(points))]
    spotted = [(by, _spots(run)) for by, run in runs if run]
    if len(spotted) > 1:
        spotted = [(by, spots) for by, spots in spotted if len(spots) > 1]
    return spotted


def _changes(day: Day, points: Sequence[Point]) -> list[tuple[Mode, list[Point]]]:
    arrivals = {(leg.destination.id, leg.arrives_at): leg.mode for leg in day.legs}
    runs: list[tuple[Mode, list[Point]]] = []
    for before, point in pairwise(points):
        by = arrivals.get((point.id, point.arrives_at or day.departs_at), Mode.DRIVE)
        if not runs or runs[-1][0] is not by:
            runs.append((by, [before]))
        runs[-1][1].append(point)
    return runs or [(Mode.DRIVE, list(points))]


def _spots(points: Sequence[Point]) -> list[_Spot]:
    """Return `points` with those in one place together: a navigator finds no way between them."""
    return [tuple(group) for _, group in groupby(points, key=_at)]


def _parts(
    spots: Sequence[_Spot], navigator: Navigator, mode: Mode, most_characters: int
) -> Iterator[list[_Spot]]:
    if navigator is Navigator.GEO:
        yield from ([spot] for spot in spots)
        return
    part = [spots[0]]
    for spot in spots[1:]:
        longer = [*part, spot]
        too_many = len(longer) > _MOST_POINTS[navigator]
        if len(part) > 1 and (too_many or len(_url(navigator, mode, longer)) > most_characters):
            yield part
            part = part[-1:]
        part.append(spot)
    yield part


def _at(point: Point, comma: str = ",") -> str:
    at = point.coordinates
    # Five decimals are a metre.
    return f"{at.lat_deg:.5f}{comma}{at.lon_deg:.5f}"


def _geo(point: Point, language: Language) -> str:
    at = _at(point)
    label = quote(clean(point_name(point, language)), safe="")
    return f"geo:{at}?q={at}({label})"


def _url(navigator: Navigator, mode: Mode, spots: Sequence[_Spot]) -> str:
    """Return the link through `spots`; to the only one from wherever one is."""
    points = [spot[0] for spot in spots]
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
