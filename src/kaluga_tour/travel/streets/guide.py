"""Turn by turn: from the pieces of a way to what one would tell somebody.

Pieces of one street are told as one. Nameless bits of a few metres, such as the crossing of a
road between two pavements, are not told at all: their metres go to what comes after them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from kaluga_tour.model.directions import Maneuver, Step, Way
from kaluga_tour.model.travel import Mode
from kaluga_tour.travel.streets.engine import Trip
from kaluga_tour.travel.streets.geodesy import E7
from kaluga_tour.travel.streets.junctions import crossed_street, has_choice, is_exit
from kaluga_tour.travel.streets.lines import (
    Part,
    bearing_deg,
    entering_deg,
    leaving_deg,
    turn_deg,
)
from kaluga_tour.travel.streets.network import Network
from kaluga_tour.travel.streets.snap import Snap

__all__ = ["guide"]

_NOTICED_M = 15.0
"""Nameless bits, and ways from a place to its street, are told from this length on."""
_BEND_DEG = 50.0
"""A street of one name, or a path without a fork, may turn so far without a word."""
_TURNS = (
    (20.0, Maneuver.STRAIGHT, Maneuver.STRAIGHT),
    (50.0, Maneuver.SLIGHT_LEFT, Maneuver.SLIGHT_RIGHT),
    (120.0, Maneuver.LEFT, Maneuver.RIGHT),
    (165.0, Maneuver.SHARP_LEFT, Maneuver.SHARP_RIGHT),
)
_TOLD_ALWAYS = frozenset((Way.STEPS, Way.FERRY))


@dataclass(slots=True, kw_only=True)
class _Stretch:
    """A step in the making."""

    way: Way
    street: str
    mm: int
    begins_deg: float
    ends_deg: float
    crosses: list[str] = field(default_factory=list)
    around: bool = False
    """Whether it is a roundabout that one has not left yet."""
    exits: int | None = None
    """How many exits of a roundabout one passes, the one taken included."""

    def is_alike(self, other: _Stretch) -> bool:
        """Return whether the two would be called by the same words."""
        if self.street or other.street:
            return self.street == other.street
        return self.way is other.way

    def take(self, other: _Stretch) -> None:
        """Go on along `other`."""
        self.mm += other.mm
        self.ends_deg = other.ends_deg
        self.crosses += other.crosses


def guide(network: Network, mode: Mode, trip: Trip) -> tuple[Step, ...]:
    """Return the steps of a way along streets; their lengths add up to the way.

    A place that is some way off its street has a step of its own at the beginning or the end.
    """
    parts = [part for part in trip.found.parts if part[2] > part[1]]
    return _steps(_tidy(_stretches(network, mode, parts)), trip)


def _stretches(network: Network, mode: Mode, parts: Sequence[Part]) -> list[_Stretch]:
    found: list[_Stretch] = []
    for index, part in enumerate(parts):
        fresh = _stretch(network, mode, part)
        if index:
            before, node = parts[index - 1], network.tail_of(part[0])
            last = found[-1]
            if last.around:
                last.exits = (last.exits or 0) + is_exit(network, node)
            if _goes_on(network, mode, last, fresh, before[0], part[0]):
                crossed = crossed_street(network, before[0], part[0])
                if crossed and crossed != last.street and last.crosses[-1:] != [crossed]:
                    last.crosses.append(crossed)
                _extend(last, fresh)
                continue
        found.append(fresh)
    return found


def _stretch(network: Network, mode: Mode, part: Part) -> _Stretch:
    style = network.style_of(part[0])
    return _Stretch(
        way=style.way,
        street=style.name,
        mm=part[2] - part[1],
        begins_deg=entering_deg(network, part),
        ends_deg=leaving_deg(network, part),
        around=style.roundabout and mode is not Mode.WALK,
    )


def _goes_on(
    network: Network, mode: Mode, last: _Stretch, fresh: _Stretch, before: int, after: int
) -> bool:
    """Return whether one goes on without being told."""
    if last.around:
        return True
    if fresh.around or not last.is_alike(fresh):
        return False
    bend = abs(turn_deg(last.ends_deg, fresh.begins_deg))
    return bend < _BEND_DEG or not has_choice(network, mode, before, after)


def _extend(last: _Stretch, fresh: _Stretch) -> None:
    last.take(fresh)
    if last.around and not fresh.around:
        # Out of the roundabout: the street that one leaves it by is where one is now.
        last.around, last.street, last.way = False, fresh.street, fresh.way


def _tidy(stretches: list[_Stretch]) -> list[_Stretch]:
    """Return the stretches without the bits that nobody notices."""
    found: list[_Stretch] = []
    carried_mm = 0
    for index, stretch in enumerate(stretches):
        is_bit = not stretch.street and stretch.mm < _NOTICED_M * 1000
        is_last = index == len(stretches) - 1
        if is_bit and stretch.way not in _TOLD_ALWAYS and (found or not is_last):
            if found:
                found[-1].crosses += [name for name in stretch.crosses if name != found[-1].street]
            if is_last:
                found[-1].mm += carried_mm + stretch.mm
            else:
                carried_mm += stretch.mm
            continue
        stretch.mm += carried_mm
        carried_mm = 0
        turn = turn_deg(found[-1].ends_deg, stretch.begins_deg) if found else 180.0
        if found and found[-1].is_alike(stretch) and abs(turn) < _BEND_DEG and not stretch.exits:
            found[-1].take(stretch)
        else:
            found.append(stretch)
    return found


def _steps(stretches: Sequence[_Stretch], trip: Trip) -> tuple[Step, ...]:
    """Return the stretches as steps, with those between the places and their streets."""
    begin, end = _aside(trip.origin, away=False), _aside(trip.goal, away=True)
    told = [*([begin] if begin else []), *stretches, *([end] if end else [])]
    if not told:
        # Both meet the street at one point: there is nothing to tell but the few metres.
        return ()
    if begin is None:
        told[0].mm += trip.origin.away_mm
    if end is None:
        told[-1].mm += trip.goal.away_mm
    found, done_mm = [], 0
    for index, stretch in enumerate(told):
        if index:
            # The other carriageway of the street that one comes from is no news.
            stretch.crosses = [name for name in stretch.crosses if name != told[index - 1].street]
        # Rounded at the ends, so that the metres add up.
        metres = round((done_mm + stretch.mm) / 1000) - round(done_mm / 1000)
        done_mm += stretch.mm
        turn = turn_deg(told[index - 1].ends_deg, stretch.begins_deg) if index else None
        found.append(_step(stretch, metres, turn))
    return tuple(found)


def _aside(snap: Snap, *, away: bool) -> _Stretch | None:
    """Return the way between a place and its street, None where it is hardly any."""
    if snap.away_mm < _NOTICED_M * 1000:
        return None
    place, point = ((at.lat_deg * E7, at.lon_deg * E7) for at in (snap.place, snap.point))
    heading = bearing_deg(point, place) if away else bearing_deg(place, point)
    return _Stretch(
        way=Way.OFF_STREET, street="", mm=snap.away_mm, begins_deg=heading, ends_deg=heading
    )


def _step(stretch: _Stretch, metres: int, turn: float | None) -> Step:
    maneuver = Maneuver.DEPART if turn is None else _maneuver(turn)
    if stretch.exits is not None:
        maneuver = Maneuver.ROUNDABOUT
    return Step(
        maneuver=maneuver,
        way=stretch.way,
        street=stretch.street or None,
        distance_m=metres,
        bearing_deg=stretch.begins_deg,
        crosses=tuple(stretch.crosses),
        exit_number=stretch.exits,
    )


def _maneuver(turn: float) -> Maneuver:
    for limit, left, right in _TURNS:
        if abs(turn) < limit:
            return right if turn > 0 else left
    return Maneuver.U_TURN
