"""Every set of stops that a day of some worth may serve, with its best order.

Orders grow stop by stop, all of one length at once, as rows of arrays. One is dropped when no
walk that could follow it makes it worth enough, or when another order of the same stops with the
same last one is no worse in anything.

References
----------
R. Baldacci, N. Christofides, A. Mingozzi, "An Exact Algorithm for the Vehicle Routing Problem
Based on the Set Partitioning Formulation with Additional Cuts", Mathematical Programming 115
(2008).
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import Any

import numpy as np

from kaluga_tour.solver.bounding import Bound
from kaluga_tour.solver.dayclock import DayClock
from kaluga_tour.solver.relaxation import NOTHING, Relaxation
from kaluga_tour.solver.terms import Terms
from kaluga_tour.solver.work import Work

__all__ = ["MOST_STOPS", "Listing", "Rows"]

MOST_STOPS = 63
"""More stops than this do not go into the bits of one number."""
_CHUNK = 1 << 14
"""Rows that are extended at once."""
_LOOK_BACK = 12
"""Rows before it that a row is compared with."""
_ROW = 3
"""What a row takes, in label extensions of the exact method."""


@dataclass(slots=True)
class Rows:
    """Orders as arrays of equal length."""

    stops: Any
    """The stops, as bits by their places in the table."""
    state: Any
    """The last stop and what a walk remembers there."""
    value: Any
    """What the order is worth under the prices of a bound, in its fractions."""
    travel_s: Any
    """Travel in seconds; of a whole day including the way to its end."""
    walk_m: Any
    """Metres walked."""
    times_s: Any
    """When the last stop is left, for each number of breaks past; of a whole day when it ends.

    Seconds since the departure.
    """
    rank: Any
    """Place among all orders of the same length, in the order of their stops."""
    orders: Any
    """A row for each: the places of the stops in their order, -1 after the last."""

    def __len__(self) -> int:
        return len(self.stops)

    def pick(self, which: Any) -> Rows:
        """Return some of the orders."""
        return Rows(*(getattr(self, field.name)[which] for field in fields(self)))

    @staticmethod
    def joined(parts: list[Rows]) -> Rows:
        """Return the orders of several as one."""
        longest = max(part.orders.shape[1] for part in parts)
        for part in parts:
            missing = longest - part.orders.shape[1]
            part.orders = np.pad(part.orders, ((0, 0), (0, missing)), constant_values=-1)
        names = [field.name for field in fields(Rows)]
        return Rows(*(np.concatenate([getattr(part, name) for part in parts]) for name in names))


class Listing:
    """The orders of one kind of day.

    Parameters
    ----------
    terms
        The prepared problem.
    ground
        The days, relaxed.
    kind
        Which kind of day.
    bound
        Prices, and what can follow an order with them.
    """

    def __init__(self, terms: Terms, ground: Relaxation, kind: int, bound: Bound) -> None:
        self._ground = ground
        self._memory = bound.table.memory
        self._kind = kind
        self._bound = bound
        # Where costs are bounded every break is taken: to miss one is worse than any travel.
        self._priced = bound.goal is not None
        self._clock = DayClock(ground, kind, strict=self._priced)
        self._per_travel = bound.scale if self._priced and not bound.per_time else 0
        self._per_time = bound.scale if self._priced and bound.per_time else 0
        self._earliest = terms.earliest
        self._loops = ground.courses[kind].loops
        self._bits: Any = np.left_shift(1, np.arange(len(ground.stops)))
        self._barred, self._after = _order(terms, ground, kind)

    def sets(self, least: int, work: Work) -> Rows | None:
        """Return the best order of each set of stops, as whole days; None if it is too much.

        Parameters
        ----------
        least
            What a day must be worth, in fractions of the bound.
        work
            What may be spent.
        """
        found = []
        rows = self._first(least)
        most = self._ground.courses[self._kind].max_stops
        while len(rows):
            if not work.spend(_ROW * len(rows)):
                return None
            closed = self._closed(rows, least)
            if len(closed):
                found.append(closed)
            if rows.orders.shape[1] == most:
                break
            parts = [
                self._extended(rows.pick(slice(at, at + _CHUNK)), least)
                for at in range(0, len(rows), _CHUNK)
            ]
            rows = self._undominated(Rows.joined(parts))
        return Rows.joined(found) if found else self._closed(rows, least)

    def _first(self, least: int) -> Rows:
        ground, count = self._ground, len(self._ground.stops)
        everyone = np.arange(count)
        first_s = ground.first_s[self._kind]
        rows = Rows(
            stops=self._bits,
            state=np.array(self._memory.blank),
            value=self._bound.gains - self._per_travel * first_s,
            travel_s=first_s,
            walk_m=self._clock.first_m,
            times_s=self._clock.begun(),
            rank=everyone,
            orders=everyone[:, None].astype(np.int8),
        )
        most = ground.courses[self._kind].max_stops
        return rows.pick(self._hopeful(rows, least) & ~self._barred & (most != 0))

    def _hopeful(self, rows: Rows, least: int) -> Any:
        """Return which orders may still become worth enough."""
        table, unit_s = self._bound.table, self._ground.unit_s
        ahead: Any = np.full(len(rows), NOTHING, np.int64)
        for past in range(rows.times_s.shape[1]):
            times = np.minimum(rows.times_s[:, past] // unit_s, self._ground.size - 1)
            np.maximum(ahead, table.best[self._kind, past, rows.state, times], out=ahead)
        return (rows.value + ahead >= least) & (rows.walk_m <= self._clock.max_walk_m)

    def _extended(self, rows: Rows, least: int) -> Rows:
        """Return what orders become with one more stop."""
        moves, nodes = self._memory.moves[rows.state], self._memory.nodes[rows.state]
        free = (rows.stops[:, None] & (self._bits | self._after)[None, :]) == 0
        free &= (moves >= 0) & ~self._barred[None, :]
        which, stop = np.nonzero(free)
        last = nodes[which]
        leg_s = self._ground.legs_s[last, stop]
        value = rows.value[which] + self._bound.gains[stop] - self._per_travel * leg_s
        # First without a look at windows and breaks, which is quicker.
        soonest = rows.times_s.min(axis=1)[which] + leg_s + self._ground.services_s[stop]
        hopeful = self._at_best(moves[which, stop], soonest) + value >= least
        which, stop, last, leg_s, value = (
            array[hopeful] for array in (which, stop, last, leg_s, value)
        )
        stops = rows.stops[which] | self._bits[stop]
        found = Rows(
            stops=stops,
            state=self._memory.states(stop, stops),
            value=value,
            travel_s=rows.travel_s[which] + leg_s,
            walk_m=rows.walk_m[which] + self._clock.legs_m[last, stop],
            times_s=self._clock.served(rows.times_s[which], leg_s, stop),
            rank=rows.rank[which] * len(self._bits) + stop,
            orders=np.column_stack([rows.orders[which], stop.astype(np.int8)]),
        )
        return found.pick(self._hopeful(found, least))

    def _at_best(self, state: Any, times_s: Any) -> Any:
        """Return what can follow, whatever the breaks, where a stop is ready to be left."""
        times = np.minimum(times_s // self._ground.unit_s, self._ground.size - 1)
        return self._bound.table.ready[self._kind][:, state, times].max(axis=0)

    def _undominated(self, rows: Rows) -> Rows:
        """Return the orders to which no other one of the same stops is no worse in anything."""
        if not len(rows):
            return rows
        ranked = np.argsort(rows.rank, kind="stable")
        rows.rank[ranked] = np.arange(len(rows))
        keys = [rows.rank, rows.travel_s]
        if not self._priced:
            keys = [rows.times_s[:, 0], rows.times_s[:, -1]]
        rows = rows.pick(np.lexsort([*keys, self._ends(rows), rows.stops]))
        ends = self._ends(rows)
        kept = np.ones(len(rows), bool)
        for back in range(1, min(_LOOK_BACK, len(rows) - 1) + 1):
            same = (rows.stops[back:] == rows.stops[:-back]) & (ends[back:] == ends[:-back])
            same &= (rows.times_s[:-back] <= rows.times_s[back:]).all(axis=1)
            same &= rows.walk_m[:-back] <= rows.walk_m[back:]
            kept[back:] &= ~same
        return rows.pick(kept)

    def _ends(self, rows: Rows) -> Any:
        """Return the last stop of each order; where the day ends at its first stop, that, too."""
        last = rows.orders[:, -1].astype(np.int64)
        first = rows.orders[:, 0].astype(np.int64)
        return last + first * len(self._bits) if self._loops else last

    def _closed(self, rows: Rows, least: int) -> Rows:
        """Return the best order of each set of stops, with the way to the end."""
        last = rows.orders[:, -1].astype(np.int64)
        way_s, way_m = self._clock.last_s[last], self._clock.last_m[last]
        if self._loops:
            first = rows.orders[:, 0].astype(np.int64)
            way_s, way_m = self._ground.legs_s[last, first], self._clock.legs_m[last, first]
        ends_s = self._clock.ended(rows.times_s, way_s)
        value = rows.value - self._per_travel * way_s - self._per_time * ends_s
        done = Rows(
            stops=rows.stops,
            state=rows.state,
            value=value,
            travel_s=rows.travel_s + way_s,
            walk_m=rows.walk_m + way_m,
            times_s=ends_s,
            rank=rows.rank,
            orders=rows.orders,
        )
        fine = (ends_s < self._clock.never_s) & (value >= least)
        done = done.pick(fine & (done.walk_m <= self._clock.max_walk_m))
        costs = [done.times_s, done.travel_s] if self._earliest else [done.travel_s, done.times_s]
        done = done.pick(np.lexsort([done.rank, *costs[::-1], done.stops]))
        kept = np.ones(len(done), bool)
        kept[1:] = done.stops[1:] != done.stops[:-1]
        return done.pick(kept)


def _order(terms: Terms, ground: Relaxation, kind: int) -> tuple[Any, Any]:
    """Return which stops are not for a kind of day, and for each the stops that come after it."""
    succession, day = terms.succession, terms.kinds[kind][0]
    barred = np.array([not succession.allows(stop, day) for stop in ground.stops], bool)
    after = [
        sum(1 << at for at, other in enumerate(ground.stops) if succession.after[stop] >> other & 1)
        for stop in ground.stops
    ]
    return barred, np.array(after, np.int64)
