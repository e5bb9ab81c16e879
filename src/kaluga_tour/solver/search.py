"""Tours beyond exact reach: best insertion, ruin and recreate, local search.

References
----------
G. Schrimpf et al., "Record Breaking Optimization Results Using the Ruin and Recreate
Principle", Journal of Computational Physics 159 (2000).
"""

from __future__ import annotations

from collections.abc import Sequence
from random import Random

from kaluga_tour.solver.moves import neighbours
from kaluga_tour.solver.schedule import Course, next_start
from kaluga_tour.solver.terms import Orders, Rank, Terms
from kaluga_tour.solver.watch import Watch

__all__ = ["search"]

_PATIENCE = 200
"""Iterations without a new best tour after which the search goes back to the best."""
_MOST_REMOVED = 8
"""Most stops that are taken out at once."""
_DARING = 0.2
"""Share of worse tours that are accepted all the same."""


def search(
    terms: Terms,
    *,
    seed: int,
    iterations: int,
    begin: Orders | None = None,
    watch: Watch | None = None,
) -> Rank:
    """Return the rank of the best orders found; its last element are the orders.

    The same seed, iterations and beginning give the same orders, unless the watch ends it early.

    Parameters
    ----------
    terms
        The prepared problem.
    seed
        Seed of the random choices.
    iterations
        Number of ruins after the construction.
    begin
        Feasible orders to improve on; None = an empty tour.
    watch
        When to end before that.
    """
    random = Random(seed)  # noqa: S311 - nothing secret: same seed, same tour
    watch = watch or Watch()
    tour = _Tour(terms, begin or tuple(() for _ in terms.courses))
    tour.recreate(None)
    tour.polish(watch)
    best = tour.rank()
    idle = 0
    current = best
    for done in range(iterations):
        watch.tell(terms.prize(best), done / iterations)
        if watch.over():
            break
        tour.ruin(random)
        tour.recreate(random)
        rank = tour.rank()
        if rank[:2] <= best[:2] and rank < current:
            tour.polish(watch)
            rank = tour.rank()
        idle += 1
        if rank < best:
            best, idle = rank, 0
        if rank <= current or (idle < _PATIENCE and random.random() < _DARING):
            current = rank
        else:
            if idle >= _PATIENCE:
                current, idle = best, 0
            tour.reset(current[-1])
    return best


class _Tour:
    """A feasible tour while it is taken apart and put together."""

    __slots__ = ("orders", "terms", "unserved")

    def __init__(self, terms: Terms, orders: Sequence[Sequence[int]]) -> None:
        self.terms = terms
        self.reset(orders)

    def reset(self, orders: Sequence[Sequence[int]]) -> None:
        """Make this the tour with the given orders."""
        served = {stop for order in orders for stop in order}
        self.orders = [list(order) for order in orders]
        self.unserved = [stop for stop in range(len(self.terms.weights)) if stop not in served]

    def rank(self) -> Rank:
        """Return how good the tour is."""
        rank = self.terms.rank(self.orders)
        assert rank is not None  # noqa: S101 - only feasible changes are made
        return rank

    def polish(self, watch: Watch) -> None:
        """Make small changes as long as one of them improves the tour and there is time."""
        best = self.rank()
        improved = True
        while improved and not watch.over():
            improved = False
            for orders in neighbours(self.orders, self.unserved):
                rank = self.terms.rank(orders)
                if rank is not None and rank < best:
                    best, improved = rank, True
                    self.reset(orders)
                    break

    def ruin(self, random: Random) -> None:
        """Take out some stops: at random, near to each other, or next to each other."""
        served = [stop for order in self.orders for stop in order]
        if not served:
            return
        count = random.randint(1, min(len(served), _MOST_REMOVED))
        kind = random.randrange(3)
        first = random.randrange(len(served))
        if kind == 0:
            gone = random.sample(served, count)
        elif kind == 1:
            legs = self.terms.courses[0].legs
            near = legs[served[first]]
            gone = sorted(served, key=lambda stop: min(near[stop], legs[stop][served[first]]))
            gone = gone[:count]
        else:
            gone = served[first : first + count]
        left = [[stop for stop in order if stop not in gone] for order in self.orders]
        # Without a stop the way may be longer, even too long: then the day begins anew.
        left = [
            order if course.run(order) else []
            for course, order in zip(self.terms.courses, left, strict=True)
        ]
        self.reset(left)

    def recreate(self, random: Random | None) -> None:
        """Insert unserved stops where they fit, the best ratio of weight to time first."""
        days = range(len(self.orders))
        gaps = [_Gaps(course, order) for course, order in self._days()]
        offers = {stop: [self._offer(gaps, stop, day) for day in days] for stop in self.unserved}
        while True:
            chosen = self._choose(offers, random)
            if chosen is None:
                return
            stop, day, at = chosen
            self.orders[day].insert(at, stop)
            self.unserved.remove(stop)
            del offers[stop]
            gaps[day] = _Gaps(self.terms.courses[day], self.orders[day])
            # A stop that precedes others may close gaps on every day.
            changed = days if self.terms.succession.matters else (day,)
            for other, row in offers.items():
                for one in changed:
                    row[one] = self._offer(gaps, other, one)

    def _offer(self, gaps: list[_Gaps], stop: int, day: int) -> _Offer | None:
        succession = self.terms.succession
        if not succession.matters:
            return gaps[day].cheapest(stop, None)
        return gaps[day].cheapest(stop, succession.positions(stop, day, self.orders))

    def _days(self) -> list[tuple[Course, list[int]]]:
        return list(zip(self.terms.courses, self.orders, strict=True))

    def _choose(
        self, offers: dict[int, list[_Offer | None]], random: Random | None
    ) -> tuple[int, int, int] | None:
        """Return stop, day and position of the best offer, None if there is none."""
        best: tuple[float, int, int, int] | None = None
        for stop, row in offers.items():
            for day, offer in enumerate(row):
                if offer is None:
                    continue
                noise = 1.0 if random is None else random.random()
                ratio = noise * self.terms.weights[stop] / (max(0, offer[0]) + 1)
                if best is None or ratio > best[0]:
                    best = (ratio, stop, day, offer[1])
        return None if best is None else best[1:]


_Offer = tuple[int, int]
"""Seconds that a stop takes, and its position in the order."""


class _Gaps:
    """The gaps of one day's order, ready to say what fits into them."""

    __slots__ = ("course", "free_s", "latest_s", "legs", "order")

    def __init__(self, course: Course, order: list[int]) -> None:
        self.course = course
        self.order = order
        self.legs = course.legs_of(order)
        self.latest_s = course.latest_along(order)
        self.free_s = course.leaving_times(order)

    def cheapest(self, stop: int, positions: range | None) -> _Offer | None:
        """Return what inserting the stop costs where it costs least, None if it fits nowhere.

        Parameters
        ----------
        stop
            The stop.
        positions
            Where in the order it may be; None = anywhere.
        """
        course, order = self.course, self.order
        windows, service_s = course.windows[stop], course.services[stop]
        best: _Offer | None = None
        if len(order) == course.max_stops:
            return None
        for at, left_s in enumerate(self.free_s):
            if positions is not None and at not in positions:
                continue
            in_s = course.legs[order[at - 1]][stop] if at else course.first_legs[stop]
            leaves_s = next_start(windows, left_s + in_s) + service_s
            if at < len(order):
                out_s, bound_s = course.legs[stop][order[at]], self.latest_s[at]
            else:
                end = order[0] if order else stop
                out_s = course.legs[stop][end] if course.loops else course.last_legs[stop]
                bound_s = course.finishes_by_s
            taken_s = leaves_s + out_s - left_s - self.legs[at]
            if leaves_s + out_s > bound_s or (best is not None and taken_s >= best[0]):
                continue
            # What the gap alone does not tell is tried out.
            certain = not course.extras and (at or not course.loops)
            if certain or course.run([*order[:at], stop, *order[at:]]) is not None:
                best = (taken_s, at)
        return best
