"""What is known of a street network without loading it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

__all__ = ["ATTRIBUTION", "STREETS_AUTO", "STREETS_OFF", "Box", "NetworkInfo"]

STREETS_OFF, STREETS_AUTO = "off", "auto"
"""What is said instead of the name of a network: none; whichever holds the places."""

ATTRIBUTION = "© OpenStreetMap contributors, ODbL 1.0"
"""What has to be said wherever the data are used: https://www.openstreetmap.org/copyright."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Box:
    """What a network extends over, in degrees."""

    south_deg: float
    west_deg: float
    north_deg: float
    east_deg: float

    def holds(self, lat_deg: float, lon_deg: float) -> bool:
        """Return whether a point lies within the box."""
        within = self.south_deg <= lat_deg <= self.north_deg
        return within and self.west_deg <= lon_deg <= self.east_deg


@dataclass(frozen=True, slots=True, kw_only=True)
class NetworkInfo:
    """What is known of a network without loading it."""

    name: str
    source: str
    """Name of the file, or address of the server, that it was made from."""
    as_of: dt.date | None
    """Date of the data; None: the file did not say."""
    imported_on: dt.date
    box: Box
    num_nodes: int
    """Nodes where one can choose, or where something changes."""
    num_edges: int
    walk_m: int
    """Metres open to walkers."""
    drive_m: int
    """Metres open to cars, in at least one direction."""
    num_missing: int
    """Nodes of streets that the file did not have; streets are cut there."""
    sha256: str
    """Hash of the network's content, in hexadecimal."""
    licence: str = ATTRIBUTION

    @property
    def dated(self) -> str:
        """Name and date, as legs state what they are measured by."""
        return f"{self.name} {(self.as_of or self.imported_on).isoformat()}"
