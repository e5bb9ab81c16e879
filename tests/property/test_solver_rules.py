"""The solver's further rules against an independent brute force: orders, caps and breaks."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from itertools import pairwise, permutations, product

from hypothesis import given, settings
from hypothesis import strategies as st

from kaluga_tour.solver import (
    Break,
    Day,
    Status,
    Timetable,
    TourProblem,
    TourSolution,
    ViolationKind,
    clock,
    solve,
)
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


@st.composite
def breaks(draw: st.DrawFn, begins: int, most: int) -> tuple[Break, ...]:
    """Breaks around a day that begins at a time."""
    edges = sorted(draw(st.sets(st.integers(begins - 20, begins + 120), max_size=2 * most)))
    return tuple(
        Break(
            duration_s=draw(st.integers(0, 25)),
            earliest_s=earliest_s,
            latest_s=latest_s,
            required=draw(st.booleans()),
        )
        for earliest_s, latest_s in zip(edges[::2], edges[1::2], strict=False)
    )


@st.composite
def paused(draw: st.DrawFn, *, most: int = 5, days: int = 1) -> TourProblem:
    """Problems with breaks, and with every other rule now and then."""
    problem = draw(ruled(most=most, days=days))
    number = 2 if len(problem.stops) < 5 else 1
    return replace(
        problem,
        days=tuple(
            replace(day, breaks=draw(breaks(day.departs_s, number))) for day in problem.days
        ),
    )


def legs_of(problem: TourProblem, order: tuple[int, ...], day: Day) -> list[int | None]:
    """The legs before each stop and to the end."""
    first = [] if day.start is None else [day.start]
    places = [*first, *order]
    if day.returns and places:
        places.append(places[0])
    elif day.finish is not None:
        places.append(day.finish)
    legs = [0 if a == b else problem.durations_s[a][b] for a, b in pairwise(places)]
    if not first:
        legs.insert(0, 0)
    return legs + [0] * (len(order) + 1 - len(legs))


def missed_of(day: Day, taken: Iterable[int], finish: int) -> tuple[int, ...]:
    """The breaks that a day owes and has not taken."""
    spans = enumerate(day.breaks)
    owed = [index for index, one in spans if day.departs_s <= one.latest_s < finish]
    return tuple(index for index in owed if index not in taken)


def timed_with_breaks(
    problem: TourProblem, order: tuple[int, ...], day_index: int
) -> tuple[int, int, int] | None:
    """Optional breaks missed, finish and travel at their best, None if there is no way."""
    day = problem.days[day_index]
    if not day.breaks:
        timed = simple_clock(problem, order, day_index)
        return timed and (0, *timed)
    legs = legs_of(problem, order, day)
    if None in legs:
        return None
    ends: list[tuple[int, int]] = []

    def go(phase: int, time: int, taken: frozenset[int]) -> None:
        """Phase 2i: before leaving for position i; 2i + 1: before its service."""
        for index, one in enumerate(day.breaks):
            if index not in taken and time <= one.latest_s:
                go(phase, max(time, one.earliest_s) + one.duration_s, taken | {index})
        at = phase // 2
        if phase % 2:
            stop = problem.stops[order[at]]
            starts = [max(time, a) for a, b in stop.windows if time <= b]
            if starts:
                go(phase + 1, min(starts) + stop.service_s, taken)
        elif at < len(order):
            go(phase + 1, time + legs[at], taken)
        else:
            finish = time + legs[at]
            missed = missed_of(day, taken, finish)
            if finish <= day.finishes_by_s and not any(day.breaks[i].required for i in missed):
                ends.append((len(missed), finish))

    go(0, day.departs_s, frozenset())
    return (*min(ends), sum(legs)) if ends else None


def measured(problem: TourProblem, orders: Orders, *, earliest: bool) -> Key | None:
    """How good orders are, None if they break a rule."""
    if not in_order(problem, orders) or not within(problem, orders):
        return None
    timed = [timed_with_breaks(problem, order, day) for day, order in enumerate(orders)]
    if None in timed:
        return None
    served = {stop for order in orders for stop in order}
    must = {i for i, stop in enumerate(problem.stops) if stop.required}
    must |= {problem.first, problem.last} - {None}
    prize = sum(problem.stops[i].prize for i in served)
    missed, finish, travel = (sum(column) for column in zip(*timed, strict=True))
    costs = (finish, travel) if earliest else (travel, finish)
    return (len(must - served), -prize, missed, *costs)


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
@given(ruled() | paused(), st.booleans())
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
@given(ruled() | paused(), st.booleans(), st.integers(0, 60), st.integers(0, 3))
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


@settings(max_examples=25, deadline=None)
@given(ruled(most=6, days=3) | paused(most=6, days=3), st.booleans())
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
@given(ruled(most=4, days=2) | paused(most=3, days=2), st.booleans())
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
        assert key == min(keys) if found.method == "exact" else key >= min(keys)
    if keys and not min(keys)[0]:
        assert found.bound >= -min(keys)[1]


@settings(max_examples=150, deadline=None)
@given(ruled(most=5) | paused(most=4), st.data())
def test_the_clock_tells_broken_rules(problem: TourProblem, data: st.DataObject) -> None:
    size = len(problem.stops)
    order = tuple(data.draw(st.permutations(range(size))))[: data.draw(st.integers(0, size))]
    timetable = clock(problem, 0, order)
    check_breaks(problem, timetable)
    kinds = {violation.kind for violation in timetable.violations}
    assert (ViolationKind.ORDER in kinds) != in_order(problem, (order,))
    assert (not kinds & {ViolationKind.WALK, ViolationKind.STOPS}) == within(problem, (order,))
    assert timetable.walk_m == walked(problem, order, 0)
    best = measured(problem, (order,), earliest=True)
    assert timetable.feasible == (best is not None)
    if best is not None:
        assert best[2:] == (len(timetable.missed), timetable.finishes_s, timetable.travel_s)


def check_breaks(problem: TourProblem, timetable: Timetable) -> None:
    """What is true of the breaks of every timetable, feasible or not."""
    day = problem.days[timetable.day]
    added = timetable.travel_s + timetable.wait_s + timetable.service_s + timetable.break_s
    assert timetable.makespan_s == added
    waits_s = sum(visit.wait_s for visit in timetable.visits)
    if all(taken.at is not None for taken in timetable.breaks):
        assert timetable.wait_s == waits_s
    assert timetable.wait_s >= waits_s
    indices = [taken.index for taken in timetable.breaks]
    assert indices == sorted(set(indices))
    for taken in timetable.breaks:
        one = day.breaks[taken.index]
        assert one.earliest_s <= taken.starts_s <= one.latest_s
        assert taken.duration_s == one.duration_s
        assert (taken.at is not None) or (taken.after is None)
    owed = missed_of(day, indices, timetable.finishes_s)
    assert timetable.missed == owed
    late = [v for v in timetable.violations if v.kind is ViolationKind.BREAK]
    assert len(late) == sum(day.breaks[index].required for index in owed)


@settings(max_examples=80, deadline=None)
@given(paused(most=4))
def test_a_visit_delayed_by_its_slack_keeps_the_day_feasible(problem: TourProblem) -> None:
    (timetable,) = solve(problem).timetables
    check_breaks(problem, timetable)
    if not timetable.feasible:
        return
    for visit in timetable.visits:
        starts_s = visit.starts_s + visit.slack_s
        pinned = replace(problem.stops[visit.stop], windows=((starts_s, starts_s),))
        stops = (*problem.stops[: visit.stop], pinned, *problem.stops[visit.stop + 1 :])
        changed = replace(problem, stops=stops)
        assert timed_with_breaks(changed, timetable.order, 0) is not None
