"""What there is to choose and to see where pieces of street meet."""

from __future__ import annotations

from kaluga_tour.model.directions import Way
from kaluga_tour.model.travel import Mode
from kaluga_tour.travel.streets.lines import entering_deg, leaving_deg, turn_deg
from kaluga_tour.travel.streets.network import Network

__all__ = ["crossed_street", "has_choice", "is_exit"]

_ROADS = frozenset((Way.STREET, Way.BRIDGE))
_ASIDE_DEG = 25.0
"""What leaves at less than this angle runs along, and is not crossed."""


def has_choice(network: Network, mode: Mode, before: int, after: int) -> bool:
    """Return whether one could have gone on from arc `before` other than by `after`."""
    node = network.tail_of(after)
    return any(
        arc not in {after, before ^ 1} and _is_open(network, mode, arc)
        for arc in network.leaving(node)
    )


def is_exit(network: Network, node: int) -> bool:
    """Return whether a car may leave a roundabout at a node of it."""
    return any(
        _is_open(network, Mode.DRIVE, arc) and not network.style_of(arc).roundabout
        for arc in network.leaving(node)
    )


def crossed_street(network: Network, before: int, after: int) -> str | None:
    """Return the name of the street that one crosses between two arcs; None: none.

    A street is crossed where it goes off to both sides.
    """
    heading = leaving_deg(network, _whole(network, before))
    sides: dict[str, set[bool]] = {}
    for arc in network.leaving(network.tail_of(after)):
        style = network.style_of(arc)
        if arc in {after, before ^ 1} or not style.name or style.way not in _ROADS:
            continue
        turn = turn_deg(heading, entering_deg(network, _whole(network, arc)))
        if _ASIDE_DEG < abs(turn) < 180.0 - _ASIDE_DEG:
            sides.setdefault(style.name, set()).add(turn > 0)
    return next((name for name, found in sides.items() if len(found) == 2), None)


def _whole(network: Network, arc: int) -> tuple[int, int, int]:
    return (arc, 0, int(network.length_mm[arc >> 1]))


def _is_open(network: Network, mode: Mode, arc: int) -> bool:
    style = network.style_of(arc)
    if mode is Mode.WALK:
        return style.walk_against if arc & 1 else style.walk_along
    return (style.drive_against_dmh if arc & 1 else style.drive_along_dmh) > 0
