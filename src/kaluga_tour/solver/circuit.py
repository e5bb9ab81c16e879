"""One tour through all stops, without closing hours: local search on a circuit.

2-opt and or-opt with neighbour lists and a queue of places worth looking at; then small double
bridges, each repaired where it was made and taken back if nothing was gained.

References
----------
J. L. Bentley, "Fast Algorithms for Geometric Traveling Salesman Problems", ORSA Journal on
Computing 4 (1992). O. Martin, S. W. Otto, E. W. Felten, "Large-Step Markov Chains for the
Traveling Salesman Problem", Complex Systems 5 (1991).
"""

from __future__ import annotations

from collections.abc import Callable
from random import Random

from kaluga_tour.solver.schedule import NEVER, Course

__all__ = ["is_circuit", "rewire"]

_NEAR = 10
"""Neighbours looked at from each place."""
_SEGMENT = 3
"""Longest stretch that or-opt moves."""
_BRIDGE = 30
"""Longest stretches that a double bridge exchanges."""
_DARING = 0.00003
"""Longer tours that are accepted, in parts of the length."""


def is_circuit(course: Course) -> bool:
    """Return whether only the cyclic order matters: no waiting, the same length both ways."""
    legs = course.legs
    return (
        not course.loops
        and course.always_open()
        and course.first_legs == course.last_legs
        and all(row[:i] == [legs[j][i] for j in range(i)] for i, row in enumerate(legs))
        and all(leg < NEVER for i, row in enumerate(legs) for leg in row[:i])
        and all(leg < NEVER for leg in course.first_legs)
    )


def rewire(
    course: Course, order: tuple[int, ...], *, seed: int, progress: Callable[[int], float]
) -> tuple[int, ...]:
    """Return the stops of an order in a shorter one, or as they are.

    Parameters
    ----------
    course
        The day; it :func:`is_circuit`.
    order
        The stops.
    seed
        Seed of the random choices.
    progress
        From the number of kicks made, how much of the search is over; it ends at 1.
    """
    if len(order) < 4:
        return order
    random = Random(seed)  # noqa: S311 - nothing secret: same seed, same tour
    circuit = _Circuit(course, order)
    circuit.settle(list(range(len(order) + 1)))
    best, tour = circuit.length, circuit.tour[:]
    current, held = best, tour
    count = 0
    while progress(count) < 1:
        count += 1
        circuit.settle(circuit.kick(random))
        if circuit.length <= current + best * _DARING:
            current, held = circuit.length, circuit.tour[:]
            if current < best:
                best, tour = current, held
        else:
            circuit.restore(held, current)
    depot = tour.index(len(order))
    stops = sorted(order)
    found = tuple(stops[i] for i in (*tour[depot + 1 :], *tour[:depot]))
    return min(found, found[::-1])


class _Circuit:
    """Places in a circle, the last of which is where the day begins and ends."""

    __slots__ = ("legs", "length", "near", "place", "tour")

    def __init__(self, course: Course, order: tuple[int, ...]) -> None:
        stops = sorted(order)
        rank = {stop: i for i, stop in enumerate(stops)}
        size = len(stops) + 1
        self.legs = [
            [*(course.legs[i][j] if i != j else 0 for j in stops), course.last_legs[i]]
            for i in stops
        ]
        self.legs.append([*(course.first_legs[j] for j in stops), 0])
        self.near = [
            sorted((j for j in range(size) if j != i), key=row.__getitem__)[:_NEAR]
            for i, row in enumerate(self.legs)
        ]
        self.tour = [rank[stop] for stop in order]
        self.tour.append(size - 1)
        self.place = [0] * size
        self.length = sum(self.legs[a][b] for a, b in zip(self.tour, self.tour[1:], strict=False))
        self.length += self.legs[self.tour[-1]][self.tour[0]]
        self._number(0, size)

    def restore(self, tour: list[int], length: int) -> None:
        """Make this the tour again."""
        self.tour = tour[:]
        self.length = length
        self._number(0, len(tour))

    def _number(self, first: int, end: int) -> None:
        place = self.place
        for at, stop in enumerate(self.tour[first:end], first):
            place[stop] = at

    def kick(self, random: Random) -> list[int]:
        """Exchange two neighbouring stretches; return the places where legs have changed."""
        tour, legs = self.tour, self.legs
        size = len(tour)
        reach = min(_BRIDGE, (size - 2) // 2)
        one, other = random.randint(1, reach), random.randint(1, reach)
        first = random.randrange(1, size - one - other) if size > one + other + 1 else 1
        middle, end = first + one, first + one + other
        a, b, c, d = tour[first - 1], tour[first], tour[middle - 1], tour[middle]
        e, f = tour[end - 1], tour[end % size]
        self.length += legs[a][d] + legs[e][b] + legs[c][f] - legs[a][b] - legs[c][d] - legs[e][f]
        tour[first:end] = tour[middle:end] + tour[first:middle]
        self._number(first, end)
        return [a, b, c, d, e, f]

    def settle(self, queue: list[int]) -> None:
        """Make improving moves at the places of a queue until there are none."""
        waiting = set(queue)
        while queue:
            stop = queue.pop()
            waiting.discard(stop)
            while touched := self._reverse(stop) or self._move(stop):
                for other in touched:
                    if other not in waiting:
                        waiting.add(other)
                        queue.append(other)

    def _reverse(self, a: int) -> tuple[int, ...]:
        """Make an improving 2-opt move at a place; return the places touched."""
        tour, place, legs, size = self.tour, self.place, self.legs, len(self.tour)
        row, at = legs[a], place[a]
        for step in (1, -1):
            b = tour[(at + step) % size]
            here = row[b]
            row_b = legs[b]
            for c in self.near[a]:
                gain = here - row[c]
                if gain <= 0:
                    break
                d = tour[(place[c] + step) % size]
                gain += legs[c][d] - row_b[d]
                if gain > 0 and c != b and d != a:
                    self.length -= gain
                    if step == 1:
                        self._flip(place[b], place[c])
                    else:
                        self._flip(place[c], place[b])
                    return a, b, c, d
        return ()

    def _flip(self, i: int, j: int) -> None:
        """Reverse the stretch from position i on to j, or the rest of the circle."""
        tour, size = self.tour, len(self.tour)
        if i > j:
            i, j = j + 1, i - 1
        if 2 * (j - i + 1) > size:
            # The rest is shorter: turn the whole and put the stretch back as it was.
            rest = tour[j + 1 :] + tour[:i]
            rest.reverse()
            cut = size - j - 1
            tour[j + 1 :] = rest[:cut]
            tour[:i] = rest[cut:]
            self._number(j + 1, size)
            self._number(0, i)
        elif i < j:
            tour[i : j + 1] = tour[i : j + 1][::-1]
            self._number(i, j + 1)

    def _move(self, a: int) -> tuple[int, ...]:
        """Move a short stretch that ends at a place next to one of its neighbours."""
        tour, place, legs, size = self.tour, self.place, self.legs, len(self.tour)
        at, row = place[a], legs[a]
        for step in (1, -1):
            before = tour[(at - step) % size]
            for length in range(1, min(_SEGMENT, size - 3) + 1):
                e = tour[(at + step * (length - 1)) % size]
                after = tour[(at + step * length) % size]
                saved = row[before] + legs[e][after] - legs[before][after]
                if saved <= 0:
                    continue
                for c in self.near[a]:
                    if row[c] >= saved:
                        break
                    if (place[c] - at) * step % size < length:
                        continue  # it is in the stretch itself
                    for side in (1, -1):
                        d = tour[(place[c] + side) % size]
                        if (place[d] - at) * step % size < length:
                            continue
                        gain = saved - row[c] - legs[e][d] + legs[c][d]
                        if gain > 0:
                            self.length -= gain
                            self._carry(at, step, length, c, d)
                            return before, after, a, e, c, d
        return ()

    def _carry(self, at: int, step: int, length: int, c: int, d: int) -> None:
        """Put the stretch between c and d, its end at position `at` next to c."""
        tour, size = self.tour, len(self.tour)
        stretch = [tour[(at + step * k) % size] for k in range(length)]
        gone = set(stretch)
        rest = [stop for stop in tour if stop not in gone]
        i, j = rest.index(c), rest.index(d)
        if (i + 1) % len(rest) == j:
            rest[i + 1 : i + 1] = stretch
        else:
            rest[j + 1 : j + 1] = stretch[::-1]
        self.tour = rest
        self._number(0, size)
