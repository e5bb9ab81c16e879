"""Valhalla: its questions, its answers, its numbers for turns.

References
----------
https://valhalla.github.io/valhalla/api/ (turn-by-turn, matrix, locate). Seen with 3.9.1.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from typing import Any

import msgspec

from kaluga_tour.model.directions import Maneuver, Way
from kaluga_tour.model.geo import Coordinates
from kaluga_tour.model.server import ServerKind
from kaluga_tour.model.travel import Mode, Pace
from kaluga_tour.travel.profile import WALK_SPEEDS_M_S
from kaluga_tour.travel.server.blocks import Refused, Unconnected, cells, in_blocks, in_chunks
from kaluga_tour.travel.server.engine import Part, Street, Table
from kaluga_tour.travel.server.faults import RouterRefusalError
from kaluga_tour.travel.server.polyline import decode_polyline
from kaluga_tour.travel.server.turns import turn
from kaluga_tour.travel.server.ways import OFF_NETWORK_M
from kaluga_tour.travel.straight import straight_m
from kaluga_tour.travel.web import Answer, WebClient
from kaluga_tour.travel.web_faults import ServerAnswerError

__all__ = ["ValhallaEngine"]

_MOST_LOCATED = 20
"""Default ``max_locations`` for cars; 50 on foot."""
_MOST_SIDE = 50
"""Default ``max_matrix_location_pairs``: 2500, 50 × 50."""
_ON_STREET_M = 25.0
"""A point that was found on a street is found there again, whatever was rounded."""
_SCRAP = 50
"""Valhalla's own ``minimum_reachability``: streets from which fewer nodes are reached are not
worth going to."""
_UNCONNECTED = 170
_TOO_MUCH_OR_NO_WAY = frozenset({150, 154, 171, 442})
"""Too many places, places too far apart, without a street, no path."""
_COSTINGS = {Mode.WALK: "pedestrian", Mode.DRIVE: "auto"}
_DESTINATIONS = range(4, 7)
_ROUNDABOUT, _ROUNDABOUT_EXIT, _FERRY = 26, 27, 28
_STEPS = (40, 41)
_MANEUVERS = {
    **dict.fromkeys((1, 2, 3), Maneuver.DEPART),
    **dict.fromkeys((7, 8, 17, 22, 25), Maneuver.STRAIGHT),
    **dict.fromkeys((9, 18, 20, 23, 37), Maneuver.SLIGHT_RIGHT),
    **dict.fromkeys((16, 19, 21, 24, 38), Maneuver.SLIGHT_LEFT),
    **dict.fromkeys((12, 13), Maneuver.U_TURN),
    10: Maneuver.RIGHT,
    11: Maneuver.SHARP_RIGHT,
    14: Maneuver.SHARP_LEFT,
    15: Maneuver.LEFT,
    _ROUNDABOUT: Maneuver.ROUNDABOUT,
}
"""By ``DirectionsLeg.Maneuver.Type``; what is missing is told by the bearings."""


class _Edge(msgspec.Struct):
    correlated_lat: float
    correlated_lon: float
    inbound_reach: int = 0
    outbound_reach: int = 0


class _Located(msgspec.Struct):
    edges: list[_Edge] | None = None


class _Pair(msgspec.Struct):
    time: float | None = None
    distance: float | None = None


class _Matrix(msgspec.Struct):
    sources_to_targets: list[list[_Pair]]


class _Turn(msgspec.Struct):
    type: int
    length: float
    street_names: list[str] = []
    bearing_before: float | None = None
    bearing_after: float | None = None
    roundabout_exit_count: int | None = None


class _Leg(msgspec.Struct):
    shape: str
    maneuvers: list[_Turn]


class _Summary(msgspec.Struct):
    time: float
    length: float


class _Trip(msgspec.Struct):
    legs: list[_Leg]
    summary: _Summary


class _Route(msgspec.Struct):
    trip: _Trip


class _Refusal(msgspec.Struct):
    error_code: int
    error: str = ""


class ValhallaEngine:
    """Speaks with a Valhalla server.

    Parameters
    ----------
    web
        The server.
    mode, pace
        How one travels; the pace matters on foot only.
    shortest
        Whether metres count instead of seconds.
    """

    kind = ServerKind.VALHALLA.value
    program = "Valhalla"

    def __init__(self, web: WebClient, *, mode: Mode, pace: Pace, shortest: bool = False) -> None:
        self._web = web
        self._mode = mode
        costing = _COSTINGS[mode]
        options: dict[str, Any] = {"shortest": True} if shortest else {}
        if mode is Mode.WALK:
            options["walking_speed"] = round(WALK_SPEEDS_M_S[pace] * 3.6, 3)
        self._costing = {"costing": costing, "costing_options": {costing: options}}

    @property
    def url(self) -> str:
        """Where it is asked, without credentials."""
        return self._web.url

    def snap(self, points: Sequence[Coordinates]) -> list[Coordinates | None]:
        """Return the point on the nearest street for each point; None where it knows none."""
        return in_chunks(self._locate, points, most=_MOST_LOCATED)

    def table(self, sources: Sequence[Coordinates], targets: Sequence[Coordinates]) -> Table:
        """Return the ways from each source to each target."""
        return in_blocks(self._matrix, sources, targets, most=_MOST_SIDE)

    def street(self, origin: Coordinates, destination: Coordinates) -> Street | None:
        """Return a way with its course and its turns; None where there is none."""
        places = _places((origin, destination), on_street=True)
        question = {"locations": places, "directions_type": "maneuvers"}
        answer = self._web.post("/route", question | self._costing | {"units": "kilometers"})
        try:
            trip = _accepted(answer).decode(_Route).trip
            path = decode_polyline(trip.legs[0].shape)
        except Refused:
            return None
        except (ValueError, IndexError):
            raise ServerAnswerError(url=self.url, excerpt=answer.excerpt) from None
        if not path or trip.summary.length < 0 or trip.summary.time < 0:
            raise ServerAnswerError(url=self.url, excerpt=answer.excerpt)
        return Street(
            length_m=trip.summary.length * 1000,
            duration_s=trip.summary.time,
            path=path,
            parts=self._parts(trip.legs[0].maneuvers),
        )

    def _locate(self, points: Sequence[Coordinates]) -> list[Coordinates | None]:
        question = {"locations": _places(points, on_street=False), "verbose": True}
        answer = self._web.post("/locate", question | self._costing)
        located = _accepted(answer).decode(list[_Located])
        try:
            found = [
                _nearest(point, place.edges or ())
                for point, place in zip(points, located, strict=True)
            ]
        except ValueError:
            raise ServerAnswerError(url=self.url, excerpt=answer.excerpt) from None
        return found

    def _matrix(self, sources: Sequence[Coordinates], targets: Sequence[Coordinates]) -> Table:
        question = {
            "sources": _places(sources, on_street=True),
            "targets": _places(targets, on_street=True),
        }
        answer = self._web.post(
            "/sources_to_targets", question | self._costing | {"units": "kilometers"}
        )
        rows = _accepted(answer).decode(_Matrix).sources_to_targets
        pairs = [[(pair.time, pair.distance) for pair in row] for row in rows]
        try:
            return cells(pairs, high=len(sources), wide=len(targets), metres=1000.0)
        except ValueError:
            raise ServerAnswerError(url=self.url, excerpt=answer.excerpt) from None

    def _parts(self, turns: Sequence[_Turn]) -> tuple[Part, ...]:
        found: list[Part] = []
        for step in turns:
            if step.type in _DESTINATIONS:
                continue
            if step.type == _ROUNDABOUT_EXIT and found:
                last = found.pop()
                length_m = last.length_m + step.length * 1000
                street = step.street_names[0] if step.street_names else last.street
                way = Way.STREET if street else last.way
                found.append(dataclasses.replace(last, length_m=length_m, street=street, way=way))
                continue
            found.append(self._part(step))
        return tuple(found)

    def _part(self, step: _Turn) -> Part:
        after = step.bearing_after or 0.0
        before = after if step.bearing_before is None else step.bearing_before
        street = step.street_names[0] if step.street_names else None
        way = Way.STREET if street or self._mode is Mode.DRIVE else Way.PATH
        if step.type in _STEPS:
            way = Way.STEPS
        elif step.type == _FERRY:
            way = Way.FERRY
        maneuver = _MANEUVERS.get(step.type) or turn(before, after)
        rounded = step.roundabout_exit_count if maneuver is Maneuver.ROUNDABOUT else None
        return Part(
            maneuver=maneuver,
            way=way,
            street=street,
            length_m=step.length * 1000,
            bearing_deg=after % 360.0,
            exit_number=rounded,
        )


def _places(points: Sequence[Coordinates], *, on_street: bool) -> list[dict[str, float]]:
    """Return `points` as Valhalla takes them, and how far from them it may look for a street.

    Without a limit it ties a place on an island, or of another country, to the nearest street
    of the mainland, up to 35 km away, and does not say so.
    """
    reach = {"search_cutoff": _ON_STREET_M} if on_street else {"search_cutoff": OFF_NETWORK_M}
    if on_street:
        reach["minimum_reachability"] = 0
    return [{"lat": round(at.lat_deg, 7), "lon": round(at.lon_deg, 7), **reach} for at in points]


def _nearest(point: Coordinates, edges: Sequence[_Edge]) -> Coordinates | None:
    """Return the nearest point on a street, not on a scrap that leads nowhere if that can be."""

    def merit(edge: _Edge) -> tuple[bool, float]:
        at = Coordinates(lat_deg=edge.correlated_lat, lon_deg=edge.correlated_lon)
        scrap = min(edge.inbound_reach, edge.outbound_reach) < _SCRAP
        return scrap, straight_m(point, at)

    best = min(edges, key=merit, default=None)
    if best is None:
        return None
    return Coordinates(lat_deg=best.correlated_lat, lon_deg=best.correlated_lon)


def _accepted(answer: Answer) -> Answer:
    """Return `answer` unless it refuses.

    Raises
    ------
    Refused
        If it asks for less at once, or there is no way.
    RouterRefusalError, ServerStatusError
        If it refuses for another reason.
    """
    if answer.status == 200:
        return answer
    try:
        refusal = msgspec.json.decode(answer.body, type=_Refusal)
    except (msgspec.DecodeError, UnicodeDecodeError):
        raise answer.refuse() from None
    if refusal.error_code == _UNCONNECTED:
        raise Unconnected
    if refusal.error_code in _TOO_MUCH_OR_NO_WAY:
        raise Refused
    raise RouterRefusalError(url=answer.url, text=refusal.error or str(refusal.error_code))
