"""What a walk remembers: for each stop, which others it would know again.

A walk that stands at a stop remembers those of the stops it has served that are among the
stop's own set, and does not return to them. Whatever is outside the set is forgotten. With empty
sets anything may be repeated, with full ones nothing.

References
----------
R. Baldacci, A. Mingozzi, R. Roberti, "New Route Relaxation and Pricing Strategies for the Vehicle
Routing Problem", Operations Research 59 (2011).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np

__all__ = ["Memory"]


class Memory:
    """Every stop with every memory that a walk may have there: the states of a table.

    Parameters
    ----------
    sets
        For each stop, by its place in the table, the stops that are remembered at it.
    """

    __slots__ = ("blank", "moves", "nodes", "sets")

    def __init__(self, sets: Sequence[Sequence[int]]) -> None:
        self.sets = [sorted(set(one) - {stop}) for stop, one in enumerate(sets)]
        sizes = [1 << len(one) for one in self.sets]
        self.blank: list[int] = [0, *np.cumsum(sizes).tolist()][: len(sizes)]
        """The state of each stop with nothing remembered; bit k adds the k-th stop of its set."""
        self.nodes: Any = np.repeat(np.arange(len(sizes)), sizes)
        """The stop of each state."""
        self.moves: Any = self._moves()
        """The state that each state leads to by each stop, -1 where that is remembered."""

    def _moves(self) -> Any:
        count = len(self.sets)
        found = np.empty((len(self.nodes), count), np.int64)
        found[:] = np.array(self.blank, np.int64)[None, :]
        known = [set(one) for one in self.sets]
        for here, one in enumerate(self.sets):
            begins, ends = self.blank[here], self.blank[here] + (1 << len(one))
            bits = np.arange(1 << len(one))
            carried = set(one) | {here}
            for stop in range(count):
                shared = carried & known[stop]
                for other in shared:
                    bit = 1 << self.sets[stop].index(other)
                    if other == here:
                        found[begins:ends, stop] += bit
                    else:
                        found[begins:ends, stop] += bit * (bits >> one.index(other) & 1)
            for place, other in enumerate(one):
                found[begins:ends, other][bits >> place & 1 == 1] = -1
            found[begins:ends, here] = -1
        return found

    def states(self, last: Any, stops: Any) -> Any:
        """Return the states at some stops of walks that remember all that they can.

        Parameters
        ----------
        last
            Array of stops.
        stops
            Array of all stops of each walk, as bits.
        """
        found: Any = np.array(self.blank, np.int64)[last]
        most = max(map(len, self.sets), default=0)
        # Beyond a stop's own set the bit of the stop itself is asked for, and counts nothing.
        padded = np.array(
            [[*one, *[stop] * (most - len(one))] for stop, one in enumerate(self.sets)], np.int64
        ).reshape(len(self.sets), most)
        sizes = np.array(list(map(len, self.sets)))
        for k in range(most):
            known = (stops >> padded[last, k] & 1) * (sizes[last] > k)
            found = found + (known << k)
        return found

    def allows(self, walk: Sequence[int]) -> bool:
        """Return whether a walk never returns to a stop that it remembers."""
        if not walk:
            return True
        state = self.blank[walk[0]]
        for stop in walk[1:]:
            state = int(self.moves[state, stop])
            if state < 0:
                return False
        return True

    def taught(self, walks: Sequence[Sequence[int]], most: int) -> Memory:
        """Return a memory that would not let some walks pass, the shortest returns first.

        It has no more than about twice as many states.

        Parameters
        ----------
        walks
            Walks that return to a stop.
        most
            Largest set that may become of one.
        """
        sets = [set(one) for one in self.sets]
        limit = 2 * len(self.nodes)
        returns = {one for walk in walks for one in _returns(walk)}
        for stop, *between in sorted(returns, key=lambda one: (len(one), one)):
            if all(stop in sets[other] or len(sets[other]) < most for other in between):
                for other in between:
                    sets[other].add(stop)
            if sum(1 << len(one) for one in sets) > limit:
                break
        return Memory([sorted(one) for one in sets])


def _returns(walk: Sequence[int]) -> Iterator[tuple[int, ...]]:
    """Yield each stop that a walk returns to, with what lies between."""
    seen: dict[int, int] = {}
    for at, stop in enumerate(walk):
        if stop in seen:
            yield (stop, *sorted(set(walk[seen[stop] + 1 : at])))
        seen[stop] = at
