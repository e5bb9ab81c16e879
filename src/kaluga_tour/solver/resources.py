"""The dynamic programme where a day is more than its time: metres walked, breaks.

A label's integer then ends, below the order of stops, in what has been walked so far and where
the tour stands with its breaks. One label dominates another only if it is no worse in these.
"""

from __future__ import annotations

from kaluga_tour.solver.ground import Ground
from kaluga_tour.solver.pauses import State
from kaluga_tour.solver.programme import Groups, Label, Live, Programme
from kaluga_tour.solver.schedule import NEVER, next_start
from kaluga_tour.solver.terms import Rank, Terms
from kaluga_tour.solver.walks import Walks

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
        course, kept = ground.course, ground.stops
        count = len(terms.weights)
        walks = course.walks if course.capped else Walks(None, count, None, None, loops=False)
        self._cap_m = course.max_walk_m if course.capped else 0
        self._first_m = [walks.first[i] for i in kept]
        self._last_m = [walks.last[i] for i in kept]
        self._walks_to = [[walks.between[i][j] for i in kept] for j in kept]
        self._home_m = walks.ways_home(kept)
        # The state of the breaks: those given up, then those still to come.
        self._pauses = course.pauses
        self._base = self._pauses.count + 1
        self._state_bits = (self._base**2 - 1).bit_length()
        super().__init__(terms, ground, best, rounds)

    def _low_bits(self) -> int:
        return self._cap_m.bit_length() + self._state_bits

    def _parts(self, code: int) -> tuple[int, int, int, int]:
        """Return travel and order, metres walked, breaks given up and breaks to come."""
        low = code & (1 << self._low) - 1
        missed, ahead = divmod(low & (1 << self._state_bits) - 1, self._base)
        return code >> self._low, low >> self._state_bits, missed, ahead

    def _states(self, leaves_s: int, missed: int, ahead: int) -> list[State]:
        """Return what can come of a label before it goes on."""
        return self._pauses.options(leaves_s, self._pauses.count - ahead, missed)

    def _finish(self, last: int, leaves_s: int, code: int) -> tuple[int, int]:
        _, walked_m, missed, ahead = self._parts(code)
        if walked_m + self._last_m[last] > self._cap_m:
            return 0, NEVER
        pauses, end_s = self._pauses, self._ground.ends[last]
        ends = [
            (given_up + pauses.cost_at_end(left_s + end_s, following), left_s + end_s)
            for left_s, following, given_up in self._states(leaves_s, missed, ahead)
            if left_s + end_s <= pauses.deadlines[following]
        ]
        return min(ends, default=(0, NEVER))

    def _first_layer(self) -> dict[int, Groups]:
        ground, layer = self._ground, {}
        states = self._states(ground.course.departs_s, 0, self._pauses.count)
        for j in self._everyone:
            upper = (ground.first[j] << self._width) + ((j + 1) << (self._width - self._digit))
            labels = self._served(j, states, ground.first[j], upper, self._first_m[j])
            if labels:
                layer[1 << j] = [(j, self._undominated(labels))]
        return layer

    def _alive(self, rest: list[int], groups: Groups, depth: int) -> list[Live]:
        alive = super()._alive(rest, groups, depth)
        if not self._pauses.count:
            return alive
        # A label that has missed more breaks than the best tour known has to collect more.
        rich, most_missed = self._rich, self.best[2]
        spare = self._rich_start + sum(map(rich.prices.__getitem__, rest))
        ahead = rich.best[min(len(rest), len(rich.best) - depth)]
        return [
            (last, leaves_s, code)
            for last, leaves_s, code in alive
            if spare + ahead[last] >= rich.rate * leaves_s
            or self._missed(leaves_s, code) <= most_missed
        ]

    def _missed(self, leaves_s: int, code: int) -> int:
        """Return the breaks that a label has given up, or comes too late for."""
        _, _, missed, ahead = self._parts(code)
        return missed + self._pauses.cost_at_end(leaves_s, self._pauses.count - ahead)

    def _extend(
        self,
        mask: int,
        further: list[int],
        alive: list[Live],
        following: dict[int, Groups],
        depth: int,
    ) -> None:
        shift = self._width - self._digit * (depth + 1)
        ready = []
        for last, leaves_s, code in alive:
            upper, walked_m, missed, ahead = self._parts(code)
            states = self._states(leaves_s, missed, ahead)
            ready.append((last, states, upper << self._low, walked_m))
        self.work += sum([len(states) for _, states, _, _ in ready]) * len(further)
        for j in further:
            to, added, walks_m = self._to[j], self._added[j], self._walks_to[j]
            order = (j + 1) << shift
            found: list[Label] = []
            for last, states, upper, walked_m in ready:
                upper_now, walked_now_m = upper + added[last] + order, walked_m + walks_m[last]
                found += self._served(j, states, to[last], upper_now, walked_now_m)
            if found:
                following.setdefault(mask | 1 << j, []).append((j, self._undominated(found)))

    def _served(
        self, j: int, states: list[State], leg_s: int, upper: int, walked_m: int
    ) -> list[Label]:
        """Return the labels in which a stop is served next, none if it cannot be."""
        ground, pauses = self._ground, self._pauses
        if walked_m + self._home_m[j] > self._cap_m:
            return []
        upper += walked_m << self._state_bits
        late_s, windows, service_s = ground.late[j], ground.windows[j], ground.services[j]
        labels = []
        for left_s, following, given_up in states:
            for ready_s, past, missed in pauses.options(left_s + leg_s, following, given_up):
                if ready_s > late_s:
                    continue
                leaves_s = next_start(windows, ready_s) + service_s
                if leaves_s <= pauses.deadlines[past]:
                    state = missed * self._base + pauses.count - past
                    labels.append((leaves_s, upper + state))
        return labels

    def _undominated(self, labels: list[Label]) -> list[Label]:
        """Return the labels to which none is at least as good in everything."""
        labels.sort()
        kept: list[Label] = []
        parts: list[tuple[int, int, int, int]] = []
        for label in labels:
            code, walked_m, missed, ahead = self._parts(label[1])
            if not any(
                a <= code and b <= walked_m and c <= missed and d <= ahead for a, b, c, d in parts
            ):
                kept.append(label)
                parts.append((code, walked_m, missed, ahead))
        return kept
