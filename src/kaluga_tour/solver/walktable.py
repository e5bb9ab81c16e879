"""What relaxed days are worth from each stop, with each memory, and each time on.

A day is relaxed to a walk that keeps the clock and the breaks, but may come back to a stop that
it does not remember. The table is filled from the end of the day to its beginning, all steps at
once.

References
----------
N. Christofides, A. Mingozzi, P. Toth, "State-Space Relaxation Procedures for the Computation of
Bounds to Routing Problems", Networks 11 (1981).
"""

from __future__ import annotations

from typing import Any

import numpy as np

from kaluga_tour.solver.memory import Memory
from kaluga_tour.solver.relaxation import NOTHING, Relaxation
from kaluga_tour.solver.schedule import NEVER

__all__ = ["WalkTable"]


class WalkTable:
    """What walks are worth under given prices.

    Parameters
    ----------
    ground
        The days.
    memory
        What walks remember.
    gains
        Array: the value of each service of a stop.
    per_travel
        What a second of travel costs.
    per_time
        What a second until the end of the day costs.
    """

    __slots__ = ("_gains", "_ground", "_per_time", "_per_travel", "best", "memory", "ready")

    def __init__(
        self,
        ground: Relaxation,
        memory: Memory,
        gains: Any,
        *,
        per_travel: int = 0,
        per_time: int = 0,
    ) -> None:
        self._ground = ground
        self.memory = memory
        self._gains = gains
        self._per_travel = per_travel
        self._per_time = per_time
        kinds, states = len(ground.courses), ground.states
        size = (len(memory.nodes), 2 * ground.size)
        self.best: Any = np.full((kinds, states, *size), NOTHING, np.int64)
        """Value of what follows on each state that is left at a time; its own stop not in it."""
        self.ready: Any = np.full((kinds, states, *size), NOTHING, np.int64)
        """The same where the stop is ready to be left, but may have to wait for its opening."""
        self._fill()

    def _fill(self) -> None:
        ground, nodes, moves = self._ground, self.memory.nodes, self.memory.moves
        width = 2 * ground.size
        base = (self._gains[None, :] - self._per_travel * ground.legs_s)[nodes]
        base[moves < 0] = NOTHING
        places = np.maximum(moves, 0) * width
        steps = places + ground.durations[nodes]
        ends, until = self._ends()
        pairs = [(k, s) for k in range(len(ground.courses)) for s in range(ground.states)]
        flat = {pair: self.ready[pair].reshape(-1) for pair in pairs}
        opened = ground.open[:, nodes]
        # Where no time passes between stops, what follows may stand at the same time.
        rounds = 1 + max(map(len, ground.clusters()), default=0)
        for time in (time for time in range(ground.end, -1, -1) for _ in range(rounds)):
            found = np.array([(flat[pair][time:].take(steps) + base).max(axis=1) for pair in pairs])
            found = found.reshape(ends.shape)
            self._pause_on_arrival(time, found, base, places)
            late_s = self._per_time * time * ground.unit_s
            np.maximum(found, np.where(time <= until, ends - late_s, NOTHING), out=found)
            np.maximum(found, NOTHING, out=self.best[..., time])
            self._pause(time)
            best, later = self.best[..., time], self.ready[..., time + 1]
            self.ready[..., time] = np.where(opened[:, None, :, time], best, later)

    def _ends(self) -> tuple[Any, Any]:
        """Return for each state what going to the end is worth, and until when it can be."""
        ground, nodes = self._ground, self.memory.nodes
        shape = (len(ground.courses), ground.states, len(ground.stops))
        found = np.full(shape, NOTHING, np.int64)
        for k, course in enumerate(ground.courses):
            for at, i in enumerate(ground.stops):
                if course.last_legs[i] < NEVER:
                    cost = self._per_travel + self._per_time
                    found[k, :, at] = -cost * course.last_legs[i]
        return found[..., nodes], ground.until[..., nodes]

    def _pause_on_arrival(self, time: int, found: Any, base: Any, places: Any) -> None:
        """Let a break be taken on arrival, where it could not begin before leaving."""
        ground, nodes = self._ground, self.memory.nodes
        for move in ground.moves(time):
            if time >= move.begins:
                continue
            arrives = time + ground.legs[nodes]
            pause = ground.units(move.duration_s + ground.services_s)
            ready = np.minimum(np.maximum(arrives, move.begins) + pause, ground.size - 1)
            values = self.ready[move.kind, move.past].reshape(-1).take(places + ready) + base
            values[arrives > move.latest] = NOTHING
            row = found[move.kind, move.first]
            np.maximum(row, values.max(axis=1), out=row)

    def _pause(self, time: int) -> None:
        """Let a break be taken after a service."""
        for move in self._ground.moves(time):
            ends = max(time, move.begins) + move.duration_s // self._ground.unit_s
            ends = min(ends, self._ground.size - 1)
            row = self.best[move.kind, move.first, :, time]
            np.maximum(row, self.best[move.kind, move.past, :, ends], out=row)

    def walk(self, kind: int, first: int | None = None) -> tuple[int, tuple[int, ...]]:
        """Return what the best walk of a kind of day is worth, and its stops.

        At least one stop is served; the value is `NOTHING` or less where none can be.

        Parameters
        ----------
        kind
            Which kind of day.
        first
            The stop that it begins with, by its place in the table; None = any.
        """
        value, state, time, here = self._begun(kind, 0, 0, first)
        worth = value
        found: list[int] = []
        while here is not None and value > NOTHING // 2:
            found.append(int(self.memory.nodes[here]))
            value, state, time, here = self._onward(kind, state, time, here)
        return worth, tuple(self._ground.stops[at] for at in found)

    def firsts(self, kind: int) -> list[int]:
        """Return the stops by what the best walks are worth that begin with them, best first."""
        values = self._values(kind, 0, None, self._ground.units(self._first_s(kind)))
        found: list[int] = np.argsort(-values, kind="stable").tolist()
        return found

    def _first_s(self, kind: int) -> Any:
        return self._ground.first_s[kind] + self._ground.services_s

    def _begun(
        self, kind: int, state: int, time: int, first: int | None
    ) -> tuple[int, int, int, int | None]:
        """Return the best beginning of a walk, as :meth:`_onward` does."""
        ground = self._ground
        only = slice(None) if first is None else [first]

        def leg(past: int, ready: Any, late: Any = None) -> tuple[int, int, int, int | None]:
            return self._leg(kind, past, None, ready, late, only)

        options = [leg(state, time + ground.units(self._first_s(kind)))]
        for move in ground.moves(time):
            if (move.kind, move.first) == (kind, state):
                arrives = time + ground.units(ground.first_s[kind])
                pause = ground.units(move.duration_s + ground.services_s)
                ready = np.maximum(arrives, move.begins) + pause
                options.append(leg(move.past, ready, arrives > move.latest))
                ends = max(time, move.begins) + move.duration_s // ground.unit_s
                if ends < ground.size - 1:
                    options.append(self._begun(kind, move.past, ends, first))
        return max(options, key=lambda option: option[0])

    def _onward(
        self, kind: int, state: int, time: int, here: int
    ) -> tuple[int, int, int, int | None]:
        """Return the value of going on at its best, and what it leads to.

        Number of breaks past, time of leaving the next stop, and the state there; None = the end.
        """
        ground, node = self._ground, self.memory.nodes[here]
        options = [self._leg(kind, state, here, time + ground.durations[node])]
        for move in ground.moves(time):
            if (move.kind, move.first) != (kind, state):
                continue
            if time < move.begins:
                arrives = time + ground.legs[node]
                pause = ground.units(move.duration_s + ground.services_s)
                ready = np.maximum(arrives, move.begins) + pause
                options.append(self._leg(kind, move.past, here, ready, arrives > move.latest))
            ends = max(time, move.begins) + move.duration_s // ground.unit_s
            if ends < ground.size - 1:
                options.append(self._onward(kind, move.past, ends, here))
        if time <= ground.until[kind, state, node]:
            last_s = ground.courses[kind].last_legs[ground.stops[node]]
            end = -(self._per_travel + self._per_time) * last_s
            options.append((end - self._per_time * time * ground.unit_s, state, time, None))
        return max(options, key=lambda option: option[0])

    def _values(self, kind: int, state: int, here: int | None, ready: Any) -> Any:
        """Return what each leg is worth to a stop that is ready to be left at a time."""
        ground = self._ground
        ready = np.minimum(ready, ground.size - 1)
        if here is None:
            legs_s, states = ground.first_s[kind], np.array(self.memory.blank)
        else:
            legs_s = ground.legs_s[self.memory.nodes[here]]
            states = self.memory.moves[here]
        values = self.ready[kind, state, states, ready] + self._gains - self._per_travel * legs_s
        values[states < 0] = NOTHING
        return values

    def _leg(
        self,
        kind: int,
        state: int,
        here: int | None,
        ready: Any,
        late: Any = None,
        only: Any = None,
    ) -> tuple[int, int, int, int | None]:
        """Return the best leg from a place, as :meth:`_onward` does."""
        ground, memory = self._ground, self.memory
        values = self._values(kind, state, here, ready)
        if late is not None:
            values[late] = NOTHING
        stops = np.arange(len(values)) if only is None else np.arange(len(values))[only]
        stop = int(stops[values[stops].argmax()])
        time = min(int(ready[stop]), ground.size - 1)
        time += int(ground.open[kind, stop, time:].argmax())
        onto = memory.blank[stop] if here is None else int(memory.moves[here, stop])
        return int(values[stop]), state, time, onto
