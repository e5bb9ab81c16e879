"""Stand-ins for Nominatim and Photon that speak their protocols."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from tests.support.loopback import Asked, Reply

__all__ = ["FakeNominatim", "FakePhoton", "Site"]


@dataclass(frozen=True, kw_only=True)
class Site:
    """Something on the map."""

    name: str
    lat: float
    lon: float
    words: str = ""
    """What it is found by; nothing: its name."""


def _found(sites: tuple[Site, ...], query: str) -> list[Site]:
    words = query.lower().split()
    return [s for s in sites if all(word in (s.words or s.name).lower() for word in words)]


@dataclass(kw_only=True)
class FakeNominatim:
    """Answers /search as Nominatim does."""

    sites: tuple[Site, ...]
    prefix: str = ""

    def __call__(self, asked: Asked) -> Reply:
        """Answer a request."""
        if asked.path != f"{self.prefix}/search" or asked.query.get("format") != "json":
            return Reply(status=404, body=b"<h1>Not Found</h1>")
        found = _found(self.sites, asked.query["q"])
        if asked.query.get("bounded") == "1":
            west, south, east, north = map(float, asked.query["viewbox"].split(","))
            found = [s for s in found if south <= s.lat <= north and west <= s.lon <= east]
        return Reply.json(
            [
                {
                    "place_id": number,
                    "licence": "Data © OpenStreetMap contributors, ODbL 1.0.",
                    "lat": str(site.lat),
                    "lon": str(site.lon),
                    "display_name": site.name,
                    "importance": 1 / number,
                }
                for number, site in enumerate(found[: int(asked.query["limit"])], start=1)
            ]
        )


@dataclass(kw_only=True)
class FakePhoton:
    """Answers /api as Photon does."""

    sites: tuple[Site, ...]

    def __call__(self, asked: Asked) -> Reply:
        """Answer a request."""
        if asked.path != "/api":
            return Reply(status=404, body=b"<h1>Not Found</h1>")
        if asked.query.get("lang", "en") not in {"default", "en", "de", "fr"}:
            return Reply.json({"message": "language is not supported"}, 400)
        found = _found(self.sites, asked.query["q"])
        if "bbox" in asked.query:
            west, south, east, north = map(float, asked.query["bbox"].split(","))
            found = [s for s in found if south <= s.lat <= north and west <= s.lon <= east]
        return Reply.json({"type": "FeatureCollection", "features": [_feature(s) for s in found]})


def _feature(site: Site) -> dict[str, Any]:
    name, _, city = site.name.partition(", ")
    return {
        "type": "Feature",
        "geometry": {"type": "Point", "coordinates": [site.lon, site.lat]},
        "properties": {"osm_type": "N", "osm_id": 1, "name": name, "city": city},
    }
