"""The parts of the large engine: gaps, the pool's packing, reduction, and what fits."""

from __future__ import annotations

from dataclasses import replace
from itertools import product

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from kaluga_tour.solver import TourProblem, solve
from kaluga_tour.solver.board import Board
from kaluga_tour.solver.gaps import Gaps
from kaluga_tour.solver.packing import Packing
from kaluga_tour.solver.pool import Pool
from kaluga_tour.solver.reduced import Reduced
from kaluga_tour.solver.task import fitted
from kaluga_tour.solver.terms import Terms
from tests.property.test_solver import check
from tests.property.test_solver_rules import paused, ruled

Orders = tuple[tuple[int, ...], ...]


def some_orders(data: st.DataObject, terms: Terms) -> Orders:
    """Feasible orders, more or less at random."""
    stops = data.draw(st.permutations(range(len(terms.weights))))
    days = [data.draw(st.integers(0, len(terms.courses) - 1)) for _ in stops]
    orders = [tuple(s for s, d in zip(stops, days, strict=True) if d == k) for k in range(3)]
    return fitted(terms, orders[: len(terms.courses)])


@settings(max_examples=300, deadline=None)
@given(ruled(days=2) | paused(days=2) | ruled() | paused(), st.data(), st.booleans())
def test_a_gap_takes_a_stop_if_and_only_if_the_day_stays_feasible(
    problem: TourProblem, data: st.DataObject, timed: bool
) -> None:
    terms = Terms(problem, earliest=False)
    orders = some_orders(data, terms)
    board = Board(terms, Pool(terms))
    if any(order and terms.courses[day].run(order) is None for day, order in enumerate(orders)):
        return
    board.reset(orders)
    served = {stop for order in orders for stop in order}
    free = np.array([i for i in range(len(terms.weights)) if i not in served], int)
    if not len(free):
        return
    for day, order in enumerate(orders):
        costs, at = board._offers(day, free, timed=timed)
        for stop, cost, place in zip(free.tolist(), costs, at.tolist(), strict=True):
            longer = [
                (*order[:k], stop, *order[k:])
                for k in range(len(order) + 1)
                if k or not order or not terms.courses[day].loops
            ]
            fits = [
                one
                for one in longer
                if terms.rank([*orders[:day], one, *orders[day + 1 :]]) is not None
                or (
                    terms.courses[day].run(one) is not None
                    and terms.succession.keeps([*orders[:day], one, *orders[day + 1 :]])
                )
            ]
            assert (cost < np.inf) == bool(fits)
            if fits:
                assert (*order[:place], stop, *order[place:]) in fits


@settings(max_examples=150, deadline=None)
@given(ruled(days=1) | paused(days=1), st.data())
def test_what_an_insertion_costs_is_what_it_delays(
    problem: TourProblem, data: st.DataObject
) -> None:
    """Where nobody waits, it is the difference of the finishes."""
    always = tuple(replace(stop, windows=((0, 10**6),)) for stop in problem.stops)
    problem = replace(problem, stops=always, days=(replace(problem.days[0], breaks=()),))
    terms = Terms(problem, earliest=True)
    (order,) = some_orders(data, terms)
    (course,) = terms.courses
    before = course.run(order)
    if before is None:
        return
    free = [i for i in range(len(terms.weights)) if i not in order]
    for stop in free:
        (cost,), (at,) = Gaps(course).offers(order, np.array([stop]), timed=True)
        after = course.run((*order[: int(at)], stop, *order[int(at) :]))
        if cost < np.inf and after is not None and not course.loops:
            assert cost - 1 == max(0, after[1] - before[1])


@settings(max_examples=100, deadline=None)
@given(ruled(most=5, days=2) | paused(most=4, days=2), st.data(), st.booleans())
def test_packing_finds_the_best_of_a_pool(
    problem: TourProblem, data: st.DataObject, earliest: bool
) -> None:
    terms = Terms(problem, earliest=earliest)
    pool = Pool(terms)
    begin = fitted(terms, None)
    best = terms.rank(begin)
    assert best is not None
    packing = Packing(terms, pool)
    for _ in range(2):  # the pool grows
        for _ in range(6):
            for day, order in enumerate(some_orders(data, terms)):
                pool.time(day, order)
        found = packing.best(best)
        kinds = {day: days for days in terms.kinds for day in days}
        days = [
            [order for k in kinds[day] for order, timed in pool.timed[k].items() if timed] + [()]
            for day in range(2)
        ]
        ranks = [
            rank
            for orders in product(*days)
            if len({*orders[0], *orders[1]}) == len(orders[0]) + len(orders[1])
            and (rank := terms.rank(orders)) is not None
        ]
        rank = None if found is None else terms.rank(found)
        expected = min([best, *ranks])
        best = best if rank is None else min(best, rank)
        # The second cost is no part of the programme, nor is what breaks ties.
        assert best[1:4] == expected[1:4] or expected[0] < best[0]


@settings(max_examples=100, deadline=None)
@given(ruled(days=2) | paused(days=2), st.data())
def test_a_reduced_problem_has_the_same_tours(problem: TourProblem, data: st.DataObject) -> None:
    closed = data.draw(st.sets(st.integers(0, 5)))
    stops = tuple(
        replace(stop, windows=()) if i in closed else stop for i, stop in enumerate(problem.stops)
    )
    problem = replace(problem, stops=stops)
    reduced = Reduced(problem)
    whole, part = Terms(problem, earliest=False), Terms(reduced.problem, earliest=False)
    orders = some_orders(data, part)
    one, other = part.rank(orders), whole.rank(reduced.outside(orders))
    assert (one is None) == (other is None)
    if one is not None and other is not None:
        assert (one[0], *one[2:6]) == (other[0], *other[2:6])
        assert part.prize(one) == whole.prize(other)
    assert tuple(map(tuple, reduced.inside(reduced.outside(orders)))) == orders


@settings(max_examples=100, deadline=None)
@given(ruled(days=2) | paused(days=2), st.data())
def test_a_tour_to_begin_with_is_never_made_worse(
    problem: TourProblem, data: st.DataObject
) -> None:
    terms = Terms(problem, earliest=False)
    orders = some_orders(data, terms)
    solution = solve(problem, begin=orders, iterations=2)
    check(problem, solution)
    before = terms.rank(orders)
    after = terms.rank([timetable.order for timetable in solution.timetables])
    if before is not None:
        assert after is not None
        assert after <= before


def test_nonsense_to_begin_with_is_left_aside() -> None:
    from tests.unit.solver.test_large import town

    problem = town(1, 8, days=2)
    expected = solve(problem)
    for orders in ([[0, 0], [1]], [[99], [-3]], [[0]], [range(8), range(8)]):
        found = solve(problem, begin=orders)
        check(problem, found)
        assert found.prize == expected.prize
