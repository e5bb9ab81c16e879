"""Speeds, detours and parking: every number with its source.

The sources in full stand in ``docs/explanation/travel-times.md``.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from kaluga_tour.model.travel import Mode, Pace

__all__ = ["MIN_ENSEMBLE_WALK_S", "PARK_AND_WALK_S", "WALK_SPEEDS_M_S", "Profile", "profile_for"]

WALK_SPEEDS_M_S = {
    # FHWA-RD-98-107 (1998), section 2.2: 1.2 m/s for most conditions, 1.0 m/s with many
    # older pedestrians. Preferred speed of a healthy adult alone, 1.42 m/s: Browning et al.
    # (2006), J. Appl. Physiol. 100(2):390-398.
    Pace.SLOW: 1.0,
    Pace.NORMAL: 1.2,
    Pace.FAST: 1.42,
}
"""Metres a second on foot."""

WALK_CIRCUITY = 1.25
"""Walked over straight-line distance. Published: 1.2 (Newell 1980), 1.21-1.23 (O'Sullivan and
Morrall 1996); median of the Valhalla engine's walking distances over 200 m on OpenStreetMap
extracts: 1.25 (Helsinki), 1.28 (Moscow, Ostankino)."""

TOWN_CIRCUITY = 1.5
"""Driven over straight-line distance within a town, one-way streets included: median of the
Valhalla engine's driving distances over 200 m: 1.51 (Helsinki), 1.66 (Moscow, Ostankino)."""

COUNTRY_CIRCUITY = 1.3
"""Driven over straight-line distance between towns: 1.3, Wang et al. (2024),
https://arxiv.org/abs/2406.06490."""

TOWN_SPEED_KMH = 25.0
"""OSRM's car profile for residential streets, https://github.com/Project-OSRM/osrm-backend
(profiles/car.lua); the Valhalla engine's median in Helsinki is 25.8 km/h."""

COUNTRY_SPEED_KMH = 65.0
"""OSRM's car profile for primary roads, profiles/car.lua."""

TOWN_REACH_M = 7_300
"""What a leg in or out of town runs at town speed: the radius of a circle as large as Kaluga,
168.8 km² (Wikipedia, *Kaluga*)."""

PARK_AND_WALK_S = 300
"""Seconds to walk from the car and back to it: twice 600 ft (the outer tolerable distance for
visitors in Smith and Butcher 1994/2008, *How far should parkers have to walk?*) at 1.2 m/s."""

MIN_ENSEMBLE_WALK_S = 60
"""Within an ensemble one walks a minute at least."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """How one mode turns straight lines into travel."""

    mode: Mode
    name: str
    town_circuity: float
    country_circuity: float
    town_speed_m_s: float
    country_speed_m_s: float
    overhead_s: int
    """Seconds added to every leg, for parking and walking up."""

    def length_m(self, straight_m: float, *, in_town: bool) -> float:
        """Return the metres travelled for `straight_m` metres as the crow flies."""
        return straight_m * (self.town_circuity if in_town else self.country_circuity)

    def duration_s(self, length_m: float, *, town_m: float) -> int:
        """Return whole seconds for `length_m` metres, of which `town_m` lie in town."""
        slow_m = min(length_m, town_m)
        seconds = slow_m / self.town_speed_m_s + (length_m - slow_m) / self.country_speed_m_s
        return math.ceil(seconds - 1e-9)


def profile_for(mode: Mode, pace: Pace) -> Profile:
    """Return the profile of `mode`; `pace` matters on foot only."""
    if mode is Mode.WALK:
        speed = WALK_SPEEDS_M_S[pace]
        return Profile(
            mode=mode,
            name=f"walk/{pace}",
            town_circuity=WALK_CIRCUITY,
            country_circuity=WALK_CIRCUITY,
            town_speed_m_s=speed,
            country_speed_m_s=speed,
            overhead_s=0,
        )
    return Profile(
        mode=mode,
        name="drive",
        town_circuity=TOWN_CIRCUITY,
        country_circuity=COUNTRY_CIRCUITY,
        town_speed_m_s=TOWN_SPEED_KMH / 3.6,
        country_speed_m_s=COUNTRY_SPEED_KMH / 3.6,
        overhead_s=PARK_AND_WALK_S,
    )
