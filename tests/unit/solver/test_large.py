"""Problems beyond exact reach: PyVRP, insertion, the circuit and the helping process."""

from __future__ import annotations

import pickle
import subprocess
import sys
from dataclasses import replace
from io import BytesIO
from math import dist
from random import Random
from time import monotonic, sleep, time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kaluga_tour.solver import Day, Status, Stop, TourProblem, TourSolution, clock, solve
from kaluga_tour.solver.alone import Budget, Search
from kaluga_tour.solver.board import Board
from kaluga_tour.solver.circuit import is_circuit, rewire
from kaluga_tour.solver.fleet import Fleet, fits
from kaluga_tour.solver.insertion import anneal
from kaluga_tour.solver.pool import Pool
from kaluga_tour.solver.task import Task
from kaluga_tour.solver.terms import Orders, Rank, Terms
from kaluga_tour.solver.watch import Watch
from kaluga_tour.solver.worker import run

SIDE_M = 6000


def town(
    seed: int, count: int, *, days: int = 1, budget_s: int = 14_000, required: int = 0
) -> TourProblem:
    """Stops scattered over a town, some of them open on some days or for some time only."""
    random = Random(seed)  # noqa: S311
    points = [(random.uniform(0, SIDE_M), random.uniform(0, SIDE_M)) for _ in range(count + 1)]
    table = tuple(tuple(int(dist(a, b)) for b in points) for a in points)
    spans = [(day * 86_400, day * 86_400 + budget_s) for day in range(days)]

    def windows() -> tuple[tuple[int, int], ...]:
        kind = random.randrange(4)
        if kind == 0:
            return ((0, 10**7),)
        if kind == 1:
            return (random.choice(spans),)
        return tuple((a, a + budget_s // 3) if kind == 2 else (a + 5000, b) for a, b in spans)

    stops = tuple(
        Stop(service_s=600, windows=windows(), prize=random.randint(1, 10), required=i < required)
        for i in range(count)
    )
    return TourProblem(
        stops=stops,
        days=tuple(
            Day(departs_s=a, finishes_by_s=b, start=count, finish=None, returns=True)
            for a, b in spans
        ),
        durations_s=table,
        distances_m=table,
    )


def nothing(problem: TourProblem) -> Orders:
    return tuple(() for _ in problem.days)


def annealed(terms: Terms, iterations: int) -> Rank:
    """A tour of ordinary quality."""
    begin: Orders = tuple(() for _ in terms.courses)
    board = Board(terms, Pool(terms))
    return anneal(board, begin=begin, seed=1, progress=lambda count: count / iterations)


class Slow(BytesIO):
    """A source that ends after a time only."""

    def __init__(self, source: BytesIO, seconds: float) -> None:
        super().__init__(source.getvalue())
        self._ends_s = monotonic() + seconds

    def readline(self, size: int | None = -1) -> bytes:
        found = super().readline(size)
        if not found:
            sleep(max(0.0, self._ends_s - monotonic()))
        return found

    def read(self, size: int | None = -1) -> bytes:
        found = super().read(size)
        if not found:
            sleep(max(0.0, self._ends_s - monotonic()))
        return found


def check(problem: TourProblem, solution: TourSolution) -> None:
    """What is true of every answer."""
    served = [stop for day in solution.timetables for stop in day.order]
    assert len(served) == len(set(served))
    assert solution.prize == sum(problem.stops[i].prize for i in served) <= solution.bound
    for day in solution.timetables:
        assert day == clock(problem, day.day, day.order)
        assert day.feasible or not day.visits


@pytest.mark.parametrize("days", [1, 3])
def test_many_stops_same_seed_same_tour(days: int) -> None:
    problem = town(5, 40, days=days, required=3)
    found = [solve(problem, seed=7, iterations=60) for _ in range(2)]
    assert found[0] == found[1]
    check(problem, found[0])
    assert found[0].status is not Status.INFEASIBLE
    assert solve(problem, seed=7, iterations=0).prize <= found[0].prize


def test_a_time_limit_holds_and_two_processes_search() -> None:
    problem = town(5, 60, days=2)
    begun_s = monotonic()
    solution = solve(problem, time_limit_s=3)
    assert monotonic() - begun_s < 5  # a busy machine may be late, but not for long
    check(problem, solution)
    assert solution.prize >= solve(problem, iterations=1).prize


def test_no_time_at_all_still_gives_a_tour() -> None:
    problem = town(5, 60)
    solution = solve(problem, time_limit_s=0)
    check(problem, solution)
    assert solution.prize > 0


def test_a_helper_that_cannot_start_is_no_harm(monkeypatch: pytest.MonkeyPatch) -> None:
    problem = town(6, 45, days=2)
    monkeypatch.setattr(sys, "executable", "/nowhere/python")
    solution = solve(problem, time_limit_s=1.8)
    check(problem, solution)
    assert solution.prize > 0


def test_a_helper_that_answers_nonsense_is_no_harm(monkeypatch: pytest.MonkeyPatch) -> None:
    problem = town(6, 45, days=2)
    monkeypatch.setattr("kaluga_tour.solver.helper._WORKER", "this")
    solution = solve(problem, time_limit_s=1.8)
    check(problem, solution)
    assert solution.prize > 0


def test_the_worker_answers_an_errand() -> None:
    problem = town(8, 30, days=2)
    terms = Terms(problem, earliest=False)
    best = annealed(terms, 20)
    source, sink = BytesIO(pickle.dumps(best[-1])), BytesIO()
    found = run((problem, False, nothing(problem), 3, time() + 1.5), Slow(source, 1), sink)
    assert found == terms.rank(found[-1])
    assert found <= best
    sink.seek(0)
    orders, days = pickle.load(sink)  # noqa: S301
    assert terms.rank(orders) is not None
    assert all(terms.courses[day].run(order) is not None for day, order in days)
    assert days


def test_few_stops_import_nothing_heavy() -> None:
    code = (
        "import sys; from kaluga_tour.solver import *;"
        "stop = Stop(service_s=1, windows=((0, 9),), prize=1, required=False);"
        "day = Day(departs_s=0, finishes_by_s=9, start=None, finish=None);"
        "solve(TourProblem(stops=(stop,), days=(day,), durations_s=((0,),), distances_m=((0,),)));"
        "assert not {'highspy', 'numpy', 'pyvrp'} & set(sys.modules)"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


def test_the_circuit_of_a_ring_goes_round() -> None:
    count = 30
    places = range(count + 1)
    table = tuple(tuple(min(abs(i - j), count + 1 - abs(i - j)) for j in places) for i in places)
    stop = Stop(service_s=1, windows=((0, 10**6),), prize=0, required=True)
    day = Day(departs_s=0, finishes_by_s=10**6, start=count, finish=None, returns=True)
    problem = TourProblem(stops=(stop,) * count, days=(day,), durations_s=table, distances_m=table)
    course = Terms(problem, earliest=False).courses[0]
    mixed = list(range(count))
    Random(1).shuffle(mixed)  # noqa: S311
    assert is_circuit(course)
    found = rewire(course, tuple(mixed), seed=0, progress=lambda count: count / 50)
    assert found == tuple(range(count))
    assert rewire(course, (2, 1), seed=0, progress=lambda _: 1.0) == (2, 1)
    assert solve(problem, iterations=20).travel_s == count + 1


def test_a_loop_without_a_start_is_left_to_the_plain_search() -> None:
    problem = town(3, 25)
    day = replace(problem.days[0], start=None)
    problem = replace(problem, days=(day,))
    assert not fits(problem)
    check(problem, solve(problem, iterations=3, work_limit=0))


@st.composite
def problems(draw: st.DrawFn) -> TourProblem:
    """One day, up to six stops, windows, required stops, legs without a way."""
    count = draw(st.integers(1, 6))
    leg = st.one_of(st.integers(0, 30), st.integers(0, 30), st.none())
    table = tuple(tuple(draw(leg) for _ in range(count + 2)) for _ in range(count + 2))
    length = draw(st.sampled_from([30, 60, 120, 500]))

    def stop() -> Stop:
        edges = sorted(draw(st.sets(st.integers(80, 260), max_size=6)))
        windows = tuple(zip(edges[::2], edges[1::2], strict=False))
        return Stop(
            service_s=draw(st.integers(0, 8)),
            windows=windows if draw(st.booleans()) else ((0, 1000),),
            prize=draw(st.integers(0, 4)),
            required=draw(st.integers(0, 5)) == 0,
        )

    day = Day(
        departs_s=100,
        finishes_by_s=100 + length,
        start=draw(st.sampled_from([None, count, 0])),
        finish=draw(st.sampled_from([None, count + 1, 0])),
    )
    return TourProblem(
        stops=tuple(stop() for _ in range(count)),
        days=(day,),
        durations_s=table,
        distances_m=table,
    )


@settings(max_examples=60, deadline=None)
@given(problems(), st.booleans())
def test_no_engine_beats_what_is_proven_or_breaks_a_rule(
    problem: TourProblem, earliest: bool
) -> None:
    best = solve(problem, earliest=earliest)
    assert best.method == "exact"
    terms = Terms(problem, earliest=earliest)
    proven = terms.rank([best.timetables[0].order])
    if proven is None:
        return
    begin = annealed(terms, 20)
    budget = Budget(iterations=20, watch=Watch())
    for helps in (False, True):
        task = Task(
            problem=problem,
            terms=terms,
            begin=begin[-1],
            seed=1,
            iterations=20,
            work_limit=0,
            watch=Watch(),
        )
        rank = Search(task, Pool(terms), helps=helps).improve(begin[-1], budget)
        assert proven[:4] <= rank[:4]
        assert rank == terms.rank(rank[-1])


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 10**6), st.integers(1, 3), st.booleans())
def test_proposals_of_pyvrp_keep_the_clock(seed: int, days: int, shifted: bool) -> None:
    from pyvrp.stop import MaxIterations

    problem = town(seed, 8, days=days, budget_s=9000, required=1)
    if shifted:  # days of unlike length
        first = replace(problem.days[0], finishes_by_s=problem.days[0].finishes_by_s - 500)
        problem = replace(problem, days=(first, *problem.days[1:]))
    terms = Terms(problem, earliest=False)
    begin = annealed(terms, 1)[-1]
    for orders in (nothing(problem), begin):
        found = Fleet(problem, terms).solve(MaxIterations(20), seed=seed % 100, begin=orders)
        assert found is None or terms.rank(found) is not None
