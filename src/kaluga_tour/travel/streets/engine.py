"""One network in one mode: places are put on it, and ways between them found."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from kaluga_tour.model.geo import Coordinates
from kaluga_tour.model.travel import Mode, Pace
from kaluga_tour.travel.profile import WALK_SPEEDS_M_S
from kaluga_tour.travel.streets.gates import DriveGates, Gates, WalkGates
from kaluga_tour.travel.streets.graph import (
    drive_ms,
    driving_graph,
    open_to_cars,
    open_to_walkers,
    walk_ms,
    walking_graph,
)
from kaluga_tour.travel.streets.memory import Measure, Memory
from kaluga_tour.travel.streets.network import Network
from kaluga_tour.travel.streets.search import Found, Searcher
from kaluga_tour.travel.streets.snap import Snap, Snapper

__all__ = ["Engine", "Trip", "engine_for"]

_DRIVE_M_S = 8.0
"""So fast one gets on by car in a town, about: only to say how far to search first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Trip:
    """A way along streets between two places."""

    origin: Snap
    goal: Snap
    found: Found

    @property
    def measure(self) -> Measure:
        """How long and how far it is."""
        aside_mm = self.origin.away_mm + self.goal.away_mm
        return Measure(ms=self.found.ms, mm=self.found.mm, aside_mm=aside_mm)


class Engine:
    """Finds ways in one mode; what it has found it knows the next time.

    Parameters
    ----------
    network
        The streets.
    mode
        On foot or by car.
    speed_m_s
        On foot, on a good pavement.
    shortest
        Whether metres count, and not seconds.
    """

    def __init__(self, network: Network, *, mode: Mode, speed_m_s: float, shortest: bool) -> None:
        self.network = network
        self.mode = mode
        self._speed_m_s, self._shortest = speed_m_s, shortest
        pace = f" {speed_m_s}" if mode is Mode.WALK else ""
        self._memory = Memory(network.memory, f"{mode}{pace}{' shortest' if shortest else ''}")
        self._measures: dict[Coordinates, dict[Coordinates, Measure | None]] = {}
        if mode is Mode.WALK:
            usable = open_to_walkers(network)
            leading = (network.walk_from, network.walk_to)
        else:
            usable = open_to_cars(network)
            leading = (network.drive_from, network.drive_to)
        self._from, self._to = (Snapper(network, usable, leads) for leads in leading)
        self._snaps: dict[tuple[bool, Coordinates], Snap | None] = {}

    @cached_property
    def _searcher(self) -> Searcher:
        straight_m_s = self._speed_m_s if self.mode is Mode.WALK else _DRIVE_M_S
        return Searcher(self._gates(), weight_m=1000 if self._shortest else 1000 / straight_m_s)

    def _gates(self) -> Gates:
        network, shortest = self.network, self._shortest
        if self.mode is Mode.WALK:
            graph = walking_graph(network, self._speed_m_s, shortest=shortest)
            usable, ms = open_to_walkers(network), walk_ms(network, self._speed_m_s)
            return WalkGates(network, graph, usable, ms, shortest=shortest)
        graph = driving_graph(network, shortest=shortest)
        return DriveGates(
            network, graph, open_to_cars(network), drive_ms(network), shortest=shortest
        )

    def measure(self, origin: Coordinates, goals: Sequence[Coordinates]) -> list[Measure | None]:
        """Return how far it is from `origin` to each of `goals`; None where there is no way."""
        if origin not in self._measures:
            self._measures[origin] = self._memory.recall(origin)
        known = self._measures[origin]
        unknown = [goal for goal in dict.fromkeys(goals) if goal not in known]
        if unknown:
            trips = self.find(origin, unknown)
            found = {
                goal: None if trip is None else trip.measure
                for goal, trip in zip(unknown, trips, strict=True)
            }
            known.update(found)
            self._memory.keep(origin, found)
        return [known[goal] for goal in goals]

    def find(self, origin: Coordinates, goals: Sequence[Coordinates]) -> list[Trip | None]:
        """Return the way from `origin` to each of `goals`; None where there is none."""
        begin = self._snap(origin, begins=True)
        ends = [self._snap(goal, begins=False) for goal in goals]
        if begin is None:
            return [None] * len(ends)
        on_network = [end for end in ends if end is not None]
        ways = iter(self._searcher.find(begin, on_network))
        trips: list[Trip | None] = []
        for end in ends:
            found = None if end is None else next(ways)
            trip = end is not None and found is not None
            trips.append(Trip(origin=begin, goal=end, found=found) if trip else None)  # type: ignore[arg-type]
        return trips

    def _snap(self, place: Coordinates, *, begins: bool) -> Snap | None:
        key = (begins, place)
        if key not in self._snaps:
            self._snaps[key] = (self._from if begins else self._to).snap(place)
        return self._snaps[key]


def engine_for(network: Network, *, mode: Mode, pace: Pace, shortest: bool) -> Engine:
    """Return the engine of a network, the same one every time."""
    speed_m_s = WALK_SPEEDS_M_S[pace]
    key = ("engine", mode, speed_m_s if mode is Mode.WALK else None, shortest)
    if key not in network.cache:
        network.cache[key] = Engine(network, mode=mode, speed_m_s=speed_m_s, shortest=shortest)
    engine: Engine = network.cache[key]
    return engine
