"""How to go from one place to another, turn by turn, without the words."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

__all__ = ["Maneuver", "Step", "Way"]


class Maneuver(StrEnum):
    """What one does where a step begins."""

    DEPART = "depart"
    STRAIGHT = "straight"
    SLIGHT_LEFT = "slight_left"
    LEFT = "left"
    SHARP_LEFT = "sharp_left"
    SLIGHT_RIGHT = "slight_right"
    RIGHT = "right"
    SHARP_RIGHT = "sharp_right"
    U_TURN = "u_turn"
    ROUNDABOUT = "roundabout"


class Way(StrEnum):
    """What one goes along."""

    STREET = "street"
    SERVICE = "service"
    """Ways to and between buildings, and those of car parks."""
    TRACK = "track"
    PATH = "path"
    SQUARE = "square"
    STEPS = "steps"
    BRIDGE = "bridge"
    TUNNEL = "tunnel"
    FERRY = "ferry"
    OFF_STREET = "off_street"
    """Between a place and the nearest street, straight."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """A part of a leg that is followed without a turn.

    Raises
    ------
    ValueError
        If the distance is negative, the bearing not within [0, 360), or the number of an exit
        is given without a roundabout.
    """

    maneuver: Maneuver
    way: Way
    street: str | None
    """The name as written on the signs; None: the way has none."""
    distance_m: int
    """Metres along it; those of all steps of a leg add up to the leg."""
    bearing_deg: float
    """Direction in which it begins, clockwise from north."""
    crosses: tuple[str, ...] = ()
    """Names of the streets that are crossed on the way, in their order."""
    exit_number: int | None = None
    """Which exit of the roundabout to take, from 1."""

    def __post_init__(self) -> None:
        if self.distance_m < 0:
            raise ValueError("a step cannot have a negative length")
        if not 0.0 <= self.bearing_deg < 360.0:
            raise ValueError(f"bearing {self.bearing_deg} is not within 0 and 360")
        if self.exit_number is not None and self.maneuver is not Maneuver.ROUNDABOUT:
            raise ValueError("only a roundabout has a numbered exit")
