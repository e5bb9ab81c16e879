"""The best tour that can be put together from complete lists of days.

Each day of the tour comes from the list of its kind, and no stop is served twice. Days are
chosen in the order of what they lose against the best day of their kind: the first one loses no
more than its share of what may be lost, which leaves few to begin with.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from kaluga_tour.solver.bounding import Bound
from kaluga_tour.solver.work import Work

__all__ = ["Assembly", "Choice", "Days", "TooMuchError"]

_TRIAL = 200
"""Days that are looked through in the time of one label extension of the exact method."""
_TIES = 1_000
"""Most equally good choices that are kept."""

Choice = list[tuple[int, int]]
"""Kinds of days, and the number of a row in the list of that kind; -1 = no stops."""


class TooMuchError(Exception):
    """What may be spent is spent."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Days:
    """Days of one kind, those that lose least first, as arrays of equal length."""

    stops: Any
    """The stops, as bits."""
    before: Any
    """The stops that no earlier day may serve then, as bits."""
    behind: Any
    """The stops that no later day may serve then, as bits."""
    losses: Any
    """What the day loses against the best one, in fractions of the bound."""
    weights: Any
    """Sum of the weights of the stops."""
    firsts: Any
    """The cost that counts first."""
    seconds: Any
    """The cost that counts second."""
    rows: Any
    """Number of the day, ascending where the losses are equal."""

    def pick(self, which: Any) -> Days:
        """Return some of the days."""
        return Days(
            stops=self.stops[which],
            before=self.before[which],
            behind=self.behind[which],
            losses=self.losses[which],
            weights=self.weights[which],
            firsts=self.firsts[which],
            seconds=self.seconds[which],
            rows=self.rows[which],
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Part:
    """The days that are chosen so far."""

    choice: Choice
    last: tuple[int, int, int]
    """Loss, kind and row of the last one: the next one is not before it."""
    lost: int
    weight: int
    first: int
    second: int


class Assembly:
    """Lists of days, to be put together.

    Parameters
    ----------
    lists
        The days of each kind.
    counts
        How many days there are of each kind.
    bound
        The bound that the losses refer to.
    work
        What may be spent.
    """

    def __init__(self, lists: list[Days], counts: list[int], bound: Bound, work: Work) -> None:
        self._lists = lists
        self._counts = counts
        self._bound = bound
        self._work = work
        self._goal = 0
        self._costs = 0, 0
        self._found: list[Choice] = []

    def heaviest(self, least: int) -> tuple[int, Choice] | None:
        """Return the largest weight, if it is `least` or more, and a choice that has it.

        Raises
        ------
        TooMuchError
            If that is not known within what may be spent.
        """
        self._goal = least
        self._descend(_NOTHING_YET, self._lists, self._counts)
        return (self._goal - 1, self._found[-1]) if self._found else None

    def cheapest(self, goal: int, most: tuple[int, int]) -> list[Choice]:
        """Return the cheapest choices of a weight, none if all cost more than `most`.

        Raises
        ------
        TooMuchError
            If they are not known within what may be spent, or too many.
        """
        self._goal, self._costs = goal, most
        self._descend(_NOTHING_YET, self._lists, self._counts)
        return self._found

    def _spare(self) -> int:
        """Return what may be lost by a choice that is better than what is known, or as good."""
        bound = self._bound
        if bound.goal is None:
            return bound.value - self._goal * bound.scale
        return self._costs[0] * bound.scale - bound.value

    def _descend(self, part: _Part, lists: list[Days], counts: list[int]) -> None:
        left = sum(counts)
        for kind, count in enumerate(counts):
            if not count:
                continue
            days = lists[kind].pick(_behind(lists[kind], kind, part.last))
            if left == 1:
                self._finish(part, days, kind)
                return
            fewer = [n - (k == kind) for k, n in enumerate(counts)]
            for at in range(len(days.losses)):
                if part.lost + int(days.losses[at]) * left > self._spare():
                    break
                chosen = _chosen(part, days, kind, at)
                rest = [
                    self._free(other, _used(days, kind, at, k), chosen.lost) if n else other
                    for k, (other, n) in enumerate(zip(lists, fewer, strict=True))
                ]
                self._descend(chosen, rest, fewer)

    def _free(self, days: Days, used: int, lost: int) -> Days:
        """Return the days that serve none of the stops used, and do not lose too much."""
        if not self._work.spend(1 + len(days.stops) // _TRIAL):
            raise TooMuchError
        most = int(np.searchsorted(days.losses, self._spare() - lost, side="right"))
        return days.pick(np.flatnonzero((days.stops[:most] & used) == 0))

    def _finish(self, part: _Part, days: Days, kind: int) -> None:
        """Choose the last day."""
        if not self._work.spend(1 + len(days.stops) // _TRIAL):
            raise TooMuchError
        days = days.pick(part.weight + days.weights >= self._goal)
        if not len(days.rows):
            return
        if self._bound.goal is None:
            at = int(days.weights.argmax())
            self._goal = part.weight + int(days.weights[at]) + 1
            self._found = [[*part.choice, (kind, int(days.rows[at]))]]
            return
        order = np.lexsort([days.seconds, days.firsts])
        for at in order.tolist():
            costs = part.first + int(days.firsts[at]), part.second + int(days.seconds[at])
            if costs > self._costs:
                return
            if costs < self._costs:
                self._costs, self._found = costs, []
            self._found.append([*part.choice, (kind, int(days.rows[at]))])
            if len(self._found) > _TIES:
                raise TooMuchError


_NOTHING_YET = _Part(choice=[], last=(-1, -1, -1), lost=0, weight=0, first=0, second=0)


def _used(days: Days, kind: int, at: int, other: int) -> int:
    """Return the stops that days of another kind may not serve beside a day; in order of time."""
    used = int(days.stops[at])
    if other == kind:
        return used
    return used | int(days.before[at] if other < kind else days.behind[at])


def _chosen(part: _Part, days: Days, kind: int, at: int) -> _Part:
    """Return what is chosen together with one more day."""
    loss, row = int(days.losses[at]), int(days.rows[at])
    return _Part(
        choice=[*part.choice, (kind, row)],
        last=(loss, kind, row),
        lost=part.lost + loss,
        weight=part.weight + int(days.weights[at]),
        first=part.first + int(days.firsts[at]),
        second=part.second + int(days.seconds[at]),
    )


def _behind(days: Days, kind: int, last: tuple[int, int, int]) -> Any:
    """Return which days are not before the last one chosen."""
    loss, last_kind, row = last
    level = days.losses == loss
    if kind < last_kind:
        level &= False
    elif kind == last_kind:
        level &= days.rows >= row
    return (days.losses > loss) | level
