"""From the turns that a server tells to the steps of a leg."""

from __future__ import annotations

from itertools import accumulate, pairwise

from kaluga_tour.model.directions import Maneuver, Step, Way
from kaluga_tour.model.geo import Coordinates, bearing_deg
from kaluga_tour.travel.server.engine import Street

__all__ = ["steps_of"]

_LEAST_M = 0.5
"""Shorter parts are none: they would be told as 0 m."""


def steps_of(
    street: Street,
    *,
    ends: tuple[Coordinates, Coordinates],
    offsets_m: tuple[float, float],
    metres: int,
) -> tuple[Step, ...]:
    """Return the turns of a way, those to and from its street included.

    Parameters
    ----------
    street
        The way along streets.
    ends
        Where one sets out and where one arrives.
    offsets_m
        How far these are from the street.
    metres
        What the lengths of all steps add up to.
    """
    (origin, destination), (first_m, last_m) = ends, offsets_m
    parts = [part for part in street.parts if part.length_m >= _LEAST_M]
    lengths = [first_m, *(part.length_m for part in parts), last_m]
    total = sum(lengths)
    marks = [round(mark / total * metres) if total else 0 for mark in accumulate(lengths)]
    whole = [b - a for a, b in pairwise([0, *marks])]
    steps = [
        Step(
            maneuver=part.maneuver,
            way=part.way,
            street=part.street,
            distance_m=length_m,
            bearing_deg=part.bearing_deg,
            exit_number=part.exit_number,
        )
        for part, length_m in zip(parts, whole[1:-1], strict=True)
    ]
    if first_m:
        steps.insert(0, _off_street(Maneuver.DEPART, origin, street.path[0], whole[0]))
    if last_m:
        steps.append(_off_street(Maneuver.STRAIGHT, street.path[-1], destination, whole[-1]))
    return tuple(steps)


def _off_street(maneuver: Maneuver, a: Coordinates, b: Coordinates, metres: int) -> Step:
    return Step(
        maneuver=maneuver,
        way=Way.OFF_STREET,
        street=None,
        distance_m=metres,
        bearing_deg=bearing_deg(a, b) if a != b else 0.0,
    )
