"""The solver against an independent brute force with its own simple clock."""

from __future__ import annotations

from itertools import permutations

from hypothesis import given, settings
from hypothesis import strategies as st

from kaluga_tour.solver import Day, Status, Stop, TourProblem, TourSolution, clock, solve

BEGINS = 100


@st.composite
def stops(draw: st.DrawFn) -> Stop:
    edges = sorted(draw(st.sets(st.integers(80, 220), max_size=6)))
    windows = tuple(zip(edges[::2], edges[1::2], strict=False))
    if draw(st.integers(0, 2)):
        windows = ((0, 1000),)
    return Stop(
        service_s=draw(st.integers(0, 8)),
        windows=windows,
        prize=draw(st.integers(0, 4)),
        required=draw(st.integers(0, 5)) == 0,
    )


@st.composite
def problems(draw: st.DrawFn, *, most: int = 6, days: int = 1) -> TourProblem:
    count = draw(st.integers(0, most))
    places = count + 2
    leg: st.SearchStrategy[int | None] = st.integers(0, 12) | st.integers(1, 30)
    if draw(st.booleans()):
        leg = st.one_of(leg, st.none())
    table = [[draw(leg) for _ in range(places)] for _ in range(places)]
    if draw(st.booleans()):
        table = [[table[min(i, j)][max(i, j)] for j in range(places)] for i in range(places)]
    durations = tuple(map(tuple, table))
    start = draw(st.sampled_from([None, count, 0, places - 1]))
    returns = draw(st.booleans())
    finish = None if returns else draw(st.sampled_from([None, count + 1, 0, start]))
    spans = []
    at = BEGINS
    for _ in range(days):
        length = draw(st.sampled_from([0, 10, 30, 60, 120, 500]))
        spans.append(
            Day(
                departs_s=at,
                finishes_by_s=at + length,
                start=start,
                finish=finish,
                returns=returns,
            )
        )
        at += length + 20
    return TourProblem(
        stops=tuple(draw(stops()) for _ in range(count)),
        days=tuple(spans),
        durations_s=durations,
        distances_m=durations,
    )


def simple_clock(
    problem: TourProblem, order: tuple[int, ...], day_index: int = 0
) -> tuple[int, int] | None:
    """Finish and travel of one day, None if the order is not feasible."""
    day = problem.days[day_index]
    places: list[int] = list(order)
    if day.start is not None:
        places.insert(0, day.start)
    if day.returns and places:
        places.append(places[0])
    if day.finish is not None and (places or not day.returns):
        places.append(day.finish)
    time = day.departs_s
    travel = 0
    first_served = 0 if day.start is None else 1
    for position, place in enumerate(places):
        if position:
            origin = places[position - 1]
            leg = 0 if origin == place else problem.durations_s[origin][place]
            if leg is None:
                return None
            time += leg
            travel += leg
        if first_served <= position < first_served + len(order):
            stop = problem.stops[place]
            starts = [max(time, a) for a, b in stop.windows if time <= b]
            if not starts:
                return None
            time = min(starts) + stop.service_s
    return (time, travel) if time <= day.finishes_by_s else None


def brute_force(
    problem: TourProblem, *, earliest: bool
) -> tuple[int, int, int, int, tuple[int, ...]] | None:
    """Fewest required left out, most prize, least travel and finish, smallest order."""
    best = None
    everyone = range(len(problem.stops))
    for size in range(len(problem.stops) + 1):
        for order in permutations(everyone, size):
            timed = simple_clock(problem, order)
            if timed is None:
                continue
            left_out = sum(problem.stops[i].required for i in everyone if i not in order)
            prize = sum(problem.stops[i].prize for i in order)
            costs = timed if earliest else timed[::-1]
            key = (left_out, -prize, *costs, order)
            if best is None or key < best:
                best = key
    return best


def measure(
    problem: TourProblem, solution: TourSolution, *, earliest: bool
) -> tuple[int, int, int, int, tuple[int, ...]]:
    (timetable,) = solution.timetables
    costs = (timetable.finishes_s, timetable.travel_s)
    return (
        sum(problem.stops[i].required for i in solution.unserved),
        -solution.prize,
        *(costs if earliest else costs[::-1]),
        timetable.order,
    )


def check(problem: TourProblem, solution: TourSolution) -> None:
    """What is true of every answer."""
    served = [visit.stop for timetable in solution.timetables for visit in timetable.visits]
    assert len(served) == len(set(served))
    assert sorted((*served, *solution.unserved)) == list(range(len(problem.stops)))
    assert solution.prize == sum(problem.stops[i].prize for i in served)
    assert solution.prize <= solution.bound
    assert 0 <= solution.travel_bound_s <= solution.travel_s
    assert solution.travel_s == sum(timetable.travel_s for timetable in solution.timetables)
    required = {i for i, stop in enumerate(problem.stops) if stop.required}
    required |= {problem.first, problem.last}
    missing = tuple(i for i in solution.unserved if i in required)
    assert solution.unserved_required == missing
    broken = False
    for day, timetable in zip(problem.days, solution.timetables, strict=True):
        added = timetable.travel_s + timetable.wait_s + timetable.service_s + timetable.break_s
        assert timetable.makespan_s == added
        assert timetable.break_s == sum(taken.duration_s for taken in timetable.breaks)
        assert timetable.departs_s == day.departs_s
        assert timetable == clock(problem, timetable.day, timetable.order)
        if timetable.visits:
            assert timetable.feasible
            assert timetable.finishes_s <= day.finishes_by_s
        broken = broken or not timetable.feasible
        for visit in timetable.visits:
            windows = problem.stops[visit.stop].windows
            assert any(opens <= visit.starts_s <= closes for opens, closes in windows)
            served_s = visit.starts_s + problem.stops[visit.stop].service_s
            here = [taken for taken in timetable.breaks if taken.at == visit.stop]
            for taken in here:
                ends_s = taken.starts_s + taken.duration_s
                assert (
                    visit.arrives_s <= taken.starts_s <= ends_s <= visit.starts_s
                    or served_s <= taken.starts_s <= ends_s <= visit.departs_s
                )
            if not here:
                assert visit.arrives_s + visit.wait_s == visit.starts_s
                assert served_s == visit.departs_s
            break_s = sum(taken.duration_s for taken in here)
            assert visit.wait_s >= 0
            service_s = problem.stops[visit.stop].service_s
            assert visit.departs_s - visit.arrives_s == visit.wait_s + service_s + break_s
    assert (solution.status is Status.INFEASIBLE) == (broken or bool(missing))


@settings(max_examples=300, deadline=None)
@given(problems(), st.booleans())
def test_exact_answers_equal_brute_force(problem: TourProblem, earliest: bool) -> None:
    solution = solve(problem, earliest=earliest)
    check(problem, solution)
    assert solution.method == "exact"
    assert solution.proven
    best = brute_force(problem, earliest=earliest)
    if best is None:
        assert solution.status is Status.INFEASIBLE
        assert solution.timetables[0].order == ()
    else:
        assert measure(problem, solution, earliest=earliest) == best
        assert solution.bound == solution.prize
        assert solution.status is (Status.INFEASIBLE if best[0] else Status.OPTIMAL)


@settings(max_examples=120, deadline=None)
@given(problems(most=7), st.booleans(), st.integers(0, 3))
def test_search_never_beats_exact_and_its_bound_holds(
    problem: TourProblem, earliest: bool, seed: int
) -> None:
    exact = solve(problem, earliest=earliest)
    found = solve(problem, earliest=earliest, work_limit=0, iterations=30, seed=seed)
    check(problem, found)
    assert found.method == "search"
    if exact.timetables[0].feasible and found.timetables[0].feasible:
        best = measure(problem, exact, earliest=earliest)
        assert measure(problem, found, earliest=earliest) >= best
    if exact.status is Status.OPTIMAL:
        assert found.bound >= exact.prize
    if found.proven and found.status is Status.INFEASIBLE:
        assert exact.status is Status.INFEASIBLE
    assert found.seed == seed
    again = solve(problem, earliest=earliest, work_limit=0, iterations=30, seed=seed)
    assert again == found


@settings(max_examples=120, deadline=None)
@given(problems(most=7), st.integers(0, 60), st.booleans())
def test_an_unfinished_proof_is_still_a_tour(
    problem: TourProblem, work_limit: int, earliest: bool
) -> None:
    solution = solve(problem, work_limit=work_limit, iterations=5, earliest=earliest)
    check(problem, solution)
    if solution.method == "exact":
        full = solve(problem, earliest=earliest)
        assert solution.timetables == full.timetables


@settings(max_examples=25, deadline=None)
@given(problems(most=5, days=3), st.booleans(), st.integers(0, 3))
def test_several_days_keep_every_constraint(
    problem: TourProblem, earliest: bool, seed: int
) -> None:
    solution = solve(problem, iterations=20, seed=seed, earliest=earliest)
    check(problem, solution)
    assert solution == solve(problem, iterations=20, seed=seed, earliest=earliest)


@settings(max_examples=150, deadline=None)
@given(problems(most=4, days=2), st.booleans())
def test_two_days_never_beat_brute_force_and_their_bound_holds(
    problem: TourProblem, earliest: bool
) -> None:
    found = solve(problem, iterations=20, earliest=earliest)
    everyone = range(len(problem.stops))
    keys = []
    for size in range(len(problem.stops) + 1):
        for order in permutations(everyone, size):
            for cut in range(size + 1):
                days = (order[:cut], order[cut:])
                timed = [simple_clock(problem, days[day], day) for day in (0, 1)]
                if None in timed:
                    continue
                left_out = sum(problem.stops[i].required for i in everyone if i not in order)
                prize = sum(problem.stops[i].prize for i in order)
                finish, travel = (sum(column) for column in zip(*timed, strict=True))
                costs = (finish, travel) if earliest else (travel, finish)
                keys.append((left_out, -prize, *costs))
    if not keys:
        assert found.status is Status.INFEASIBLE
        return
    best = min(keys)
    if all(timetable.feasible for timetable in found.timetables):
        finish = sum(timetable.finishes_s for timetable in found.timetables)
        costs = (finish, found.travel_s) if earliest else (found.travel_s, finish)
        key = (len(found.unserved_required), -found.prize, *costs)
        assert key == best if found.method == "exact" else key >= best
    if best[0] == 0:
        assert found.bound >= -best[1]
        assert found.status is not Status.INFEASIBLE or not found.proven


@settings(max_examples=150, deadline=None)
@given(problems(most=5), st.data())
def test_the_clock_agrees_with_a_simple_one(problem: TourProblem, data: st.DataObject) -> None:
    size = len(problem.stops)
    order = tuple(data.draw(st.permutations(range(size))))[: data.draw(st.integers(0, size))]
    timetable = clock(problem, 0, order)
    timed = simple_clock(problem, order)
    assert timetable.order == order
    assert timetable.feasible == (timed is not None)
    added = timetable.travel_s + timetable.wait_s + timetable.service_s
    assert timetable.makespan_s == added
    if timed is not None:
        assert (timetable.finishes_s, timetable.travel_s) == timed


def delayed(problem: TourProblem, order: tuple[int, ...], at: int, starts_s: int) -> bool:
    """Whether service at one position may start at that very time, with the rest feasible."""
    stop = order[at]
    pinned = Stop(
        service_s=problem.stops[stop].service_s,
        windows=((starts_s, starts_s),),
        prize=0,
        required=False,
    )
    changed = TourProblem(
        stops=(*problem.stops[:stop], pinned, *problem.stops[stop + 1 :]),
        days=problem.days,
        durations_s=problem.durations_s,
        distances_m=problem.distances_m,
    )
    return simple_clock(changed, order) is not None


@settings(max_examples=150, deadline=None)
@given(problems(most=4))
def test_slack_is_the_longest_delay_that_keeps_the_rest_feasible(problem: TourProblem) -> None:
    (timetable,) = solve(problem).timetables
    if not timetable.feasible:
        return
    for at, visit in enumerate(timetable.visits):
        windows = problem.stops[visit.stop].windows
        latest = max(
            starts_s
            for starts_s in range(visit.starts_s, problem.days[0].finishes_by_s + 1)
            if any(opens <= starts_s <= closes for opens, closes in windows)
            and delayed(problem, timetable.order, at, starts_s)
        )
        assert visit.slack_s == latest - visit.starts_s
