"""How much weight a tour can collect at the most, without solving for it."""

from __future__ import annotations

from fractions import Fraction

from kaluga_tour.solver.schedule import NEVER, Course
from kaluga_tour.solver.terms import Terms

__all__ = ["weight_bound"]


def weight_bound(terms: Terms) -> int:
    """Return an upper bound on the weight of all days together.

    Every stop served costs its service and at least the cheapest leg that leads to it; the days
    grant the time between departure and finish, less the cheapest leg to the finish. What fits,
    with one stop in part, is a fractional knapsack. Where the days are limited in their stops,
    the heaviest of them are a bound, too.

    References
    ----------
    G. B. Dantzig, "Discrete-Variable Extremum Problems", Operations Research 5 (1957).
    """
    return min(_knapsack(terms), _heaviest(terms))


def _heaviest(terms: Terms) -> int:
    """Return the weight of the heaviest stops, as many as the days allow."""
    caps = [course.max_stops for course in terms.courses]
    most = sum(len(terms.weights) if cap is None else cap for cap in caps)
    return sum(sorted(terms.weights, reverse=True)[:most])


def _knapsack(terms: Terms) -> int:
    """Return the weight that fits into the time of all days, one stop in part."""
    days = [terms.serviceable(day) for day in range(len(terms.courses))]
    stops = sorted(set().union(*days))
    legs_in = {stop: _cheapest_leg_in(terms.courses, stop, stops) for stop in stops}
    costs = {stop: legs_in[stop] + terms.courses[0].services[stop] for stop in stops}
    room_s = sum(map(_room_s, terms.courses, days, [legs_in] * len(days)))
    weight = sum(terms.weights[stop] for stop in stops if not costs[stop])
    paid = [stop for stop in stops if costs[stop]]
    paid.sort(key=lambda stop: Fraction(terms.weights[stop], costs[stop]), reverse=True)
    for stop in paid:
        if costs[stop] > room_s:
            return weight + terms.weights[stop] * room_s // costs[stop]
        room_s -= costs[stop]
        weight += terms.weights[stop]
    return weight


def _is_open(course: Course) -> bool:
    return not any(course.first_legs)


def _cheapest_leg_in(courses: list[Course], stop: int, stops: list[int]) -> int:
    """Return the shortest leg to a stop from another one or a start; 0 if nothing leads there."""
    legs = [courses[0].legs[other][stop] for other in stops if other != stop]
    legs += [course.first_legs[stop] for course in courses if not _is_open(course)]
    return min(legs, default=0) % NEVER


def _room_s(course: Course, stops: list[int], legs_in: dict[int, int]) -> int:
    """Return the seconds of a day that service and the legs to stops can take together."""
    if not stops:
        return 0
    room_s = course.finishes_by_s - course.departs_s - min(course.last_legs[i] for i in stops)
    # Where the start is open, the first stop costs no leg, whichever it is.
    return room_s + (max(legs_in[i] for i in stops) if _is_open(course) else 0)
