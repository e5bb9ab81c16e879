"""Stand-ins for Valhalla and OSRM that speak their protocols over a flat, invented city.

The streets are the parallels at every thousandth of a degree; between two of them one turns
into a meridian. Lengths follow from that, so that every answer can be computed by hand. East
of 13 degrees lies an island that no way leads to; west of 11 degrees nothing is known.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from tests.support.loopback import Asked, Reply

__all__ = ["METRES_PER_DEG", "FakeOsrm", "FakeValhalla", "encode_polyline", "street_m"]

METRES_PER_DEG = 111_195.0
"""Of latitude, on a sphere of 6371 km."""
DRIVE_M_S = 10.0
KNOWN_EAST_OF = 11.0
ISLAND_EAST_OF = 13.0

Point = tuple[float, float]
"""Latitude, longitude."""


def snapped(point: Point) -> Point:
    """Return the point of the nearest street."""
    return (round(point[0], 3), point[1])


def street_m(a: Point, b: Point) -> float:
    """Return the metres along streets."""
    a, b = snapped(a), snapped(b)
    across = METRES_PER_DEG * math.cos(math.radians(a[0]))
    return abs(a[0] - b[0]) * METRES_PER_DEG + abs(a[1] - b[1]) * across


def connected(a: Point, b: Point) -> bool:
    """Return whether a way leads from one to the other."""
    return (a[1] > ISLAND_EAST_OF) == (b[1] > ISLAND_EAST_OF)


def course(a: Point, b: Point) -> list[Point]:
    """Return the corners of the way: along the parallel, then along the meridian."""
    a, b = snapped(a), snapped(b)
    return [a, (a[0], b[1]), b]


def encode_polyline(points: Sequence[Point], digits: int = 6) -> str:
    """Return `points` as the encoded polyline of the description by Google."""
    text, before = "", (0, 0)
    for point in points:
        now = (round(point[0] * 10**digits), round(point[1] * 10**digits))
        for value in (now[0] - before[0], now[1] - before[1]):
            rest = ~(value << 1) if value < 0 else value << 1
            while rest >= 0x20:
                text += chr((0x20 | (rest & 0x1F)) + 63)
                rest >>= 5
            text += chr(rest + 63)
        before = now
    return text


@dataclass(kw_only=True)
class FakeValhalla:
    """Answers /locate, /sources_to_targets and /route as Valhalla 3.9 does."""

    most_pairs: int = 2500
    most_locations: int = 20
    maneuvers: Callable[[float], list[dict[str, Any]]] | None = None
    """Turns of a way of so many kilometres; None: two."""

    def __call__(self, asked: Asked) -> Reply:
        """Answer a request."""
        question = asked.json
        try:
            match asked.path:
                case "/locate":
                    return Reply.json(self._locate(_points(question["locations"])))
                case "/sources_to_targets":
                    return Reply.json(self._matrix(question))
                case "/route":
                    return Reply.json(self._route(question))
        except _RefusedError as refusal:
            code, text = refusal.args
            return Reply.json({"error_code": code, "error": text, "status_code": 400}, 400)
        return Reply.json({"error_code": 106, "error": "Try any of: '/locate'"}, 404)

    def _locate(self, points: list[Point]) -> list[dict[str, Any]]:
        if len(points) > self.most_locations:
            raise _RefusedError(150, f"Exceeded max locations: {self.most_locations}")
        return [
            {
                "input_lat": point[0],
                "input_lon": point[1],
                "edges": [
                    {
                        "way_id": 2,
                        "correlated_lat": snapped(point)[0] + 0.001,
                        "correlated_lon": point[1],
                    },
                    {"way_id": 1, "correlated_lat": snapped(point)[0], "correlated_lon": point[1]},
                ]
                if point[1] > KNOWN_EAST_OF
                else [],
            }
            for point in points
        ]

    def _matrix(self, question: dict[str, Any]) -> dict[str, Any]:
        sources, targets = _points(question["sources"]), _points(question["targets"])
        if len(sources) * len(targets) > self.most_pairs:
            raise _RefusedError(150, f"Exceeded max locations: {self.most_pairs}")
        islands = [point for point in (*sources, *targets) if point[1] > ISLAND_EAST_OF]
        if islands and len(islands) < len(sources) + len(targets):
            raise _RefusedError(170, "Locations are in unconnected regions.")
        speed = _speed(question)
        return {
            "sources_to_targets": [
                [
                    {
                        "from_index": i,
                        "to_index": j,
                        "time": int(street_m(a, b) / speed),
                        "distance": round(street_m(a, b) / 1000, 3),
                    }
                    for j, b in enumerate(targets)
                ]
                for i, a in enumerate(sources)
            ],
            "units": "kilometers",
        }

    def _route(self, question: dict[str, Any]) -> dict[str, Any]:
        a, b = _points(question["locations"])
        if not connected(a, b):
            raise _RefusedError(442, "No path could be found for input")
        length_km = street_m(a, b) / 1000
        time = street_m(a, b) / _speed(question)
        turns = (self.maneuvers or _two_turns)(length_km)
        leg = {"shape": encode_polyline(course(a, b)), "maneuvers": turns}
        return {"trip": {"legs": [leg], "summary": {"time": time, "length": length_km}}}


@dataclass(kw_only=True)
class FakeOsrm:
    """Answers table and route as OSRM 5 does, with the speed of its one profile."""

    speed_m_s: float = 5.0 / 3.6
    most_places: int = 100
    prefix: str = ""
    steps: list[dict[str, Any]] | None = None

    def __call__(self, asked: Asked) -> Reply:
        """Answer a request."""
        parts = asked.path.removeprefix(self.prefix).strip("/").split("/")
        if len(parts) != 4 or parts[1] != "v1":
            return Reply.json({"code": "InvalidUrl", "message": "URL string malformed"}, 400)
        pairs = (pair.split(",") for pair in parts[3].split(";"))
        points = [(float(lat), float(lon)) for lon, lat in pairs]
        if len(points) > self.most_places:
            return Reply.json({"code": "TooBig", "message": "Too many table coordinates"}, 400)
        if any(point[1] < KNOWN_EAST_OF for point in points):
            return Reply.json({"code": "NoSegment", "message": "Could not find a segment"}, 400)
        if parts[0] == "table":
            return Reply.json(self._table(points, asked.query))
        return self._route(*points)

    def _table(self, points: list[Point], query: Any) -> dict[str, Any]:
        every = ";".join(map(str, range(len(points))))
        rows, columns = (
            [points[int(index)] for index in query.get(name, every).split(";")]
            for name in ("sources", "destinations")
        )
        metres = [[street_m(a, b) if connected(a, b) else None for b in columns] for a in rows]
        found: dict[str, Any] = {
            "code": "Ok",
            "durations": [[m and m / self.speed_m_s for m in row] for row in metres],
            "sources": [{"location": snapped(a)[::-1], "name": ""} for a in rows],
            "destinations": [{"location": snapped(b)[::-1], "name": ""} for b in columns],
        }
        if "distance" in query.get("annotations", ""):
            found["distances"] = metres
        return found

    def _route(self, a: Point, b: Point) -> Reply:
        if not connected(a, b):
            return Reply.json({"code": "NoRoute", "message": "Impossible route"}, 400)
        length = street_m(a, b)
        steps = self.steps or [
            {
                "distance": length,
                "name": "Main Street",
                "mode": "walking",
                "maneuver": {"type": "depart", "bearing_after": 90, "location": [0, 0]},
            },
            {"distance": 0, "name": "Main Street", "maneuver": {"type": "arrive"}},
        ]
        way = {
            "distance": length,
            "duration": length / self.speed_m_s,
            "geometry": {"type": "LineString", "coordinates": [p[::-1] for p in course(a, b)]},
            "legs": [{"steps": steps}],
        }
        return Reply.json({"code": "Ok", "routes": [way], "waypoints": []})


class _RefusedError(Exception):
    pass


def _points(places: list[dict[str, float]]) -> list[Point]:
    return [(place["lat"], place["lon"]) for place in places]


def _speed(question: dict[str, Any]) -> float:
    costing = question["costing"]
    if costing != "pedestrian":
        return DRIVE_M_S
    speed = question["costing_options"][costing]["walking_speed"]
    return float(speed) / 3.6


def _two_turns(length_km: float) -> list[dict[str, Any]]:
    half = length_km / 2
    return [
        {"type": 1, "length": half, "street_names": ["North Street"], "bearing_after": 90},
        {"type": 15, "length": half, "bearing_before": 90, "bearing_after": 360},
        {"type": 4, "length": 0.0, "bearing_before": 0},
    ]
