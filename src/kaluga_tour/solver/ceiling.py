"""A ceiling over what a partial tour can still become, looked up in constant time.

Two relaxations meet here. Walks: the rest of a tour is a walk of as many steps, which may come
back to a stop, though not at once (i, j, i). Prices: serving a stop costs a price, and the
prices of all stops not yet served are granted in advance, so that a walk that serves each stop
once pays exactly what it was granted, and one that repeats stops pays more. Any prices give a
valid ceiling; :func:`tune` looks for those that give a low one.

Values are integers, scaled by :data:`SCALE`, so that no rounding can make a ceiling too low.

References
----------
N. Christofides, A. Mingozzi, P. Toth, "State-Space Relaxation Procedures for the Computation of
Bounds to Routing Problems", Networks 11 (1981). B. T. Polyak, "Minimization of Unsmooth
Functionals", USSR Computational Mathematics and Mathematical Physics 9 (1969).
"""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["SCALE", "Ceiling", "Terrain", "tune"]

SCALE = 1 << 24
"""One unit of weight; multipliers are whole numbers of its fractions."""
_DECAY = 0.96
"""Factor of the step length from one round to the next."""
_NOTHING = -(1 << 200)
"""Less than the value of any walk."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Terrain:
    """What steps cost, in one resource, and what the resource is spent for."""

    weights: list[int]
    """Weight of each stop."""
    first: list[int]
    """Cost of beginning at each stop, its own service included where that counts."""
    steps: list[list[int]]
    """Cost of each step, the service of its destination included where that counts."""
    last: list[int]
    """Cost of ending at each stop."""
    most: int
    """No tour has more stops than this."""
    whole: bool
    """Whether only tours of every stop are of interest."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ceiling:
    """Prices and what the best walks are worth under them.

    A partial tour that has spent `spent`, stands at `last` and has the stops `rest` before it
    is hopeless for weight `goal` within `cap` if
    ``rate * (cap - spent) + SCALE * (total - goal) + sum(prices[rest]) + best[len(rest)][last]``
    is negative (for a whole terrain, without the term of the goal).
    """

    rate: int
    """Value of one unit of the resource."""
    prices: list[int]
    """Price of each stop, less its weight."""
    best: list[list[int]]
    """``best[k][i]``: value of the best walk from stop i with k stops before it."""

    def constant(self, terrain: Terrain, cap: int, goal: int) -> int:
        """Return the part of the ceiling that does not depend on the partial tour."""
        spare = 0 if terrain.whole else sum(terrain.weights) - goal
        return self.rate * cap + SCALE * spare


def tune(terrain: Terrain, *, cap: int, goal: int, rounds: int) -> Ceiling:
    """Return a ceiling with good prices for reaching weight `goal` within the resource `cap`.

    Subgradient descent: stops that the best walk repeats become dearer, those that it leaves
    out cheaper, and the resource gets its rate from how much of it the walk spends.
    """
    count = len(terrain.weights)
    floor = [-SCALE * weight for weight in terrain.weights]
    prices = [0] * count if terrain.whole else floor[:]
    rate = SCALE if terrain.whole else SCALE * goal // max(1, cap)
    pace = 1.0
    best: tuple[int, Ceiling] | None = None
    for _ in range(rounds):
        walks = _Walks(terrain, prices, rate)
        ceiling = Ceiling(rate=rate, prices=prices, best=walks.best)
        value, visits, spent = walks.from_start()
        value += ceiling.constant(terrain, cap, goal) + sum(prices)
        if best is None or value < best[0]:
            best = (value, ceiling)
        slopes = [1 - times for times in visits]
        drift = 0.0 if terrain.whole else 1 - spent / max(1, cap)
        steep = sum(slope * slope for slope in slopes) + drift * drift
        if value < 0 or not steep:
            break
        step = pace * value / steep
        prices = [price - int(step * slope) for price, slope in zip(prices, slopes, strict=True)]
        if not terrain.whole:
            prices = list(map(max, prices, floor))
            rate = max(0, rate - int(step * drift / max(1, cap)))
        pace *= _DECAY
    assert best is not None  # noqa: S101 - there is always one round
    return best[1]


class _Walks:
    """The best walks of each length from each stop, without turning back at once.

    Each is kept with its next stop, next to the best one that goes on to a different stop, for
    the walks that have just come from the former.
    """

    __slots__ = ("best", "first", "following", "other", "other_following", "terrain")

    def __init__(self, terrain: Terrain, prices: list[int], rate: int) -> None:
        ends = [-rate * cost for cost in terrain.last]
        gains = [
            [-rate * cost - price for cost, price in zip(row, prices, strict=True)]
            for row in terrain.steps
        ]
        nowhere = [-1] * len(ends)
        self.terrain = terrain
        self.first = [
            -rate * cost - price for cost, price in zip(terrain.first, prices, strict=True)
        ]
        self.best, self.other = [ends], [ends]
        self.following, self.other_following = [nowhere], [nowhere]
        for _ in range(1, terrain.most):
            self._lengthen(gains, ends)

    def _lengthen(self, gains: list[list[int]], ends: list[int]) -> None:
        ahead = list(zip(self.best[-1], self.following[-1], self.other[-1], strict=True))
        rows: list[tuple[int, int, int, int]] = []
        for i, row in enumerate(gains):
            values = [
                gain + (best if next_stop != i else other)
                for gain, (best, next_stop, other) in zip(row, ahead, strict=True)
            ]
            values[i] = _NOTHING
            if not self.terrain.whole:
                values.append(ends[i])
            top = max(values)
            at = values.index(top)
            values[at] = _NOTHING
            second = max(values)
            rows.append((top, at, second, values.index(second)))
        columns = map(list, zip(*rows, strict=True))
        for store, column in zip(
            (self.best, self.following, self.other, self.other_following), columns, strict=True
        ):
            store.append(column)

    def from_start(self) -> tuple[int, list[int], int]:
        """Return the value of the best walk of all, how often it visits each stop, its cost."""
        terrain = self.terrain
        count = len(terrain.weights)
        visits = [0] * count
        steps = len(self.best) - 1
        values = list(map(int.__add__, self.first, self.best[steps]))
        value = max(values)
        stop, before = values.index(value), -1
        spent = terrain.first[stop]
        while True:
            visits[stop] += 1
            onward = self.following[steps][stop]
            if onward == before:
                onward = self.other_following[steps][stop]
            if not 0 <= onward < count:
                return value, visits, spent + terrain.last[stop]
            spent += terrain.steps[stop][onward]
            stop, before, steps = onward, stop, steps - 1
