"""Puts places on streets: the nearest point on the line of a piece, not the nearest node."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from kaluga_tour.model.geo import Coordinates
from kaluga_tour.travel.streets.geodesy import E7, metres_per_e7
from kaluga_tour.travel.streets.network import Bools, Longs, Network

__all__ = ["REACH_M", "Snap", "Snapper"]

REACH_M = 500.0
"""A place further from any street is not on the network."""
_ASIDE_M = 100.0
"""A place whose street leads nowhere is put on another one that is so much further at most."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Snap:
    """Where a place meets the network."""

    place: Coordinates
    point: Coordinates
    """The nearest point of a street."""
    edge: int
    """The piece that the point lies on."""
    at_mm: int
    """Millimetres along the piece."""
    away_mm: int
    """Millimetres from the place to the point, straight."""
    right: bool
    """Whether the place lies to the right of the piece as drawn."""


class Snapper:
    """Finds the nearest street among some.

    Parameters
    ----------
    network
        The streets.
    usable
        By arc: whether one may be on it; a piece counts where one of its arcs does.
    leading
        By arc: whether one gets on from it, or to it.
    """

    def __init__(self, network: Network, usable: Bools, leading: Bools) -> None:
        self._network = network
        starts, counts = network.shape_at[:-1], np.diff(network.shape_at)
        owner = np.repeat(np.arange(len(starts)), counts)
        begins = np.ones(len(owner), dtype=np.bool_)
        begins[network.shape_at[1:] - 1] = False
        begins &= (usable[0::2] | usable[1::2])[owner]
        self._at: Longs = np.flatnonzero(begins)
        """Index of the point at which each segment begins."""
        self._leads: Bools = (leading[0::2] | leading[1::2])[owner[self._at]]
        self._owner = owner

    def snap(self, place: Coordinates) -> Snap | None:
        """Return where `place` meets the network; None: it is too far from any street."""
        network, at = self._network, self._at
        north, east = metres_per_e7(place.lat_deg)
        lat0, lon0 = round(place.lat_deg * E7), round(place.lon_deg * E7)
        near = self._near(lat0, lon0, north, east)
        if not len(near):
            return None
        at, leads = at[near], self._leads[near]
        ax = (network.shape_lon[at].astype(np.int64) - lon0) * east
        ay = (network.shape_lat[at].astype(np.int64) - lat0) * north
        dx = (network.shape_lon[at + 1].astype(np.int64) - network.shape_lon[at]) * east
        dy = (network.shape_lat[at + 1].astype(np.int64) - network.shape_lat[at]) * north
        share = np.clip(-(ax * dx + ay * dy) / np.maximum(dx * dx + dy * dy, 1e-9), 0.0, 1.0)
        x, y = ax + share * dx, ay + share * dy
        away = np.hypot(x, y)
        best = int(np.where(leads, away, np.inf).argmin())
        if not leads[best] or away[best] > min(REACH_M, away.min() + _ASIDE_M):
            return None
        begin = int(at[best])
        span = int(network.along_mm[begin + 1] - network.along_mm[begin])
        return Snap(
            place=place,
            point=Coordinates(
                lat_deg=round(float(lat0 + y[best] / north) / E7, 7),
                lon_deg=round(float(lon0 + x[best] / east) / E7, 7),
            ),
            edge=int(self._owner[begin]),
            at_mm=int(network.along_mm[begin]) + round(span * float(share[best])),
            away_mm=round(float(away[best]) * 1000),
            right=bool(dx[best] * -ay[best] - dy[best] * -ax[best] < 0),
        )

    def _near(self, lat0: int, lon0: int, north: float, east: float) -> Longs:
        """Return the segments whose box comes within reach."""
        network, at = self._network, self._at
        up, across = REACH_M / north, REACH_M / max(east, 1e-9)
        lat_a, lat_b = network.shape_lat[at], network.shape_lat[at + 1]
        lon_a, lon_b = network.shape_lon[at], network.shape_lon[at + 1]
        found: Longs = np.flatnonzero(
            (np.minimum(lat_a, lat_b) <= lat0 + up)
            & (np.maximum(lat_a, lat_b) >= lat0 - up)
            & (np.minimum(lon_a, lon_b) <= lon0 + across)
            & (np.maximum(lon_a, lon_b) >= lon0 - across)
        )
        return found
