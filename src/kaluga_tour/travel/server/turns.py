"""From bearings to turns."""

from __future__ import annotations

from kaluga_tour.model.directions import Maneuver

__all__ = ["turn"]

_TURNS = (
    (20.0, Maneuver.STRAIGHT, Maneuver.STRAIGHT),
    (60.0, Maneuver.SLIGHT_RIGHT, Maneuver.SLIGHT_LEFT),
    (120.0, Maneuver.RIGHT, Maneuver.LEFT),
    (165.0, Maneuver.SHARP_RIGHT, Maneuver.SHARP_LEFT),
    (180.0, Maneuver.U_TURN, Maneuver.U_TURN),
)
"""Up to how many degrees a turn is called what, to the right and to the left."""


def turn(before_deg: float, after_deg: float) -> Maneuver:
    """Return the turn from one bearing to another."""
    angle = (after_deg - before_deg + 180.0) % 360.0 - 180.0
    for most_deg, right, left in _TURNS:
        if abs(angle) <= most_deg:
            return right if angle > 0 else left
    return Maneuver.U_TURN
