"""The dynamic programme where a day is limited by more than its time: metres walked.

A label's integer then ends in what has been walked so far, below the order of stops. One label
dominates another only if it has not walked further either.
"""

from __future__ import annotations

from kaluga_tour.solver.ground import Ground
from kaluga_tour.solver.programme import Groups, Label, Live, Programme
from kaluga_tour.solver.schedule import NEVER, next_start
from kaluga_tour.solver.terms import Rank, Terms

__all__ = ["ResourceProgramme"]


class ResourceProgramme(Programme):
    """One run of the dynamic programme with everything that a day may be limited by.

    Parameters
    ----------
    terms
        The prepared problem.
    ground
        The day, reduced to what matters.
    best
        The best tour known.
    rounds
        Rounds that each ceiling is tuned for.
    """

    def __init__(self, terms: Terms, ground: Ground, best: Rank, rounds: int) -> None:
        walks, kept = ground.course.walks, ground.stops
        self._cap_m = ground.course.max_walk_m
        self._first_m = [walks.first[i] for i in kept]
        self._last_m = [walks.last[i] for i in kept]
        self._walks_to = [[walks.between[i][j] for i in kept] for j in kept]
        self._home_m = walks.ways_home(kept)
        super().__init__(terms, ground, best, rounds)

    def _low_bits(self) -> int:
        return self._cap_m.bit_length()

    def _walked_m(self, code: int) -> int:
        return code & (1 << self._low) - 1

    def _finish(self, last: int, leaves_s: int, code: int) -> int:
        if self._walked_m(code) + self._last_m[last] > self._cap_m:
            return NEVER
        return super()._finish(last, leaves_s, code)

    def _first_layer(self) -> dict[int, Groups]:
        ground, layer = self._ground, {}
        for j in self._everyone:
            added = ground.first[j] << self._width
            order = (j + 1) << (self._width - self._digit)
            labels = self._served(
                j, ground.course.departs_s + ground.first[j], added + order, self._first_m[j]
            )
            if labels:
                layer[1 << j] = [(j, labels)]
        return layer

    def _extend(
        self,
        mask: int,
        further: list[int],
        alive: list[Live],
        following: dict[int, Groups],
        depth: int,
    ) -> None:
        shift = self._width - self._digit * (depth + 1)
        for j in further:
            to, walks_m = self._to[j], self._walks_to[j]
            added = [leg + ((j + 1) << shift) for leg in self._added[j]]
            found: list[Label] = []
            for last, leaves_s, code in alive:
                found += self._served(j, leaves_s + to[last], code + added[last], walks_m[last])
            if found:
                following.setdefault(mask | 1 << j, []).append((j, self._undominated(found)))

    def _served(self, j: int, arrives_s: int, code: int, walk_m: int) -> list[Label]:
        """Return the labels in which a stop is served next, none if it cannot be."""
        ground = self._ground
        if arrives_s > ground.late[j]:
            return []
        if self._walked_m(code) + walk_m + self._home_m[j] > self._cap_m:
            return []
        return [(next_start(ground.windows[j], arrives_s) + ground.services[j], code + walk_m)]

    def _undominated(self, labels: list[Label]) -> list[Label]:
        """Return the labels to which none is earlier, smaller, and has walked less."""
        labels.sort()
        kept: list[Label] = []
        parts: list[tuple[int, int]] = []
        for label in labels:
            own, walked_m = label[1] >> self._low, self._walked_m(label[1])
            if all(own < code or walked_m < less_m for code, less_m in parts):
                kept.append(label)
                parts.append((own, walked_m))
        return kept
