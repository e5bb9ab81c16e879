"""The solver's further rules against an independent brute force: orders and caps."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise, permutations, product

from hypothesis import given, settings
from hypothesis import strategies as st

from kaluga_tour.solver import Status, TourProblem, TourSolution, ViolationKind, clock, solve
from tests.property.test_solver import check, problems, simple_clock

Key = tuple[object, ...]
Orders = tuple[tuple[int, ...], ...]


@st.composite
def ruled(draw: st.DrawFn, *, most: int = 6, days: int = 1) -> TourProblem:
    """Problems in which each rule is switched on about every second time."""
    problem = draw(problems(most=most, days=days))
    count = len(problem.stops)
    if count and draw(st.booleans()):
        ranks = draw(st.permutations(range(count)))
        pairs = draw(st.lists(st.tuples(*[st.integers(0, count - 1)] * 2), max_size=4))
        pairs = [(a, b) for a, b in pairs if ranks[a] < ranks[b]]
        problem = replace(problem, precedence=tuple(pairs))
    if count and draw(st.booleans()):
        ends: list[int | None] = [*range(count), None]
        first, last = draw(st.sampled_from(ends)), draw(st.sampled_from(ends))
        lonely = days == 1 and not any(stop.required for stop in problem.stops)
        if first != last or first is None or lonely:
            problem = replace(problem, first=first, last=last)
    if draw(st.booleans()):
        return problem
    places = len(problem.durations_s)
    metres = st.integers(0, 9) | st.none()
    table = tuple(tuple(draw(metres) for _ in range(places)) for _ in range(places))
    return replace(
        problem,
        walks_m=draw(st.sampled_from([table, table, None])),
        days=tuple(
            replace(
                day,
                max_stops=draw(st.none() | st.integers(0, count)),
                max_walk_m=draw(st.none() | st.integers(0, 30)),
            )
            for day in problem.days
        ),
    )


def walked(problem: TourProblem, order: tuple[int, ...], day_index: int) -> int:
    """Metres walked on a day."""
    if problem.walks_m is None:
        return 0
    day = problem.days[day_index]
    places: list[int | None] = [day.start, *order]
    if day.returns:
        places.append(order[0] if day.start is None and order else day.start)
    else:
        places.append(day.finish)
    legs = [(a, b) for a, b in pairwise(places) if a is not None and b is not None and a != b]
    return sum(problem.walks_m[a][b] or 0 for a, b in legs)


def within(problem: TourProblem, orders: Orders) -> bool:
    """Whether the caps of the days are kept."""
    for index, (day, order) in enumerate(zip(problem.days, orders, strict=True)):
        if day.max_stops is not None and len(order) > day.max_stops:
            return False
        if day.max_walk_m is not None and walked(problem, order, index) > day.max_walk_m:
            return False
    return True


def in_order(problem: TourProblem, orders: Orders) -> bool:
    """Whether precedence and the first and last stop are kept."""
    flat = [(day, stop) for day, order in enumerate(orders) for stop in order]
    when = {stop: (day, at) for at, (day, stop) in enumerate(flat)}
    pairs = [(a, b) for a, b in problem.precedence if a in when and b in when]
    return (
        all(when[a] < when[b] for a, b in pairs)
        and (problem.first not in when or flat[0] == (0, problem.first))
        and (problem.last not in when or flat[-1] == (len(orders) - 1, problem.last))
    )


def measured(problem: TourProblem, orders: Orders, *, earliest: bool) -> Key | None:
    """How good orders are, None if they break a rule."""
    timed = [simple_clock(problem, order, day) for day, order in enumerate(orders)]
    if None in timed or not in_order(problem, orders) or not within(problem, orders):
        return None
    served = {stop for order in orders for stop in order}
    must = {i for i, stop in enumerate(problem.stops) if stop.required}
    must |= {problem.first, problem.last} - {None}
    prize = sum(problem.stops[i].prize for i in served)
    finish, travel = (sum(column) for column in zip(*timed, strict=True))
    costs = (finish, travel) if earliest else (travel, finish)
    return (len(must - served), -prize, *costs)


def best_of_all(problem: TourProblem, *, earliest: bool) -> Key | None:
    """The best of all orders of a single day, the order itself at its end."""
    everyone = range(len(problem.stops))
    keys = []
    for size in range(len(problem.stops) + 1):
        for order in permutations(everyone, size):
            key = measured(problem, (order,), earliest=earliest)
            if key is not None:
                keys.append((*key, order))
    return min(keys, default=None)


def orders_of(solution: TourSolution) -> Orders:
    return tuple(timetable.order for timetable in solution.timetables)


@settings(max_examples=250, deadline=None)
@given(ruled(), st.booleans())
def test_exact_answers_keep_the_rules_and_equal_brute_force(
    problem: TourProblem, earliest: bool
) -> None:
    solution = solve(problem, earliest=earliest)
    check(problem, solution)
    assert (solution.method, solution.proven) == ("exact", True)
    best = best_of_all(problem, earliest=earliest)
    if best is None:
        assert solution.status is Status.INFEASIBLE
        assert orders_of(solution) == ((),)
        return
    orders = orders_of(solution)
    assert (*(measured(problem, orders, earliest=earliest) or ()), *orders) == best
    assert solution.status is (Status.INFEASIBLE if best[0] else Status.OPTIMAL)


@settings(max_examples=120, deadline=None)
@given(ruled(), st.booleans(), st.integers(0, 60), st.integers(0, 3))
def test_search_keeps_the_rules_and_never_beats_exact(
    problem: TourProblem, earliest: bool, work_limit: int, seed: int
) -> None:
    exact = solve(problem, earliest=earliest)
    best = measured(problem, orders_of(exact), earliest=earliest)
    for limit in (0, work_limit):
        found = solve(problem, earliest=earliest, work_limit=limit, iterations=20, seed=seed)
        check(problem, found)
        key = measured(problem, orders_of(found), earliest=earliest)
        if key is not None:
            assert best is not None
            assert key >= best
        if exact.status is Status.OPTIMAL:
            assert found.bound >= exact.prize


@settings(max_examples=100, deadline=None)
@given(ruled(most=7, days=3), st.booleans())
def test_several_days_keep_the_rules(problem: TourProblem, earliest: bool) -> None:
    solution = solve(problem, iterations=20, earliest=earliest)
    check(problem, solution)
    orders = orders_of(solution)
    assert in_order(problem, orders)
    for index, order in enumerate(orders):
        day = problem.days[index]
        assert day.max_stops is None or len(order) <= day.max_stops
        cap_m = day.max_walk_m
        assert not order or cap_m is None or walked(problem, order, index) <= cap_m
    assert solution == solve(problem, iterations=20, earliest=earliest)


@settings(max_examples=80, deadline=None)
@given(ruled(most=4, days=2), st.booleans())
def test_two_days_with_rules_never_beat_brute_force(problem: TourProblem, earliest: bool) -> None:
    found = solve(problem, iterations=20, earliest=earliest)
    everyone = range(len(problem.stops))
    keys = []
    for size in range(len(problem.stops) + 1):
        for order, cut in product(permutations(everyone, size), range(size + 1)):
            key = measured(problem, (order[:cut], order[cut:]), earliest=earliest)
            if key is not None:
                keys.append(key)
    key = measured(problem, orders_of(found), earliest=earliest)
    if key is not None:
        assert key >= min(keys)
    if keys and not min(keys)[0]:
        assert found.bound >= -min(keys)[1]


@settings(max_examples=150, deadline=None)
@given(ruled(most=5), st.data())
def test_the_clock_tells_broken_rules(problem: TourProblem, data: st.DataObject) -> None:
    size = len(problem.stops)
    order = tuple(data.draw(st.permutations(range(size))))[: data.draw(st.integers(0, size))]
    timetable = clock(problem, 0, order)
    kinds = {violation.kind for violation in timetable.violations}
    assert (ViolationKind.ORDER in kinds) != in_order(problem, (order,))
    assert (not kinds & {ViolationKind.WALK, ViolationKind.STOPS}) == within(problem, (order,))
    assert timetable.walk_m == walked(problem, order, 0)
    assert timetable.feasible == (measured(problem, (order,), earliest=False) is not None)
