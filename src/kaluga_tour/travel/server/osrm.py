"""OSRM: its questions, its answers, its words for turns.

References
----------
https://project-osrm.org/docs/v5.24.0/api/ (general options, table, route).
"""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from itertools import chain

import msgspec

from kaluga_tour.model.directions import Maneuver, Way
from kaluga_tour.model.geo import Coordinates
from kaluga_tour.model.server import ServerKind
from kaluga_tour.model.travel import Mode, Pace
from kaluga_tour.travel.profile import WALK_SPEEDS_M_S
from kaluga_tour.travel.server.blocks import Refused, cells, in_blocks, in_chunks
from kaluga_tour.travel.server.engine import Part, Street, Table
from kaluga_tour.travel.server.faults import RouterRefusalError
from kaluga_tour.travel.web import Answer, WebClient
from kaluga_tour.travel.web_faults import ServerAnswerError

__all__ = ["PROFILES", "PROFILE_FIELD", "WALKING_SPEED_M_S", "OsrmEngine"]

PROFILE_FIELD = "{profile}"
"""Stands in an address for the way of travelling, where one server has a path for each."""
PROFILES = {Mode.WALK: "foot", Mode.DRIVE: "car"}
_DRIVING = "driving"
"""What the path of a question calls it; servers look at their data, not at this word."""
WALKING_SPEED_M_S = 5.0 / 3.6
"""``walking_speed`` in OSRM's ``profiles/foot.lua``; durations are scaled to the pace."""
_MOST_SIDE = 50
"""Default ``max-table-size``: 100 places, sources and destinations together."""
_TOO_MUCH_OR_NO_WAY = frozenset({"TooBig", "NoSegment", "NoTable", "NoRoute"})
_MODIFIERS = {
    "uturn": Maneuver.U_TURN,
    "sharp right": Maneuver.SHARP_RIGHT,
    "right": Maneuver.RIGHT,
    "slight right": Maneuver.SLIGHT_RIGHT,
    "straight": Maneuver.STRAIGHT,
    "slight left": Maneuver.SLIGHT_LEFT,
    "left": Maneuver.LEFT,
    "sharp left": Maneuver.SHARP_LEFT,
}
_ROUNDABOUTS = frozenset({"roundabout", "rotary"})
_EXITS = frozenset({"exit roundabout", "exit rotary"})
_WAYS = {"ferry": Way.FERRY}

Point = tuple[float, float]
"""Longitude, latitude."""


class _Waypoint(msgspec.Struct):
    location: Point


class _Sources(msgspec.Struct):
    sources: list[_Waypoint]


class _Matrix(msgspec.Struct):
    durations: list[list[float | None]]
    distances: list[list[float | None]]


class _Turn(msgspec.Struct):
    type: str
    modifier: str = "straight"
    bearing_after: float = 0.0
    exit: int | None = None


class _Step(msgspec.Struct):
    distance: float
    maneuver: _Turn
    name: str = ""
    ref: str = ""
    mode: str = ""


class _Leg(msgspec.Struct):
    steps: list[_Step]


class _Line(msgspec.Struct):
    coordinates: list[Point]


class _Way(msgspec.Struct):
    distance: float
    duration: float
    geometry: _Line
    legs: list[_Leg]


class _Route(msgspec.Struct):
    routes: list[_Way]


class _Refusal(msgspec.Struct):
    code: str
    message: str = ""


class OsrmEngine:
    """Speaks with an OSRM server.

    Parameters
    ----------
    web
        The server of this way of travelling.
    mode, pace
        How one travels; the pace matters on foot only.
    """

    kind = ServerKind.OSRM.value
    program = "OSRM"

    def __init__(self, web: WebClient, *, mode: Mode, pace: Pace) -> None:
        self._web = web
        self._mode = mode
        self._slower = WALKING_SPEED_M_S / WALK_SPEEDS_M_S[pace] if mode is Mode.WALK else 1.0
        self._profile = PROFILES[mode] if mode is Mode.WALK else _DRIVING

    @property
    def url(self) -> str:
        """Where it is asked, without credentials."""
        return self._web.url

    def snap(self, points: Sequence[Coordinates]) -> list[Coordinates | None]:
        """Return the point on the nearest street for each point; None where it knows none."""
        return in_chunks(self._sources, points, most=2 * _MOST_SIDE)

    def table(self, sources: Sequence[Coordinates], targets: Sequence[Coordinates]) -> Table:
        """Return the ways from each source to each target."""
        return in_blocks(self._matrix, sources, targets, most=_MOST_SIDE)

    def street(self, origin: Coordinates, destination: Coordinates) -> Street | None:
        """Return a way with its course and its turns; None where there is none."""
        path = self._path("route", (origin, destination))
        fields = {"steps": "true", "geometries": "geojson", "overview": "full"}
        answer = self._web.get(path, fields)
        try:
            way = _accepted(answer).decode(_Route).routes[0]
            course = tuple(map(_coordinates, way.geometry.coordinates))
        except Refused:
            return None
        except (ValueError, IndexError):
            raise ServerAnswerError(url=self.url, excerpt=answer.excerpt) from None
        if not course or way.distance < 0 or way.duration < 0:
            raise ServerAnswerError(url=self.url, excerpt=answer.excerpt)
        steps = chain.from_iterable(leg.steps for leg in way.legs)
        return Street(
            length_m=way.distance,
            duration_s=way.duration * self._slower,
            path=course,
            parts=self._parts(tuple(steps)),
        )

    def _sources(self, points: Sequence[Coordinates]) -> list[Coordinates | None]:
        answer = self._web.get(self._path("table", points), {"destinations": "0"})
        found = _accepted(answer).decode(_Sources).sources
        try:
            snapped: list[Coordinates | None] = [_coordinates(place.location) for place in found]
        except ValueError:
            snapped = []
        if len(snapped) != len(points):
            raise ServerAnswerError(url=self.url, excerpt=answer.excerpt)
        return snapped

    def _matrix(self, sources: Sequence[Coordinates], targets: Sequence[Coordinates]) -> Table:
        count = len(sources)
        fields = {
            "annotations": "duration,distance",
            "sources": ";".join(map(str, range(count))),
            "destinations": ";".join(str(count + index) for index in range(len(targets))),
        }
        answer = self._web.get(self._path("table", (*sources, *targets)), fields)
        found = _accepted(answer).decode(_Matrix)
        try:
            pairs = [
                list(zip(*rows, strict=True))
                for rows in zip(found.durations, found.distances, strict=True)
            ]
            return cells(pairs, high=count, wide=len(targets), seconds=self._slower)
        except ValueError:
            raise ServerAnswerError(url=self.url, excerpt=answer.excerpt) from None

    def _path(self, service: str, points: Sequence[Coordinates]) -> str:
        places = ";".join(f"{at.lon_deg:.6f},{at.lat_deg:.6f}" for at in points)
        return f"/{service}/v1/{self._profile}/{places}"

    def _parts(self, steps: Sequence[_Step]) -> tuple[Part, ...]:
        found: list[Part] = []
        for step in steps:
            name = step.name or step.ref or None
            kind = step.maneuver.type
            if kind == "arrive":
                continue
            if kind in _EXITS and found:
                last = found.pop()
                length_m = last.length_m + step.distance
                street = name or last.street
                way = Way.STREET if street else last.way
                found.append(dataclasses.replace(last, length_m=length_m, street=street, way=way))
                continue
            found.append(self._part(step, name))
        return tuple(found)

    def _part(self, step: _Step, name: str | None) -> Part:
        turn, exit_number = step.maneuver, None
        maneuver = _MODIFIERS.get(turn.modifier, Maneuver.STRAIGHT)
        if turn.type == "depart":
            maneuver = Maneuver.DEPART
        elif turn.type in _ROUNDABOUTS:
            maneuver, exit_number = Maneuver.ROUNDABOUT, turn.exit
        nameless = Way.PATH if self._mode is Mode.WALK else Way.STREET
        return Part(
            maneuver=maneuver,
            way=_WAYS.get(step.mode, Way.STREET if name else nameless),
            street=name,
            length_m=step.distance,
            bearing_deg=turn.bearing_after % 360.0,
            exit_number=exit_number,
        )


def _coordinates(point: Point) -> Coordinates:
    return Coordinates(lat_deg=point[1], lon_deg=point[0])


def _accepted(answer: Answer) -> Answer:
    """Return `answer` unless it refuses.

    Raises
    ------
    Refused
        If it asks for less at once, or there is no way.
    RouterRefusalError, ServerStatusError
        If it refuses for another reason.
    """
    try:
        refusal = msgspec.json.decode(answer.body, type=_Refusal)
    except (msgspec.DecodeError, UnicodeDecodeError):
        if answer.status == 200:
            return answer  # whoever decodes it tells what is wrong
        raise answer.refuse() from None
    if refusal.code == "Ok":
        return answer
    if refusal.code in _TOO_MUCH_OR_NO_WAY:
        raise Refused
    raise RouterRefusalError(url=answer.url, text=refusal.message or refusal.code)
