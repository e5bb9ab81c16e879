"""The linear programme over days that finds good prices for stops.

Its columns are walks of a day; a stop is served at most once, each day makes one walk. What it
comes to is no bound by itself, as it only knows some walks, but its prices are good ones.

References
----------
G. B. Dantzig, P. Wolfe, "Decomposition Principle for Linear Programs", Operations Research 8
(1960).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import highspy
import numpy as np

from kaluga_tour.solver.memory import Memory
from kaluga_tour.solver.packing import Quiet

__all__ = ["Column", "Master", "Prices"]

_LEAST = 1e-6
"""Less than this of a column is none of it."""

Column = tuple[int, tuple[int, ...]]
"""A kind of day, and the stops of a walk by their places in the table."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Prices:
    """What the linear programme says."""

    value: float
    """The weight it collects, or what it costs."""
    stops: Any
    """Array: the price of each stop, 0 or more."""
    weight: float
    """What a unit of weight is worth, where a weight is asked for; 1 otherwise."""

    def towards(self, other: Prices, share: float) -> Prices:
        """Return prices between these and others."""
        own = 1 - share
        return Prices(
            value=self.value,
            stops=share * other.stops + own * self.stops,
            weight=share * other.weight + own * self.weight,
        )


class Master:
    """A linear programme to which walks are added.

    Parameters
    ----------
    weights
        Weight of each stop.
    days
        How many days there are of each kind.
    goal
        Weight that has to be collected at the least cost; None = as much as possible.
    dear
        What a unit of weight costs that is missing.
    """

    def __init__(
        self, weights: Sequence[int], days: Sequence[int], goal: int | None, dear: float
    ) -> None:
        self._weights = weights
        self._goal = goal
        self._columns: dict[Column, int] = {}
        self._highs = Quiet()  # type: ignore[no-untyped-call]
        self._highs.setOptionValue("threads", 1)
        upper = [1.0] * len(weights) + [float(count) for count in days]
        lower = [-highspy.kHighsInf] * len(upper)
        if goal is not None:
            upper.append(highspy.kHighsInf)
            lower.append(float(goal))
        starts = np.zeros(len(upper), np.int32)
        nothing: Any = np.array([], np.int32)
        self._highs.addRows(
            len(upper), np.array(lower), np.array(upper), 0, starts, nothing, np.array([], float)
        )
        # Weight may be missing at a price, so that there always is a solution.
        rows: Any = np.array([] if goal is None else [len(upper) - 1], np.int32)
        self._highs.addCol(dear, 0.0, highspy.kHighsInf, len(rows), rows, np.ones(len(rows)))

    def add(self, columns: Iterable[tuple[Column, int]]) -> int:
        """Add walks with what they cost; return how many of them are new."""
        costs: list[float] = []
        starts, indices, values = [0], [], []
        for column, cost in columns:
            if column in self._columns:
                continue
            self._columns[column] = 1 + len(self._columns)
            kind, walk = column
            times = Counter(walk)
            weight = sum(self._weights[stop] * count for stop, count in times.items())
            indices += [*times, len(self._weights) + kind]
            values += [*map(float, times.values()), 1.0]
            if self._goal is not None:
                indices.append(self._highs.getNumRow() - 1)
                values.append(float(weight))
            costs.append(float(-weight if self._goal is None else cost))
            starts.append(len(indices))
        if costs:
            count = len(costs)
            self._highs.addCols(
                count,
                np.array(costs),
                np.zeros(count),
                np.full(count, highspy.kHighsInf),
                len(indices),
                np.array(starts[:-1], np.int32),
                np.array(indices, np.int32),
                np.array(values),
            )
        return len(costs)

    def prices(self) -> Prices | None:
        """Return the prices of the moment, None where the goal cannot be reached yet."""
        self._highs.run()
        if self._highs.getModelStatus() != highspy.HighsModelStatus.kOptimal:
            return None
        duals: Any = np.array(self._highs.getSolution().row_dual)
        value = self._highs.getObjectiveValue()
        return Prices(
            value=-value if self._goal is None else value,
            stops=np.maximum(0.0, -duals[: len(self._weights)]),
            weight=1.0 if self._goal is None else max(0.0, float(duals[-1])),
        )

    def repeating(self) -> list[tuple[int, ...]]:
        """Return the walks in use that return to a stop."""
        values = self._highs.getSolution().col_value
        return [
            walk
            for (_, walk), column in self._columns.items()
            if column < len(values) and values[column] > _LEAST and len(set(walk)) < len(walk)
        ]

    def forget(self, memory: Memory) -> None:
        """Leave out the walks that a memory does not let pass."""
        for (_, walk), column in self._columns.items():
            if len(set(walk)) < len(walk) and not memory.allows(walk):
                self._highs.changeColBounds(column, 0.0, 0.0)
