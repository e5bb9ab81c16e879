"""Small towns drawn in metres, as OpenStreetMap files.

A town is drawn on a plane whose origin lies at 52° N, 12° E; `x` metres eastwards and `y` metres
northwards. What is written is an ordinary ``.osm`` file, which is read like any other.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from pathlib import Path
from xml.sax.saxutils import quoteattr

from kaluga_tour.model.geo import Coordinates
from kaluga_tour.model.itinerary import Waypoint
from kaluga_tour.model.text import Bilingual
from kaluga_tour.travel.streets.build import build_network
from kaluga_tour.travel.streets.geodesy import metres_per_e7
from kaluga_tour.travel.streets.network import Network
from kaluga_tour.travel.streets.reader import read_streets

__all__ = ["STAMP", "Town", "at", "place", "streets_of_testburg"]

LAT_DEG, LON_DEG = 52.0, 12.0
STAMP = "2026-04-01T08:00:00Z"
"""When everything in a town was last touched."""

_NORTH, _EAST = (float(value) for value in metres_per_e7(LAT_DEG))


def at(x: float, y: float) -> Coordinates:
    """Return the coordinates of a point on the plane."""
    return Coordinates(
        lat_deg=round(LAT_DEG + y / _NORTH / 1e7, 7), lon_deg=round(LON_DEG + x / _EAST / 1e7, 7)
    )


def place(x: float, y: float, name: str = "", **changes: object) -> Waypoint:
    """Return a waypoint on the plane."""
    fields: dict[str, object] = {
        "id": name or f"{x},{y}",
        "name": Bilingual.same(name or f"{x},{y}"),
        "coordinates": at(x, y),
        "bank": None,
        "in_city": True,
    }
    return Waypoint(**{**fields, **changes})  # type: ignore[arg-type]


@dataclass
class Town:
    """A town in the making."""

    _ids: dict[tuple[float, float], int] = field(default_factory=dict)
    _tags: dict[int, dict[str, str]] = field(default_factory=dict)
    _ways: list[tuple[int, list[int], dict[str, str]]] = field(default_factory=list)
    _relations: list[tuple[list[tuple[str, int, str]], dict[str, str]]] = field(
        default_factory=list
    )
    missing: set[int] = field(default_factory=set)
    """Ids of nodes that are left out of the file."""
    stamp: str | None = STAMP
    sign: int = 1
    """-1: ids are negative, as editors give them to what is not uploaded yet."""

    def node(self, x: float, y: float, **tags: str) -> int:
        """Return the id of the node at a point; there is one node at a point."""
        node = self._ids.setdefault((x, y), self.sign * (len(self._ids) + 1))
        if tags:
            self._tags.setdefault(node, {}).update(_keys(tags))
        return node

    def way(self, *points: tuple[float, float], **tags: str) -> int:
        """Draw a way through points and return its id; the highway is residential unless said."""
        fields = {"highway": "residential", **_keys(tags)}
        way = self.sign * (1000 + len(self._ways))
        nodes = [self.node(x, y) for x, y in points]
        self._ways.append((way, nodes, {k: v for k, v in fields.items() if v}))
        return way

    def restrict(self, origin: int, via: tuple[float, float], goal: int, **tags: str) -> None:
        """Restrict a turn."""
        members = [("way", origin, "from"), ("node", self.node(*via), "via"), ("way", goal, "to")]
        fields = {"type": "restriction", "restriction": "no_left_turn", **_keys(tags)}
        self._relations.append((members, fields))

    def xml(self, *, reverse: bool = False) -> str:
        """Return the file; with ways before nodes if `reverse`."""
        stamp = f' version="1" timestamp="{self.stamp}"' if self.stamp else ' version="1"'
        nodes = []
        for (x, y), node in self._ids.items():
            if node in self.missing:
                continue
            where = at(x, y)
            nodes.append(
                f'<node id="{node}" lat="{where.lat_deg}" lon="{where.lon_deg}"{stamp}>'
                f"{_xml_tags(self._tags.get(node, {}))}</node>"
            )
        ways = []
        for way, members, tags in self._ways:
            refs = "".join(f'<nd ref="{node}"/>' for node in members)
            ways.append(f'<way id="{way}"{stamp}>{refs}{_xml_tags(tags)}</way>')
        relations = []
        for index, (found, tags) in enumerate(self._relations):
            listed = "".join(
                f'<member type="{kind}" ref="{ref}" role="{role}"/>' for kind, ref, role in found
            )
            relations.append(
                f'<relation id="{self.sign * (index + 1)}"{stamp}>{listed}'
                f"{_xml_tags(tags)}</relation>"
            )
        parts = [nodes, ways, relations]
        body = "\n".join("\n".join(part) for part in (parts[::-1] if reverse else parts))
        return f'<?xml version="1.0" encoding="UTF-8"?>\n<osm version="0.6">\n{body}\n</osm>\n'

    def write(self, path: Path) -> Path:
        """Write the file and return its path."""
        path.write_text(self.xml(), encoding="utf-8")
        return path

    def network(self, folder: Path, name: str = "town") -> Network:
        """Return the network of the town."""
        path = self.write(folder / f"{name}.osm")
        return build_network(
            read_streets(path), name=name, source=path.name, imported_on=dt.date(2026, 5, 1)
        )


def _keys(tags: dict[str, str]) -> dict[str, str]:
    """Return tags with the colons that Python does not allow in names."""
    return {key.rstrip("_").replace("__", ":"): value for key, value in tags.items()}


def _xml_tags(tags: dict[str, str]) -> str:
    return "".join(f"<tag k={quoteattr(k)} v={quoteattr(v)}/>" for k, v in tags.items())


def streets_of_testburg() -> Town:
    """Return the streets of Testburg, the city of :mod:`tests.support.catalogues`.

    Blocks of 200 m on both banks of the Teste, joined by the Long Bridge only; the High Street
    runs one way from the bridge to the north. The village to the north is not on it.
    """
    found = Town()
    columns, bridge = (0, 200, 400, 686, 900, 1100), 686
    rows = {"north": (150, 350, 556, 750, 950), "south": (-150, -450, -780, -1150)}
    for bank, ys in rows.items():
        for x in columns:
            name = "High Street" if x == bridge else f"{bank.title()} Lane {x}"
            oneway = "yes" if x == bridge and bank == "north" else "no"
            found.way(*((x, y) for y in sorted(ys)), name=name, oneway=oneway)
        for y in ys:
            name = f"{bank.title()} Street {abs(y)}"
            found.way(*((x, y) for x in columns), name=name, highway="secondary")
    found.way((bridge, -150), (bridge, 150), name="Long Bridge", highway="primary", bridge="yes")
    return found
