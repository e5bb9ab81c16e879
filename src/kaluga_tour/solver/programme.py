"""A dynamic programme over sets of stops.

A label stands for an order of a set of stops, seen from its last stop: the time of departure
and, in one integer, the travel so far followed by the order itself. Labels of the same set and
last stop that are neither earlier nor, in that integer, smaller than another one are dominated;
so ties are broken by the order of stops without a further rule. Where nobody ever waits, one
label remains. Labels grow layer by layer, and are dropped when a ceiling shows that they
cannot become as good as the best tour known; equally good ones are kept for the tie-break.

References
----------
M. Held, R. M. Karp, "A Dynamic Programming Approach to Sequencing Problems", Journal of the
Society for Industrial and Applied Mathematics 10 (1962).
"""

from __future__ import annotations

from kaluga_tour.solver.ceiling import tune
from kaluga_tour.solver.ground import Ground
from kaluga_tour.solver.schedule import NEVER, next_start
from kaluga_tour.solver.terms import Rank, Terms
from kaluga_tour.solver.tree import Trees
from kaluga_tour.solver.watch import Watch

__all__ = ["Groups", "Label", "Live", "Programme"]

_FEWEST_ROUNDS = 4
"""Rounds of tuning that are never saved."""
_TREE_ROUNDS = 100
"""Rounds of tuning the trees, which are cheap."""
_TUNING = 150_000
"""Steps of walks that tuning one ceiling may look at, beyond the fewest rounds."""

Label = tuple[int, int]
"""Time of departure in seconds; travel and order in one integer."""
Live = tuple[int, int, int]
"""A label with the last stop before it."""
Groups = list[tuple[int, list[Label]]]
"""The labels of one set of stops, grouped by last stop."""


class Programme:
    """One run of the dynamic programme.

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
        count = len(ground.stops)
        self.best = best
        self.work = 0
        self._terms = terms
        self._earliest = terms.earliest
        self._ground = ground
        self._everyone = range(count)
        self._limited = any(ground.after) or ground.course.max_stops is not None
        self._digit = (count + 1).bit_length()
        self._low = self._low_bits()
        self._width = self._digit * count + self._low
        self._total = sum(ground.weights)
        self._to = [list(column) for column in zip(*ground.legs, strict=True)]
        self._added = [[leg_s << self._width for leg_s in column] for column in self._to]
        self._tune(rounds)
        self._aim()

    def _tune(self, rounds: int) -> None:
        """Prepare the ceilings: one over more weight in the time, one over as much for less."""
        ground, course = self._ground, self._ground.course
        count = len(ground.stops)
        weight = -self.best[1]
        whole = weight == self._total and all(ground.weights) and not self.best[2]
        rounds = max(_FEWEST_ROUNDS, min(rounds, _TUNING // (count * count * ground.most)))
        self._rich_terrain = ground.terrain(timed=True, whole=False)
        self._cheap_terrain = ground.terrain(timed=self._earliest, whole=whole)
        spare_s = course.finishes_by_s - course.departs_s
        cost = self.best[3] - (course.departs_s if self._earliest else 0)
        self._rich = tune(
            self._rich_terrain, cap=spare_s, goal=weight + 1, rounds=1 if whole else rounds
        )
        self._cheap = tune(self._cheap_terrain, cap=cost, goal=weight, rounds=rounds)
        self.work += rounds * count * count * ground.most // 4
        self._trees: Trees | None = None
        if whole:
            served_s = sum(ground.services) if self._earliest else 0
            plain = ground.terrain(timed=False, whole=True)
            self._trees = Trees(plain, cap=cost - served_s, rounds=_TREE_ROUNDS)

    def _aim(self) -> None:
        """Set the ceilings against the best tour known."""
        broken, minus_weight, missed, cost, *_ = self.best
        self._goal = -1 if broken else -minus_weight
        self._rich_start = self._rich.constant(
            self._rich_terrain, self._ground.course.finishes_by_s, self._goal + (not missed)
        )
        self._cheap_start = self._cheap.constant(self._cheap_terrain, cost, self._goal)
        if broken:
            self._cheap_start = NEVER**2
        elif missed:
            # The same weight with fewer breaks missed is better at any cost.
            self._cheap_start = -(NEVER**2)
        elif self._goal == self._total:
            self._rich_start = -(NEVER**2)

    def run(self, work_limit: int, watch: Watch) -> bool:
        """Grow the labels layer by layer; return whether that came to its end."""
        layer = self._first_layer()
        depth = 1
        while layer:
            following: dict[int, Groups] = {}
            for mask, groups in layer.items():
                rest = [j for j in self._everyone if not mask >> j & 1]
                self._close(rest, groups)
                further = self._further(mask, rest, depth) if self._limited else rest
                alive = self._alive(rest, groups, depth) if further else []
                self.work += sum([len(labels) for _, labels in groups]) + len(rest)
                if alive and self._trees is not None:
                    self.work += len(rest) ** 2 // 8
                    alive = self._hopeful(self._trees, rest, alive)
                self.work += len(alive) * len(further)
                watch.tell(self._terms.prize(self.best), self.work / max(1, work_limit))
                if self.work > work_limit or watch.over():
                    return False
                if alive:
                    self._extend(mask, further, alive, following, depth)
            layer = following
            depth += 1
        return True

    def _low_bits(self) -> int:
        """Return how many bits below the order a label's integer has for other things."""
        return 0

    def _further(self, mask: int, rest: list[int], depth: int) -> list[int]:
        """Return what may follow a set of stops; nothing if too much should have come before."""
        if depth == self._ground.course.max_stops:
            return []
        after, weights = self._ground.after, self._ground.weights
        further = [j for j in rest if not mask & after[j]]
        lost = sum(weights[j] for j in rest if mask & after[j])
        return further if self._total - lost >= self._goal else []

    def _first_layer(self) -> dict[int, Groups]:
        ground, layer = self._ground, {}
        for j in self._everyone:
            arrives_s = ground.course.departs_s + ground.first[j]
            if arrives_s <= ground.late[j]:
                leaves_s = next_start(ground.windows[j], arrives_s) + ground.services[j]
                order = (j + 1) << (self._width - self._digit)
                label = (leaves_s, (ground.first[j] << self._width) + order)
                layer[1 << j] = [(j, [label])]
        return layer

    def _close(self, rest: list[int], groups: Groups) -> None:
        """Take note of tours that end here and are better than the best one known."""
        ground = self._ground
        weight = self._total - sum(map(ground.weights.__getitem__, rest))
        if weight < self._goal:
            return
        for last, labels in groups:
            for leaves_s, code in labels:
                missed, finishes_s = self._finish(last, leaves_s, code)
                if finishes_s > ground.course.finishes_by_s:
                    continue
                travel_s = (code >> self._width) + ground.ends[last]
                costs = (finishes_s, travel_s) if self._earliest else (travel_s, finishes_s)
                rank = (0, -weight, missed, *costs, 0)
                if rank <= self.best[:6]:
                    self.best = min(self.best, (*rank, (self._order(code),)))
                    self._aim()

    def _finish(self, last: int, leaves_s: int, code: int) -> tuple[int, int]:  # noqa: ARG002
        """Return breaks missed and the end of a tour that goes no further; `NEVER` = it cannot."""
        return 0, leaves_s + self._ground.ends[last]

    def _order(self, code: int) -> tuple[int, ...]:
        """Return the order of stops that a label's integer contains."""
        mask = (1 << self._digit) - 1
        shifts = range(self._width - self._digit, self._low - 1, -self._digit)
        places = [code >> shift & mask for shift in shifts]
        return tuple(self._ground.stops[place - 1] for place in places if place)

    def _alive(self, rest: list[int], groups: Groups, depth: int) -> list[Live]:
        """Return the labels that may still become better than the best tour known."""
        ground, width, earliest = self._ground, self._width, self._earliest
        rich, cheap, tight = self._rich, self._cheap, ground.tight
        rich_rate, cheap_rate = rich.rate, cheap.rate
        rich_sum = self._rich_start + sum(map(rich.prices.__getitem__, rest))
        cheap_sum = self._cheap_start + sum(map(cheap.prices.__getitem__, rest))
        rich_best = rich.best[min(len(rest), len(rich.best) - depth)]
        cheap_best = cheap.best[min(len(rest), len(cheap.best) - depth)]
        alive = []
        for last, labels in groups:
            rich_spare = rich_sum + rich_best[last]
            cheap_spare = cheap_sum + cheap_best[last]
            for leaves_s, code in labels:
                spent = leaves_s if earliest else code >> width
                if rich_spare < rich_rate * leaves_s and cheap_spare < cheap_rate * spent:
                    continue
                if leaves_s <= tight[last] or self._in_reach(rest, last, leaves_s):
                    alive.append((last, leaves_s, code))
        return alive

    def _hopeful(self, trees: Trees, rest: list[int], alive: list[Live]) -> list[Live]:
        """Return the labels from which all the rest may still be served for less."""
        width, earliest = self._width, self._earliest
        cap = self.best[3]
        if earliest:
            cap -= sum(map(self._ground.services.__getitem__, rest))
        floor = trees.floor(rest)
        return [
            (last, leaves_s, code)
            for last, leaves_s, code in alive
            if not trees.hopeless(
                floor, last, rest, cap - (leaves_s if earliest else code >> width)
            )
        ]

    def _in_reach(self, rest: list[int], last: int, leaves_s: int) -> bool:
        """Return whether what can still be served one by one would do, all together."""
        weights, reach = self._ground.weights, self._ground.reach[last]
        lost = sum(weights[j] for j in rest if leaves_s > reach[j])
        return self._total - lost >= self._goal

    def _extend(
        self,
        mask: int,
        further: list[int],
        alive: list[Live],
        following: dict[int, Groups],
        depth: int,
    ) -> None:
        """Extend labels of one set by each stop that may come next."""
        ground = self._ground
        shift = self._width - self._digit * (depth + 1)
        for j in further:
            to, added, late_s = self._to[j], self._added[j], ground.late[j]
            windows, order, service_s = ground.windows[j], (j + 1) << shift, ground.services[j]
            found = [
                (leaves_s + to[last], code + added[last])
                for last, leaves_s, code in alive
                if leaves_s + to[last] <= late_s
            ]
            if not found:
                continue
            if ground.waits:
                labels = _undominated([(next_start(windows, s), code) for s, code in found])
            else:
                labels = [min(found)]
            labels = [(s + service_s, code + order) for s, code in labels]
            following.setdefault(mask | 1 << j, []).append((j, labels))


def _undominated(labels: list[Label]) -> list[Label]:
    """Return the labels to which none is both earlier and smaller, in order of time."""
    labels.sort()
    kept = labels[:1]
    for label in labels:
        if label[1] < kept[-1][1]:
            kept.append(label)
    return kept
